/* The site as a whole: colours that can be read, letters that each type needs, WOFF2 files, whole
 * addresses where the site's is known, PDFs that are offered; and texts that are read again. */
#include "content_fixture.h"

#include "theme/color.h"
#include "web/letters.h"
#include "web/palette.h"
#include "web/web.h"
#include "web/woff2.h"

#include <math.h>

static const char PUBLICATIONS[] =
    "<publications><site address=\"https://example.org/invest\"><home src=\"home\"/></site>"
    "<publication id=\"guide\" editions=\"zh en zh-en\" date=\"2019-05\">"
    "<title xml:lang=\"zh-Hans\">指南</title><title xml:lang=\"en\">Guide</title>"
    "<chapter src=\"one\"/><chapter src=\"two\"/></publication></publications>";

static void write_folder(Fixture *fixture) {
    fixture_write(fixture, "publications.xml", PUBLICATIONS);
    fixture_write(fixture, "home.zh.md", "# 欢迎\n\n话。\n\n- [一](one.zh.md)\n");
    fixture_write(fixture, "home.en.md", "# Welcome\n\nWords.\n\n- [One](one.en.md)\n");
    fixture_write(fixture, "one.zh.md",
                  "# 一 {#first}\n\n甲[二](two.zh.md#second)。[^n]\n\n[^n]: 注。\n");
    fixture_write(fixture, "one.en.md",
                  "# One {#first}\n\nA [two](two.en.md#second).[^n]\n\n[^n]: A note.\n");
    fixture_write(fixture, "two.zh.md", "# 二 {#second}\n\n乙。\n");
    fixture_write(fixture, "two.en.md", "# Two {#second}\n\nB.\n");
}

static const char *file_of(Fixture *fixture, const WebSite *site, const char *name) {
    for (size_t i = 0; i < site->file_count; i++) {
        if (string_is(site->files[i].name, name)) {
            return string_to_c(fixture->arena, site->files[i].bytes);
        }
    }
    fail_msg("there is no file %s", name);
    return "";
}

#define assert_contains(text, part)                                                                \
    do {                                                                                           \
        if (strstr((text), (part)) == NULL) {                                                      \
            fail_msg("“%s” is not in:\n%s", (part), (text));                                       \
        }                                                                                          \
    } while (0)

static const WebSite *write_site(Fixture *fixture) {
    write_folder(fixture);
    Library *library = content_read(fixture->arena, fixture->folder, fixture->diagnostics);
    assert_int_equal(diagnostics_error_count(fixture->diagnostics), 0);
    const WebOptions options = {.timestamp = -1, .threads = 1};
    const WebDocument document = {&library->publications[0], EDITION_ZH,
                                  STRING("%PDF-1.7 and so on"), 24};
    Site *site = web_begin(fixture->arena, library, &options);
    return web_finish(site, fixture->arena, &document, 1);
}

static void known_addresses_are_whole(void **state) {
    Fixture *fixture = *state;
    const WebSite *site = write_site(fixture);
    const char *page = file_of(fixture, site, "zh/one.html");
    assert_contains(page,
                    "<link rel=\"canonical\" href=\"https://example.org/invest/zh/one.html\">");
    assert_contains(page, "<link rel=\"alternate\" hreflang=\"en\" "
                          "href=\"https://example.org/invest/en/one.html\">");
    assert_contains(page, "<link rel=\"alternate\" hreflang=\"zh-Hans\" "
                          "href=\"https://example.org/invest/zh/one.html\">");
    assert_contains(page, "property=\"og:url\" content=\"https://example.org/invest/zh/one.html\"");
    assert_contains(file_of(fixture, site, "zh-en/one.html"),
                    "<link rel=\"canonical\" href=\"https://example.org/invest/zh/one.html\">");
    assert_contains(file_of(fixture, site, "zh/index.html"), "hreflang=\"x-default\"");
    assert_contains(file_of(fixture, site, "robots.txt"),
                    "Sitemap: https://example.org/invest/sitemap.xml\n");
    assert_contains(file_of(fixture, site, "sitemap.xml"),
                    "<loc>https://example.org/invest/en/two.html</loc>\n"
                    "<lastmod>2019-05-01T00:00:00Z</lastmod>");
    const char *feed = file_of(fixture, site, "en/feed.xml");
    assert_contains(feed, "<id>https://example.org/invest/en/one.html</id>");
    assert_contains(feed, "<updated>2019-05-01T00:00:00Z</updated>");
}

