#include "test_pdf_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <unistd.h>

/* A document with one page, drawn by the test. */
typedef struct Fixture {
    Failure failure;
    Arena *arena;
    Font *han, *bold, *italic;
    StructureTree structure;
    StructureElement *paragraph;
    Drawing *drawing;
    PageLink links[2];
    size_t link_count;
    char path[64];
} Fixture;

static int set_up(void **state) {
    Fixture *f = calloc(1, sizeof *f);
    *state = f;
    if (f == NULL || (f->arena = arena_new(&f->failure)) == NULL) {
        return -1;
    }
    f->han = fixture_font(f->arena, 0, SERIF_CJK, FACE_SC, "NotoSerifCJKsc-Regular", FONT_CFF_CID);
    f->bold = fixture_font(f->arena, 5, SANS_CJK_BOLD, FACE_SC, "NotoSansCJKsc-Bold", FONT_CFF_CID);
    f->italic = fixture_font(f->arena, 2, SERIF_ITALIC, 0, "NotoSerif-Italic", FONT_TRUETYPE);
    f->structure = structure_tree_new(f->arena, LANGUAGE_ZH);
    f->paragraph = structure_add(&f->structure, f->structure.root, STRUCTURE_PARAGRAPH);
    f->drawing = drawing_new(f->arena);
    (void)snprintf(f->path, sizeof f->path, "/tmp/test_pdf_XXXXXX");
    int descriptor = mkstemp(f->path);
    return descriptor < 0 ? -1 : close(descriptor);
}

static int tear_down(void **state) {
    Fixture *f = *state;
    (void)unlink(f->path);
    arena_free(f->arena);
    free(f);
    return 0;
}

static String write_pdf(Fixture *f, int threads) {
    static const Publication PUBLICATION = {
        .title = {STRING("赤峰投资指南"), STRING("Chifeng <&> guide")}};
    static const Destination TOP = {.page = 0, .y = 50};
    const Page pages[] = {{.width = 595.28F,
                           .height = 841.89F,
                           .label = STRING("1"),
                           .drawing = f->drawing,
                           .links = f->links,
                           .link_count = f->link_count}};
    const OutlineEntry outline[] = {{STRING("第一章"), 1, LANGUAGE_ZH, &TOP},
                                    {STRING("Part (a)"), 4, LANGUAGE_EN, &TOP},
                                    {STRING("第二章"), 1, LANGUAGE_ZH, &TOP}};
    const PrintDocument document = {.publication = &PUBLICATION,
                                    .edition = EDITION_ZH_EN,
                                    .language = LANGUAGE_ZH,
                                    .pages = pages,
                                    .page_count = 1,
                                    .outline = outline,
                                    .outline_count = 3,
                                    .structure = f->structure};
    const PdfOptions options = {.timestamp = 1556280000, .threads = threads};
    return pdf_write(f->arena, &document, &options);
}

static bool has_tool(const char *name) {
    char command[128];
    (void)snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", name);
    return system(command) == 0; /* NOLINT: a fixed list of names */
}

/* Saves the document, checks its syntax, and returns what a command prints about it. */
static char *save_and_run(Fixture *f, const char *tool, const char *format) {
    int status = 0;
    char command[256];
    fixture_save(f->path, write_pdf(f, 2));
    if (has_tool("qpdf")) {
        (void)snprintf(command, sizeof command, "qpdf --check %s 2>&1", f->path);
        char *report = fixture_run(f->arena, command, &status);
        if (status != 0) {
            fail_msg("%s", report);
        }
    }
    if (!has_tool(tool)) {
        skip();
    }
    (void)snprintf(command, sizeof command, format, f->path);
    char *output = fixture_run(f->arena, command, &status);
    assert_int_equal(status, 0);
    return output;
}

static FixturePen pen_at(Fixture *f, float x, float y, float size) {
    return (FixturePen){.arena = f->arena, .drawing = f->drawing, .x = x, .y = y, .size = size};
}

/* Layout's gaps, small and large, inside a run, between runs and between elements. */
static void gaps_are_no_spaces(void **state) {
    Fixture *f = *state;
    StructureElement *strong = structure_add(&f->structure, f->paragraph, STRUCTURE_STRONG);
    FixturePen pen = pen_at(f, 60, 100, 10);
    drawing_begin_content(f->drawing, f->paragraph);
    fixture_text(&pen, f->han, "红山区，与华为");
    pen.x += 2.5F;
    fixture_text(&pen, f->italic, "Huawei Technologies");
    pen.x += 1.2F;
    fixture_text(&pen, f->han, "签约");
    drawing_end_content(f->drawing);
    drawing_begin_content(f->drawing, strong);
    pen.x += 2.5F;
    fixture_text(&pen, f->bold, "16 projects");
    drawing_end_content(f->drawing);
    drawing_begin_content(f->drawing, f->paragraph);
    pen.x += 2.5F;
    fixture_text(&pen, f->han, "个。");
    pen = pen_at(f, 60, 120, 10);
    pen.stretch = 1.4F;
    fixture_text(&pen, f->han, "拉得很开很开。");
    drawing_end_content(f->drawing);
    char *text = save_and_run(f, "pdftotext", "pdftotext -raw %s -");
    assert_string_equal(text, "红山区，与华为Huawei Technologies签约16 projects个。\n"
                              "拉得很开很开。\n\f");
    text = save_and_run(f, "pdfinfo", "pdfinfo -struct-text %s");
    /* Every piece is in the structure: what stands between two gaps, and behind the last. */
    assert_non_null(strstr(text, "uawei Technologie"));
    assert_non_null(strstr(text, "6 projects"));
    assert_non_null(strstr(text, "\"。\""));
    assert_non_null(strstr(text, "\"拉得很开很开。\""));
}

