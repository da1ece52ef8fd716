#include "web/drawing.h"

#include "base/array.h"
#include "web/html.h"
#include "web/palette.h"

#include <math.h>

typedef struct SvgPainter {
    Builder *out;
    const SvgFrame *frame;
    int count;            /* of ids given out */
    ARRAY_OF(Color) dark; /* the dark scheme's colours, in the order of painting */
    size_t color;         /* how many of them have been used */
} SvgPainter;

static void append_number(Builder *out, double value) {
    builder_append_number(out, value, 2);
}

static void append_attribute(Builder *out, const char *name, double value) {
    builder_format(out, " %s=\"", name);
    append_number(out, value);
    builder_append_byte(out, '"');
}

/* "picture-3-a12": the next id. */
static String next_identifier(SvgPainter *painter) {
    return string_format(painter->out->arena, "%.*s-%d",
                         STRING_ARGUMENTS(painter->frame->identifier), painter->count++);
}

static void append_color(Builder *out, const char *name, Color color) {
    builder_format(out, " %s=\"", name);
    palette_write_color(out, color);
    builder_append_byte(out, '"');
}

/* The name of the custom property that is the one colour in light and the other in dark. */
static String name_pair(Map *colors, Color light, Color dark) {
    Builder key = {.arena = colors->arena};
    palette_write_color(&key, light);
    palette_write_color(&key, dark);
    const String *found = map_get(colors, builder_string(&key));
    if (found == NULL) {
        String *name = ARENA_NEW(colors->arena, String);
        *name = string_format(colors->arena, "c%zu", colors->count + 1);
        (void)map_set(colors, builder_string(&key), name);
        found = name;
    }
    return *found;
}

/* A colour of what is painted, in both schemes where there are two. */
static void append_paint(SvgPainter *painter, const char *name, Color color) {
    if (painter->color < painter->dark.count) {
        String property =
            name_pair(painter->frame->colors, color, painter->dark.items[painter->color++]);
        builder_format(painter->out, " %s=\"var(--%.*s)\"", name, STRING_ARGUMENTS(property));
    } else {
        append_color(painter->out, name, color);
    }
}

static void append_opacity(Builder *out, const char *name, float transparency) {
    if (transparency > 0) {
        append_attribute(out, name, 1 - (double)transparency);
    }
}

static void append_points(Builder *out, char verb, const float *numbers, int count) {
    builder_append_byte(out, verb);
    for (int i = 0; i < count; i++) {
        if (i > 0) {
            builder_append_byte(out, ' ');
        }
        append_number(out, numbers[i]);
    }
}

/* A line that only goes across or only down says one number. `from` is what it continues: where
 * that closes the path, it does not say where it ended. */
static void append_line(Builder *out, const PathSegment *from, const PathSegment *to) {
    bool known = from->verb != PATH_CLOSE;
    if (known && from->y == to->y) {
        append_points(out, 'H', &to->x, 1);
    } else if (known && from->x == to->x) {
        append_points(out, 'V', &to->y, 1);
    } else {
        append_points(out, 'L', (const float[]){to->x, to->y}, 2);
    }
}

/* Whether it is what path_circle makes; which one. */
static bool is_circle(Arena *arena, const Path *path, Point *middle, float *radius) {
    if (path->count != 6) { /* a move, four quarters, the end */
        return false;
    }
    const PathSegment *right = &path->segments[0];
    const PathSegment *left = &path->segments[2];
    *middle = (Point){(left->x + right->x) / 2, right->y};
    *radius = (right->x - left->x) / 2;
    Path circle = path_circle(arena, middle->x, middle->y, *radius);
    static const float NEAR = 0.005F;
    bool same = *radius > 0;
    for (uint32_t i = 0; i < path->count && same; i++) {
        const PathSegment *a = &path->segments[i];
        const PathSegment *b = &circle.segments[i];
        same = a->verb == b->verb && fabsf(a->x1 - b->x1) < NEAR && fabsf(a->y1 - b->y1) < NEAR &&
               fabsf(a->x2 - b->x2) < NEAR && fabsf(a->y2 - b->y2) < NEAR &&
               fabsf(a->x - b->x) < NEAR && fabsf(a->y - b->y) < NEAR;
    }
    return same;
}

