#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_BLOCK = 16 * 1024, LARGEST_BLOCK = 1024 * 1024 };

typedef struct Block {
    struct Block *previous;
    size_t size;
    size_t used;
    size_t padding;
} Block;

typedef struct CleanUp {
    struct CleanUp *previous;
    void (*run)(void *object);
    void *object;
    bool is_visible;
} CleanUp;

struct Arena {
    Failure *failure;
    Block *newest;
    CleanUp *clean_ups;
    size_t next_block_size;
    size_t handed_out;
};

Arena *arena_new(Failure *failure) {
    Arena *arena = calloc(1, sizeof *arena);
    if (arena != NULL) {
        arena->failure = failure;
        arena->next_block_size = FIRST_BLOCK;
    }
    return arena;
}

void arena_free(Arena *arena) {
    if (arena == NULL) {
        return;
    }
    for (CleanUp *clean_up = arena->clean_ups; clean_up != NULL; clean_up = clean_up->previous) {
        clean_up->run(clean_up->object);
    }
    Block *block = arena->newest;
    while (block != NULL) {
        Block *previous = block->previous;
        free(block);
        block = previous;
    }
    free(arena);
}

static char *block_bytes(Block *block) {
    return (char *)block + sizeof *block;
}

static void add_block(Arena *arena, size_t at_least) {
    size_t size = arena->next_block_size > at_least ? arena->next_block_size : at_least;
    Block *block = size <= SIZE_MAX - sizeof *block ? malloc(sizeof *block + size) : NULL;
    if (block == NULL) {
        failure_raise(arena->failure, "out of memory (%zu bytes wanted)", size);
    }
    *block = (Block){.previous = arena->newest, .size = size};
    arena->newest = block;
    if (arena->next_block_size < LARGEST_BLOCK) {
        arena->next_block_size *= 2;
    }
}

void *arena_allocate_raw(Arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGNMENT) {
        failure_raise(arena->failure, "out of memory (%zu bytes wanted)", size);
    }
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (arena->newest == NULL || arena->newest->size - arena->newest->used < rounded) {
        add_block(arena, rounded);
    }
    void *memory = block_bytes(arena->newest) + arena->newest->used;
    arena->newest->used += rounded;
    arena->handed_out += rounded;
    return memory;
}

void *arena_allocate(Arena *arena, size_t size) {
    void *memory = arena_allocate_raw(arena, size);
    memset(memory, 0, size);
    return memory;
}

void *arena_allocate_array(Arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        failure_raise(arena->failure, "out of memory (%zu items wanted)", count);
    }
    return arena_allocate(arena, count * size);
}

void *arena_grow(Arena *arena, void *items, size_t old_size, size_t new_size) {
    Block *block = arena->newest;
    size_t old_rounded = (old_size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (items != NULL && block != NULL && new_size <= SIZE_MAX - ALIGNMENT &&
        (char *)items + old_rounded == block_bytes(block) + block->used) {
        size_t start = block->used - old_rounded;
        size_t new_rounded = (new_size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
        if (block->size - start >= new_rounded) {
            block->used = start + new_rounded;
            arena->handed_out += new_rounded - old_rounded;
            return items;
        }
    }
    void *grown = arena_allocate_raw(arena, new_size);
    if (items != NULL && old_size != 0) {
        memcpy(grown, items, old_size);
    }
    return grown;
}

static void add_clean_up(Arena *arena, CleanUp clean_up) {
    CleanUp *entry = arena_allocate_raw(arena, sizeof *entry);
    *entry = clean_up;
    entry->previous = arena->clean_ups;
    arena->clean_ups = entry;
}

void arena_defer(Arena *arena, void (*clean_up)(void *object), void *object) {
    add_clean_up(arena, (CleanUp){.run = clean_up, .object = object});
}

void arena_defer_visible(Arena *arena, void (*clean_up)(void *object), void *object) {
    add_clean_up(arena, (CleanUp){.run = clean_up, .object = object, .is_visible = true});
}

void arena_end(Arena *arena) {
#if defined(__SANITIZE_ADDRESS__)
    arena_free(arena); /* it looks for what is not given back */
#else
    for (CleanUp *clean_up = arena->clean_ups; clean_up != NULL; clean_up = clean_up->previous) {
        if (clean_up->is_visible) {
            clean_up->run(clean_up->object);
        }
    }
#endif
}

Failure *arena_failure(Arena *arena) {
    return arena->failure;
}

void arena_set_failure(Arena *arena, Failure *failure) {
    arena->failure = failure;
}

size_t arena_size(const Arena *arena) {
    return arena->handed_out;
}
