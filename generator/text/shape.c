/* Characters -> clusters.
 *
 * Chinese runs need no shaping: each character has one glyph in a full-width cell, found in a
 * cache. What is left (Western words, other scripts, Han with variation selectors, the two-em dash)
 * goes to HarfBuzz a word at a time, cached as well, since words come back. */
#include "text/paragraph.h"

#include "base/unicode.h"

#include <unicode/uchar.h>

/* Marks and selectors that belong to the character before them. */
static bool is_extender(uint32_t character) {
    if (character < 0x300) {
        return false;
    }
    if ((character >= 0xFE00 && character <= 0xFE0F) || character == 0x200D ||
        (character >= 0xE0100 && character <= 0xE01EF)) {
        return true;
    }
    return (U_GET_GC_MASK((UChar32)character) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_MC_MASK)) != 0;
}

/* A walk over the characters of one span. */
typedef struct Reader {
    Typesetter *typesetter;
    Paragraph *paragraph;
    const TextSpan *span;
    uint32_t span_index;
    size_t offset;      /* bytes: of `current` */
    size_t next_offset; /* bytes: past `current` */
    uint32_t previous, current;
} Reader;

static uint32_t peek(const Reader *reader) {
    size_t offset = reader->next_offset;
    return offset < reader->span->text.length ? utf8_next(reader->span->text, &offset) : 0;
}

static bool advance(Reader *reader) {
    reader->previous = reader->current;
    reader->offset = reader->next_offset;
    if (reader->offset >= reader->span->text.length) {
        return false;
    }
    reader->current = utf8_next(reader->span->text, &reader->next_offset);
    return true;
}

static Cluster *add_cluster(Reader *reader, CharacterClass class) {
    Arena *arena = reader->typesetter->arena;
    Cluster *cluster = array_push(arena, &reader->paragraph->clusters);
    cluster->code = reader->current;
    cluster->text_start = (uint32_t)reader->offset;
    cluster->text_length = (uint16_t)(reader->next_offset - reader->offset);
    cluster->span = reader->span_index;
    cluster->class = (uint8_t) class;
    cluster->first_glyph = (uint32_t)reader->paragraph->glyphs.count;
    return cluster;
}

static ClusterGlyph *add_glyph(Reader *reader, Cluster *cluster, uint32_t glyph, float x, float y) {
    ClusterGlyph *added = array_push(reader->typesetter->arena, &reader->paragraph->glyphs);
    *added = (ClusterGlyph){.glyph = glyph, .x = x, .y = y};
    cluster->glyph_count++;
    return added;
}

static void report_missing(Reader *reader, uint32_t character) {
    Place place = reader->span->place;
    size_t before = utf8_count(string_slice(reader->span->text, 0, reader->offset));
    place.column += place.column == 0 ? 0 : (uint32_t)before;
    place.length = 1;
    char bytes[5] = {0};
    (void)utf8_encode(character, bytes);
    Diagnostic *diagnostic =
        diagnostics_error(reader->typesetter->diagnostics, place, "missing-glyph",
                          "no font has the character U+%04X (%s)", character, bytes);
    diagnostic->hint = STRING("write it otherwise, or add a font that has it to fonts.xml");
}

/* One character in one cell, from the cache of glyphs. */
static void add_single(Reader *reader, CharacterClass class, FontScript script) {
    const GlyphChoice *choice =
        glyph_choose(reader->typesetter->glyphs, &reader->span->style, script, reader->current);
    Cluster *cluster = add_cluster(reader, class);
    if (choice->font == NULL) {
        report_missing(reader, reader->current);
        return;
    }
    cluster->font = choice->font;
    cluster->advance = choice->advance * reader->span->style.size;
    add_glyph(reader, cluster, choice->glyph, 0, 0);
}

/* A space is set with the Western font's space, whatever kind it is. */
static void add_space(Reader *reader, CharacterClass class) {
    const GlyphChoice *choice = glyph_choose(reader->typesetter->glyphs, &reader->span->style,
                                             fonts_western(reader->span->language), ' ');
    Cluster *cluster = add_cluster(reader, class);
    if (choice->font != NULL) {
        cluster->font = choice->font;
        cluster->advance = choice->advance * reader->span->style.size;
        add_glyph(reader, cluster, choice->glyph, 0, 0);
    }
}

/* The clusters of a shaped word, its glyphs placed one after the other in each. */
static void add_word(Reader *reader, const ShapedWord *word, size_t start, size_t end,
                     CharacterClass class) {
    Paragraph *paragraph = reader->paragraph;
    float size = reader->span->style.size;
    Cluster *cluster = NULL;
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < word->glyph_count; i++) {
        const ShapedGlyph *glyph = &word->glyphs[i];
        if (cluster == NULL || glyph->cluster != last) {
            if (cluster != NULL) {
                cluster->text_length = (uint16_t)(start + glyph->cluster - cluster->text_start);
                if (word->hyphens != NULL && glyph->cluster > 0 &&
                    word->hyphens[glyph->cluster - 1] != 0) {
                    cluster->break_after = BREAK_HYPHEN;
                }
            }
            last = glyph->cluster;
            size_t offset = start + glyph->cluster;
            cluster = array_push(reader->typesetter->arena, &paragraph->clusters);
            cluster->text_start = (uint32_t)offset;
            cluster->code = utf8_next(reader->span->text, &offset);
            cluster->span = reader->span_index;
            cluster->class = (uint8_t) class;
            cluster->font = word->font;
            cluster->first_glyph = (uint32_t)paragraph->glyphs.count;
        }
        add_glyph(reader, cluster, glyph->glyph, cluster->advance + glyph->x_offset * size,
                  glyph->y_offset * size);
        cluster->advance += glyph->advance * size;
    }
    if (cluster != NULL) {
        cluster->text_length = (uint16_t)(end - cluster->text_start);
    }
}

