/* Pages: parallel editions, columns, hanging figures, level feet. Each test writes a small content
 * folder, reads and sets it, and looks at the placed lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout_fixture.h"

#include <math.h>

static void figures_hang_on_their_points(void **state) {
    Bench *bench = *state;
    const PrintDocument *document = set(bench, "",
                                        "# 表\n\n| 项 | 数 |\n| --- | --- |\n| 甲 | 1000.5 |\n"
                                        "| 乙 | 12.75 |\n| 丙 | 7 |\n| 丁 | 8 |\n",
                                        NULL, EDITION_ZH);
    float unit = find_line(document, "7")->width;
    float thousand = find_line(document, "1000.5")->x;
    assert_float_equal(find_line(document, "7")->x, thousand + 3 * unit, 0.01F);
    assert_float_equal(find_line(document, "8")->x, thousand + 3 * unit, 0.01F);
    assert_float_equal(find_line(document, "12.75")->x, thousand + 2 * unit, 0.01F);
}

static void dates_do_not_hang(void **state) {
    Bench *bench = *state;
    const PrintDocument *document = set(bench, "",
                                        "# 表\n\n| 项 | 日期 |\n| --- | --- |\n| 甲 | 2019年4月 |\n"
                                        "| 乙 | 999年12月 |\n",
                                        NULL, EDITION_ZH);
    assert_float_equal(find_line(document, "2019年4月")->x, find_line(document, "999年")->x, 0.01F);
}

static void a_theme_changes_one_language_alone(void **state) {
    Bench *bench = *state;
    write_file(bench, "theme.xml",
               "<theme><style name=\"body\" xml:lang=\"zh-Hans\" size=\"13\" indent=\"3\"/>"
               "<style name=\"body\" xml:lang=\"en\" size=\"8\"/></theme>");
    (void)set(bench, "editions=\"zh en\"", "# 题\n\n文字。\n", "# T\n\nText.\n", EDITION_ZH);
    const TextStyle *zh = &bench->theme.styles[STYLE_BODY][LANGUAGE_ZH];
    const TextStyle *en = &bench->theme.styles[STYLE_BODY][LANGUAGE_EN];
    assert_float_equal(zh->character.size, 13, 1e-6F);
    assert_float_equal(zh->first_indent, 3, 1e-6F);
    assert_float_equal(en->character.size, 8, 1e-6F);
    assert_float_equal(en->first_indent, 0, 1e-6F);
}

#define SENTENCE "赤峰市党政代表团赴深圳考察，举行“招商合作恳谈会”，现场签约多个项目。"

/* The lowest baseline of the column that begins at x, on a page. */
static float foot(const PrintDocument *document, int page, float x) {
    float lowest = 0;
    for (size_t i = 0; i < document->line_count; i++) {
        const PlacedLine *line = &document->lines[i];
        if (line->page == page && fabsf(line->x - x) < 1) {
            lowest = fmaxf(lowest, line->y);
        }
    }
    return lowest;
}

static void columns_end_level(void **state) {
    Bench *bench = *state;
    String paragraph = repeat(bench, SENTENCE, 4);
    Builder text = {.arena = bench->arena};
    builder_append_text(&text, "# 分栏\n\n<columns n=\"2\">\n\n");
    for (int i = 0; i < 7; i++) {
        builder_append(&text, paragraph);
        builder_append_text(&text, "\n\n");
    }
    builder_append_text(&text, "</columns>\n");
    const PrintDocument *document = set(bench, "", builder_string(&text).bytes, NULL, EDITION_ZH);
    float left = 1e6F;
    float right = 0;
    for (size_t i = 0; i < document->line_count; i++) {
        if (strcmp(document->lines[i].style, "body") == 0) {
            left = fminf(left, document->lines[i].x);
            right = fmaxf(right, document->lines[i].justified ? document->lines[i].x : 0);
        }
    }
    /* The right column's lines begin beyond the middle; its indented ones further still. */
    float column = 1e6F;
    for (size_t i = 0; i < document->line_count; i++) {
        float x = document->lines[i].x;
        column = x > left + 100 ? fminf(column, x) : column;
    }
    assert_true(right > left + 100);
    assert_true(fabsf(foot(document, 1, left) - foot(document, 1, column)) <= 18.01F);
}

