/* graphics/: a drawing is a list of paint operations, made once and painted by anybody who
 * implements the Painter below: pdf/ writes it as page content, web/ as inline SVG.
 *
 * Coordinates are points (1/72 inch), origin at the top left of the drawing (for a page: of the
 * trim box), y growing downwards; a text's y is its baseline.
 *
 * What accessibility needs travels in the same list as the ink: every operation lies between
 * begin_content and end_content, which say to which structure element it belongs, or that it is an
 * artifact (decoration, running heads, repeated table headers). */
#ifndef GRAPHICS_GRAPHICS_H
#define GRAPHICS_GRAPHICS_H

#include "base/array.h"
#include "document/document.h"
#include "graphics/geometry.h"
#include "graphics/structure.h"
#include "text/text.h"
#include "theme/color.h"

/* A run of glyphs of one font, size and colour on one baseline. */
typedef struct GlyphRun {
    const Font *font;
    float size; /* points an em */
    float x, y; /* origin: left end, on the baseline */
    Color color;
    float transparency; /* 0: opaque, to 1: nothing is seen */
    String text; /* UTF-8 that the run shows, in reading order; a hyphen added by a line break has
                    the text U+00AD (soft hyphen) */
    const PlacedGlyph *glyphs;
    uint32_t glyph_count;
} GlyphRun;

typedef struct GradientStop {
    float offset; /* 0 to 1, never below the stop before it */
    Color color;
    float transparency;
} GradientStop;

/* A colour that changes along a line (x1, y1) to (x2, y2), or from a circle around (x1, y1) to one
 * around (x2, y2) with the radii r1 and r2. Beyond its ends it keeps the colours of the ends. */
typedef struct Gradient {
    bool radial;
    float x1, y1, r1, x2, y2, r2; /* in the gradient's own space, */
    Matrix matrix;                /* which this one takes to the drawing's */
    const GradientStop *stops;
    uint32_t stop_count; /* 2 at least */
} Gradient;

/* What an area is filled with. */
typedef struct Paint {
    Color color;
    const Gradient *gradient; /* instead of the colour, or NULL; kept by reference */
    float transparency;       /* 0: opaque, to 1: nothing is seen */
} Paint;

/* In the order of ISO 32000-1, tables 54 and 55. */
typedef enum LineCap { CAP_BUTT, CAP_ROUND, CAP_SQUARE } LineCap;
typedef enum LineJoin { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL } LineJoin;

typedef struct Stroke {
    Color color;
    float transparency;
    float width;         /* points */
    const float *dashes; /* lengths of dash, gap, dash…; kept by reference */
    uint32_t dash_count; /* 0: solid */
    float dash_phase;
    LineCap cap;
    LineJoin join;
    float miter_limit; /* 0: the usual 10 */
} Stroke;

/* How a drawing reaches an output. `self` is the first argument of every function. What is pushed
 * (a clip, a transform, a group) holds until the pop that belongs to it. */
typedef struct Painter {
    void *self;
    void (*begin_content)(void *self, StructureElement *element); /* NULL: an artifact */
    void (*end_content)(void *self);
    void (*glyphs)(void *self, const GlyphRun *run);
    void (*fill)(void *self, const Path *path, const Paint *paint);
    void (*stroke)(void *self, const Path *path, const Stroke *stroke);
    void (*image)(void *self, const Image *image, Rectangle frame); /* scaled to the frame */
    void (*push_clip)(void *self, const Path *path);
    void (*push_transform)(void *self, const Matrix *matrix);
    /* What follows is painted as one thing, which is then laid down with that transparency. */
    void (*push_group)(void *self, float transparency);
    void (*pop)(void *self);
} Painter;

typedef struct Drawing Drawing;

Drawing *drawing_new(Arena *arena);
/* The recording calls: each appends one operation. Paths and runs are kept by reference: what they
 * point to must live as long as the drawing. */
void drawing_begin_content(Drawing *drawing, StructureElement *element);
void drawing_end_content(Drawing *drawing);
void drawing_glyphs(Drawing *drawing, const GlyphRun *run);
void drawing_fill(Drawing *drawing, Path path, Color color);
void drawing_fill_paint(Drawing *drawing, Path path, Paint paint);
void drawing_fill_rectangle(Drawing *drawing, Rectangle rectangle, Color color);
void drawing_stroke(Drawing *drawing, Path path, Stroke stroke);
void drawing_line(Drawing *drawing, float x1, float y1, float x2, float y2, Stroke stroke);
void drawing_image(Drawing *drawing, const Image *image, Rectangle frame);
void drawing_push_clip(Drawing *drawing, Path path);
/* Cuts off what stands over the rectangle. */
void drawing_push_frame(Drawing *drawing, Rectangle frame);
void drawing_push_transform(Drawing *drawing, Matrix matrix);
void drawing_push_group(Drawing *drawing, float transparency);
void drawing_pop(Drawing *drawing);
/* Draws a whole drawing into another, through a matrix; kept by reference, and so finished before.
 * Its content belongs to what is open in `drawing`. A drawing may not come to stand in itself. */
void drawing_draw(Drawing *drawing, const Drawing *other, Matrix matrix);
/* Whether nothing has been recorded. */
bool drawing_is_empty(const Drawing *drawing);

/* Runs the drawing through a painter, operation by operation. */
void drawing_paint(const Drawing *drawing, const Painter *painter);

#endif
