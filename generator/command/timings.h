/* Inside command/: how long the phases of a run take, told on standard error. Nothing that is
 * written to a file depends on it. */
#ifndef COMMAND_TIMINGS_H
#define COMMAND_TIMINGS_H

#include <stdbool.h>

typedef struct Timings {
    bool shown;
    double start, last; /* milliseconds */
} Timings;

Timings timings_start(bool shown);
/* The phase that began with the last mark (or the start) has ended. */
void timings_mark(Timings *timings, const char *phase);
/* The whole run. */
void timings_end(const Timings *timings);
/* Milliseconds on a clock that only runs forward. */
double timings_now(void);

#endif
