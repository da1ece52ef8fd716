/* Inside web/: a drawing as SVG, the second painter beside PDF's. */
#ifndef WEB_DRAWING_H
#define WEB_DRAWING_H

#include "graphics/graphics.h"

typedef struct SvgFrame {
    float width, height; /* points: the drawing's box */
    const char *class;   /* NULL: none */
    String identifier;   /* unique on its page: the ids inside begin with it */
    String title;        /* what the picture is called; may be empty */
    String description;  /* what it says, for listeners; empty: it is decoration */
    bool is_file;        /* a file of its own, not a part of a page */
} SvgFrame;

/* Appends `<svg>…</svg>`. Text stays text, each run as wide as it was set, in the generic family
 * of its font: a style sheet may name better ones. Pictures of pixels are left out. The same
 * drawing gives the same bytes. */
void drawing_write(Builder *out, const Drawing *drawing, const SvgFrame *frame);

#endif
