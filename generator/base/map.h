/* A hash map from strings to pointers, in an arena, that remembers the order of insertion (so that
 * walking it is the same on every machine). Keys are not copied: they must live as long as the map.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/string.h"

typedef struct MapEntry {
    String key;
    void *value;
} MapEntry;

/* Start with {.arena = arena}. `entries[0..count)` may be read in order. */
typedef struct Map {
    Arena *arena;
    MapEntry *entries;
    size_t count;
    size_t capacity;
    uint32_t *slots; /* index + 1 into entries; 0 is free */
    size_t slot_count;
} Map;

/* The value, or NULL where the key is not there. */
void *map_get(const Map *map, String key);
/* Sets the value and returns the former one, or NULL. */
void *map_set(Map *map, String key, void *value);

/* FNV-1a, 64 bits: for keys and for deterministic names, not for secrets. Start with 0. */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length);

#endif
