#include "serve/serve.h"

#include "base/json.h"
#include "base/map.h"
#include "serve/listen.h"

#include <errno.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The bytes of one file: kept while somebody is still being sent them. */
typedef struct Blob {
    atomic_uint users;
    size_t length;
    char bytes[];
} Blob;

typedef struct ServedFile {
    String name;
    Blob *blob; /* NULL: taken away */
    unsigned long long version;
    bool marked;
} ServedFile;

/* A browser that waits for news. */
typedef struct Waiter {
    struct MHD_Connection *connection;
} Waiter;

struct Server {
    Failure failure; /* of its own arena, which is used under the lock only */
    Arena *arena;
    ServerMaker maker;
    Listener listener;
    struct MHD_Daemon *daemon;
    pthread_mutex_t lock;   /* of all below */
    Map files;              /* -> ServedFile */
    unsigned long long run; /* when it began, nanoseconds: tells its ETags from another run's */
    unsigned long long version, announced;
    char *report;
    Waiter *waiters; /* malloc: they come on the server's thread */
    size_t waiter_count, waiter_capacity;
    bool ending;
};

static Blob *blob_new(String bytes) {
    Blob *blob = malloc(sizeof *blob + bytes.length);
    if (blob != NULL) {
        atomic_init(&blob->users, 1);
        blob->length = bytes.length;
        memcpy(blob->bytes, bytes.bytes, bytes.length);
    }
    return blob;
}

static void blob_release(void *object) {
    Blob *blob = object;
    if (blob != NULL && atomic_fetch_sub(&blob->users, 1) == 1) {
        free(blob);
    }
}

/* A file as it is now; `tag` becomes its ETag: one run's version, and which run. */
enum { TAG_SIZE = 64 };
static Blob *blob_take(Server *server, String name, char tag[TAG_SIZE]) {
    Blob *blob = NULL;
    (void)pthread_mutex_lock(&server->lock);
    const ServedFile *file = map_get(&server->files, name);
    if (file != NULL && file->blob != NULL) {
        blob = file->blob;
        (void)atomic_fetch_add(&blob->users, 1);
        (void)snprintf(tag, TAG_SIZE, "\"%llx-%llx\"", server->run, file->version);
    }
    (void)pthread_mutex_unlock(&server->lock);
    return blob;
}

static const char *content_type(String name) {
    static const struct {
        const char *suffix, *type;
    } TYPES[] = {{".html", "text/html; charset=utf-8"},
                 {".css", "text/css; charset=utf-8"},
                 {".js", "text/javascript; charset=utf-8"},
                 {".json", "application/json"},
                 {".webmanifest", "application/manifest+json"},
                 {".svg", "image/svg+xml"},
                 {".png", "image/png"},
                 {".jpg", "image/jpeg"},
                 {".woff2", "font/woff2"},
                 {".pdf", "application/pdf"},
                 {".xml", "application/xml"},
                 {".txt", "text/plain; charset=utf-8"}};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        if (string_ends_with(name, TYPES[i].suffix)) {
            return TYPES[i].type;
        }
    }
    return "application/octet-stream";
}

/* Sends the blob, whose user this is. With a tag browsers may keep it, and ask whether it is still
 * in force. */
static enum MHD_Result answer(struct MHD_Connection *connection, unsigned status, Blob *blob,
                              const char *type, const char *tag) {
    if (blob == NULL) {
        return MHD_NO;
    }
    struct MHD_Response *response = MHD_create_response_from_buffer_with_free_callback_cls(
        blob->length, blob->bytes, blob_release, blob);
    if (response == NULL) {
        blob_release(blob);
        return MHD_NO;
    }
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL,
                                  tag == NULL ? "no-store" : "no-cache");
    if (tag != NULL) {
        (void)MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, tag);
    }
    (void)MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    (void)MHD_add_response_header(response, "Cross-Origin-Resource-Policy", "same-origin");
    enum MHD_Result result = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result answer_text(struct MHD_Connection *connection, unsigned status,
                                   const char *text) {
    return answer(connection, status, blob_new(string_from(text)), "text/plain; charset=utf-8",
                  NULL);
}

/* {"version":N,"changed":[…],"report":…}; the lock is held. */
static Blob *state_blob(Server *server, unsigned long long after) {
    Failure failure;
    Arena *arena = arena_new(&failure);
    if (arena == NULL) {
        return NULL;
    }
    Blob *volatile blob = NULL;
    if (setjmp(failure.landing) == 0) {
        Builder out = {.arena = arena};
        builder_format(&out, "{\"version\":%llu,\"changed\":[", server->announced);
        bool first = true;
        for (size_t i = 0; i < server->files.count; i++) {
            const ServedFile *file = server->files.entries[i].value;
            if (file->version > after) {
                builder_append_text(&out, first ? "" : ",");
                json_string(&out, file->name);
                first = false;
            }
        }
        builder_format(&out, "],\"report\":%s}", server->report == NULL ? "[]" : server->report);
        blob = blob_new(builder_string(&out));
    }
    arena_free(arena);
    return blob;
}

