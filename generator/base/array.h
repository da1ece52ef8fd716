/* A growing array of any type, in an arena:
 *
 *     ARRAY_OF(Line) lines = {0};
 *     *array_push(arena, &lines) = line;      // the new item is zeroed first
 *     for (size_t i = 0; i < lines.count; i++) use(&lines.items[i]);
 *
 * Items move when the array grows: keep indexes, not pointers, while pushing. */
#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include "base/arena.h"

#define ARRAY_OF(Type)                                                                             \
    struct {                                                                                       \
        Type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

/* Makes room for `more` further items. */
#define array_reserve(arena, array, more)                                                          \
    ((array)->items = array_make_room((arena), (array)->items, (array)->count, &(array)->capacity, \
                                      (size_t)(more), sizeof *(array)->items))

/* A pointer to a new zeroed item at the end. */
#define array_push(arena, array)                                                                   \
    ((void)((array)->count == (array)->capacity ? (void)array_reserve((arena), (array), 1)         \
                                                : (void)0),                                        \
     memset(&(array)->items[(array)->count], 0, sizeof *(array)->items),                           \
     &(array)->items[(array)->count++])

void *array_make_room(Arena *arena, void *items, size_t count, size_t *capacity, size_t more,
                      size_t item_size);

#include <string.h> /* array_push zeroes with memset */

#endif
