/* Content folders for tests of reading: made from strings, read, and looked at. */
#ifndef CONTENT_FIXTURE_H
#define CONTENT_FIXTURE_H

#include "content/content.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka.h wants the headers above before it. */
#include <cmocka.h>

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Fixture {
    Failure failure;
    Arena *arena;
    Diagnostics *diagnostics;
    Library *library;
    char folder[64];
} Fixture;

static inline int fixture_remove_entry(const char *path, const struct stat *information, int type,
                                       struct FTW *position) {
    (void)information;
    (void)type;
    (void)position;
    return remove(path);
}

static inline int fixture_setup(void **state) {
    Fixture *fixture = calloc(1, sizeof *fixture);
    (void)strcpy(fixture->folder, "/tmp/brochure-test-XXXXXX");
    if (mkdtemp(fixture->folder) == NULL) {
        return -1;
    }
    fixture->arena = arena_new(&fixture->failure);
    fixture->diagnostics = diagnostics_new(fixture->arena);
    *state = fixture;
    return 0;
}

static inline int fixture_teardown(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    (void)nftw(fixture->folder, fixture_remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    free(fixture);
    return 0;
}

static inline void fixture_write_bytes(Fixture *fixture, const char *name, const void *bytes,
                                       size_t length) {
    String path = string_format(fixture->arena, "%s/%s", fixture->folder, name);
    FILE *file = fopen(path.bytes, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void fixture_write(Fixture *fixture, const char *name, const char *text) {
    fixture_write_bytes(fixture, name, text, strlen(text));
}

/* Reads the folder; whatever failure is raised fails the test. */
static inline void fixture_read(Fixture *fixture) {
    if (setjmp(fixture->failure.landing) != 0) {
        fail_msg("%s", fixture->failure.message);
    }
    fixture->library = content_read(fixture->arena, fixture->folder, fixture->diagnostics);
    diagnostics_sort(fixture->diagnostics);
}

/* Reads a text of one chapter: the tree of its Chinese side, or of its English one. */
static inline Node *fixture_read_text(Fixture *fixture, const char *chinese, const char *english) {
    fixture_write(fixture, "publications.xml",
                  english == NULL ? "<publications><publication id='p' editions='zh'>"
                                    "<chapter src='a'/></publication></publications>"
                                  : "<publications><publication id='p' editions='zh en zh-en'>"
                                    "<chapter src='a'/></publication></publications>");
    fixture_write(fixture, "a.zh.md", chinese);
    if (english != NULL) {
        fixture_write(fixture, "a.en.md", english);
    }
    fixture_read(fixture);
    assert_int_equal(fixture->library->chapter_count, 1);
    return fixture->library->chapters[0]->texts[LANGUAGE_ZH];
}

/* The one message of the rule at the line and column, or a failed test. */
static inline const Diagnostic *fixture_expect(Fixture *fixture, const char *rule, unsigned line,
                                               unsigned column) {
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(fixture->diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(items[i].rule, rule) == 0 && items[i].place.line == line &&
            items[i].place.column == column) {
            return &items[i];
        }
    }
    diagnostics_print(fixture->diagnostics, stderr);
    fail_msg("no %s at %u:%u", rule, line, column);
    return NULL;
}

static inline void fixture_expect_clean(Fixture *fixture) {
    size_t errors = diagnostics_error_count(fixture->diagnostics);
    size_t warnings = diagnostics_warning_count(fixture->diagnostics);
    if (errors + warnings != 0) {
        diagnostics_print(fixture->diagnostics, stderr);
    }
    assert_int_equal(errors, 0);
    assert_int_equal(warnings, 0);
}

/* The nth (from 0) node of a kind, in document order, or NULL. */
static inline Node *fixture_find(Node *root, NodeKind kind, int nth) {
    for (Node *node = root; node != NULL; node = node_next(root, node)) {
        if (node->kind == kind && nth-- == 0) {
            return node;
        }
    }
    return NULL;
}

#define ASSERT_TEXT(string, expected)                                                              \
    do {                                                                                           \
        String found_ = (string);                                                                  \
        assert_int_equal(found_.length, strlen(expected));                                         \
        assert_memory_equal(found_.bytes, expected, found_.length);                                \
    } while (0)

#endif
