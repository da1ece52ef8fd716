/* brochure: Markdown and XML in two languages -> PDF and HTML. The command line is command/'s; here
 * are the run's one arena, the landing of its failures, and the exit status. */
#include "base/memory.h"
#include "command/command.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What was printed must have arrived: a full disk shows itself only now. */
static void finish_output(Arena *arena) {
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout) != 0) {
        failure_raise(arena_failure(arena), "cannot write to standard output: %s",
                      strerror(errno == 0 ? EIO : errno));
    }
}

static ExitStatus run(Arena *arena, int argument_count, char **arguments) {
    Failure *failure = arena_failure(arena);
    if (setjmp(failure->landing) != 0) {
        (void)fprintf(stderr, "brochure: %s\n", failure->message);
        return EXIT_SYSTEM;
    }
    ExitStatus status = command_run(arena, argument_count, (const char *const *)arguments);
    finish_output(arena);
    return status;
}

int main(int argument_count, char **arguments) {
    memory_prepare();
    Failure failure;
    Arena *arena = arena_new(&failure);
    if (arena == NULL) {
        (void)fputs("brochure: out of memory\n", stderr);
        return EXIT_SYSTEM;
    }
    ExitStatus status = run(arena, argument_count, arguments);
    arena_end(arena);
    return (int)status;
}
