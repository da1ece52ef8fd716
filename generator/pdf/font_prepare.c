#include "pdf/compress.h"
#include "pdf/store.h"

#include "base/map.h"
#include "text/subset.h"

#include <stdlib.h>

/* What a font inside a PDF has no use for: the PDF itself says how text is set. */
static const hb_tag_t DROPPED_TABLES[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'),
    HB_TAG('O', 'S', '/', '2'), HB_TAG('p', 'o', 's', 't'), HB_TAG('v', 'h', 'e', 'a'),
    HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('M', 'A', 'T', 'H'),
};

static bool make_input(const FontUse *use, const bool *wanted, FontSubset *subset) {
    if (!font_subset_begin(subset)) {
        return false;
    }
    unsigned flags = (unsigned)HB_SUBSET_FLAGS_NO_HINTING |
                     (unsigned)HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                     (unsigned)HB_SUBSET_FLAGS_DESUBROUTINIZE;
    if (use->font->outlines == FONT_CFF_NAMED) {
        flags |= (unsigned)HB_SUBSET_FLAGS_RETAIN_GIDS;
    }
    hb_subset_input_set_flags(subset->input, flags);
    hb_set_t *dropped = hb_subset_input_set(subset->input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof DROPPED_TABLES / sizeof DROPPED_TABLES[0]; i++) {
        hb_set_add(dropped, DROPPED_TABLES[i]);
    }
    hb_set_t *glyphs = hb_subset_input_glyph_set(subset->input);
    hb_set_add(glyphs, 0);
    for (unsigned glyph = 0; glyph < use->font->glyph_count; glyph++) {
        if (wanted[glyph]) {
            hb_set_add(glyphs, glyph);
        }
    }
    return true;
}

static bool make_subset(const FontUse *use, const bool *wanted, FontSubset *subset) {
    if (!make_input(use, wanted, subset) || !font_subset_make(subset, use->font->face)) {
        return false;
    }
    subset->blob = use->font->outlines == FONT_TRUETYPE
                       ? hb_face_reference_blob(subset->face)
                       : hb_face_reference_table(subset->face, HB_TAG('C', 'F', 'F', ' '));
    return hb_blob_get_length(subset->blob) != 0;
}

/* TrueType subsets renumber their glyphs: two bytes a code say the new number (9.7.4.3). */
static String make_glyph_map(const FontUse *use, const bool *wanted, const FontSubset *subset,
                             Compressor *compressor, Arena *arena) {
    const hb_map_t *new_glyphs = hb_subset_plan_old_to_new_glyph_mapping(subset->plan);
    unsigned end = use->font->glyph_count;
    while (end > 0 && !wanted[end - 1]) {
        end--;
    }
    char *map = arena_allocate(arena, 2 * (size_t)end + 2);
    for (size_t glyph = 0; glyph < end; glyph++) {
        if (wanted[glyph]) {
            unsigned number = hb_map_get(new_glyphs, (hb_codepoint_t)glyph);
            map[2 * glyph] = (char)(number >> 8);
            map[2 * glyph + 1] = (char)(number & 0xFF);
        }
    }
    return compressor_deflate_once(compressor, (String){map, 2 * (size_t)end});
}

static int compare_codes(const void *a, const void *b) {
    const GlyphUse *first = *(const GlyphUse *const *)a;
    const GlyphUse *second = *(const GlyphUse *const *)b;
    return first->code != second->code ? (first->code > second->code) - (first->code < second->code)
                                       : first->variant - second->variant;
}

static const GlyphUse **sort_uses(const FontUse *use, Arena *arena) {
    const GlyphUse **sorted = ARENA_ARRAY(arena, const GlyphUse *, use->uses.count);
    for (size_t i = 0; i < use->uses.count; i++) {
        sorted[i] = &use->uses.items[i];
    }
    qsort(sorted, use->uses.count, sizeof(const GlyphUse *), compare_codes);
    return sorted;
}

/* The /W array (9.7.4.3): runs of neighbouring codes, leaving out the full-width glyphs, which have
 * the default width. */
