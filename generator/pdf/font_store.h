/* Inside pdf/: subsets of fonts kept from one document to the next. */
#ifndef PDF_FONT_STORE_H
#define PDF_FONT_STORE_H

#include "pdf/fonts.h"
#include "pdf/pdf.h"

/* A kept subset with all glyphs that `use` shows; false: there is none. */
bool font_store_find(PdfFontStore *store, const FontUse *use, FontProgram *program);
/* Marks the glyphs of the kept subset of the font, too, as wanted in `glyphs` (one bool a glyph),
 * so that what is made next serves both documents. */
void font_store_add_glyphs(PdfFontStore *store, const Font *font, bool *glyphs);
/* Keeps a copy of the subset: its data, its map and its glyphs. */
void font_store_keep(PdfFontStore *store, const Font *font, const bool *glyphs,
                     const FontProgram *program);

#endif
