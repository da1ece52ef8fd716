/* Content folders: publications and their defaults, XML that is wrong or hostile, files that must
 * not be read, pictures. */
#include "test_content_fixture.h"

#include <jpeglib.h>
#include <png.h>

/* --- publications --- */

static void defaults(void **state) {
    Folder *folder = *state;
    folder_publish(folder, "", NULL);
    folder_write(folder, "text.md", "# 赤*峰*\n");
    folder_read(folder);
    assert_told(folder, "");
    const Publication *publication = &folder->library->publications[0];
    assert_true(string_is(publication->id, "guide"));
    assert_true(string_is(publication->page, ""));
    assert_int_equal(publication->kind, PUBLICATION_BOOKLET);
    assert_int_equal(publication->arrangement, ARRANGEMENT_STACKED);
    assert_true(publication->editions[EDITION_ZH]);
    assert_false(publication->editions[EDITION_EN] || publication->editions[EDITION_ZH_EN]);
    assert_false(publication->has_cover || publication->has_contents);
    assert_true(string_is(publication->title[LANGUAGE_ZH], "赤峰"));
    assert_int_equal(publication->title[LANGUAGE_EN].length, 0);
    assert_int_equal(publication->date.length, 0);
    assert_null(publication->theme);
}

static void everything_given(void **state) {
    Folder *folder = *state;
    folder_write(
        folder, "publications.xml",
        "<publications default-language=\"en\">\n<publication id=\"a\" kind=\"report\" "
        "page=\"A5\" editions=\"en zh-en\" arrangement=\"facing\" date=\"2019-05\">"
        "<title xml:lang=\"zh-Hans\">题\n 目</title><title xml:lang=\"en\">A\n title</title>"
        "<subtitle xml:lang=\"en\">Sub</subtitle><author xml:lang=\"en\">Who</author>"
        "<description xml:lang=\"en\">What</description>"
        "<keywords xml:lang=\"en\">k</keywords><cover/><contents/>"
        "<chapter src=\"c/one\"/></publication></publications>");
    folder_write(folder, "c/one.zh.md", "# 一\n");
    folder_write(folder, "c/one.en.md", "# One\n");
    folder_read(folder);
    assert_told(folder, "");
    const Library *library = folder->library;
    const Publication *publication = &library->publications[0];
    assert_int_equal(library->default_language, LANGUAGE_EN);
    assert_int_equal(publication->kind, PUBLICATION_REPORT);
    assert_true(string_is(publication->page, "A5"));
    assert_int_equal(publication->arrangement, ARRANGEMENT_FACING);
    assert_true(publication->editions[EDITION_EN] && publication->editions[EDITION_ZH_EN]);
    assert_false(publication->editions[EDITION_ZH]);
    assert_true(string_is(publication->title[LANGUAGE_ZH], "题目"));
    assert_true(string_is(publication->title[LANGUAGE_EN], "A title"));
    assert_true(string_is(publication->subtitle[LANGUAGE_EN], "Sub"));
    assert_true(string_is(publication->author[LANGUAGE_EN], "Who"));
    assert_true(string_is(publication->description[LANGUAGE_EN], "What"));
    assert_true(string_is(publication->keywords[LANGUAGE_EN], "k"));
    assert_true(string_is(publication->date, "2019-05"));
    assert_true(publication->has_cover && publication->has_contents);
    assert_true(string_is(library->chapters[0]->id, "one"));
    assert_true(string_is(library->chapters[0]->name, "c/one"));
    assert_int_equal(library->source_count, 3);
}

static void chapters_are_shared(void **state) {
    Folder *folder = *state;
    folder_write(folder, "publications.xml",
                 "<publications><publication id=\"a\"><chapter src=\"one\"/></publication>\n"
                 "<publication id=\"b\"><chapter src=\"one\"/></publication></publications>");
    folder_write(folder, "one.zh.md", "[^x]\n");
    folder_read(folder);
    assert_told(folder, "one.zh.md:1:1 dangling-footnote\n");
    assert_int_equal(folder->library->chapter_count, 1);
    assert_ptr_equal(folder->library->publications[0].chapters[0],
                     folder->library->publications[1].chapters[0]);
}

