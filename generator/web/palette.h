/* Inside web/: the theme's colours, as the site uses them. */
#ifndef WEB_PALETTE_H
#define WEB_PALETTE_H

#include "web/site.h"

typedef struct Palette {
    Color ink, muted, accent, second; /* of text: readable on paper and tint */
    Color rule, tint, paper;
    Color warm, deep; /* of artwork */
    Color cover;      /* the ground of the cover, under white letters */
} Palette;

Palette palette_light(const Theme *theme);
Palette palette_dark(const Theme *theme);
/* The theme with the dark scheme's colours: what is drawn with both is drawn alike, but for its
 * colours. In the arena. */
const Theme *palette_dark_theme(Arena *arena, const Theme *theme);
/* "#a3231b" */
void palette_write_color(Builder *out, Color color);

#endif
