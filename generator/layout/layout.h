/* layout/: model + theme -> pages.
 *
 *     Library, Publication, Edition ──> blocks set as vertical material (paragraph, table, list …)
 *                                   ──> pages filled: each a Drawing, its links, its structure
 *                                   ──> contents and page numbers resolved ──> PrintDocument
 *
 * The result knows nothing of PDF: pdf/ paints it, `brochure inspect` lists its lines. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "graphics/graphics.h"
#include "text/text.h"
#include "theme/theme.h"

/* A place that links and the outline lead to. */
typedef struct Destination {
    int page; /* from 0 */
    float y;  /* points from the page's top: just above the target's first line */
} Destination;

/* An area of a page that leads somewhere. */
typedef struct PageLink {
    Rectangle area;
    String url;                     /* a target outside; empty where there is a destination */
    const Destination *destination; /* a target in this document, or NULL */
    String description; /* what the link says, for readers that speak (ISO 14289-1, 7.18.5) */
    StructureElement *element; /* the STRUCTURE_LINK it belongs to */
} PageLink;

typedef struct OutlineEntry {
    String title;
    int level; /* from 1; an entry's children follow it with a higher level */
    Language language;
    const Destination *destination;
} OutlineEntry;

typedef struct Page {
    float width, height; /* points: the trim box */
    String label;        /* the page number as printed: "3"; may be empty (a cover) */
    Drawing *drawing;
    const PageLink *links;
    size_t link_count;
} Page;

/* One line of text as it was placed: what `brochure inspect` prints. */
typedef struct PlacedLine {
    int page;   /* from 1 */
    float x, y; /* points: left end and baseline, from the trim box's top left */
    float width, measure;
    Language language;
    const char *style;
    bool justified;
    String text;
} PlacedLine;

/* A publication in one edition, set. */
typedef struct PrintDocument {
    const Publication *publication;
    Edition edition;
    Language language; /* of titles and metadata */
    const Page *pages;
    size_t page_count;
    const OutlineEntry *outline;
    size_t outline_count;
    StructureTree structure;
    const PlacedLine *lines;
    size_t line_count;
} PrintDocument;

/* Sets one edition. Everything made lives in `arena`; `fonts` and `theme` are shared and unchanged.
 * What cannot be set (a character no font has) becomes a diagnostic. */
PrintDocument *layout_publication(Arena *arena, const Publication *publication, Edition edition,
                                  const Theme *theme, const FontCollection *fonts,
                                  Diagnostics *diagnostics);

/* Whether setting the edition, which must take as many pages as it needs, surely tells nothing:
 * every character has a glyph. Much quicker than setting it. */
bool layout_is_clear(Arena *arena, const Publication *publication, Edition edition,
                     const Theme *theme, const FontCollection *fonts);
/* Whether every SVG among the sources can be drawn. */
bool layout_artwork_is_clear(Arena *arena, Source *const *sources, size_t count, const Theme *theme,
                             const FontCollection *fonts);

#endif
