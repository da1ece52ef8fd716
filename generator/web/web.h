/* web/: model -> HTML pages and one style sheet, readable without script and from file://.
 *
 *     index.html             languages and publications
 *     zh/index.html …        a publication's contents in one language
 *     zh/CHAPTER.html        one chapter; its twin in the other language is ../en/CHAPTER.html
 *     assets/                style sheet, images
 *
 * Links between pages are relative; the chapter's structure (headings, tables, notes, figures) is
 * the model's own. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include "document/document.h"

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

/* Writes all pages of the library's publications (those with `selected[i]`, or all where `selected`
 * is NULL) into `arena`. */
WebSite *web_write(Arena *arena, const Library *library, const bool *selected);

#endif
