/* Inside command/: what `brochure preview` keeps between edits.
 *
 *     preview.c        the run: watch, rebuild, announce
 *     preview_make.c   one rebuild: the texts that were edited, the editions and pages they touch
 *     preview_shelf.c  the editions as they were last set, for the pictures of their pages */
#ifndef COMMAND_PREVIEW_H
#define COMMAND_PREVIEW_H

#include "command/options.h"
#include "command/print_job.h"
#include "content/content.h"
#include "serve/serve.h"
#include "web/web.h"

#include <pthread.h>

/* The content as it was read, with all that points into it; freed when the last of these lets go.
 */
typedef struct Reading {
    Failure failure;
    Arena *arena;
    unsigned users;
    ContentSession *session;
    Diagnostics *diagnostics; /* of the reading */
} Reading;

/* One edition as it was last set. */
typedef struct SetEdition {
    Failure failure;
    Arena *arena;
    unsigned users;
    Reading *reading;
    String name; /* "investment-guide.zh" */
    String title;
    unsigned long long version;
    unsigned long long asked; /* when somebody last looked at it, by Shelf.asks; 0: never */
    const PrintDocument *document;
} SetEdition;

typedef struct Shelf {
    pthread_mutex_t lock; /* of the list, and of all `users` and `asked` */
    ARRAY_OF(SetEdition *) editions;
    unsigned long long asks;
} Shelf;

typedef struct Preview {
    Arena *arena; /* of the whole run */
    const char *folder;
    int threads;
    bool timings;  /* each rebuild says how long it took */
    bool complete; /* everything that was read last has been made, without errors, since then */
    PrintTools tools;
    Server *server;
    Shelf shelf;
    Reading *reading;
    /* Fonts and pictures of the site, by name; they outlive every rebuild. */
    pthread_mutex_t made_lock;
    Map made; /* -> String */
    unsigned long long version;
} Preview;

/* --- preview.c --- */

/* The files of the preview itself: its desk, its script. */
void preview_serve_desk(Preview *preview);

/* --- preview_shelf.c --- */

void shelf_open(Arena *arena, Shelf *shelf);
Reading *reading_new(Preview *preview);
void reading_take(Shelf *shelf, Reading *reading);
void reading_release(Shelf *shelf, Reading *reading);
/* Puts the edition in the place of the former one of its name. */
void shelf_put(Arena *arena, Shelf *shelf, SetEdition *edition);
/* Takes away all editions that are not of this reading. */
void shelf_keep_only(Shelf *shelf, const Reading *reading);
void edition_release(Shelf *shelf, SetEdition *edition);
/* [{"name":…,"title":…,"pages":N,"width":…,"height":…,"version":N}…] */
String shelf_list(Arena *arena, Shelf *shelf);
/* ".preview/page/investment-guide.zh/3.png": a page as a picture; for the server's thread. */
String shelf_picture(void *object, Arena *arena, String name);
/* An edition's PDF or a picture of its pages is asked for; for the server's thread. */
void shelf_asked(void *object, String name);
/* SetEdition.asked of the edition of that name; 0 where there is none. */
unsigned long long shelf_last_asked(Shelf *shelf, String name);

/* --- preview_make.c --- */

/* Brings what is served up to date; `arena` is for this rebuild only. A failure of the system is
 * raised on it. */
void preview_make(Preview *preview, Arena *arena, const WatchEvents *events);

#endif
