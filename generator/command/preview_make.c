/* One rebuild. After an edit of texts only these are read again, only the editions that have them
 * are set, and only files that come out different are sent to browsers. */
#include "command/preview.h"

#include "base/json.h"
#include "base/parallel.h"
#include "command/report.h"
#include "command/timings.h"
#include "pdf/pdf.h"
#include "proof/proof.h"

#include <stdlib.h>

typedef struct Make {
    Preview *preview;
    Arena *arena; /* of this rebuild */
    Library *library;
    Diagnostics *diagnostics;
    const WatchEvents *events;
    bool whole; /* everything is made */
    PrintJob *jobs;
    SetEdition **made; /* by job */
    size_t job_count;
    Site *site;
    double started, read, set, finished, site_time; /* milliseconds */
} Make;

/* --- What is read --- */

static void read_all(Preview *preview, Arena *arena) {
    Reading *reading = reading_new(preview);
    if (setjmp(reading->failure.landing) != 0) {
        char message[sizeof reading->failure.message];
        memcpy(message, reading->failure.message, sizeof message);
        reading_release(&preview->shelf, reading);
        failure_raise(arena_failure(arena), "%s", message);
    }
    reading->diagnostics = diagnostics_new(reading->arena);
    reading->session = content_open(reading->arena, preview->folder, reading->diagnostics);
    if (preview->reading != NULL) {
        reading_release(&preview->shelf, preview->reading);
    }
    preview->reading = reading;
}

/* Texts are read again by themselves until their former versions have filled this much memory. */
enum { READING_LIMIT = 64 * 1024 * 1024 };

/* Whether everything had to be read. */
static bool read_changed(Preview *preview, Arena *arena, const WatchEvents *events) {
    Reading *reading = preview->reading;
    bool again = !events->all && reading != NULL && arena_size(reading->arena) < READING_LIMIT &&
                 setjmp(reading->failure.landing) == 0 &&
                 content_reread(reading->session, events->names.items, events->names.count);
    if (!again) {
        read_all(preview, arena);
    }
    return !again;
}

/* --- What is made --- */

