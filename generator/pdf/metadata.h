/* What the document says of itself: information dictionary, XMP, colour space. */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "layout/layout.h"
#include "pdf/object.h"
#include "pdf/pdf.h"

/* Sets the information dictionary (ISO 32000-1, 14.3.3). */
void metadata_write_information(Arena *arena, PdfFile *file, const PrintDocument *document,
                                const PdfOptions *options);
/* Appends "/Metadata 12 0 R": the same as an XMP packet (14.3.2; ISO 16684-1), with the title in
 * every language that there is one in. */
void metadata_append_packet(Builder *catalog_entries, PdfFile *file, const PrintDocument *document,
                            const PdfOptions *options);
/* Appends "/OutputIntents…" (14.11.5): that colours mean sRGB, with the profile of the package
 * icc-profiles-free; nothing where it is not installed. */
void metadata_append_output_intent(Builder *catalog_entries, PdfFile *file);

#endif
