/* `brochure build`: content -> PDFs, the site, the manifest.
 *
 *     content_read ─> proof_check ─> selection
 *         ─> one task an edition, one for the site, in parallel
 *         ─> the site's pages, which tell of the PDFs
 *         ─> all errors told, or all files written at once
 *
 * The site offers the PDFs of its publications: making it makes them, whether or not they are asked
 * for themselves, so that it is the same whichever part of the build makes it. */
#include "base/parallel.h"
#include "command/date.h"
#include "command/outputs.h"
#include "command/report.h"
#include "command/selection.h"
#include "command/timings.h"
#include "command/verbs.h"
#include "content/content.h"
#include "proof/proof.h"
#include "web/web.h"

typedef struct Build {
    Arena *arena;
    const Options *options;
    const Library *library;
    Diagnostics *diagnostics;
    Timings timings;
    Manifest earlier;
    PrintTools tools;
    PrintJob *jobs; /* this shard's */
    size_t job_count;
    bool makes_site;               /* in this shard */
    const bool *site_publications; /* those whose pages are written */
    Site *begun_site;
    const WebSite *site;
    long long timestamp; /* from the environment; -1: each publication's own date */
    double site_time;    /* milliseconds */
} Build;

static bool is_wanted(const Options *options, Target target) {
    return !options->has_targets || options->targets[target];
}

static bool is_partial(const Options *options) {
    return options->publication_count != 0 || options->has_editions || options->has_targets ||
           options->shard_count != 0;
}

/* Whether an earlier build put all pages of one publication into the output folder. */
static bool has_earlier_pages(const Build *build, size_t publication) {
    bool *only = ARENA_ARRAY(build->arena, bool, build->library->publication_count);
    only[publication] = true;
    const WebSite *site = web_write(build->arena, build->library, only);
    for (size_t i = 0; i < site->file_count; i++) {
        String name =
            string_format(build->arena, "web/%.*s", STRING_ARGUMENTS(site->files[i].name));
        if (manifest_find(&build->earlier, name) == NULL) {
            return false;
        }
    }
    return true;
}

/* The site's index lists what the site has: with -p the publications asked for, and those whose
 * pages are already there, so that building one does not make the others unreachable. */
static const bool *choose_site_publications(const Build *build, const bool *selected) {
    size_t count = build->library->publication_count;
    bool *chosen = ARENA_ARRAY(build->arena, bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        chosen[i] = selected[i] || has_earlier_pages(build, i);
    }
    return chosen;
}

static bool has_job(const Build *build, const Publication *publication, Edition edition) {
    for (size_t i = 0; i < build->job_count; i++) {
        if (build->jobs[i].publication == publication && build->jobs[i].edition == edition) {
            return true;
        }
    }
    return false;
}

/* Adds what the site offers and nobody has asked for. */
static void add_site_jobs(Build *build) {
    const Library *library = build->library;
    PrintJob *jobs =
        ARENA_ARRAY(build->arena, PrintJob, library->publication_count * EDITION_COUNT + 1);
    for (size_t i = 0; i < build->job_count; i++) {
        jobs[i] = build->jobs[i];
    }
    build->jobs = jobs;
    for (size_t i = 0; i < library->publication_count; i++) {
        const Publication *publication = &library->publications[i];
        for (int edition = 0; edition < EDITION_COUNT; edition++) {
            if (build->site_publications[i] && publication->editions[edition] &&
                !has_job(build, publication, (Edition)edition)) {
                jobs[build->job_count++] = (PrintJob){
                    .publication = publication, .edition = (Edition)edition, .for_site = true};
            }
        }
    }
}

