/* Chinese and English lines: where they break, how wide their marks are, that they fill the
 * measure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unicode.h"
#include "picture_fixture.h"

#include <math.h>
#include <stdio.h>

static const float SIZE = 10;

static TextSpan span_of(const char *text, Language language) {
    return (TextSpan){.text = string_from(text),
                      .style = {.family = FAMILY_SERIF, .size = SIZE},
                      .language = language};
}

static const Line *set(Bench *bench, const char *text, Language language, float ems,
                       size_t *count) {
    TextSpan span = span_of(text, language);
    ParagraphForm form = {.measure = ems * SIZE,
                          .em = SIZE,
                          .alignment = ALIGN_JUSTIFY,
                          .language = language,
                          .hyphenate = true};
    return typesetter_set(bench->tools.typesetter, bench->arena, &span, 1, &form, count);
}

/* The width of the text on one line, in em. */
static double width_of(Bench *bench, const char *text) {
    size_t count = 0;
    const Line *lines = set(bench, text, LANGUAGE_ZH, 100, &count);
    assert_int_equal(count, 1);
    return (double)lines[0].width / (double)SIZE;
}

static void assert_width(Bench *bench, const char *text, double ems) {
    double width = width_of(bench, text);
    if (fabs(width - ems) > 0.001) {
        fail_msg("%s is %.3f em wide, not %.3f", text, width, ems);
    }
}

static void marks_have_their_width(void **state) {
    Bench *bench = *state;
    assert_width(bench, "赤峰市", 3);
    assert_width(bench, "赤，峰", 3);
    assert_width(bench, "赤，", 1.5);    /* a line's last mark is half an em */
    assert_width(bench, "“赤峰", 2.5);   /* and its first opener */
    assert_width(bench, "赤”，峰", 3.5); /* two marks: 1.5 em */
    assert_width(bench, "赤。“峰", 3.5);
    assert_width(bench, "赤《“峰", 3.5);
    assert_width(bench, "赤）》。峰", 4); /* three: 2 em */
    assert_width(bench, "赤！？峰", 3);   /* one em for the pair */
    assert_width(bench, "赤？！？峰", 4); /* three in a row: two em */
    assert_width(bench, "赤——峰", 4);
    assert_width(bench, "赤……峰", 4);
    assert_width(bench, "赤·峰", 2.5);
}

static void han_and_western_keep_a_quarter_em(void **state) {
    Bench *bench = *state;
    double plain = width_of(bench, "A");
    assert_width(bench, "赤A峰", 2 + plain + 0.5);
    assert_width(bench, "赤 A 峰", 2 + plain + 0.5); /* a typed space is absorbed */
    assert_width(bench, "赤，A。", 1 + 1 + plain + 0.5);
    double raised = width_of(bench, "16");
    assert_width(bench, "赤16峰", 2 + raised + 0.5);
}

static bool contains(String text, const char *character) {
    return strstr(text.bytes, character) != NULL;
}

static String first_character(String text) {
    size_t offset = 0;
    (void)utf8_next(text, &offset);
    return string_slice(text, 0, offset);
}

static String last_character(String text) {
    size_t start = text.length - 1;
    while (start > 0 && ((unsigned char)text.bytes[start] & 0xC0) == 0x80) {
        start--;
    }
    return string_slice(text, start, text.length);
}

static const char ARTICLE[] = "赤峰市党政代表团于2019年4月26日赴深圳考察，举行“招商合作恳谈会”，现"
                              "场签约16个项目，协议投资总额"
                              "84.8亿元。代表团还走访了华为公司、深圳市领航集团（Linghang "
                              "Group）等企业——它们都是先进电子信息与"
                              "智能制造领域的代表……其中《招商指南》、“放管服”改革与18:"
                              "9全面屏加工，给代表团留下了深刻印象！？真的"
                              "吗？！是的：“产城人融合”；“一带一路”；“全国同步、内蒙领先”。规划面积"
                              "129平方公里，在建标准化厂房50万"
                              "平方米，距锦州港200公里，电话024—1234567，A/"
                              "B两种方案·甲乙丙·丁，价格￥100，涨幅25%，气温20℃。";

static void check_edges(const Line *line, float measure) {
    static const char NEVER_FIRST[] = "、，。．：；！？）］｝〕》〉」』】〗〙’”·％%℃—…～";
    static const char NEVER_LAST[] = "（［｛〔《〈「『【〖〘‘“￥¥$#／";
    String first = first_character(line->text);
    String last = last_character(line->text);
    String never_first = string_from(NEVER_FIRST);
    String never_last = string_from(NEVER_LAST);
    for (size_t i = 0; i < never_first.length;) {
        size_t start = i;
        (void)utf8_next(never_first, &i);
        assert_false(string_equal(first, string_slice(never_first, start, i - start)));
    }
    for (size_t i = 0; i < never_last.length;) {
        size_t start = i;
        (void)utf8_next(never_last, &i);
        assert_false(string_equal(last, string_slice(never_last, start, i - start)));
    }
    if (!line->last) {
        assert_true(line->justified);
        assert_true(fabsf(line->x + line->width - measure) < 0.01F);
    }
}

