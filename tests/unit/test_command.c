/* The parts of the verbs: manifest, JSON, dates, selection. */
#include "base/json.h"
#include "command/date.h"
#include "command/digest.h"
#include "command/manifest.h"
#include "command/selection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka.h wants the headers above before it. */
#include <cmocka.h>

#include <stdlib.h>

static Failure failure;

static int setup(void **state) {
    *state = arena_new(&failure);
    return *state == NULL;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

#define DIGEST_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define DIGEST_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void test_digest(void **state) {
    assert_true(string_is(digest_of(*state, STRING("")), DIGEST_EMPTY));
    assert_true(string_is(digest_of(*state, STRING("abc")), DIGEST_ABC)); /* FIPS 180-4's example */
}

static void test_json(void **state) {
    Builder out = {.arena = *state};
    builder_append_byte(&out, '{');
    json_member(&out, "a", STRING("\"\\/\n\x1F\x7F赤\xFF"));
    json_member(&out, "b", STRING(""));
    assert_true(string_is(builder_string(&out),
                          "{\"a\":\"\\\"\\\\/\\u000a\\u001f\\u007f赤\xEF\xBF\xBD\",\"b\":\"\""));
}

static const ManifestSource SOURCES[] = {
    {STRING("a \"b\"\\.md"), STRING(DIGEST_ABC)},
    {STRING("赤峰.xml"), STRING(DIGEST_EMPTY)},
};

static Manifest example(Arena *arena) {
    ManifestFile *files = ARENA_ARRAY(arena, ManifestFile, 2);
    files[0] = (ManifestFile){STRING("web/zh/a.html"), 12, STRING(DIGEST_ABC), SOURCES, 2};
    files[1] = (ManifestFile){STRING("pdf/a.zh.pdf"), 0, STRING(DIGEST_EMPTY), NULL, 0};
    return (Manifest){files, 2};
}

static void test_manifest_there_and_back(void **state) {
    Manifest written = example(*state);
    String text = manifest_write(*state, &written);
    Manifest read;
    assert_true(manifest_read(*state, text, &read));
    assert_int_equal(read.count, 2);
    assert_true(string_is(read.files[0].name, "pdf/a.zh.pdf")); /* sorted */
    const ManifestFile *page = manifest_find(&read, STRING("web/zh/a.html"));
    assert_non_null(page);
    assert_int_equal(page->bytes, 12);
    assert_int_equal(page->source_count, 2);
    assert_true(string_equal(page->sources[0].name, SOURCES[0].name));
    assert_true(string_equal(page->sources[1].name, SOURCES[1].name));
    assert_null(manifest_find(&read, STRING("web/zh/b.html")));
    Manifest none = {0};
    assert_true(manifest_read(*state, manifest_write(*state, &none), &read));
    assert_int_equal(read.count, 0);
    assert_null(manifest_find(&read, STRING("web/zh/a.html")));
}

/* Every prefix, and every single changed byte, of a good manifest must be refused or lead only to
 * names inside our folders. */
static void test_manifest_damaged(void **state) {
    Manifest written = example(*state);
    String text = manifest_write(*state, &written);
    Manifest read;
    for (size_t length = 0; length < text.length; length++) {
        assert_false(manifest_read(*state, string_slice(text, 0, length), &read));
        assert_int_equal(read.count, 0);
    }
    for (size_t i = 0; i < text.length; i++) {
        char *copy = string_to_c(*state, text);
        copy[i] = copy[i] == '/' ? '.' : '/';
        if (manifest_read(*state, (String){copy, text.length}, &read)) {
            for (size_t file = 0; file < read.count; file++) {
                String name = read.files[file].name;
                assert_true(string_starts_with(name, "pdf/") || string_starts_with(name, "web/"));
            }
        }
    }
}

static void test_manifest_hostile_names(void **state) {
    static const char *const NAMES[] = {
        "../x",       "/etc/passwd",   "pdf/../../x", "pdf/..", "pdf/.",
        "pdf//x",     "pdf/",          "pdf",         "",       "home.txt",
        "web/.git/x", "manifest.json", "web/a/../b",  "PDF/x",  "./pdf/x",
        "web/a/",     ".staging/x",
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        ManifestFile file = {string_from(NAMES[i]), 0, STRING(DIGEST_EMPTY), NULL, 0};
        Manifest hostile = {&file, 1};
        Manifest read;
        if (manifest_read(*state, manifest_write(*state, &hostile), &read)) {
            fail_msg("“%s” was taken for an output", NAMES[i]);
        }
    }
    ManifestFile twice[2];
    twice[0] = (ManifestFile){STRING("pdf/a"), 0, STRING(DIGEST_EMPTY), NULL, 0};
    twice[1] = twice[0];
    Manifest doubled = {twice, 2};
    Manifest read;
    assert_false(manifest_read(*state, manifest_write(*state, &doubled), &read));
}