/* The jobs of this shard, in stable order: the editions, then the site. */
static void choose_jobs(Build *build, const Selection *selection) {
    const Options *options = build->options;
    size_t index = 0;
    if (is_wanted(options, TARGET_SCREEN)) {
        for (size_t i = 0; i < selection->job_count; i++) {
            if (selection_shard_has(options, index++)) {
                selection->jobs[build->job_count++] = selection->jobs[i];
            }
        }
    }
    build->jobs = selection->jobs;
    build->makes_site = is_wanted(options, TARGET_WEB) && selection_shard_has(options, index);
    if (build->makes_site) {
        build->site_publications = choose_site_publications(build, selection->publications);
        add_site_jobs(build);
    }
}

/* A file that the earlier build made and nobody has changed since: fonts are cut but once. */
static String find_earlier(void *self, Arena *arena, String name) {
    const Build *build = self;
    return outputs_earlier_file(arena, build->options->output, &build->earlier,
                                string_format(arena, "web/%.*s", STRING_ARGUMENTS(name)));
}

static void begin_site(Build *build, Arena *arena, int threads) {
    double start = timings_now();
    const WebStore store = {build, find_earlier};
    const WebOptions options = {.selected = build->site_publications,
                                .fonts = build->tools.fonts,
                                .store = &store,
                                .timestamp = build->timestamp,
                                .threads = threads};
    build->begun_site = web_begin(arena, build->library, &options);
    build->site_time = timings_now() - start;
}

/* In the order of the publications, whatever order they were asked for in. */
static void finish_site(Build *build) {
    double start = timings_now();
    const Library *library = build->library;
    WebDocument *documents = ARENA_ARRAY(build->arena, WebDocument, build->job_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < library->publication_count; i++) {
        for (int edition = 0; edition < EDITION_COUNT; edition++) {
            for (size_t j = 0; j < build->job_count; j++) {
                const PrintJob *job = &build->jobs[j];
                if (job->publication == &library->publications[i] &&
                    job->edition == (Edition)edition && job->bytes.length != 0 &&
                    build->site_publications[i]) {
                    documents[count++] = (WebDocument){job->publication, job->edition, job->bytes,
                                                       job->document->page_count};
                }
            }
        }
    }
    build->site = web_finish(build->begun_site, build->arena, documents, count);
    build->site_time += timings_now() - start;
}

/* The site comes first: its fonts are the longest task. */
static void build_task(void *context, size_t index, Arena *arena) {
    Build *build = context;
    if (build->makes_site && index == 0) {
        begin_site(build, arena, build->tools.font_threads);
        return;
    }
    print_job_write(&build->jobs[index - (build->makes_site ? 1 : 0)], arena, &build->tools);
}

static void run_jobs(Build *build) {
    int threads =
        build->options->threads == 0 ? parallel_processor_count() : build->options->threads;
    if (build->job_count != 0) {
        build->tools = print_tools_open(build->arena, build->library->folder);
        build->tools.timestamp = build->timestamp;
        int spare = threads / (int)build->job_count;
        build->tools.font_threads = spare < 1 ? 1 : spare;
        timings_mark(&build->timings, "fonts");
    }
    parallel_run(build->arena, build->job_count + (build->makes_site ? 1 : 0), threads, build_task,
                 build);
    print_jobs_merge(build->jobs, build->job_count, build->diagnostics);
    if (build->makes_site) {
        diagnostics_merge(build->diagnostics, web_diagnostics(build->begun_site));
    }
    if (build->makes_site && diagnostics_error_count(build->diagnostics) == 0) {
        finish_site(build);
    }
    timings_mark(&build->timings, "make");
}

static SourceList job_sources(const SourceTracer *tracer, const PrintJob *job) {
    const Publication *publication = job->publication;
    const Node **texts =
        ARENA_ARRAY(tracer->arena, const Node *, publication->chapter_count *LANGUAGE_COUNT + 1);
    size_t count = 0;
    for (size_t i = 0; i < publication->chapter_count; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            if (edition_has(job->edition, (Language)language)) {
                texts[count++] = publication->chapters[i]->texts[language];
            }
        }
    }
    return source_trace(tracer, texts, count);
}

