/* content/: reads a content folder into the model of document/.
 *
 *     publications.xml ── publication.c ─┐
 *     facts.xml …      ── facts.c ───────┤ each file read once, validated (RELAX NG), its places
 * kept chapters/…  .md  ── markdown.c ────┼─> Library (document/document.h) tables … .csv    ──
 * data.c ────────┤ the two languages── pairing.c ─────┘
 *
 * Whatever is wrong becomes a diagnostic; reading goes on, so that one run names every mistake. The
 * library returned is complete enough to be checked further even then, but is set only when there
 * are no errors. */
#ifndef CONTENT_CONTENT_H
#define CONTENT_CONTENT_H

#include "document/document.h"

/* Reads everything that `folder`/publications.xml names. The result lives in `arena`. */
Library *content_read(Arena *arena, const char *folder, Diagnostics *diagnostics);

/* A folder that is read again after each edit (reread.c). */
typedef struct ContentSession ContentSession;

/* Reads the folder as content_read does, and keeps what is needed to read parts of it again. */
ContentSession *content_open(Arena *arena, const char *folder, Diagnostics *diagnostics);
Library *content_library(const ContentSession *session);

/* Reads the named files again, where they are texts and all is well with the folder before and
 * after, and changes the library in place: true. Else false: then the folder must be opened anew.
 * Nobody may be using the library meanwhile; its former texts stay in the arena until it is freed.
 */
bool content_reread(ContentSession *session, const String *names, size_t count);

#endif