/* The element without its end: <circle>, a quarter as long, where it is one; else <path>. */
static void append_shape(Builder *out, const Path *path) {
    Point middle;
    float radius;
    if (is_circle(out->arena, path, &middle, &radius)) {
        builder_append_text(out, "<circle");
        append_attribute(out, "cx", middle.x);
        append_attribute(out, "cy", middle.y);
        append_attribute(out, "r", radius);
        return;
    }
    builder_append_text(out, "<path d=\"");
    for (uint32_t i = 0; i < path->count; i++) {
        const PathSegment *s = &path->segments[i];
        switch (s->verb) {
        case PATH_MOVE:
            append_points(out, 'M', (const float[]){s->x, s->y}, 2);
            break;
        case PATH_LINE:
            append_line(out, s - 1, s); /* a path begins with a move */
            break;
        case PATH_CURVE:
            append_points(out, 'C', (const float[]){s->x1, s->y1, s->x2, s->y2, s->x, s->y}, 6);
            break;
        case PATH_CLOSE:
            builder_append_byte(out, 'Z');
            break;
        }
    }
    builder_append_byte(out, '"');
}

static void append_matrix(Builder *out, const char *name, const Matrix *matrix) {
    const float parts[] = {matrix->a, matrix->b, matrix->c, matrix->d, matrix->e, matrix->f};
    builder_format(out, " %s=\"matrix(", name);
    for (int i = 0; i < 6; i++) {
        builder_append_text(out, i == 0 ? "" : " ");
        builder_append_number(out, parts[i], 5);
    }
    builder_append_text(out, ")\"");
}

static void append_stops(Builder *out, const Gradient *gradient) {
    for (uint32_t i = 0; i < gradient->stop_count; i++) {
        const GradientStop *stop = &gradient->stops[i];
        builder_append_text(out, "<stop");
        builder_append_text(out, " offset=\"");
        builder_append_number(out, stop->offset, 4);
        builder_append_byte(out, '"');
        append_color(out, "stop-color", stop->color);
        append_opacity(out, "stop-opacity", stop->transparency);
        builder_append_text(out, "/>");
    }
}

/* The gradient's definition; its id. */
static String define_gradient(SvgPainter *painter, const Gradient *gradient) {
    Builder *out = painter->out;
    String identifier = next_identifier(painter);
    const char *name = gradient->radial ? "radialGradient" : "linearGradient";
    builder_format(out, "<%s", name);
    html_attribute(out, "id", identifier);
    builder_append_text(out, " gradientUnits=\"userSpaceOnUse\"");
    append_matrix(out, "gradientTransform", &gradient->matrix);
    if (gradient->radial) {
        const char *const names[] = {"cx", "cy", "r", "fx", "fy"};
        const float values[] = {gradient->x2, gradient->y2, gradient->r2, gradient->x1,
                                gradient->y1};
        for (int i = 0; i < 5; i++) {
            builder_format(out, " %s=\"", names[i]);
            builder_append_number(out, values[i], 5);
            builder_append_byte(out, '"');
        }
    } else {
        const char *const names[] = {"x1", "y1", "x2", "y2"};
        const float values[] = {gradient->x1, gradient->y1, gradient->x2, gradient->y2};
        for (int i = 0; i < 4; i++) {
            builder_format(out, " %s=\"", names[i]);
            builder_append_number(out, values[i], 5);
            builder_append_byte(out, '"');
        }
    }
    builder_append_byte(out, '>');
    append_stops(out, gradient);
    builder_format(out, "</%s>", name);
    return identifier;
}

static void begin_content(void *self, StructureElement *element) {
    (void)self;
    (void)element;
}

static void end_content(void *self) {
    (void)self;
}

/* Most words of pictures are set in it, and most lines end so: it is said once for all of them. */
static const char FAMILY[] = "sans-serif";
static const float MITER_LIMIT = 10;

static const char *family_of(const Font *font) {
    return font->monospaced ? "monospace" : font->serif ? "serif" : "sans-serif";
}

/* From the first glyph's origin to the end of the last one's cell. */
static double run_width(const GlyphRun *run) {
    const PlacedGlyph *last = &run->glyphs[run->glyph_count - 1];
    double advance = hb_font_get_glyph_h_advance(run->font->shaper, last->glyph);
    return (double)last->x - (double)run->glyphs[0].x +
           advance * (double)run->size / (double)run->font->units_per_em;
}

