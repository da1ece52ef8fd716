#include "pdf/syntax.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

static Failure failure;

static int set_up(void **state) {
    *state = arena_new(&failure);
    return *state == NULL;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

#define ASSERT_WRITES(call, expected)                                                              \
    do {                                                                                           \
        Builder builder = {.arena = *state};                                                       \
        call;                                                                                      \
        String written = builder_string(&builder);                                                 \
        assert_int_equal(written.length, sizeof(expected) - 1);                                    \
        assert_memory_equal(written.bytes, expected, sizeof(expected) - 1);                        \
    } while (0)

static void lengths_are_short_and_finite(void **state) {
    ASSERT_WRITES(syntax_append_length(&builder, 615.78), "615.78");
    ASSERT_WRITES(syntax_append_length(&builder, -0.0004), "0");
    ASSERT_WRITES(syntax_append_length(&builder, NAN), "0");
    ASSERT_WRITES(syntax_append_length(&builder, INFINITY), "0");
    ASSERT_WRITES(syntax_append_length(&builder, 1e20), "0");
    ASSERT_WRITES(syntax_append_rectangle(&builder, 0, 1.5, 2, 3), "[0 1.5 2 3]");
}

static void strings_are_escaped(void **state) {
    ASSERT_WRITES(syntax_append_bytes(&builder, "a(b)\\\r\n", 7), "(a\\(b\\)\\\\\\r\n)");
    ASSERT_WRITES(syntax_append_name(&builder, STRING("A B#/(中")), "/A#20B#23#2F#28#E4#B8#AD");
}

static void texts_are_ascii_or_utf16(void **state) {
    ASSERT_WRITES(syntax_append_text(&builder, STRING("Guide (1)")), "(Guide \\(1\\))");
    ASSERT_WRITES(syntax_append_text(&builder, STRING("\xE4\xB8\xAD\xF0\xA0\x80\x8B")),
                  "(\xFE\xFF\x4E\x2D\xD8\x40\xDC\x0B)");
    ASSERT_WRITES(syntax_append_utf16_digits(&builder, STRING("\xE4\xB8\xAD")), "<4E2D>");
    ASSERT_WRITES(syntax_append_text(&builder, STRING("")), "()");
}

static void uris_become_ascii(void **state) {
    ASSERT_WRITES(syntax_append_uri(&builder, STRING("https://a.cn/\xE8\xB7\xAF?x=(1) %20")),
                  "(https://a.cn/%E8%B7%AF?x=\\(1\\)%20%20)");
}

static void dates_are_utc(void **state) {
    ASSERT_WRITES(syntax_append_date(&builder, 1556280000), "(D:20190426120000Z)");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lengths_are_short_and_finite, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strings_are_escaped, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_are_ascii_or_utf16, set_up, tear_down),
        cmocka_unit_test_setup_teardown(uris_become_ascii, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_are_utc, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
