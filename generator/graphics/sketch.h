/* Inside graphics/: a picture of data in the making. */
#ifndef GRAPHICS_SKETCH_H
#define GRAPHICS_SKETCH_H

#include "graphics/picture.h"

typedef struct Sketch {
    Arena *arena;
    Drawing *drawing;
    const PictureTools *tools;
    const Theme *theme;
    float width, height;       /* points: the room; `height` becomes what is taken */
    ARRAY_OF(Rectangle) words; /* the boxes of all labels that have been placed */
} Sketch;

/* How a label looks. */
typedef enum LabelKind {
    LABEL_NAME,  /* what something is */
    LABEL_VALUE, /* a number, bold */
    LABEL_NOTE,  /* smaller, muted */
    LABEL_SUM,   /* large, in the accent */
} LabelKind;

typedef enum LabelSide { LABEL_START, LABEL_CENTER, LABEL_END } LabelSide;

/* Text that is set, and stands nowhere yet. */
typedef struct Label {
    const TextSpan *span;
    const Line *lines;
    size_t line_count;
    float width, height; /* points: of the widest line, of all lines */
    float leading, size;
} Label;

/* Sets a text in lines of at most `measure` points; the colour is the kind's own where it is NULL.
 */
Label sketch_label(const Sketch *sketch, String text, LabelKind kind, const Color *color,
                   float measure);
/* The width of a text on one line. */
float sketch_measure(const Sketch *sketch, String text, LabelKind kind);
/* Places a label: `x` is its left edge, middle or right edge by `side`; `y` its top. */
void sketch_place(Sketch *sketch, const Label *label, float x, float y, LabelSide side);
/* The same with the middle of its letters at `middle`. */
void sketch_place_middle(Sketch *sketch, const Label *label, float x, float middle, LabelSide side);

/* A filled rectangle; `hatched`: with thin diagonal lines over it, in the colour's darker shade. */
void sketch_area(Sketch *sketch, Rectangle area, Color color, bool hatched);
/* Thin diagonal lines inside a path. */
void sketch_hatch(Sketch *sketch, Path path, Color color, float distance);
void sketch_rule(Sketch *sketch, float x1, float y1, float x2, float y2, Color color, float width);
/* The colour of the n-th data series, and whether its areas are hatched. */
Color sketch_series(const Sketch *sketch, size_t index);
bool sketch_series_is_light(size_t index);
/* What can be read on it: the paper's colour or the ink's. */
Color sketch_ink_on(const Sketch *sketch, Color color);

/* Each draws the data and sets sketch->height. */
void bars_draw(Sketch *sketch, const DataPicture *data);
void stacked_draw(Sketch *sketch, const DataPicture *data);
void donut_draw(Sketch *sketch, const DataPicture *data);
void timeline_draw(Sketch *sketch, const DataPicture *data);
void ladder_draw(Sketch *sketch, const DataPicture *data);
void map_draw(Sketch *sketch, const DataPicture *data);
void code_draw(Sketch *sketch, const DataPicture *data);
void slot_draw(Sketch *sketch, const DataPicture *data);

/* Starts a sketch, and draws by the data's kind (picture.c); for tests, too. */
Sketch sketch_new(Arena *arena, float width, float height, const PictureTools *tools);
void sketch_draw(Sketch *sketch, const DataPicture *data);

#endif
