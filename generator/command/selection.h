/* Inside command/: what of a library the command line asks for. */
#ifndef COMMAND_SELECTION_H
#define COMMAND_SELECTION_H

#include "command/options.h"
#include "command/print_job.h"

typedef struct Selection {
    bool *publications; /* by the library's order */
    PrintJob *jobs;     /* every edition asked for, in the library's order */
    size_t job_count;
} Selection;

/* Applies -p and -e. What the library does not have becomes an error without a file, and gives
 * false: the command line is wrong, not the content. */
bool selection_make(Arena *arena, const Library *library, const Options *options,
                    Diagnostics *diagnostics, Selection *selection);

/* Whether the I-th shard of N has the job: every N-th, so that the parts are of like size. Without
 * a division every job is in. */
bool selection_shard_has(const Options *options, size_t job);

#endif