/* Lets the connection wait; false without memory. The lock is held. */
static bool add_waiter(Server *server, struct MHD_Connection *connection) {
    if (server->waiter_count == server->waiter_capacity) {
        size_t capacity = server->waiter_capacity == 0 ? 16 : 2 * server->waiter_capacity;
        Waiter *waiters = realloc(server->waiters, capacity * sizeof *waiters);
        if (waiters == NULL) {
            return false;
        }
        server->waiters = waiters;
        server->waiter_capacity = capacity;
    }
    server->waiters[server->waiter_count++] = (Waiter){connection};
    MHD_suspend_connection(connection);
    return true;
}

static enum MHD_Result answer_state(Server *server, struct MHD_Connection *connection) {
    const char *text = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "after");
    unsigned long long after = text == NULL ? 0 : strtoull(text, NULL, 10);
    Blob *blob = NULL;
    (void)pthread_mutex_lock(&server->lock);
    bool news = server->announced != after || server->ending;
    bool waits = !news && add_waiter(server, connection);
    if (!waits) {
        blob = state_blob(server, after);
    }
    (void)pthread_mutex_unlock(&server->lock);
    return waits ? MHD_YES : answer(connection, MHD_HTTP_OK, blob, "application/json", NULL);
}

/* What the maker makes; its failures are the browser's, not the program's. */
static Blob *make_blob(const Server *server, String name) {
    Failure failure;
    Arena *arena = server->maker.make == NULL ? NULL : arena_new(&failure);
    if (arena == NULL) {
        return NULL;
    }
    Blob *volatile blob = NULL;
    if (setjmp(failure.landing) == 0) {
        String bytes = server->maker.make(server->maker.self, arena, name);
        blob = bytes.length == 0 ? NULL : blob_new(bytes);
    }
    arena_free(arena);
    return blob;
}

static enum MHD_Result answer_file(Server *server, struct MHD_Connection *connection,
                                   const char *path) {
    String name = string_from(path + 1);
    char index[1024];
    if (name.length == 0 || string_ends_with(name, "/")) {
        (void)snprintf(index, sizeof index, "%.*sindex.html", STRING_ARGUMENTS(name));
        name = string_from(index);
    }
    if (server->maker.asked != NULL) {
        server->maker.asked(server->maker.self, name);
    }
    char tag[TAG_SIZE];
    Blob *blob = blob_take(server, name, tag);
    if (blob != NULL) {
        const char *known =
            MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_IF_NONE_MATCH);
        if (known != NULL && strstr(known, tag) != NULL) {
            blob_release(blob);
            return answer(connection, MHD_HTTP_NOT_MODIFIED, blob_new(STRING("")),
                          content_type(name), tag);
        }
        return answer(connection, MHD_HTTP_OK, blob, content_type(name), tag);
    }
    blob = make_blob(server, name);
    if (blob != NULL) {
        return answer(connection, MHD_HTTP_OK, blob, content_type(name), NULL);
    }
    blob = blob_take(server, STRING("404.html"), tag);
    return blob == NULL
               ? answer_text(connection, MHD_HTTP_NOT_FOUND, "There is no such page.\n")
               : answer(connection, MHD_HTTP_NOT_FOUND, blob, content_type(STRING(".html")), NULL);
}

static enum MHD_Result handle(void *self, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **state) {
    Server *server = self;
    (void)version;
    (void)upload;
    static int begun;
    if (*state == NULL) { /* the headers; what follows them is not read */
        *state = &begun;
        return MHD_YES;
    }
    *upload_size = 0;
    const char *host =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, MHD_HTTP_HEADER_HOST);
    if (!listener_accepts(&server->listener, host)) {
        return answer_text(connection, MHD_HTTP_FORBIDDEN, "This is not my name.\n");
    }
    if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0) {
        return answer_text(connection, MHD_HTTP_METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
    }
    if (strcmp(path, "/.preview/state") == 0) {
        return answer_state(server, connection);
    }
    return answer_file(server, connection, path);
}

/* Those who wait come again through `handle`; the lock is held. */
static void wake(Server *server) {
    for (size_t i = 0; i < server->waiter_count; i++) {
        MHD_resume_connection(server->waiters[i].connection);
    }
    server->waiter_count = 0;
}

