/* Page masters, the palette and what else a sheet says of pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena_fixture.h"
#include "theme/theme.h"

#include <math.h>

static float millimetres(float points) {
    return points * 25.4F / 72;
}

static PageMaster master_of(PublicationKind kind) {
    Theme theme = theme_default(kind);
    return theme_page_master(&theme, STRING(""), 10.5F);
}

enum { MOST_RULES = 4, MOST_SETTINGS = 4 };
typedef struct Rule {
    const char *name;
    const char *settings[2 * MOST_SETTINGS]; /* name, value, name, value… */
} Rule;

static Theme apply(Bench *bench, PublicationKind kind, const Rule *rules, size_t count) {
    SettingRule *parsed = ARENA_ARRAY(bench->arena, SettingRule, MOST_RULES);
    for (size_t i = 0; i < count; i++) {
        Setting *settings = ARENA_ARRAY(bench->arena, Setting, MOST_SETTINGS);
        parsed[i] = (SettingRule){.name = string_from(rules[i].name), .settings = settings};
        for (size_t j = 0; j < MOST_SETTINGS && rules[i].settings[2 * j] != NULL; j++) {
            settings[j] = (Setting){string_from(rules[i].settings[2 * j]),
                                    string_from(rules[i].settings[2 * j + 1])};
            parsed[i].setting_count++;
        }
    }
    SettingSheet *sheet = ARENA_NEW(bench->arena, SettingSheet);
    *sheet = (SettingSheet){parsed, count};
    return theme_from_sheet(sheet, kind, bench->diagnostics);
}

static void a_leaflet_folds_flat(void **state) {
    (void)state;
    PageMaster master = master_of(PUBLICATION_LEAFLET);
    assert_int_equal(master.area_count, 6);
    assert_int_equal(master.page_count, 2);
    assert_int_equal(master.most_pages, 2);
    /* Front, three inside, the one folded in, the back: (page, left, width) in millimetres. */
    static const float PANELS[6][3] = {{0, 197, 100}, {1, 0, 100}, {1, 100, 100},
                                       {1, 200, 97},  {0, 0, 97},  {0, 97, 100}};
    for (size_t i = 0; i < 6; i++) {
        const PageArea *area = &master.areas[i];
        assert_int_equal(area->page, (int)PANELS[i][0]);
        assert_float_equal(millimetres(area->ground_x), PANELS[i][1], 0.01F);
        assert_float_equal(millimetres(area->ground_width), PANELS[i][2], 0.01F);
        /* The same measure in all of them, in the panel's middle. */
        assert_float_equal(area->width, master.measure, 0.001F);
        assert_float_equal(area->x - area->ground_x,
                           area->ground_x + area->ground_width - area->x - area->width, 0.01F);
    }
}

static void books_mirror_their_margins(void **state) {
    Bench *bench = *state;
    const Rule rule = {"master", {"inside", "30", "outside", "18", "side", "40"}};
    Theme theme = apply(bench, PUBLICATION_REPORT, &rule, 1);
    PageMaster master = theme_page_master(&theme, STRING(""), 10.5F);
    float right_hand = master_left(&master, &master.areas[0], 0);
    float left_hand = master_left(&master, &master.areas[0], 1);
    assert_float_equal(millimetres(right_hand), 30, 0.01F);
    assert_float_equal(master.width - left_hand - master.measure, right_hand, 0.01F);
    assert_float_equal(millimetres(master.side_width), 35, 0.01F);
    /* Side notes have room between the text and the fore-edge's margin. */
    assert_true(right_hand + master.measure + master.side_gap + master.side_width <=
                master.width - master.outside + 0.01F);
    PageMaster card = master_of(PUBLICATION_CARD);
    assert_float_equal(master_left(&card, &card.areas[0], 0), master_left(&card, &card.areas[0], 1),
                       0);
}

static void every_product_has_its_size(void **state) {
    (void)state;
    static const struct {
        PublicationKind kind;
        float width, height;
        int most_pages;
    } SIZES[] = {
        {PUBLICATION_BOOKLET, 210, 297, 0}, {PUBLICATION_REPORT, 210, 297, 0},
        {PUBLICATION_LEAFLET, 297, 210, 2}, {PUBLICATION_SHEET, 210, 297, 2},
        {PUBLICATION_BOARD, 800, 2000, 1},  {PUBLICATION_CARD, 210, 100, 2},
    };
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        PageMaster master = master_of(SIZES[i].kind);
        assert_float_equal(millimetres(master.width * master.magnification), SIZES[i].width, 0.01F);
        assert_float_equal(millimetres(master.height * master.magnification), SIZES[i].height,
                           0.01F);
        assert_int_equal(master.most_pages, SIZES[i].most_pages);
        assert_float_equal(millimetres(master.bleed * master.magnification), 3, 0.01F);
    }
}

