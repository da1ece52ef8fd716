/* The structure tree of a tagged PDF (ISO 32000-1, 14.7): which marked content of which page
 * belongs to which element, collected while the pages are painted, and written at the end.
 *
 * Elements that nothing was painted for are left out, except for the cells and rows of a table that
 * is there: a table must stay regular. */
#ifndef PDF_TAGS_H
#define PDF_TAGS_H

#include "graphics/graphics.h"
#include "pdf/object.h"

typedef struct PdfTags PdfTags;

/* `pages` are the document's page objects; key i of the parent tree is page i. */
PdfTags *tags_new(Arena *arena, PdfFile *file, const StructureTree *tree, PdfObject *const *pages,
                  size_t page_count);

/* A new piece of marked content of the element; returns its number (MCID) on its page. Pages are
 * painted in order. */
int tags_add_content(PdfTags *tags, const StructureElement *element, size_t page);
/* Whether the page has any marked content so far. */
bool tags_page_has_content(const PdfTags *tags, size_t page);
/* A link's annotation: becomes a child of the element. Returns its key in the parent tree. */
int tags_add_annotation(PdfTags *tags, const StructureElement *element, size_t page,
                        const PdfObject *annotation);

/* Whether both elements are parts of one line of text: they are the same, or differ only by inline
 * elements (Span, Link, Em…). NULL, an artifact, is never part of a line. */
bool tags_same_text(const PdfTags *tags, const StructureElement *a, const StructureElement *b);
/* The element's figure, itself or an ancestor; NULL where it is not inside one. */
const StructureElement *tags_figure(const PdfTags *tags, const StructureElement *element);
/* Grows the box that a figure takes on its first page, in PDF coordinates (y upwards). */
void tags_grow_figure(PdfTags *tags, const StructureElement *figure, size_t page, double x1,
                      double y1, double x2, double y2);

/* Writes the tree; returns its root for the catalog, or NULL where nothing was tagged. */
const PdfObject *tags_write(PdfTags *tags);

#endif
