#include "text/subset.h"

#include <sys/mman.h>
#include <unistd.h>

static void free_subset(void *subset) {
    font_subset_free(subset);
}

FontSubset *font_subset_new(Arena *arena) {
    FontSubset *subset = ARENA_NEW(arena, FontSubset);
    arena_defer(arena, free_subset, subset);
    return subset;
}

bool font_subset_begin(FontSubset *subset) {
    subset->input = hb_subset_input_create_or_fail();
    return subset->input != NULL;
}

bool font_subset_make(FontSubset *subset, hb_face_t *face) {
    subset->plan = hb_subset_plan_create_or_fail(face, subset->input);
    subset->face = subset->plan == NULL ? NULL : hb_subset_plan_execute_or_fail(subset->plan);
    return subset->face != NULL;
}

void font_subset_free(FontSubset *subset) {
    hb_blob_destroy(subset->blob);
    hb_face_destroy(subset->face);
    hb_subset_plan_destroy(subset->plan);
    hb_subset_input_destroy(subset->input);
    *subset = (FontSubset){0};
}

/* Subsetting a Chinese font leaves 5 to 10 MB of its file mapped into this process, and the next
 * font as much again. The pages are given back to the system, which keeps them in its cache:
 * whoever reads the font next, perhaps another thread at this moment, finds them there. That is
 * true of a mapped file only; HarfBuzz may have had to read the file into memory instead, where
 * this would destroy it. A mapping begins on a page, a block of malloc behind its header, never. */
void font_release_pages(const Font *font) {
    hb_blob_t *blob = hb_face_reference_blob(font->face);
    unsigned length = 0;
    /* madvise takes a pointer to change what is mapped there; the bytes stay as they are. */
    union {
        const char *bytes;
        void *memory;
    } file = {.bytes = hb_blob_get_data(blob, &length)};
    long page_size = sysconf(_SC_PAGESIZE);
    if (page_size > 0 && length != 0 && (uintptr_t)file.bytes % (uintptr_t)page_size == 0) {
        (void)madvise(file.memory, length, MADV_DONTNEED);
    }
    hb_blob_destroy(blob);
}
