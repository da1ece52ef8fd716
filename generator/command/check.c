/* `brochure check`: reads, proofreads and lays out everything, and writes nothing. */
#include "base/parallel.h"
#include "command/report.h"
#include "command/selection.h"
#include "command/verbs.h"
#include "content/content.h"
#include "proof/proof.h"

/* Characters that no font has show only when lines are set. */
static void check_layout(Arena *arena, const Library *library, const Options *options,
                         Diagnostics *diagnostics) {
    Selection selection;
    if (selection_make(arena, library, options, diagnostics, &selection)) {
        PrintTools tools = print_tools_open(arena, library->folder);
        int threads = options->threads == 0 ? parallel_processor_count() : options->threads;
        print_jobs_set(arena, selection.jobs, selection.job_count, threads, &tools, diagnostics);
    }
}

ExitStatus check_run(Arena *arena, const Options *options) {
    const char *folder = options->operand == NULL ? "content" : options->operand;
    Diagnostics *diagnostics = diagnostics_new(arena);
    Library *library = content_read(arena, folder, diagnostics);
    if (diagnostics_error_count(diagnostics) == 0) {
        check_layout(arena, library, options, diagnostics);
    }
    proof_check(arena, library, diagnostics);
    report_diagnostics(arena, diagnostics, options->format);
    report_counts(diagnostics);
    return diagnostics_error_count(diagnostics) == 0 ? EXIT_DONE : EXIT_CONTENT;
}