static bool is_touched(const Make *make, const Publication *publication, Edition edition) {
    if (make->whole) {
        return true;
    }
    for (size_t c = 0; c < publication->chapter_count; c++) {
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            const Source *source = publication->chapters[c]->sources[l];
            for (size_t i = 0; i < make->events->names.count; i++) {
                if (source != NULL && edition_has(edition, (Language)l) &&
                    string_equal(source->name, make->events->names.items[i])) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* The edition that somebody looks at comes first, then those looked at before. */
static void order_jobs(const Make *make) {
    unsigned long long *asked = ARENA_ARRAY(make->arena, unsigned long long, make->job_count + 1);
    for (size_t i = 0; i < make->job_count; i++) {
        PrintJob job = make->jobs[i];
        unsigned long long when =
            shelf_last_asked(&make->preview->shelf, print_job_edition(make->arena, &job));
        size_t at = i;
        for (; at > 0 && asked[at - 1] < when; at--) {
            asked[at] = asked[at - 1];
            make->jobs[at] = make->jobs[at - 1];
        }
        asked[at] = when;
        make->jobs[at] = job;
    }
}

static void choose_jobs(Make *make) {
    const Library *library = make->library;
    size_t limit = library->publication_count * EDITION_COUNT + 1;
    make->jobs = ARENA_ARRAY(make->arena, PrintJob, limit);
    make->made = ARENA_ARRAY(make->arena, SetEdition *, limit);
    for (size_t i = 0; i < library->publication_count; i++) {
        const Publication *publication = &library->publications[i];
        for (int edition = 0; edition < EDITION_COUNT; edition++) {
            if (publication->editions[edition] && is_touched(make, publication, (Edition)edition)) {
                make->jobs[make->job_count++] =
                    (PrintJob){.publication = publication, .edition = (Edition)edition};
            }
        }
    }
    order_jobs(make);
}

static String job_title(const PrintJob *job, Arena *arena) {
    Language language = edition_language(job->edition);
    return string_format(arena, "%.*s (%s)", STRING_ARGUMENTS(job->publication->title[language]),
                         edition_name(job->edition));
}

static void shelve(Make *make, size_t index) {
    SetEdition *edition = make->made[index];
    make->made[index] = NULL;
    edition->version = make->preview->version;
    shelf_put(make->preview->arena, &make->preview->shelf, edition);
}

static void serve_editions(const Make *make, Arena *arena) {
    (void)server_put(make->preview->server, STRING(".preview/editions.json"),
                     shelf_list(arena, &make->preview->shelf));
}

/* One edition after an edit, while others are still in the making: it takes the place of its former
 * version, so that the list of editions does not grow. It is announced with the site's pages: a
 * browser that was told of each file would take the processor from what it waits for. */
static void shelve_now(Make *make, size_t index, Arena *arena) {
    shelve(make, index);
    serve_editions(make, arena);
}

/* The edition's memory is its own: it outlives the rebuild. */
static SetEdition *edition_new(const Make *make, Arena *arena) {
    SetEdition *edition = calloc(1, sizeof *edition);
    if (edition == NULL || (edition->arena = arena_new(&edition->failure)) == NULL) {
        free(edition);
        failure_raise(arena_failure(arena), "out of memory (an arena wanted)");
    }
    edition->users = 1;
    edition->reading = make->preview->reading;
    reading_take(&make->preview->shelf, edition->reading);
    return edition;
}

static void make_edition(Make *make, size_t index, Arena *arena) {
    PrintJob *job = &make->jobs[index];
    SetEdition *edition = edition_new(make, arena);
    make->made[index] = edition;
    if (setjmp(edition->failure.landing) != 0) {
        failure_raise(arena_failure(arena), "%s", edition->failure.message);
    }
    print_job_write(job, edition->arena, &make->preview->tools);
    edition->document = job->document;
    edition->name = print_job_edition(edition->arena, job);
    edition->title = job_title(job, edition->arena);
    if (job->bytes.length != 0) {
        (void)server_put(make->preview->server, print_job_name(arena, job), job->bytes);
        if (!make->whole) {
            shelve_now(make, index, arena);
        }
    }
}

static String find_made(void *self, Arena *arena, String name) {
    Preview *preview = self;
    (void)arena;
    (void)pthread_mutex_lock(&preview->made_lock);
    const String *found = map_get(&preview->made, name);
    (void)pthread_mutex_unlock(&preview->made_lock);
    return found == NULL ? STRING("") : *found;
}

static void serve_site(Make *make, Arena *arena);
static String write_report(const Make *make, Arena *arena);

/* The pages, at once: who edits a text looks at its page. What they tell of the PDFs' sizes is made
 * right when these are there. */
static void make_site(Make *make, Arena *arena) {
    const WebStore store = {make->preview, find_made};
    const WebOptions options = {.fonts = make->preview->tools.fonts,
                                .store = &store,
                                .timestamp = make->preview->tools.timestamp,
                                .threads = 1};
    double start = timings_now();
    make->site = web_begin(arena, make->library, &options);
    if (!make->whole) {
        serve_site(make, arena);
        server_announce(make->preview->server, write_report(make, arena));
    }
    make->site_time = timings_now() - start;
}

/* The site is the second task: on two processors it is made beside the first edition. */
static void run_task(void *context, size_t index, Arena *arena) {
    Make *make = context;
    size_t site_index = make->job_count == 0 ? 0 : 1;
    if (index == site_index) {
        make_site(make, arena);
    } else {
        make_edition(make, index < site_index ? index : index - 1, arena);
    }
}

/* --- What is served --- */

/* A page as the preview shows it: its policy lets the preview's own script run. */
static String page_with_script(Arena *arena, String page) {
    static const char POLICY[] = "http-equiv=\"Content-Security-Policy\" content=\"";
    static const char SCRIPT[] = "<link rel=\"stylesheet\" href=\"/.preview/preview.css\">\n"
                                 "<script src=\"/.preview/preview.js\" defer></script>\n</head>";
    const char *policy = memmem(page.bytes, page.length, POLICY, sizeof POLICY - 1);
    const char *head = memmem(page.bytes, page.length, "</head>", 7);
    if (policy == NULL || head == NULL) {
        return page;
    }
    size_t start = (size_t)(policy - page.bytes) + sizeof POLICY - 1;
    size_t end = start + string_find_byte(string_slice(page, start, page.length), '"');
    Builder out = {.arena = arena};
    builder_append(&out, string_slice(page, 0, start));
    builder_append_text(&out, "default-src 'self'; style-src 'self' 'unsafe-inline'");
    builder_append(&out, string_slice(page, end, (size_t)(head - page.bytes) - end));
    builder_append_text(&out, SCRIPT);
    builder_append(&out, string_slice(page, (size_t)(head - page.bytes) + 7, page.length));
    return builder_string(&out);
}

static void keep_made(Preview *preview, const WebFile *file) {
    if (map_get(&preview->made, file->name) == NULL) {
        String *bytes = ARENA_NEW(preview->arena, String);
        *bytes = string_copy(preview->arena, file->bytes);
        (void)map_set(&preview->made, string_copy(preview->arena, file->name), bytes);
    }
}

static bool edition_precedes(const WebDocument *a, const WebDocument *b) {
    return a->publication != b->publication ? a->publication < b->publication
                                            : a->edition < b->edition;
}

/* All editions on the shelf, those that were not touched among them, in the publications' order. */
static WebDocument *list_documents(const Make *make, Arena *arena, size_t *count) {
    Shelf *shelf = &make->preview->shelf;
    (void)pthread_mutex_lock(&shelf->lock);
    WebDocument *documents = ARENA_ARRAY(arena, WebDocument, shelf->editions.count + 1);
    *count = 0;
    for (size_t i = 0; i < shelf->editions.count; i++) {
        const SetEdition *edition = shelf->editions.items[i];
        String name = string_format(arena, "pdf/%.*s.pdf", STRING_ARGUMENTS(edition->name));
        WebDocument document = {edition->document->publication,
                                edition->document->edition,
                                {"", server_size(make->preview->server, name)},
                                edition->document->page_count};
        size_t at = (*count)++;
        for (; at > 0 && edition_precedes(&document, &documents[at - 1]); at--) {
            documents[at] = documents[at - 1];
        }
        documents[at] = document;
    }
    (void)pthread_mutex_unlock(&shelf->lock);
    return documents;
}

static void serve_site(Make *make, Arena *arena) {
    Preview *preview = make->preview;
    size_t count = 0;
    const WebDocument *documents = list_documents(make, arena, &count);
    const WebSite *site = web_finish(make->site, arena, documents, count);
    for (size_t i = 0; i < site->file_count; i++) {
        const WebFile *file = &site->files[i];
        bool page = string_ends_with(file->name, ".html");
        if (string_starts_with(file->name, "pdf/")) {
            continue; /* served as soon as it is made; by now this one may be an older one */
        }
        (void)server_put(preview->server, file->name,
                         page ? page_with_script(arena, file->bytes) : file->bytes);
        if (string_ends_with(file->name, ".woff2") || string_ends_with(file->name, ".png")) {
            keep_made(preview, file);
        }
    }
}

/* Where nothing could be made yet there must be a page to say why. */
static void serve_placeholder(const Make *make) {
    String page =
        STRING("<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n"
               "<title>预览 · Preview</title>\n</head>\n<body></body>\n</html>\n");
    if (server_size(make->preview->server, STRING("index.html")) == 0) {
        (void)server_put(make->preview->server, STRING("index.html"),
                         page_with_script(make->arena, page));
    }
}

static String write_report(const Make *make, Arena *arena) {
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    Builder out = {.arena = arena};
    builder_append_text(&out, "{\"diagnostics\":");
    builder_append(&out, report_json(arena, make->diagnostics));
    if (stream != NULL) {
        diagnostics_print(make->diagnostics, stream);
        (void)fclose(stream);
        json_member(&out, "text", (String){text, length});
        free(text);
    }
    builder_append_byte(&out, '}');
    return builder_string(&out);
}

static void shelve_all(Make *make) {
    Preview *preview = make->preview;
    for (size_t i = 0; i < make->job_count; i++) {
        if (make->made[i] != NULL) {
            shelve(make, i);
        }
    }
    if (make->whole) {
        shelf_keep_only(&preview->shelf, preview->reading);
    }
}

static void release_made(void *object) {
    Make *make = object;
    for (size_t i = 0; make->made != NULL && i < make->job_count; i++) {
        if (make->made[i] != NULL) {
            edition_release(&make->preview->shelf, make->made[i]);
        }
    }
}

static void make_all(Make *make) {
    Preview *preview = make->preview;
    if (make->whole) {
        server_mark(preview->server);
    }
    pdf_store_tidy(preview->tools.store);
    choose_jobs(make);
    parallel_run(make->arena, make->job_count + 1, preview->threads, run_task, make);
    make->set = timings_now();
    print_jobs_merge(make->jobs, make->job_count, make->diagnostics);
    diagnostics_merge(make->diagnostics, web_diagnostics(make->site));
    if (diagnostics_error_count(make->diagnostics) == 0) {
        shelve_all(make);
        serve_site(make, make->arena);
        serve_editions(make, make->arena);
        if (make->whole) {
            preview->complete = true;
            preview_serve_desk(preview);
            server_sweep(preview->server);
        }
    }
}

/* What the proofreader has to say comes after the pages: nobody waits for it. */
static void proofread(Make *make) {
    if (diagnostics_error_count(make->diagnostics) == 0) {
        proof_check(make->arena, make->library, make->diagnostics);
        server_announce(make->preview->server, write_report(make, make->arena));
    }
}

static void tell_timings(const Make *make) {
    (void)fprintf(stderr, "read %.2f ms, made %.2f ms, served %.2f ms\n",
                  make->read - make->started, make->set - make->read, make->finished - make->set);
    for (size_t i = 0; i < make->job_count; i++) {
        const PrintJob *job = &make->jobs[i];
        String name = print_job_edition(make->arena, job);
        (void)fprintf(stderr, "  %.*s: set %.2f ms, PDF %.2f ms\n", STRING_ARGUMENTS(name),
                      job->set_time, job->write_time);
    }
    (void)fprintf(stderr, "  web: begun in %.2f ms\n", make->site_time);
}

void preview_make(Preview *preview, Arena *arena, const WatchEvents *events) {
    Make *make = ARENA_NEW(arena, Make);
    *make = (Make){.preview = preview, .arena = arena, .events = events, .started = timings_now()};
    arena_defer(arena, release_made, make);
    make->whole = read_changed(preview, arena, events) || !preview->complete;
    preview->complete = preview->complete && !make->whole;
    make->library = content_library(preview->reading->session);
    make->diagnostics = diagnostics_new(arena);
    preview->version++;
    make->read = timings_now();
    make->set = make->read;
    if (make->whole) {
        diagnostics_merge(make->diagnostics, preview->reading->diagnostics);
    }
    if (diagnostics_error_count(make->diagnostics) == 0) {
        make_all(make);
    }
    if (diagnostics_error_count(make->diagnostics) != 0) {
        serve_placeholder(make);
    }
    server_announce(preview->server, write_report(make, arena));
    make->finished = timings_now();
    proofread(make);
    if (preview->timings) {
        tell_timings(make);
    }
}
