/* Inside pdf/: what is kept from one document to the next.
 *
 *     font_store.c     subsets of fonts
 *     stream_store.c   compressed streams */
#ifndef PDF_STORE_H
#define PDF_STORE_H

#include "pdf/fonts.h"
#include "pdf/pdf.h"

typedef struct FontStore FontStore;
typedef struct StreamStore StreamStore;

struct PdfStore {
    FontStore *fonts;
    StreamStore *streams;
};

/* Both live in `arena`, and free with it what they keep. */
FontStore *font_store_new(Arena *arena, size_t font_count);
StreamStore *stream_store_new(Arena *arena);
/* Free what is out of date; no document may be in the making. */
void font_store_tidy(FontStore *store);
void stream_store_tidy(StreamStore *store);

/* A kept subset with all glyphs that `use` shows; false: there is none. */
bool font_store_find(FontStore *store, const FontUse *use, FontProgram *program);
/* Marks the glyphs of the kept subset of the font, too, as wanted in `glyphs` (one bool a glyph),
 * so that what is made next serves both documents. */
void font_store_add_glyphs(FontStore *store, const Font *font, bool *glyphs);
/* Keeps a copy of the subset: its data, its map and its glyphs. */
void font_store_keep(FontStore *store, const Font *font, const bool *glyphs,
                     const FontProgram *program);

/* The bytes as they were once compressed (valid until the store is tidied); empty: they were not.
 */
String stream_store_find(StreamStore *store, String bytes);
/* Keeps a copy of both. */
void stream_store_keep(StreamStore *store, String bytes, String compressed);

#endif
