/* What the fuzz targets share: one run of the program's rooms on bytes that nobody chose. A failure
 * (memory, the system) ends the run; a crash, a hang or a leak is what is looked for. */
#ifndef FUZZ_H
#define FUZZ_H

#include "base/diagnostics.h"
#include "content/reader.h"

#include <stdint.h>
#include <stdlib.h>

typedef struct FuzzRun {
    Failure failure;
    Arena *arena;
    Diagnostics *diagnostics;
    Library library;
    Reader reader;
} FuzzRun;

static inline void fuzz_begin(FuzzRun *run, const char *folder) {
    run->arena = arena_new(&run->failure);
    run->diagnostics = diagnostics_new(run->arena);
    run->library = (Library){.folder = folder};
    run->reader = (Reader){.arena = run->arena,
                           .folder = folder,
                           .diagnostics = run->diagnostics,
                           .library = &run->library,
                           .files.arena = run->arena,
                           .documents.arena = run->arena,
                           .images.arena = run->arena,
                           .facts.arena = run->arena};
}

/* A source of these bytes, as reader_text would give it; NULL for what it would refuse. */
static inline Source *fuzz_source(FuzzRun *run, const char *name, const uint8_t *bytes,
                                  size_t length) {
    Source *source = ARENA_NEW(run->arena, Source);
    String copy = string_copy(run->arena, (String){(const char *)bytes, length});
    *source = (Source){string_from(name), string_from(name), copy};
    return source;
}

/* What is told must be printable too. */
static inline void fuzz_end(FuzzRun *run) {
    static FILE *nowhere;
    if (nowhere == NULL) {
        nowhere = fopen("/dev/null", "w");
    }
    diagnostics_sort(run->diagnostics);
    diagnostics_print(run->diagnostics, nowhere);
    arena_free(run->arena);
}

#endif
