/* raster/: a drawing as a picture of pixels: the third painter of graphics/, through cairo. For
 * what must be a PNG: icons, and the picture that others show of a site. */
#ifndef RASTER_RASTER_H
#define RASTER_RASTER_H

#include "graphics/graphics.h"

/* The drawing, `width` by `height` points from its origin, as a PNG file of `scale` pixels a point
 * on `ground`. Pictures inside the drawing are left out. Without memory it raises the failure. */
String raster_png(Arena *arena, const Drawing *drawing, int width, int height, double scale,
                  Color ground);

#endif
