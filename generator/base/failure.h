/* base/: what every other room stands on: memory, strings, arrays, maps, files, diagnostics.
 *
 * Two kinds of trouble are told apart. What is wrong with the *content* becomes a diagnostic
 * (diagnostics.h) and the work goes on, so that one run names every mistake. What is wrong with the
 * *system* (no memory, full disk, missing font) is a failure: it leaves the work at once by a long
 * jump to the point that the run, or one of its threads, has set. Nothing needs unwinding on the
 * way, since memory and library objects belong to arenas (arena.h), which are freed after the
 * landing. */
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

#include <setjmp.h>

typedef struct Failure {
    jmp_buf landing;
    char message[512];
} Failure;

/* Leaves by the landing that the caller set with `setjmp(failure->landing)`; the formatted message
 * (UTF-8, cut at 511 bytes) stays in `failure->message`. */
_Noreturn void failure_raise(Failure *failure, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
