/* Markdown: every kind of node, the components, anchors, footnotes, links, and texts made to harm.
 */
#include "test_content_fixture.h"

#include "base/unicode.h"

#include <time.h>

static void blocks(void **state) {
    Folder *folder = *state;
    assert_text(folder, "# 一\n\n段\n\n> 引\n\n---\n\n```c x\nint a;\n```\n",
                "document(h1#一('一') p('段') quote(p('引')) hr prec x'int a;\n')");
    assert_text(folder, "- 甲\n- 乙\n", "document(ul1(li(p('甲')) li(p('乙'))))");
    assert_text(folder, "3. 甲\n\n4. 乙\n", "document(ol3+(li(p('甲')) li(p('乙'))))");
    assert_text(folder, "- [ ] 甲\n- [x] 乙\n", "document(ul1(li[ ](p('甲')) li[x](p('乙'))))");
    assert_text(folder, "- 甲\n  - 乙\n", "document(ul1(li(p('甲') ul1(li(p('乙'))))))");
    assert_text(folder, "    code\n", "document(pre'code\n')");
    assert_text(folder, "", "document");
}

static void tables(void **state) {
    Folder *folder = *state;
    assert_text(folder, "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | *2* | 3 | 4 |\n",
                "document(table-lcr(head(th('a') th('b') th('c') th('d')) "
                "tr(td('1') td(em('2')) td('3') td('4'))))");
    assert_text(folder, "| a | b |\n|---|---|\n| 1\\|2 |\n",
                "document(table--(head(th('a') th('b')) tr(td('1|2') td)))");
    (void)folder_read_text(folder, "| a | b |\n|---|---|\n| 1 | 2 | 三 | 4 |\n");
    assert_told(folder, "text.zh.md:3:10 malformed-table\n");
}

static void inlines(void **state) {
    Folder *folder = *state;
    assert_text(folder, "a *b* **c** ~~d~~ `e` f\\\ng\n",
                "document(p('a ' em('b') ' ' strong('c') ' ' del('d') ' ' code'e' ' f' br 'g'))");
    assert_text(folder, "[a](https://example.org/ \"t\") <https://example.org/x>\n",
                "document(p(ahttps://example.org/|t('a') ' ' "
                "ahttps://example.org/x('https://example.org/x')))");
    assert_text(folder, "&amp; &#36196; \\* <!-- 不见 -->甲\n", "document(p('& 赤 * ' '甲'))");
}

static void soft_breaks_between_han_are_dropped(void **state) {
    Folder *folder = *state;
    assert_text(folder, "赤\n峰\n", "document(p('赤' '峰'))");
    assert_text(folder, "赤，\n“峰\n", "document(p('赤，' '“峰'))");
    assert_text(folder, "赤\n**峰**\n市\n", "document(p('赤' strong('峰') '市'))");
    assert_text(folder, "赤\nA\nB\n峰\n", "document(p('赤' soft 'A' soft 'B' soft '峰'))");
    assert_text(folder, "赤  \n峰\n", "document(p('赤' br '峰'))");
}

static void headings_have_anchors(void **state) {
    Folder *folder = *state;
    assert_text(folder, "# 甲 {#first}\n\n## B c! d\n\n## B c d\n\n### ！\n\n## 丙 \\{#x}\n",
                "document(h1#first('甲') h2#b-c-d('B c! d') h2#b-c-d-2('B c d') "
                "h3#section('！') h2#丙-x('丙 {#x}'))");
    (void)folder_read_text(folder, "# 甲 {#a}\n\n## 乙 {#a}\n");
    assert_told(folder, "text.zh.md:3:1 duplicate-anchor -> text.zh.md:1:1\n");
}

static void footnotes_are_numbered_by_first_reference(void **state) {
    Folder *folder = *state;
    assert_text(folder, "甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n\n[^b]: 二[^c]\n\n[^c]: 三\n",
                "document(p('甲' ref1 '乙' ref2 '丙' ref1*) footnote1x2(p('二' ref3)) "
                "footnote2x1(p('一')) footnote3x1(p('三')))");
}

static void footnotes_dangling_and_unused(void **state) {
    Folder *folder = *state;
    (void)folder_read_text(folder, "甲[^none]乙\n\n[^unused]: 一\n");
    assert_told(folder, "text.zh.md:1:2 dangling-footnote\ntext.zh.md:3:1 ~unused-footnote\n");
    assert_text(folder, "甲\\[^none]\n", "document(p('甲[^none]'))");
    assert_text(folder, "`[^none]`\n", "document(p(code'[^none]'))");
}

