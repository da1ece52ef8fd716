/* RFC 4180, with exact places for what is wrong. */
#include "content/tables.h"
#include "content_fixture.h"

static bool parse(Fixture *fixture, Source *source, const char *text, CsvTable *table) {
    *source = (Source){STRING("t.csv"), STRING("t.csv"), string_from(text)};
    bool good = csv_parse(fixture->arena, source, fixture->diagnostics, table);
    diagnostics_sort(fixture->diagnostics);
    return good;
}

static void quotes_and_line_breaks(void **state) {
    Fixture *fixture = *state;
    Source source;
    CsvTable table;
    assert_true(parse(fixture, &source,
                      "a,\"b \"\"c\"\"\",\r\n"
                      "\"line\nbreak\",\"x,y\",z\r\n"
                      "\r\n"
                      "1,,3",
                      &table));
    assert_int_equal(table.count, 3);
    assert_int_equal(table.rows[0].count, 3);
    ASSERT_TEXT(table.rows[0].fields[1].text, "b \"c\"");
    ASSERT_TEXT(table.rows[0].fields[2].text, "");
    ASSERT_TEXT(table.rows[1].fields[0].text, "line\nbreak");
    ASSERT_TEXT(table.rows[1].fields[1].text, "x,y");
    ASSERT_TEXT(table.rows[1].fields[2].text, "z");
    assert_int_equal(table.rows[1].fields[1].place.line, 3);
    assert_int_equal(table.rows[2].fields[2].place.column, 4);
}

static void ragged_rows_are_told_each(void **state) {
    Fixture *fixture = *state;
    Source source;
    CsvTable table;
    assert_false(parse(fixture, &source, "甲,乙\n一,二,三\n一\n一,二\n", &table));
    assert_int_equal(diagnostics_error_count(fixture->diagnostics), 2);
    fixture_expect(fixture, "malformed-csv", 2, 5);
    fixture_expect(fixture, "malformed-csv", 3, 1);
}

static void misplaced_quotes_are_told(void **state) {
    Fixture *fixture = *state;
    Source source;
    CsvTable table;
    assert_false(parse(fixture, &source, "a,b\n1,\"open\n", &table));
    fixture_expect(fixture, "malformed-csv", 2, 3);
    assert_false(parse(fixture, &source, "a,b\n1,x\"y\n", &table));
    fixture_expect(fixture, "malformed-csv", 2, 4);
    assert_false(parse(fixture, &source, "a,b\n1,\"x\"y\n", &table));
    fixture_expect(fixture, "malformed-csv", 2, 6);
    assert_false(parse(fixture, &source, "", &table));
    fixture_expect(fixture, "malformed-csv", 0, 0);
}

static void becomes_a_table_with_facts(void **state) {
    Fixture *fixture = *state;
    fixture_write(fixture, "t.zh.csv", "事项,时限\n甲,\"<fact id=\"\"t\"\"/>内，**快**\"\n");
    fixture_write(fixture, "facts.xml",
                  "<facts><fact id='t' kind='duration' unit='month' value='2' style='words'>"
                  "<label xml:lang='zh-Hans'>时限</label></fact></facts>");
    Node *text =
        fixture_read_text(fixture, "<table src=\"t.zh.csv\" caption=\"表\"/>\n\n1. x\n", NULL);
    fixture_expect_clean(fixture);
    Node *table = fixture_find(text, NODE_TABLE, 0);
    assert_int_equal(table->as.table.column_count, 2);
    ASSERT_TEXT(node_plain_text(fixture->arena, table->as.table.caption), "表");
    assert_true(table->first->as.row.header);
    assert_false(table->last->as.row.header);
    Node *cell = table->last->last;
    assert_false(cell->as.cell.header);
    assert_true(table->last->first->as.cell.header);
    ASSERT_TEXT(node_plain_text(fixture->arena, cell), "两个月内，快");
    assert_int_equal(fixture_find(cell, NODE_STRONG, 0)->place.line, 2);
    ASSERT_TEXT(cell->place.source->name, "t.zh.csv");
}

/* A cell is never a list, a heading or a quote, whatever it begins with. */
static void cells_hold_inlines_only(void **state) {
    Fixture *fixture = *state;
    fixture_write(fixture, "t.csv", "h\n# a #\n1. b\n> c\n- d\n\"e\nf\"\n    g\n`h`#\n");
    Node *text = fixture_read_text(fixture, "<table src=\"t.csv\"/>\n", NULL);
    fixture_expect_clean(fixture);
    static const char *const CELLS[] = {"h", "# a #", "1. b", "> c", "- d", "e f", "g", "h#"};
    for (int i = 0; i < 8; i++) {
        Node *cell = fixture_find(text, NODE_TABLE_CELL, i);
        ASSERT_TEXT(node_plain_text(fixture->arena, cell), CELLS[i]);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(quotes_and_line_breaks),    TEST(ragged_rows_are_told_each),
        TEST(misplaced_quotes_are_told), TEST(becomes_a_table_with_facts),
        TEST(cells_hold_inlines_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
