/* The command line. */
#include "command/options.h"
#include "command/verbs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
/* cmocka.h wants the headers above before it. */
#include <cmocka.h>

static Failure failure;

static int setup(void **state) {
    *state = arena_new(&failure);
    return *state == NULL;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

enum { ARGUMENT_LIMIT = 8 };

/* Parses a list that ends with NULL. */
static bool parse(Arena *arena, const char *verb, const char *const arguments[ARGUMENT_LIMIT],
                  Options *options, String *error) {
    int count = 0;
    while (arguments[count] != NULL) {
        count++;
    }
    return options_parse(arena, verb_find(verb), count, arguments, options, error);
}

static void test_defaults(void **state) {
    Options options;
    String error;
    assert_true(
        parse(*state, "build", (const char *const[ARGUMENT_LIMIT]){NULL}, &options, &error));
    assert_null(options.operand);
    assert_string_equal(options.output, "output");
    assert_int_equal(options.publication_count, 0);
    assert_false(options.has_editions);
    assert_false(options.has_targets);
    assert_int_equal(options.threads, 0);
    assert_int_equal(options.shard_count, 0);
    assert_false(options.timings);
}

static void test_forms(void **state) {
    Options options;
    String error;
    assert_true(parse(*state, "build",
                      (const char *const[ARGUMENT_LIMIT]){"-oA", "-p", "one", "--publication=two",
                                                          "-e", "zh-en", "folder", NULL},
                      &options, &error));
    assert_string_equal(options.output, "A");
    assert_int_equal(options.publication_count, 2);
    assert_string_equal(options.publications[0], "one");
    assert_string_equal(options.publications[1], "two");
    assert_true(options.has_editions);
    assert_true(options.editions[EDITION_ZH_EN]);
    assert_false(options.editions[EDITION_ZH]);
    assert_string_equal(options.operand, "folder");
    assert_true(parse(*state, "build",
                      (const char *const[ARGUMENT_LIMIT]){"--shard", "2/3", "-j4", "-t", "web",
                                                          "--timings", "--", NULL},
                      &options, &error));
    assert_int_equal(options.shard, 2);
    assert_int_equal(options.shard_count, 3);
    assert_int_equal(options.threads, 4);
    assert_true(options.targets[TARGET_WEB]);
    assert_false(options.targets[TARGET_SCREEN]);
    assert_true(options.timings);
    assert_true(parse(*state, "build", (const char *const[ARGUMENT_LIMIT]){"--", "-x", NULL},
                      &options, &error));
    assert_string_equal(options.operand, "-x");
    assert_true(parse(*state, "check", (const char *const[ARGUMENT_LIMIT]){"--format=json", NULL},
                      &options, &error));
    assert_int_equal(options.format, REPORT_JSON);
    assert_true(parse(*state, "new", (const char *const[ARGUMENT_LIMIT]){"--help", NULL}, &options,
                      &error));
    assert_true(options.help);
}

static void test_wrong_usage(void **state) {
    static const struct {
        const char *verb;
        const char *arguments[ARGUMENT_LIMIT];
        const char *error; /* a part of it */
    } CASES[] = {
        {"build", {"-x"}, "no option -x"},
        {"build", {"--unknown"}, "no option --unknown"},
        {"build", {"--format=text"}, "no option --format"}, /* another verb's */
        {"check", {"-o", "DIR"}, "no option -o"},
        {"build", {"-o"}, "-o needs a value"},
        {"build", {"--output"}, "--output needs a value"},
        {"build", {"-o", ""}, "not a value for --output"},
        {"build", {"-e", "fr"}, "“fr” is not a value for --edition (zh|en|zh-en)"},
        {"build", {"-t", "press"}, "“press” is not a value for --target"},
        {"build", {"-j", "0"}, "--jobs"},
        {"build", {"-j", "-1"}, "--jobs"},
        {"build", {"-j", "1x"}, "--jobs"},
        {"build", {"-j", "99999999999999999999"}, "--jobs"},
        {"build", {"--shard", "0/2"}, "--shard"},
        {"build", {"--shard", "3/2"}, "--shard"},
        {"build", {"--shard", "1"}, "--shard"},
        {"build", {"--shard", "1/"}, "--shard"},
        {"build", {"--shard=1/2/3"}, "--shard"},
        {"build", {"--timings=yes"}, "takes no value"},
        {"build", {"one", "two"}, "“two” is one argument too many"},
        {"check", {"--format", "html"}, "“html” is not a value for --format"},
        {"new", {NULL}, "DIR is missing"},
        {"version", {"more"}, "one argument too many"},
        {"build", {"--S", "1/2"}, "no option --S"},
        {"build", {"-S", "1/2"}, "no option -S"}, /* it has no short form */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Options options;
        String error = STRING("");
        bool good = parse(*state, CASES[i].verb, CASES[i].arguments, &options, &error);
        if (good || strstr(string_to_c(*state, error), CASES[i].error) == NULL) {
            fail_msg("%s %s: %.*s", CASES[i].verb, CASES[i].arguments[0], STRING_ARGUMENTS(error));
        }
    }
}

static void test_verbs(void **state) {
    (void)state;
    static const char *const NAMES[] = {"build", "check", "preview", "inspect",
                                        "new",   "help",  "version"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        assert_non_null(verb_find(NAMES[i]));
    }
    assert_null(verb_find("prev"));
    assert_null(verb_find(""));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_defaults, setup, teardown),
        cmocka_unit_test_setup_teardown(test_forms, setup, teardown),
        cmocka_unit_test_setup_teardown(test_wrong_usage, setup, teardown),
        cmocka_unit_test(test_verbs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
