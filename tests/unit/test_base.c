/* Arenas, strings, numbers, maps: what every other room stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "arena_fixture.h"
#include "base/array.h"
#include "base/map.h"
#include "base/unicode.h"

#include <stdio.h>
#include <stdlib.h>

static void count_up(void *object) {
    ++*(int *)object;
}

static void freeing_an_arena_cleans_up(void **state) {
    (void)state;
    Failure failure;
    int count = 0;
    Arena *arena = arena_new(&failure);
    arena_defer(arena, count_up, &count);
    arena_defer(arena, count_up, &count);
    arena_free(arena);
    assert_int_equal(count, 2);
}

static void memory_is_zeroed_and_aligned(void **state) {
    Bench *bench = *state;
    for (size_t size = 1; size < 100000; size = size * 3 + 1) {
        unsigned char *memory = arena_allocate(bench->arena, size);
        assert_int_equal((uintptr_t)memory % 16, 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(memory[i], 0);
        }
        memset(memory, 0xAA, size);
    }
}

static void too_large_an_array_raises_the_failure(void **state) {
    Bench *bench = *state;
    if (setjmp(bench->failure.landing) == 0) {
        (void)arena_allocate_array(bench->arena, SIZE_MAX / 2, 16);
        fail_msg("no failure was raised");
    }
    assert_non_null(strstr(bench->failure.message, "out of memory"));
}

static void arrays_grow_and_keep_their_items(void **state) {
    Bench *bench = *state;
    ARRAY_OF(int) numbers = {0};
    for (int i = 0; i < 10000; i++) {
        *array_push(bench->arena, &numbers) = i;
        if (i % 100 == 0) {
            (void)arena_allocate(bench->arena, 8); /* so that it cannot always grow in place */
        }
    }
    for (int i = 0; i < 10000; i++) {
        assert_int_equal(numbers.items[i], i);
    }
}

static void maps_find_replace_and_keep_order(void **state) {
    Bench *bench = *state;
    Map map = {.arena = bench->arena};
    static int values[1000];
    for (int i = 0; i < 1000; i++) {
        assert_null(map_set(&map, string_format(bench->arena, "key-%d", i), &values[i]));
    }
    assert_ptr_equal(map_set(&map, STRING("key-7"), &values[0]), &values[7]);
    assert_ptr_equal(map_get(&map, STRING("key-7")), &values[0]);
    assert_null(map_get(&map, STRING("key-1000")));
    for (size_t i = 0; i < map.count; i++) {
        assert_string_equal(map.entries[i].key.bytes,
                            string_format(bench->arena, "key-%zu", i).bytes);
    }
}

static void assert_number(Bench *bench, double value, int decimals, const char *expected) {
    Builder builder = {.arena = bench->arena};
    builder_append_number(&builder, value, decimals);
    assert_string_equal(builder_string(&builder).bytes, expected);
}

static void numbers_have_a_point_and_no_idle_zeros(void **state) {
    Bench *bench = *state;
    assert_number(bench, 615.78, 3, "615.78");
    assert_number(bench, -0.5, 2, "-0.5");
    assert_number(bench, 12, 4, "12");
    assert_number(bench, 0.0004, 3, "0");
    assert_number(bench, 0.001, 3, "0.001");
    assert_number(bench, 99.999, 2, "100");
    assert_number(bench, 10.050, 3, "10.05");
    assert_number(bench, 7.9, 0, "8");
}

static void invalid_utf8_is_found(void **state) {
    (void)state;
    static const char *const BROKEN[] = {
        "ab\x80",
        "ab\xC0\xAF",
        "ab\xE0\x80\x80",
        "ab\xED\xA0\x80",
        "ab\xF4\x90\x80\x80",
        "ab\xF8\x88\x80\x80",
        "ab\xE4\xB8",
        "ab\xFF",
    };
    for (size_t i = 0; i < sizeof BROKEN / sizeof BROKEN[0]; i++) {
        assert_int_equal(utf8_find_invalid(string_from(BROKEN[i])), 2);
    }
    String good = STRING("aé赤\xF0\xA0\x80\x80");
    assert_int_equal(utf8_find_invalid(good), good.length);
}

static void code_points_survive_a_round_trip(void **state) {
    (void)state;
    for (uint32_t code = 0; code < 0x110000; code += code < 0x3000 ? 1 : 97) {
        if (code >= 0xD800 && code < 0xE000) {
            continue;
        }
        char bytes[4];
        String string = {bytes, utf8_encode(code, bytes)};
        size_t offset = 0;
        assert_int_equal(utf8_next(string, &offset), code);
        assert_int_equal(offset, string.length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(freeing_an_arena_cleans_up),
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(too_large_an_array_raises_the_failure),
        cmocka_unit_test(arrays_grow_and_keep_their_items),
        cmocka_unit_test(maps_find_replace_and_keep_order),
        cmocka_unit_test(numbers_have_a_point_and_no_idle_zeros),
        cmocka_unit_test(invalid_utf8_is_found),
        cmocka_unit_test(code_points_survive_a_round_trip),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