static void ids_are_unique(void **state) {
    Folder *folder = *state;
    folder_write(folder, "publications.xml",
                 "<publications>\n<publication id=\"a\"><chapter src=\"one\"/>"
                 "<chapter src=\"x/one\"/></publication>\n"
                 "<publication id=\"a\"><chapter src=\"one\"/></publication></publications>");
    folder_write(folder, "one.zh.md", "甲\n");
    folder_read(folder);
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(folder->diagnostics, &count);
    assert_true(count >= 2);
    assert_string_equal(items[0].rule, "duplicate-id");
    assert_int_equal(items[0].place.line, 2);
    assert_string_equal(items[count - 1].rule, "duplicate-id");
    assert_int_equal(items[count - 1].place.line, 3);
}

/* --- mistakes in XML --- */

static void assert_publications(Folder *folder, const char *xml, const char *told) {
    folder_write(folder, "publications.xml", xml);
    folder_write(folder, "one.zh.md", "甲\n");
    folder_read(folder);
    assert_told(folder, told);
}

static void the_schema_is_kept(void **state) {
    Folder *folder = *state;
    assert_publications(folder, "<book/>", "publications.xml:1:1 schema\n");
    assert_publications(folder,
                        "<publications>\n  <publication id=\"a\" pages=\"A4\">\n"
                        "    <chapter src=\"one\"/>\n  </publication>\n</publications>\n",
                        "publications.xml:2:30 schema\n");
    assert_non_null(strstr(folder_first(folder)->hint.bytes, "did you mean “page”?"));
    assert_publications(folder,
                        "<publications>\n<publication id=\"a\" page=\"A6\">"
                        "<chapter src=\"one\"/></publication></publications>",
                        "publications.xml:2:27 schema\n");
    assert_non_null(strstr(folder_first(folder)->hint.bytes, "“A5”"));
    assert_publications(folder,
                        "<publications><publication id=\"a\">\n 赤<chaper src=\"one\"/>"
                        "<chapter src=\"one\"/></publication></publications>",
                        "publications.xml:2:3 schema\n");
    assert_publications(folder,
                        "<publications><publication><chapter src=\"one\"/></publication>"
                        "</publications>",
                        "publications.xml:1:15 schema\n");
    assert_publications(folder, "<publications>\n<publication id=\"a\"/></publications>",
                        "publications.xml:2:1 schema\n");
    assert_publications(folder,
                        "<publications><publication id=\"../a\"><chapter src=\"one\"/>"
                        "</publication></publications>",
                        "publications.xml:1:32 schema\n");
}

static void xml_that_is_not_well_formed(void **state) {
    Folder *folder = *state;
    assert_publications(folder, "<publications>\n  <publication>\n",
                        "publications.xml:3:1 malformed-xml\n");
    assert_publications(folder, "", "publications.xml:1:1 malformed-xml\n");
    assert_publications(folder, "<publications>\n赤&none;</publications>",
                        "publications.xml:2:8 malformed-xml\n");
    assert_publications(folder, "<publications>\n赤\xFF峰</publications>",
                        "publications.xml:2:2 invalid-utf8\n");
}

