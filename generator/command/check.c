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

/* The proofreader's work and the setting of the products, side by side. */
typedef struct Checks {
    const Library *library;
    PrintJob *jobs;
    size_t job_count;
    PrintTools tools;
    Diagnostics *proof;
} Checks;

/* Characters that no font has, and text that does not fit, show only when lines are set. A book in
 * both languages has the characters of its editions in one, and takes text of any length. */
static bool shows_nothing_new(const PrintJob *job) {
    const Publication *publication = job->publication;
    bool book = publication->kind == PUBLICATION_BOOKLET || publication->kind == PUBLICATION_REPORT;
    return book && job->edition == EDITION_ZH_EN && publication->editions[EDITION_ZH] &&
           publication->editions[EDITION_EN];
}

static void check_task(void *context, size_t index, Arena *arena) {
    Checks *checks = context;
    if (index == 0) {
        checks->proof = diagnostics_new(arena);
        proof_check(arena, checks->library, checks->proof);
        return;
    }
    print_job_set(&checks->jobs[index - 1], arena, &checks->tools);
}

static void choose_jobs(Checks *checks, Selection *selection) {
    checks->jobs = selection->jobs;
    for (size_t i = 0; i < selection->job_count; i++) {
        if (!shows_nothing_new(&selection->jobs[i])) {
            checks->jobs[checks->job_count++] = selection->jobs[i];
        }
    }
}

static void run_checks(Arena *arena, const Library *library, const Options *options, bool readable,
                       Diagnostics *diagnostics) {
    Checks checks = {.library = library};
    Selection selection;
    if (readable && selection_make(arena, library, options, diagnostics, &selection)) {
        choose_jobs(&checks, &selection);
        checks.tools = print_tools_open(arena, library->folder);
    }
    int threads = options->threads == 0 ? parallel_processor_count() : options->threads;
    parallel_run(arena, checks.job_count + 1, threads, check_task, &checks);
    diagnostics_merge(diagnostics, checks.proof);
    print_jobs_merge(checks.jobs, checks.job_count, diagnostics);
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
    run_checks(arena, library, options, readable, diagnostics);
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