static void stop(void *object) {
    Server *server = object;
    (void)pthread_mutex_lock(&server->lock);
    server->ending = true;
    wake(server);
    (void)pthread_mutex_unlock(&server->lock);
    if (server->daemon != NULL) {
        MHD_stop_daemon(server->daemon); /* closes the listening socket */
    } else if (server->listener.socket >= 0) {
        (void)close(server->listener.socket);
    }
    for (size_t i = 0; i < server->files.count; i++) {
        blob_release(((ServedFile *)server->files.entries[i].value)->blob);
    }
    free(server->report);
    free(server->waiters);
    arena_free(server->arena);
    (void)pthread_mutex_destroy(&server->lock);
}

Server *server_start(Arena *arena, const ServerOptions *options) {
    Server *server = ARENA_NEW(arena, Server);
    server->arena = arena_new(&server->failure);
    if (server->arena == NULL) {
        failure_raise(arena_failure(arena), "out of memory (an arena wanted)");
    }
    server->maker = options->maker;
    server->listener.socket = -1;
    server->files.arena = server->arena;
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_REALTIME, &now);
    server->run = (unsigned long long)now.tv_sec * 1000000000U + (unsigned long long)now.tv_nsec;
    server->version = 1;
    (void)pthread_mutex_init(&server->lock, NULL);
    arena_defer_visible(arena, stop, server);
    server->listener = listener_open(arena, options->host, options->port, options->exact_port);
    server->daemon = MHD_start_daemon(
        MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_EPOLL, 0, NULL, NULL,
        handle, server, MHD_OPTION_LISTEN_SOCKET, server->listener.socket,
        MHD_OPTION_CONNECTION_LIMIT, 256U, MHD_OPTION_CONNECTION_TIMEOUT, 300U, MHD_OPTION_END);
    if (server->daemon == NULL) {
        failure_raise(arena_failure(arena), "cannot start the server: %s", strerror(errno));
    }
    return server;
}

int server_port(const Server *server) {
    return server->listener.port;
}

/* Finds the file, or makes a place for it; NULL without memory. The lock is held. */
static ServedFile *find_file(Server *server, String name) {
    ServedFile *file = map_get(&server->files, name);
    if (file == NULL && setjmp(server->failure.landing) == 0) {
        file = ARENA_NEW(server->arena, ServedFile);
        file->name = string_copy(server->arena, name);
        (void)map_set(&server->files, file->name, file);
        return file;
    }
    return file;
}

bool server_put(Server *server, String name, String bytes) {
    (void)pthread_mutex_lock(&server->lock);
    ServedFile *file = find_file(server, name);
    bool same = file != NULL && file->blob != NULL && file->blob->length == bytes.length &&
                memcmp(file->blob->bytes, bytes.bytes, bytes.length) == 0;
    Blob *blob = same || file == NULL ? NULL : blob_new(bytes);
    if (blob != NULL) {
        blob_release(file->blob);
        file->blob = blob;
        file->version = ++server->version;
    }
    if (file != NULL) {
        file->marked = true;
    }
    (void)pthread_mutex_unlock(&server->lock);
    return blob != NULL;
}

size_t server_size(Server *server, String name) {
    (void)pthread_mutex_lock(&server->lock);
    const ServedFile *file = map_get(&server->files, name);
    size_t size = file == NULL || file->blob == NULL ? 0 : file->blob->length;
    (void)pthread_mutex_unlock(&server->lock);
    return size;
}

void server_mark(Server *server) {
    (void)pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < server->files.count; i++) {
        ((ServedFile *)server->files.entries[i].value)->marked = false;
    }
    (void)pthread_mutex_unlock(&server->lock);
}

void server_sweep(Server *server) {
    (void)pthread_mutex_lock(&server->lock);
    for (size_t i = 0; i < server->files.count; i++) {
        ServedFile *file = server->files.entries[i].value;
        if (!file->marked && file->blob != NULL) {
            blob_release(file->blob);
            file->blob = NULL;
            file->version = ++server->version;
        }
    }
    (void)pthread_mutex_unlock(&server->lock);
}

void server_announce(Server *server, String report) {
    char *copy = malloc(report.length + 1);
    (void)pthread_mutex_lock(&server->lock);
    if (copy != NULL) {
        memcpy(copy, report.bytes, report.length);
        copy[report.length] = '\0';
        free(server->report);
        server->report = copy;
    }
    server->announced = ++server->version;
    wake(server);
    (void)pthread_mutex_unlock(&server->lock);
}
