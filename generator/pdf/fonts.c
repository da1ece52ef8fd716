#include "pdf/fonts.h"

#include <math.h>

/* A code's text in a CMap: longer ones are rare (a letter with a heap of marks), and readers cut
 * them; they are told by /ActualText instead. In bytes of UTF-8. */
enum { MAPPED_TEXT_LIMIT = 40, USE_LIMIT = 65535 };

static void free_blob(void *blob) {
    hb_blob_destroy(blob);
}

/* Reads which CIDs a CID-keyed CFF font gives its glyphs. Only the pages of the mapped file that
 * hold the charset are touched. */
static void read_collection(PdfFonts *fonts, FontUse *use) {
    const Font *font = use->font;
    hb_blob_t *blob = hb_face_reference_table(font->face, HB_TAG('C', 'F', 'F', ' '));
    arena_defer(fonts->arena, free_blob, blob);
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(blob, &length);
    if (!cff_read_collection(fonts->arena, (String){bytes, length}, font->glyph_count,
                             &use->collection)) {
        failure_raise(arena_failure(fonts->arena), "%.*s: the font's CFF table is damaged",
                      STRING_ARGUMENTS(font->path));
    }
}

static void add_variant(PdfFonts *fonts, FontUse *use) {
    FontVariant *variant = &use->variants[use->variant_count++];
    variant->type0 = pdf_object_new(fonts->file);
    variant->resource = (unsigned)fonts->resources.count;
    array_push(fonts->arena, &fonts->resources)->type0 = variant->type0;
}

static FontUse *font_use_new(PdfFonts *fonts, const Font *font) {
    FontUse *use = ARENA_NEW(fonts->arena, FontUse);
    use->font = font;
    use->slots =
        ARENA_ARRAY(fonts->arena, uint16_t, font->glyph_count == 0 ? 1 : font->glyph_count);
    if (font->outlines == FONT_CFF_CID) {
        read_collection(fonts, use);
    }
    add_variant(fonts, use);
    hb_codepoint_t space = 0;
    use->space = hb_font_get_nominal_glyph(font->shaper, ' ', &space) ? space : 0;
    array_push(fonts->arena, &fonts->list)->use = use;
    return use;
}

FontUse *fonts_find(PdfFonts *fonts, const Font *font) {
    if (font->index >= fonts->index_count) {
        size_t count = (size_t)font->index + 16;
        FontUse **grown = ARENA_ARRAY(fonts->arena, FontUse *, count);
        for (size_t i = 0; i < fonts->index_count; i++) {
            grown[i] = fonts->by_index[i];
        }
        fonts->by_index = grown;
        fonts->index_count = count;
    }
    FontUse **entry = &fonts->by_index[font->index];
    if (*entry == NULL) {
        *entry = font_use_new(fonts, font);
    }
    return *entry;
}

static uint16_t glyph_width(const Font *font, uint32_t glyph) {
    double advance = (double)hb_font_get_glyph_h_advance(font->shaper, glyph);
    long width = lround(advance * 1000.0 / (double)font->units_per_em);
    return (uint16_t)(width < 0 ? 0 : width > UINT16_MAX ? UINT16_MAX : width);
}

static ShownGlyph shown(const FontUse *use, const GlyphUse *entry, bool exact) {
    return (ShownGlyph){
        .code = entry->code,
        .width = entry->width,
        .resource = (uint16_t)use->variants[entry->variant].resource,
        .exact = exact,
    };
}

/* The first bytes of a long text that are whole characters. */
static String cut_text(String text) {
    size_t length = MAPPED_TEXT_LIMIT;
    while (length > 0 && ((unsigned char)text.bytes[length] & 0xC0) == 0x80) {
        length--;
    }
    return string_slice(text, 0, length);
}

/* A use that is not there yet, joined to the glyph's chain of uses; `number` is its place there. */
static ShownGlyph add_use(PdfFonts *fonts, FontUse *use, uint32_t glyph, String text,
                          unsigned number) {
    if (number >= use->variant_count) {
        add_variant(fonts, use);
    }
    GlyphUse *entry = array_push(fonts->arena, &use->uses);
    const uint16_t *cids = use->collection.cids;
    entry->text = text;
    entry->glyph = (uint16_t)glyph;
    entry->code = cids == NULL ? (uint16_t)glyph : cids[glyph];
    entry->width = glyph_width(use->font, glyph);
    entry->variant = (uint8_t)number;
    uint16_t *link = &use->slots[glyph];
    while (*link != 0) {
        link = &use->uses.items[*link - 1].next;
    }
    *link = (uint16_t)use->uses.count;
    return shown(use, entry, true);
}

ShownGlyph font_show(PdfFonts *fonts, FontUse *use, uint32_t glyph, String text) {
    if (glyph >= use->font->glyph_count || glyph > UINT16_MAX) {
        glyph = 0;
    }
    bool whole = text.length <= MAPPED_TEXT_LIMIT;
    if (!whole) {
        text = cut_text(text);
    }
    unsigned number = 0;
    const GlyphUse *first = NULL;
    for (unsigned slot = use->slots[glyph]; slot != 0; number++) {
        const GlyphUse *entry = &use->uses.items[slot - 1];
        if (string_equal(entry->text, text)) {
            return shown(use, entry, whole);
        }
        first = first == NULL ? entry : first;
        slot = entry->next;
    }
    if (first != NULL && (number == FONT_VARIANT_LIMIT || use->uses.count >= USE_LIMIT)) {
        return shown(use, first, false);
    }
    ShownGlyph added = add_use(fonts, use, glyph, text, number);
    added.exact = whole;
    return added;
}