static void rules_count_for_their_kind(void **state) {
    Bench *bench = *state;
    const Rule rules[] = {
        {"style", {"name", "body", "kind", "card", "size", "14"}},
        {"master", {"kind", "leaflet", "top", "20"}},
        {"component", {"name", "table", "zebra", "yes", "kind", "report"}},
    };
    Theme card = apply(bench, PUBLICATION_CARD, rules, 3);
    Theme booklet = apply(bench, PUBLICATION_BOOKLET, rules, 3);
    Theme report = apply(bench, PUBLICATION_REPORT, rules, 3);
    assert_float_equal(card.styles[STYLE_BODY][LANGUAGE_ZH].character.size, 14, 0);
    assert_float_equal(booklet.styles[STYLE_BODY][LANGUAGE_ZH].character.size, 10.5F, 0);
    assert_true(booklet.master.top < 0 && !booklet.components.table_zebra);
    assert_true(report.components.table_zebra);
}

static void the_palette_is_in_light_and_in_ink(void **state) {
    Bench *bench = *state;
    const Rule rules[] = {
        {"color", {"id", "accent", "rgb", "#A3231B", "cmyk", "22 97 98 15"}},
        {"color", {"id", "sky", "rgb", "#0080FF"}},
        {"style", {"name", "heading-2", "color", "sky"}},
    };
    Theme theme = apply(bench, PUBLICATION_BOOKLET, rules, 3);
    assert_int_equal(diagnostics_error_count(bench->diagnostics), 0);
    assert_true(theme.accent.has_cmyk);
    assert_float_equal(theme.accent.magenta, 0.97F, 1e-6F);
    assert_float_equal(theme.accent.black, 0.15F, 1e-6F);
    const Color *sky = theme_color(&theme, STRING("sky"));
    assert_non_null(sky);
    assert_false(sky->has_cmyk);
    assert_float_equal(theme.styles[STYLE_HEADING_2][LANGUAGE_EN].character.color.blue, 1, 0);
    assert_null(theme_color(&theme, STRING("sea")));
}

static void scales_are_named_once(void **state) {
    Bench *bench = *state;
    const Rule rules[] = {
        {"size", {"id", "large", "value", "21.5"}},
        {"space", {"id", "wide", "value", "33"}},
        {"style", {"name", "heading-2", "size", "large", "before", "wide"}},
    };
    Theme theme = apply(bench, PUBLICATION_BOOKLET, rules, 3);
    const TextStyle *style = &theme.styles[STYLE_HEADING_2][LANGUAGE_ZH];
    assert_float_equal(style->character.size, 21.5F, 1e-4F);
    assert_float_equal(style->space_before, 33, 1e-4F);
}

static void what_cannot_be_is_an_error(void **state) {
    Bench *bench = *state;
    const Rule rules[] = {
        {"style", {"name", "body", "size", "huge"}},
        {"style", {"name", "body", "color", "sea"}},
        {"master", {"inside", "120", "outside", "85"}},
        {"color", {"id", "ink", "rgb", "#000000", "cmyk", "0 0 0 101"}},
    };
    for (size_t i = 0; i < 4; i++) {
        size_t before = diagnostics_error_count(bench->diagnostics);
        (void)apply(bench, PUBLICATION_BOOKLET, &rules[i], 1);
        assert_true(diagnostics_error_count(bench->diagnostics) > before);
    }
}

static void pale_text_is_told_of(void **state) {
    Bench *bench = *state;
    const Rule pale = {"color", {"id", "muted", "rgb", "#A8A29A"}};
    (void)apply(bench, PUBLICATION_BOOKLET, &pale, 1);
    assert_int_equal(diagnostics_warning_count(bench->diagnostics), 1);
    const Rule dark = {"color", {"id", "muted", "rgb", "#6B655E"}};
    (void)apply(bench, PUBLICATION_BOOKLET, &dark, 1);
    assert_int_equal(diagnostics_warning_count(bench->diagnostics), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leaflet_folds_flat),
        cmocka_unit_test(books_mirror_their_margins),
        cmocka_unit_test(every_product_has_its_size),
        cmocka_unit_test(rules_count_for_their_kind),
        cmocka_unit_test(the_palette_is_in_light_and_in_ink),
        cmocka_unit_test(scales_are_named_once),
        cmocka_unit_test(what_cannot_be_is_an_error),
        cmocka_unit_test(pale_text_is_told_of),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
