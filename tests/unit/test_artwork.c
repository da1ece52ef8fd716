/* SVG as vectors: the subset, what lies outside it, and files that mean harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "graphics/svg.h"
#include "picture_fixture.h"

#include <math.h>
#include <stdio.h>
#include <time.h>

/* --- A painter that writes what it is told, a line an operation. --- */

typedef struct Record {
    Builder text;
    Path last;
} Record;

static void begin_content(void *self, StructureElement *element) {
    (void)self;
    (void)element;
}

static void end_content(void *self) {
    (void)self;
}

/* To a hundredth, and nought without a sign. */
static double near_value(float value) {
    return round((double)value * 100) / 100 + 0.0;
}

static void record_path(Record *record, const char *name, const Path *path) {
    Rectangle box = path_bounds(*path);
    builder_format(&record->text, "%s %.2f,%.2f %.2fx%.2f", name, near_value(box.x),
                   near_value(box.y), near_value(box.width), near_value(box.height));
    record->last = *path;
}

static void record_color(Record *record, Color color, float transparency) {
    builder_format(&record->text, " #%02x%02x%02x", (unsigned)lroundf(color.red * 255),
                   (unsigned)lroundf(color.green * 255), (unsigned)lroundf(color.blue * 255));
    if (transparency > 0) {
        builder_format(&record->text, " %.2f", 1 - near_value(transparency));
    }
}

static void fill(void *self, const Path *path, const Paint *paint) {
    Record *record = self;
    record_path(record, "fill", path);
    if (paint->gradient != NULL) {
        Point from =
            matrix_apply(paint->gradient->matrix, paint->gradient->x1, paint->gradient->y1);
        Point to = matrix_apply(paint->gradient->matrix, paint->gradient->x2, paint->gradient->y2);
        builder_format(&record->text, " %s %u stops %.2f,%.2f-%.2f,%.2f",
                       paint->gradient->radial ? "radial" : "linear", paint->gradient->stop_count,
                       near_value(from.x), near_value(from.y), near_value(to.x), near_value(to.y));
    } else {
        record_color(record, paint->color, paint->transparency);
    }
    builder_append_text(&record->text, path->even_odd ? " even-odd\n" : "\n");
}

static void stroke(void *self, const Path *path, const Stroke *line) {
    Record *record = self;
    record_path(record, "stroke", path);
    record_color(record, line->color, line->transparency);
    builder_format(&record->text, " %.2f", near_value(line->width));
    for (uint32_t i = 0; i < line->dash_count; i++) {
        builder_format(&record->text, "%c%.1f", i == 0 ? ' ' : '/', near_value(line->dashes[i]));
    }
    builder_append_byte(&record->text, '\n');
}

static void glyphs(void *self, const GlyphRun *run) {
    Record *record = self;
    builder_format(&record->text, "text %.1f,%.1f %.1f ", near_value(run->x), near_value(run->y),
                   near_value(run->size));
    builder_append(&record->text, run->text);
    builder_append_byte(&record->text, '\n');
}

static void image(void *self, const Image *picture, Rectangle frame) {
    (void)self;
    (void)picture;
    (void)frame;
}

static void push_clip(void *self, const Path *path) {
    Record *record = self;
    record_path(record, "clip", path);
    builder_append_byte(&record->text, '\n');
}

static void push_transform(void *self, const Matrix *m) {
    Record *record = self;
    builder_format(&record->text, "matrix %.2f %.2f %.2f %.2f %.2f %.2f\n", near_value(m->a),
                   near_value(m->b), near_value(m->c), near_value(m->d), near_value(m->e),
                   near_value(m->f));
}

static void push_group(void *self, float transparency) {
    Record *record = self;
    builder_format(&record->text, "group %.2f\n", 1 - near_value(transparency));
}

static void pop(void *self) {
    Record *record = self;
    builder_append_text(&record->text, "pop\n");
}

static const Artwork *read_svg(Bench *bench, const char *svg) {
    Source *source = ARENA_NEW(bench->arena, Source);
    *source = (Source){STRING("x.svg"), STRING("x.svg"), string_from(svg)};
    return artwork_read(bench->arena, source, &bench->tools);
}

