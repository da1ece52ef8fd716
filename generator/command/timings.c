#include "command/timings.h"

#include <stdio.h>
#include <time.h>

double timings_now(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

Timings timings_start(bool shown) {
    double now = timings_now();
    return (Timings){shown, now, now};
}

static void print_time(const Timings *timings, const char *phase, double milliseconds) {
    if (timings->shown) {
        (void)fprintf(stderr, "%-10s %9.2f ms\n", phase, milliseconds);
    }
}

void timings_mark(Timings *timings, const char *phase) {
    double now = timings_now();
    print_time(timings, phase, now - timings->last);
    timings->last = now;
}

void timings_end(const Timings *timings) {
    print_time(timings, "total", timings_now() - timings->start);
}