static void document_types_are_refused(void **state) {
    Folder *folder = *state;
    folder_write(folder, "secret.txt", "secret");
    static const char *const TYPES[] = {
        "<!DOCTYPE publications>",
        "<!DOCTYPE publications SYSTEM \"http://127.0.0.1:9/x.dtd\">",
        "<!DOCTYPE publications [<!ENTITY x SYSTEM \"secret.txt\">]>",
        "<!DOCTYPE publications [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>",
        "<!DOCTYPE publications [<!ENTITY a \"aaaa\"><!ENTITY c \"&a;&a;&a;&a;&a;&a;\">]>",
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++) {
        String xml = string_format(folder->arena,
                                   "<?xml version=\"1.0\"?>\n%s\n<publications>&x;&c;"
                                   "<publication id=\"a\"><chapter src=\"one\"/></publication>"
                                   "</publications>",
                                   TYPES[i]);
        assert_publications(folder, xml.bytes, "publications.xml:2:1 malformed-xml\n");
        assert_int_equal(folder->library->publication_count, 0);
    }
}

static void deep_xml_is_refused(void **state) {
    Folder *folder = *state;
    Builder xml = {.arena = folder->arena};
    for (int i = 0; i < 100000; i++) {
        builder_append_text(&xml, "<a>");
    }
    folder_write_bytes(folder, "publications.xml", builder_string(&xml));
    folder_read(folder);
    assert_string_equal(folder_first(folder)->rule, "malformed-xml");
}

/* --- bytes and paths --- */

static void bytes_that_are_no_text(void **state) {
    Folder *folder = *state;
    folder_publish(folder, "editions=\"zh\"", NULL);
    static const struct {
        String bytes;
        const char *told;
    } ROWS[] = {
        {{"\xE8\xB5\xA4\n\xE8\xB5\xA4\xFF", 8}, "text.zh.md:2:2 invalid-utf8\n"},
        {{"ab\0c", 4}, "text.zh.md:1:3 invalid-utf8\n"},
        {{"\xC0\xAF", 2}, "text.zh.md:1:1 invalid-utf8\n"},
        {{"\xED\xA0\x80", 3}, "text.zh.md:1:1 invalid-utf8\n"},
        {{"a\xE8\xB5", 3}, "text.zh.md:1:2 invalid-utf8\n"},
        {{"\xEF\xBB\xBF# a", 6}, ""},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        folder_write_bytes(folder, "text.zh.md", ROWS[i].bytes);
        folder_read(folder);
        assert_told(folder, ROWS[i].told);
    }
}

static void files_outside_are_not_read(void **state) {
    Folder *folder = *state;
    folder_write(folder, "sub/a.csv", "a\n1\n");
    assert_int_equal(symlink("/etc/passwd", folder_file(folder, "link.csv")), 0);
    assert_int_equal(symlink("sub/a.csv", folder_file(folder, "good.csv")), 0);
    assert_int_equal(symlink("/etc", folder_file(folder, "etc")), 0);
    (void)folder_read_text(folder,
                           "<table src=\"../x.csv\"/>\n\n<table src=\"/etc/passwd\"/>\n\n"
                           "<table src=\"link.csv\"/>\n\n<table src=\"etc/passwd\"/>\n\n"
                           "<table src=\"sub/../sub/a.csv\"/>\n\n<table src=\"none.csv\"/>\n\n"
                           "<table src=\"good.csv\"/>\n\n<table src=\"sub\"/>\n");
    assert_told(folder, "text.zh.md:1:1 forbidden-path\n"
                        "text.zh.md:3:1 forbidden-path\n"
                        "text.zh.md:5:1 forbidden-path\n"
                        "text.zh.md:7:1 forbidden-path\n"
                        "text.zh.md:9:1 forbidden-path\n"
                        "text.zh.md:11:1 missing-file\n"
                        "text.zh.md:15:1 missing-file\n");
}

static void missing_files(void **state) {
    Folder *folder = *state;
    folder_read(folder);
    assert_told(folder, "(folder) missing-file\n");
    folder_publish(folder, "editions=\"zh\"", NULL);
    folder_read(folder);
    assert_told(folder, "publications.xml:1:67 missing-file\n");
    folder_write(folder, "text.zh.md", "<projects/>\n\n赤<fact id=\"a\"/>峰<fact id=\"b\"/>\n");
    folder_read(folder);
    assert_told(folder, "text.zh.md:1:1 missing-file\ntext.zh.md:3:2 missing-file\n");
}

