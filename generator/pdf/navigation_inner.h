/* Shared by links.c and outline.c. */
#ifndef PDF_NAVIGATION_INNER_H
#define PDF_NAVIGATION_INNER_H

#include "pdf/navigation.h"

/* "[12 0 R/XYZ null 700 null]" (12.3.2.2): scrolls there, leaving the reader's zoom alone. */
void navigation_append_destination(Builder *builder, const PrintDocument *document,
                                   PdfObject *const *pages, const Destination *destination);

#endif
