/* The site, from trees made by hand: one chapter with every kind of node, in two languages. */
#include "base/unicode.h"
#include "web/address.h"
#include "web/html.h"
#include "web/web.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka.h wants the headers above before it. */
#include <cmocka.h>

#include <stdlib.h>

typedef struct Fixture {
    Failure failure;
    Arena *arena;
    Library library;
    Source publications, first[LANGUAGE_COUNT], second[LANGUAGE_COUNT];
    Source *sources[8];
    Chapter chapters[2];
    Chapter *chapter_list[2];
    ChapterUse uses[2];
    Publication publication;
    Image image;
} Fixture;

static Node *add(Fixture *fixture, Node *parent, NodeKind kind, const char *text) {
    Node *node = node_new(fixture->arena, kind, parent->language, parent->place);
    node->text = string_from(text);
    node_append(parent, node);
    return node;
}

/* A block that holds one text. */
static Node *add_words(Fixture *fixture, Node *parent, NodeKind kind, const char *words) {
    Node *node = add(fixture, parent, kind, "");
    add(fixture, node, NODE_TEXT, words);
    return node;
}

static Node *add_heading(Fixture *fixture, Node *parent, int level, const char *words,
                         const char *anchor) {
    Node *heading = add_words(fixture, parent, NODE_HEADING, words);
    heading->as.heading.level = level;
    heading->as.heading.anchor = string_from(anchor);
    return heading;
}

static Node *add_link(Fixture *fixture, Node *parent, const char *url, const char *words) {
    Node *link = add_words(fixture, parent, NODE_LINK, words);
    link->as.link.url = string_from(url);
    link->as.link.title = string_from("");
    return link;
}

static Node *new_text(Fixture *fixture, Source *source, Language language) {
    return node_new(fixture->arena, NODE_DOCUMENT, language, (Place){.source = source, .line = 1});
}

static int setup(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->arena = arena_new(&fixture->failure);
    fixture->publications.name = string_from("publications.xml");
    fixture->first[LANGUAGE_ZH].name = string_from("chapters/first.zh.md");
    fixture->first[LANGUAGE_EN].name = string_from("chapters/first.en.md");
    fixture->second[LANGUAGE_ZH].name = string_from("chapters/second.zh.md");
    fixture->image = (Image){.name = string_from("images/town.png"),
                             .bytes = string_from("picture bytes"),
                             .width = 640,
                             .height = 480};
    fixture->sources[0] = &fixture->publications;
    fixture->sources[1] = &fixture->first[LANGUAGE_ZH];
    fixture->sources[2] = &fixture->first[LANGUAGE_EN];
    fixture->sources[3] = &fixture->second[LANGUAGE_ZH];
    fixture->chapters[0] =
        (Chapter){.name = string_from("chapters/first"), .id = string_from("first")};
    fixture->chapters[1] =
        (Chapter){.name = string_from("chapters/second"), .id = string_from("second")};
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        fixture->chapters[0].texts[language] =
            new_text(fixture, &fixture->first[language], (Language)language);
    }
    fixture->chapters[1].texts[LANGUAGE_ZH] =
        new_text(fixture, &fixture->second[LANGUAGE_ZH], LANGUAGE_ZH);
    fixture->chapter_list[0] = &fixture->chapters[0];
    fixture->chapter_list[1] = &fixture->chapters[1];
    fixture->publication = (Publication){
        .id = string_from("guide"),
        .editions = {true, true, true},
        .title = {STRING("指南"), STRING("Guide & more")},
        .description = {STRING("说明"), STRING("")},
        .chapters = fixture->chapter_list,
        .uses = fixture->uses,
        .chapter_count = 2,
    };
    fixture->library = (Library){
        .publications = &fixture->publication,
        .publication_count = 1,
        .chapters = fixture->chapter_list,
        .chapter_count = 2,
        .sources = fixture->sources,
        .source_count = 4,
    };
    *state = fixture;
    return 0;
}

static int teardown(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    free(fixture);
    return 0;
}

/* The bytes of a file of the site, as a C string; NULL where there is none. */
static const char *file_of(Fixture *fixture, const WebSite *site, const char *name) {
    for (size_t i = 0; i < site->file_count; i++) {
        if (string_is(site->files[i].name, name)) {
            return string_to_c(fixture->arena, site->files[i].bytes);
        }
    }
    return NULL;
}

