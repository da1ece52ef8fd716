#include "pdf/fonts.h"

#include "pdf/syntax.h"

#include <math.h>

/* The dictionaries of ISO 32000-1, 9.7 and 9.8. */

/* Bits of a font descriptor's /Flags (table 123). */
enum { FLAG_FIXED_PITCH = 1, FLAG_SERIF = 2, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64 };

static bool is_truetype(const FontUse *use) {
    return use->font->outlines == FONT_TRUETYPE;
}

static void append_font_name(Builder *builder, const FontUse *use, const char *suffix) {
    Builder name = {.arena = builder->arena};
    builder_append_text(&name, use->program.tag);
    /* libharu is not asked for names: its limit of 127 bytes is the format's own (annex C). */
    builder_append(&name, string_slice(use->font->postscript_name, 0, 100));
    builder_append_text(&name, suffix);
    syntax_append_name(builder, builder_string(&name));
}

static void append_reference(Builder *builder, const char *key, const PdfObject *object) {
    builder_append_text(builder, key);
    builder_append_byte(builder, ' ');
    pdf_object_append_reference(builder, object);
}

static long thousandths(const Font *font, int value) {
    return lround((double)value * 1000.0 / (double)font->units_per_em);
}

static PdfObject *write_program(PdfFonts *fonts, const FontUse *use) {
    Builder entries = {.arena = fonts->arena};
    builder_append_text(&entries, "/Filter/FlateDecode");
    if (is_truetype(use)) {
        builder_format(&entries, "/Length1 %zu", use->program.raw_length);
    } else {
        builder_append_text(&entries, "/Subtype/CIDFontType0C");
    }
    PdfObject *object = pdf_object_new(fonts->file);
    pdf_object_set_stream(object, builder_string(&entries), use->program.data);
    return object;
}

static PdfObject *write_descriptor(PdfFonts *fonts, const FontUse *use) {
    const Font *font = use->font;
    int flags = FLAG_SYMBOLIC | (font->monospaced ? FLAG_FIXED_PITCH : 0) |
                (font->serif ? FLAG_SERIF : 0) | (font->italic_angle != 0.0 ? FLAG_ITALIC : 0);
    /* No table of a font tells the stems' width; weights and stems grow together. */
    long stem = lround(10.0 + 220.0 * ((double)font->weight - 50.0) / 900.0);
    Builder entries = {.arena = fonts->arena};
    builder_append_text(&entries, "/Type/FontDescriptor/FontName");
    append_font_name(&entries, use, "");
    builder_format(
        &entries, "/Flags %d/FontBBox[%ld %ld %ld %ld]/ItalicAngle ", flags,
        thousandths(font, font->bounding_box[0]), thousandths(font, font->bounding_box[1]),
        thousandths(font, font->bounding_box[2]), thousandths(font, font->bounding_box[3]));
    builder_append_number(&entries, font->italic_angle, 2);
    builder_format(&entries, "/Ascent %ld/Descent %ld/CapHeight %ld/StemV %ld",
                   thousandths(font, font->ascender), thousandths(font, font->descender),
                   thousandths(font, font->cap_height), stem < 1 ? 1 : stem);
    append_reference(&entries, is_truetype(use) ? "/FontFile2" : "/FontFile3",
                     write_program(fonts, use));
    PdfObject *object = pdf_object_new(fonts->file);
    pdf_object_set(object, builder_string(&entries));
    return object;
}

static void append_collection(Builder *entries, const FontUse *use) {
    CffCollection collection = use->collection;
    if (use->font->outlines != FONT_CFF_CID) {
        collection = (CffCollection){.registry = STRING("Adobe"), .ordering = STRING("Identity")};
    }
    builder_append_text(entries, "/CIDSystemInfo<</Registry");
    syntax_append_bytes(entries, collection.registry.bytes, collection.registry.length);
    builder_append_text(entries, "/Ordering");
    syntax_append_bytes(entries, collection.ordering.bytes, collection.ordering.length);
    builder_format(entries, "/Supplement %d>>", collection.supplement);
}

static PdfObject *write_descendant(PdfFonts *fonts, const FontUse *use) {
    Builder entries = {.arena = fonts->arena};
    builder_append_text(&entries, "/Type/Font/Subtype");
    builder_append_text(&entries, is_truetype(use) ? "/CIDFontType2" : "/CIDFontType0");
    builder_append_text(&entries, "/BaseFont");
    append_font_name(&entries, use, "");
    append_collection(&entries, use);
    append_reference(&entries, "/FontDescriptor", write_descriptor(fonts, use));
    builder_append_text(&entries, "/DW 1000/W");
    builder_append(&entries, use->program.widths);
    if (is_truetype(use)) {
        PdfObject *map = pdf_object_new(fonts->file);
        pdf_object_set_stream(map, STRING("/Filter/FlateDecode"), use->program.glyph_map);
        append_reference(&entries, "/CIDToGIDMap", map);
    }
    PdfObject *object = pdf_object_new(fonts->file);
    pdf_object_set(object, builder_string(&entries));
    return object;
}

void font_write(PdfFonts *fonts, FontUse *use) {
    const PdfObject *descendant = write_descendant(fonts, use);
    for (unsigned i = 0; i < use->variant_count; i++) {
        PdfObject *map = pdf_object_new(fonts->file);
        pdf_object_set_stream(map, STRING("/Filter/FlateDecode"), use->variants[i].to_unicode);
        Builder entries = {.arena = fonts->arena};
        builder_append_text(&entries, "/Type/Font/Subtype/Type0/BaseFont");
        append_font_name(&entries, use, is_truetype(use) ? "" : "-Identity-H");
        builder_append_text(&entries, "/Encoding/Identity-H/DescendantFonts[");
        pdf_object_append_reference(&entries, descendant);
        builder_append_byte(&entries, ']');
        append_reference(&entries, "/ToUnicode", map);
        pdf_object_set(use->variants[i].type0, builder_string(&entries));
    }
}
