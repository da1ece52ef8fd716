#include "text/paragraph.h"

#include <hb.h>

/* Two-level tables: a page of 256 characters is made when the first of them is met. */
enum { PAGE_SIZE = 256, PAGE_COUNT = 0x110000 / PAGE_SIZE, STYLE_COUNT_MAX = FAMILY_COUNT * 4 };

typedef struct GlyphPages {
    GlyphChoice *pages[PAGE_COUNT];
} GlyphPages;

struct GlyphCache {
    Arena *arena;
    const FontCollection *fonts;
    hb_buffer_t *buffer;
    GlyphPages *styles[STYLE_COUNT_MAX][SCRIPT_COUNT];
};

static void destroy_buffer(void *buffer) {
    hb_buffer_destroy(buffer);
}

GlyphCache *glyph_cache_new(Arena *arena, const FontCollection *fonts) {
    GlyphCache *cache = ARENA_NEW(arena, GlyphCache);
    cache->arena = arena;
    cache->fonts = fonts;
    cache->buffer = hb_buffer_create();
    arena_defer(arena, destroy_buffer, cache->buffer);
    return cache;
}

/* The character alone, shaped as Chinese: `locl` gives the mainland form where the font has
 * several. */
static void shape_alone(GlyphCache *cache, GlyphChoice *choice, uint32_t character) {
    hb_buffer_t *buffer = cache->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add(buffer, character, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-hans", -1));
    hb_shape(choice->font->shaper, buffer, NULL, 0);
    unsigned count = 0;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    if (count == 1) {
        choice->glyph = glyphs[0].codepoint;
    }
}

static void choose(GlyphCache *cache, GlyphChoice *choice, const CharacterStyle *style,
                   FontScript script, uint32_t character) {
    choice->known = true;
    const Font *font = NULL;
    for (size_t i = 0; (font = fonts_at(cache->fonts, style, script, i)) != NULL; i++) {
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(font->shaper, character, &glyph) && glyph != 0) {
            choice->font = font;
            choice->glyph = glyph;
            if (script == SCRIPT_HAN) {
                shape_alone(cache, choice, character);
            }
            choice->advance = (float)hb_font_get_glyph_h_advance(font->shaper, choice->glyph) /
                              (float)font->units_per_em;
            return;
        }
    }
}

const GlyphChoice *glyph_choose(GlyphCache *cache, const CharacterStyle *style, FontScript script,
                                uint32_t character) {
    unsigned variant =
        (unsigned)style->family * 4 + (style->bold ? 1U : 0U) + (style->italic ? 2U : 0U);
    GlyphPages **pages = &cache->styles[variant][script];
    if (*pages == NULL) {
        *pages = ARENA_NEW(cache->arena, GlyphPages);
    }
    GlyphChoice **page = &(*pages)->pages[character / PAGE_SIZE];
    if (*page == NULL) {
        *page = ARENA_ARRAY(cache->arena, GlyphChoice, PAGE_SIZE);
    }
    GlyphChoice *choice = &(*page)[character % PAGE_SIZE];
    if (!choice->known) {
        choose(cache, choice, style, script, character);
    }
    return choice;
}
