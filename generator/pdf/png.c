#include "pdf/images.h"

#include "pdf/compress.h"
#include "pdf/png_inner.h"

#include <libdeflate.h>

/* PNG and PDF compress alike (zlib, with the same row filters), so that most PNG files go into the
 * PDF without being decoded: their compressed data, with the row filters named in /DecodeParms.
 * Only what PDF's filter does not have (interlacing, transparency in the pixels, 16 bits) is
 * decoded. */

enum { SIGNATURE_LENGTH = 8, CHUNK_OVERHEAD = 12 };

static unsigned read_word(const char *bytes) {
    const unsigned char *b = (const unsigned char *)bytes;
    return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

void png_fail(const Image *image, Arena *arena, const char *why) {
    failure_raise(arena_failure(arena), "%.*s: the PNG data cannot be used: %s",
                  STRING_ARGUMENTS(image->name), why);
}

/* Walks the chunks, checking each against its checksum; collects what direct embedding needs. */
static void read_chunks(const Image *image, PngChunks *chunks, Arena *arena) {
    Builder data = {.arena = arena};
    size_t offset = SIGNATURE_LENGTH;
    while (!chunks->has_end) {
        if (offset > image->bytes.length || image->bytes.length - offset < CHUNK_OVERHEAD) {
            png_fail(image, arena, "it is cut short");
        }
        const char *chunk = image->bytes.bytes + offset;
        size_t length = read_word(chunk);
        if (length > image->bytes.length - offset - CHUNK_OVERHEAD) {
            png_fail(image, arena, "it is cut short");
        }
        if (libdeflate_crc32(0, chunk + 4, length + 4) != read_word(chunk + 8 + length)) {
            png_fail(image, arena, "a checksum is wrong");
        }
        String type = {chunk + 4, 4};
        String body = {chunk + 8, length};
        if (string_is(type, "IHDR")) {
            chunks->header = body;
        } else if (string_is(type, "PLTE")) {
            chunks->palette = body;
        } else if (string_is(type, "tRNS")) {
            chunks->has_transparency = true;
        } else if (string_is(type, "IDAT")) {
            /* One chunk alone, the usual case, is not copied. */
            if (chunks->data.length == 0) {
                chunks->data = body;
            } else {
                builder_append(&data, data.length == 0 ? chunks->data : (String){"", 0});
                builder_append(&data, body);
                chunks->data = (String){data.bytes, data.length};
            }
        }
        chunks->has_end = string_is(type, "IEND");
        offset += CHUNK_OVERHEAD + length;
    }
}

static bool can_embed(const PngChunks *chunks) {
    const unsigned char *header = (const unsigned char *)chunks->header.bytes;
    unsigned depth = header[8];
    unsigned color_type = header[9];
    bool interlaced = header[12] != 0;
    bool known = (color_type == 0 && depth <= 8) || (color_type == 2 && depth == 8) ||
                 (color_type == 3 && depth <= 8);
    return known && !interlaced && !chunks->has_transparency;
}

static void embed(const Image *image, PreparedImage *prepared, const PngChunks *chunks,
                  Arena *arena) {
    const unsigned char *header = (const unsigned char *)chunks->header.bytes;
    prepared->bits = header[8];
    prepared->components = header[9] == 2 ? 3 : 1;
    if (header[9] == 3) {
        size_t colors = chunks->palette.length / 3;
        size_t most = (size_t)1 << prepared->bits;
        if (colors == 0) {
            png_fail(image, arena, "it has no palette");
        }
        prepared->palette = string_slice(chunks->palette, 0, 3 * (colors < most ? colors : most));
    }
    prepared->parameters =
        png_parameters(arena, prepared->components, prepared->bits, prepared->width);
    prepared->data = chunks->data;
}

String png_parameters(Arena *arena, int components, int bits, unsigned width) {
    return string_format(arena,
                         "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d"
                         "/BitsPerComponent %d/Columns %u>>",
                         components, bits, width);
}

void png_prepare(const Image *image, PreparedImage *prepared, Arena *arena) {
    PngChunks chunks = {0};
    read_chunks(image, &chunks, arena);
    if (chunks.header.length != 13 || chunks.data.length == 0) {
        png_fail(image, arena, "a chunk is missing");
    }
    prepared->width = read_word(chunks.header.bytes);
    prepared->height = read_word(chunks.header.bytes + 4);
    if (can_embed(&chunks)) {
        embed(image, prepared, &chunks, arena);
    } else {
        png_decode(image, prepared, arena);
    }
}
