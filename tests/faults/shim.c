/* Loaded before the program (LD_PRELOAD): lets one allocation, or one operation on files, fail.
 *
 *   FAULTS=count              counts only
 *   FAULTS=fork FAULTS_STEP=S every S-th allocation fails in a copy of the process (fork), whose
 * end is judged: status 3 and a message. From the first staging folder on there are no copies,
 * since they would share it. FAULTS=memory FAULTS_AT=N the N-th allocation fails FAULTS=files
 * FAULTS_AT=N  the N-th operation on files fails (no space left) FAULTS=short              every
 * write takes at most 7 bytes
 *
 * What was counted and judged is appended to the file FAULTS_LOG. The program's allocator asks
 * __libc_malloc and its like (base/memory.c): that is where they fail. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static struct {
    enum { OFF, COUNT, FORK, MEMORY, FILES, SHORT } mode;
    long at, step;
    long allocations, operations, before_staging, copies, good;
    int staged, child, ready;
    const char *log;
} faults;

__attribute__((constructor)) static void start(void) {
    static const char *const MODES[] = {"", "count", "fork", "memory", "files", "short"};
    const char *mode = getenv("FAULTS");
    for (int i = 1; mode != NULL && i < 6; i++) {
        if (strcmp(mode, MODES[i]) == 0) {
            faults.mode = i;
        }
    }
    faults.at = getenv("FAULTS_AT") == NULL ? 0 : atol(getenv("FAULTS_AT"));
    faults.step = getenv("FAULTS_STEP") == NULL ? 1 : atol(getenv("FAULTS_STEP"));
    faults.log = getenv("FAULTS_LOG");
    faults.ready = 1;
}

/* No libc function that allocates. */
static void note(const char *format, ...) {
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    long file = syscall(SYS_openat, AT_FDCWD, faults.log, O_WRONLY | O_CREAT | O_APPEND, 0666);
    if (file >= 0) {
        (void)syscall(SYS_write, file, line, (size_t)length);
        (void)syscall(SYS_close, file);
    }
}

__attribute__((destructor)) static void finish(void) {
    if (faults.mode != OFF && !faults.child && faults.log != NULL) {
        note("allocations %ld before %ld operations %ld copies %ld good %ld\n", faults.allocations,
             faults.before_staging, faults.operations, faults.copies, faults.good);
    }
}

/* A copy of the process in which this allocation fails; true in the copy. */
static int fail_in_copy(void) {
    char said[128];
    (void)snprintf(said, sizeof said, "%s.said", faults.log);
    (void)fflush(stdout);
    long file = syscall(SYS_openat, AT_FDCWD, said, O_RDWR | O_CREAT | O_TRUNC, 0666);
    pid_t child = fork();
    if (child == 0) {
        faults.child = 1;
        (void)dup2((int)file, STDERR_FILENO);
        (void)alarm(20);
        return 1;
    }
    int status = 0;
    (void)waitpid(child, &status, 0);
    char text[512] = "";
    (void)syscall(SYS_pread64, file, text, sizeof text - 1, 0);
    (void)syscall(SYS_close, file);
    faults.copies++;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 3 && strncmp(text, "brochure: ", 10) == 0) {
        faults.good++;
    } else {
        note("allocation %ld: status %d signal %d: %.200s\n", faults.allocations,
             WIFEXITED(status) ? WEXITSTATUS(status) : -1,
             WIFSIGNALED(status) ? WTERMSIG(status) : 0, text);
    }
    return 0;
}

static int allocation_fails(void) {
    if (!faults.ready || faults.mode == OFF || faults.child) {
        return 0;
    }
    faults.allocations++;
    if (faults.mode == MEMORY) {
        return faults.allocations == faults.at;
    }
    return faults.mode == FORK && !faults.staged && faults.allocations % faults.step == 0 &&
           fail_in_copy();
}

#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (real == NULL) {                                                                            \
        real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name);                                       \
    }

void *__libc_malloc(size_t size) {
    REAL(void *, "__libc_malloc", size_t)
    return allocation_fails() ? NULL : real(size);
}

void *__libc_calloc(size_t count, size_t size) {
    /* dlsym may ask for memory before it can tell where that comes from. */
    static char early[4096];
    static size_t used;
    static int looking;
    static void *(*real)(size_t, size_t);
    if (looking) {
        void *memory = early + used;
        used += (count * size + 15) / 16 * 16;
        return memory;
    }
    if (real == NULL) {
        looking = 1;
        real = (void *(*)(size_t, size_t))dlsym(RTLD_NEXT, "__libc_calloc");
        looking = 0;
    }
    return allocation_fails() ? NULL : real(count, size);
}

void *__libc_realloc(void *memory, size_t size) {
    REAL(void *, "__libc_realloc", void *, size_t)
    return allocation_fails() ? NULL : real(memory, size);
}

void *__libc_memalign(size_t alignment, size_t size) {
    REAL(void *, "__libc_memalign", size_t, size_t)
    return allocation_fails() ? NULL : real(alignment, size);
}

/* --- Files --- */

static int operation_fails(void) {
    if (!faults.ready || faults.mode == OFF) {
        return 0;
    }
    faults.operations++;
    if (faults.mode == FILES && faults.operations == faults.at) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

static void staging_begins(void) {
    if (!faults.staged) {
        faults.staged = 1;
        faults.before_staging = faults.allocations;
    }
}

ssize_t write(int file, const void *bytes, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t)
    if (file <= 2) {
        return real(file, bytes, count);
    }
    if (operation_fails()) {
        return -1;
    }
    return real(file, bytes, faults.mode == SHORT && count > 7 ? 7 : count);
}

int open(const char *path, int flags, ...) {
    REAL(int, "open", const char *, int, ...)
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    if ((flags & O_CREAT) != 0 && operation_fails()) {
        return -1;
    }
    return real(path, flags, mode);
}

int close(int file) {
    REAL(int, "close", int)
    return real(file);
}

#define FAILING(name, parameters, arguments, ...)                                                  \
    int name parameters {                                                                          \
        REAL(int, #name, __VA_ARGS__)                                                              \
        return operation_fails() ? -1 : real arguments;                                            \
    }

FAILING(fdatasync, (int file), (file), int)
FAILING(fsync, (int file), (file), int)
FAILING(rename, (const char *from, const char *to), (from, to), const char *, const char *)
FAILING(link, (const char *from, const char *to), (from, to), const char *, const char *)
FAILING(mkdir, (const char *path, mode_t mode), (path, mode), const char *, mode_t)

char *mkdtemp(char *pattern) {
    REAL(char *, "mkdtemp", char *)
    staging_begins();
    return operation_fails() ? NULL : real(pattern);
}
