/* Subsets kept between the documents of one run.
 *
 * Cutting a Chinese font takes longer than setting the document that shows it. Where somebody edits
 * and looks, one subset serves every document and every version of it: it has the glyphs of all of
 * them, and is cut again, larger, only when a new character is typed. So the bytes are not those of
 * a single build, which cuts for its own document only. */
#include "pdf/store.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct KeptSubset {
    Arena *arena; /* of the data; freed with the store, or when no document is being made */
    bool *glyphs; /* by glyph: it is in the subset */
    unsigned glyph_count;
    FontProgram program;
} KeptSubset;

struct FontStore {
    pthread_mutex_t lock;
    KeptSubset *kept; /* by Font.index */
    size_t font_count;
    Arena **replaced; /* malloc: several threads add to it */
    size_t replaced_count, replaced_capacity;
};

static void free_store(void *object) {
    FontStore *store = object;
    font_store_tidy(store);
    for (size_t i = 0; i < store->font_count; i++) {
        arena_free(store->kept[i].arena);
    }
    free((void *)store->replaced);
    (void)pthread_mutex_destroy(&store->lock);
}

FontStore *font_store_new(Arena *arena, size_t font_count) {
    FontStore *store = ARENA_NEW(arena, FontStore);
    store->font_count = font_count;
    store->kept = ARENA_ARRAY(arena, KeptSubset, font_count + 1);
    (void)pthread_mutex_init(&store->lock, NULL);
    arena_defer(arena, free_store, store);
    return store;
}

void font_store_tidy(FontStore *store) {
    for (size_t i = 0; i < store->replaced_count; i++) {
        arena_free(store->replaced[i]);
    }
    store->replaced_count = 0;
}

static bool has_all(const KeptSubset *kept, const FontUse *use) {
    for (size_t i = 0; i < use->uses.count; i++) {
        if (!kept->glyphs[use->uses.items[i].glyph]) {
            return false;
        }
    }
    return true;
}

bool font_store_find(FontStore *store, const FontUse *use, FontProgram *program) {
    (void)pthread_mutex_lock(&store->lock);
    const KeptSubset *kept = &store->kept[use->font->index];
    bool found = kept->glyphs != NULL && has_all(kept, use);
    if (found) {
        *program = kept->program;
    }
    (void)pthread_mutex_unlock(&store->lock);
    return found;
}

void font_store_add_glyphs(FontStore *store, const Font *font, bool *glyphs) {
    (void)pthread_mutex_lock(&store->lock);
    const KeptSubset *kept = &store->kept[font->index];
    for (unsigned glyph = 0; kept->glyphs != NULL && glyph < font->glyph_count; glyph++) {
        glyphs[glyph] = glyphs[glyph] || kept->glyphs[glyph];
    }
    (void)pthread_mutex_unlock(&store->lock);
}

/* A document may still be using what is replaced: it is freed later. Without memory for the list it
 * is never freed. The lock is held. */
static void put_aside(FontStore *store, Arena *arena) {
    if (store->replaced_count == store->replaced_capacity) {
        size_t capacity = 2 * store->replaced_capacity + 8;
        Arena **replaced = realloc((void *)store->replaced, capacity * sizeof *replaced);
        if (replaced == NULL) {
            return;
        }
        store->replaced = replaced;
        store->replaced_capacity = capacity;
    }
    store->replaced[store->replaced_count++] = arena;
}

void font_store_keep(FontStore *store, const Font *font, const bool *glyphs,
                     const FontProgram *program) {
    (void)pthread_mutex_lock(&store->lock);
    Failure failure;
    Arena *arena = arena_new(&failure);
    if (arena != NULL && setjmp(failure.landing) == 0) {
        KeptSubset *kept = &store->kept[font->index];
        KeptSubset next = {.arena = arena, .glyph_count = font->glyph_count, .program = *program};
        next.glyphs = ARENA_ARRAY(arena, bool, font->glyph_count + 1U);
        memcpy(next.glyphs, glyphs, font->glyph_count * sizeof *glyphs);
        next.program.data = string_copy(arena, program->data);
        next.program.glyph_map = string_copy(arena, program->glyph_map);
        if (kept->arena != NULL) {
            put_aside(store, kept->arena);
        }
        *kept = next;
    } else {
        arena_free(arena); /* not kept: it is made again */
    }
    (void)pthread_mutex_unlock(&store->lock);
}
