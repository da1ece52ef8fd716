/* Inside command/: the verbs, one a file. */
#ifndef COMMAND_VERBS_H
#define COMMAND_VERBS_H

#include "command/options.h"

#define PROGRAM_VERSION "0.1.0"

ExitStatus build_run(Arena *arena, const Options *options);
ExitStatus check_run(Arena *arena, const Options *options);
ExitStatus preview_run(Arena *arena, const Options *options);
ExitStatus inspect_run(Arena *arena, const Options *options);
ExitStatus new_run(Arena *arena, const Options *options);
ExitStatus help_run(Arena *arena, const Options *options);
ExitStatus version_run(Arena *arena, const Options *options);

/* The verb of that name, or NULL. */
const Verb *verb_find(const char *name);
/* All verbs, a line each. */
void verbs_print(FILE *stream);

#endif
