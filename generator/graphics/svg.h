/* Inside graphics/: an SVG file on its way to a drawing. */
#ifndef GRAPHICS_SVG_H
#define GRAPHICS_SVG_H

#include "base/map.h"
#include "graphics/artwork.h"

/* A hostile file ends fast: no picture a person has drawn comes near these. */
enum {
    SVG_MOST_BYTES = 16 * 1024 * 1024,
    SVG_MOST_ELEMENTS = 100 * 1000,
    SVG_MOST_DEPTH = 64,         /* of elements in elements, uses opened */
    SVG_MOST_DRAWN = 200 * 1000, /* elements drawn, uses counted each time */
    SVG_MOST_SEGMENTS = 1000000, /* of paths, likewise */
    SVG_MOST_ERRORS = 20,        /* then the rest is not looked at */
};

typedef enum SvgElement {
    SVG_SVG,
    SVG_GROUP,
    SVG_DEFINITIONS,
    SVG_USE,
    SVG_PATH,
    SVG_RECTANGLE,
    SVG_CIRCLE,
    SVG_ELLIPSE,
    SVG_LINE,
    SVG_POLYLINE,
    SVG_POLYGON,
    SVG_LINEAR_GRADIENT,
    SVG_RADIAL_GRADIENT,
    SVG_STOP,
    SVG_CLIP_PATH,
    SVG_TEXT,
    SVG_TEXT_SPAN,
    SVG_CHARACTERS, /* text between tags */
} SvgElement;

typedef struct SvgAttribute {
    String name; /* of xlink:href: "href" */
    String value;
} SvgAttribute;

typedef struct SvgNode SvgNode;
struct SvgNode {
    SvgElement element;
    size_t offset; /* of its start tag, */
    Place place;   /* which is this */
    size_t bytes;  /* of its attributes or text: what looking at it costs */
    const SvgAttribute *attributes;
    size_t attribute_count;
    String text; /* of SVG_CHARACTERS */
    SvgNode *parent, *first, *last, *next;
    bool in_use; /* a use shows it at present: it may not show itself */
};

typedef struct Svg {
    Arena *arena;
    const Source *source;
    const PictureTools *tools;
    SvgNode *root;
    Map ids;             /* id -> SvgNode */
    float width, height; /* of the viewport, in user units: what percentages are of */
    Drawing *drawing;
    size_t drawn, segments;
    size_t error_count;
    bool stopped; /* too much: nothing more is drawn */
} Svg;

typedef enum SvgPaintKind { SVG_PAINT_NONE, SVG_PAINT_COLOR, SVG_PAINT_GRADIENT } SvgPaintKind;

typedef struct SvgPaint {
    SvgPaintKind kind;
    Color color;
    const SvgNode *gradient;
} SvgPaint;

typedef enum SvgAnchor { SVG_ANCHOR_START, SVG_ANCHOR_MIDDLE, SVG_ANCHOR_END } SvgAnchor;

typedef struct SvgStyle {
    /* Inherited. */
    Color color;
    SvgPaint fill, stroke;
    float fill_opacity, stroke_opacity;
    bool fill_even_odd, clip_even_odd, hidden;
    Stroke line; /* its colour is not used; lengths in user units */
    CharacterStyle character;
    SvgAnchor anchor;
    Language language;
    /* Not inherited. */
    float opacity;
    bool display_none;
    const SvgNode *clip;
    Color stop_color;
    float stop_opacity;
} SvgStyle;

/* --- svg_tree.c --- */

/* Reads the file into svg->root and svg->ids; false after errors. */
bool svg_read_tree(Svg *svg);
/* The attribute's value, or NULL. */
const String *svg_attribute(const SvgNode *node, const char *name);
/* Where the node's tag, or one of its attributes' values, stands. */
Place svg_place(const Svg *svg, const SvgNode *node, const char *attribute);
/* An error at a node or its attribute (NULL: its tag). */
Diagnostic *svg_error(Svg *svg, const SvgNode *node, const char *attribute, const char *rule,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

/* --- svg_values.c: each moves `text` past what it has read; false where it is not there --- */

bool svg_take_number(String *text, float *number);
/* Skips white space, and one comma. */
void svg_skip_separator(String *text);
void svg_skip_space(String *text);
/* What percentages of a length are of. */
typedef enum SvgAxis { SVG_ACROSS, SVG_DOWN, SVG_BOTH } SvgAxis;
/* The length of an attribute in user units; `fallback` where it is missing or, after an error, no
 * length. */
float svg_length(Svg *svg, const SvgNode *node, const char *name, SvgAxis axis, float em,
                 float fallback);
/* A length's text as a whole; false where it is none. */
bool svg_parse_length(const Svg *svg, String text, SvgAxis axis, float em, float *length);
/* A number or percentage, kept in 0 to 1. */
bool svg_parse_part(String text, float *part);
/* Numbers with separators, all of `text`; false where something else is among them. */
bool svg_parse_numbers(Arena *arena, String text, float **numbers, size_t *count);
/* The node that "#id" names; NULL after an error, told at the attribute. */
SvgNode *svg_target(Svg *svg, const SvgNode *node, const char *attribute, String reference);

/* --- svg_path.c, svg_transform.c, svg_color.c --- */

/* Path data (SVG 1.1, 8.3). What is right before a mistake is kept; false where there is one. */
bool svg_parse_path(String data, PathBuilder *builder, size_t most);
bool svg_parse_transform(String text, Matrix *matrix);
/* The matrix of an attribute that holds transforms; the identity where it is missing. */
Matrix svg_transform(Svg *svg, const SvgNode *node, const char *attribute);
bool svg_parse_color(const Svg *svg, String text, Color current, Color *color);

/* --- svg_style.c --- */

SvgStyle svg_first_style(const Svg *svg);
/* The node's style, given its parent's. */
SvgStyle svg_style(Svg *svg, const SvgNode *node, const SvgStyle *parent);

/* --- svg_shape.c --- */

/* The outline of a shape in its own space; empty for what is none. */
Path svg_shape(Svg *svg, const SvgNode *node, const SvgStyle *style);
bool svg_is_shape(SvgElement element);

/* --- svg_gradient.c --- */

/* The paint for a shape with the bounds `box` (in its own space), which `matrix` brings into the
 * drawing; false where nothing is painted. */
bool svg_resolve_paint(Svg *svg, const SvgPaint *paint, float opacity, Rectangle box, Matrix matrix,
                       Paint *resolved);

/* --- svg_text.c, svg_draw.c --- */

/* Counts what is drawn: the node's bytes, so many elements and steps of paths; false once it is too
 * much, or has been. */
bool svg_spend(Svg *svg, const SvgNode *node, size_t elements, size_t segments);

void svg_draw_text(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix);
void svg_draw_children(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix,
                       int depth);

#endif
