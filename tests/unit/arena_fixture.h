/* A bench for tests that need no more than memory and diagnostics. cmocka.h comes before this. */
#ifndef TESTS_UNIT_ARENA_FIXTURE_H
#define TESTS_UNIT_ARENA_FIXTURE_H

#include "base/diagnostics.h"

#include <stdlib.h>

typedef struct Bench {
    Failure failure;
    Arena *arena;
    Diagnostics *diagnostics;
} Bench;

static int set_up(void **state) {
    Bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_new(&bench->failure);
    bench->diagnostics = diagnostics_new(bench->arena);
    *state = bench;
    return bench->arena == NULL;
}

static int tear_down(void **state) {
    Bench *bench = *state;
    arena_free(bench->arena);
    free(bench);
    return 0;
}

#endif
