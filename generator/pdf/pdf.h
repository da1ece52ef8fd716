/* pdf/: a PrintDocument -> the bytes of a tagged PDF 1.7, through libharu.
 *
 *     Page.drawing ──painter.c──> content streams (compressed here, not by libharu)
 *     fonts used   ──font.c──> hb-subset -> Type 0 fonts      (one subset a font, in parallel)
 *     structure    ──structure.c──> structure tree, parent tree
 *     metadata     ──metadata.c──> information dictionary, XMP, output intent
 *
 * libharu's inner structures are used here and nowhere else. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "layout/layout.h"

/* Subsets of fonts and compressed streams that are kept from one document to the next, for a run
 * that makes the same ones again and again. May be used by several threads. */
typedef struct PdfStore PdfStore;
/* `font_count`: as fonts_count says. It lives in `arena`. */
PdfStore *pdf_store_new(Arena *arena, size_t font_count);
/* Frees what is out of date; no document may be in the making. */
void pdf_store_tidy(PdfStore *store);

typedef struct PdfOptions {
    long long timestamp; /* seconds since 1970 UTC: the document's date; below 0: none is written */
    int threads;         /* at most this many for font subsets */
    PdfStore *store;     /* NULL: each document's fonts have its own glyphs only */
} PdfOptions;

/* The whole file, in `arena`. Trouble with a library or with memory raises the arena's failure. The
 * same document gives the same bytes. */
String pdf_write(Arena *arena, const PrintDocument *document, const PdfOptions *options);

#endif