static String bilingual(Bench *bench, bool chinese, int pairs) {
    Builder text = {.arena = bench->arena};
    builder_append_text(&text, chinese ? "# 标题\n\n" : "# Title\n\n");
    for (int i = 0; i < pairs; i++) {
        builder_format(&text, chinese ? "第%d段。" : "Number %d. ", i);
        builder_append(&text,
                       repeat(bench,
                              chinese ? SENTENCE
                                      : "The delegation visited Shenzhen, held a meeting with "
                                        "companies there, and signed projects. ",
                              1 + i % 4));
        builder_append_text(&text, "\n\n");
    }
    return builder_string(&text);
}

static void pairs_start_together_in_columns(void **state) {
    Bench *bench = *state;
    const PrintDocument *document =
        set(bench, "editions=\"zh-en\" arrangement=\"columns\"", bilingual(bench, true, 40).bytes,
            bilingual(bench, false, 40).bytes, EDITION_ZH_EN);
    for (int i = 0; i < 40; i++) {
        const PlacedLine *zh =
            find_line(document, string_format(bench->arena, "第%d段。", i).bytes);
        const PlacedLine *en =
            find_line(document, string_format(bench->arena, "Number %d. ", i).bytes);
        assert_int_equal(zh->page, en->page);
        assert_float_equal(zh->y, en->y, 0.01F);
        assert_true(zh->x < en->x);
    }
    assert_true(document->page_count > 1);
}

static void pairs_face_each_other(void **state) {
    Bench *bench = *state;
    const PrintDocument *document =
        set(bench, "editions=\"zh-en\" arrangement=\"facing\"", bilingual(bench, true, 60).bytes,
            bilingual(bench, false, 60).bytes, EDITION_ZH_EN);
    assert_int_equal(document->page_count % 2, 0);
    assert_true(document->page_count >= 4);
    for (int i = 0; i < 60; i++) {
        const PlacedLine *zh =
            find_line(document, string_format(bench->arena, "第%d段。", i).bytes);
        const PlacedLine *en =
            find_line(document, string_format(bench->arena, "Number %d. ", i).bytes);
        assert_int_equal(zh->page + 1, en->page);
        assert_int_equal(zh->page % 2,
                         1); /* without a cover the first page is the first left one */
        assert_float_equal(zh->y, en->y, 0.01F);
    }
}

static void full_pages_end_level(void **state) {
    Bench *bench = *state;
    Builder text = {.arena = bench->arena};
    builder_append_text(&text, "# 标题\n\n");
    for (int i = 0; i < 60; i++) {
        builder_append(&text, repeat(bench, SENTENCE, 1 + i % 5));
        builder_append_text(&text, i % 7 == 3 ? "\n\n## 小标题\n\n" : "\n\n");
    }
    const PrintDocument *document = set(bench, "", builder_string(&text).bytes, NULL, EDITION_ZH);
    assert_true(document->page_count > 3);
    float feet[64] = {0};
    for (size_t i = 0; i < document->line_count; i++) {
        const PlacedLine *line = &document->lines[i];
        feet[line->page] = fmaxf(feet[line->page], line->y);
    }
    for (size_t page = 2; page < document->page_count; page++) {
        assert_float_equal(feet[page], feet[1], 0.02F);
    }
}

static void a_long_table_repeats_its_head_as_an_artifact(void **state) {
    Bench *bench = *state;
    Builder text = {.arena = bench->arena};
    builder_append_text(&text, "# 表\n\n| 甲栏 | 乙栏 |\n| --- | --- |\n");
    for (int i = 0; i < 120; i++) {
        builder_format(&text, "| 第%d行 | 内容 |\n", i);
    }
    const PrintDocument *document = set(bench, "", builder_string(&text).bytes, NULL, EDITION_ZH);
    assert_true(document->page_count >= 3);
    size_t heads = 0;
    float top = 0;
    for (size_t i = 0; i < document->line_count; i++) {
        heads += string_is(document->lines[i].text, "甲栏");
        if (document->lines[i].page == 2 && top == 0) {
            top = document->lines[i].y;
        }
    }
    assert_int_equal(heads, 1); /* artifacts are not lines of the text */
    assert_true(top > 86 + 18); /* and the repeated head stands over the first row */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(figures_hang_on_their_points, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_theme_changes_one_language_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_do_not_hang, set_up, tear_down),
        cmocka_unit_test_setup_teardown(columns_end_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_start_together_in_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_face_each_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(full_pages_end_level, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_long_table_repeats_its_head_as_an_artifact, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
