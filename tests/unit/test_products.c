/* The products and their layout tools: panels, signatures, openers, magnified boards, side notes,
 * cells that span, text that does not fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout_fixture.h"

#include <math.h>
#include <string.h>

static float points(float millimetres) {
    return millimetres * 72 / 25.4F;
}

/* The message of the error told with that rule. */
static const char *error_of(const Bench *bench, const char *rule) {
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(bench->diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(items[i].rule, rule) == 0) {
            return string_to_c(bench->arena, items[i].message);
        }
    }
    return "";
}

static void text_flows_from_panel_to_panel(void **state) {
    Bench *bench = *state;
    Builder text = {.arena = bench->arena};
    for (int i = 1; i <= 6; i++) {
        builder_format(&text, "%s## 第%d面\n\n正文。\n\n", i > 1 ? "<columnbreak/>\n\n" : "", i);
    }
    const PrintDocument *document =
        set(bench, "kind=\"leaflet\"", builder_string(&text).bytes, NULL, EDITION_ZH);
    assert_int_equal(document->page_count, 2);
    static const struct {
        int page;
        float left, right; /* of the panel, in millimetres */
    } PANELS[] = {{1, 197, 297}, {2, 0, 100}, {2, 100, 200},
                  {2, 200, 297}, {1, 0, 97},  {1, 97, 197}};
    for (int i = 0; i < 6; i++) {
        String start = string_format(bench->arena, "第%d面", i + 1);
        const PlacedLine *line = find_line(document, start.bytes);
        assert_int_equal(line->page, PANELS[i].page);
        assert_true(line->x > points(PANELS[i].left) && line->x < points(PANELS[i].right));
        assert_true(line->x + line->measure < points(PANELS[i].right));
    }
}

static void text_that_does_not_fit_is_told_by_lines(void **state) {
    Bench *bench = *state;
    String line = repeat(bench, "这一段话刚好占满请柬上的一行，", 2);
    /* Lines of a card: 74 mm less the margins hold eleven of them. */
    for (int paragraphs = 9; paragraphs < 40; paragraphs += 10) {
        Builder text = {.arena = bench->arena};
        for (int i = 0; i < paragraphs; i++) {
            builder_append(&text, string_slice(line, 0, 60));
            builder_append_text(&text, "\n\n");
        }
        write_file(bench, "text.zh.md", builder_string(&text).bytes);
        const PrintDocument *document = set_folder(bench,
                                                   "<publication id=\"x\" kind=\"card\"><chapter "
                                                   "src=\"text\" extent=\"1\"/></publication>",
                                                   EDITION_ZH);
        size_t shown = document->line_count;
        int missing = paragraphs - (int)shown;
        String wanted = string_format(bench->arena, "this text is %d line%s too long for its card",
                                      missing, missing == 1 ? "" : "s");
        assert_string_equal(error_of(bench, "overflow"), missing == 0 ? "" : wanted.bytes);
        assert_int_equal(diagnostics_error_count(bench->diagnostics), missing > 0 ? 1 : 0);
    }
}

static void an_overflow_leaves_the_other_chapters_alone(void **state) {
    Bench *bench = *state;
    write_file(bench, "front.zh.md", repeat(bench, "正面的字太多。\n\n", 30).bytes);
    write_file(bench, "back.zh.md", "背面只有一句。\n");
    const PrintDocument *document =
        set_folder(bench,
                   "<publication id=\"x\" kind=\"card\"><chapter src=\"front\" extent=\"1\"/>"
                   "<chapter src=\"back\"/></publication>",
                   EDITION_ZH);
    assert_true(strlen(error_of(bench, "overflow")) > 0);
    assert_int_equal(find_line(document, "背面")->page, 2);
}

static void a_booklet_fills_its_signature(void **state) {
    Bench *bench = *state;
    write_file(bench, "back.zh.md", "封底的字。\n");
    for (int pages = 1; pages <= 5; pages++) {
        Builder text = {.arena = bench->arena};
        for (int i = 0; i < pages; i++) {
            builder_format(&text, "%s第%d页。\n\n", i > 0 ? "<pagebreak/>\n\n" : "", i + 1);
        }
        write_file(bench, "text.zh.md", builder_string(&text).bytes);
        const PrintDocument *document = set_folder(
            bench,
            "<publication id=\"x\" signature=\"4\"><title xml:lang=\"zh-Hans\">书</title><cover/>"
            "<chapter src=\"text\"/><back src=\"back\"/></publication>",
            EDITION_ZH);
        assert_int_equal(diagnostics_error_count(bench->diagnostics), 0);
        assert_int_equal(document->page_count % 4, 0);
        assert_true(document->page_count >= (size_t)pages + 2);
        assert_true(document->page_count < (size_t)pages + 6);
        /* The back cover is the last page. */
        assert_int_equal(find_line(document, "封底")->page, document->page_count);
    }
}

static void an_opener_holds_the_title(void **state) {
    Bench *bench = *state;
    write_file(bench, "theme.xml",
               "<theme><master kind=\"booklet\" opener=\"100\" title=\"80\"/></theme>");
    const PrintDocument *document = set(bench, "", "# 章名\n\n正文第一段。\n", NULL, EDITION_ZH);
    const PlacedLine *title = find_line(document, "章名");
    assert_string_equal(title->style, "opener-title");
    assert_true(title->y < points(80) && title->y > points(60));
    assert_true(find_line(document, "正文")->y > points(100));
    /* A chapter without a title has no band. */
    document = set(bench, "", "正文第一段。\n", NULL, EDITION_ZH);
    assert_true(find_line(document, "正文")->y < points(60));
}

