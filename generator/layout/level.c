/* How the text of a filled area stands in its height. */
#include "layout/setter.h"

/* A space between blocks grows at most by this many times itself to level a page. */
static const float MOST_STRETCH = 0.8F;

static float sum_spaces(const FilledPage *page) {
    float spaces = 0;
    for (size_t i = 1; i < page->placed_count; i++) {
        spaces += page->placed[i].piece->space_before;
    }
    return spaces;
}

/* Gives what is missing to the spaces between the blocks, each in proportion. */
static void spread(FilledPage *page, float missing, float spaces) {
    float shift = 0;
    for (size_t i = 1; i < page->placed_count; i++) {
        shift += missing * page->placed[i].piece->space_before / spaces;
        page->placed[i].y += shift;
    }
}

/* Vertical justification: what a full page lacks at its foot (or has too much, where a chapter
 * was squeezed onto it) is given to the spaces between its
 * blocks, each in proportion, so that facing pages end level; not where they would grow out of all
 * measure. Parallel columns keep to their grid instead. */
void level_justify(const Setter *setter, FilledPage *page, float missing) {
    float spaces = sum_spaces(page);
    bool on_grid = parallel_is_used(setter) || setter->theme->baseline_grid > 0;
    if (spaces <= 0 || (on_grid && missing >= 0) || missing > spaces * MOST_STRETCH) {
        return;
    }
    spread(page, missing, spaces);
}

/* A chapter may wish its text in the middle of its panel, at the foot, or spread over its height.
 */
void level_place(FilledPage *page, float missing) {
    VerticalPlace vertical = page->use == NULL ? PLACE_TOP : page->use->vertical;
    if (missing <= 0 || vertical == PLACE_TOP) {
        return;
    }
    if (vertical == PLACE_SPREAD) {
        float spaces = sum_spaces(page);
        if (spaces > 0) {
            spread(page, missing, spaces);
        }
        return;
    }
    for (size_t i = 0; i < page->placed_count; i++) {
        page->placed[i].y += vertical == PLACE_MIDDLE ? missing / 2 : missing;
    }
}