static void test_dates(void **state) {
    (void)state;
    static const struct {
        const char *date;
        long long timestamp;
    } CASES[] = {
        {"1970", 0},
        {"1970-01-02", 86400},
        {"2019", 1546300800},
        {"2019-05", 1556668800},
        {"2019-05-01", 1556668800},
        {"2000-02-29", 951782400},
        {"2000-03-01", 951868800},
        {"2100-03-01", 4107542400},
        {"", -1},
        {"2019-13", -1},
        {"2019-02-29", -1},
        {"2019-5-1", -1},
        {"20190501", -1},
        {"2019-05-01T", -1},
        {"1969", -1},
        {"2019-", -1},
        {"abcd", -1},
        {"2019-05-00", -1},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        assert_int_equal(date_timestamp(string_from(CASES[i].date)), CASES[i].timestamp);
    }
}

static void test_environment_date(void **state) {
    (void)state;
    static const char *const WRONG[] = {"-1", "1e9", "1 ", "99999999999999999999", "x"};
    long long timestamp = 0;
    (void)unsetenv("SOURCE_DATE_EPOCH");
    assert_true(date_from_environment(&timestamp));
    assert_int_equal(timestamp, -1);
    (void)setenv("SOURCE_DATE_EPOCH", "1556236800", 1);
    assert_true(date_from_environment(&timestamp));
    assert_int_equal(timestamp, 1556236800);
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        (void)setenv("SOURCE_DATE_EPOCH", WRONG[i], 1);
        assert_false(date_from_environment(&timestamp));
    }
    (void)unsetenv("SOURCE_DATE_EPOCH");
}

static void test_selection(void **state) {
    Arena *arena = *state;
    Publication publications[2] = {{.id = STRING("one"), .editions = {true, true, true}},
                                   {.id = STRING("two"), .editions = {true, false, false}}};
    Library library = {.publications = publications, .publication_count = 2};
    Options all = {0};
    Selection selection;
    Diagnostics *diagnostics = diagnostics_new(arena);
    assert_true(selection_make(arena, &library, &all, diagnostics, &selection));
    assert_int_equal(selection.job_count, 4);
    assert_int_equal(selection.jobs[3].edition, EDITION_ZH);
    assert_ptr_equal(selection.jobs[3].publication, &publications[1]);

    const char *names[] = {"two", "three"};
    Options some = {.publications = names, .publication_count = 1};
    assert_true(selection_make(arena, &library, &some, diagnostics, &selection));
    assert_int_equal(selection.job_count, 1);
    assert_false(selection.publications[0]);

    some.has_editions = true;
    some.editions[EDITION_EN] = true;
    assert_false(selection_make(arena, &library, &some, diagnostics, &selection));
    assert_int_equal(diagnostics_error_count(diagnostics), 1);

    some.publication_count = 2;
    assert_false(selection_make(arena, &library, &some, diagnostics, &selection));
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(diagnostics, &count);
    assert_int_equal(count, 2);
    assert_string_equal(items[1].rule, "unknown-publication");
    assert_true(string_is(items[1].hint, "there is: one, two"));
}

/* Every job is in exactly one shard, and the shards differ by one job at most. */
static void test_shards(void **state) {
    (void)state;
    for (int shards = 1; shards <= 7; shards++) {
        int sizes[8] = {0};
        for (size_t job = 0; job < 17; job++) {
            int holders = 0;
            for (int shard = 1; shard <= shards; shard++) {
                Options options = {.shard = shard, .shard_count = shards};
                bool has = selection_shard_has(&options, job);
                holders += has;
                sizes[shard] += has;
            }
            assert_int_equal(holders, 1);
        }
        for (int shard = 1; shard <= shards; shard++) {
            assert_in_range(sizes[shard], 17 / shards, 17 / shards + 1);
        }
    }
    Options whole = {0};
    assert_true(selection_shard_has(&whole, 5));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_digest, setup, teardown),
        cmocka_unit_test_setup_teardown(test_json, setup, teardown),
        cmocka_unit_test_setup_teardown(test_manifest_there_and_back, setup, teardown),
        cmocka_unit_test_setup_teardown(test_manifest_damaged, setup, teardown),
        cmocka_unit_test_setup_teardown(test_manifest_hostile_names, setup, teardown),
        cmocka_unit_test_setup_teardown(test_dates, setup, teardown),
        cmocka_unit_test_setup_teardown(test_environment_date, setup, teardown),
        cmocka_unit_test_setup_teardown(test_selection, setup, teardown),
        cmocka_unit_test_setup_teardown(test_shards, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
