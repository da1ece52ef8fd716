/* Colours as the theme names them: sRGB for screens; CMYK beside it where the theme gives it. */
#ifndef THEME_COLOR_H
#define THEME_COLOR_H

#include <stdbool.h>

typedef struct Color {
    float red, green, blue;             /* sRGB, 0 to 1 */
    float cyan, magenta, yellow, black; /* 0 to 1 */
    bool has_cmyk;
} Color;

/* `part` (0 to 1) of the first colour, the rest of the second. */
Color color_mix(Color a, Color b, float part);

/* How light a colour is, from 0 to 1 (WCAG 2.2, "relative luminance"). */
double color_luminance(Color color);
/* From 1 to 21 (WCAG 2.2, "contrast ratio"); text needs 4.5. */
double color_contrast(Color a, Color b);

/* Whether both look the same on a screen. */
static inline bool color_equal(Color a, Color b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

#endif