static Record record_drawing(Bench *bench, const Drawing *drawing) {
    Record record = {.text = {.arena = bench->arena}};
    const Painter painter = {.self = &record,
                             .begin_content = begin_content,
                             .end_content = end_content,
                             .glyphs = glyphs,
                             .fill = fill,
                             .stroke = stroke,
                             .image = image,
                             .push_clip = push_clip,
                             .push_transform = push_transform,
                             .push_group = push_group,
                             .pop = pop};
    drawing_paint(drawing, &painter);
    return record;
}

/* What `inside` draws in a picture of 100 by 100 points. */
static Record draw(Bench *bench, const char *inside) {
    String svg = string_format(bench->arena,
                               "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                               "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"100pt\" "
                               "height=\"100pt\" viewBox=\"0 0 100 100\">%s</svg>",
                               inside);
    const Artwork *artwork = read_svg(bench, svg.bytes);
    size_t count = 0;
    const Diagnostic *errors = diagnostics_items(bench->diagnostics, &count);
    if (artwork == NULL) {
        fail_msg("not read: %.*s",
                 STRING_ARGUMENTS(count > 0 ? errors[0].message : STRING("no error told")));
    }
    return record_drawing(bench, artwork->drawing);
}

static void assert_draws(Bench *bench, const char *inside, const char *wanted) {
    Record record = draw(bench, inside);
    assert_string_equal(builder_string(&record.text).bytes, wanted);
}

/* --- The subset --- */

static void test_shapes(void **state) {
    Bench *bench = *state;
    assert_draws(bench, "<rect x='1' y='2' width='3' height='4' fill='#f00'/>",
                 "fill 1.00,2.00 3.00x4.00 #ff0000\n");
    assert_draws(bench, "<circle cx='50%' cy='50' r='10' fill='none' stroke='rgb(0,128,0)'/>",
                 "stroke 40.00,40.00 20.00x20.00 #008000 1.00\n");
    assert_draws(bench, "<line x2='10' y2='20' stroke='blue' stroke-width='2'/>",
                 "stroke 0.00,0.00 10.00x20.00 #0000ff 2.00\n");
    assert_draws(bench, "<polygon points='0,0 10 0,10 10' style='fill:teal;fill-rule:evenodd'/>",
                 "fill 0.00,0.00 10.00x10.00 #008080 even-odd\n");
    assert_draws(bench,
                 "<polyline points='0 0 5 5' fill='none' stroke='black' "
                 "stroke-dasharray='3 1 2'/>",
                 "stroke 0.00,0.00 5.00x5.00 #000000 1.00 3.0/1.0/2.0/3.0/1.0/2.0\n");
    assert_draws(bench,
                 "<rect width='0' height='9'/><g display='none'><rect width='1' height='1'/>"
                 "</g><title>none</title>",
                 "");
}

static void test_path_commands(void **state) {
    Bench *bench = *state;
    /* The same square: absolute, relative, with repeated and run-together numbers. */
    const char *const squares[] = {
        "M10 10H30V30H10Z",       "m10 10h20v20h-20z",           "M10,10L30,10 30,30 10,30z",
        "m10 10 20 0 0 20-20 0z", "M1e1.1e2L30 10L30 30L10 30Z", "M10 10.0 L 3e1 10 30 30 10 30 Z"};
    for (size_t i = 0; i < sizeof squares / sizeof *squares; i++) {
        String svg = string_format(bench->arena, "<path d='%s'/>", squares[i]);
        assert_draws(bench, svg.bytes, "fill 10.00,10.00 20.00x20.00 #000000\n");
    }
    /* A curve's box ends where it turns back, not at its control points. */
    assert_draws(bench, "<path d='M0 0C0 20 30 20 30 0'/>", "fill 0.00,0.00 30.00x15.00 #000000\n");
    assert_draws(bench, "<path d='M0 0Q15 20 30 0T60 0'/>",
                 "fill 0.00,-10.00 60.00x20.00 #000000\n");
    assert_draws(bench, "<path d='M0 0C0 20 30 20 30 0S60-20 60 0'/>",
                 "fill 0.00,-15.00 60.00x30.00 #000000\n");
}

