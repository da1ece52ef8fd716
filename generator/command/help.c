#include "command/verbs.h"

ExitStatus help_run(Arena *arena, const Options *options) {
    (void)arena;
    if (options->operand == NULL) {
        verbs_print(stdout);
        return EXIT_DONE;
    }
    const Verb *verb = verb_find(options->operand);
    if (verb == NULL) {
        (void)fprintf(stderr, "brochure: “%s” is not a verb\n", options->operand);
        verbs_print(stderr);
        return EXIT_USAGE;
    }
    options_print_usage(verb, stdout);
    return EXIT_DONE;
}
