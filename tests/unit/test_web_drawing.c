/* Drawings as SVG: well-formed, named for listeners, the same bytes each time, ids of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena_fixture.h"
#include "web/drawing.h"

#include <libxml/parser.h>

static const Color RED = {.red = 1};
static const Rectangle BOX = {1, 2, 30, 40};

/* Everything that a drawing may hold, but for glyphs. */
static Drawing *draw_all(Arena *arena) {
    Drawing *drawing = drawing_new(arena);
    Path path = path_rounded_rectangle(arena, BOX, 3, 4);
    GradientStop *stops = ARENA_ARRAY(arena, GradientStop, 2);
    stops[1] = (GradientStop){.offset = 1, .color = RED, .transparency = 0.5F};
    Gradient *gradient = ARENA_NEW(arena, Gradient);
    *gradient = (Gradient){
        .radial = true, .r2 = 5, .matrix = MATRIX_IDENTITY, .stops = stops, .stop_count = 2};
    float *dashes = ARENA_ARRAY(arena, float, 2);
    dashes[0] = dashes[1] = 2;
    drawing_push_frame(drawing, BOX);
    drawing_push_group(drawing, 0.25F);
    drawing_push_transform(drawing, (Matrix){2, 0, 0, 3, 4, 5});
    drawing_fill_paint(drawing, path, (Paint){.gradient = gradient});
    drawing_fill(drawing, path, RED);
    drawing_pop(drawing);
    drawing_pop(drawing);
    drawing_stroke(drawing, path,
                   (Stroke){.width = 1, .dashes = dashes, .dash_count = 2, .cap = CAP_ROUND});
    drawing_pop(drawing);
    return drawing;
}

static String write_svg(Bench *bench, const char *identifier) {
    Builder out = {.arena = bench->arena};
    const SvgFrame frame = {.width = 72,
                            .height = 36,
                            .identifier = string_from(identifier),
                            .title = STRING("A & <b>"),
                            .description = STRING("\"It says this\""),
                            .is_file = true};
    drawing_write(&out, draw_all(bench->arena), &frame);
    return builder_string(&out);
}

static void test_all_operations(void **state) {
    Bench *bench = *state;
    String svg = write_svg(bench, "p");
    xmlDoc *document = xmlReadMemory(svg.bytes, (int)svg.length, NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlFreeDoc(document);
    static const char *const PARTS[] = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" "
        "stroke-miterlimit=\"10\" width=\"96\" "
        "height=\"48\" viewBox=\"0 0 72 36\" "
        "role=\"img\" aria-labelledby=\"p-title\" aria-describedby=\"p-text\">",
        "<title id=\"p-title\">A &amp; &lt;b&gt;</title>",
        "<desc id=\"p-text\">&quot;It says this&quot;</desc>",
        "<clipPath id=\"p-0\">",
        "<g clip-path=\"url(#p-0)\">",
        "<g opacity=\"0.75\">",
        "<g transform=\"matrix(2 0 0 3 4 5)\">",
        "<radialGradient id=\"p-1\"",
        "fill=\"url(#p-1)\"",
        "stop-opacity=\"0.5\"",
        "fill=\"#ff0000\"",
        "stroke-dasharray=\"2 2\"",
        "stroke-linecap=\"round\"",
    };
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        if (strstr(svg.bytes, PARTS[i]) == NULL) {
            fail_msg("%s is not in %s", PARTS[i], svg.bytes);
        }
    }
}

static void test_same_bytes(void **state) {
    Bench *bench = *state;
    assert_true(string_equal(write_svg(bench, "p"), write_svg(bench, "p")));
    assert_null(strstr(write_svg(bench, "q").bytes, "#p-"));
}

static void test_decoration(void **state) {
    Bench *bench = *state;
    Builder out = {.arena = bench->arena};
    drawing_write(&out, draw_all(bench->arena),
                  &(SvgFrame){.width = 1, .height = 1, .identifier = STRING("d")});
    String svg = builder_string(&out);
    assert_non_null(strstr(svg.bytes, "aria-hidden=\"true\""));
    assert_null(strstr(svg.bytes, "<title"));
    assert_null(strstr(svg.bytes, "xmlns"));
}

