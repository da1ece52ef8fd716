/* Memory that has run out, wherever it is asked for.
 *
 * Our own rooms allocate in arenas, which raise a failure. But a dozen libraries allocate as well,
 * and not all of them live through the lack of it: libhyphen ends the program with a status of its
 * own, others go on with half a font. A build that could be wrong without saying so is worse than
 * one that stops. So the process's allocator is replaced by one that never gives NULL: it says
 * that memory has run out, and ends the process with the status for that. Outputs are as they were,
 * since they appear by being renamed; a staging folder that is left is removed by the next build.
 *
 * The functions are those that glibc allows to be replaced ("Replacing malloc", glibc manual). The
 * sanitizers bring an allocator of their own: with them this file is empty. */
#include "base/memory.h"

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) ||                         \
    __has_feature(thread_sanitizer)
#define HAS_SANITIZER
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SANITIZER
#endif

#if defined(__GLIBC__) && !defined(HAS_SANITIZER)

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* The parameters have glibc's names. Its allocator under the names that remain when these are
 * replaced. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

extern void __libc_free(void *memory);

enum { STATUS_SYSTEM = 3 }; /* command.h: EXIT_SYSTEM */
enum { HEAP_SIZE = 16 << 20, LARGE_PAGE = 2 << 20 };

void memory_prepare(void) {
    /* A heap that has grown keeps what it got; blocks of any size are taken from it. */
    (void)mallopt(M_TRIM_THRESHOLD, 2 * HEAP_SIZE);
    (void)mallopt(M_MMAP_THRESHOLD, 2 * HEAP_SIZE);
    memory_prepare_thread();
}

void memory_prepare_thread(void) {
    char *heap = __libc_malloc(HEAP_SIZE);
    if (heap != NULL) {
        size_t skipped = LARGE_PAGE - (uintptr_t)heap % LARGE_PAGE;
        (void)madvise(heap + skipped, (HEAP_SIZE - skipped) / LARGE_PAGE * LARGE_PAGE,
                      MADV_HUGEPAGE);
        __libc_free(heap);
    }
}

static _Noreturn void run_out(void) {
    static const char MESSAGE[] = "brochure: out of memory\n";
    (void)!write(STDERR_FILENO, MESSAGE, sizeof MESSAGE - 1);
    _exit(STATUS_SYSTEM);
}

void *malloc(size_t size) {
    void *memory = __libc_malloc(size);
    if (memory == NULL) {
        run_out();
    }
    return memory;
}

void *calloc(size_t nmemb, size_t size) {
    void *memory = __libc_calloc(nmemb, size);
    if (memory == NULL) {
        run_out();
    }
    return memory;
}

void *realloc(void *ptr, size_t size) {
    void *grown = __libc_realloc(ptr, size);
    if (grown == NULL && size != 0) {
        run_out();
    }
    return grown;
}

void *reallocarray(void *ptr, size_t nmemb, size_t size) {
    if (size != 0 && nmemb > SIZE_MAX / size) {
        run_out();
    }
    return realloc(ptr, nmemb * size); // NOLINT(clang-analyzer-optin.portability.UnixAPI)
}

void *memalign(size_t alignment, size_t size) {
    void *memory = __libc_memalign(alignment, size);
    if (memory == NULL) {
        run_out();
    }
    return memory;
}

void *aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void **memptr, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) != 0 || (alignment & (alignment - 1)) != 0) {
        return EINVAL;
    }
    *memptr = memalign(alignment, size);
    return 0;
}

#else

void memory_prepare(void) {}

void memory_prepare_thread(void) {}

#endif