static void links(void **state) {
    Folder *folder = *state;
    folder_publish(folder, "editions=\"zh\"", "<chapter src=\"text\"/><chapter src=\"more/two\"/>");
    folder_write(folder, "text.zh.md",
                 "# 甲 {#a}\n\n[1](#a) [2](more/two.zh.md) [3](more/two.md#z) [4](/x) "
                 "[5](mailto:a@b.c)\n");
    folder_write(folder, "more/two.zh.md",
                 "# 乙\n\n[1](../text.zh.md#a) [2](text.zh.md#%61)\n\n## 丙 {#z}\n");
    folder_read(folder);
    assert_told(folder, "");
    assert_outline(folder, folder_text(folder, LANGUAGE_ZH)->last,
                   "p(a#a('1') ' ' a#乙('2') ' ' a#z('3') ' ' a/x('4') ' ' amailto:a@b.c('5'))");
    assert_outline(folder, folder->library->chapters[1]->texts[LANGUAGE_ZH]->first->next,
                   "p(a#a('1') ' ' a#a('2'))");
}

static void links_that_lead_nowhere(void **state) {
    Folder *folder = *state;
    (void)folder_read_text(folder, "# 甲 {#abc}\n\n赤[1](#abd)\n\n[2](none.zh.md)\n\n[3]()\n\n"
                                   "[4](JavaScript:x)\n\n[5](file:///etc/passwd)\n");
    assert_told(folder, "text.zh.md:3:2 dangling-link\n"
                        "text.zh.md:5:1 dangling-link\n"
                        "text.zh.md:7:1 dangling-link\n"
                        "text.zh.md:9:1 forbidden-link\n"
                        "text.zh.md:11:1 forbidden-link\n");
    assert_string_equal(folder_first(folder)->hint.bytes, "did you mean “abc”?");
}

static void links_between_publications(void **state) {
    Folder *folder = *state;
    folder_write(folder, "publications.xml",
                 "<publications><publication id=\"a\" editions=\"zh\"><chapter src=\"one\"/>"
                 "<chapter src=\"two\"/></publication><publication id=\"b\" editions=\"zh\">"
                 "<chapter src=\"one\"/></publication><publication id=\"c\" editions=\"zh\">"
                 "<chapter src=\"three\"/></publication></publications>");
    folder_write(folder, "one.zh.md", "# 一\n\n[甲](two.zh.md)\n\n[乙](three.zh.md)\n");
    folder_write(folder, "two.zh.md", "# 二\n");
    folder_write(folder, "three.zh.md", "# 三\n");
    folder_read(folder);
    assert_told(folder, "one.zh.md:3:1 ~dangling-link\none.zh.md:5:1 dangling-link\n");
}

static void containers(void **state) {
    Folder *folder = *state;
    assert_text(folder, "<callout title=\"注&amp;意\">\n\n甲\n\n- 乙\n\n</callout>\n\n丙\n",
                "document(callout'注&意'(p('甲') ul1(li(p('乙')))) p('丙'))");
    assert_text(folder, "<columns n=\"3\">\n\n甲\n\n乙\n\n</columns>\n",
                "document(columns3(p('甲') p('乙')))");
    assert_text(folder, "<callout>\n甲\n</callout>\n", "document(callout(p('甲')))");
    assert_text(folder, "<columns n=\"2\">\n<callout>\n\n甲\n\n</callout>\n\n乙\n\n</columns>\n",
                "document(columns2(callout(p('甲')) p('乙')))");
    assert_text(folder, "> <callout>\n>\n> 甲\n>\n> </callout>\n",
                "document(quote(callout(p('甲'))))");
    assert_text(folder, "甲\n\n<pagebreak/>\n\n乙\n", "document(p('甲') pagebreak p('乙'))");
}

static void assert_message(Folder *folder, const char *markdown, const char *told,
                           const char *message) {
    (void)folder_read_text(folder, markdown);
    assert_told(folder, told);
    assert_string_equal(folder_first(folder)->message.bytes, message);
}

