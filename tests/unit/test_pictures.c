/* Pictures of data: no label overlaps another, none is too small, none leaves the picture, whatever
 * the data and however narrow the column; QR codes have their quiet zone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "picture_fixture.h"

#include <math.h>
#include <stdio.h>

static const char *const NAMES[LANGUAGE_COUNT][6] = {
    {"赤峰市政府", "红山区政府", "松山区政府", "喀喇沁旗政府",
     "新世纪拓佳光电技术（赤峰）高新技术产业园区开发建设有限责任公司", "区"},
    {"Chifeng Municipal Government", "Hongshan District Government", "Songshan District Government",
     "Harqin Banner",
     "Chifeng New Century Tuojia Optoelectronic Industrial Park Development Co., Ltd.", "X"},
};
static const char *const VALUES[LANGUAGE_COUNT][6] = {
    {"1个", "8个", "5个", "2个", "1000万元", "0.5%"},
    {"1", "8", "5", "2", "RMB 10 million", "0.5%"},
};
static const double NUMBERS[6] = {1, 8, 5, 2, 10, 0.02};

/* Data of a kind: `count` rows from the lists above, beginning at `first`. */
static DataPicture *make_data(Bench *bench, DataPictureKind kind, size_t count, size_t first,
                              size_t series) {
    Language language = bench->tools.language;
    DataPicture *data = ARENA_NEW(bench->arena, DataPicture);
    DataRow *rows = ARENA_ARRAY(bench->arena, DataRow, count);
    String *names = ARENA_ARRAY(bench->arena, String, series);
    for (size_t k = 0; k < series; k++) {
        names[k] = string_from(NAMES[language][(k + 3) % 6]);
    }
    for (size_t i = 0; i < count; i++) {
        size_t index = (first + i) % 6;
        rows[i].label = string_from(NAMES[language][index]);
        rows[i].values = ARENA_ARRAY(bench->arena, DataValue, series);
        rows[i].direction = (double)((first + i * 3) % 8) * 45;
        rows[i].place = i == 0 ? PLACE_HOME : (PlaceKind)(1 + i % 3);
        rows[i].planned = i + 1 == count;
        for (size_t k = 0; k < series; k++) {
            index = (first + i + k) % 6;
            rows[i].values[k] = (DataValue){NUMBERS[index], string_from(VALUES[language][index])};
        }
    }
    *data = (DataPicture){.kind = kind,
                          .series = names,
                          .series_count = series,
                          .rows = rows,
                          .row_count = count,
                          .total = string_from(VALUES[language][1]),
                          .note = string_from("not to scale"),
                          .url = STRING("https://example.org/"),
                          .ratio = 1.5};
    return data;
}

static void assert_apart(const Sketch *sketch, const char *what) {
    for (size_t i = 0; i < sketch->words.count; i++) {
        Rectangle a = sketch->words.items[i];
        if (a.x < -0.6F || a.x + a.width > sketch->width + 0.6F || a.y < -0.6F ||
            a.y + a.height > sketch->height + 0.6F) {
            fail_msg("%s: label %zu, %.1f,%.1f %.1fx%.1f, leaves %.1fx%.1f", what, i, (double)a.x,
                     (double)a.y, (double)a.width, (double)a.height, (double)sketch->width,
                     (double)sketch->height);
        }
        for (size_t k = 0; k < i; k++) {
            Rectangle b = sketch->words.items[k];
            bool meet = a.x < b.x + b.width - 0.1F && b.x < a.x + a.width - 0.1F &&
                        a.y < b.y + b.height - 0.1F && b.y < a.y + a.height - 0.1F;
            if (meet && a.height > 0 && b.height > 0) {
                fail_msg("%s: labels %zu and %zu overlap: %.1f,%.1f %.1fx%.1f, %.1f,%.1f %.1fx%.1f",
                         what, k, i, (double)b.x, (double)b.y, (double)b.width, (double)b.height,
                         (double)a.x, (double)a.y, (double)a.width, (double)a.height);
            }
        }
    }
}

