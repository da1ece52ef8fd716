/* Ways through the document: links on the pages, the outline, the pages' printed numbers. */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "layout/layout.h"
#include "pdf/object.h"
#include "pdf/tags.h"

/* Writes the page's links (ISO 32000-1, 12.5.6.5) and appends its "/Annots[…]" entry, if it has
 * any. Each becomes part of the structure. */
void navigation_write_links(Builder *page_entries, PdfFile *file, PdfTags *tags,
                            const PrintDocument *document, PdfObject *const *pages, size_t page);

/* The outline (12.3.3); NULL where there are no entries. */
const PdfObject *navigation_write_outline(Arena *arena, PdfFile *file,
                                          const PrintDocument *document, PdfObject *const *pages);

/* Appends the "/PageLabels…" entry (12.4.2). */
void navigation_append_labels(Builder *catalog_entries, const PrintDocument *document);

#endif
