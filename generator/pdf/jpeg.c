#include "pdf/images.h"

/* A JPEG file goes into the PDF as it is (/DCTDecode): what a reader must be told stands in its
 * frame header (ITU-T T.81, B.2.2). The coded data is not looked at, but a file that is cut short
 * is told from a whole one by its end mark. */

enum {
    MARKER_START = 0xD8,
    MARKER_END = 0xD9,
    MARKER_SCAN = 0xDA,
    MARKER_ADOBE = 0xEE,
    TAIL = 64 * 1024, /* how much some cameras append after the end mark */
};

static _Noreturn void fail(const Image *image, Arena *arena, const char *why) {
    failure_raise(arena_failure(arena), "%.*s: the JPEG data %s", STRING_ARGUMENTS(image->name),
                  why);
}

static unsigned byte_at(String bytes, size_t offset) {
    return offset < bytes.length ? (unsigned char)bytes.bytes[offset] : 0;
}

static unsigned word_at(String bytes, size_t offset) {
    return byte_at(bytes, offset) << 8 | byte_at(bytes, offset + 1);
}

/* Frames of baseline, extended and progressive Huffman coding, which readers of PDF 1.7 decode. */
static bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xC2;
}

static bool has_end(String bytes) {
    size_t first = bytes.length > TAIL ? bytes.length - TAIL : 0;
    for (size_t i = bytes.length; i >= first + 2; i--) {
        if (byte_at(bytes, i - 2) == 0xFF && byte_at(bytes, i - 1) == MARKER_END) {
            return true;
        }
    }
    return false;
}

static void read_frame(const Image *image, PreparedImage *prepared, Arena *arena, size_t segment) {
    prepared->bits = (int)byte_at(image->bytes, segment + 2);
    prepared->height = word_at(image->bytes, segment + 3);
    prepared->width = word_at(image->bytes, segment + 5);
    prepared->components = (int)byte_at(image->bytes, segment + 7);
    bool colors =
        prepared->components == 1 || prepared->components == 3 || prepared->components == 4;
    if (prepared->bits != 8 || !colors || prepared->width == 0 || prepared->height == 0) {
        fail(image, arena, "is of a kind that PDF cannot hold");
    }
}

void jpeg_prepare(const Image *image, PreparedImage *prepared, Arena *arena) {
    String bytes = image->bytes;
    bool adobe = false;
    size_t offset = 2;
    if (word_at(bytes, 0) != (0xFF00 | MARKER_START)) {
        fail(image, arena, "has no beginning");
    }
    while (offset + 4 <= bytes.length && byte_at(bytes, offset) == 0xFF) {
        unsigned marker = byte_at(bytes, offset + 1);
        if (marker == 0xFF) {
            offset++; /* fill bytes before a marker */
            continue;
        }
        if (marker == MARKER_SCAN) {
            break;
        }
        size_t segment = offset + 2;
        if (is_frame(marker)) {
            read_frame(image, prepared, arena, segment);
        }
        adobe = adobe || (marker == MARKER_ADOBE &&
                          string_starts_with(string_slice(bytes, segment + 2, 5), "Adobe"));
        offset = segment + word_at(bytes, segment);
    }
    if (prepared->components == 0) {
        fail(image, arena, "has no frame header that can be read");
    }
    if (!has_end(bytes)) {
        fail(image, arena, "is cut short");
    }
    prepared->inverted = adobe && prepared->components == 4;
    prepared->parameters = STRING("/Filter/DCTDecode");
    prepared->data = bytes;
}
