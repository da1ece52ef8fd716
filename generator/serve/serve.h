/* serve/: files kept in memory, served over HTTP to the browsers of this machine; and a watch on a
 * folder. Knows nothing of what the files are.
 *
 *     server.c   the server: a table of files, swapped one by one while it runs (libmicrohttpd)
 *     watch.c    which files of a folder have changed (inotify), and when to stop (signals)
 *
 * Files carry an ETag, so that what has not changed is not sent again (RFC 9110, 13.1.2). Browsers
 * ask `/.preview/state?after=N` what has changed since version N, and get the answer when something
 * has (a long poll): what the answer is made of says server_announce. */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "base/array.h"
#include "base/string.h"

typedef struct Server Server;

/* Whom the server asks, on its own thread. */
typedef struct ServerMaker {
    void *self;
    /* Makes files that are not kept: the page of a PDF as a picture. The answer may live in
     * `arena`; empty: there is none. */
    String (*make)(void *self, Arena *arena, String name);
    /* Hears of every file that is asked for; NULL: does not want to. */
    void (*asked)(void *self, String name);
} ServerMaker;

typedef struct ServerOptions {
    const char *host; /* an address in numbers, or "localhost" */
    int port;         /* 0: any that is free */
    bool exact_port;  /* false: where the port is taken, one of the next */
    ServerMaker maker;
} ServerOptions;

/* Listens and serves, on a thread of its own, until the arena is freed. Raises the arena's failure
 * where the address cannot be had, and says why. */
Server *server_start(Arena *arena, const ServerOptions *options);
int server_port(const Server *server);

/* Puts a file in place of the one of that name; the bytes are copied. Returns whether it differs
 * from the former one. Names begin without '/'. */
bool server_put(Server *server, String name, String bytes);
/* How many bytes the file has; 0: there is none. */
size_t server_size(Server *server, String name);
/* Takes away every file that has not been put since the mark; server_mark begins such a time. */
void server_mark(Server *server);
void server_sweep(Server *server);

/* Tells all who wait: {"version":N,"changed":[names…],"report":REPORT}, where REPORT is JSON. */
void server_announce(Server *server, String report);

typedef struct Watch Watch;

/* What has happened; each name is relative to the folder, once. */
typedef struct WatchEvents {
    ARRAY_OF(String) names;
    bool all; /* too much at a time to say what: anything may have changed */
} WatchEvents;

/* Watches the folder and all folders in it, and takes the signals that ask to stop. Raises the
 * arena's failure where it cannot. */
Watch *watch_open(Arena *arena, const char *folder);
/* Waits until something has changed, and says what, in `arena`; false: the run shall end. */
bool watch_wait(Watch *watch, Arena *arena, WatchEvents *events);

#endif