/* One line and one area, in colours given; and what keeps its own: a gradient's stops. */
static Drawing *draw_in(Arena *arena, Color line, Color area) {
    Drawing *drawing = drawing_new(arena);
    drawing_push_frame(drawing, BOX);
    drawing_line(drawing, 0, 0, 9, 9, (Stroke){.color = line, .width = 1});
    drawing_fill_rectangle(drawing, BOX, area);
    drawing_line(drawing, 0, 9, 9, 0, (Stroke){.color = line, .width = 1});
    drawing_pop(drawing);
    return drawing;
}

static void test_short_lines(void **state) {
    Bench *bench = *state;
    Drawing *drawing = drawing_new(bench->arena);
    static const PathSegment SEGMENTS[] = {
        {.verb = PATH_MOVE, .x = 1, .y = 2},
        {.verb = PATH_LINE, .x = 5, .y = 2},
        {.verb = PATH_LINE, .x = 5, .y = 9},
        {.verb = PATH_LINE, .x = 4, .y = 8},
        {.verb = PATH_CLOSE},
        {.verb = PATH_LINE, .x = 0, .y = 0},
    };
    drawing_fill(drawing, (Path){.segments = SEGMENTS, .count = 6}, RED);
    Builder out = {.arena = bench->arena};
    drawing_write(&out, drawing, &(SvgFrame){.width = 1, .height = 1, .identifier = STRING("l")});
    assert_non_null(strstr(builder_string(&out).bytes, "d=\"M1 2H5V9L4 8ZL0 0\""));
}

static void test_circles(void **state) {
    Bench *bench = *state;
    Arena *arena = bench->arena;
    Drawing *drawing = drawing_new(arena);
    drawing_push_clip(drawing, path_circle(arena, 9, 9, 9));
    drawing_fill(drawing, path_circle(arena, 5.25F, 6, 3.4F), RED);
    drawing_fill(drawing, path_ellipse(arena, 5, 6, 3, 2), RED);
    drawing_stroke(drawing, path_circle(arena, -1, 0, 2), (Stroke){.color = RED, .width = 1});
    drawing_pop(drawing);
    Builder out = {.arena = arena};
    drawing_write(&out, drawing, &(SvgFrame){.width = 1, .height = 1, .identifier = STRING("c")});
    const char *svg = builder_string(&out).bytes;
    assert_non_null(strstr(svg, "><circle cx=\"9\" cy=\"9\" r=\"9\"/></clipPath>"));
    assert_non_null(strstr(svg, "<circle cx=\"5.25\" cy=\"6\" r=\"3.4\" fill="));
    assert_non_null(strstr(svg, "<path d=\"M8 6C"));
    assert_non_null(strstr(svg, "<circle cx=\"-1\" cy=\"0\" r=\"2\" fill=\"none\" stroke="));
}

static void test_both_schemes(void **state) {
    Bench *bench = *state;
    static const Color WHITE = {.red = 1, .green = 1, .blue = 1};
    Map colors = {.arena = bench->arena};
    const SvgFrame frame = {.width = 1,
                            .height = 1,
                            .identifier = STRING("s"),
                            .dark = draw_in(bench->arena, WHITE, RED),
                            .colors = &colors};
    Builder out = {.arena = bench->arena};
    drawing_write(&out, draw_in(bench->arena, (Color){0}, RED), &frame);
    String svg = builder_string(&out);
    assert_int_equal(colors.count, 2);
    assert_true(string_equal(colors.entries[0].key, STRING("#000000#ffffff")));
    assert_true(string_equal(colors.entries[1].key, STRING("#ff0000#ff0000")));
    assert_non_null(strstr(svg.bytes, "stroke=\"var(--c1)\""));
    assert_non_null(strstr(svg.bytes, "fill=\"var(--c2)\""));
    assert_null(strstr(svg.bytes, "#0"));
    assert_non_null(strstr(svg.bytes, "clip-path=\"url(#s-0)\"")); /* ids begin anew */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_operations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_decoration, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_short_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_circles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_both_schemes, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("drawings as SVG", tests, NULL, NULL);
}