static const char *chapter_page(Fixture *fixture, const char *name) {
    const char *page = file_of(fixture, web_write(fixture->arena, &fixture->library, NULL), name);
    assert_non_null(page);
    return page;
}

#define assert_contains(text, part)                                                                \
    do {                                                                                           \
        if (strstr((text), (part)) == NULL) {                                                      \
            fail_msg("“%s” is not in:\n%s", (part), (text));                                       \
        }                                                                                          \
    } while (0)
#define assert_lacks(text, part) assert_null(strstr((text), (part)))

/* Not by strstr: under a sanitiser each call of it reads the whole text. */
static size_t occurrences(const char *text, const char *part) {
    size_t count = 0;
    size_t length = strlen(part);
    for (; *text != '\0'; text++) {
        count += *text == *part && strncmp(text, part, length) == 0;
    }
    return count;
}

static void test_escaping(void **state) {
    Fixture *fixture = *state;
    Builder out = {.arena = fixture->arena};
    html_text(&out, STRING("<a href=\"x\">&'\x01\x7F\xC2\x85\xEF\xBF\xBE\t\n赤"));
    assert_true(string_is(builder_string(&out),
                          "&lt;a href=&quot;x&quot;&gt;&amp;'\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                          "\xEF\xBF\xBD\t\n赤"));
    out.length = 0;
    html_text(&out, STRING("a\xFF\xE8\xB5 b")); /* not UTF-8 */
    assert_true(string_is(builder_string(&out), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD b"));
    out.length = 0;
    html_path_part(&out, STRING("a b/#?%:赤-._~Z9"));
    assert_true(string_is(builder_string(&out), "a%20b%2F%23%3F%25%3A%E8%B5%A4-._~Z9"));
}

static void test_addresses(void **state) {
    Fixture *fixture = *state;
    static const struct {
        const char *url, *address;
    } CASES[] = {
        {"https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"},
        {"HTTP://EXAMPLE.org", "HTTP://EXAMPLE.org"},
        {"http://例子.cn/路", "http://例子.cn/路"},
        {"http://[::1]:8080/[x]", "http://[::1]:8080/%5Bx%5D"},
        {"mailto:a@example.org", "mailto:a@example.org"},
        {"tel:+86-476", "tel:+86-476"},
        {"plan.html#a#b", "plan.html#a%23b"},
        {"a b\"c", "a%20b%22c"},
        {"100%", "100%25"},
        {"50%25", "50%25"},
        {"a\\b", "a%5Cb"},
        {"//example.org/x", "//example.org/x"},
        {"?a:b", "?a:b"},
        {"java\tscript:alert(1)", ""},
        {"  javascript:alert(1)", ""},
        {"JavaScript:alert(1)", ""},
        {"data:text/html,x", ""},
        {"vbscript:x", ""},
        {"file:///etc/passwd", ""},
        {"\x01javascript:alert(1)", ""},
        {"http:example.org", ""},
        {"http://", ""},
        {"http://a b/", ""},
        {"http://user@example.org/", ""},
        {"http://..", ""},
        {"http://example.org:99999999/", ""},
        {"http://[::1/", ""},
        {"//", ""},
        {"mailto:", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        String address = html_link_address(fixture->arena, string_from(CASES[i].url));
        if (!string_is(address, CASES[i].address)) {
            fail_msg("%s became %.*s", CASES[i].url, STRING_ARGUMENTS(address));
        }
    }
}

static void test_one_heading_names_the_page(void **state) {
    Fixture *fixture = *state;
    Node *text = fixture->chapters[0].texts[LANGUAGE_ZH];
    add_heading(fixture, text, 2, "先", "before");
    add_heading(fixture, text, 1, "一 < 二", "title");
    add_heading(fixture, text, 1, "三", "three");
    add_heading(fixture, text, 6, "六", "six");
    const char *page = chapter_page(fixture, "zh/first.html");
    assert_int_equal(occurrences(page, "<h1"), 1);
    assert_contains(page, "<h1 id=\"title\">一 &lt; 二</h1>");
    assert_contains(page, "<h2 id=\"three\">三</h2>");
    assert_contains(page, "<h3 id=\"six\">六</h3>"); /* one step below the last heading */
    assert_contains(page, "<title>一 &lt; 二 · 指南</title>");
    const char *other = chapter_page(fixture, "en/first.html");
    assert_contains(other, "<h1>first</h1>"); /* no heading: the chapter's id */
    assert_contains(other, "<title>first · Guide &amp; more</title>");
}

static void test_navigation(void **state) {
    Fixture *fixture = *state;
    add_heading(fixture, fixture->chapters[0].texts[LANGUAGE_ZH], 1, "甲", "a");
    add_heading(fixture, fixture->chapters[1].texts[LANGUAGE_ZH], 1, "乙", "b");
    const char *first = chapter_page(fixture, "zh/first.html");
    assert_contains(first, "<html lang=\"zh-Hans\">");
    assert_contains(first, "<a rel=\"alternate\" href=\"../en/first.html\" lang=\"en\" "
                           "hreflang=\"en\">English</a>");
    assert_contains(first, "<a aria-current=\"page\" href=\"first.html\" "
                           "hreflang=\"zh-Hans\">中文</a>");
    assert_contains(first, "href=\"../zh-en/first.html\" hreflang=\"zh-Hans\">中英对照</a>");
    assert_contains(first, "rel=\"next\" href=\"second.html\"><span>下一章</span> 乙</a>");
    assert_lacks(first, "rel=\"prev\"");
    assert_contains(first, "href=\"index.html#chapters\">目录</a>");
    const char *second = chapter_page(fixture, "zh/second.html");
    assert_contains(second, "rel=\"prev\" href=\"first.html\"><span>上一章</span> 甲</a>");
    assert_lacks(second, "<link rel=\"alternate\" hreflang"); /* it has no twin */
    assert_lacks(second, "class=\"views\"");
    const char *index = chapter_page(fixture, "zh/index.html");
    assert_contains(index, "<h1>指南</h1>");
    assert_contains(index, "<p class=\"lead\">说明</p>");
    assert_contains(index, "<meta name=\"description\" content=\"说明\">");
    assert_contains(index, "<li><a href=\"second.html\">乙</a>");
    assert_lacks(chapter_page(fixture, "en/index.html"), "second.html");
    const char *root = chapter_page(fixture, "index.html");
    assert_contains(root, "<a hreflang=\"zh-Hans\" lang=\"zh-Hans\" href=\"zh/index.html\">"
                          "<strong>中文</strong>");
    assert_contains(root, "href=\"en/index.html\"><strong>English</strong> <span>Guide &amp; more"
                          "</span>");
    const char *product = chapter_page(fixture, "en/guide.html");
    assert_contains(product, "<h1>Guide &amp; more</h1>");
    assert_contains(product, "<li><a href=\"first.html\">first</a></li>");
}

static void test_lists(void **state) {
    Fixture *fixture = *state;
    Node *text = fixture->chapters[0].texts[LANGUAGE_EN];
    Node *tight = add(fixture, text, NODE_LIST, "");
    tight->as.list.ordered = true;
    tight->as.list.tight = true;
    tight->as.list.start = 3;
    Node *item = add(fixture, tight, NODE_ITEM, "");
    add_words(fixture, item, NODE_PARAGRAPH, "three");
    Node *loose = add(fixture, item, NODE_LIST, "");
    Node *task = add(fixture, loose, NODE_ITEM, "");
    task->as.item.task = TASK_DONE;
    add_words(fixture, task, NODE_PARAGRAPH, "inner");
    const char *page = chapter_page(fixture, "en/first.html");
    assert_contains(page, "<ol start=\"3\">\n<li>three\n<ul>\n<li class=\"task\"><input "
                          "type=\"checkbox\" disabled checked aria-label=\"Done\"> "
                          "<p>inner</p>\n</li>\n</ul>\n</li>\n</ol>");
}

static Node *add_row(Fixture *fixture, Node *table, bool header, int cells, const char *words) {
    Node *row = add(fixture, table, NODE_TABLE_ROW, "");
    row->as.row.header = header;
    for (int i = 0; i < cells; i++) {
        Node *cell = add_words(fixture, row, NODE_TABLE_CELL, words);
        cell->as.cell.header = header;
    }
    return row;
}

static void test_tables(void **state) {
    static ColumnAlignment alignments[] = {COLUMN_NATURAL, COLUMN_CENTER, COLUMN_END};
    Fixture *fixture = *state;
    Node *text = fixture->chapters[0].texts[LANGUAGE_EN];
    Node *table = add(fixture, text, NODE_TABLE, "");
    table->as.table.alignments = alignments;
    table->as.table.column_count = 3;
    table->as.table.caption = node_new(fixture->arena, NODE_PARAGRAPH, LANGUAGE_EN, text->place);
    add(fixture, table->as.table.caption, NODE_TEXT, "A & B");
    add_row(fixture, table, true, 3, "head");
    add_row(fixture, table, false, 3, "1,000")->first->as.cell.header = true;
    add_row(fixture, table, false, 1, "word");
    const char *page = chapter_page(fixture, "en/first.html");
    assert_contains(page, "aria-label=\"A &amp; B\"");
    assert_contains(page, "<caption>A &amp; B</caption>\n<thead>\n<tr><th scope=\"col\">head</th>"
                          "<th scope=\"col\" class=\"center\">head</th>"
                          "<th scope=\"col\" class=\"end\">head</th></tr>\n</thead>\n<tbody>");
    assert_contains(page, "<th scope=\"row\">1,000</th>");
    assert_contains(page, "<tr><td>word</td><td colspan=\"2\"></td></tr>\n</tbody>\n</table>");
}

static Node *add_footnote(Fixture *fixture, Node *text, int number, const char *words) {
    Node *note = add(fixture, text, NODE_FOOTNOTE, "");
    note->as.footnote.number = number;
    add_words(fixture, note, NODE_PARAGRAPH, words);
    return note;
}

static void add_reference(Fixture *fixture, Node *parent, Node *note) {
    Node *reference = add(fixture, parent, NODE_FOOTNOTE_REFERENCE, "");
    reference->as.reference.footnote = note;
    reference->as.reference.number = note->as.footnote.number;
}

static void test_footnotes(void **state) {
    Fixture *fixture = *state;
    Node *text = fixture->chapters[0].texts[LANGUAGE_EN];
    Node *paragraph = add_words(fixture, text, NODE_PARAGRAPH, "words");
    Node *one = add_footnote(fixture, text, 1, "note one");
    Node *two = add_footnote(fixture, text, 2, "note two");
    add_reference(fixture, paragraph, one);
    add_reference(fixture, paragraph, two);
    add_reference(fixture, paragraph, one);
    add_reference(fixture, add_link(fixture, paragraph, "x.html", "link"), two);
    const char *page = chapter_page(fixture, "en/first.html");
    assert_contains(page, "<sup id=\"note_1_reference_1\"><a href=\"#note_1\" "
                          "role=\"doc-noteref\">1</a></sup>");
    assert_contains(page, "<sup id=\"note_1_reference_2\">");
    /* No link inside a link. */
    assert_contains(page, "<a href=\"x.html\">link<sup id=\"note_2_reference_2\">2</sup></a>");
    assert_contains(page, "<li id=\"note_1\"><p>note one <a href=\"#note_1_reference_1\" "
                          "role=\"doc-backlink\"");
    assert_int_equal(occurrences(page, "role=\"doc-backlink\""), 4);
    assert_int_equal(occurrences(page, "role=\"doc-endnotes\""), 1);
    assert_contains(page, "</ol>\n</section>\n</div>\n</article>");
}

static void test_links(void **state) {
    Fixture *fixture = *state;
    Node *english = fixture->chapters[0].texts[LANGUAGE_EN];
    Node *chinese = fixture->chapters[0].texts[LANGUAGE_ZH];
    Node *here = add_heading(fixture, english, 1, "Here", "here");
    Node *elsewhere = add_heading(fixture, fixture->chapters[1].texts[LANGUAGE_ZH], 1, "乙", "乙");
    Node *paragraph = add(fixture, english, NODE_PARAGRAPH, "");
    add_link(fixture, paragraph, "", "one")->as.link.heading = here;
    add_link(fixture, paragraph, "", "two")->as.link.heading = elsewhere;
    Node *outer = add_link(fixture, paragraph, "https://example.org/?a&b", "out");
    outer->as.link.title = string_from("T\"");
    add_link(fixture, outer, "https://inner.example/", "in");
    add_link(fixture, paragraph, "javascript:alert(1)", "bad");
    Node *third = add(fixture, chinese, NODE_PARAGRAPH, "");
    add_link(fixture, third, "", "three")->as.link.heading = elsewhere;
    const char *page = chapter_page(fixture, "en/first.html");
    assert_contains(page, "<a href=\"#here\">one</a>");
    assert_contains(page, "<a href=\"../zh/second.html#%E4%B9%99\">two</a>");
    assert_contains(page, "<a href=\"https://example.org/?a&amp;b\" title=\"T&quot;\">out"
                          "<span>in</span></a>");
    assert_contains(page, "<span>bad</span>");
    assert_lacks(page, "javascript");
    assert_contains(chapter_page(fixture, "zh/first.html"),
                    "<a href=\"second.html#%E4%B9%99\">three</a>");
}

static void test_pictures(void **state) {
    Fixture *fixture = *state;
    Node *text = fixture->chapters[0].texts[LANGUAGE_EN];
    Node *figure = add_words(fixture, text, NODE_FIGURE, "caption");
    figure->as.figure.image = &fixture->image;
    figure->as.figure.alternative = string_from("A town");
    Node *inside = add_words(fixture, add(fixture, text, NODE_PARAGRAPH, ""), NODE_IMAGE, "<alt>");
    inside->as.figure.image = &fixture->image;
    const WebSite *site = web_write(fixture->arena, &fixture->library, NULL);
    const char *page = file_of(fixture, site, "en/first.html");
    assert_contains(page, "alt=\"A town\" width=\"640\" height=\"480\" loading=\"lazy\">\n"
                          "<figcaption>caption</figcaption></figure>");
    assert_contains(page, "alt=\"&lt;alt&gt;\"");
    assert_lacks(page, "&lt;alt&gt;</"); /* the alternative text is not text of the page too */
    size_t pictures = 0;
    for (size_t i = 0; i < site->file_count; i++) {
        if (string_ends_with(site->files[i].name, ".png")) {
            pictures++;
            assert_true(string_is(site->files[i].bytes, "picture bytes"));
            assert_int_equal(site->files[i].source_count, 1);
        }
    }
    assert_int_equal(pictures, 1);
}

static void test_inlines_and_components(void **state) {
    Fixture *fixture = *state;
    Node *text = fixture->chapters[0].texts[LANGUAGE_EN];
    Node *paragraph = add_words(fixture, text, NODE_PARAGRAPH, "a");
    add(fixture, paragraph, NODE_SOFT_BREAK, "");
    add_words(fixture, paragraph, NODE_EMPHASIS, "b");
    add_words(fixture, paragraph, NODE_STRONG, "c");
    add_words(fixture, paragraph, NODE_STRIKETHROUGH, "d");
    add(fixture, paragraph, NODE_LINE_BREAK, "");
    add(fixture, paragraph, NODE_CODE, "<e>");
    add(fixture, paragraph, NODE_FACT, "16")->as.fact.fact = string_from("signed");
    add(fixture, paragraph, NODE_TEXT, "万元"); /* its number is in the fact */
    add(fixture, paragraph, NODE_TEXT, "汉")->language = LANGUAGE_ZH;
    Node *code = add(fixture, text, NODE_CODE_BLOCK, "x < y\n");
    code->as.code.info = string_from("c extra");
    add(fixture, text, NODE_THEMATIC_BREAK, "");
    add(fixture, text, NODE_PAGE_BREAK, "");
    Node *figures = add(fixture, text, NODE_BIG_FIGURES, "");
    add_words(fixture, figures, NODE_BIG_FIGURE, "label")->text = string_from("84.8");
    figures->first->as.fact.fact = string_from("total");
    add_words(fixture, figures, NODE_BIG_FIGURE, "blanks")->text = string_from("RMB 8.48 billion");
    add_words(fixture, figures, NODE_BIG_FIGURE, "short")->text = string_from("129平方公里");
    add_words(fixture, figures, NODE_BIG_FIGURE, "long")->text = string_from("2019年5月1日");
    add_words(fixture, add(fixture, text, NODE_CALLOUT, "Note"), NODE_PARAGRAPH, "called");
    add_words(fixture, add(fixture, text, NODE_QUOTE, ""), NODE_PARAGRAPH, "quoted");
    const char *page = chapter_page(fixture, "en/first.html");
    assert_contains(page, "<p>a\n<em>b</em><strong>c</strong><del>d</del><br>\n<code>&lt;e&gt;"
                          "</code><span class=\"number bare\">16万元</span>"
                          "<span lang=\"zh-Hans\">汉</span></p>");
    assert_contains(page, "<code class=\"language-c\">x &lt; y\n</code></pre>\n<hr>\n<dl");
    assert_contains(page, "<div><dt>label</dt><dd class=\"fact\">84.8</dd></div>");
    assert_contains(page, "<dd class=\"fact\">RMB 8.48 billion</dd>");
    assert_contains(page, "<dd class=\"fact\">129平方公里</dd>");
    assert_contains(page, "<dd class=\"fact long\">2019年5月1日</dd>");
    assert_contains(page, "<aside class=\"callout\" role=\"note\">\n<p class=\"callout-title\">Note"
                          "</p>\n<p>called</p>\n</aside>");
    assert_contains(page, "<blockquote>\n<p>quoted</p>\n</blockquote>");
}

/* A tree deeper than any stack, and wide enough that a square of its size would be felt. */
static void test_deep_and_wide(void **state) {
    enum { DEPTH = 100000 };
    Fixture *fixture = *state;
    Node *text = fixture->chapters[0].texts[LANGUAGE_EN];
    Node *inner = text;
    for (int i = 0; i < DEPTH; i++) {
        inner = add(fixture, inner, NODE_QUOTE, "");
    }
    Node *table = add(fixture, text, NODE_TABLE, "");
    table->as.table.alignments = ARENA_ARRAY(fixture->arena, ColumnAlignment, DEPTH);
    table->as.table.column_count = DEPTH;
    add_row(fixture, table, true, DEPTH, "x");
    for (int i = 0; i < DEPTH; i++) {
        add_row(fixture, table, false, 1, "y");
    }
    const char *page = chapter_page(fixture, "en/first.html");
    assert_int_equal(occurrences(page, "<blockquote>"), DEPTH);
    assert_int_equal(occurrences(page, "</blockquote>"), DEPTH);
    assert_contains(page, "<td colspan=\"1000\"></td>");
}

static void test_sources(void **state) {
    Fixture *fixture = *state;
    add_heading(fixture, fixture->chapters[0].texts[LANGUAGE_ZH], 1, "甲", "a");
    add_heading(fixture, fixture->chapters[1].texts[LANGUAGE_ZH], 1, "乙", "b");
    const WebSite *site = web_write(fixture->arena, &fixture->library, NULL);
    for (size_t i = 0; i < site->file_count; i++) {
        const WebFile *file = &site->files[i];
        if (string_is(file->name, "zh/first.html")) {
            /* Its own text, the title of the next one, and the data. */
            assert_int_equal(file->source_count, 3);
            assert_true(string_is(file->sources[0]->name, "chapters/first.zh.md"));
            assert_true(string_is(file->sources[1]->name, "chapters/second.zh.md"));
            assert_true(string_is(file->sources[2]->name, "publications.xml"));
        }
    }
}

static void test_selection_and_names(void **state) {
    Fixture *fixture = *state;
    Publication two[2] = {fixture->publication, fixture->publication};
    Chapter *second[] = {&fixture->chapters[1]};
    two[1].id = string_from("other");
    two[1].chapters = second;
    two[1].uses = fixture->uses;
    two[1].chapter_count = 1;
    fixture->library.publications = two;
    fixture->library.publication_count = 2;
    fixture->chapters[1].id = string_from("first"); /* the same id in another folder */
    fixture->chapters[1].name = string_from("more/first");
    const char *index = chapter_page(fixture, "zh/index.html");
    assert_contains(index, "<h1>出版物</h1>");
    assert_contains(index, "<section class=\"publication\" id=\"publication_other\">");
    assert_contains(index, "<a href=\"more-first.html\">");
    const bool selected[2] = {false, true};
    const WebSite *site = web_write(fixture->arena, &fixture->library, selected);
    assert_null(file_of(fixture, site, "zh/first.html"));
    assert_non_null(file_of(fixture, site, "zh/more-first.html"));
    assert_lacks(file_of(fixture, site, "zh/index.html"), "publication_guide");
    fixture->library.publication_count = 1;
    fixture->chapters[0].id = string_from("index"); /* must not replace the index */
    assert_non_null(chapter_page(fixture, "zh/chapters-first.html"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_escaping, setup, teardown),
        cmocka_unit_test_setup_teardown(test_addresses, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_heading_names_the_page, setup, teardown),
        cmocka_unit_test_setup_teardown(test_navigation, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lists, setup, teardown),
        cmocka_unit_test_setup_teardown(test_tables, setup, teardown),
        cmocka_unit_test_setup_teardown(test_footnotes, setup, teardown),
        cmocka_unit_test_setup_teardown(test_links, setup, teardown),
        cmocka_unit_test_setup_teardown(test_pictures, setup, teardown),
        cmocka_unit_test_setup_teardown(test_inlines_and_components, setup, teardown),
        cmocka_unit_test_setup_teardown(test_deep_and_wide, setup, teardown),
        cmocka_unit_test_setup_teardown(test_sources, setup, teardown),
        cmocka_unit_test_setup_teardown(test_selection_and_names, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
