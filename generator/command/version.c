#include "command/verbs.h"

ExitStatus version_run(Arena *arena, const Options *options) {
    (void)arena;
    (void)options;
    (void)fputs("brochure " PROGRAM_VERSION "\n", stdout);
    return EXIT_DONE;
}
