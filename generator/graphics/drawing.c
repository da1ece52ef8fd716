#include "graphics/graphics.h"

typedef enum OperationKind {
    OPERATION_BEGIN_CONTENT,
    OPERATION_END_CONTENT,
    OPERATION_GLYPHS,
    OPERATION_FILL,
    OPERATION_STROKE,
    OPERATION_IMAGE,
    OPERATION_PUSH_CLIP,
    OPERATION_PUSH_TRANSFORM,
    OPERATION_PUSH_GROUP,
    OPERATION_POP,
    OPERATION_DRAW,
} OperationKind;

typedef struct Operation {
    OperationKind kind;
    union {
        StructureElement *element;
        const GlyphRun *run;
        struct {
            Path path;
            Paint paint;
        } fill;
        struct {
            Path path;
            Stroke stroke;
        } stroke;
        struct {
            const Image *image;
            Rectangle frame;
        } image;
        Path clip;
        Matrix matrix;
        float transparency;
        struct {
            const Drawing *drawing;
            Matrix matrix;
        } draw;
    } as;
} Operation;

struct Drawing {
    Arena *arena;
    ARRAY_OF(Operation) operations;
};

Drawing *drawing_new(Arena *arena) {
    Drawing *drawing = ARENA_NEW(arena, Drawing);
    drawing->arena = arena;
    return drawing;
}

static Operation *add(Drawing *drawing, OperationKind kind) {
    Operation *operation = array_push(drawing->arena, &drawing->operations);
    operation->kind = kind;
    return operation;
}

void drawing_begin_content(Drawing *drawing, StructureElement *element) {
    add(drawing, OPERATION_BEGIN_CONTENT)->as.element = element;
}

void drawing_end_content(Drawing *drawing) {
    add(drawing, OPERATION_END_CONTENT);
}

void drawing_glyphs(Drawing *drawing, const GlyphRun *run) {
    add(drawing, OPERATION_GLYPHS)->as.run = run;
}

void drawing_fill_paint(Drawing *drawing, Path path, Paint paint) {
    Operation *operation = add(drawing, OPERATION_FILL);
    operation->as.fill.path = path;
    operation->as.fill.paint = paint;
}

void drawing_fill(Drawing *drawing, Path path, Color color) {
    drawing_fill_paint(drawing, path, (Paint){.color = color});
}

void drawing_fill_rectangle(Drawing *drawing, Rectangle rectangle, Color color) {
    drawing_fill(drawing, path_rectangle(drawing->arena, rectangle), color);
}

void drawing_stroke(Drawing *drawing, Path path, Stroke stroke) {
    Operation *operation = add(drawing, OPERATION_STROKE);
    operation->as.stroke.path = path;
    operation->as.stroke.stroke = stroke;
}

void drawing_line(Drawing *drawing, float x1, float y1, float x2, float y2, Stroke stroke) {
    PathSegment *segments = ARENA_ARRAY(drawing->arena, PathSegment, 2);
    segments[0] = (PathSegment){.verb = PATH_MOVE, .x = x1, .y = y1};
    segments[1] = (PathSegment){.verb = PATH_LINE, .x = x2, .y = y2};
    drawing_stroke(drawing, (Path){.segments = segments, .count = 2}, stroke);
}

void drawing_image(Drawing *drawing, const Image *image, Rectangle frame) {
    Operation *operation = add(drawing, OPERATION_IMAGE);
    operation->as.image.image = image;
    operation->as.image.frame = frame;
}

void drawing_push_clip(Drawing *drawing, Path path) {
    add(drawing, OPERATION_PUSH_CLIP)->as.clip = path;
}

void drawing_push_frame(Drawing *drawing, Rectangle frame) {
    drawing_push_clip(drawing, path_rectangle(drawing->arena, frame));
}

void drawing_push_transform(Drawing *drawing, Matrix matrix) {
    add(drawing, OPERATION_PUSH_TRANSFORM)->as.matrix = matrix;
}

void drawing_push_group(Drawing *drawing, float transparency) {
    add(drawing, OPERATION_PUSH_GROUP)->as.transparency = transparency;
}

void drawing_pop(Drawing *drawing) {
    add(drawing, OPERATION_POP);
}

void drawing_draw(Drawing *drawing, const Drawing *other, Matrix matrix) {
    Operation *operation = add(drawing, OPERATION_DRAW);
    operation->as.draw.drawing = other;
    operation->as.draw.matrix = matrix;
}

bool drawing_is_empty(const Drawing *drawing) {
    return drawing->operations.count == 0;
}

/* A drawing inside a drawing: as deep as the program nests them, which is two or three. */
static void paint_inner(const Operation *operation, const Painter *painter) {
    painter->push_transform(painter->self, &operation->as.draw.matrix);
    drawing_paint(operation->as.draw.drawing, painter);
    painter->pop(painter->self);
}

static void paint(const Operation *operation, const Painter *painter) {
    void *self = painter->self;
    switch (operation->kind) {
    case OPERATION_BEGIN_CONTENT:
        painter->begin_content(self, operation->as.element);
        break;
    case OPERATION_END_CONTENT:
        painter->end_content(self);
        break;
    case OPERATION_GLYPHS:
        painter->glyphs(self, operation->as.run);
        break;
    case OPERATION_FILL:
        painter->fill(self, &operation->as.fill.path, &operation->as.fill.paint);
        break;
    case OPERATION_STROKE:
        painter->stroke(self, &operation->as.stroke.path, &operation->as.stroke.stroke);
        break;
    case OPERATION_IMAGE:
        painter->image(self, operation->as.image.image, operation->as.image.frame);
        break;
    case OPERATION_PUSH_CLIP:
        painter->push_clip(self, &operation->as.clip);
        break;
    case OPERATION_PUSH_TRANSFORM:
        painter->push_transform(self, &operation->as.matrix);
        break;
    case OPERATION_PUSH_GROUP:
        painter->push_group(self, operation->as.transparency);
        break;
    case OPERATION_POP:
        painter->pop(self);
        break;
    case OPERATION_DRAW:
        paint_inner(operation, painter);
        break;
    }
}

void drawing_paint(const Drawing *drawing, const Painter *painter) {
    for (size_t i = 0; i < drawing->operations.count; i++) {
        paint(&drawing->operations.items[i], painter);
    }
}
