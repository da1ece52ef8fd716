/* Text of pages: what stays on one line. */
#include "web/prose.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka.h wants the headers above before it. */
#include <cmocka.h>

#include "arena_fixture.h"

#define NUMBER(text) "<span class=\"number\">" text "</span>"
#define BARE(text) "<span class=\"number bare\">" text "</span>"

static void test_numbers(void **state) {
    static const struct {
        const char *text, *written;
    } CASES[] = {
        {"", ""},
        {"16", "16"},
        {"个16", "个16"},
        {"签约16个项目", "签约" NUMBER("16个") "项目"},
        {"84.8亿元，129平方公里", BARE("84.8亿元") "，" BARE("129平方公里")},
        {"2019年4月26日", BARE("2019年") NUMBER("4月") NUMBER("26日")},
        {"有100余项、5万", "有" NUMBER("100余项") "、" BARE("5万")},
        {"约1,200家，80%", "约" NUMBER("1,200家") "，80%"},
        {"ICT16家", "ICT" BARE("16家")},
        {"5赤<b>7家", "5赤&lt;b&gt;" BARE("7家")},
        {"a RMB 8.48 billion, in 2019", "a " BARE("RMB 8.48 billion,") " in 2019"},
        {"约RMB 600，300 dpi", "约" NUMBER("RMB 600") "，" BARE("300 dpi")},
        {"129 km² and 18 megabits", BARE("129 km²") " and 18 megabits"},
        {"8 mm", BARE("8 mm")},
        {"12345678901234567890123456元", "12345678901234567890123456元"},
        {"RMB 600亿元", BARE("RMB 600亿元")},
        {"5家 RMB 7", BARE("5家") " " BARE("RMB 7")},
        {"8 ", "8 "},
        {" 8", " 8"},
        {"1\xFF个", "1\xEF\xBF\xBD个"}, /* not UTF-8 */
    };
    const Bench *bench = *state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Builder out = {.arena = bench->arena};
        prose_write(&out, string_from(CASES[i].text));
        assert_string_equal(string_to_c(bench->arena, builder_string(&out)), CASES[i].written);
    }
}

/* Each space is kept, and so all words were one stretch, looked at again from every space. */
static void test_endless_chains(void **state) {
    const Bench *bench = *state;
    Builder text = {.arena = bench->arena};
    for (int i = 0; i < 200000; i++) {
        builder_append_text(&text, "5 m·");
    }
    Builder out = {.arena = bench->arena};
    prose_write(&out, builder_string(&text));
    assert_true(out.length >= text.length);
    assert_true(string_starts_with(builder_string(&out), "5 m·5 m·"));
}

static void test_paragraph(void **state) {
    const Bench *bench = *state;
    Builder out = {.arena = bench->arena};
    prose_write_paragraph(&out, "lead", STRING(""));
    assert_int_equal(out.length, 0);
    prose_write_paragraph(&out, "lead", STRING("5家"));
    assert_true(string_is(builder_string(&out), "<p class=\"lead\">" BARE("5家") "</p>\n"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_numbers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_endless_chains, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_paragraph, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
