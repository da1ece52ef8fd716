/* Values as each language writes them (GB/T 15835—2011 for Chinese), and where they come from. */
#include "content/facts.h"
#include "content/format.h"
#include "content_fixture.h"

#define NBSP "\xC2\xA0"

static Reader reader_of(Fixture *fixture) {
    return (Reader){
        .arena = fixture->arena, .folder = fixture->folder, .diagnostics = fixture->diagnostics};
}

static void money(void **state) {
    static const char *const CASES[][3] = {
        {"8480000000", "84.8亿元", "RMB" NBSP "8.48" NBSP "billion"},
        {"10000000", "1000万元", "RMB" NBSP "10" NBSP "million"},
        {"5000000", "500万元", "RMB" NBSP "5" NBSP "million"},
        {"500000", "50万元", "RMB" NBSP "500,000"},
        {"1500000000000", "1.5万亿元", "RMB" NBSP "1.5" NBSP "trillion"},
        {"5000", "5000元", "RMB" NBSP "5,000"},
        {"0", "0元", "RMB" NBSP "0"},
        /* No amount is rounded: what is not round is told in digits. */
        {"1234567", "1,234,567元", "RMB" NBSP "1,234,567"},
        {"12.5", "12.5元", "RMB" NBSP "12.5"},
    };
    Reader reader = reader_of(*state);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        String amount = string_from(CASES[i][0]);
        ASSERT_TEXT(format_money(&reader, amount, LANGUAGE_ZH), CASES[i][1]);
        ASSERT_TEXT(format_money(&reader, amount, LANGUAGE_EN), CASES[i][2]);
    }
}

static void measures(void **state) {
    static const char *const CASES[][4] = {
        {"500000", "m2", "50万平方米", "500,000" NBSP "m²"},
        {"129", "km2", "129平方公里", "129" NBSP "km²"},
        {"200", "km", "200公里", "200" NBSP "km"},
        {"2", "hour", "2小时", "2" NBSP "hours"},
        {"1", "day", "1天", "1" NBSP "day"},
        {"2", "month", "2个月", "2" NBSP "months"},
    };
    Reader reader = reader_of(*state);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        String value = string_from(CASES[i][0]);
        String unit = string_from(CASES[i][1]);
        ASSERT_TEXT(format_measure(&reader, value, unit, false, LANGUAGE_ZH), CASES[i][2]);
        ASSERT_TEXT(format_measure(&reader, value, unit, false, LANGUAGE_EN), CASES[i][3]);
    }
    ASSERT_TEXT(format_measure(&reader, STRING("2"), STRING("hour"), true, LANGUAGE_ZH), "两小时");
    ASSERT_TEXT(format_measure(&reader, STRING("2"), STRING("hour"), true, LANGUAGE_EN),
                "two" NBSP "hours");
    ASSERT_TEXT(format_measure(&reader, STRING("24"), STRING("hour"), true, LANGUAGE_ZH), "24小时");
}

static void counts(void **state) {
    Reader reader = reader_of(*state);
    ASSERT_TEXT(format_count(&reader, STRING("4"), true, STRING("个"), LANGUAGE_ZH), "四个");
    ASSERT_TEXT(format_count(&reader, STRING("2"), true, STRING("个"), LANGUAGE_ZH), "两个");
    ASSERT_TEXT(format_count(&reader, STRING("10"), true, STRING(""), LANGUAGE_EN), "ten");
    ASSERT_TEXT(format_count(&reader, STRING("11"), true, STRING(""), LANGUAGE_EN), "11");
    ASSERT_TEXT(format_count(&reader, STRING("16"), false, STRING("projects"), LANGUAGE_EN),
                "16" NBSP "projects");
    ASSERT_TEXT(format_count(&reader, STRING("16"), false, STRING("个"), LANGUAGE_ZH), "16个");
}

static void dates(void **state) {
    Reader reader = reader_of(*state);
    ASSERT_TEXT(format_date(&reader, STRING("2019-04-26"), LANGUAGE_ZH), "2019年4月26日");
    ASSERT_TEXT(format_date(&reader, STRING("2019-04-26"), LANGUAGE_EN),
                "26" NBSP "April" NBSP "2019");
    ASSERT_TEXT(format_date(&reader, STRING("2020-07"), LANGUAGE_ZH), "2020年7月");
    ASSERT_TEXT(format_date(&reader, STRING("2020-07"), LANGUAGE_EN), "July" NBSP "2020");
    ASSERT_TEXT(format_date(&reader, STRING("2019"), LANGUAGE_ZH), "2019年");
    ASSERT_TEXT(format_date(&reader, STRING("2000-02-29"), LANGUAGE_ZH), "2000年2月29日");
    static const char *const BAD[] = {"2019-02-29", "2019-13",    "2019-00-01", "19",
                                      "2019-4-26",  "2019-04-00", "2019-04-2",  "abcd"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        assert_int_equal(format_date(&reader, string_from(BAD[i]), LANGUAGE_ZH).length, 0);
    }
}