static void every_measure_keeps_the_rules(void **state) {
    Bench *bench = *state;
    static const char *const UNITS[] = {"84.8亿元", "129平方公里", "50万", "2019年", "18:9",
                                        "25%",      "￥100",       "16个", "20℃"};
    for (float ems = 14; ems <= 45; ems += 0.25F) {
        size_t count = 0;
        const Line *lines = set(bench, ARTICLE, LANGUAGE_ZH, ems, &count);
        assert_true(count > 3);
        size_t units = 0;
        for (size_t i = 0; i < count; i++) {
            check_edges(&lines[i], ems * SIZE);
            for (size_t j = 0; j < sizeof UNITS / sizeof UNITS[0]; j++) {
                units += contains(lines[i].text, UNITS[j]);
            }
        }
        assert_int_equal(units, sizeof UNITS / sizeof UNITS[0]); /* each whole on one line */
        assert_true(utf8_count(lines[count - 1].text) >= 3);
    }
}

static void lines_hold_all_of_the_text(void **state) {
    Bench *bench = *state;
    size_t count = 0;
    const Line *lines = set(bench, ARTICLE, LANGUAGE_ZH, 23, &count);
    Builder text = {.arena = bench->arena};
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < lines[i].run_count; j++) {
            builder_append(&text, lines[i].runs[j].text);
        }
    }
    assert_string_equal(builder_string(&text).bytes, ARTICLE);
}

static void english_hyphenates_and_fills(void **state) {
    Bench *bench = *state;
    static const char TEXT[] =
        "The delegation visited Shenzhen and held the investment meeting on electronic information "
        "and intelligent manufacturing, where sixteen projects were signed; internationalisation "
        "and infrastructure followed.";
    size_t count = 0;
    const Line *lines = set(bench, TEXT, LANGUAGE_EN, 16, &count);
    size_t hyphens = 0;
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count) {
            assert_true(fabsf(lines[i].width - 160) < 0.01F);
        }
        hyphens += contains(lines[i].text, "\xC2\xAD");
    }
    assert_true(hyphens > 0);
}

/* In a justified line a no-break space is as wide as the other word spaces. */
static void no_break_spaces_are_word_spaces(void **state) {
    Bench *bench = *state;
    static const char *const TEXTS[] = {
        "It was on 26 April 2019 that the delegation came, and two years running they did.",
        "It was on 26\xC2\xA0"
        "April\xC2\xA0"
        "2019 that the delegation came, and two\xC2\xA0years "
        "running they did.",
    };
    for (float ems = 19; ems < 26; ems += 0.5F) {
        size_t counts[2] = {0};
        const Line *lines[2];
        for (size_t i = 0; i < 2; i++) {
            lines[i] = set(bench, TEXTS[i], LANGUAGE_EN, ems, &counts[i]);
        }
        if (counts[0] != counts[1] || lines[0][0].text.length + 4 != lines[1][0].text.length) {
            continue; /* a space that could break did */
        }
        assert_true(lines[0][0].run_count == 1 && lines[1][0].run_count == 1);
        const LineRun *plain = &lines[0][0].runs[0];
        const LineRun *joined = &lines[1][0].runs[0];
        const PlacedGlyph *last = &plain->glyphs[plain->glyph_count - 1];
        assert_float_equal(last->x, joined->glyphs[joined->glyph_count - 1].x, 0.01F);
        assert_float_equal(lines[1][0].width, ems * SIZE, 0.01F);
        for (uint32_t i = 0; i < plain->glyph_count; i++) {
            assert_float_equal(plain->glyphs[i].x, joined->glyphs[i].x, 0.01F);
        }
    }
}

static void addresses_break_after_their_marks_only(void **state) {
    Bench *bench = *state;
    size_t count = 0;
    const Line *lines = set(bench, "见 https://www.example.org/a_long/path/to-a/document.html 。",
                            LANGUAGE_ZH, 10, &count);
    assert_true(count > 2);
    for (size_t i = 0; i + 1 < count; i++) {
        String last = last_character(lines[i].text);
        assert_true(string_is(last, "/") || string_is(last, ".") || string_is(last, "-") ||
                    string_is(last, "_") || string_is(last, "见"));
    }
}

static void a_word_wider_than_the_measure_is_broken(void **state) {
    Bench *bench = *state;
    size_t count = 0;
    const Line *lines =
        set(bench, "Pneumonoultramicroscopicsilicovolcanoconiosis", LANGUAGE_ZH, 6, &count);
    assert_true(count > 3);
    for (size_t i = 0; i < count; i++) {
        assert_true(lines[i].width <= 60.01F);
    }
}

