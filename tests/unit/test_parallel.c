#include "base/parallel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum { TASKS = 200 };

typedef struct Context {
    int *squares[TASKS];
    size_t fail_from; /* tasks from this one on fail */
} Context;

static void square(void *argument, size_t index, Arena *arena) {
    Context *context = argument;
    if (index >= context->fail_from) {
        failure_raise(arena_failure(arena), "task %zu failed", index);
    }
    context->squares[index] = arena_allocate(arena, 1000 * sizeof(int));
    context->squares[index][999] = (int)(index * index);
}

static void all_tasks_run_and_keep_their_memory(void **state) {
    (void)state;
    for (int threads = 0; threads <= 8; threads++) {
        Failure failure;
        Arena *arena = arena_new(&failure);
        Context context = {.fail_from = TASKS};
        parallel_run(arena, TASKS, threads, square, &context);
        for (size_t i = 0; i < TASKS; i++) {
            assert_int_equal(context.squares[i][999], (int)(i * i));
        }
        arena_free(arena);
    }
}

static void no_tasks_is_no_work(void **state) {
    (void)state;
    Failure failure;
    Arena *arena = arena_new(&failure);
    parallel_run(arena, 0, 4, square, NULL);
    arena_free(arena);
}

static void first_failure_by_index_is_raised(void **state) {
    (void)state;
    Failure failure;
    Arena *arena = arena_new(&failure);
    static Context context = {.fail_from = 37};
    if (setjmp(failure.landing) == 0) {
        parallel_run(arena, TASKS, 4, square, &context);
        fail();
    }
    assert_string_equal(failure.message, "task 37 failed");
    for (size_t i = 0; i < 37; i++) {
        assert_int_equal(context.squares[i][999], (int)(i * i));
    }
    arena_free(arena);
}

static void there_is_a_processor(void **state) {
    (void)state;
    assert_true(parallel_processor_count() >= 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_tasks_run_and_keep_their_memory),
        cmocka_unit_test(no_tasks_is_no_work),
        cmocka_unit_test(first_failure_by_index_is_raised),
        cmocka_unit_test(there_is_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
