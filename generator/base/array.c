#include "base/array.h"

#include <stdint.h>

void *array_make_room(Arena *arena, void *items, size_t count, size_t *capacity, size_t more,
                      size_t item_size) {
    if (*capacity - count >= more) {
        return items;
    }
    if (more > SIZE_MAX - count) {
        failure_raise(arena_failure(arena), "out of memory (an array too large)");
    }
    size_t wanted = *capacity < 8 ? 8 : *capacity;
    while (wanted < count + more) {
        wanted = wanted > SIZE_MAX / 2 ? count + more : wanted * 2;
    }
    if (wanted > SIZE_MAX / item_size) {
        failure_raise(arena_failure(arena), "out of memory (an array too large)");
    }
    items = arena_grow(arena, items, *capacity * item_size, wanted * item_size);
    *capacity = wanted;
    return items;
}
