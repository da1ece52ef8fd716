/* A bench for tests of pages: a small content folder is written, read and set, and its placed lines
 * are looked at. cmocka.h comes before this. */
#ifndef TESTS_UNIT_LAYOUT_FIXTURE_H
#define TESTS_UNIT_LAYOUT_FIXTURE_H

#include "content/content.h"
#include "layout/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Bench {
    Failure failure;
    Arena *arena;
    FontCollection *fonts;
    Theme theme;
    Diagnostics *diagnostics; /* of what was set last */
    char folder[64];
} Bench;

static int set_up(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    if (setjmp(bench->failure.landing) != 0) {
        print_error("%s\n", bench->failure.message);
        return -1;
    }
    strcpy(bench->folder, "/tmp/brochure-layout-XXXXXX");
    bench->arena = arena_new(&bench->failure);
    if (mkdtemp(bench->folder) == NULL) {
        return -1;
    }
    bench->fonts = fonts_open(bench->arena, bench->folder);
    *state = bench;
    return 0;
}

static void write_file(Bench *bench, const char *name, const char *text) {
    String path = string_format(bench->arena, "%s/%s", bench->folder, name);
    FILE *file = fopen(path.bytes, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int tear_down(void **state) {
    Bench *bench = *state;
    static const char *const NAMES[] = {"publications.xml", "text.zh.md",  "text.en.md",
                                        "theme.xml",        "front.zh.md", "back.zh.md"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        (void)unlink(string_format(bench->arena, "%s/%s", bench->folder, NAMES[i]).bytes);
    }
    (void)rmdir(bench->folder);
    arena_free(bench->arena);
    free(bench);
    return 0;
}

/* Reads the folder and sets its first publication; what is wrong comes to bench->diagnostics. */
static PrintDocument *set_folder(Bench *bench, const char *publication, Edition edition) {
    String list = string_format(bench->arena, "<publications>%s</publications>", publication);
    write_file(bench, "publications.xml", list.bytes);
    Diagnostics *diagnostics = diagnostics_new(bench->arena);
    bench->diagnostics = diagnostics;
    Library *library = content_read(bench->arena, bench->folder, diagnostics);
    bench->theme = theme_from_sheet(library->publications[0].theme, library->publications[0].kind,
                                    diagnostics);
    return layout_publication(bench->arena, &library->publications[0], edition, &bench->theme,
                              bench->fonts, diagnostics);
}

/* A publication of one chapter, with nothing wrong. */
static PrintDocument *set(Bench *bench, const char *attributes, const char *zh, const char *en,
                          Edition edition) {
    write_file(bench, "text.zh.md", zh);
    if (en != NULL) {
        write_file(bench, "text.en.md", en);
    }
    String publication = string_format(
        bench->arena, "<publication id=\"x\" %s><chapter src=\"text\"/></publication>", attributes);
    PrintDocument *document = set_folder(bench, publication.bytes, edition);
    if (diagnostics_error_count(bench->diagnostics) > 0) {
        diagnostics_print(bench->diagnostics, stderr);
    }
    assert_int_equal(diagnostics_error_count(bench->diagnostics), 0);
    return document;
}

static String repeat(Bench *bench, const char *text, int times) {
    Builder builder = {.arena = bench->arena};
    for (int i = 0; i < times; i++) {
        builder_append_text(&builder, text);
    }
    return builder_string(&builder);
}

static const PlacedLine *find_line(const PrintDocument *document, const char *start) {
    for (size_t i = 0; i < document->line_count; i++) {
        if (string_starts_with(document->lines[i].text, start)) {
            return &document->lines[i];
        }
    }
    fail_msg("no line begins with %s", start);
    return NULL;
}

#endif
