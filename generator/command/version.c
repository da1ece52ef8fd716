#include "command/verbs.h"

#define PROGRAM_VERSION "0.1.0"

ExitStatus version_run(Arena *arena, const Options *options) {
    (void)arena;
    (void)options;
    (void)fputs("brochure " PROGRAM_VERSION "\n", stdout);
    return EXIT_DONE;
}
