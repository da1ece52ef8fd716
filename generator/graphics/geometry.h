/* Paths, matrices and frames: the geometry that drawings are made of. Lengths are points, y grows
 * downwards. */
#ifndef GRAPHICS_GEOMETRY_H
#define GRAPHICS_GEOMETRY_H

#include "base/array.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct Point {
    float x, y;
} Point;

typedef struct Rectangle {
    float x, y, width, height;
} Rectangle;

/* x' = a x + c y + e, y' = b x + d y + f: the order of numbers that PDF and SVG share. */
typedef struct Matrix {
    float a, b, c, d, e, f;
} Matrix;

#define MATRIX_IDENTITY ((Matrix){.a = 1, .d = 1})

/* The matrix that applies `inner` first, then `outer`. */
Matrix matrix_multiply(Matrix outer, Matrix inner);
Point matrix_apply(Matrix matrix, float x, float y);
/* How much lengths grow: exact where the matrix only scales evenly, turns, mirrors and moves. */
float matrix_scale(Matrix matrix);
/* Whether the matrix keeps all angles: circles stay circles, and lines keep an even width. */
bool matrix_is_similar(Matrix matrix);
bool matrix_is_finite(Matrix matrix);

/* How a picture of one shape comes into a frame of another. */
typedef enum FrameFit {
    FIT_MEET,    /* all of it is seen, centred */
    FIT_SLICE,   /* all of the frame is covered: what stands over is cut off */
    FIT_STRETCH, /* made to fit, both ways */
} FrameFit;

/* The matrix that brings `source` into `frame`. `focus` is the part of the frame's spare (or cut)
 * room that goes to the left and above: {0.5, 0.5} centres. */
Matrix matrix_fit(Rectangle source, Rectangle frame, FrameFit fit, Point focus);

/* The `focus` for matrix_fit with FIT_SLICE that brings a point of the source (in parts of its
 * width and height) as near to the frame's middle as it can come. */
Point focus_of_point(Rectangle source, Rectangle frame, Point point);

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

typedef struct PathSegment {
    PathVerb verb;
    float x1, y1, x2, y2, x, y; /* curve: two control points; (x, y) is the end */
} PathSegment;

typedef struct Path {
    const PathSegment *segments;
    uint32_t count;
    bool even_odd; /* the rule by which it is filled or clips; else: not zero */
} Path;

/* A path in the making. Start with {.arena = arena}. */
typedef struct PathBuilder {
    Arena *arena;
    ARRAY_OF(PathSegment) segments;
} PathBuilder;

void path_move(PathBuilder *builder, float x, float y);
void path_line(PathBuilder *builder, float x, float y);
void path_curve(PathBuilder *builder, float x1, float y1, float x2, float y2, float x, float y);
void path_close(PathBuilder *builder);
/* Adds the arc of an upright ellipse, from one angle to another (radians, clockwise from the right)
 * as curves; the pen is at its start already. */
void path_arc(PathBuilder *builder, float x, float y, float radius_x, float radius_y, float from,
              float to);
Path path_finish(const PathBuilder *builder);

/* Whole figures, in the arena. */
Path path_rectangle(Arena *arena, Rectangle rectangle);
Path path_rounded_rectangle(Arena *arena, Rectangle rectangle, float radius_x, float radius_y);
Path path_ellipse(Arena *arena, float x, float y, float radius_x, float radius_y);
Path path_circle(Arena *arena, float x, float y, float radius);
/* The path through the matrix, in the arena. */
Path path_transform(Arena *arena, Path path, Matrix matrix);
/* The smallest box around it, lines' widths not counted; empty for an empty path. */
Rectangle path_bounds(Path path);

#endif