static void test_arcs(void **state) {
    Bench *bench = *state;
    /* Half a circle, both ways; flags without separators; radii too small grow. */
    assert_draws(bench, "<path d='M10 50A20 20 0 0 1 50 50'/>",
                 "fill 10.00,30.00 40.00x20.00 #000000\n");
    assert_draws(bench, "<path d='M10 50A20 20 0 0050 50'/>",
                 "fill 10.00,50.00 40.00x20.00 #000000\n");
    assert_draws(bench, "<path d='M10 50A1 1 0 0 1 50 50'/>",
                 "fill 10.00,30.00 40.00x20.00 #000000\n");
    /* Every point of an arc lies on its circle, to three in 10,000. */
    Record record = draw(bench, "<path d='M70 50A20 20 0 1 1 50 30'/>");
    const PathSegment *from = &record.last.segments[0];
    for (uint32_t i = 1; i < record.last.count; i++) {
        const PathSegment *s = &record.last.segments[i];
        for (int k = 0; k <= 10; k++) {
            float t = (float)k / 10;
            float u = 1 - t;
            float x = u * u * u * from->x + 3 * u * u * t * s->x1 + 3 * u * t * t * s->x2 +
                      t * t * t * s->x;
            float y = u * u * u * from->y + 3 * u * u * t * s->y1 + 3 * u * t * t * s->y2 +
                      t * t * t * s->y;
            assert_true(fabsf(hypotf(x - 50, y - 50) - 20) < 0.006F);
        }
        from = s;
    }
}

static void test_transforms(void **state) {
    Bench *bench = *state;
    assert_draws(bench,
                 "<g transform='translate(10,20) scale(2)'><rect width='5' height='5' "
                 "stroke='red' fill='none' stroke-width='3'/></g>",
                 "stroke 10.00,20.00 10.00x10.00 #ff0000 6.00\n");
    assert_draws(bench, "<rect width='10' height='4' transform='rotate(90 10 10)'/>",
                 "fill 16.00,0.00 4.00x10.00 #000000\n");
    assert_draws(bench, "<rect width='10' height='10' transform='matrix(1 0 1 1 0 0)'/>",
                 "fill 0.00,0.00 20.00x10.00 #000000\n");
    /* A line under an uneven scale is drawn through it; what is scaled to nothing is not drawn. */
    assert_draws(bench, "<line x2='10' stroke='red' transform='scale(2,1)'/>",
                 "matrix 2.00 0.00 0.00 1.00 0.00 0.00\n"
                 "stroke 0.00,0.00 10.00x0.00 #ff0000 1.00\npop\n");
    assert_draws(bench, "<rect width='9' height='9' transform='scale(0)'/>", "");
}

static void test_gradients(void **state) {
    Bench *bench = *state;
    assert_draws(bench,
                 "<defs><linearGradient id='a'><stop stop-color='red'/><stop offset='100%'/>"
                 "</linearGradient><linearGradient id='b' xlink:href='#a' x1='1' x2='0'/></defs>"
                 "<rect x='10' y='10' width='20' height='5' fill='url(#a)'/>"
                 "<rect x='10' y='10' width='20' height='5' fill='url(#b)'/>",
                 "fill 10.00,10.00 20.00x5.00 linear 2 stops 10.00,10.00-30.00,10.00\n"
                 "fill 10.00,10.00 20.00x5.00 linear 2 stops 30.00,10.00-10.00,10.00\n");
    assert_draws(bench,
                 "<radialGradient id='r' gradientUnits='userSpaceOnUse' cx='5' cy='6' r='7' "
                 "gradientTransform='translate(1 1)'><stop offset='.2'/><stop offset='.1' "
                 "stop-color='lime'/></radialGradient><rect width='9' height='9' fill='url(#r)' "
                 "transform='scale(2)'/>",
                 "fill 0.00,0.00 18.00x18.00 radial 2 stops 12.00,14.00-12.00,14.00\n");
    /* No length: the last colour. No stops: nothing. */
    assert_draws(bench,
                 "<linearGradient id='a' x2='0'><stop/><stop offset='1' stop-color='red'/>"
                 "</linearGradient><linearGradient id='b'/>"
                 "<rect width='1' height='1' fill='url(#a)'/>"
                 "<rect width='1' height='1' fill='url(#b)'/>",
                 "fill 0.00,0.00 1.00x1.00 #ff0000\n");
}

