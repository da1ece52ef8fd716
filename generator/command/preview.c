/* `brochure preview`: serves the site and the PDFs to this machine's browsers, and brings both up
 * to date after each edit.
 *
 *     watch ─> preview_make ─> server_put … ─> server_announce ─> the browser's page
 *
 * It writes no files. */
#include "command/preview.h"

#include "base/parallel.h"
#include "base/resource.h"
#include "command/date.h"
#include "command/verbs.h"
#include "pdf/pdf.h"

enum { USUAL_PORT = 8137 };

static void put_resource(const Preview *preview, const char *name, const char *resource) {
    (void)server_put(preview->server, string_from(name), resource_get(resource));
}

static void free_lock(void *lock) {
    (void)pthread_mutex_destroy(lock);
}

static void release_all(void *object) {
    Preview *preview = object;
    shelf_keep_only(&preview->shelf, NULL);
    if (preview->reading != NULL) {
        reading_release(&preview->shelf, preview->reading);
    }
}

static void open_fonts(Preview *preview) {
    preview->tools = print_tools_open(preview->arena, preview->folder);
    preview->tools.store = pdf_store_new(preview->arena, fonts_count(preview->tools.fonts));
}

static Preview *preview_new(Arena *arena, const Options *options, long long timestamp) {
    Preview *preview = ARENA_NEW(arena, Preview);
    preview->arena = arena;
    preview->folder = options->operand == NULL ? "content" : options->operand;
    preview->threads = options->threads == 0 ? parallel_processor_count() : options->threads;
    preview->timings = options->timings;
    preview->made.arena = arena;
    shelf_open(arena, &preview->shelf);
    (void)pthread_mutex_init(&preview->made_lock, NULL);
    arena_defer(arena, free_lock, &preview->made_lock);
    arena_defer(arena, release_all, preview);
    open_fonts(preview);
    preview->tools.timestamp = timestamp;
    return preview;
}

void preview_serve_desk(Preview *preview) {
    put_resource(preview, ".preview/index.html", "serve/desk.html");
    put_resource(preview, ".preview/desk.js", "serve/desk.js");
    put_resource(preview, ".preview/preview.js", "serve/preview.js");
    put_resource(preview, ".preview/preview.css", "serve/preview.css");
}

static void start_server(Preview *preview, const Options *options) {
    const ServerOptions server = {.host = options->host == NULL ? "127.0.0.1" : options->host,
                                  .port = options->port < 0 ? USUAL_PORT : options->port,
                                  .exact_port = options->port >= 0,
                                  .maker = {preview, shelf_picture, shelf_asked}};
    preview->server = server_start(preview->arena, &server);
    preview_serve_desk(preview);
}

static void tell_address(const Preview *preview, const Options *options) {
    const char *host = options->host == NULL ? "127.0.0.1" : options->host;
    bool v6 = strchr(host, ':') != NULL;
    int port = server_port(preview->server);
    (void)printf("the site:           http://%s%s%s:%d/\nbeside its PDFs:    "
                 "http://%s%s%s:%d/.preview/\n(Ctrl+C ends the preview)\n",
                 v6 ? "[" : "", host, v6 ? "]" : "", port, v6 ? "[" : "", host, v6 ? "]" : "",
                 port);
    (void)fflush(stdout);
}

/* A failure of one edit (no memory for it) is told, and the preview goes on with what it has. */
static void follow_edits(Preview *preview, Watch *watch) {
    for (;;) {
        Failure failure;
        Arena *arena = arena_new(&failure);
        if (arena == NULL) {
            failure_raise(arena_failure(preview->arena), "out of memory (an arena wanted)");
        }
        if (setjmp(failure.landing) != 0) {
            (void)fprintf(stderr, "brochure: %s\n", failure.message);
            arena_free(arena);
            continue;
        }
        WatchEvents events;
        if (!watch_wait(watch, arena, &events)) {
            arena_free(arena);
            return;
        }
        preview_make(preview, arena, &events);
        arena_free(arena);
    }
}

ExitStatus preview_run(Arena *arena, const Options *options) {
    long long timestamp = -1;
    if (!date_from_environment(&timestamp)) {
        (void)fputs("brochure: SOURCE_DATE_EPOCH is not a number of seconds\n", stderr);
        return EXIT_USAGE;
    }
    const char *folder = options->operand == NULL ? "content" : options->operand;
    /* First of all: the server's threads inherit which signals are taken here. */
    Watch *watch = watch_open(arena, folder);
    Preview *preview = preview_new(arena, options, timestamp);
    start_server(preview, options);
    const WatchEvents everything = {.all = true};
    preview_make(preview, arena, &everything);
    tell_address(preview, options);
    follow_edits(preview, watch);
    return EXIT_DONE;
}
