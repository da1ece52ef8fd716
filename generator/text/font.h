/* Fonts: files mapped once for the whole run and shared, unchanging, by every thread and edition.
 * What a typesetter gives out is open.
 *
 * A Font is one face of one file. Which fonts serve a role ("serif", bold, italic…), and in which
 * order they are tried for a character, is said by fonts.xml (fonts.c). */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include "base/string.h"

#include <hb.h>

typedef enum FontOutlines {
    FONT_CFF_CID,   /* CID-keyed CFF: Noto CJK */
    FONT_CFF_NAMED, /* name-keyed CFF */
    FONT_TRUETYPE,  /* glyf */
} FontOutlines;

typedef struct Font {
    uint32_t index; /* from 0, unique in the run: lets others keep data about fonts in an array */
    String path;
    unsigned face_index; /* in a .ttc */
    String postscript_name;
    hb_face_t *face;   /* immutable */
    hb_font_t *shaper; /* immutable, scale = units per em: positions come in font units */
    FontOutlines outlines;
    unsigned units_per_em;
    unsigned glyph_count;
    /* Font units, y upwards. */
    int ascender, descender, cap_height, x_height;
    int bounding_box[4]; /* x minimum, y minimum, x maximum, y maximum */
    double italic_angle; /* degrees, counter-clockwise from the vertical */
    unsigned weight;     /* 100 to 900 */
    bool monospaced, serif;
} Font;

#endif
