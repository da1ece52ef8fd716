#include "text/fonts.h"
#include "text/paragraph.h"

#include "base/unicode.h"

#include <hb.h>
#include <hyphen.h>

/* Longer words are shaped each time: they do not come back. */
enum { LONGEST_CACHED_WORD = 48, LONGEST_HYPHENATED_WORD = 60, LEAST_HYPHENATED_WORD = 5 };
/* Letters that stay before and after a hyphen. */
enum { LEAST_BEFORE_HYPHEN = 2, LEAST_AFTER_HYPHEN = 3 };
/* What the cache may hold: enough for any book, bounded for hostile input. */
enum { CACHE_LIMIT = 65536 };

struct WordCache {
    Arena *arena;
    hb_buffer_t *buffer;
    const FontCollection *fonts; /* which keeps the patterns of hyphenation for all threads */
    Map words;                   /* key: font index, language, hyphenation, bytes */
};

static void destroy_buffer(void *buffer) {
    hb_buffer_destroy(buffer);
}

WordCache *word_cache_new(Arena *arena, const FontCollection *fonts) {
    WordCache *cache = ARENA_NEW(arena, WordCache);
    cache->fonts = fonts;
    cache->arena = arena;
    cache->words.arena = arena;
    cache->buffer = hb_buffer_create();
    arena_defer(arena, destroy_buffer, cache->buffer);
    return cache;
}

static void shape(WordCache *cache, ShapedWord *shaped, String word, Language language) {
    hb_buffer_t *buffer = cache->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_add_utf8(buffer, word.bytes, (int)word.length, 0, (int)word.length);
    hb_buffer_set_language(buffer,
                           hb_language_from_string(language == LANGUAGE_ZH ? "zh-hans" : "en", -1));
    hb_buffer_guess_segment_properties(buffer);
    if (hb_buffer_get_script(buffer) == HB_SCRIPT_INVALID) {
        /* Marks only: the two-em dash has its mainland form under Han. */
        hb_buffer_set_script(buffer, language == LANGUAGE_ZH ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN);
        hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    }
    bool backward = HB_DIRECTION_IS_BACKWARD(hb_buffer_get_direction(buffer));
    hb_shape(shaped->font->shaper, buffer, NULL, 0);
    if (backward) {
        hb_buffer_reverse(buffer); /* clusters in reading order */
    }
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    float em = (float)shaped->font->units_per_em;
    ShapedGlyph *glyphs = ARENA_ARRAY(cache->arena, ShapedGlyph, count);
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (ShapedGlyph){
            .glyph = infos[i].codepoint,
            .cluster = infos[i].cluster,
            .advance = (float)positions[i].x_advance / em,
            .x_offset = (float)positions[i].x_offset / em,
            .y_offset = (float)positions[i].y_offset / em,
        };
    }
    shaped->glyphs = glyphs;
    shaped->glyph_count = count;
}

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* libhyphen's marks for the letters [start, start + length) of a word; only plain words are
 * divided: no digits, no names, no non-ASCII letters. */
static void hyphenate_part(struct _HyphenDict *patterns, String word, size_t start, size_t length,
                           uint8_t *hyphens) {
    if (length < LEAST_HYPHENATED_WORD || length > LONGEST_HYPHENATED_WORD) {
        return;
    }
    char lower[LONGEST_HYPHENATED_WORD + 1];
    size_t capitals = 0;
    for (size_t i = 0; i < length; i++) {
        char byte = word.bytes[start + i];
        capitals += byte < 'a';
        lower[i] = (char)(byte | 0x20);
    }
    if (capitals > 0) {
        return;
    }
    char marks[LONGEST_HYPHENATED_WORD + 6];
    char **replacements = NULL;
    int *positions = NULL;
    int *cuts = NULL;
    if (hnj_hyphen_hyphenate2(patterns, lower, (int)length, marks, NULL, &replacements, &positions,
                              &cuts) != 0) {
        return;
    }
    for (size_t i = LEAST_BEFORE_HYPHEN - 1; i + LEAST_AFTER_HYPHEN < length; i++) {
        hyphens[start + i] = (marks[i] & 1) != 0;
    }
}

static const uint8_t *hyphenate(WordCache *cache, String word) {
    struct _HyphenDict *patterns = language_patterns(fonts_rules(cache->fonts));
    if (patterns == NULL || word.length < LEAST_HYPHENATED_WORD) {
        return NULL;
    }
    uint8_t *hyphens = ARENA_ARRAY(cache->arena, uint8_t, word.length);
    size_t start = 0;
    for (size_t i = 0; i <= word.length; i++) {
        if (i < word.length && is_letter(word.bytes[i])) {
            continue;
        }
        /* A part beside a digit, an accent or an apostrophe is left whole, as are the parts of a
         * word that has a hyphen of its own: it breaks there. */
        bool plain = start == 0 && (i == word.length || strchr(",.;:!?)]", word.bytes[i]) != NULL ||
                                    (unsigned char)word.bytes[i] == 0xE2);
        bool compound = memchr(word.bytes, '-', word.length) != NULL;
        if (plain && !compound) {
            hyphenate_part(patterns, word, start, i - start, hyphens);
        }
        break;
    }
    return hyphens;
}

const ShapedWord *word_shape(WordCache *cache, const Font *font, String word, Language language,
                             bool hyphenated) {
    char key[LONGEST_CACHED_WORD + 8];
    bool cached = word.length <= LONGEST_CACHED_WORD && cache->words.count < CACHE_LIMIT;
    String name = {key, 0};
    if (cached) {
        memcpy(key, &font->index, sizeof font->index);
        key[4] = (char)((int)language * 2 + (hyphenated ? 1 : 0));
        memcpy(key + 5, word.bytes, word.length);
        name.length = word.length + 5;
        const ShapedWord *known = map_get(&cache->words, name);
        if (known != NULL) {
            return known;
        }
    }
    ShapedWord *shaped = ARENA_NEW(cache->arena, ShapedWord);
    shaped->font = font;
    shape(cache, shaped, word, language);
    if (hyphenated) {
        shaped->hyphens = hyphenate(cache, word);
    }
    if (cached) {
        map_set(&cache->words, string_copy(cache->arena, name), shaped);
    }
    return shaped;
}
