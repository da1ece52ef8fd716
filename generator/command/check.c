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

/* The proofreader, the artwork, and each edition, as tasks side by side. */
typedef struct CheckWork {
    const Library *library;
    Diagnostics *proof; /* in its task's arena */
    PrintJob *jobs;
    size_t job_count;
    PrintTools tools;
    bool art_is_clear;
} CheckWork;

/* The publication without the chapters that take as many pages as they need: of those only
 * characters and artwork can be wrong. */
static Publication *limited_part(Arena *arena, const Publication *publication) {
    Publication *part = ARENA_NEW(arena, Publication);
    *part = *publication;
    Chapter **chapters = ARENA_ARRAY(arena, Chapter *, publication->chapter_count);
    ChapterUse *uses = ARENA_ARRAY(arena, ChapterUse, publication->chapter_count);
    part->chapter_count = 0;
    for (size_t i = 0; i < publication->chapter_count; i++) {
        if (publication->uses[i].most_areas > 0) {
            chapters[part->chapter_count] = publication->chapters[i];
            uses[part->chapter_count++] = publication->uses[i];
        }
    }
    part->chapters = chapters;
    part->uses = uses;
    part->has_cover = false;
    part->has_contents = false;
    return part;
}

/* Characters that no font has, and texts too long for their panels, show only when lines are set;
 * but where it is certain that nothing would show, none are. */
static void check_job(CheckWork *work, PrintJob *job, Arena *arena) {
    job->diagnostics = diagnostics_new(arena);
    const Publication *publication = job->publication;
    bool flows =
        publication->kind == PUBLICATION_BOOKLET || publication->kind == PUBLICATION_REPORT;
    if (flows) {
        Theme theme = theme_from_sheet(publication->theme, publication->kind, job->diagnostics);
        flows = diagnostics_error_count(job->diagnostics) == 0 &&
                layout_is_clear(arena, publication, job->edition, &theme, work->tools.fonts);
    }
    PrintJob part = *job;
    part.publication = flows ? limited_part(arena, publication) : publication;
    if (part.publication->chapter_count != 0) {
        print_job_set(&part, arena, &work->tools);
    }
    job->diagnostics = part.diagnostics;
}

static void check_art(CheckWork *work, Arena *arena) {
    Theme theme = theme_default(PUBLICATION_BOOKLET);
    work->art_is_clear = layout_artwork_is_clear(
        arena, work->library->sources, work->library->source_count, &theme, work->tools.fonts);
}

static void check_task(void *context, size_t index, Arena *arena) {
    CheckWork *work = context;
    if (index == 0) {
        work->proof = diagnostics_new(arena);
        proof_check(arena, work->library, work->proof);
    } else if (index == 1) {
        if (work->job_count != 0) {
            check_art(work, arena);
        }
    } else {
        check_job(work, &work->jobs[index - 2], arena);
    }
}

static void set_task(void *context, size_t index, Arena *arena) {
    CheckWork *work = context;
    print_job_set(&work->jobs[index], arena, &work->tools);
}

static void check_library(Arena *arena, const Library *library, const PrintTools *tools,
                          const Options *options, Diagnostics *diagnostics) {
    CheckWork work = {.library = library, .tools = *tools};
    Selection selection;
    bool readable = diagnostics_error_count(diagnostics) == 0;
    if (readable && selection_make(arena, library, options, diagnostics, &selection)) {
        work.jobs = selection.jobs;
        work.job_count = selection.job_count;
    }
    int threads = options->threads == 0 ? parallel_processor_count() : options->threads;
    parallel_run(arena, work.job_count + 2, threads, check_task, &work);
    if (!work.art_is_clear) {
        parallel_run(arena, work.job_count, threads, set_task, &work);
    }
    print_jobs_merge(work.jobs, work.job_count, diagnostics);
    diagnostics_merge(diagnostics, work.proof);
}

/* Reading the content, and what setting it will need, side by side. */
typedef struct Start {
    const char *folder;
    Library *library;
    Diagnostics *diagnostics;
    PrintTools tools;
} Start;

static void start_task(void *context, size_t index, Arena *arena) {
    Start *start = context;
    if (index == 0) {
        start->diagnostics = diagnostics_new(arena);
        start->library = content_read(arena, start->folder, start->diagnostics);
    } else {
        start->tools = print_tools_open(arena, start->folder);
        fonts_prepare(start->tools.fonts);
    }
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
    Start start = {.folder = folder};
    int threads = options->threads == 0 ? parallel_processor_count() : options->threads;
    parallel_run(arena, 2, threads, start_task, &start);
    Diagnostics *diagnostics = start.diagnostics;
    const Library *library = start.library;
    bool readable = diagnostics_error_count(diagnostics) == 0;
    if (options->accept && readable) {
        accept_texts(arena, library);
    }
    check_library(arena, library, &start.tools, options, diagnostics);
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