static void test_groups_and_clips(void **state) {
    Bench *bench = *state;
    assert_draws(bench,
                 "<clipPath id='c'><rect width='5' height='5'/></clipPath>"
                 "<g opacity='.5' clip-path='url(#c)'><rect width='9' height='9' "
                 "fill-opacity='.25'/></g>",
                 "clip 0.00,0.00 5.00x5.00\ngroup 0.50\nfill 0.00,0.00 9.00x9.00 #000000 0.25\n"
                 "pop\npop\n");
    /* One layer of ink needs no group. */
    assert_draws(bench, "<rect width='9' height='9' opacity='.5'/>",
                 "fill 0.00,0.00 9.00x9.00 #000000 0.50\n");
    assert_draws(bench,
                 "<defs><g id='x'><rect width='2' height='2'/></g></defs>"
                 "<use href='#x' x='3' y='4' fill='red'/>",
                 "fill 3.00,4.00 2.00x2.00 #ff0000\n");
}

static void test_palette(void **state) {
    Bench *bench = *state;
    bench->theme.accent = (Color){.red = 1};
    bench->theme.ink = (Color){.blue = 1};
    assert_draws(bench,
                 "<rect width='1' height='1' fill='var(--accent)'/>"
                 "<rect width='1' height='1' fill='var( --accent , #000 )'/>"
                 "<rect width='1' height='1' fill='currentColor'/>"
                 "<rect width='1' height='1' fill='color-mix(in srgb, var(--accent) 20%, white)'/>"
                 "<g color='lime'><rect width='1' height='1' style='fill:currentColor'/></g>",
                 "fill 0.00,0.00 1.00x1.00 #ff0000\nfill 0.00,0.00 1.00x1.00 #ff0000\n"
                 "fill 0.00,0.00 1.00x1.00 #0000ff\nfill 0.00,0.00 1.00x1.00 #ffcccc\n"
                 "fill 0.00,0.00 1.00x1.00 #00ff00\n");
}

static void test_text(void **state) {
    Bench *bench = *state;
    assert_draws(bench, "<text x='10' y='20' font-size='8'>A\n  b</text>",
                 "text 10.0,20.0 8.0 A b\n");
    assert_draws(bench, "<g transform='scale(2)'><text y='5' font-size='8'>A</text></g>",
                 "text 0.0,10.0 16.0 A\n");
    Record record = draw(bench, "<text x='50' y='20' text-anchor='end'>abc</text>");
    float x = 0;
    assert_int_equal(sscanf(builder_string(&record.text).bytes, "text %f", &x), 1);
    assert_true(x < 30 && x > 20);
    record = draw(bench, "<text transform='rotate(30)'>A<tspan x='4' dy='3'>B</tspan></text>");
    assert_non_null(strstr(builder_string(&record.text).bytes, "text 4.0,3.0 16.0 B"));
}

static void test_frames(void **state) {
    Bench *bench = *state;
    const Artwork *artwork =
        read_svg(bench, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='10 10 40 20'>"
                        "<rect x='10' y='10' width='40' height='20'/></svg>");
    assert_non_null(artwork);
    assert_float_equal(artwork->width, 30, 0.01);
    assert_float_equal(artwork->height, 15, 0.01);
    Drawing *drawing = drawing_new(bench->arena);
    artwork_draw(drawing, artwork, (Rectangle){-9, -9, 60, 60}, FIT_SLICE, (Point){0.5F, 0.5F});
    Record record = record_drawing(bench, drawing);
    assert_string_equal(builder_string(&record.text).bytes,
                        "clip -9.00,-9.00 60.00x60.00\nmatrix 4.00 0.00 0.00 4.00 -39.00 -9.00\n"
                        "fill 0.00,0.00 30.00x15.00 #000000\npop\npop\n");
    Matrix meet =
        matrix_fit((Rectangle){0, 0, 30, 15}, (Rectangle){0, 0, 60, 60}, FIT_MEET, (Point){0, 1});
    assert_float_equal(meet.a, 2, 1e-6);
    assert_float_equal(meet.f, 30, 1e-6);
}

