#include "pdf/cff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A CID-keyed font of five glyphs, as far as a reader of its charset looks: header, name INDEX, Top
 * DICT INDEX (ROS 391 392 7; charset at 38), string INDEX ("Adobe", "GB1"), global subroutines, and
 * the charset: format 2, CIDs 100 to 102, then 7. */
static const char TABLE[] = {
    1,         0,   4,         1,                                /* header */
    0,         1,   1,         1,   2,         'F',              /* names */
    0,         1,   1,         1,   12,                          /* Top DICT, 11 bytes: */
    (char)248, 27,  (char)248, 28,  (char)146, 12,  30,          /* 391 392 7 ROS */
    28,        0,   43,        15,                               /* 43 charset */
    0,         2,   1,         1,   6,         9,                /* strings */
    'A',       'd', 'o',       'b', 'e',       'G', 'B', '1',    /* */
    0,         0,   0,                                           /* no subroutines; one byte more */
    2,         0,   100,       0,   2,         0,   7,   0,   0, /* charset */
};

static Failure failure;

static void charset_is_read(void **state) {
    (void)state;
    Arena *arena = arena_new(&failure);
    CffCollection collection;
    assert_true(cff_read_collection(arena, (String){TABLE, sizeof TABLE}, 5, &collection));
    assert_true(string_is(collection.registry, "Adobe"));
    assert_true(string_is(collection.ordering, "GB1"));
    assert_int_equal(collection.supplement, 7);
    assert_non_null(collection.cids);
    static const uint16_t EXPECTED[] = {0, 100, 101, 102, 7};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(collection.cids[i], EXPECTED[i]);
    }
    arena_free(arena);
}

/* Every table cut short or with one byte changed is read without an overrun (the sanitizers see),
 * and what is cut is refused. */
static void damage_is_survived(void **state) {
    (void)state;
    Arena *arena = arena_new(&failure);
    CffCollection collection;
    for (size_t length = 0; length < sizeof TABLE; length++) {
        char *cut = string_to_c(arena, (String){TABLE, length});
        assert_false(cff_read_collection(arena, (String){cut, length}, 5, &collection));
    }
    for (size_t i = 0; i < sizeof TABLE; i++) {
        for (int value = 0; value < 256; value++) {
            char changed[sizeof TABLE];
            memcpy(changed, TABLE, sizeof TABLE);
            changed[i] = (char)value;
            (void)cff_read_collection(arena, (String){changed, sizeof changed}, 5, &collection);
        }
    }
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(charset_is_read),
        cmocka_unit_test(damage_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
