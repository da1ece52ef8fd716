/* A bench for tests of text and of pictures: the tests' fonts and the built-in theme. cmocka.h
 * comes before this. */
#ifndef TESTS_UNIT_PICTURE_FIXTURE_H
#define TESTS_UNIT_PICTURE_FIXTURE_H

#include "graphics/sketch.h"

#include <stdlib.h>

typedef struct Bench {
    Failure failure;
    Arena *arena;
    FontCollection *fonts;
    Diagnostics *diagnostics;
    Theme theme;
    PictureTools tools;
} Bench;

static int set_up(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    if (setjmp(bench->failure.landing) != 0) {
        print_error("%s\n", bench->failure.message);
        return -1;
    }
    bench->arena = arena_new(&bench->failure);
    bench->fonts = fonts_open(bench->arena, "tests/fixtures");
    bench->diagnostics = diagnostics_new(bench->arena);
    bench->theme = theme_default(PUBLICATION_BOOKLET);
    bench->tools = (PictureTools){
        .theme = &bench->theme,
        .typesetter = typesetter_new(bench->arena, bench->fonts, bench->diagnostics),
        .diagnostics = bench->diagnostics,
        .language = LANGUAGE_EN,
    };
    *state = bench;
    return 0;
}

static int tear_down(void **state) {
    Bench *bench = *state;
    arena_free(bench->arena);
    free(bench);
    return 0;
}

#endif
