/* Pictures made of data: bars, rings, timelines, steps of awards, maps, QR codes.
 *
 *     sketch.c           labels: set, measured, placed; patterns
 *     picture_*.c        one kind a file
 *     picture.c          which file draws which kind
 *
 * They are drawn for a width, in the theme's colours and type. What a picture says is said without
 * colour, too: every value stands in digits beside its form, neighbours differ in lightness, and
 * light areas are hatched. Labels are measured before anything is placed, so that none overlaps
 * another, and are 7 points at least. */
#ifndef GRAPHICS_PICTURE_H
#define GRAPHICS_PICTURE_H

#include "graphics/artwork.h"

/* A picture to be placed: it draws itself from (0, 0) to (width, height). */
typedef struct PictureDrawing {
    const Drawing *drawing;
    float width, height; /* points: the natural size */
} PictureDrawing;

/* Draws what the data says, at most `width` wide and, where it has no words to wrap, `height` high.
 * In the arena. */
PictureDrawing picture_draw(Arena *arena, const DataPicture *data, float width, float height,
                            const PictureTools *tools);

#endif
