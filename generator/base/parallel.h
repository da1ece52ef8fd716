/* Work on several threads: tasks that share only immutable data. */
#ifndef BASE_PARALLEL_H
#define BASE_PARALLEL_H

#include "base/arena.h"

/* Runs task(context, 0 … count - 1, arena), at most `threads` at a time (the calling thread is one
 * of them), and returns when all have ended. Every task gets an arena of its own, whose failure it
 * may raise; these arenas live as long as `arena`. If tasks failed, the first one's message (by
 * index) is raised again on `arena` after all have ended. */
void parallel_run(Arena *arena, size_t count, int threads,
                  void (*task)(void *context, size_t index, Arena *task_arena), void *context);

/* How many processors this process may use. */
int parallel_processor_count(void);

#endif
