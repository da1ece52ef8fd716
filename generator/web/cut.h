/* Inside web/: cutting fonts. One cut is some characters of one font, as a WOFF2 file. */
#ifndef WEB_CUT_H
#define WEB_CUT_H

#include "web/web.h"

typedef struct Cut {
    const Font *font;
    const hb_set_t *characters;
    String name;  /* "assets/0123456789abcdef.woff2": a digest of the font, the characters and the
                     way  they are cut */
    String bytes; /* the file, once it is made */
} Cut;

/* The cut's name. */
String cut_name(Arena *arena, const Font *font, const hb_set_t *characters);

/* Makes the bytes of all cuts: those that the store has are taken from there, the others are made
 * on at most `threads` threads. Raises the arena's failure where a font cannot be cut. */
void cuts_make(Arena *arena, Cut *cuts, size_t count, const WebStore *store, int threads);

#endif
