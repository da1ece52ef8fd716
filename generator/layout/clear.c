/* Whether an edition has surely nothing to tell of, without setting it: for checks, which would
 * throw the pages away. Text that takes as many pages as it needs can go wrong only in its
 * characters and its artwork. Where this is not sure, the edition is set after all, so that what is
 * told is what a build would tell. */
#include "layout/layout.h"

#include "base/unicode.h"
#include "graphics/artwork.h"

#include <unicode/uchar.h>

typedef struct Survey {
    const FontCollection *fonts;
    const Theme *theme;
    uint64_t *seen[LANGUAGE_COUNT]; /* a bit a code point: a font has it */
} Survey;

enum { CODE_POINT_COUNT = 0x110000 };

/* Letters, signs and marks that stand alone. What joins others, or hides, only setting can judge.
 */
static bool is_simple(uint32_t code) {
    switch (u_charType((UChar32)code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
    case U_PRIVATE_USE_CHAR:
    case U_SURROGATE:
    case U_UNASSIGNED:
        return false;
    default:
        return true;
    }
}

static bool has_glyphs(Survey *survey, String text, StyleName style, Language language) {
    for (size_t offset = 0; offset < text.length;) {
        uint32_t code = utf8_next(text, &offset);
        uint64_t bit = (uint64_t)1 << (code % 64);
        if (code == ' ' || code == '\n' || code == '\t' || code == 0xA0 ||
            (survey->seen[language][code / 64] & bit) != 0) {
            continue;
        }
        const CharacterStyle *look = &survey->theme->styles[style][language].character;
        if (!is_simple(code) || fonts_for_character(survey->fonts, look, language, code) == NULL) {
            return false;
        }
        survey->seen[language][code / 64] |= bit;
    }
    return true;
}

static bool picture_has_glyphs(Survey *survey, const DataPicture *picture, Language language) {
    bool good = has_glyphs(survey, picture->total, STYLE_BODY, language) &&
                has_glyphs(survey, picture->note, STYLE_BODY, language);
    for (size_t i = 0; good && i < picture->series_count; i++) {
        good = has_glyphs(survey, picture->series[i], STYLE_BODY, language);
    }
    for (size_t i = 0; good && i < picture->row_count; i++) {
        good = has_glyphs(survey, picture->rows[i].label, STYLE_BODY, language);
        for (size_t k = 0; good && k < picture->series_count; k++) {
            good = has_glyphs(survey, picture->rows[i].values[k].text, STYLE_BODY, language);
        }
    }
    return good;
}

static bool text_has_glyphs(Survey *survey, const Node *text) {
    for (const Node *node = text; node != NULL; node = node_next(text, node)) {
        bool code = node->kind == NODE_CODE || node->kind == NODE_CODE_BLOCK;
        if (!has_glyphs(survey, node->text, code ? STYLE_CODE : STYLE_BODY, node->language)) {
            return false;
        }
        if (node->kind == NODE_TABLE && node->as.table.caption != NULL &&
            !text_has_glyphs(survey, node->as.table.caption)) {
            return false;
        }
        if (node->kind == NODE_PICTURE &&
            !picture_has_glyphs(survey, node->as.picture.data, node->language)) {
            return false;
        }
    }
    return true;
}

bool layout_is_clear(Arena *arena, const Publication *publication, Edition edition,
                     const Theme *theme, const FontCollection *fonts) {
    Survey survey = {.fonts = fonts, .theme = theme};
    bool clear = true;
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        survey.seen[l] = ARENA_ARRAY(arena, uint64_t, CODE_POINT_COUNT / 64);
    }
    for (int l = 0; clear && l < LANGUAGE_COUNT; l++) {
        Language language = (Language)l;
        if (!edition_has(edition, language)) {
            continue;
        }
        clear = has_glyphs(&survey, publication->title[l], STYLE_BODY, language) &&
                has_glyphs(&survey, publication->subtitle[l], STYLE_BODY, language) &&
                has_glyphs(&survey, publication->author[l], STYLE_BODY, language);
        for (size_t i = 0; clear && i < publication->chapter_count; i++) {
            const Node *text = publication->chapters[i]->texts[l];
            clear = text == NULL || text_has_glyphs(&survey, text);
        }
    }
    return clear;
}

bool layout_artwork_is_clear(Arena *arena, Source *const *sources, size_t count, const Theme *theme,
                             const FontCollection *fonts) {
    Diagnostics *diagnostics = diagnostics_new(arena);
    PictureTools tools = {.theme = theme, .diagnostics = diagnostics};
    tools.typesetter = typesetter_new(arena, fonts, diagnostics);
    bool clear = true;
    for (size_t i = 0; clear && i < count; i++) {
        if (!string_ends_with(sources[i]->name, ".svg")) {
            continue;
        }
        for (int l = 0; clear && l < LANGUAGE_COUNT; l++) {
            tools.language = (Language)l;
            clear = artwork_read(arena, sources[i], &tools) != NULL;
        }
    }
    typesetter_release(tools.typesetter);
    return clear &&
           diagnostics_error_count(diagnostics) + diagnostics_warning_count(diagnostics) == 0;
}
