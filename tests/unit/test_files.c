/* Reading only what is inside the folder, writing all or nothing. */
#include "base/files.h"
#include "content_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>

static FileStatus read_name(Fixture *fixture, const char *name, String *bytes) {
    return file_read_inside(fixture->arena, fixture->folder, string_from(name), FILE_LIMIT_TEXT,
                            bytes);
}

static String path_of(Fixture *fixture, const char *name) {
    return string_format(fixture->arena, "%s/%s", fixture->folder, name);
}

static void only_files_inside_are_read(void **state) {
    Fixture *fixture = *state;
    String bytes;
    fixture_write(fixture, "a.txt", "hello");
    assert_int_equal(mkdir(path_of(fixture, "d").bytes, 0700), 0);
    assert_int_equal(symlink("/etc/passwd", path_of(fixture, "out").bytes), 0);
    assert_int_equal(symlink("a.txt", path_of(fixture, "in").bytes), 0);
    assert_int_equal(symlink("/", path_of(fixture, "d/root").bytes), 0);
    assert_int_equal(mkfifo(path_of(fixture, "fifo").bytes, 0600), 0);
    assert_int_equal(read_name(fixture, "a.txt", &bytes), FILE_READ);
    ASSERT_TEXT(bytes, "hello");
    assert_int_equal(bytes.bytes[5], '\0');
    assert_int_equal(read_name(fixture, "in", &bytes), FILE_READ);
    assert_int_equal(read_name(fixture, "./a.txt", &bytes), FILE_READ);
    assert_int_equal(read_name(fixture, "out", &bytes), FILE_FORBIDDEN);
    assert_int_equal(read_name(fixture, "d/root/etc/passwd", &bytes), FILE_FORBIDDEN);
    assert_int_equal(read_name(fixture, "/etc/passwd", &bytes), FILE_FORBIDDEN);
    assert_int_equal(read_name(fixture, "d/../a.txt", &bytes), FILE_FORBIDDEN);
    assert_int_equal(read_name(fixture, "nothing", &bytes), FILE_MISSING);
    assert_int_equal(read_name(fixture, "d", &bytes), FILE_MISSING);
    assert_int_equal(read_name(fixture, "fifo", &bytes), FILE_MISSING);
    assert_int_equal(read_name(fixture, "", &bytes), FILE_MISSING);
    assert_int_equal(bytes.length, 0);
}

static void too_large_is_told(void **state) {
    Fixture *fixture = *state;
    String bytes;
    fixture_write(fixture, "a.txt", "12345");
    assert_int_equal(file_read_inside(fixture->arena, fixture->folder, STRING("a.txt"), 4, &bytes),
                     FILE_TOO_LARGE);
    assert_true(file_exists_inside(fixture->arena, fixture->folder, STRING("a.txt")));
    assert_false(file_exists_inside(fixture->arena, fixture->folder, STRING("../a.txt")));
}

static size_t entry_count(const char *path) {
    DIR *folder = opendir(path);
    size_t count = 0;
    while (readdir(folder) != NULL) {
        count++;
    }
    (void)closedir(folder);
    return count - 2;
}

static void assert_holds(Fixture *fixture, const char *name, const char *expected) {
    String bytes;
    assert_int_equal(read_name(fixture, name, &bytes), FILE_READ);
    ASSERT_TEXT(bytes, expected);
}

static void outputs_appear_on_commit(void **state) {
    Fixture *fixture = *state;
    fixture_write(fixture, "old", "old");
    OutputSet *set = output_new(fixture->arena, fixture->folder);
    output_write(set, STRING("pdf/x.pdf"), STRING("new"));
    output_write(set, STRING("old"), STRING("newer"));
    assert_holds(fixture, "old", "old");
    assert_false(file_exists_inside(fixture->arena, fixture->folder, STRING("pdf/x.pdf")));
    output_commit(set);
    assert_holds(fixture, "old", "newer");
    assert_holds(fixture, "pdf/x.pdf", "new");
    set = output_new(fixture->arena, fixture->folder);
    output_remove(set, STRING("pdf/x.pdf"));
    output_remove(set, STRING("never/there"));
    output_commit(set);
    assert_int_equal(entry_count(fixture->folder), 1); /* no empty folder, no staging is left */
}