/* Marks whose cells overlap, as two Chinese marks side by side do, stay on their line. */
static void squeezed_marks_are_one_line(void **state) {
    Fixture *f = *state;
    FixturePen pen = pen_at(f, 60, 100, 10);
    drawing_begin_content(f->drawing, f->paragraph);
    fixture_text(&pen, f->han, "举办《赤子峰会》");
    pen.x -= 5;
    fixture_text(&pen, f->han, "；又");
    drawing_end_content(f->drawing);
    assert_string_equal(save_and_run(f, "pdftotext", "pdftotext -raw %s -"),
                        "举办《赤子峰会》；又\n\f");
}

/* A space between elements that are not one text stays what the reader makes of it. */
static void labels_keep_their_distance(void **state) {
    Fixture *f = *state;
    StructureElement *label = structure_add(&f->structure, f->structure.root, STRUCTURE_LABEL);
    StructureElement *body = structure_add(&f->structure, f->structure.root, STRUCTURE_LIST_BODY);
    FixturePen pen = pen_at(f, 60, 100, 10);
    drawing_begin_content(f->drawing, label);
    fixture_text(&pen, f->italic, "1.");
    drawing_end_content(f->drawing);
    pen.x += 5;
    drawing_begin_content(f->drawing, body);
    fixture_text(&pen, f->italic, "First");
    drawing_end_content(f->drawing);
    assert_string_equal(save_and_run(f, "pdftotext", "pdftotext -raw %s -"), "1. First\n\f");
}

/* Ligatures, letters with marks composed and apart, the two hyphens, a Kangxi radical that shares
 * its glyph with a character, and codes that strings must escape. */
static void text_is_exact(void **state) {
    Fixture *f = *state;
    static const char LATIN[] = "An office affair: cafe\xCC\x81, caf\xC3\xA9, x\xCC\x81 (a) \\ b";
    FixturePen pen = pen_at(f, 60, 100, 12);
    drawing_begin_content(f->drawing, f->paragraph);
    fixture_text(&pen, f->italic, LATIN);
    pen = pen_at(f, 60, 130, 12);
    fixture_text(&pen, f->italic, "well-");
    hb_codepoint_t hyphen = 0;
    assert_true(hb_font_get_nominal_glyph(f->italic->shaper, '-', &hyphen));
    const PlacedGlyph glyph = {.glyph = hyphen, .text_length = 2};
    const GlyphRun run = {.font = f->italic,
                          .size = 12,
                          .x = pen.x,
                          .y = 130,
                          .text = STRING("\xC2\xAD"),
                          .glyphs = &glyph,
                          .glyph_count = 1};
    drawing_glyphs(f->drawing, &run);
    pen = pen_at(f, 60, 160, 12);
    fixture_text(&pen, f->han, "一\xE2\xBC\x80一𠀋");
    drawing_end_content(f->drawing);
    char *text = save_and_run(f, "pdftotext", "pdftotext -raw %s -");
    char expected[128];
    (void)snprintf(expected, sizeof expected, "%s\nwell-\xC2\xAD\n一\xE2\xBC\x80一𠀋\n\f", LATIN);
    assert_string_equal(text, expected);
}

/* The last glyph of a long line stands where layout has placed it, to 0.02 points, and so does one
 * placed by hand. */
static void edges_are_exact(void **state) {
    Fixture *f = *state;
    static const char *const LINES[] = {
        "这是一行很长的汉字，每个字之间都有一点点空隙直到行末为止。完",
        "A long line of proportional letters, whose widths are rounded, up to here!",
    };
    float ends[2];
    drawing_begin_content(f->drawing, f->paragraph);
    for (int i = 0; i < 2; i++) {
        FixturePen pen = pen_at(f, 60.1234F, 100.0F + 40.0F * (float)i, 11.3F);
        pen.stretch = i == 0 ? 0.0377F : 0.0513F;
        fixture_text(&pen, i == 0 ? f->han : f->italic, LINES[i]);
        ends[i] = pen.x - pen.stretch;
    }
    drawing_end_content(f->drawing);
    char *words = save_and_run(f, "pdftotext", "pdftotext -bbox %s -");
    for (int i = 0; i < 2; i++) {
        const char *word = strstr(words, i == 0 ? "完</word>" : "here!</word>");
        assert_non_null(word);
        while (strncmp(word, "xMax=\"", 6) != 0) {
            word--;
        }
        double difference = strtod(word + 6, NULL) - (double)ends[i];
        assert_true(fabs(difference) < 0.02);
    }
}

