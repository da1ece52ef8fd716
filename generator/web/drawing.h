/* Inside web/: a drawing as SVG, the second painter beside PDF's. */
#ifndef WEB_DRAWING_H
#define WEB_DRAWING_H

#include "base/map.h"
#include "graphics/graphics.h"

typedef struct SvgFrame {
    float width, height; /* points: the drawing's box */
    const char *class;   /* NULL: none */
    String identifier;   /* unique on its page: the ids inside begin with it */
    String title;        /* what the picture is called; may be empty */
    String description;  /* what it says, for listeners; empty: it is decoration */
    bool is_file;        /* a file of its own, not a part of a page */
    /* The same picture drawn with the dark scheme's theme; NULL: it keeps its colours. Its colours
     * become custom properties of the style sheet, "c1" and so on, that `colors` names by both
     * their values: "#a3231b#ee5e55" -> String. */
    const Drawing *dark;
    Map *colors;
} SvgFrame;

/* Appends `<svg>…</svg>`. Text stays text, each run as wide as it was set, in the generic family
 * of its font: a style sheet may name better ones. Pictures of pixels are left out. The same
 * drawing gives the same bytes. */
void drawing_write(Builder *out, const Drawing *drawing, const SvgFrame *frame);

#endif
