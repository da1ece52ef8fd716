/* Inside web/: the hills of the cover, for pages, icons and the picture that others show. */
#ifndef WEB_HILLS_H
#define WEB_HILLS_H

#include "graphics/graphics.h"

enum { HILL_COUNT = 3, HILL_POINTS = 12, HILL_HEIGHT = 240 };

/* A ridge, from the farthest (0), in the frame. */
Path hills_path(Arena *arena, int ridge, Rectangle frame);
/* A path as SVG's `d`. */
void hills_write_path(Builder *out, Path path);

#endif