/* Whether the next character goes on in the word that is being collected. */
static bool continues_word(const Reader *reader, uint32_t character, const Font *font) {
    if (is_extender(character)) {
        return true;
    }
    CharacterClass class = character_class(character, reader->current, 0, reader->span->language);
    if (class != CHARACTER_WESTERN) {
        /* An apostrophe's class needs the letter after it: look one further. */
        if (character != 0x2019) {
            return false;
        }
        size_t offset = reader->next_offset;
        (void)utf8_next(reader->span->text, &offset);
        uint32_t after =
            offset < reader->span->text.length ? utf8_next(reader->span->text, &offset) : 0;
        if (character_class(character, reader->current, after, reader->span->language) !=
            CHARACTER_WESTERN) {
            return false;
        }
    }
    const GlyphChoice *choice = glyph_choose(reader->typesetter->glyphs, &reader->span->style,
                                             fonts_western(reader->span->language), character);
    return choice->font == font;
}

/* A Western word: characters of one font up to the next space or Chinese character. */
enum { LONGEST_WORD = 2000 };
static void read_word(Reader *reader) {
    const GlyphChoice *choice =
        glyph_choose(reader->typesetter->glyphs, &reader->span->style,
                     fonts_western(reader->span->language), reader->current);
    size_t start = reader->offset;
    if (choice->font == NULL) {
        report_missing(reader, reader->current);
        add_cluster(reader, CHARACTER_WESTERN);
        return;
    }
    while (reader->next_offset < reader->span->text.length &&
           reader->next_offset - start < LONGEST_WORD &&
           continues_word(reader, peek(reader), choice->font)) {
        (void)advance(reader);
    }
    const ParagraphForm *form = reader->paragraph->form;
    String word = string_slice(reader->span->text, start, reader->next_offset - start);
    bool hyphenate = form->hyphenate && reader->span->language == LANGUAGE_EN;
    const ShapedWord *shaped = word_shape(reader->typesetter->words, choice->font, word,
                                          reader->span->language, hyphenate);
    add_word(reader, shaped, start, reader->next_offset, CHARACTER_WESTERN);
}

/* A full-width character that HarfBuzz has to see together with what follows: a Han character with
 * a selector or mark, or the two-em dash, which fonts draw as one glyph. */
static void read_joined(Reader *reader, CharacterClass class) {
    const GlyphChoice *choice =
        glyph_choose(reader->typesetter->glyphs, &reader->span->style, SCRIPT_HAN, reader->current);
    size_t start = reader->offset;
    if (choice->font == NULL) {
        report_missing(reader, reader->current);
    }
    bool dash = class == CHARACTER_DASH && peek(reader) == reader->current;
    if (dash) {
        (void)advance(reader);
    }
    while (reader->next_offset - start < LONGEST_WORD && is_extender(peek(reader))) {
        (void)advance(reader);
    }
    if (choice->font != NULL) {
        String text = string_slice(reader->span->text, start, reader->next_offset - start);
        add_word(reader,
                 word_shape(reader->typesetter->words, choice->font, text, LANGUAGE_ZH, false),
                 start, reader->next_offset, class);
    }
}

static void read_character(Reader *reader) {
    uint32_t next = peek(reader);
    CharacterClass class =
        character_class(reader->current, reader->previous, next, reader->span->language);
    switch (class) {
    case CHARACTER_WESTERN:
        read_word(reader);
        break;
    case CHARACTER_SPACE:
    case CHARACTER_NO_BREAK_SPACE:
        add_space(reader, class);
        break;
    case CHARACTER_CONTROL: {
        Cluster *cluster = add_cluster(reader, class);
        if (reader->current == 0x2028) {
            cluster->break_after = BREAK_FORCED;
        } else if (reader->current == 0x200B) {
            cluster->break_after = BREAK_ALLOWED;
        }
        break;
    }
    case CHARACTER_OBJECT:
        add_cluster(reader, class)->advance = reader->span->object_width;
        break;
    default:
        if (class == CHARACTER_DASH || is_extender(next)) {
            read_joined(reader, class);
        } else {
            add_single(reader, class, SCRIPT_HAN);
        }
        break;
    }
}

void paragraph_shape(Typesetter *typesetter, Paragraph *paragraph) {
    size_t characters = 0;
    for (size_t i = 0; i < paragraph->span_count; i++) {
        characters += utf8_count(paragraph->spans[i].text);
    }
    /* Most characters make one cluster with one glyph: growing by doubling would copy them often.
     */
    array_reserve(typesetter->arena, &paragraph->clusters, characters);
    array_reserve(typesetter->arena, &paragraph->glyphs, characters);
    uint32_t last = 0;
    for (size_t i = 0; i < paragraph->span_count; i++) {
        Reader reader = {.typesetter = typesetter,
                         .paragraph = paragraph,
                         .span = &paragraph->spans[i],
                         .span_index = (uint32_t)i,
                         .current = last};
        while (advance(&reader)) {
            read_character(&reader);
        }
        last = reader.current;
    }
}
