#include "theme/sheet.h"

#include <math.h>

/* Converts the usual notation 0xRRGGBB. */
static Color rgb(unsigned value) {
    return (Color){.red = (float)(value >> 16 & 0xFF) / 255.0F,
                   .green = (float)(value >> 8 & 0xFF) / 255.0F,
                   .blue = (float)(value & 0xFF) / 255.0F};
}

/* One row of the table of styles: what both languages share, then what differs. */
typedef struct StyleRow {
    StyleName style;
    const char *name;
    FontFamily family;
    bool bold;
    Alignment alignment;
    bool keep_with_next;
    float size[LANGUAGE_COUNT], leading[LANGUAGE_COUNT];
    float first_indent[LANGUAGE_COUNT];
    float space_before, space_after;
} StyleRow;

/* Sizes follow a scale on 10.5 point (the Chinese "size five"); English is set smaller, since the
 * Western face has a large x-height, and closer. */
/* One line a style, so that the table can be read. */
// clang-format off
static const StyleRow ROWS[] = {
    {STYLE_BODY, "body", FAMILY_SERIF, false, ALIGN_JUSTIFY, false, {10.5F, 9.75F}, {18, 15}, {2, 0}, 0, 6},
    {STYLE_HEADING_1, "heading-1", FAMILY_SANS, true, ALIGN_START, true, {24, 23}, {34, 30}, {0, 0}, 0, 22},
    {STYLE_HEADING_2, "heading-2", FAMILY_SANS, true, ALIGN_START, true, {15, 14}, {22, 20}, {0, 0}, 20, 8},
    {STYLE_HEADING_3, "heading-3", FAMILY_SANS, true, ALIGN_START, true, {12, 11.5F}, {18, 16}, {0, 0}, 14, 5},
    {STYLE_HEADING_4, "heading-4", FAMILY_SANS, true, ALIGN_START, true, {10.5F, 10}, {18, 15}, {0, 0}, 10, 4},
    {STYLE_LIST, "list", FAMILY_SERIF, false, ALIGN_JUSTIFY, false, {10.5F, 9.75F}, {18, 15}, {0, 0}, 0, 4},
    {STYLE_QUOTE, "quote", FAMILY_SERIF, false, ALIGN_JUSTIFY, false, {10.5F, 9.75F}, {18, 15}, {0, 0}, 0, 6},
    {STYLE_CODE, "code", FAMILY_MONO, false, ALIGN_START, false, {9, 8.5F}, {14, 13}, {0, 0}, 0, 0},
    {STYLE_TABLE, "table", FAMILY_SANS, false, ALIGN_START, false, {9, 8.5F}, {14, 12.5F}, {0, 0}, 0, 3},
    {STYLE_TABLE_HEADER, "table-header", FAMILY_SANS, true, ALIGN_START, false, {9, 8.5F}, {14, 12.5F}, {0, 0}, 0, 3},
    {STYLE_CAPTION, "caption", FAMILY_SANS, false, ALIGN_START, false, {8.5F, 8}, {13, 12}, {0, 0}, 6, 10},
    {STYLE_FOOTNOTE, "footnote", FAMILY_SERIF, false, ALIGN_JUSTIFY, false, {8.5F, 8}, {13, 11.5F}, {0, 0}, 0, 2},
    {STYLE_CALLOUT, "callout", FAMILY_SANS, false, ALIGN_JUSTIFY, false, {10, 9.25F}, {17, 14.5F}, {0, 0}, 0, 4},
    {STYLE_CALLOUT_TITLE, "callout-title", FAMILY_SANS, true, ALIGN_START, true, {10.5F, 10}, {17, 15}, {0, 0}, 0, 4},
    {STYLE_PULL_QUOTE, "pull-quote", FAMILY_SERIF, true, ALIGN_START, false, {15, 14}, {25, 21}, {0, 0}, 12, 16},
    {STYLE_SIDE_NOTE, "side-note", FAMILY_SANS, false, ALIGN_START, false, {8, 7.5F}, {13, 11}, {0, 0}, 0, 4},
    {STYLE_BIG_FIGURE, "big-figure", FAMILY_SANS, true, ALIGN_START, true, {22, 20}, {28, 26}, {0, 0}, 0, 0},
    {STYLE_BIG_FIGURE_LABEL, "big-figure-label", FAMILY_SANS, false, ALIGN_START, false, {9, 8.5F}, {14, 12}, {0, 0}, 0, 0},
    {STYLE_RUNNING_HEAD, "running-head", FAMILY_SANS, false, ALIGN_START, false, {8, 7.5F}, {12, 12}, {0, 0}, 0, 0},
    {STYLE_FOLIO, "folio", FAMILY_SANS, false, ALIGN_START, false, {8.5F, 8.5F}, {12, 12}, {0, 0}, 0, 0},
    {STYLE_CONTENTS_TITLE, "contents-title", FAMILY_SANS, true, ALIGN_START, true, {24, 23}, {34, 30}, {0, 0}, 0, 22},
    {STYLE_CONTENTS_ENTRY, "contents-entry", FAMILY_SANS, true, ALIGN_START, true, {11, 10.5F}, {17, 15.5F}, {0, 0}, 7, 1},
    {STYLE_CONTENTS_SUBENTRY, "contents-subentry", FAMILY_SERIF, false, ALIGN_START, false, {9.5F, 9}, {14.5F, 13}, {0, 0}, 0, 0},
    {STYLE_COVER_TITLE, "cover-title", FAMILY_SANS, true, ALIGN_START, true, {38, 36}, {50, 44}, {0, 0}, 0, 16},
    {STYLE_COVER_SUBTITLE, "cover-subtitle", FAMILY_SERIF, false, ALIGN_START, false, {16, 15}, {25, 22}, {0, 0}, 0, 8},
    {STYLE_COVER_IMPRINT, "cover-imprint", FAMILY_SANS, false, ALIGN_START, false, {10, 10}, {16, 15}, {0, 0}, 0, 0},
    {STYLE_OPENER_NUMBER, "opener-number", FAMILY_SANS, true, ALIGN_START, true, {12, 12}, {18, 18}, {0, 0}, 0, 4},
    {STYLE_OPENER_TITLE, "opener-title", FAMILY_SERIF, true, ALIGN_START, true, {30, 28}, {42, 36}, {0, 0}, 0, 0},
    {STYLE_OPENER_SUBTITLE, "opener-subtitle", FAMILY_SANS, false, ALIGN_START, true, {14, 13}, {22, 20}, {0, 0}, 6, 0},
};
// clang-format on

