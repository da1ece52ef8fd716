/* web/: model -> a web site, readable without script, from any folder and from file://.
 *
 *     index.html             languages and publications
 *     404.html               for the host to show
 *     zh/index.html …        the first page of a language: figures, chapters, downloads
 *     zh/CHAPTER.html        one chapter
 *     zh/PUBLICATION.html    a publication and its PDFs
 *     zh-en/…                the same, both languages side by side, block by block
 *     assets/                style sheet, fonts, pictures
 *     pdf/                   the PDFs that the pages offer
 *
 *     plan.c      which pages there are, and which chapters stand on them
 *     body.h      a chapter's text as HTML (block.c, table.c, notes.c, inline.c, parallel.c)
 *     page.c …    whole pages: page.c, home.c, product.c, index.c, in the frame of frame.c
 *     letters.c   the finished pages are read for the characters that each style shows
 *     fonts.c     … which are cut out of the booklet's fonts, and written as WOFF2 (woff2.c)
 *     head.c      what a page says to browsers and search engines; written last
 *
 * Links between pages are relative; the chapter's structure (headings, tables, notes, figures) is
 * the model's own. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "document/document.h"
#include "text/text.h"

typedef struct WebFile {
    String name; /* relative to the web folder, with '/': "zh/delegation.html" */
    String bytes;
    const Source *const *sources; /* what it was made from */
    size_t source_count;
} WebFile;

typedef struct WebSite {
    const WebFile *files;
    size_t file_count;
} WebSite;

/* Files that an earlier run made, by their names, which say what is in them (a font's name is the
 * digest of all that it is made from). */
typedef struct WebStore {
    void *self;
    /* The file's bytes, or the empty string. May be called from several threads at a time. */
    String (*find)(void *self, Arena *arena, String name);
} WebStore;

typedef struct WebOptions {
    const bool *selected;        /* by publication; NULL: all */
    const FontCollection *fonts; /* NULL: pages in the reader's own fonts, and no pictures */
    const WebStore *store;       /* NULL: nothing is there */
    long long timestamp;         /* of the feed and the site map; -1: the publications' own dates */
    int threads;
} WebOptions;

/* A PDF that the pages offer. */
typedef struct WebDocument {
    const Publication *publication;
    Edition edition;
    String bytes;
    size_t page_count;
} WebDocument;

typedef struct Site Site;

/* All but what depends on the PDFs, so that it may be done while they are made. Everything lives in
 * `arena`. A font that cannot be cut raises the failure. */
Site *web_begin(Arena *arena, const Library *library, const WebOptions *options);
/* What is wrong with the site's artwork. */
const Diagnostics *web_diagnostics(const Site *site);
/* The whole site, in `arena`, which may be another one than that of the beginning. May be called
 * again with other PDFs. */
WebSite *web_finish(Site *site, Arena *arena, const WebDocument *documents, size_t count);

/* Both at once, without fonts and PDFs. */
WebSite *web_write(Arena *arena, const Library *library, const bool *selected);

#endif
