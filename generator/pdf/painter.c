#include "pdf/painter.h"

#include "pdf/syntax.h"

#include <math.h>

GraphicsState painter_first_state(void) {
    return (GraphicsState){.fill = {-1, -1, -1},
                           .stroke = {-1, -1, -1},
                           .matrix = MATRIX_IDENTITY,
                           .decimals = 3,
                           .opacity = 1000,
                           .line_width = -1.0F,
                           .miter_limit = 10,
                           .resource = -1};
}

PagePainter *painter_new(Arena *arena, PdfFonts *fonts, PdfImages *images, PdfShadings *shadings,
                         PdfTags *tags) {
    PagePainter *painter = ARENA_NEW(arena, PagePainter);
    painter->arena = arena;
    painter->fonts = fonts;
    painter->images = images;
    painter->shadings = shadings;
    painter->tags = tags;
    painter->content.arena = arena;
    painter->text.span_text.arena = arena;
    return painter;
}

static void begin_content(void *self, StructureElement *element) {
    PagePainter *painter = self;
    if (painter->groups.count == 0) {
        marked_begin(painter, element);
    }
}

static void end_content(void *self) {
    PagePainter *painter = self;
    if (painter->groups.count == 0) {
        marked_end(painter);
    }
}

/* Every operation but a glyph run starts here. */
static Builder *enter_graphics(PagePainter *painter) {
    painter_end_text(painter);
    marked_open(painter);
    return &painter->content;
}

const StructureElement *painter_owner(const PagePainter *painter) {
    return painter->groups.count == 0 ? painter->marked.element
                                      : painter->groups.items[0].marked.element;
}

void painter_note_ink(PagePainter *painter, double x1, double y1, double x2, double y2) {
    const StructureElement *figure = tags_figure(painter->tags, painter_owner(painter));
    if (figure == NULL) {
        return;
    }
    const double corners[4][2] = {{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}};
    for (int i = 0; i < 4; i++) {
        Point p = matrix_apply(painter->state.matrix, (float)corners[i][0], (float)corners[i][1]);
        double y = painter->height - (double)p.y;
        tags_grow_figure(painter->tags, figure, painter->page, p.x, y, p.x, y);
    }
}

static void append_position(PagePainter *painter, double value) {
    /* The limit of syntax_append_length; more decimals where the space is enlarged. */
    bool usable = isfinite(value) && fabs(value) <= 32000.0;
    builder_append_number(&painter->content, usable ? value : 0.0, painter->state.decimals);
    builder_append_byte(&painter->content, ' ');
}

static void append_point(PagePainter *painter, double x, double y) {
    append_position(painter, x);
    append_position(painter, painter->height - y);
}

static int color_part(float value) {
    return (int)lroundf(fminf(fmaxf(value, 0.0F), 1.0F) * 1000.0F);
}

static PaintedColor painted_color(Color color) {
    return (PaintedColor){color_part(color.red), color_part(color.green), color_part(color.blue)};
}

