/* The gradients of one PDF as shading dictionaries (ISO 32000-1, 8.7.4.5), each written once. */
#ifndef PDF_SHADINGS_H
#define PDF_SHADINGS_H

#include "base/map.h"
#include "graphics/graphics.h"
#include "pdf/object.h"

typedef struct Shading {
    int number; /* "/Sh2" */
    PdfObject *object;
} Shading;

typedef struct PdfShadings {
    Arena *arena;
    PdfFile *file;
    Map by_entries; /* a dictionary's text -> Shading */
} PdfShadings;

/* The gradient's colours. */
const Shading *shadings_color(PdfShadings *shadings, const Gradient *gradient);
/* A graphics state that masks by the gradient's transparency, or NULL where it is opaque: the mask
 * lies in the space that is current when the state is set. */
const Shading *shadings_mask(PdfShadings *shadings, const Gradient *gradient);

#endif
