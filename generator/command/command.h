/* command/: the program's verbs. main.c hands the command line to command_run and returns what it
 * returns; one file has one verb.
 *
 *     options.c     the command line -> Options, by one table
 *     selection.c   -p, -e, --shard -> which publications, which editions
 *     print_job.c   one edition set (and written), as a task for a thread
 *     manifest.c    output/manifest.json: written, and read back with suspicion */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/arena.h"

/* What the program returns to the shell. */
typedef enum ExitStatus {
    EXIT_DONE = 0,
    EXIT_CONTENT = 1, /* the content has errors */
    EXIT_USAGE = 2,
    EXIT_SYSTEM = 3, /* disk, memory, a missing font: told by the arena's failure */
} ExitStatus;

/* Runs the verb that the arguments name. Raises the arena's failure where the system fails. */
ExitStatus command_run(Arena *arena, int argument_count, const char *const *arguments);

#endif