static bool same_color(PaintedColor a, PaintedColor b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

/* Grey where the three parts are equal: one number, and no colour on a black-only printer. */
static void append_color(Builder *content, PaintedColor color, const char *grey, const char *rgb) {
    builder_append_number(content, color.red / 1000.0, 3);
    if (color.red == color.green && color.green == color.blue) {
        builder_append_text(content, grey);
        return;
    }
    builder_append_byte(content, ' ');
    builder_append_number(content, color.green / 1000.0, 3);
    builder_append_byte(content, ' ');
    builder_append_number(content, color.blue / 1000.0, 3);
    builder_append_text(content, rgb);
}

void painter_set_fill(PagePainter *painter, Color color) {
    PaintedColor wanted = painted_color(color);
    if (!same_color(painter->state.fill, wanted)) {
        painter_end_array(painter);
        painter->state.fill = wanted;
        append_color(&painter->content, wanted, " g\n", " rg\n");
    }
}

void painter_set_stroke_color(PagePainter *painter, Color color) {
    PaintedColor wanted = painted_color(color);
    if (!same_color(painter->state.stroke, wanted)) {
        painter->state.stroke = wanted;
        append_color(&painter->content, wanted, " G\n", " RG\n");
    }
}

/* An upright rectangle drawn as path_rectangle draws it: one short operator instead of five. */
static bool append_rectangle(PagePainter *painter, const Path *path) {
    const PathSegment *s = path->segments;
    if (path->count != 5 || s[0].verb != PATH_MOVE || s[1].verb != PATH_LINE ||
        s[2].verb != PATH_LINE || s[3].verb != PATH_LINE || s[4].verb != PATH_CLOSE ||
        s[0].y != s[1].y || s[1].x != s[2].x || s[2].y != s[3].y || s[3].x != s[0].x) {
        return false;
    }
    append_point(painter, s[0].x, s[2].y);
    append_position(painter, s[2].x - s[0].x);
    append_position(painter, s[2].y - s[0].y);
    builder_append_text(&painter->content, "re\n");
    return true;
}

static void append_segment(PagePainter *painter, const PathSegment *segment) {
    switch (segment->verb) {
    case PATH_MOVE:
        append_point(painter, segment->x, segment->y);
        builder_append_text(&painter->content, "m\n");
        break;
    case PATH_LINE:
        append_point(painter, segment->x, segment->y);
        builder_append_text(&painter->content, "l\n");
        break;
    case PATH_CURVE:
        append_point(painter, segment->x1, segment->y1);
        append_point(painter, segment->x2, segment->y2);
        append_point(painter, segment->x, segment->y);
        builder_append_text(&painter->content, "c\n");
        break;
    case PATH_CLOSE:
        builder_append_text(&painter->content, "h\n");
        break;
    }
}

void painter_append_path(PagePainter *painter, const Path *path) {
    if (!append_rectangle(painter, path)) {
        for (uint32_t i = 0; i < path->count; i++) {
            append_segment(painter, &path->segments[i]);
        }
    }
}

static void note_path(PagePainter *painter, const Path *path, double margin) {
    if (tags_figure(painter->tags, painter_owner(painter)) == NULL) {
        return;
    }
    for (uint32_t i = 0; i < path->count; i++) {
        if (path->segments[i].verb != PATH_CLOSE) {
            double x = path->segments[i].x;
            double y = path->segments[i].y;
            painter_note_ink(painter, x - margin, y - margin, x + margin, y + margin);
        }
    }
}

static void fill(void *self, const Path *path, const Paint *paint) {
    PagePainter *painter = self;
    if (path->count == 0) {
        return;
    }
    Builder *content = enter_graphics(painter);
    painter_set_transparency(painter, paint->transparency);
    if (paint->gradient != NULL) {
        painter_fill_gradient(painter, path, paint);
    } else {
        painter_set_fill(painter, paint->color);
        painter_append_path(painter, path);
        builder_append_text(content, path->even_odd ? "f*\n" : "f\n");
    }
    note_path(painter, path, 0.0);
}

static void stroke_path(void *self, const Path *path, const Stroke *stroke) {
    PagePainter *painter = self;
    if (path->count == 0) {
        return;
    }
    Builder *content = enter_graphics(painter);
    painter_set_stroke(painter, stroke);
    painter_append_path(painter, path);
    builder_append_text(content, "S\n");
    note_path(painter, path, stroke->width / 2.0);
}

static void paint_image(void *self, const Image *image, Rectangle frame) {
    PagePainter *painter = self;
    Builder *content = enter_graphics(painter);
    unsigned number = images_find(painter->images, image);
    bool named = false;
    for (size_t i = 0; i < painter->page_images.count && !named; i++) {
        named = painter->page_images.items[i] == number;
    }
    if (!named) {
        *array_push(painter->arena, &painter->page_images) = number;
    }
    painter_set_transparency(painter, 0);
    builder_append_text(content, "q ");
    append_position(painter, frame.width);
    builder_append_text(content, "0 0 ");
    append_position(painter, frame.height);
    append_point(painter, frame.x, frame.y + frame.height);
    builder_append_text(content, "cm/Im");
    builder_append_integer(content, number);
    builder_append_text(content, " Do Q\n");
    painter_note_ink(painter, frame.x, frame.y, frame.x + frame.width, frame.y + frame.height);
}

/* The operator q; the text object ends before it, and so does marked content that is done. */
static void save_state(PagePainter *painter) {
    painter_end_text(painter);
    if (!painter->marked.wanted) {
        marked_close(painter);
    }
    *array_push(painter->arena, &painter->saved) = (SavedState){.state = painter->state};
    builder_append_text(&painter->content, "q\n");
}

static void push_clip(void *self, const Path *path) {
    PagePainter *painter = self;
    save_state(painter);
    painter_append_path(painter, path);
    builder_append_text(&painter->content, path->even_odd ? "W* n\n" : "W n\n");
}

void painter_append_matrix(PagePainter *painter, Matrix m) {
    const float parts[] = {m.a, m.b, m.c, m.d, m.e, m.f};
    for (int i = 0; i < 6; i++) {
        builder_append_number(&painter->content, isfinite(parts[i]) ? parts[i] : 0.0, 6);
        builder_append_byte(&painter->content, ' ');
    }
    builder_append_text(&painter->content, "cm\n");
}

/* Points are written turned upside down: so must the matrix be, on both sides. */
static void push_transform(void *self, const Matrix *matrix) {
    PagePainter *painter = self;
    save_state(painter);
    Matrix m = *matrix;
    float height = (float)painter->height;
    painter_append_matrix(
        painter, (Matrix){m.a, -m.b, -m.c, m.d, m.e + m.c * height, height - m.f - m.d * height});
    GraphicsState *state = &painter->state;
    state->matrix = matrix_multiply(state->matrix, m);
    float scale = matrix_scale(state->matrix);
    state->decimals = scale > 100 ? 6 : scale > 10 ? 5 : scale > 1.5F ? 4 : 3;
    painter->text.last.there = false;
}

static void pop(void *self) {
    PagePainter *painter = self;
    if (painter->saved.count == 0) {
        return;
    }
    const SavedState *saved = &painter->saved.items[--painter->saved.count];
    if (saved->is_group) {
        painter_pop_group(painter);
    } else {
        painter_end_text(painter);
        if (!painter->marked.wanted) {
            marked_close(painter);
        }
        builder_append_text(&painter->content, "Q\n");
    }
    painter->state = saved->state;
    painter->text.last.there = false;
}

/* Whether anything on the page is not opaque: every such thing has a graphics state. */
static bool is_transparent(const PagePainter *painter) {
    bool found = false;
    for (size_t i = 0; i < painter->page_resources.count && !found; i++) {
        found = painter->page_resources.items[i].kind == RESOURCE_STATE;
    }
    return found;
}

PaintedPage painter_paint(PagePainter *painter, size_t page, double height,
                          const Drawing *drawing) {
    painter->page = page;
    painter->height = height;
    painter->content.length = 0;
    painter->state = painter_first_state();
    painter->saved.count = 0;
    painter->marked = (MarkedContent){.number = -1, .spare_number = -1};
    painter->page_fonts.count = 0;
    painter->page_images.count = 0;
    painter->page_resources.count = 0;
    painter->groups.count = 0;
    painter->text.last.there = false;
    const Painter functions = {
        .self = painter,
        .begin_content = begin_content,
        .end_content = end_content,
        .glyphs = painter_glyphs,
        .fill = fill,
        .stroke = stroke_path,
        .image = paint_image,
        .push_clip = push_clip,
        .push_transform = push_transform,
        .push_group = painter_push_group,
        .pop = pop,
    };
    drawing_paint(drawing, &functions);
    painter_end_text(painter);
    while (painter->groups.count != 0) {
        pop(painter); /* a group that the drawing left open */
    }
    marked_close(painter);
    while (painter->saved.count != 0) {
        pop(painter);
    }
    String content = builder_string(&painter->content);
    return (PaintedPage){.content = string_copy(painter->arena, content),
                         .resources = painter_list_resources(painter),
                         .transparent = is_transparent(painter)};
}
