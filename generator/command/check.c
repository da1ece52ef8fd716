/* `brochure check`: reads, proofreads and lays out everything; writes nothing but what --fix and
 * --accept ask for. */
#include "base/files.h"
#include "base/parallel.h"
#include "command/fix.h"
#include "command/report.h"
#include "command/selection.h"
#include "command/verbs.h"
#include "content/content.h"
#include "proof/proof.h"

/* The proofreader, and each edition that is laid out, as tasks side by side. */
typedef struct CheckWork {
    const Library *library;
    Diagnostics *proof; /* in its task's arena */
    PrintJob *jobs;
    size_t job_count;
    PrintTools tools;
} CheckWork;

static void check_task(void *context, size_t index, Arena *arena) {
    CheckWork *work = context;
    if (index > 0) {
        print_job_set(&work->jobs[index - 1], arena, &work->tools);
        return;
    }
    work->proof = diagnostics_new(arena);
    proof_check(arena, work->library, work->proof);
}

/* Whether laying the publication out in both languages tells all that its other editions could: the
 * text has as many pages as it needs, so that only its characters can be wrong. */
static bool is_told_by_both(const Publication *publication) {
    bool flows =
        publication->kind == PUBLICATION_BOOKLET || publication->kind == PUBLICATION_REPORT;
    for (size_t i = 0; i < publication->chapter_count; i++) {
        flows = flows && publication->uses[i].most_areas == 0;
    }
    return flows && publication->editions[EDITION_ZH_EN];
}

/* Characters that no font has, and texts too long for their panels, show only when lines are set.
 */
static void choose_jobs(CheckWork *work, Selection *selection) {
    work->jobs = selection->jobs;
    for (size_t i = 0; i < selection->job_count; i++) {
        const PrintJob *job = &selection->jobs[i];
        if (job->edition == EDITION_ZH_EN || !is_told_by_both(job->publication)) {
            work->jobs[work->job_count++] = *job;
        }
    }
}

static void check_library(Arena *arena, const Library *library, const Options *options,
                          bool readable, Diagnostics *diagnostics) {
    CheckWork work = {.library = library};
    Selection selection;
    if (readable && selection_make(arena, library, options, diagnostics, &selection)) {
        work.tools = print_tools_open(arena, library->folder);
        choose_jobs(&work, &selection);
    }
    int threads = options->threads == 0 ? parallel_processor_count() : options->threads;
    parallel_run(arena, work.job_count + 1, threads, check_task, &work);
    print_jobs_merge(work.jobs, work.job_count, diagnostics);
    diagnostics_merge(diagnostics, work.proof);
}

static ExitStatus list_rules(Arena *arena) {
    size_t count = 0;
    const ProofRule *rules = proof_rules(&count);
    Builder text = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        builder_format(&text, "%-26s %-8s %s\n", rules[i].name,
                       rules[i].is_off     ? "off"
                       : rules[i].is_error ? "error"
                                           : "warning",
                       rules[i].summary);
    }
    report_output(arena, builder_string(&text));
    return EXIT_DONE;
}

static ExitStatus explain(Arena *arena, const char *rule) {
    String page = proof_manual(arena, string_from(rule));
    if (page.length == 0) {
        (void)fprintf(stderr, "brochure: there is no rule “%s” (see brochure check --rules)\n",
                      rule);
        return EXIT_USAGE;
    }
    report_output(arena, page);
    return EXIT_DONE;
}

static void accept_texts(Arena *arena, const Library *library) {
    OutputSet *set = output_new(arena, library->folder);
    output_write(set, STRING(PROOF_LOCK), proof_accept(arena, library));
    output_commit(set);
}

static Diagnostics *make_strict(Arena *arena, const Diagnostics *diagnostics) {
    Diagnostics *strict = diagnostics_new(arena);
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        Diagnostic entry = entries[i];
        entry.severity = SEVERITY_ERROR;
        diagnostics_add(strict, &entry);
    }
    return strict;
}

static Diagnostics *mend(Arena *arena, const Options *options, const Library *library,
                         Diagnostics *diagnostics) {
    Diagnostics *rest = diagnostics_new(arena);
    diagnostics_sort(diagnostics);
    size_t count = fix_apply(arena, library->folder, diagnostics, options->dry_run, rest);
    (void)fprintf(stderr, "%zu mistake%s %s\n", count, count == 1 ? "" : "s",
                  options->dry_run ? "can be mended" : "mended");
    return rest;
}

ExitStatus check_run(Arena *arena, const Options *options) {
    if (options->rules) {
        return list_rules(arena);
    }
    if (options->explain != NULL) {
        return explain(arena, options->explain);
    }
    if (options->dry_run && !options->fix) {
        (void)fputs("brochure: --dry-run goes with --fix\n", stderr);
        return EXIT_USAGE;
    }
    const char *folder = options->operand == NULL ? "content" : options->operand;
    Diagnostics *diagnostics = diagnostics_new(arena);
    Library *library = content_read(arena, folder, diagnostics);
    bool readable = diagnostics_error_count(diagnostics) == 0;
    if (options->accept && readable) {
        accept_texts(arena, library);
    }
    check_library(arena, library, options, readable, diagnostics);
    if (options->fix) {
        diagnostics = mend(arena, options, library, diagnostics);
    }
    if (options->strict) {
        diagnostics = make_strict(arena, diagnostics);
    }
    report_diagnostics(arena, diagnostics, options->format);
    report_rules(arena, diagnostics);
    report_counts(diagnostics);
    return diagnostics_error_count(diagnostics) == 0 ? EXIT_DONE : EXIT_CONTENT;
}
