/* theme/: how things look: colours, text styles per language, page masters. Knows nothing of
 * documents; layout/ asks it for the style of each thing it sets.
 *
 * All lengths are points unless a comment says em (of the style's own size). */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include "document/document.h"
#include "theme/color.h"

typedef enum FontFamily { FAMILY_SERIF, FAMILY_SANS, FAMILY_MONO, FAMILY_COUNT } FontFamily;

/* How characters look. */
typedef struct CharacterStyle {
    FontFamily family;
    bool bold, italic, strikethrough;
    bool dots; /* 着重号: a dot under each Han character */
    float size;
    Color color;
} CharacterStyle;

typedef enum Alignment { ALIGN_JUSTIFY, ALIGN_START, ALIGN_CENTER, ALIGN_END } Alignment;

/* How a paragraph looks. */
typedef struct TextStyle {
    const char *name; /* as `brochure inspect` prints it */
    CharacterStyle character;
    float leading;  /* from baseline to baseline */
    float baseline; /* from a line's top to its baseline; 0: the full-width cell is centred */
    Alignment alignment;
    float first_indent;              /* em */
    float space_before, space_after; /* the larger of two meeting ones counts */
    bool hyphenate, keep_with_next;
} TextStyle;

typedef enum StyleName {
    STYLE_BODY,
    STYLE_HEADING_1,
    STYLE_HEADING_2,
    STYLE_HEADING_3,
    STYLE_HEADING_4,
    STYLE_LIST,
    STYLE_QUOTE,
    STYLE_CODE,
    STYLE_TABLE,
    STYLE_TABLE_HEADER,
    STYLE_CAPTION,
    STYLE_FOOTNOTE,
    STYLE_CALLOUT,
    STYLE_CALLOUT_TITLE,
    STYLE_BIG_FIGURE,
    STYLE_BIG_FIGURE_LABEL,
    STYLE_RUNNING_HEAD,
    STYLE_FOLIO,
    STYLE_CONTENTS_TITLE,
    STYLE_CONTENTS_ENTRY,
    STYLE_CONTENTS_SUBENTRY,
    STYLE_COVER_TITLE,
    STYLE_COVER_SUBTITLE,
    STYLE_COVER_IMPRINT,
    STYLE_COUNT
} StyleName;

typedef struct PageMaster {
    float width, height; /* trim size */
    float top, bottom;   /* from the trim edge to the text block */
    float left, right;
    float head_baseline;  /* from the top trim edge */
    float folio_baseline; /* from the bottom trim edge, upwards */
} PageMaster;

enum { THEME_SERIES_COUNT = 6 };

typedef struct Theme {
    TextStyle styles[STYLE_COUNT][LANGUAGE_COUNT];
    /* Emphasis in Chinese: dots under the characters; else by weight. Han is never slanted. */
    bool emphasis_dots;
    /* The second language of a stacked edition is set smaller by this factor. */
    float secondary_scale;
    /* Parallel columns: the leading that both languages share, their body sizes, the gutter, and
     * between which parts of the measure the Chinese column may lie. */
    float parallel_grid;
    float parallel_size[LANGUAGE_COUNT];
    float parallel_gutter;
    float parallel_least, parallel_most;
    /* Margins that a theme sets for all page sizes; below 0: those of the size. */
    float margin_top, margin_bottom, margin_side, head_baseline, folio_baseline;
    Color ink, muted, accent, second_accent, rule, tint, paper;
    /* Of data, in the order in which they are taken: neighbours differ in lightness by enough to be
     * told apart in black and white. */
    Color series[THEME_SERIES_COUNT];
} Theme;

/* The theme that is built in. */
Theme theme_default(void);

/* The built-in theme with what a sheet changes (theme.xml, already valid by schema/theme.rng); NULL
 * changes nothing. Values that cannot be set (a size of nothing) become diagnostics. */
Theme theme_from_sheet(const SettingSheet *sheet, Diagnostics *diagnostics);

/* The page master for a size named in publications.xml ("A4", "A5"); A4 for an unknown name. The
 * measure is a whole number of `body_size` ems, as clreq 2.2.2 asks of the Chinese page. */
PageMaster theme_page_master(const Theme *theme, String page, float body_size);

#endif