/* What must be seen comes to the middle, or as near as the picture's edges allow. */
static void test_focus(void **state) {
    (void)state;
    Rectangle source = {0, 0, 600, 400};
    Rectangle frame = {0, 0, 100, 100};
    static const struct {
        Point point;
        float left; /* of the picture, from the frame's left edge, in points */
    } CASES[] = {{{0.5F, 0.5F}, -25}, {{0, 0.5F}, 0}, {{1, 0}, -50}, {{0.4F, 0.9F}, -10}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Matrix m =
            matrix_fit(source, frame, FIT_SLICE, focus_of_point(source, frame, CASES[i].point));
        assert_float_equal(m.a, 0.25, 1e-6);
        assert_float_equal(m.e, CASES[i].left, 1e-3);
        assert_float_equal(m.f, 0, 1e-3);
    }
}

/* --- What is refused --- */

static void assert_refused(Bench *bench, const char *inside, const char *rule, const char *message,
                           uint32_t column) {
    Diagnostics *diagnostics = diagnostics_new(bench->arena);
    bench->tools.diagnostics = diagnostics;
    String svg =
        string_format(bench->arena, "<svg xmlns='http://www.w3.org/2000/svg'>\n%s</svg>", inside);
    assert_null(read_svg(bench, svg.bytes));
    size_t count = 0;
    const Diagnostic *errors = diagnostics_items(diagnostics, &count);
    assert_true(count >= 1);
    assert_string_equal(errors[0].rule, rule);
    if (strstr(string_to_c(bench->arena, errors[0].message), message) == NULL) {
        fail_msg("“%.*s” does not say “%s”", STRING_ARGUMENTS(errors[0].message), message);
    }
    assert_int_equal(errors[0].place.line, 2);
    assert_int_equal(errors[0].place.column, column);
}

static void test_outside_the_subset(void **state) {
    Bench *bench = *state;
    assert_refused(bench, "<g>  <script/></g>", "unsupported-svg", "<script>", 6);
    assert_refused(bench, "<foreignObject/>", "unsupported-svg", "<foreignObject>", 1);
    assert_refused(bench, "<image href='x.png'/>", "unsupported-svg", "<image>", 1);
    assert_refused(bench, "<filter id='f'/>", "unsupported-svg", "<filter>", 1);
    assert_refused(bench, "<style>a{}</style>", "unsupported-svg", "<style>", 1);
    assert_refused(bench, "<svg/>", "unsupported-svg", "<svg>", 1);
    assert_refused(bench, "<rect filter='url(#f)' width='1'/>", "unsupported-svg", "property", 15);
    assert_refused(bench, "<rect onclick='x()'/>", "unsupported-svg", "scripts", 16);
    assert_refused(bench, "<use href='other.svg#a'/>", "unsupported-svg", "leads out", 12);
    assert_refused(bench, "<rect fill='url(http://x/#a)'/>", "unsupported-svg", "leads out", 13);
    assert_refused(bench, "<rect fill='reddish'/>", "malformed-svg", "not a colour", 13);
    assert_refused(bench, "<rect fill='var(--akzent)'/>", "malformed-svg", "not a colour", 13);
    assert_refused(bench, "<rect width='1x'/>", "malformed-svg", "not a length", 14);
    assert_refused(bench, "<path d='M0 0L1'/>", "malformed-svg", "path data", 10);
    assert_refused(bench, "<path d='L1 1'/>", "malformed-svg", "path data", 10);
    assert_refused(bench, "<g transform='turn(3)'/>", "malformed-svg", "transforms", 15);
    assert_refused(bench, "<use href='#no'/>", "malformed-svg", "no element", 12);
    assert_refused(bench, "<text stroke='red'>x</text>", "unsupported-svg", "outline", 1);
    assert_refused(bench, "<text>&entity;</text>", "malformed-xml", "entity", 15);
}