static void a_board_is_magnified(void **state) {
    Bench *bench = *state;
    const PrintDocument *document = set(bench, "kind=\"board\"", "展板的字。\n", NULL, EDITION_ZH);
    assert_int_equal(document->page_count, 1);
    assert_float_equal(document->pages[0].width, points(800), 0.1F);
    assert_float_equal(document->pages[0].height, points(2000), 0.1F);
    const PlacedLine *line = find_line(document, "展板");
    /* Five characters of 10.5 points, five times as large: to be read at two metres. */
    assert_float_equal(line->width, 5 * 10.5F * 5 - 5 * 10.5F / 2, 1);
    assert_true(line->x >= points(70) - 0.1F);
}

static const char SIDE_NOTES[] = "<sidenote>\n\n旁注。\n\n</sidenote>\n\n正文从这里开始。\n";

static void side_notes_stand_at_the_fore_edge(void **state) {
    Bench *bench = *state;
    String text = string_format(bench->arena, "%s\n<pagebreak/>\n\n%s", SIDE_NOTES,
                                "<sidenote>\n\n左页旁注。\n\n</sidenote>\n\n左页正文。\n");
    const PrintDocument *document = set(bench, "kind=\"report\"", text.bytes, NULL, EDITION_ZH);
    const PlacedLine *note = find_line(document, "旁注");
    const PlacedLine *body = find_line(document, "正文");
    assert_string_equal(note->style, "side-note");
    assert_true(note->x > body->x - 21 + body->measure); /* its first line is indented */
    assert_float_equal(note->y, body->y, 8);
    /* On a left-hand page on the other side. */
    const PlacedLine *left = find_line(document, "左页旁注");
    assert_true(left->x + left->measure < find_line(document, "左页正文")->x);
    /* Without such a column it stands in the text, before what it belongs to. */
    document = set(bench, "", SIDE_NOTES, NULL, EDITION_ZH);
    assert_true(find_line(document, "旁注")->y < find_line(document, "正文")->y);
}

static void cells_span(void **state) {
    Bench *bench = *state;
    const PrintDocument *document =
        set(bench, "page=\"A5\"",
            "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n"
            "| "
            "一格占两行，字多得要折成好几行，折了一行又一行，再折一行也还没有说完，所以这一格比两行"
            "加在一起都高，第二行就跟着长高，这样说到尾 | 1 | 2 |\n"
            "| ^ | 3 | 4 |\n| 合计 | < | 10 |\n",
            NULL, EDITION_ZH);
    const PlacedLine *second = find_line(document, "3");
    assert_true(find_line(document, "合计")->y > second->y);
    assert_true(find_line(document, "合计")->measure > second->measure);
    float last = 0; /* of the cell that spans two rows */
    for (size_t i = 0; i < document->line_count; i++) {
        bool of_cell = strstr(string_to_c(bench->arena, document->lines[i].text), "尾") != NULL;
        last = of_cell ? document->lines[i].y : last;
    }
    assert_true(last > second->y - 1 && last < find_line(document, "合计")->y);
}

static void joined_cells_must_make_a_rectangle(void **state) {
    Bench *bench = *state;
    static const char *const TABLES[] = {
        "| a | b |\n| - | - |\n| < | 1 |\n",
        "| a | b |\n| - | - |\n| ^ | 1 |\n",
        "| a | b |\n| - | - |\n| 1 | < |\n| 2 | ^ |\n",
    };
    for (size_t i = 0; i < sizeof TABLES / sizeof TABLES[0]; i++) {
        write_file(bench, "text.zh.md", TABLES[i]);
        (void)set_folder(bench, "<publication id=\"x\"><chapter src=\"text\"/></publication>",
                         EDITION_ZH);
        assert_true(strlen(error_of(bench, "malformed-table")) > 0);
    }
}

static void a_group_stays_on_one_page(void **state) {
    Bench *bench = *state;
    String filling = repeat(bench, "占地方的一行。\n\n", 22);
    String text =
        string_format(bench->arena,
                      "%.*s<keep>\n\n组的第一段。\n\n组的第二段。\n\n组的第三段。\n\n组的第四段。"
                      "\n\n组的第五段。\n\n组的第六段。\n\n</keep>\n",
                      STRING_ARGUMENTS(filling));
    const PrintDocument *document = set(bench, "page=\"A5\"", text.bytes, NULL, EDITION_ZH);
    int first = find_line(document, "组的第一段")->page;
    assert_true(document->page_count > 1);
    assert_int_equal(find_line(document, "组的第六段")->page, first);
}

static void headings_of_a_report_are_counted(void **state) {
    Bench *bench = *state;
    const PrintDocument *document = set(
        bench, "kind=\"report\"", "# 甲\n\n## 乙\n\n## 丙\n\n# 丁\n\n## 戊\n", NULL, EDITION_ZH);
    (void)find_line(document, "1\xE2\x80\x83甲");
    (void)find_line(document, "1.2\xE2\x80\x83丙");
    (void)find_line(document, "2.1\xE2\x80\x83戊");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_flows_from_panel_to_panel, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_that_does_not_fit_is_told_by_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_overflow_leaves_the_other_chapters_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_booklet_fills_its_signature, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_opener_holds_the_title, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_board_is_magnified, set_up, tear_down),
        cmocka_unit_test_setup_teardown(side_notes_stand_at_the_fore_edge, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cells_span, set_up, tear_down),
        cmocka_unit_test_setup_teardown(joined_cells_must_make_a_rectangle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_group_stays_on_one_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(headings_of_a_report_are_counted, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
