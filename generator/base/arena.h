/* An arena owns everything made for one lifetime (a run, a publication, a page, a thread's task).
 * Allocation moves a pointer; freeing the arena frees it all, and runs the clean-ups registered for
 * library objects, last first. Allocation never returns NULL: without memory it raises the arena's
 * failure. An arena belongs to one thread at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/failure.h"

#include <stddef.h>

typedef struct Arena Arena;

/* A new empty arena, or NULL where there is no memory (the only call here that can say so). The
 * failure must outlive the arena. */
Arena *arena_new(Failure *failure);

/* Runs the clean-ups, last registered first, and frees all memory. NULL is allowed. */
void arena_free(Arena *arena);

/* Zeroed memory of `size` bytes, aligned for any type. */
void *arena_allocate(Arena *arena, size_t size);

/* The same, not zeroed: for large arrays that are written at once. */
void *arena_allocate_raw(Arena *arena, size_t size);

/* Zeroed memory for `count` items of `size` bytes; an overflow raises the failure. */
void *arena_allocate_array(Arena *arena, size_t count, size_t size);

/* A larger array with the old items copied: grows in place when the array is the newest piece of
 * the arena. The rest is not zeroed. */
void *arena_grow(Arena *arena, void *items, size_t old_size, size_t new_size);

/* Calls `clean_up(object)` when the arena is freed: how xmlDoc, hb_face_t and file descriptors get
 * a lifetime without clean-up code on every error path. */
void arena_defer(Arena *arena, void (*clean_up)(void *object), void *object);
/* The same for what is seen outside the process (files half written, threads that serve): it is
 * done at the process's end too, where memory is not given back. */
void arena_defer_visible(Arena *arena, void (*clean_up)(void *object), void *object);
/* Before the process ends: what is visible is cleaned up; memory goes with the process, which is
 * some milliseconds quicker than giving it back piece by piece. */
void arena_end(Arena *arena);

/* The failure that this arena raises; for callers that have their own reason to. */
Failure *arena_failure(Arena *arena);
/* From now on it raises this one: for memory that goes from one task to the next. */
void arena_set_failure(Arena *arena, Failure *failure);

/* Bytes handed out so far. */
size_t arena_size(const Arena *arena);

#define ARENA_NEW(arena, Type) ((Type *)arena_allocate((arena), sizeof(Type)))
#define ARENA_ARRAY(arena, Type, count)                                                            \
    ((Type *)arena_allocate_array((arena), (size_t)(count), sizeof(Type)))

#endif