static void test_whole_files(void **state) {
    Bench *bench = *state;
    const char *const files[] = {
        "",
        "not XML",
        "<svg/>",
        "<html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        "<?xml-stylesheet href='x.css'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 0'/>",
        "<svg xmlns='http://www.w3.org/2000/svg'><g></svg>",
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        bench->tools.diagnostics = diagnostics_new(bench->arena);
        assert_null(read_svg(bench, files[i]));
        assert_true(diagnostics_error_count(bench->tools.diagnostics) >= 1);
    }
}

/* --- Harm --- */

static void append_many(Builder *builder, const char *text, int count) {
    for (int i = 0; i < count; i++) {
        builder_append_text(builder, text);
    }
}

static void assert_ends_fast(Bench *bench, Builder *inside) {
    clock_t start = clock();
    bench->tools.diagnostics = diagnostics_new(bench->arena);
    String svg = string_format(bench->arena, "<svg xmlns='http://www.w3.org/2000/svg'>%s</svg>",
                               builder_string(inside).bytes);
    assert_null(read_svg(bench, svg.bytes));
    assert_true(diagnostics_error_count(bench->tools.diagnostics) >= 1);
    assert_true(diagnostics_error_count(bench->tools.diagnostics) <= SVG_MOST_ERRORS);
    /* Sanitized builds are slow: what is looked for are minutes. */
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 20);
}

static void test_harm(void **state) {
    Bench *bench = *state;
    Builder text = {.arena = bench->arena};
    /* Ten uses of ten uses of ten uses … */
    builder_append_text(&text, "<defs><g id='a0'><rect width='1' height='1'/></g>");
    for (int i = 1; i < 12; i++) {
        builder_format(&text, "<g id='a%d'>", i);
        for (int k = 0; k < 10; k++) {
            builder_format(&text, "<use href='#a%d'/>", i - 1);
        }
        builder_append_text(&text, "</g>");
    }
    builder_append_text(&text, "</defs><use href='#a11'/>");
    assert_ends_fast(bench, &text);
    /* Loops, alone and in a ring. */
    text.length = 0;
    builder_append_text(&text, "<g id='a'><use href='#a'/></g>");
    assert_ends_fast(bench, &text);
    text.length = 0;
    builder_append_text(&text, "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>");
    assert_ends_fast(bench, &text);
    text.length = 0;
    builder_append_text(&text, "<linearGradient id='a' href='#b'/><linearGradient id='b' "
                               "href='#a'/><rect width='1' height='1' fill='url(#a)'/>");
    assert_ends_fast(bench, &text);
    /* Deep, many, long. */
    text.length = 0;
    append_many(&text, "<g>", 200);
    append_many(&text, "</g>", 200);
    assert_ends_fast(bench, &text);
    text.length = 0;
    append_many(&text, "<g/>", SVG_MOST_ELEMENTS + 1);
    assert_ends_fast(bench, &text);
    text.length = 0;
    builder_append_text(&text, "<path d='M0 0");
    append_many(&text, " 1 1", SVG_MOST_SEGMENTS + 8);
    builder_append_text(&text, "'/>");
    assert_ends_fast(bench, &text);
    /* A long attribute that is looked at again and again. */
    text.length = 0;
    builder_append_text(&text, "<defs><path id='p' d='M0 0 1 1");
    append_many(&text, "          ", 100000);
    builder_append_text(&text, "'/></defs>");
    append_many(&text, "<use href='#p'/>", 50000);
    assert_ends_fast(bench, &text);
    text.length = 0;
    append_many(&text, "<rect fill='no'/>", 1000);
    assert_ends_fast(bench, &text);
    /* Numbers beyond all bounds are not drawn as if they were small. */
    text.length = 0;
    builder_append_text(&text, "<rect width='1e99' height='1'/>");
    assert_ends_fast(bench, &text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_shapes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_path_commands, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_arcs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_transforms, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_gradients, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_groups_and_clips, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_palette, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_frames, set_up, tear_down),
        cmocka_unit_test(test_focus),
        cmocka_unit_test_setup_teardown(test_outside_the_subset, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_whole_files, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_harm, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("artwork", tests, NULL, NULL);
}
