#include "base/files.h"
#include "base/resource.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void resources_are_the_files(void **state) {
    (void)state;
    static const struct {
        const char *name;
        const char *path;
    } FILES[] = {
        {"schema/publications.rng", "generator/schema/publications.rng"},
        {"schema/facts.rng", "generator/schema/facts.rng"},
        {"web/style.css", "generator/web/style.css"},
        {"fonts/fonts.xml", "fonts/fonts.xml"},
    };
    Failure failure;
    Arena *arena = arena_new(&failure);
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        String file;
        assert_int_equal(file_read(arena, FILES[i].path, FILE_LIMIT_TEXT, &file), FILE_READ);
        assert_true(file.length != 0);
        assert_true(string_equal(resource_get(FILES[i].name), file));
    }
    arena_free(arena);
}

static void unknown_names_are_empty(void **state) {
    (void)state;
    assert_int_equal(resource_get("schema/none.rng").length, 0);
    assert_int_equal(resource_get("").length, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resources_are_the_files),
        cmocka_unit_test(unknown_names_are_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
