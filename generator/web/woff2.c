/* WOFF 2.0: a header, a directory of tables in one or two bytes and a length each, and all tables
 * as one Brotli stream. The transformation of glyf and loca, which the format allows, is left out
 * (5.1: version 3 says so): Chinese outlines are CFF, which has none, and Latin subsets are small.
 */
#include "web/woff2.h"

#include <brotli/encode.h>

enum { HEADER_SIZE = 48, TABLE_LIMIT = 64, NULL_TRANSFORM = 3 };

typedef struct Table {
    char tag[4];
    String bytes;
} Table;

/* 4.1, "Known Table Tags": their index stands for the tag. */
static const char KNOWN[][5] = {
    "cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf",
    "loca", "prep", "CFF ", "VORG", "EBDT", "EBLC", "gasp", "hdmx", "kern", "LTSH", "PCLT",
    "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH", "CBDT",
    "CBLC", "COLR", "CPAL", "SVG ", "sbix", "acnt", "avar", "bdat", "bloc", "bsln", "cvar",
    "fdsc", "feat", "fmtx", "fvar", "gvar", "hsty", "just", "lcar", "mort", "morx", "opbd",
    "prop", "trak", "Zapf", "Silf", "Glat", "Gloc", "Feat", "Sill"};
enum { KNOWN_COUNT = sizeof KNOWN / sizeof *KNOWN };

static uint32_t get_32(String bytes, size_t at) {
    const unsigned char *b = (const unsigned char *)bytes.bytes + at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void put(Builder *out, uint32_t value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
        builder_append_byte(out, (char)(value >> shift & 0xFF));
    }
}

/* 4.1, UIntBase128: seven bits a byte, the highest first. */
static void put_base_128(Builder *out, uint32_t value) {
    int groups = 1;
    while (groups < 5 && value >> (7 * groups) != 0) {
        groups++;
    }
    while (groups-- > 0) {
        builder_append_byte(out, (char)((value >> (7 * groups) & 0x7F) | (groups > 0 ? 0x80 : 0)));
    }
}

/* The font's tables, in the order of its directory; 0 where it is not sound. */
static size_t read_tables(String font, Table tables[TABLE_LIMIT]) {
    if (font.length < 12) {
        return 0;
    }
    size_t count = get_32(font, 4) >> 16;
    if (count > TABLE_LIMIT || font.length < 12 + 16 * count) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        size_t entry = 12 + 16 * i;
        size_t offset = get_32(font, entry + 8);
        size_t length = get_32(font, entry + 12);
        if (offset > font.length || length > font.length - offset) {
            return 0;
        }
        memcpy(tables[i].tag, font.bytes + entry, 4);
        tables[i].bytes = string_slice(font, offset, length);
    }
    return count;
}

static bool is_tag(const Table *table, const char *tag) {
    return memcmp(table->tag, tag, 4) == 0;
}

static void put_entry(Builder *out, const Table *table) {
    unsigned known = 0;
    while (known < KNOWN_COUNT && !is_tag(table, KNOWN[known])) {
        known++;
    }
    unsigned transform = is_tag(table, "glyf") || is_tag(table, "loca") ? NULL_TRANSFORM : 0;
    builder_append_byte(out, (char)(known | transform << 6)); /* KNOWN_COUNT: a tag follows */
    if (known == KNOWN_COUNT) {
        builder_append_bytes(out, table->tag, 4);
    }
    put_base_128(out, (uint32_t)table->bytes.length);
}

/* All tables, one after the other; the flag in `head` says that the file was made by an encoder
 * that keeps the outlines but not the bytes (OpenType, head.flags, bit 11). */
static String join_tables(Arena *arena, const Table *tables, size_t count) {
    Builder joined = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        size_t start = joined.length;
        builder_append(&joined, tables[i].bytes);
        if (is_tag(&tables[i], "head") && tables[i].bytes.length > 17) {
            joined.bytes[start + 16] = (char)(joined.bytes[start + 16] | 0x08);
        }
    }
    return builder_string(&joined);
}

static String compress(Arena *arena, String bytes, int quality) {
    int window = BROTLI_MIN_WINDOW_BITS;
    while (window < BROTLI_DEFAULT_WINDOW && bytes.length > ((size_t)1 << window)) {
        window++;
    }
    size_t size = BrotliEncoderMaxCompressedSize(bytes.length) + 16;
    uint8_t *packed = arena_allocate_raw(arena, size);
    BROTLI_BOOL done = BrotliEncoderCompress(quality, window, BROTLI_MODE_FONT, bytes.length,
                                             (const uint8_t *)bytes.bytes, &size, packed);
    return (String){(const char *)packed, done ? size : 0};
}

/* The size of the font once it is unpacked (4.1, totalSfntSize): tables begin on four bytes. */
static uint32_t unpacked_size(const Table *tables, size_t count) {
    size_t size = 12 + 16 * count;
    for (size_t i = 0; i < count; i++) {
        size += (tables[i].bytes.length + 3) / 4 * 4;
    }
    return (uint32_t)size;
}

String woff2_write(Arena *arena, String font, int quality) {
    Table tables[TABLE_LIMIT];
    size_t count = read_tables(font, tables);
    Builder directory = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        put_entry(&directory, &tables[i]);
    }
    String packed =
        count == 0 ? STRING("") : compress(arena, join_tables(arena, tables, count), quality);
    if (packed.length == 0) {
        return packed;
    }
    size_t length = (HEADER_SIZE + directory.length + packed.length + 3) / 4 * 4;
    Builder out = {.arena = arena};
    builder_append_text(&out, "wOF2");
    put(&out, get_32(font, 0), 4);
    put(&out, (uint32_t)length, 4);
    put(&out, (uint32_t)count, 2);
    put(&out, 0, 2);
    put(&out, unpacked_size(tables, count), 4);
    put(&out, (uint32_t)packed.length, 4);
    put(&out, 1, 2); /* version 1.0 of this file; no metadata, no private data */
    put(&out, 0, 2);
    for (int i = 0; i < 5; i++) {
        put(&out, 0, 4);
    }
    builder_append(&out, builder_string(&directory));
    builder_append(&out, packed);
    while (out.length < length) {
        builder_append_byte(&out, '\0');
    }
    return builder_string(&out);
}
