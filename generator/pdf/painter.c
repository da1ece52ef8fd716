#include "pdf/painter.h"

#include "pdf/syntax.h"

#include <math.h>

static const GraphicsState FIRST_STATE = {
    .fill = {-1, -1, -1}, .stroke = {-1, -1, -1}, .line_width = -1.0F, .resource = -1};

PagePainter *painter_new(Arena *arena, PdfFonts *fonts, PdfImages *images, PdfTags *tags) {
    PagePainter *painter = ARENA_NEW(arena, PagePainter);
    painter->arena = arena;
    painter->fonts = fonts;
    painter->images = images;
    painter->tags = tags;
    painter->content.arena = arena;
    painter->text.span_text.arena = arena;
    return painter;
}

static void begin_content(void *self, StructureElement *element) {
    marked_begin(self, element);
}

static void end_content(void *self) {
    marked_end(self);
}

/* Every operation but a glyph run starts here. */
static Builder *enter_graphics(PagePainter *painter) {
    painter_end_text(painter);
    marked_open(painter);
    return &painter->content;
}

static void note_ink(PagePainter *painter, double x1, double y1, double x2, double y2) {
    const StructureElement *figure = tags_figure(painter->tags, painter->marked.element);
    if (figure != NULL) {
        tags_grow_figure(painter->tags, figure, painter->page, x1, painter->height - y2, x2,
                         painter->height - y1);
    }
}

static void append_point(PagePainter *painter, double x, double y) {
    syntax_append_length(&painter->content, x);
    builder_append_byte(&painter->content, ' ');
    syntax_append_length(&painter->content, painter->height - y);
    builder_append_byte(&painter->content, ' ');
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

static void set_stroke_color(PagePainter *painter, Color color) {
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
    syntax_append_length(&painter->content, s[2].x - s[0].x);
    builder_append_byte(&painter->content, ' ');
    syntax_append_length(&painter->content, s[2].y - s[0].y);
    builder_append_text(&painter->content, " re\n");
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

static void append_path(PagePainter *painter, const Path *path) {
    if (!append_rectangle(painter, path)) {
        for (uint32_t i = 0; i < path->count; i++) {
            append_segment(painter, &path->segments[i]);
        }
    }
}

static void note_path(PagePainter *painter, const Path *path, double margin) {
    if (tags_figure(painter->tags, painter->marked.element) == NULL) {
        return;
    }
    for (uint32_t i = 0; i < path->count; i++) {
        if (path->segments[i].verb != PATH_CLOSE) {
            double x = path->segments[i].x;
            double y = path->segments[i].y;
            note_ink(painter, x - margin, y - margin, x + margin, y + margin);
        }
    }
}

static void fill(void *self, const Path *path, Color color) {
    PagePainter *painter = self;
    if (path->count == 0) {
        return;
    }
    Builder *content = enter_graphics(painter);
    painter_set_fill(painter, color);
    append_path(painter, path);
    builder_append_text(content, path->even_odd ? "f*\n" : "f\n");
    note_path(painter, path, 0.0);
}

static void set_stroke(PagePainter *painter, const Stroke *stroke) {
    Builder *content = &painter->content;
    GraphicsState *state = &painter->state;
    set_stroke_color(painter, stroke->color);
    if (state->line_width != stroke->width) {
        state->line_width = stroke->width;
        syntax_append_length(content, stroke->width);
        builder_append_text(content, " w\n");
    }
    if (state->dash_on != stroke->dash_on || state->dash_off != stroke->dash_off) {
        state->dash_on = stroke->dash_on;
        state->dash_off = stroke->dash_off;
        builder_append_byte(content, '[');
        if (stroke->dash_on > 0.0F) {
            syntax_append_length(content, stroke->dash_on);
            builder_append_byte(content, ' ');
            syntax_append_length(content, stroke->dash_off);
        }
        builder_append_text(content, "]0 d\n");
    }
    if (state->round != stroke->round) {
        state->round = stroke->round;
        builder_append_text(content, stroke->round ? "1 J 1 j\n" : "0 J 0 j\n");
    }
}

static void stroke_path(void *self, const Path *path, const Stroke *stroke) {
    PagePainter *painter = self;
    if (path->count == 0) {
        return;
    }
    Builder *content = enter_graphics(painter);
    set_stroke(painter, stroke);
    append_path(painter, path);
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
    builder_append_text(content, "q ");
    syntax_append_length(content, frame.width);
    builder_append_text(content, " 0 0 ");
    syntax_append_length(content, frame.height);
    builder_append_byte(content, ' ');
    append_point(painter, frame.x, frame.y + frame.height);
    builder_append_text(content, "cm/Im");
    builder_append_integer(content, number);
    builder_append_text(content, " Do Q\n");
    note_ink(painter, frame.x, frame.y, frame.x + frame.width, frame.y + frame.height);
}

static void push_clip(void *self, const Path *path) {
    PagePainter *painter = self;
    painter_end_text(painter);
    if (!painter->marked.wanted) {
        marked_close(painter);
    }
    *array_push(painter->arena, &painter->saved) = painter->state;
    builder_append_text(&painter->content, "q\n");
    append_path(painter, path);
    builder_append_text(&painter->content, path->even_odd ? "W* n\n" : "W n\n");
}

static void pop_clip(void *self) {
    PagePainter *painter = self;
    if (painter->saved.count == 0) {
        return;
    }
    painter_end_text(painter);
    if (!painter->marked.wanted) {
        marked_close(painter);
    }
    painter->state = painter->saved.items[--painter->saved.count];
    builder_append_text(&painter->content, "Q\n");
}

static String list_resources(PagePainter *painter) {
    Builder builder = {.arena = painter->arena};
    if (painter->page_fonts.count != 0) {
        builder_append_text(&builder, "/Font<<");
        for (size_t i = 0; i < painter->page_fonts.count; i++) {
            unsigned number = painter->page_fonts.items[i];
            builder_format(&builder, "/F%u ", number);
            pdf_object_append_reference(&builder, painter->fonts->resources.items[number].type0);
        }
        builder_append_text(&builder, ">>");
    }
    if (painter->page_images.count != 0) {
        builder_append_text(&builder, "/XObject<<");
        for (size_t i = 0; i < painter->page_images.count; i++) {
            unsigned number = painter->page_images.items[i];
            builder_format(&builder, "/Im%u ", number);
            pdf_object_append_reference(&builder, painter->images->list.items[number].use->object);
        }
        builder_append_text(&builder, ">>");
    }
    return builder_string(&builder);
}

PaintedPage painter_paint(PagePainter *painter, size_t page, double height,
                          const Drawing *drawing) {
    painter->page = page;
    painter->height = height;
    painter->content.length = 0;
    painter->state = FIRST_STATE;
    painter->saved.count = 0;
    painter->marked = (MarkedContent){.number = -1, .spare_number = -1};
    painter->page_fonts.count = 0;
    painter->page_images.count = 0;
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
        .pop_clip = pop_clip,
    };
    drawing_paint(drawing, &functions);
    painter_end_text(painter);
    marked_close(painter);
    while (painter->saved.count != 0) {
        pop_clip(painter);
    }
    String content = builder_string(&painter->content);
    return (PaintedPage){.content = string_copy(painter->arena, content),
                         .resources = list_resources(painter)};
}
