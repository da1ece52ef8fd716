/* Inside web/: what every page of the site knows of the others. Made once (plan.c), then only read.
 */
#ifndef WEB_SITE_H
#define WEB_SITE_H

#include "document/sources.h"
#include "web/web.h"

/* One chapter: its page in each language that it has one in. */
typedef struct ChapterPage ChapterPage;
struct ChapterPage {
    const Chapter *chapter;
    String file; /* "delegation.html", as it stands in a language's folder */
    bool written[LANGUAGE_COUNT];
    const Publication *publication[LANGUAGE_COUNT]; /* the first selected one that holds it */
    const Node *heading[LANGUAGE_COUNT]; /* the page's h1; NULL where the text has no heading */
    String title[LANGUAGE_COUNT];        /* plain text, never empty where written */
    const ChapterPage *previous[LANGUAGE_COUNT], *next[LANGUAGE_COUNT]; /* in the publication */
};

typedef struct Site {
    Arena *arena;
    const Library *library;
    const bool *selected; /* by publication; NULL: all */
    ChapterPage *pages;   /* by the library's chapter order */
    Map pages_by_chapter; /* Chapter.name -> ChapterPage */
    Map pages_by_source;  /* name of a text's Source -> ChapterPage */
    Map pictures;         /* Image.name -> Picture, in order of first use */
    SourceTracer tracer;
} Site;

/* A picture, copied into assets/ under a name made of its content. */
typedef struct Picture {
    const Image *image;
    String file; /* "assets/0123456789abcdef.png" */
} Picture;

/* Names the pages, joins neighbours, and collects the pictures that the pages show. */
Site *site_plan(Arena *arena, const Library *library, const bool *selected);

bool site_has_publication(const Site *site, size_t index);
/* Whether the site has pages of the publication in the language. */
bool site_publication_has(const Publication *publication, Language language);
const ChapterPage *site_page(const Site *site, const Chapter *chapter);

/* The publication's title in the language, or in the other one, or its id: never empty. */
String site_publication_title(const Publication *publication, Language language);

/* Whole pages (page.c, index.c). */
String page_write_chapter(const Site *site, const ChapterPage *page, Language language);
String index_write_site(const Site *site);
String index_write_language(const Site *site, Language language);

#endif