/* --- data as tables --- */

static void projects_and_policies(void **state) {
    Folder *folder = *state;
    folder_write(folder, "projects.xml",
                 "<projects><signer id=\"a\" place=\"p\" count=\"8\" others=\"yes\">"
                 "<name xml:lang=\"zh-Hans\">甲</name><name xml:lang=\"en\">A</name>"
                 "<party company=\"c\"/>"
                 "<project><name xml:lang=\"zh-Hans\">丙</name><name xml:lang=\"en\">C</name>"
                 "</project></signer></projects>");
    folder_write(folder, "companies.xml",
                 "<companies><company id=\"c\"><name xml:lang=\"zh-Hans\">乙</name>"
                 "<name xml:lang=\"en\">B</name></company></companies>");
    folder_write(folder, "policies.xml",
                 "<policies><award id=\"x\"><name xml:lang=\"zh-Hans\">丁</name>"
                 "<name xml:lang=\"en\">D</name><level scope=\"national\" amount=\"5000000\"/>"
                 "</award></policies>");
    const Node *text = folder_read_text(folder, "<projects/>\n\n<policies/>\n");
    assert_told(folder, "");
    assert_outline(folder, text->first->last, "tr(th('甲') td('8') td('乙等') td('丙'))");
    assert_outline(folder, text->last->last, "tr(th('丁') td('500万元') td)");
    folder_write(folder, "companies.xml",
                 "<companies><company id=\"d\"><name xml:lang=\"zh-Hans\">乙</name>"
                 "<name xml:lang=\"en\">B</name></company></companies>");
    (void)folder_read_text(folder, "<projects/>\n");
    assert_told(folder, "projects.xml:1:136 unknown-company\n");
}

/* --- pictures --- */

static void write_png_bytes(png_structp png, png_bytep bytes, size_t length) {
    builder_append_bytes(png_get_io_ptr(png), bytes, length);
}

static String make_png(Folder *folder, unsigned width, unsigned height) {
    Builder bytes = {.arena = folder->arena};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &bytes, write_png_bytes, NULL);
    png_set_IHDR(png, info, width, height, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, 11811, 11811, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    png_bytep row = arena_allocate(folder->arena, width);
    for (unsigned i = 0; i < height; i++) {
        png_write_row(png, row);
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return builder_string(&bytes);
}

static String make_jpeg(Folder *folder, unsigned width, unsigned height) {
    struct jpeg_compress_struct jpeg = {0};
    struct jpeg_error_mgr errors;
    unsigned char *bytes = NULL;
    unsigned long length = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &bytes, &length);
    jpeg.image_width = width;
    jpeg.image_height = height;
    jpeg.input_components = 1;
    jpeg.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&jpeg);
    jpeg.density_unit = 1;
    jpeg.X_density = 300;
    jpeg.Y_density = 300;
    jpeg_start_compress(&jpeg, TRUE);
    JSAMPROW row = arena_allocate(folder->arena, width);
    for (unsigned i = 0; i < width; i++) {
        row[i] = (JSAMPLE)(i * 37);
    }
    while (jpeg.next_scanline < height) {
        (void)jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    String copy = string_copy(folder->arena, (String){(const char *)bytes, length});
    jpeg_destroy_compress(&jpeg);
    free(bytes);
    return copy;
}

static const Image *read_picture(Folder *folder, String bytes) {
    folder_write_bytes(folder, "images/p", bytes);
    const Node *text =
        folder_read_text(folder, "甲\n\n<figure src=\"images/p\" alt=\"园区\">图 *一*</figure>\n");
    assert_int_equal(text->last->kind, NODE_FIGURE);
    return text->last->as.figure.image;
}

