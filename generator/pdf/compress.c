#include "pdf/compress.h"

#include <libdeflate.h>

struct Compressor {
    Arena *arena;
    struct libdeflate_compressor *library;
};

static void free_compressor(void *library) {
    libdeflate_free_compressor(library);
}

Compressor *compressor_new(Arena *arena, int level) {
    Compressor *compressor = ARENA_NEW(arena, Compressor);
    compressor->arena = arena;
    compressor->library = libdeflate_alloc_compressor(level);
    if (compressor->library == NULL) {
        failure_raise(arena_failure(arena), "out of memory (a compressor wanted)");
    }
    arena_defer(arena, free_compressor, compressor->library);
    return compressor;
}

String compress(Compressor *compressor, String bytes) {
    size_t bound = libdeflate_zlib_compress_bound(compressor->library, bytes.length);
    char *room = arena_allocate_raw(compressor->arena, bound);
    size_t length =
        libdeflate_zlib_compress(compressor->library, bytes.bytes, bytes.length, room, bound);
    /* The bound is for the worst case: hand back what was not needed. */
    return (String){arena_grow(compressor->arena, room, bound, length), length};
}
