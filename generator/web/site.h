/* Inside web/: what every page of the site knows of the others. Made once (plan.c), then only read.
 *
 * A view is a folder of the site: one language, or both side by side. Views are told by the edition
 * that has the same languages. */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "document/sources.h"
#include "web/web.h"

/* One chapter: its page in each language that it has one in. */
typedef struct ChapterPage ChapterPage;
struct ChapterPage {
    const Chapter *chapter;
    String file; /* "delegation.html", as it stands in a view's folder */
    bool written[LANGUAGE_COUNT];
    bool parallel; /* it has a page in both languages side by side */
    const Publication *publication[LANGUAGE_COUNT]; /* the first selected one that holds it */
    int number[LANGUAGE_COUNT];                     /* from 1, in that publication */
    const Node *heading[LANGUAGE_COUNT]; /* the page's h1; NULL where the text has no heading */
    String title[LANGUAGE_COUNT];        /* plain text, never empty where written */
    const ChapterPage *previous[LANGUAGE_COUNT], *next[LANGUAGE_COUNT]; /* in the publication */
};

typedef enum PageKind { PAGE_ROOT, PAGE_MISSING, PAGE_HOME, PAGE_CHAPTER, PAGE_PRODUCT } PageKind;

typedef struct SitePage {
    PageKind kind;
    Edition view;
    Language language; /* the page's own: of its lang attribute and of its frame */
    String folder;     /* "" or "zh/" */
    String file;
    const ChapterPage *chapter;     /* PAGE_CHAPTER, and PAGE_HOME where it has a text */
    const Publication *publication; /* PAGE_CHAPTER, PAGE_PRODUCT; NULL: the whole site */
    String title;                   /* plain text, never empty */
    String description;             /* plain text, never empty */
    String body;                    /* <body>…</body> */
    String font_style;              /* the style sheet of its fonts */
    String font_links;              /* the head's links that fetch them early */
    SourceList sources;
} SitePage;

typedef struct SiteFonts SiteFonts;

struct Site {
    Arena *arena;
    const Library *library;
    WebOptions options;
    const Theme *theme, *dark_theme; /* in the colours of light and of dark screens */
    Diagnostics *diagnostics;
    ChapterPage *chapters;   /* by the library's chapter order */
    ChapterPage *home;       /* the text of the first page; NULL: there is none */
    String *product_files;   /* by publication: "investment-guide.html" */
    Map pages_by_chapter;    /* Chapter.name -> ChapterPage */
    Map pages_by_source;     /* name of a text's Source -> ChapterPage */
    Map pictures;            /* Image.name -> Picture, in order of first use */
    bool has[EDITION_COUNT]; /* views */
    ARRAY_OF(SitePage) pages;
    ARRAY_OF(WebFile) assets; /* files that are made beside the pages */
    size_t begun_count;       /* those of them that do not depend on the PDFs */
    Map *drawings;            /* pictures made of data, as SVG (data.c) */
    Map *picture_colors;      /* their colours in both schemes (drawing.h) */
    Map *art_files;           /* artwork as files, by the sources' names (art.c) */
    const WebDocument *documents;
    size_t document_count;
    SourceTracer tracer;
    SourceList all_sources;
};

/* A picture, copied into assets/ under a name made of its content. */
typedef struct Picture {
    const Image *image;
    String file;    /* "assets/0123456789ab.png" */
    String redrawn; /* of SVG: what the file is to say (art.c) */
} Picture;

/* --- plan.c, pages.c --- */

/* Names the pages, joins neighbours, and collects the pictures that the pages show. */
Site *site_plan(Arena *arena, const Library *library, const WebOptions *options);
/* Lists all pages of the planned site. */
void site_list_pages(Site *site);

bool site_has_publication(const Site *site, size_t index);
/* Whether the site has pages of the publication in the language. */
bool site_publication_has(const Publication *publication, Language language);
/* Whether its chapters are pages of the site: booklets and reports are read on a screen, what
 * stands on a leaflet or a board says the same in fewer words and is offered as a PDF. Where there
 * is nothing else to read, they are pages too. */