static void containers_unbalanced(void **state) {
    Folder *folder = *state;
    assert_message(folder, "甲\n\n<columns n=\"2\">\n\n乙\n",
                   "text.zh.md:3:1 unbalanced-component\n", "<columns> is not closed");
    assert_string_equal(folder_first(folder)->hint.bytes,
                        "write </columns> on a line of its own, in the same list or quote");
    assert_message(folder, "甲\n\n</columns>\n", "text.zh.md:3:1 unbalanced-component\n",
                   "no <columns> is open here");
    assert_message(folder, "<columns n=\"2\">\n\n甲\n\n</callout>\n\n</columns>\n",
                   "text.zh.md:5:1 unbalanced-component\n", "no <callout> is open here");
    assert_message(folder, "> <callout>\n>\n> 甲\n\n乙\n", "text.zh.md:1:3 unbalanced-component\n",
                   "<callout> is not closed");
    assert_message(folder, "<columns n=\"2\"/>\n", "text.zh.md:1:1 unbalanced-component\n",
                   "this <columns> holds nothing");
    assert_message(folder, "<columns n=\"5\">\n\n甲\n\n</columns>\n",
                   "text.zh.md:1:1 wrong-attribute\n",
                   "the attribute “n” is not a number from 2 to 4");
    assert_message(folder, "<pagebreak>\n", "text.zh.md:1:1 unbalanced-component\n",
                   "<pagebreak> is not closed");
}

static void components_wrong(void **state) {
    Folder *folder = *state;
    assert_message(folder, "<calout>\n\n甲\n", "text.zh.md:1:1 unknown-component\n",
                   "there is no component <calout>");
    assert_string_equal(folder_first(folder)->hint.bytes, "did you mean “callout”?");
    assert_message(folder, "赤峰<b>甲\n", "text.zh.md:1:3 unknown-component\n",
                   "there is no component <b>");
    assert_message(folder, "<?php ?>\n", "text.zh.md:1:1 unknown-component\n",
                   "this HTML is no component: <?php ?>");
    assert_message(folder, "赤<pagebreak/>峰\n", "text.zh.md:1:2 misplaced-component\n",
                   "<pagebreak> stands within a paragraph");
    assert_message(folder, "<table/>\n", "text.zh.md:1:1 missing-attribute\n",
                   "<table> needs the attribute “src”");
    assert_message(folder, "<callout titel=\"甲\">\n\n甲\n\n</callout>\n",
                   "text.zh.md:1:10 unknown-attribute\ntext.zh.md:5:1 unbalanced-component\n",
                   "<callout> has no attribute “titel”");
    (void)folder_read_text(folder, "<figures ids=\"a\" ids=\"b\"/>\n");
    assert_told(folder, "text.zh.md:1:1 malformed-xml\n");
    (void)folder_read_text(folder, "赤<fact id=\"&lol;\"/>\n");
    assert_told(folder, "text.zh.md:1:2 malformed-xml\n");
}

static void places_count_characters(void **state) {
    Folder *folder = *state;
    const Node *text =
        folder_read_text(folder, "赤峰**重要**𠮷<b>\n\n> 引\n> 文[^x]\n\n- 甲\n- 乙<i>\n");
    assert_told(folder, "text.zh.md:1:10 unknown-component\n"
                        "text.zh.md:4:4 dangling-footnote\n"
                        "text.zh.md:7:4 unknown-component\n");
    assert_int_equal(text->first->first->next->place.column, 3);
}

/* Every string that the model holds, of every node. */
static void assert_valid(const Node *root) {
    for (const Node *node = root; node != NULL; node = node_next(root, node)) {
        assert_int_equal(utf8_find_invalid(node->text), node->text.length);
        String more = node->kind == NODE_CODE_BLOCK ? node->as.code.info
                      : node->kind == NODE_LINK     ? node->as.link.url
                                                    : STRING("");
        assert_int_equal(utf8_find_invalid(more), more.length);
        if (node->kind == NODE_LINK) {
            String title = node->as.link.title;
            assert_int_equal(utf8_find_invalid(title), title.length);
        }
    }
}