static void first_pages_have_their_text_and_the_pdfs(void **state) {
    Fixture *fixture = *state;
    const WebSite *site = write_site(fixture);
    const char *home = file_of(fixture, site, "zh/index.html");
    assert_contains(home, "<h1>欢迎</h1>");
    assert_contains(home, "<a href=\"one.html#first\">一</a>");
    assert_contains(home, "href=\"../pdf/guide.zh.pdf\" hreflang=\"zh-Hans\">");
    assert_contains(home, "1 KB · 24页");
    assert_contains(file_of(fixture, site, "en/guide.html"), "1 KB · 24 pages");
    assert_string_equal(file_of(fixture, site, "pdf/guide.zh.pdf"), "%PDF-1.7 and so on");
    assert_contains(file_of(fixture, site, "404.html"),
                    "<meta name=\"robots\" content=\"noindex\">");
}

static void both_languages_share_a_page(void **state) {
    Fixture *fixture = *state;
    const char *page = file_of(fixture, write_site(fixture), "zh-en/one.html");
    assert_contains(page, "<h1 class=\"pair\" id=\"first\"><span lang=\"zh-Hans\">一</span> "
                          "<span class=\"en\" lang=\"en\">One</span></h1>");
    assert_contains(page, "<div class=\"pair\">\n<div lang=\"zh-Hans\">\n<p>甲<a "
                          "href=\"two.html#second\">二</a>。");
    assert_contains(page, "<p>A <a href=\"two.html#second\">two</a>.");
    /* The notes of both languages have names of their own. */
    assert_contains(page, "id=\"note_1\"");
    assert_contains(page, "id=\"en_note_1\"");
    assert_contains(page, "href=\"#en_note_1_reference_1\"");
}

static double least_contrast(const Palette *palette) {
    const Color texts[] = {palette->ink, palette->muted, palette->accent, palette->second};
    double least = 21;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        least = fmin(least, fmin(color_contrast(texts[i], palette->paper),
                                 color_contrast(texts[i], palette->tint)));
    }
    const Color white = {.red = 1, .green = 1, .blue = 1};
    return fmin(least, color_contrast(palette->cover, white));
}

/* Whatever colours a theme has, words can be read: a walk through many, pale and dark. */
static void every_palette_can_be_read(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int i = 0; i < 400; i++) {
        Theme theme = theme_default(PUBLICATION_BOOKLET);
        Color *const colors[] = {&theme.ink, &theme.muted, &theme.accent, &theme.second_accent};
        for (size_t c = 0; i > 0 && c < sizeof colors / sizeof *colors; c++) {
            float parts[3];
            for (int p = 0; p < 3; p++) {
                seed = seed * 1664525U + 1013904223U;
                parts[p] = (float)(seed >> 8) / (float)(1U << 24);
            }
            *colors[c] = (Color){.red = parts[0], .green = parts[1], .blue = parts[2]};
        }
        Palette light = palette_light(&theme);
        Palette dark = palette_dark(&theme);
        if (least_contrast(&light) < 4.5 || least_contrast(&dark) < 4.5) {
            fail_msg("palette %d: %.2f light, %.2f dark", i, least_contrast(&light),
                     least_contrast(&dark));
        }
    }
}

static bool shows(const Letters *letters, Language language, TypeRole role, uint32_t character) {
    return hb_set_has(letters->sets[language][role], character) != 0;
}

static void letters_are_told_by_their_type(void **state) {
    Fixture *fixture = *state;
    Letters letters = letters_new(fixture->arena);
    letters_read(fixture->arena, &letters,
                 STRING("<p>a&lt;b<strong>c</strong><em>d</em><br><code>e</code>f</p>"
                        "<h1>g</h1><h2>h</h2><table><tr><th scope=\"col\">i</th><td>j</td></tr>"
                        "</table><p class=\"x callout-title\">k</p><img alt=\"l\">"),
                 LANGUAGE_EN, false);
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_TEXT, 'a'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_TEXT, '<'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_BOLD, 'c'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_ITALIC, 'd'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_TEXT, 'f'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_TITLE, 'g'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_HEAD, 'h'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_HEAD, 'i'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_SMALL, 'j'));
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_HEAD, 'k'));
    for (int role = 0; role < ROLE_COUNT; role++) {
        assert_false(shows(&letters, LANGUAGE_EN, (TypeRole)role, 'e')); /* code */
        assert_false(shows(&letters, LANGUAGE_EN, (TypeRole)role, 'l'));
    }
    letters_read(fixture->arena, &letters,
                 STRING("<p>甲<strong>乙</strong></p><div class=\"en\"><p>z</p></div>"),
                 LANGUAGE_ZH, true);
    assert_true(shows(&letters, LANGUAGE_ZH, ROLE_TEXT, 0x7532));
    assert_true(shows(&letters, LANGUAGE_ZH, ROLE_HEAD, 0x4E59)); /* no bold serif in Chinese */
    assert_true(shows(&letters, LANGUAGE_EN, ROLE_TEXT, 'z'));
}