static void glyphs(void *self, const GlyphRun *run) {
    SvgPainter *painter = self;
    Builder *out = painter->out;
    if (run->glyph_count == 0) {
        return;
    }
    builder_append_text(out, "<text");
    append_attribute(out, "x", (double)run->x + (double)run->glyphs[0].x);
    append_attribute(out, "y", run->y);
    if (strcmp(family_of(run->font), FAMILY) != 0) {
        builder_format(out, " font-family=\"%s\"", family_of(run->font));
    }
    append_attribute(out, "font-size", run->size);
    if (run->font->weight >= 600) {
        builder_append_text(out, " class=\"bold\" font-weight=\"bold\"");
    }
    if (run->font->italic_angle != 0) {
        builder_append_text(out, " font-style=\"italic\"");
    }
    append_paint(painter, "fill", run->color);
    append_opacity(out, "fill-opacity", run->transparency);
    append_attribute(out, "textLength", run_width(run));
    builder_append_byte(out, '>');
    html_text(out, run->text);
    builder_append_text(out, "</text>\n");
}

static void fill(void *self, const Path *path, const Paint *paint) {
    SvgPainter *painter = self;
    Builder *out = painter->out;
    if (path->count == 0) {
        return;
    }
    String gradient =
        paint->gradient == NULL ? STRING("") : define_gradient(painter, paint->gradient);
    append_shape(out, path);
    if (paint->gradient != NULL) {
        builder_format(out, " fill=\"url(#%.*s)\"", STRING_ARGUMENTS(gradient));
    } else {
        append_paint(painter, "fill", paint->color);
    }
    append_opacity(out, "fill-opacity", paint->transparency);
    builder_append_text(out, path->even_odd ? " fill-rule=\"evenodd\"/>\n" : "/>\n");
}

static void append_dashes(Builder *out, const Stroke *stroke) {
    if (stroke->dash_count == 0) {
        return;
    }
    builder_append_text(out, " stroke-dasharray=\"");
    for (uint32_t i = 0; i < stroke->dash_count; i++) {
        builder_append_text(out, i == 0 ? "" : " ");
        append_number(out, stroke->dashes[i]);
    }
    builder_append_byte(out, '"');
    if (stroke->dash_phase != 0) {
        append_attribute(out, "stroke-dashoffset", stroke->dash_phase);
    }
}

static void stroke_path(void *self, const Path *path, const Stroke *stroke) {
    static const char *const CAPS[] = {"butt", "round", "square"};
    static const char *const JOINS[] = {"miter", "round", "bevel"};
    SvgPainter *painter = self;
    Builder *out = painter->out;
    if (path->count == 0) {
        return;
    }
    append_shape(out, path);
    builder_append_text(out, " fill=\"none\"");
    append_paint(painter, "stroke", stroke->color);
    append_attribute(out, "stroke-width", stroke->width);
    append_opacity(out, "stroke-opacity", stroke->transparency);
    append_dashes(out, stroke);
    if (stroke->cap != CAP_BUTT) {
        builder_format(out, " stroke-linecap=\"%s\"", CAPS[stroke->cap]);
    }
    if (stroke->join != JOIN_MITER) {
        builder_format(out, " stroke-linejoin=\"%s\"", JOINS[stroke->join]);
    } else if (stroke->miter_limit >= 1 && stroke->miter_limit != MITER_LIMIT) {
        append_attribute(out, "stroke-miterlimit", stroke->miter_limit);
    }
    builder_append_text(out, "/>\n");
}

static void image(void *self, const Image *picture, Rectangle frame) {
    (void)self;
    (void)picture;
    (void)frame;
}

static void push_clip(void *self, const Path *path) {
    SvgPainter *painter = self;
    Builder *out = painter->out;
    String identifier = next_identifier(painter);
    builder_append_text(out, "<clipPath");
    html_attribute(out, "id", identifier);
    builder_append_text(out, ">");
    append_shape(out, path);
    builder_append_text(out, path->even_odd ? " clip-rule=\"evenodd\"/>" : "/>");
    builder_format(out, "</clipPath><g clip-path=\"url(#%.*s)\">\n", STRING_ARGUMENTS(identifier));
}