static void fractions(void **state) {
    Reader reader = reader_of(*state);
    ASSERT_TEXT(format_fraction(&reader, STRING("1/10"), LANGUAGE_ZH), "十分之一");
    ASSERT_TEXT(format_fraction(&reader, STRING("1/10"), LANGUAGE_EN), "one tenth");
    ASSERT_TEXT(format_fraction(&reader, STRING("2/3"), LANGUAGE_EN), "two thirds");
    ASSERT_TEXT(format_fraction(&reader, STRING("3/4"), LANGUAGE_EN), "three quarters");
    ASSERT_TEXT(format_fraction(&reader, STRING("1/2"), LANGUAGE_EN), "one half");
    assert_int_equal(format_fraction(&reader, STRING("0/2"), LANGUAGE_EN).length, 0);
    assert_int_equal(format_fraction(&reader, STRING("12"), LANGUAGE_EN).length, 0);
}

static void decimals(void **state) {
    (void)state;
    assert_true(format_is_decimal(STRING("12.5")));
    assert_true(format_is_decimal(STRING("0")));
    static const char *const BAD[] = {"",      ".",  "1.",  ".5",
                                      "1.2.3", "-1", "1e9", "1234567890123456"};
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        assert_false(format_is_decimal(string_from(BAD[i])));
    }
}

#define LABEL "<label xml:lang='zh-Hans'>项</label>"

static void derived_from_other_files(void **state) {
    Fixture *fixture = *state;
    fixture_write(fixture, "data.xml", "<data><x n='7'/><x n='9'/></data>");
    fixture_write(fixture, "facts.xml",
                  "<facts>"
                  "<fact id='sum' kind='count' from='data.xml' select='sum(//x/@n)'>" LABEL
                  "<unit xml:lang='zh-Hans'>个</unit></fact>"
                  "<fact id='part' kind='area' unit='km2' from='data.xml' "
                  "select='sum(//x/@n) div 32'>" LABEL "</fact>"
                  "</facts>");
    Node *text = fixture_read_text(fixture, "有<fact id='sum'/>，<fact id='part'/>\n", NULL);
    fixture_expect_clean(fixture);
    ASSERT_TEXT(fixture_find(text, NODE_FACT, 0)->text, "16个");
    ASSERT_TEXT(fixture_find(text, NODE_FACT, 1)->text, "0.5平方公里");
    ASSERT_TEXT(fixture_find(text, NODE_FACT, 0)->as.fact.fact, "sum");
}

static void mistakes_in_facts_are_told(void **state) {
    Fixture *fixture = *state;
    fixture_write(fixture, "data.xml", "<data/>");
    fixture_write(fixture, "facts.xml",
                  "<facts>\n"
                  "<fact id='a' kind='count' from='data.xml' select='//x['>" LABEL "</fact>\n"
                  "<fact id='b' kind='count' from='data.xml' select='number(//x)'>" LABEL
                  "</fact>\n"
                  "<fact id='b' kind='count' value='1'>" LABEL "</fact>\n"
                  "<fact id='c' kind='count' from='none.xml' select='1'>" LABEL "</fact>\n"
                  "</facts>");
    fixture_read_text(fixture, "<fact id='cc'/>：<fact id='long-name'/>\n", NULL);
    ASSERT_TEXT(fixture_expect(fixture, "fact-without-value", 2, 51)->message,
                "this expression gives no value: it is not a correct XPath expression");
    fixture_expect(fixture, "fact-without-value", 3, 51);
    fixture_expect(fixture, "duplicate-id", 4, 11);
    fixture_expect(fixture, "missing-file", 5, 33);
    fixture_expect(fixture, "unknown-fact", 1, 1);
}

static void a_text_missing_in_a_language_is_told(void **state) {
    Fixture *fixture = *state;
    fixture_write(fixture, "facts.xml",
                  "<facts><fact id='a' kind='text'>" LABEL
                  "<text xml:lang='zh-Hans'>半数</text></fact></facts>");
    fixture_read_text(fixture, "甲<fact id='a'/>\n", "b <fact id='a'/>\n");
    const Diagnostic *error = fixture_expect(fixture, "missing-text", 1, 3);
    ASSERT_TEXT(error->place.source->name, "a.en.md");
    ASSERT_TEXT(error->related.source->name, "facts.xml");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(money),
        TEST(measures),
        TEST(counts),
        TEST(dates),
        TEST(fractions),
        TEST(decimals),
        TEST(derived_from_other_files),
        TEST(mistakes_in_facts_are_told),
        TEST(a_text_missing_in_a_language_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
