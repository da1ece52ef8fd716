/* theme/: how things look: the palette, text styles per language, page masters, artwork, and how
 * components look. Knows nothing of documents; layout/ and web/ ask it for the style of each thing
 * they set.
 *
 *     default.c        the built-in palette and styles     masters.c  a page for each kind of
 * product sheet.c          theme.xml: palette, scales, styles  sheet_page.c  its masters, art,
 * components
 *
 * A Theme is made for one kind of product: rules that name a kind count for that kind only. All
 * lengths are points unless a comment says em (of the style's own size). */
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
    STYLE_PULL_QUOTE,
    STYLE_SIDE_NOTE,
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
    STYLE_OPENER_NUMBER,
    STYLE_OPENER_TITLE,
    STYLE_OPENER_SUBTITLE, /* the title in the second language of a zh-en edition */
    STYLE_COUNT
} StyleName;

/* A place for text on a page. Text flows from one to the next. */
typedef struct PageArea {
    int page;                     /* from 0, within the master's set of pages */
    float x, y, width, height;    /* from the trim box's top left of a right-hand page */
    float ground_x, ground_width; /* the part of the page that is its own: a panel, the page */
} PageArea;

enum { MOST_AREAS = 8 };

/* A kind of page: its size, its margins, where text stands, what runs along. */
typedef struct PageMaster {
    float width, height;   /* trim size */
    float bleed;           /* how far art reaches over the trim edge */
    float top, bottom;     /* from the trim edge to the text block */
    float inside, outside; /* the same at the spine and at the fore-edge */
    float measure;         /* of each area */
    float side_width;      /* of a column for side notes at the fore-edge; 0: none */
    float side_gap;        /* between it and the text */
    float head_baseline;   /* from the top trim edge */
    float folio_baseline;  /* from the bottom trim edge, upwards */
    bool has_running_head, has_folio;
    bool mirrored;       /* left-hand pages have the spine on their right */
    float opener_height; /* of the band over a chapter's first page; 0: none */
    float opener_foot;   /* where the titles in it end, from the top trim edge */
    /* The areas of a set of pages, in the order in which text flows; then the set comes again. */
    PageArea areas[MOST_AREAS];
    int area_count, page_count;
    int most_pages;      /* what must be enough for the text; 0: any number */
    float magnification; /* the page is printed this many times larger than it is set */
} PageMaster;

enum { THEME_SERIES_COUNT = 6 };

/* What artwork is drawn for. */
typedef enum ArtPlace {
    ART_COVER,
    ART_BACK,
    ART_OPENER,   /* the band over a chapter's first page */
    ART_ENDPAPER, /* pages without text that fill a signature */
    ART_PAGE,     /* every page that has no other */
    ART_TAIL,     /* a tailpiece: at the foot of a chapter's last page, where that is half empty */
    ART_PLACE_COUNT
} ArtPlace;

/* How components look. */
typedef struct Components {
    bool table_zebra;       /* every second row tinted */
    bool table_header_fill; /* the header rows filled with the accent, their text reversed */
    float callout_padding, callout_bar;
    bool callout_fill;
    float quote_bar;
    float big_figure_rule; /* over each big figure */
} Components;

/* A colour with a name of its own, for artwork and charts. */
typedef struct NamedColor {
    String name;
    Color color;
} NamedColor;
enum { MOST_NAMED_COLORS = 24 };

/* Art of one chapter: behind its page or panel, or in its opener's band. */
typedef struct ChapterArt {
    String chapter; /* as publications.xml names it: "chapters/transport" */
    const Source *source;
} ChapterArt;
enum { MOST_CHAPTER_ART = 64 };

typedef struct Theme {
    PublicationKind kind; /* what it was made for */
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
    /* Pages keep to a baseline grid of this many points; 0: they are levelled at the foot. */
    float baseline_grid;
    /* What a sheet says of the master; below 0: as the kind has it. Millimetres. */
    struct {
        float width, height, bleed, top, bottom, inside, outside, side, head, folio;
        float opener, title, gutter, columns, magnification;
        int running_head, has_folio; /* 0 or 1 */
    } master;
    const Source *art[ART_PLACE_COUNT]; /* SVG; NULL: none */
    bool art_reverse[ART_PLACE_COUNT];  /* text over it is in the paper's colour */
    ChapterArt chapter_art[MOST_CHAPTER_ART];
    size_t chapter_art_count;
    Components components;
    Color ink, muted, accent, second_accent, warm, deep, rule, tint, paper;
    NamedColor named[MOST_NAMED_COLORS];
    size_t named_count;
    /* Of data, in the order in which they are taken: neighbours differ in lightness by enough to be
     * told apart in black and white. */
    Color series[THEME_SERIES_COUNT];
} Theme;

/* The theme that is built in. */
Theme theme_default(PublicationKind kind);

/* The built-in theme with what a sheet changes (theme.xml, already valid by schema/theme.rng); NULL
 * changes nothing. Values that cannot be set (a size of nothing, a name that nothing has) become
 * diagnostics. */
Theme theme_from_sheet(const SettingSheet *sheet, PublicationKind kind, Diagnostics *diagnostics);

/* Gives the styles and the series of data their colours from the theme's palette. */
void theme_color_styles(Theme *theme);

/* The art that the theme has for a chapter, or NULL. */
const Source *theme_chapter_art(const Theme *theme, String chapter);

/* The palette's colour of that name ("accent", or one that the sheet adds), or NULL. */
const Color *theme_color(const Theme *theme, String name);

/* The page master for the theme's kind, at a size named in publications.xml ("A4", "A5"; the empty
 * string: as the kind is). The measure of pages of running text is a whole number of `body_size`
 * ems, as clreq 2.2.2 asks of the Chinese page. */
PageMaster theme_page_master(const Theme *theme, String page, float body_size);
/* The left edge of an area on a page: left-hand pages (odd counted from 0) mirror the margins. */
float master_left(const PageMaster *master, const PageArea *area, int page);

#endif
