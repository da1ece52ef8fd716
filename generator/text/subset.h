/* Subsets of fonts, by HarfBuzz: what pdf/ embeds and what web/ serves. */
#ifndef TEXT_SUBSET_H
#define TEXT_SUBSET_H

#include "base/arena.h"
#include "text/font.h"

#include <hb-subset.h>
#include <stdbool.h>

/* HarfBuzz's objects while a subset is made; each is NULL until it is there. They are large: give
 * them back with font_subset_free as soon as the bytes are taken. */
typedef struct FontSubset {
    hb_subset_input_t *input;
    hb_subset_plan_t *plan;
    hb_face_t *face;
    hb_blob_t *blob; /* the caller's: the part of the face that it takes */
} FontSubset;

/* An empty one, given back with the arena at the latest. */
FontSubset *font_subset_new(Arena *arena);
/* Makes `input`, for the caller to fill; false without memory. */
bool font_subset_begin(FontSubset *subset);
/* Makes `plan` and `face` of what `input` asks for; false where the font cannot be subset. */
bool font_subset_make(FontSubset *subset, hb_face_t *face);
void font_subset_free(FontSubset *subset);

/* Gives the pages of the font's mapped file, which subsetting has read, back to the system. */
void font_release_pages(const Font *font);

#endif
