/* theme.xml: the built-in theme, changed by what the sheet says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena_fixture.h"
#include "theme/theme.h"

static Theme apply(Bench *bench, const char *element, const Setting *settings, size_t count) {
    SettingRule rule = {.name = string_from(element), .settings = settings, .setting_count = count};
    SettingSheet sheet = {&rule, 1};
    return theme_from_sheet(&sheet, PUBLICATION_BOOKLET, bench->diagnostics);
}

static void no_sheet_changes_nothing(void **state) {
    Bench *bench = *state;
    Theme usual = theme_default(PUBLICATION_BOOKLET);
    Theme theme = theme_from_sheet(NULL, PUBLICATION_BOOKLET, bench->diagnostics);
    assert_memory_equal(&theme.accent, &usual.accent, sizeof theme.accent);
    assert_float_equal(theme.styles[STYLE_BODY][LANGUAGE_ZH].character.size, 10.5F, 0);
}

static void a_colour_reaches_the_styles_that_use_it(void **state) {
    Bench *bench = *state;
    const Setting settings[] = {{STRING("id"), STRING("accent")},
                                {STRING("rgb"), STRING("#0080fF")}};
    Theme theme = apply(bench, "color", settings, 2);
    Color heading = theme.styles[STYLE_HEADING_1][LANGUAGE_EN].character.color;
    assert_float_equal(heading.red, 0, 0);
    assert_float_equal(heading.green, 128.0F / 255, 1e-6F);
    assert_float_equal(heading.blue, 1, 0);
}

static void a_style_changes_in_one_language_or_in_both(void **state) {
    Bench *bench = *state;
    const Setting one[] = {{STRING("name"), STRING("body")},
                           {STRING("lang"), STRING("en")},
                           {STRING("size"), STRING("11.25")}};
    Theme theme = apply(bench, "style", one, 3);
    assert_float_equal(theme.styles[STYLE_BODY][LANGUAGE_EN].character.size, 11.25F, 1e-6F);
    assert_float_equal(theme.styles[STYLE_BODY][LANGUAGE_ZH].character.size, 10.5F, 0);
    const Setting both[] = {{STRING("name"), STRING("heading-2")},
                            {STRING("family"), STRING("serif")},
                            {STRING("weight"), STRING("regular")}};
    theme = apply(bench, "style", both, 3);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        assert_int_equal(theme.styles[STYLE_HEADING_2][i].character.family, FAMILY_SERIF);
        assert_false(theme.styles[STYLE_HEADING_2][i].character.bold);
    }
}

static void values_that_cannot_be_set_are_errors(void **state) {
    Bench *bench = *state;
    const Setting small[] = {{STRING("name"), STRING("body")}, {STRING("size"), STRING("0")}};
    Theme theme = apply(bench, "style", small, 2);
    assert_float_equal(theme.styles[STYLE_BODY][LANGUAGE_ZH].character.size, 10.5F, 0);
    const Setting crossed[] = {{STRING("least"), STRING("0.6")}, {STRING("most"), STRING("0.4")}};
    (void)apply(bench, "parallel", crossed, 2);
    assert_true(diagnostics_error_count(bench->diagnostics) >= 2);
}

static void the_measure_is_a_whole_number_of_ems(void **state) {
    (void)state;
    Theme theme = theme_default(PUBLICATION_BOOKLET);
    for (float size = 8; size < 14; size += 0.35F) {
        PageMaster master = theme_page_master(&theme, STRING("A4"), size);
        float ems = master.measure / size;
        assert_float_equal(ems, (float)(int)(ems + 0.5F), 1e-3F);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_sheet_changes_nothing),
        cmocka_unit_test(a_colour_reaches_the_styles_that_use_it),
        cmocka_unit_test(a_style_changes_in_one_language_or_in_both),
        cmocka_unit_test(values_that_cannot_be_set_are_errors),
        cmocka_unit_test(the_measure_is_a_whole_number_of_ems),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