static void try_kind(Bench *bench, DataPictureKind kind, size_t series) {
    static const float WIDTHS[] = {150, 175, 200, 240, 300, 380, 451, 700};
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        bench->tools.language = language;
        for (size_t w = 0; w < sizeof WIDTHS / sizeof *WIDTHS; w++) {
            for (size_t count = 1; count <= 6; count++) {
                for (size_t first = 0; first < 6; first++) {
                    char what[100];
                    (void)snprintf(what, sizeof what, "kind %d, %s, %.0f wide, %zu rows from %zu",
                                   (int)kind, language_suffix(language), (double)WIDTHS[w], count,
                                   first);
                    Sketch sketch = sketch_new(bench->arena, WIDTHS[w], 500, &bench->tools);
                    sketch_draw(&sketch, make_data(bench, kind, count, first, series));
                    assert_apart(&sketch, what);
                }
            }
        }
    }
}

static void test_bars(void **state) {
    try_kind(*state, PICTURE_BARS, 1);
}

static void test_stacked_bars(void **state) {
    try_kind(*state, PICTURE_STACKED_BARS, 3);
}

static void test_donut(void **state) {
    try_kind(*state, PICTURE_DONUT, 1);
}

static void test_timeline(void **state) {
    try_kind(*state, PICTURE_TIMELINE, 1);
}

static void test_ladder(void **state) {
    try_kind(*state, PICTURE_LADDER, 2);
}

static void test_map(void **state) {
    try_kind(*state, PICTURE_MAP, 1);
}

/* The theme may ask for type that cannot be read: labels stay at seven points. */
static void test_least_size(void **state) {
    Bench *bench = *state;
    bench->theme.styles[STYLE_TABLE][LANGUAGE_EN].character.size = 4;
    bench->tools.language = LANGUAGE_EN;
    Sketch sketch = sketch_new(bench->arena, 300, 500, &bench->tools);
    Label label = sketch_label(&sketch, STRING("Chifeng"), LABEL_NAME, NULL, 200);
    assert_float_equal(label.size, 7, 1e-6);
}

/* Values that stand on an area are in the colour of the two that contrasts more. */
static void test_ink(void **state) {
    Bench *bench = *state;
    Sketch sketch = sketch_new(bench->arena, 300, 500, &bench->tools);
    Color black = {0};
    Color white = {.red = 1, .green = 1, .blue = 1};
    assert_float_equal(sketch_ink_on(&sketch, black).red, bench->theme.paper.red, 1e-6);
    assert_float_equal(sketch_ink_on(&sketch, white).red, bench->theme.ink.red, 1e-6);
}

static void ignore_fill(void *self, const Path *path, const Paint *paint) {
    Rectangle *boxes = self;
    (void)paint;
    if (boxes[0].width == 0) {
        boxes[0] = path_bounds(*path);
    } else {
        boxes[1] = path_bounds(*path);
    }
}

static void test_quiet_zone(void **state) {
    Bench *bench = *state;
    PictureDrawing picture = picture_draw(bench->arena, make_data(bench, PICTURE_CODE, 1, 0, 1),
                                          300, 300, &bench->tools);
    Rectangle boxes[2] = {0};
    const Painter painter = {.self = boxes, .fill = ignore_fill};
    drawing_paint(picture.drawing, &painter);
    assert_float_equal(boxes[0].width, picture.width, 1e-3);
    /* Version 2 has 25 modules and four on either side: 33. */
    float module = picture.width / 33;
    assert_float_equal(boxes[1].x, 4 * module, 1e-2);
    assert_float_equal(boxes[1].y, 4 * module, 1e-2);
    assert_float_equal(boxes[1].width, 25 * module, 1e-2);
    assert_float_equal(boxes[1].height, 25 * module, 1e-2);
    assert_true(picture.width >= 70);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bars, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_stacked_bars, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_donut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_timeline, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ladder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_map, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_least_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ink, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_quiet_zone, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("pictures", tests, NULL, NULL);
}
