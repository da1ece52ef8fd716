#include "base/map.h"

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t length) {
    const unsigned char *byte = bytes;
    hash ^= 0xCBF29CE484222325ULL;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ byte[i]) * 0x100000001B3ULL;
    }
    return hash;
}

static size_t find_slot(const Map *map, String key) {
    size_t mask = map->slot_count - 1;
    size_t slot = (size_t)hash_bytes(0, key.bytes, key.length) & mask;
    while (map->slots[slot] != 0 && !string_equal(map->entries[map->slots[slot] - 1].key, key)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

void *map_get(const Map *map, String key) {
    if (map->slot_count == 0) {
        return NULL;
    }
    uint32_t found = map->slots[find_slot(map, key)];
    return found == 0 ? NULL : map->entries[found - 1].value;
}

static void grow(Map *map) {
    size_t capacity = map->capacity == 0 ? 16 : map->capacity * 2;
    map->entries = arena_grow(map->arena, map->entries, map->capacity * sizeof *map->entries,
                              capacity * sizeof *map->entries);
    map->capacity = capacity;
    map->slot_count = capacity * 2;
    map->slots = ARENA_ARRAY(map->arena, uint32_t, map->slot_count);
    for (size_t i = 0; i < map->count; i++) {
        map->slots[find_slot(map, map->entries[i].key)] = (uint32_t)(i + 1);
    }
}

void *map_set(Map *map, String key, void *value) {
    if (map->count == map->capacity) {
        grow(map);
    }
    size_t slot = find_slot(map, key);
    if (map->slots[slot] != 0) {
        MapEntry *entry = &map->entries[map->slots[slot] - 1];
        void *former = entry->value;
        entry->value = value;
        return former;
    }
    map->entries[map->count++] = (MapEntry){key, value};
    map->slots[slot] = (uint32_t)map->count;
    return NULL;
}
