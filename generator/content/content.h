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

#endif