bool site_publication_reads(const Site *site, const Publication *publication);
/* The next publication that the site has in the language, from `index` on; NULL past the last. */
const Publication *site_next_publication(const Site *site, Language language, size_t *index);
size_t site_publication_count(const Site *site, Language language);
const ChapterPage *site_page(const Site *site, const Chapter *chapter);

/* The publication's title in the language, or in the other one, or its id: never empty. */
String site_publication_title(const Publication *publication, Language language);
/* What the whole site is called: never empty. */
String site_title(const Site *site, Language language);
/* "赤峰市投资促进中心": who publishes; may be empty. */
String site_author(const Site *site, Language language);
/* "2019-05-01T00:00:00Z": the publication's date, or the environment's; empty without one. */
String site_date(const Site *site, const Publication *publication);

/* The text's first paragraph, cut to `limit` code points. */
String site_summary(const Site *site, const Node *text, size_t limit);

/* --- way.c: addresses inside the site --- */

/* "../" or "": the way from the page to the web folder. */
const char *site_root(const SitePage *page);
/* The way from a page to a file of a view. */
String site_way(const Site *site, const SitePage *from, Edition view, String file);
/* The way to the same page in another view; empty where it has none there. */
String site_twin(const Site *site, const SitePage *page, Edition view);
/* The page's whole address; empty where the site's address is not known. */
String site_address(const Site *site, const SitePage *page);
/* A name made of content: `prefix` + 12 hexadecimal digits + `suffix`. */
String site_content_name(Arena *arena, const char *prefix, String bytes, const char *suffix);
/* The same of what has been given to a digest, which begins anew. */
struct sha256_ctx;
String site_digest_name(Arena *arena, const char *prefix, struct sha256_ctx *context,
                        const char *suffix);

/* --- Whole pages: what stands in <main> --- */

void page_write_chapter(const Site *site, const SitePage *around, Builder *out);
void home_write(const Site *site, const SitePage *page, Builder *out);
void product_write(const Site *site, const SitePage *page, Builder *out);
void index_write(const Site *site, const SitePage *page, Builder *out);
void missing_write(const Site *site, const SitePage *page, Builder *out);

/* --- downloads.c --- */

/* A list of the publication's PDFs: edition, size, pages. */
void downloads_write(const Site *site, const SitePage *page, const Publication *publication,
                     Builder *out);
/* The publication's first PDF that the language reads: NULL where it has none yet. */
const WebDocument *downloads_first(const Site *site, const Publication *publication,
                                   Language language);
String downloads_file(Arena *arena, const WebDocument *document); /* "pdf/guide.zh.pdf" */

/* --- Others --- */

/* The page around <main>: <body> … </body> (frame.c). */
String frame_write(const Site *site, const SitePage *page);
/* The whole document, from the page's body (head.c). */
String head_write_page(const Site *site, const SitePage *page);
/* JSON-LD (linked_data.c). */
void linked_data_write(const Site *site, const SitePage *page, Builder *out);
/* The reader's fonts as stand-ins: @font-face rules (fallback.c). */
void fallback_write(const Site *site, Builder *out);
/* The style sheet: the theme's colours, then the rules (style.c). */
String style_write(const Site *site);
/* robots.txt, site map, feeds, web manifest (feeds.c). */
void feeds_write(Site *site);
/* Icons, and the picture that others show of the site (emblem.c); their names are digests of what
 * they are made from. */
void emblem_write(Site *site);
String emblem_card(const Site *site, Language language);
enum { EMBLEM_TOUCH_ICON = 180, EMBLEM_SMALL_ICON = 192, EMBLEM_LARGE_ICON = 512 };
String emblem_icon(const Site *site, int size);
/* The hills of the cover, as inline SVG (hills.c). */
void hills_write(Builder *out);
/* Cuts the fonts for all pages, and sets their font_style and font_links (fonts.c). */
void fonts_write(Site *site);

void site_add_file(Site *site, String name, String bytes, SourceList sources);

#endif
