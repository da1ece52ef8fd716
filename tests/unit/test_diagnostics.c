/* What people see of their mistakes. */
#include "content_fixture.h"

static const char *printed(Fixture *fixture) {
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    diagnostics_print(fixture->diagnostics, stream);
    assert_int_equal(fclose(stream), 0);
    const char *copy = string_to_c(fixture->arena, (String){text, length});
    free(text);
    return copy;
}

static void caret_stands_under_wide_characters(void **state) {
    Fixture *fixture = *state;
    Source source = {STRING("content/a.md"), STRING("a.md"), STRING("一行\n距港<x/>。\n")};
    Place place = {&source, 2, 3, 4};
    diagnostics_error(fixture->diagnostics, place, "rule", "no %s", "good")->hint = STRING("try y");
    assert_string_equal(printed(fixture), "content/a.md:2:3: error: no good [rule]\n"
                                          "    距港<x/>。\n"
                                          "        ^~~~\n"
                                          "hint: try y\n");
}

static void control_characters_are_not_let_through(void **state) {
    Fixture *fixture = *state;
    Source source = {STRING("a\x1b.md"), STRING("a"), STRING("x\x1b[31m\xE2\x80\xAEy\tz")};
    diagnostics_warning(fixture->diagnostics, (Place){&source, 1, 1, 1}, "r", "m\a");
    assert_string_equal(printed(fixture), "a\xEF\xBF\xBD.md:1:1: warning: m\xEF\xBF\xBD [r]\n"
                                          "    x\xEF\xBF\xBD[31m\xEF\xBF\xBDy z\n"
                                          "    ^\n");
}

static void long_lines_are_cut_around_the_place(void **state) {
    Fixture *fixture = *state;
    char line[1000];
    memset(line, 'a', sizeof line);
    line[500] = 'X';
    Source source = {STRING("f"), STRING("f"), {line, sizeof line}};
    diagnostics_error(fixture->diagnostics, (Place){&source, 1, 501, 1}, "r", "m");
    const char *text = strchr(printed(fixture), '\n') + 1;
    const char *caret = strchr(text, '\n') + 1;
    assert_true(caret - text < 160);
    /* "…" is three bytes but one cell. */
    assert_int_equal(strcspn(text, "X") - 2, strcspn(caret, "^"));
}

static void sorted_without_repetitions(void **state) {
    Fixture *fixture = *state;
    Source a = {STRING("a"), STRING("a"), STRING("x\ny\n")};
    Source b = {STRING("b"), STRING("b"), STRING("x\n")};
    Diagnostics *diagnostics = fixture->diagnostics;
    diagnostics_error(diagnostics, (Place){&b, 1, 1, 1}, "r", "m");
    diagnostics_error(diagnostics, (Place){&a, 2, 1, 1}, "r", "m");
    diagnostics_error(diagnostics, (Place){&a, 1, 1, 1}, "r", "m");
    diagnostics_error(diagnostics, (Place){&a, 2, 1, 1}, "r", "m");
    diagnostics_sort(diagnostics);
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(diagnostics, &count);
    assert_int_equal(count, 3);
    assert_int_equal(diagnostics_error_count(diagnostics), 3);
    assert_int_equal(items[0].place.line, 1);
    assert_int_equal(items[1].place.line, 2);
    assert_ptr_equal(items[2].place.source, &b);
}

static void many_are_counted_not_kept(void **state) {
    Fixture *fixture = *state;
    for (int i = 0; i < 5000; i++) {
        diagnostics_error(fixture->diagnostics, (Place){0}, "r", "%d", i)->hint = STRING("h");
    }
    size_t count = 0;
    (void)diagnostics_items(fixture->diagnostics, &count);
    assert_int_equal(count, 1000);
    assert_int_equal(diagnostics_error_count(fixture->diagnostics), 5000);
    assert_non_null(strstr(printed(fixture), "and 4000 more errors"));
}

static void merging_copies(void **state) {
    Fixture *fixture = *state;
    Failure failure;
    Arena *other = arena_new(&failure);
    Diagnostics *from = diagnostics_new(other);
    diagnostics_warning(from, (Place){0}, "r", "message %d", 7);
    diagnostics_merge(fixture->diagnostics, from);
    arena_free(other);
    size_t count = 0;
    ASSERT_TEXT(diagnostics_items(fixture->diagnostics, &count)[0].message, "message 7");
    assert_int_equal(diagnostics_warning_count(fixture->diagnostics), 1);
}

static void places_count_code_points(void **state) {
    (void)state;
    Source source = {STRING("a"), STRING("a"), STRING("一\n二三x")};
    Place place = place_at(&source, strlen("一\n二三"));
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 3);
    assert_int_equal(place_at(&source, 1000).column, 4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(caret_stands_under_wide_characters),
        TEST(control_characters_are_not_let_through),
        TEST(long_lines_are_cut_around_the_place),
        TEST(sorted_without_repetitions),
        TEST(many_are_counted_not_kept),
        TEST(merging_copies),
        TEST(places_count_code_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
