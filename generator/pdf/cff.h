/* What pdf/ must know of a Compact Font Format table (Adobe Technical Note 5176): the CID of every
 * glyph, and the character collection they belong to. */
#ifndef PDF_CFF_H
#define PDF_CFF_H

#include "base/string.h"

typedef struct CffCollection {
    String registry; /* "Adobe" */
    String ordering; /* "Identity", "GB1" */
    int supplement;
    /* The CID of each glyph; NULL where every glyph's CID is its own number. */
    const uint16_t *cids;
} CffCollection;

/* Reads the CFF table of a CID-keyed font with `glyph_count` glyphs. False where the table is
 * damaged or not CID-keyed. The strings point into `table`, the CIDs into the arena. */
bool cff_read_collection(Arena *arena, String table, unsigned glyph_count,
                         CffCollection *collection);

#endif