static void push_transform(void *self, const Matrix *matrix) {
    const SvgPainter *painter = self;
    builder_append_text(painter->out, "<g");
    append_matrix(painter->out, "transform", matrix);
    builder_append_text(painter->out, ">\n");
}

static void push_group(void *self, float transparency) {
    const SvgPainter *painter = self;
    builder_append_text(painter->out, "<g");
    append_opacity(painter->out, "opacity", transparency);
    builder_append_text(painter->out, ">\n");
}

static void pop(void *self) {
    const SvgPainter *painter = self;
    builder_append_text(painter->out, "</g>\n");
}

/* What the picture is called and says: <title> and <desc>, named by the picture itself. */
static void append_names(Builder *out, const SvgFrame *frame) {
    if (frame->description.length == 0) {
        builder_append_text(out, " aria-hidden=\"true\">\n");
        return;
    }
    String id = frame->identifier;
    builder_format(out,
                   " role=\"img\" aria-labelledby=\"%.*s-title\" aria-describedby=\"%.*s-text\">\n",
                   STRING_ARGUMENTS(id), STRING_ARGUMENTS(id));
    builder_format(out, "<title id=\"%.*s-title\">", STRING_ARGUMENTS(id));
    html_text(out, frame->title.length > 0 ? frame->title : frame->description);
    builder_format(out, "</title><desc id=\"%.*s-text\">", STRING_ARGUMENTS(id));
    html_text(out, frame->description);
    builder_append_text(out, "</desc>\n");
}

static void collect(SvgPainter *painter, Color color) {
    *array_push(painter->out->arena, &painter->dark) = color;
}

/* What `glyphs`, `fill` and `stroke_path` are given a colour for, and nothing else. */
static void collect_glyphs(void *self, const GlyphRun *run) {
    if (run->glyph_count > 0) {
        collect(self, run->color);
    }
}

static void collect_fill(void *self, const Path *path, const Paint *paint) {
    if (path->count > 0 && paint->gradient == NULL) {
        collect(self, paint->color);
    }
}

static void collect_stroke(void *self, const Path *path, const Stroke *stroke) {
    if (path->count > 0) {
        collect(self, stroke->color);
    }
}

/* The colours of the dark drawing, in order; what else the painter writes of it is dropped. */
static void collect_dark_colors(SvgPainter *state, const Painter *painter) {
    Builder *out = state->out;
    Builder dropped = {.arena = out->arena};
    Painter collector = *painter;
    collector.glyphs = collect_glyphs;
    collector.fill = collect_fill;
    collector.stroke = collect_stroke;
    state->out = &dropped;
    drawing_paint(state->frame->dark, &collector);
    state->out = out;
    state->count = 0;
}

static void open_svg(Builder *out, const SvgFrame *frame) {
    builder_append_text(out, "<svg");
    if (frame->is_file) {
        builder_append_text(out, " xmlns=\"http://www.w3.org/2000/svg\"");
    }
    if (frame->class != NULL) {
        html_attribute(out, "class", string_from(frame->class));
    }
    builder_format(out, " font-family=\"%s\"", FAMILY);
    append_attribute(out, "stroke-miterlimit", (double)MITER_LIMIT);
    append_attribute(out, "width", (double)frame->width * 96 / 72);
    append_attribute(out, "height", (double)frame->height * 96 / 72);
    builder_append_text(out, " viewBox=\"0 0 ");
    append_number(out, frame->width);
    builder_append_byte(out, ' ');
    append_number(out, frame->height);
    builder_append_byte(out, '"');
    append_names(out, frame);
}

void drawing_write(Builder *out, const Drawing *drawing, const SvgFrame *frame) {
    SvgPainter state = {.out = out, .frame = frame};
    const Painter painter = {
        .self = &state,
        .begin_content = begin_content,
        .end_content = end_content,
        .glyphs = glyphs,
        .fill = fill,
        .stroke = stroke_path,
        .image = image,
        .push_clip = push_clip,
        .push_transform = push_transform,
        .push_group = push_group,
        .pop = pop,
    };
    if (frame->dark != NULL) {
        collect_dark_colors(&state, &painter);
    }
    open_svg(out, frame);
    drawing_paint(drawing, &painter);
    builder_append_text(out, "</svg>\n");
}