static void assert_picture(Folder *folder, String bytes, bool is_jpeg) {
    const Image *image = read_picture(folder, bytes);
    assert_told(folder, "");
    assert_non_null(image);
    assert_int_equal(image->is_jpeg, is_jpeg);
    assert_int_equal(image->width, 30);
    assert_int_equal(image->height, 20);
    assert_true(image->dots_per_inch > 299.9 && image->dots_per_inch < 300.1);
    assert_true(string_equal(image->bytes, bytes));
    assert_true(string_is(image->name, "images/p"));
    assert_outline(folder, folder_text(folder, LANGUAGE_ZH)->last, "figure园区('图 ' em('一'))");
}

static void assert_broken(Folder *folder, String bytes) {
    assert_null(read_picture(folder, bytes));
    assert_told(folder, "text.zh.md:3:1 unreadable-image\n");
}

static void pictures(void **state) {
    Folder *folder = *state;
    String png = make_png(folder, 30, 20);
    String jpeg = make_jpeg(folder, 30, 20);
    assert_picture(folder, png, false);
    assert_picture(folder, jpeg, true);
    assert_broken(folder, STRING(""));
    assert_broken(folder, STRING("GIF89a\1\0\1\0"));
    assert_broken(folder, STRING("<svg/>"));
    for (size_t length = 8; length < png.length; length += 5) {
        assert_broken(folder, string_slice(png, 0, length));
    }
    for (size_t length = 3; length < jpeg.length - 2; length += 31) {
        assert_broken(folder, string_slice(jpeg, 0, length));
    }
}

static void pictures_that_lie(void **state) {
    Folder *folder = *state;
    String png = make_png(folder, 30, 20);
    char *damaged = string_to_c(folder->arena, (String){png.bytes, png.length});
    for (size_t i = 8; i < png.length; i++) {
        memcpy(damaged, png.bytes, png.length);
        damaged[i] = (char)(damaged[i] ^ 0x55);
        (void)read_picture(folder, (String){damaged, png.length});
        /* A chunk's sum tells of every change but one in an ancillary chunk's. */
    }
    memcpy(damaged, png.bytes, png.length);
    damaged[16] = 0x7F; /* the width in its header, whose sum is then wrong */
    assert_broken(folder, (String){damaged, png.length});
}

static void pictures_in_markdown(void **state) {
    Folder *folder = *state;
    folder_write_bytes(folder, "i/p.png", make_png(folder, 30, 20));
    assert_text(folder, "![园区](i/p.png \"图一\")\n\n甲![小](i/p.png)乙\n",
                "document(figure园区('图一') p('甲' img('小') '乙'))");
    (void)folder_read_text(folder, "![](i/p.png)\n\n赤![a](none.png)\n");
    assert_told(folder, "text.zh.md:1:1 missing-attribute\ntext.zh.md:3:2 missing-file\n");
    (void)folder_read_text(folder, "<figure src=\"i/p.png\" alt=\" \">\n甲\n</figure>\n");
    assert_told(folder, "text.zh.md:1:1 missing-attribute\n");
    (void)folder_read_text(folder, "<figure src=\"i/p.png\" alt=\"a\">\n甲\n");
    assert_told(folder, "text.zh.md:1:1 unbalanced-component\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FOLDER_TEST(defaults),
        FOLDER_TEST(everything_given),
        FOLDER_TEST(chapters_are_shared),
        FOLDER_TEST(ids_are_unique),
        FOLDER_TEST(the_schema_is_kept),
        FOLDER_TEST(xml_that_is_not_well_formed),
        FOLDER_TEST(document_types_are_refused),
        FOLDER_TEST(deep_xml_is_refused),
        FOLDER_TEST(bytes_that_are_no_text),
        FOLDER_TEST(files_outside_are_not_read),
        FOLDER_TEST(missing_files),
        FOLDER_TEST(projects_and_policies),
        FOLDER_TEST(pictures),
        FOLDER_TEST(pictures_that_lie),
        FOLDER_TEST(pictures_in_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