static String make_widths(const GlyphUse *const *sorted, size_t count, Arena *arena) {
    Builder builder = {.arena = arena};
    long next = -1;
    builder_append_byte(&builder, '[');
    for (size_t i = 0; i < count; i++) {
        if (sorted[i]->variant != 0 || sorted[i]->width == 1000) {
            continue;
        }
        if (sorted[i]->code == next) {
            builder_append_byte(&builder, ' ');
        } else {
            builder_append_text(&builder, next < 0 ? "" : "]");
            builder_append_integer(&builder, sorted[i]->code);
            builder_append_byte(&builder, '[');
        }
        builder_append_integer(&builder, sorted[i]->width);
        next = (long)sorted[i]->code + 1;
    }
    builder_append_text(&builder, next < 0 ? "]" : "]]");
    return builder_string(&builder);
}

/* Six letters that tell subsets of one font apart (9.6.4): a hash of its name and glyphs, so that
 * the same document has the same tag. */
static void make_tag(const FontUse *use, char tag[8]) {
    uint64_t hash =
        hash_bytes(0, use->font->postscript_name.bytes, use->font->postscript_name.length);
    for (unsigned glyph = 0; glyph < use->font->glyph_count; glyph++) {
        if (use->slots[glyph] != 0) {
            const unsigned char bytes[] = {(unsigned char)(glyph >> 8), (unsigned char)glyph};
            hash = hash_bytes(hash, bytes, sizeof bytes);
        }
    }
    for (int i = 0; i < 6; i++) {
        tag[i] = (char)('A' + (int)(hash % 26));
        hash /= 26;
    }
    tag[6] = '+';
    tag[7] = '\0';
}

static void make_to_unicode(FontUse *use, const GlyphUse *const *sorted, Compressor *compressor,
                            Arena *arena) {
    const GlyphUse **part = ARENA_ARRAY(arena, const GlyphUse *, use->uses.count);
    for (unsigned variant = 0; variant < use->variant_count; variant++) {
        size_t count = 0;
        for (size_t i = 0; i < use->uses.count; i++) {
            if (sorted[i]->variant == variant) {
                part[count++] = sorted[i];
            }
        }
        use->variants[variant].to_unicode =
            compressor_deflate(compressor, to_unicode_write(arena, part, count));
    }
}

/* Cuts the font and compresses what is left. */
static void make_program(FontUse *use, const bool *wanted, Compressor *compressor,
                         Arena *task_arena) {
    FontSubset *subset = font_subset_new(task_arena);
    if (!make_subset(use, wanted, subset)) {
        failure_raise(arena_failure(task_arena), "%.*s: the font cannot be subset",
                      STRING_ARGUMENTS(use->font->path));
    }
    FontProgram *program = &use->program;
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(subset->blob, &length);
    program->data = compressor_deflate_once(compressor, (String){bytes, length});
    program->raw_length = length;
    if (use->font->outlines == FONT_TRUETYPE) {
        program->glyph_map = make_glyph_map(use, wanted, subset, compressor, task_arena);
    }
    font_subset_free(subset);
}

static void find_program(FontUse *use, PdfStore *store, Compressor *compressor, Arena *task_arena) {
    if (store != NULL && font_store_find(store->fonts, use, &use->program)) {
        return;
    }
    bool *wanted = ARENA_ARRAY(task_arena, bool, use->font->glyph_count + 1U);
    for (unsigned glyph = 0; glyph < use->font->glyph_count; glyph++) {
        wanted[glyph] = use->slots[glyph] != 0;
    }
    if (store == NULL) {
        make_program(use, wanted, compressor, task_arena);
        font_release_pages(use->font);
    } else {
        font_store_add_glyphs(store->fonts, use->font, wanted);
        make_program(use, wanted, compressor, task_arena);
        font_store_keep(store->fonts, use->font, wanted, &use->program);
    }
}

void font_prepare(FontUse *use, PdfStore *store, Arena *task_arena) {
    Compressor *compressor = compressor_new(task_arena, COMPRESS_STREAM, store);
    find_program(use, store, compressor, task_arena);
    FontProgram *program = &use->program;
    const GlyphUse **sorted = sort_uses(use, task_arena);
    program->widths = make_widths(sorted, use->uses.count, task_arena);
    make_to_unicode(use, sorted, compressor, task_arena);
    make_tag(use, program->tag);
}
