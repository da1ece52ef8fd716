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
#include "graphics/structure.h"
#include "text/text.h"
#include "theme/color.h"

/* A run of glyphs of one font, size and colour on one baseline. */
typedef struct GlyphRun {
    const Font *font;
    float size; /* points an em */
    float x, y; /* origin: left end, on the baseline */
    Color color;
    String text; /* UTF-8 that the run shows, in reading order; a hyphen added by a line break has
                    the text U+00AD (soft hyphen) */
    const PlacedGlyph *glyphs;
    uint32_t glyph_count;
} GlyphRun;

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

typedef struct PathSegment {
    PathVerb verb;
    float x1, y1, x2, y2, x, y; /* curve: two control points; (x, y) is the end */
} PathSegment;

typedef struct Path {
    const PathSegment *segments;
    uint32_t count;
    bool even_odd;
} Path;

typedef struct Stroke {
    Color color;
    float width;             /* points */
    float dash_on, dash_off; /* 0: solid */
    bool round;              /* caps and joins */
} Stroke;

typedef struct Rectangle {
    float x, y, width, height;
} Rectangle;

/* How a drawing reaches an output. `self` is the first argument of every function. */
typedef struct Painter {
    void *self;
    void (*begin_content)(void *self, StructureElement *element); /* NULL: an artifact */
    void (*end_content)(void *self);
    void (*glyphs)(void *self, const GlyphRun *run);
    void (*fill)(void *self, const Path *path, Color color);
    void (*stroke)(void *self, const Path *path, const Stroke *stroke);
    void (*image)(void *self, const Image *image, Rectangle frame); /* scaled to the frame */
    void (*push_clip)(void *self, const Path *path);
    void (*pop_clip)(void *self);
} Painter;

typedef struct Drawing Drawing;

Drawing *drawing_new(Arena *arena);
/* The recording calls: each appends one operation. Paths and runs are kept by reference: what they
 * point to must live as long as the drawing. */
void drawing_begin_content(Drawing *drawing, StructureElement *element);
void drawing_end_content(Drawing *drawing);
void drawing_glyphs(Drawing *drawing, const GlyphRun *run);
void drawing_fill(Drawing *drawing, Path path, Color color);
void drawing_fill_rectangle(Drawing *drawing, Rectangle rectangle, Color color);
void drawing_stroke(Drawing *drawing, Path path, Stroke stroke);
void drawing_line(Drawing *drawing, float x1, float y1, float x2, float y2, Stroke stroke);
void drawing_image(Drawing *drawing, const Image *image, Rectangle frame);
void drawing_push_clip(Drawing *drawing, Path path);
void drawing_pop_clip(Drawing *drawing);

/* Runs the drawing through a painter, operation by operation. */
void drawing_paint(const Drawing *drawing, const Painter *painter);

/* A rectangle as a path, in the arena. */
Path path_rectangle(Arena *arena, Rectangle rectangle);

#endif
