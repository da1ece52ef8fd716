#include "graphics/graphics.h"

typedef enum OperationKind {
    OPERATION_BEGIN_CONTENT,
    OPERATION_END_CONTENT,
    OPERATION_GLYPHS,
    OPERATION_FILL,
    OPERATION_STROKE,
    OPERATION_IMAGE,
    OPERATION_PUSH_CLIP,
    OPERATION_POP_CLIP,
} OperationKind;

typedef struct Operation {
    OperationKind kind;
    union {
        StructureElement *element;
        const GlyphRun *run;
        struct {
            Path path;
            Color color;
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

void drawing_fill(Drawing *drawing, Path path, Color color) {
    Operation *operation = add(drawing, OPERATION_FILL);
    operation->as.fill.path = path;
    operation->as.fill.color = color;
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

void drawing_pop_clip(Drawing *drawing) {
    add(drawing, OPERATION_POP_CLIP);
}

Path path_rectangle(Arena *arena, Rectangle r) {
    PathSegment *segments = ARENA_ARRAY(arena, PathSegment, 5);
    segments[0] = (PathSegment){.verb = PATH_MOVE, .x = r.x, .y = r.y};
    segments[1] = (PathSegment){.verb = PATH_LINE, .x = r.x + r.width, .y = r.y};
    segments[2] = (PathSegment){.verb = PATH_LINE, .x = r.x + r.width, .y = r.y + r.height};
    segments[3] = (PathSegment){.verb = PATH_LINE, .x = r.x, .y = r.y + r.height};
    segments[4] = (PathSegment){.verb = PATH_CLOSE};
    return (Path){.segments = segments, .count = 5};
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
        painter->fill(self, &operation->as.fill.path, operation->as.fill.color);
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
    case OPERATION_POP_CLIP:
        painter->pop_clip(self);
        break;
    }
}

void drawing_paint(const Drawing *drawing, const Painter *painter) {
    for (size_t i = 0; i < drawing->operations.count; i++) {
        paint(&drawing->operations.items[i], painter);
    }
}