static void write_outputs(Build *build) {
    Outputs outputs = outputs_new(build->arena);
    SourceTracer tracer = source_tracer_new(build->arena, build->library);
    for (size_t i = 0; i < build->job_count; i++) {
        const PrintJob *job = &build->jobs[i];
        if (!job->for_site) {
            outputs_add(&outputs, print_job_name(build->arena, job), job->bytes, job->digest,
                        job_sources(&tracer, job));
        }
    }
    for (size_t i = 0; build->site != NULL && i < build->site->file_count; i++) {
        const WebFile *file = &build->site->files[i];
        String name = string_format(build->arena, "web/%.*s", STRING_ARGUMENTS(file->name));
        outputs_add(&outputs, name, file->bytes, STRING(""),
                    (SourceList){file->sources, file->source_count});
    }
    outputs.has_site = build->site != NULL;
    outputs_commit(&outputs, build->options->output, &build->earlier, is_partial(build->options));
    timings_mark(&build->timings, "write");
}

static void print_jobs(const Build *build) {
    for (size_t i = 0; build->timings.shown && i < build->job_count; i++) {
        const PrintJob *job = &build->jobs[i];
        (void)fprintf(stderr, "  %.*s.%s: %zu pages, set %.2f ms, PDF %.2f ms, %zu bytes\n",
                      STRING_ARGUMENTS(job->publication->id), edition_name(job->edition),
                      job->document->page_count, job->set_time, job->write_time, job->bytes.length);
    }
    if (build->timings.shown && build->site != NULL) {
        (void)fprintf(stderr, "  web: %zu files, %.2f ms\n", build->site->file_count,
                      build->site_time);
    }
}

static ExitStatus build_selection(Build *build, const Selection *selection) {
    build->earlier = outputs_earlier(build->arena, build->options->output);
    choose_jobs(build, selection);
    run_jobs(build);
    report_diagnostics(build->arena, build->diagnostics, REPORT_TEXT);
    if (diagnostics_error_count(build->diagnostics) != 0) {
        report_counts(build->diagnostics);
        return EXIT_CONTENT;
    }
    write_outputs(build);
    print_jobs(build);
    timings_end(&build->timings);
    return EXIT_DONE;
}

/* What the proofreader calls an error keeps the build from being made; of its warnings a build only
 * says that there are some. */
static void proofread(Build *build) {
    Diagnostics *found = diagnostics_new(build->arena);
    proof_check(build->arena, build->library, found);
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(found, &count);
    for (size_t i = 0; i < count; i++) {
        if (entries[i].severity == SEVERITY_ERROR) {
            diagnostics_add(build->diagnostics, &entries[i]);
        }
    }
    size_t warnings = diagnostics_warning_count(found);
    if (warnings != 0) {
        (void)fprintf(stderr, "the proofreader has %zu warning%s: see brochure check\n", warnings,
                      warnings == 1 ? "" : "s");
    }
}

ExitStatus build_run(Arena *arena, const Options *options) {
    long long timestamp = -1;
    if (!date_from_environment(&timestamp)) {
        (void)fputs("brochure: SOURCE_DATE_EPOCH is not a number of seconds\n", stderr);
        return EXIT_USAGE;
    }
    Build build = {.arena = arena,
                   .options = options,
                   .timestamp = timestamp,
                   .timings = timings_start(options->timings)};
    build.diagnostics = diagnostics_new(arena);
    const char *folder = options->operand == NULL ? "content" : options->operand;
    build.library = content_read(arena, folder, build.diagnostics);
    timings_mark(&build.timings, "read");
    proofread(&build);
    timings_mark(&build.timings, "proof");
    Selection selection;
    bool known = selection_make(arena, build.library, options, build.diagnostics, &selection);
    if (known && diagnostics_error_count(build.diagnostics) == 0) {
        return build_selection(&build, &selection);
    }
    report_diagnostics(arena, build.diagnostics, REPORT_TEXT);
    report_counts(build.diagnostics);
    return known ? EXIT_CONTENT : EXIT_USAGE;
}
