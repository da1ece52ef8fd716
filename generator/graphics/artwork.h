/* Artwork: SVG files drawn as vectors (the subset is documented in content/README.zh.md).
 *
 *     svg_tree.c       the file as a tree of elements (libxml2's SAX: no DTD, no entities, limits)
 *     svg_values.c     numbers, lengths, lists;  svg_path.c, svg_transform.c, svg_color.c
 *     svg_style.c      presentation attributes and style="", inherited
 *     svg_shape.c      path, rect, circle… as paths;  svg_gradient.c  gradients
 *     svg_text.c       text, set by the typesetter
 *     svg_draw.c       the walk that draws;  svg.c  viewBox, frames
 *
 * What lies outside the subset is an error with its place, never left out in silence. The colours
 * may be the theme's: fill="var(--accent)", with a fallback for other programs if one likes,
 * fill="var(--accent, #a3231b)", and tints of it, color-mix(in srgb, var(--accent) 30%, white). */
#ifndef GRAPHICS_ARTWORK_H
#define GRAPHICS_ARTWORK_H

#include "graphics/graphics.h"

/* What pictures with words and colours are made with: of one theme and one thread. */
typedef struct PictureTools {
    const Theme *theme;
    Typesetter *typesetter;
    Diagnostics *diagnostics;
    Language language; /* of words that do not say theirs */
} PictureTools;

typedef struct Artwork {
    float width, height;    /* points: the size that the file wishes */
    const Drawing *drawing; /* in a box from (0, 0) to (width, height) */
} Artwork;

/* Reads and draws the file, in `arena`; NULL after errors, told at their places in it. */
const Artwork *artwork_read(Arena *arena, const Source *source, const PictureTools *tools);

/* Draws the artwork into a frame and cuts off what stands over; `focus` as for matrix_fit. */
void artwork_draw(Drawing *drawing, const Artwork *artwork, Rectangle frame, FrameFit fit,
                  Point focus);

#endif