static void nothing_changes_without_commit(void **state) {
    Fixture *fixture = *state;
    Failure failure;
    Arena *arena = arena_new(&failure);
    fixture_write(fixture, "old", "old");
    OutputSet *set = output_new(arena, fixture->folder);
    output_write(set, STRING("old"), STRING("new"));
    output_remove(set, STRING("old"));
    arena_free(arena);
    assert_holds(fixture, "old", "old");
    assert_int_equal(entry_count(fixture->folder), 1);
}

/* The second of three targets cannot be replaced: the first is as it was, the third untouched. */
static void a_failed_commit_changes_nothing(void **state) {
    Fixture *fixture = *state;
    Failure failure;
    Arena *volatile arena = arena_new(&failure);
    fixture_write(fixture, "a", "old");
    assert_int_equal(mkdir(path_of(fixture, "b").bytes, 0700), 0);
    if (setjmp(failure.landing) == 0) {
        OutputSet *set = output_new(arena, fixture->folder);
        output_write(set, STRING("a"), STRING("new"));
        output_write(set, STRING("b"), STRING("new"));
        output_write(set, STRING("c"), STRING("new"));
        output_commit(set);
        fail_msg("a folder was replaced by a file");
    }
    arena_free(arena);
    assert_non_null(strstr(failure.message, "/b"));
    assert_holds(fixture, "a", "old");
    assert_int_equal(entry_count(fixture->folder), 2);
}

/* The staged file disappears between writing and renaming: what was renamed is put back. */
static void a_failed_rename_rolls_back(void **state) {
    Fixture *fixture = *state;
    Failure failure;
    Arena *volatile arena = arena_new(&failure);
    fixture_write(fixture, "a", "old");
    if (setjmp(failure.landing) == 0) {
        OutputSet *set = output_new(arena, fixture->folder);
        output_write(set, STRING("a"), STRING("new"));
        output_write(set, STRING("fresh"), STRING("new"));
        output_write(set, STRING("b"), STRING("once"));
        output_write(set, STRING("b"), STRING("twice")); /* one staged file, two renames */
        output_commit(set);
        fail_msg("a file was renamed twice");
    }
    arena_free(arena);
    assert_holds(fixture, "a", "old");
    assert_int_equal(entry_count(fixture->folder), 1);
}

static bool name_is_taken(Fixture *fixture, const char *name) {
    Failure failure;
    Arena *volatile arena = arena_new(&failure);
    volatile bool taken = false;
    if (setjmp(failure.landing) == 0) {
        output_write(output_new(arena, fixture->folder), string_from(name), STRING("x"));
        taken = true;
    }
    arena_free(arena);
    return taken;
}

static void names_stay_inside(void **state) {
    static const char *const NAMES[] = {"", "/x", "../x", "a/../x", "a//b", "a/", "./a"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        assert_false(name_is_taken(*state, NAMES[i]));
    }
    assert_true(name_is_taken(*state, "a/b"));
}

static void staging_of_a_killed_build_is_removed(void **state) {
    Fixture *fixture = *state;
    assert_int_equal(mkdir(path_of(fixture, ".staging-dead").bytes, 0700), 0);
    fixture_write(fixture, ".staging-dead/rest", "x");
    assert_int_equal(mkdir(path_of(fixture, ".staging-live").bytes, 0700), 0);
    int live = open(path_of(fixture, ".staging-live").bytes, O_RDONLY | O_DIRECTORY);
    assert_int_equal(flock(live, LOCK_EX), 0);
    output_commit(output_new(fixture->arena, fixture->folder));
    assert_int_equal(access(path_of(fixture, ".staging-dead").bytes, F_OK), -1);
    assert_int_equal(access(path_of(fixture, ".staging-live").bytes, F_OK), 0);
    (void)close(live);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(only_files_inside_are_read),
        TEST(too_large_is_told),
        TEST(outputs_appear_on_commit),
        TEST(nothing_changes_without_commit),
        TEST(a_failed_commit_changes_nothing),
        TEST(a_failed_rename_rolls_back),
        TEST(names_stay_inside),
        TEST(staging_of_a_killed_build_is_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
