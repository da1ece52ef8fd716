/* The fonts of one PDF: which glyphs of which fonts its pages show, and for which characters.
 *
 *     while painting   fonts_find, font_show    glyph + text -> code, width, resource
 *     then, one task a font   font_prepare      the subset, compressed; the code-to-text maps
 *     at the end       font_write               the Type 0 fonts' dictionaries
 *
 * A code in the content stream is one that outlives subsetting, so that pages are written before
 * the subset is made: the CID of the source font for CID-keyed CFF, else the glyph's number (ISO
 * 32000-1, 9.7.4). A code has one text. Where one glyph stands for several (the hyphen of a word
 * and the one of a line break), each further text gets a Type 0 dictionary over the same descendant
 * font, which every reader understands: those are a font's variants. */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include "base/array.h"
#include "pdf/cff.h"
#include "pdf/object.h"
#include "text/font.h"

/* A glyph with one of the texts that it stands for. */
typedef struct GlyphUse {
    String text; /* points into the document */
    uint16_t glyph;
    uint16_t code;
    uint16_t width; /* thousandths of the font size, as the PDF says it */
    uint8_t variant;
    uint16_t next; /* index + 1 of the next use of the same glyph; 0: none */
} GlyphUse;

enum { FONT_VARIANT_LIMIT = 8 };

typedef struct FontVariant {
    PdfObject *type0;
    unsigned resource; /* "/F3" in the pages' resources */
    String to_unicode; /* compressed */
} FontVariant;

/* What a font's file in the PDF is made of; filled by font_prepare. */
typedef struct FontProgram {
    String data;       /* compressed */
    size_t raw_length; /* before compression */
    String glyph_map;  /* TrueType: code to glyph of the subset; compressed */
    String widths;     /* the /W array */
    char tag[8];       /* "ABCDEF+" */
} FontProgram;

typedef struct FontUse {
    const Font *font;
    CffCollection collection; /* FONT_CFF_CID only */
    uint16_t *slots;          /* one a glyph: index + 1 of its first use; 0: not used */
    ARRAY_OF(GlyphUse) uses;
    FontVariant variants[FONT_VARIANT_LIMIT];
    unsigned variant_count;
    uint32_t space; /* the glyph of U+0020; 0: the font has none */
    FontProgram program;
} FontUse;

typedef struct FontEntry {
    FontUse *use;
} FontEntry;

typedef struct FontResource {
    const PdfObject *type0;
} FontResource;

typedef struct PdfFonts {
    Arena *arena;
    PdfFile *file;
    FontUse **by_index; /* by Font.index */
    size_t index_count;
    ARRAY_OF(FontEntry) list;         /* in order of first use */
    ARRAY_OF(FontResource) resources; /* by resource number */
} PdfFonts;

/* How a glyph is written into the content stream. */
typedef struct ShownGlyph {
    uint16_t code;
    uint16_t width;
    uint16_t resource;
    bool exact; /* false: the code's text is not the one wanted; an /ActualText must say it */
} ShownGlyph;

/* The font's uses so far; made at the first call. A CFF table that cannot be read raises the
 * failure. */
FontUse *fonts_find(PdfFonts *fonts, const Font *font);
/* Notes that the glyph is shown and stands for `text`, which must outlive the fonts. */
ShownGlyph font_show(PdfFonts *fonts, FontUse *use, uint32_t glyph, String text);

struct PdfStore;
/* A task of its own: subsets the font with the glyphs shown, and makes the maps, in the task's
 * arena. Touches nothing but `use` and the store (NULL: there is none). */
void font_prepare(FontUse *use, struct PdfStore *store, Arena *task_arena);
/* Writes the dictionaries. */
void font_write(PdfFonts *fonts, FontUse *use);

/* The CMap from codes to text of one variant, not compressed (ISO 32000-1, 9.10.3). `uses` are
 * sorted by code. */
String to_unicode_write(Arena *arena, const GlyphUse *const *uses, size_t count);

#endif