static void missing_glyphs_are_reported_with_their_place(void **state) {
    Bench *bench = *state;
    Source source = {
        .path = STRING("x.md"), .name = STRING("x.md"), .bytes = STRING("ab\xF3\xB0\x80\x80")};
    TextSpan span = span_of("ab\xF3\xB0\x80\x80", LANGUAGE_EN); /* U+F0000: private */
    span.place = (Place){.source = &source, .line = 1, .column = 5};
    ParagraphForm form = {.measure = 100, .em = SIZE, .language = LANGUAGE_EN};
    size_t count = 0;
    (void)typesetter_set(bench->tools.typesetter, bench->arena, &span, 1, &form, &count);
    const Diagnostic *items = diagnostics_items(bench->diagnostics, &count);
    assert_int_equal(count, 1);
    assert_string_equal(items[0].rule, "missing-glyph");
    assert_int_equal(items[0].place.column, 7);
}

/* A paragraph of 100,000 characters takes ten times as long as one of 10,000, not a hundred times.
 * What is counted is the memory of the lines, which no machine's speed changes. */
static void long_paragraphs_stay_linear(void **state) {
    Bench *bench = *state;
    Builder text = {.arena = bench->arena};
    for (int i = 0; i < 300; i++) {
        builder_append_text(&text, ARTICLE);
    }
    size_t count = 0;
    const Line *lines = set(bench, builder_string(&text).bytes, LANGUAGE_ZH, 30, &count);
    assert_true(count > 2000);
    size_t characters = 0;
    for (size_t i = 0; i < count; i++) {
        characters += utf8_count(lines[i].text);
        check_edges(&lines[i], 300);
    }
    assert_int_equal(characters, 300 * utf8_count(string_from(ARTICLE)));
}

static void rare_characters_and_other_scripts_have_fonts(void **state) {
    Bench *bench = *state;
    size_t count = 0;
    size_t before = diagnostics_error_count(bench->diagnostics);
    (void)set(bench, "𠀀𪚥𰻞 ΑΓΩ Толпой ∲ ⅆ ℋ → ☐ ☑ ① é", LANGUAGE_ZH,
              40, &count);
    assert_int_equal(diagnostics_error_count(bench->diagnostics), before);
}

/* One goes from task to task with all it has learned; a task that fails takes it along. */
static void typesetters_are_used_again(void **state) {
    Bench *bench = *state;
    Failure failure;
    Arena *task = arena_new(&failure);
    Diagnostics *diagnostics = diagnostics_new(task);
    Typesetter *first = typesetter_new(task, bench->fonts, diagnostics);
    Typesetter *second = typesetter_new(task, bench->fonts, diagnostics);
    assert_ptr_not_equal(first, second);
    TextSpan span = span_of("赤峰 Chifeng \U0010FFFD", LANGUAGE_ZH);
    const ParagraphForm form = {.measure = 300, .em = SIZE, .language = LANGUAGE_ZH};
    size_t count = 0;
    const Line *before = typesetter_set(first, task, &span, 1, &form, &count);
    assert_int_equal(diagnostics_error_count(diagnostics), 1);
    typesetter_release(first);

    Arena *next = arena_new(&failure);
    Diagnostics *others = diagnostics_new(next);
    assert_ptr_equal(typesetter_new(next, bench->fonts, others), first);
    const Line *after = typesetter_set(first, next, &span, 1, &form, &count);
    assert_int_equal(diagnostics_error_count(diagnostics), 1);
    assert_int_equal(diagnostics_error_count(others), 1);
    assert_true(before->width == after->width && string_equal(before->text, after->text));
    if (setjmp(failure.landing) == 0) {
        (void)arena_allocate_array(next, SIZE_MAX, 2);
        fail();
    }
    arena_free(next);
    assert_true(string_starts_with(before->text, "赤峰 Chifeng"));
    arena_free(task);
    assert_non_null(typesetter_new(bench->arena, bench->fonts, bench->diagnostics));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_have_their_width),
        cmocka_unit_test(han_and_western_keep_a_quarter_em),
        cmocka_unit_test(every_measure_keeps_the_rules),
        cmocka_unit_test(lines_hold_all_of_the_text),
        cmocka_unit_test(english_hyphenates_and_fills),
        cmocka_unit_test(no_break_spaces_are_word_spaces),
        cmocka_unit_test(addresses_break_after_their_marks_only),
        cmocka_unit_test(a_word_wider_than_the_measure_is_broken),
        cmocka_unit_test(missing_glyphs_are_reported_with_their_place),
        cmocka_unit_test(long_paragraphs_stay_linear),
        cmocka_unit_test(rare_characters_and_other_scripts_have_fonts),
        cmocka_unit_test(typesetters_are_used_again),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