static void structure_is_complete(void **state) {
    Fixture *f = *state;
    StructureElement *root = f->structure.root;
    StructureElement *figure = structure_add(&f->structure, root, STRUCTURE_FIGURE);
    figure->alternative = STRING("一张图");
    StructureElement *table = structure_add(&f->structure, root, STRUCTURE_TABLE);
    StructureElement *row = structure_add(&f->structure, table, STRUCTURE_TABLE_ROW);
    StructureElement *header = structure_add(&f->structure, row, STRUCTURE_TABLE_HEADER_CELL);
    (void)structure_add(&f->structure, row, STRUCTURE_TABLE_CELL);
    StructureElement *link = structure_add(&f->structure, f->paragraph, STRUCTURE_LINK);
    (void)structure_add(&f->structure, root, STRUCTURE_BLOCK_QUOTE);
    drawing_begin_content(f->drawing, NULL);
    drawing_fill_rectangle(f->drawing, (Rectangle){0, 0, 595, 30}, (Color){.red = 1});
    drawing_end_content(f->drawing);
    drawing_begin_content(f->drawing, figure);
    drawing_line(f->drawing, 100, 200, 300, 220, (Stroke){.width = 2});
    drawing_end_content(f->drawing);
    drawing_begin_content(f->drawing, header);
    FixturePen pen = pen_at(f, 60, 300, 10);
    fixture_text(&pen, f->han, "表头");
    drawing_end_content(f->drawing);
    drawing_begin_content(f->drawing, link);
    pen = pen_at(f, 60, 330, 10);
    fixture_text(&pen, f->italic, "example.org");
    drawing_end_content(f->drawing);
    f->links[0] = (PageLink){.area = {60, 320, 50, 12},
                             .url = STRING("https://example.org/"),
                             .description = STRING("示例"),
                             .element = link};
    f->link_count = 1;
    char *tree = save_and_run(f, "pdfinfo", "pdfinfo -struct %s");
    assert_non_null(strstr(tree, "/BBox [99 620.89 301 642.89]"));
    assert_non_null(strstr(tree, "TH"));
    assert_non_null(strstr(tree, "TD"));
    assert_non_null(strstr(tree, "Link (inline)"));
    assert_non_null(strstr(tree, "Object "));
    assert_null(strstr(tree, "BlockQuote"));
}

static void same_bytes_from_any_number_of_threads(void **state) {
    Fixture *f = *state;
    FixturePen pen = pen_at(f, 60, 100, 10);
    drawing_begin_content(f->drawing, f->paragraph);
    fixture_text(&pen, f->han, "同样的字节");
    fixture_text(&pen, f->bold, "粗体");
    fixture_text(&pen, f->italic, "italic");
    drawing_end_content(f->drawing);
    String once = write_pdf(f, 1);
    String again = write_pdf(f, 4);
    assert_true(once.length > 1000);
    assert_true(string_equal(once, again));
    pen.y = 120;
    drawing_begin_content(f->drawing, f->paragraph);
    fixture_text(&pen, f->italic, "i");
    drawing_end_content(f->drawing);
    assert_false(string_equal(once, write_pdf(f, 1)));
}

static void damaged_images_are_named(void **state) {
    Fixture *f = *state;
    static const char CUT[] = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0";
    const Image image = {.name = STRING("images/cut.png"),
                         .bytes = {CUT, sizeof CUT - 1},
                         .width = 10,
                         .height = 10};
    drawing_begin_content(f->drawing, NULL);
    drawing_image(f->drawing, &image, (Rectangle){10, 10, 100, 100});
    drawing_end_content(f->drawing);
    if (setjmp(f->failure.landing) == 0) {
        (void)write_pdf(f, 2);
        fail();
    }
    assert_string_equal(f->failure.message,
                        "images/cut.png: the PNG data cannot be used: it is cut short");
}

static void empty_pages_are_pages(void **state) {
    Fixture *f = *state;
    char *report = save_and_run(f, "pdfinfo", "pdfinfo %s");
    assert_non_null(strstr(report, "Pages:           1\n"));
    assert_non_null(strstr(report, "595.28 x 841.89 pts"));
    assert_non_null(strstr(report, "赤峰投资指南"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(gaps_are_no_spaces),
        TEST(squeezed_marks_are_one_line),
        TEST(labels_keep_their_distance),
        TEST(text_is_exact),
        TEST(edges_are_exact),
        TEST(structure_is_complete),
        TEST(same_bytes_from_any_number_of_threads),
        TEST(damaged_images_are_named),
        TEST(empty_pages_are_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