/* An OpenType file of two tables; the second is one that WOFF2 has no number for. */
static void fonts_become_woff2(void **state) {
    static const char FONT[] = "OTTO\0\2\0\0\0\0\0\0"
                               "head\0\0\0\0\0\0\0\x2C\0\0\0\x14"
                               "XYZW\0\0\0\0\0\0\0\x40\0\0\0\3"
                               "0123456789ABCDEF\0\0zz"
                               "abc";
    Fixture *fixture = *state;
    String font = {FONT, sizeof FONT - 1};
    String packed = woff2_write(fixture->arena, font, 5);
    const unsigned char *bytes = (const unsigned char *)packed.bytes;
    assert_memory_equal(bytes, "wOF2OTTO", 8);
    assert_int_equal(bytes[10] << 8 | bytes[11], packed.length);
    assert_int_equal(packed.length % 4, 0);
    assert_int_equal(bytes[13], 2);
    assert_int_equal(bytes[18] << 8 | bytes[19], 12 + 32 + 20 + 4); /* unpacked, with padding */
    assert_int_equal(bytes[48], 1);                                 /* head */
    assert_int_equal(bytes[49], 20);
    assert_memory_equal(bytes + 50, "\x3FXYZW\3", 6);
    /* What is no font, or lies about its tables, becomes nothing. */
    assert_int_equal(woff2_write(fixture->arena, STRING("short"), 5).length, 0);
    font.length -= 1;
    assert_int_equal(woff2_write(fixture->arena, font, 5).length, 0);
}

static Node *first_link(Node *text) {
    for (Node *node = text; node != NULL; node = node_next(text, node)) {
        if (node->kind == NODE_LINK) {
            return node;
        }
    }
    return NULL;
}

static void an_edited_text_is_read_by_itself(void **state) {
    Fixture *fixture = *state;
    write_folder(fixture);
    ContentSession *session = content_open(fixture->arena, fixture->folder, fixture->diagnostics);
    Library *library = content_library(session);
    Node *former = library->chapters[1]->texts[LANGUAGE_ZH];
    fixture_write(fixture, "two.zh.md", "# 贰 {#second}\n\n丙。\n");
    const String name = STRING("two.zh.md");
    assert_true(content_reread(session, &name, 1));
    Node *text = library->chapters[1]->texts[LANGUAGE_ZH];
    assert_ptr_not_equal(text, former);
    assert_true(string_is(node_plain_text(fixture->arena, text->first), "贰"));
    /* Links lead to the new heading, and its twin knows it. */
    assert_ptr_equal(first_link(library->chapters[0]->texts[LANGUAGE_ZH])->as.link.heading,
                     text->first);
    assert_ptr_equal(library->chapters[1]->texts[LANGUAGE_EN]->first->twin, text->first);
    assert_int_equal(library->source_count, 7);
}

static void what_is_more_than_a_text_is_read_whole(void **state) {
    Fixture *fixture = *state;
    write_folder(fixture);
    ContentSession *session = content_open(fixture->arena, fixture->folder, fixture->diagnostics);
    const String data = STRING("publications.xml");
    assert_false(content_reread(session, &data, 1));
    session = content_open(fixture->arena, fixture->folder, fixture->diagnostics);
    fixture_write(fixture, "two.zh.md", "# 二 {#other}\n\n乙。\n"); /* a link leads nowhere now */
    const String name = STRING("two.zh.md");
    assert_false(content_reread(session, &name, 1));
    assert_false(content_reread(session, &name, 1)); /* nor until all is read again */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(known_addresses_are_whole, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(first_pages_have_their_text_and_the_pdfs, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(both_languages_share_a_page, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test(every_palette_can_be_read),
        cmocka_unit_test_setup_teardown(letters_are_told_by_their_type, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(fonts_become_woff2, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(an_edited_text_is_read_by_itself, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_more_than_a_text_is_read_whole, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