static void entities_never_make_invalid_text(void **state) {
    Folder *folder = *state;
    const Node *text = folder_read_text(
        folder, "a&#65535;b&#xFFFE;c&#0;d&#xD800;\n\n``` x&#65535;\ny\n```\n\n"
                "[甲](https://example.org/&#65535; \"t&#65534;\")\n\n# h&#65535;\n");
    assert_told(folder, "");
    assert_valid(text);
    assert_string_equal(node_plain_text(folder->arena, text->first).bytes,
                        "a\uFFFDb\uFFFDc\uFFFDd\uFFFD");
    assert_string_equal(outline(folder->arena, text->last), "h1#h('h\uFFFD')");
    assert_outline(folder, text->first->next, "prex\uFFFD'y\n'");
}

/* --- hostile texts --- */

static const char *repeated(Folder *folder, const char *piece, size_t count, const char *tail) {
    Builder text = {.arena = folder->arena};
    for (size_t i = 0; i < count; i++) {
        builder_append_text(&text, piece);
    }
    builder_append_text(&text, tail);
    return builder_string(&text).bytes;
}

static double seconds(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Generous, since the tests run with sanitizers: what is quadratic takes minutes. */
static const double LIMIT = 30;

static void assert_quick(Folder *folder, const char *text, const char *told) {
    double start = seconds();
    (void)folder_read_text(folder, text);
    assert_true(seconds() - start < LIMIT);
    if (told != NULL) {
        assert_told(folder, told);
    }
}

static void nesting_that_nobody_follows_is_refused(void **state) {
    Folder *folder = *state;
    assert_quick(folder, repeated(folder, ">", 1000, "甲\n"), "");
    const Node *node = folder_text(folder, LANGUAGE_ZH);
    size_t depth = 0;
    for (; node->first != NULL && node->first->kind == NODE_QUOTE; node = node->first) {
        depth++;
    }
    assert_int_equal(depth, 1000);
    static const char *const MARKS[] = {">", "- ", "1. ", "> * ", "[^1]: "};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        assert_quick(folder, repeated(folder, MARKS[i], 100000, "甲\n"),
                     "text.zh.md:1:1 too-complex\n");
    }
    assert_quick(folder, repeated(folder, "*a ", 50000, "\n"), "");
    assert_quick(folder, repeated(folder, "[", 100000, "\n"), "");
    assert_quick(folder, repeated(folder, "![", 50000, "\n"), "");
    assert_quick(folder, repeated(folder, "`", 100000, "a\n"), "");
}

static void what_takes_too_long_is_refused(void **state) {
    Folder *folder = *state;
    String head = string_from(repeated(folder, "|a", 2000, "|\n"));
    assert_quick(folder,
                 string_format(folder->arena, "甲\n\n%s%s", head.bytes,
                               repeated(folder, "|-", 2000, "|\n|1|\n"))
                     .bytes,
                 "text.zh.md:4:1 too-complex\n");
    assert_quick(folder, repeated(folder, "<?", 100000, "\n"), "text.zh.md:1:1 too-complex\n");
    assert_quick(folder, repeated(folder, "<!A", 100000, "\n"), "text.zh.md:1:1 too-complex\n");
    assert_quick(folder, repeated(folder, "*[^a]", 50000, "\n\n[^a]: 甲\n"),
                 "text.zh.md:1:1 too-complex\n");
    assert_quick(folder, repeated(folder, "*[^a]\n", 50000, "\n[^a]: 甲\n"), NULL);
    assert_string_equal(folder_first(folder)->rule, "too-complex");
}

static void components_in_components_end(void **state) {
    Folder *folder = *state;
    assert_quick(folder, repeated(folder, "<callout>\n", 1000, "甲\n"), NULL);
    assert_true(diagnostics_error_count(folder->diagnostics) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(blocks),
        FOLDER_TEST(tables),
        FOLDER_TEST(inlines),
        FOLDER_TEST(soft_breaks_between_han_are_dropped),
        FOLDER_TEST(headings_have_anchors),
        FOLDER_TEST(footnotes_are_numbered_by_first_reference),
        FOLDER_TEST(footnotes_dangling_and_unused),
        FOLDER_TEST(links),
        FOLDER_TEST(links_that_lead_nowhere),
        FOLDER_TEST(links_between_publications),
        FOLDER_TEST(containers),
        FOLDER_TEST(containers_unbalanced),
        FOLDER_TEST(components_wrong),
        FOLDER_TEST(places_count_characters),
        FOLDER_TEST(entities_never_make_invalid_text),
        FOLDER_TEST(nesting_that_nobody_follows_is_refused),
        FOLDER_TEST(what_takes_too_long_is_refused),
        FOLDER_TEST(components_in_components_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