static TextStyle style_from_row(const StyleRow *row, Language language) {
    return (TextStyle){
        .name = row->name,
        .character = {.family = row->family, .bold = row->bold, .size = row->size[language]},
        .leading = row->leading[language],
        .alignment = row->alignment,
        .first_indent = row->first_indent[language],
        .space_before = row->space_before,
        .space_after = row->space_after,
        .hyphenate = row->alignment == ALIGN_JUSTIFY,
        .keep_with_next = row->keep_with_next,
    };
}

/* Dark and light in turn, from the palette's own colours. */
static void color_series(Theme *theme) {
    const Color series[THEME_SERIES_COUNT] = {
        theme->accent,        color_mix(theme->second_accent, theme->paper, 0.5F),
        theme->ink,           color_mix(theme->accent, theme->paper, 0.4F),
        theme->second_accent, theme->rule,
    };
    memcpy(theme->series, series, sizeof series);
}

void theme_color_styles(Theme *theme) {
    color_series(theme);
    static const StyleName ACCENTED[] = {STYLE_HEADING_1,     STYLE_HEADING_3,
                                         STYLE_BIG_FIGURE,    STYLE_CONTENTS_TITLE,
                                         STYLE_CALLOUT_TITLE, STYLE_PULL_QUOTE};
    static const StyleName MUTED[] = {STYLE_RUNNING_HEAD,     STYLE_FOLIO, STYLE_CAPTION,
                                      STYLE_BIG_FIGURE_LABEL, STYLE_QUOTE, STYLE_SIDE_NOTE};
    static const StyleName REVERSED[] = {STYLE_COVER_TITLE, STYLE_COVER_SUBTITLE,
                                         STYLE_OPENER_NUMBER, STYLE_OPENER_TITLE,
                                         STYLE_OPENER_SUBTITLE};
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        for (size_t i = 0; i < STYLE_COUNT; i++) {
            theme->styles[i][language].character.color = theme->ink;
        }
        for (size_t i = 0; i < sizeof ACCENTED / sizeof ACCENTED[0]; i++) {
            theme->styles[ACCENTED[i]][language].character.color = theme->accent;
        }
        for (size_t i = 0; i < sizeof MUTED / sizeof MUTED[0]; i++) {
            theme->styles[MUTED[i]][language].character.color = theme->muted;
        }
        for (size_t i = 0; i < sizeof REVERSED / sizeof REVERSED[0]; i++) {
            theme->styles[REVERSED[i]][language].character.color = theme->paper;
        }
        theme->styles[STYLE_COVER_IMPRINT][language].character.color = theme->muted;
    }
}

Theme theme_default(PublicationKind kind) {
    Theme theme = {
        .kind = kind,
        .emphasis_dots = true,
        .master = {.width = -1,
                   .height = -1,
                   .bleed = -1,
                   .top = -1,
                   .bottom = -1,
                   .inside = -1,
                   .outside = -1,
                   .side = -1,
                   .head = -1,
                   .folio = -1,
                   .opener = -1,
                   .title = -1,
                   .gutter = -1,
                   .columns = -1,
                   .magnification = -1,
                   .running_head = -1,
                   .has_folio = -1},
        .components = {.callout_padding = 11,
                       .callout_bar = 3,
                       .callout_fill = true,
                       .quote_bar = 2.5F,
                       .big_figure_rule = 0.8F},
        .secondary_scale = 0.92F,
        /* 1.53 em for Chinese, 1.49 em for English: within what clreq and Western custom ask. */
        .parallel_grid = 14.5F,
        .parallel_size = {9.5F, 9.75F},
        .parallel_gutter = 20,
        .parallel_least = 0.36F,
        .parallel_most = 0.5F,
        .ink = rgb(0x22211F),
        .muted = rgb(0x6B655E),
        .accent = rgb(0xA3231B),        /* the red peak */
        .second_accent = rgb(0x2F6B57), /* jade */
        .warm = rgb(0xC08A3A),          /* ochre */
        .deep = rgb(0x4A100D),          /* the ground of reversed pages */
        .rule = rgb(0xCFC7BC),
        .tint = rgb(0xF6F1EA),
        .paper = rgb(0xFFFFFF),
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        for (Language language = 0; language < LANGUAGE_COUNT; language++) {
            theme.styles[ROWS[i].style][language] = style_from_row(&ROWS[i], language);
        }
    }
    theme_color_styles(&theme);
    return theme;
}
