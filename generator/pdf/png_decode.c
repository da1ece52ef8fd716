#include "pdf/compress.h"
#include "pdf/png_inner.h"

#include <png.h>
#include <stdlib.h>

/* libpng reports errors by a long jump, so everything that it and the jump have to do with is in
 * one function, read_pixels, which keeps what changes in a structure of its caller. */

/* 100 million pixels: 8 bytes a pixel while they are taken apart. */
static const double PIXEL_LIMIT = 1e8;

typedef struct Reading {
    String rest; /* of the file */
    png_struct *png;
    png_info *info;
    unsigned channels;
    unsigned char *pixels;
    png_byte **rows;
    char message[128];
} Reading;

static void free_reading(void *object) {
    Reading *reading = object;
    png_destroy_read_struct(&reading->png, &reading->info, NULL);
}

static void take_message(png_struct *png, const char *message) {
    Reading *reading = png_get_error_ptr(png);
    (void)snprintf(reading->message, sizeof reading->message, "%s", message);
    png_longjmp(png, 1);
}

static void ignore_warning(png_struct *png, const char *message) {
    (void)png;
    (void)message;
}

static void read_bytes(png_struct *png, png_byte *bytes, size_t length) {
    Reading *reading = png_get_io_ptr(png);
    if (length > reading->rest.length) {
        png_error(png, "it is cut short");
    }
    memcpy(bytes, reading->rest.bytes, length);
    reading->rest.bytes += length;
    reading->rest.length -= length;
}

/* Everything becomes 8 bits a part: grey or colour, with or without transparency. Gamma and
 * profiles are left alone: the pixels mean sRGB, like all colours here. */
static bool read_header(Reading *reading) {
    if (setjmp(png_jmpbuf(reading->png)) != 0) {
        return false;
    }
    png_set_read_fn(reading->png, reading, read_bytes);
    png_read_info(reading->png, reading->info);
    png_set_expand(reading->png);
    png_set_scale_16(reading->png);
    (void)png_set_interlace_handling(reading->png);
    png_read_update_info(reading->png, reading->info);
    reading->channels = png_get_channels(reading->png, reading->info);
    return true;
}

static bool read_pixels(Reading *reading) {
    if (setjmp(png_jmpbuf(reading->png)) != 0) {
        return false;
    }
    png_read_image(reading->png, reading->rows);
    png_read_end(reading->png, NULL);
    return true;
}

static Reading *open_reading(const Image *image, Arena *arena) {
    Reading *reading = ARENA_NEW(arena, Reading);
    reading->rest = image->bytes;
    reading->png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, reading, take_message, ignore_warning);
    arena_defer(arena, free_reading, reading);
    if (reading->png == NULL || (reading->info = png_create_info_struct(reading->png)) == NULL) {
        png_fail(image, arena, "there is no memory");
    }
    return reading;
}

/* The difference that PNG's filters leave at byte i of a row (PNG, 9.2): 0 none, 1 sub, 2 up, 4
 * Paeth. Averages are left out: they are seldom best and cost as much as the others together. */
static unsigned char filtered(const unsigned char *row, const unsigned char *above, size_t i,
                              size_t step, int filter) {
    int left = i >= step ? row[i - step] : 0;
    int up = above[i];
    if (filter == 0) {
        return row[i];
    }
    if (filter == 1) {
        return (unsigned char)(row[i] - left);
    }
    if (filter == 2) {
        return (unsigned char)(row[i] - up);
    }
    int corner = i >= step ? above[i - step] : 0;
    int from_left = abs(up - corner);
    int from_up = abs(left - corner);
    int from_corner = abs(left + up - 2 * corner);
    int nearest = from_left <= from_up && from_left <= from_corner ? left
                  : from_up <= from_corner                         ? up
                                                                   : corner;
    return (unsigned char)(row[i] - nearest);
}

/* Writes the row's filter type and bytes, filtered by the one that leaves the smallest differences:
 * the rule that PNG itself recommends (12.8). */
static void filter_row(const unsigned char *row, const unsigned char *above, size_t length,
                       size_t step, unsigned char *to) {
    static const int FILTERS[] = {0, 1, 2, 4};
    unsigned long best = 0;
    for (size_t f = 0; f < sizeof FILTERS / sizeof FILTERS[0]; f++) {
        unsigned long sum = 0;
        for (size_t i = 0; i < length; i++) {
            sum += (unsigned long)abs((signed char)filtered(row, above, i, step, FILTERS[f]));
        }
        if (f == 0 || sum < best) {
            best = sum;
            to[0] = (unsigned char)FILTERS[f];
        }
    }
    for (size_t i = 0; i < length; i++) {
        to[i + 1] = filtered(row, above, i, step, to[0]);
    }
}

/* Some of the channels of all pixels, filtered row by row and compressed. */
static String pack(const PreparedImage *prepared, const Reading *reading, unsigned first,
                   unsigned count, Compressor *compressor, Arena *arena) {
    size_t length = (size_t)prepared->width * count;
    size_t size = prepared->height * (length + 1);
    unsigned char *rows = arena_allocate(arena, 2 * length); /* the one above, and this one */
    unsigned char *packed = arena_allocate_raw(arena, size);
    for (uint32_t y = 0; y < prepared->height; y++) {
        unsigned char *row = rows + (y % 2) * length;
        const unsigned char *from = reading->rows[y] + first;
        for (size_t x = 0; x < prepared->width; x++) {
            memcpy(row + x * count, from + x * reading->channels, count);
        }
        filter_row(row, rows + ((y + 1) % 2) * length, length, count, packed + y * (length + 1));
    }
    return compressor_deflate(compressor, (String){(const char *)packed, size});
}

void png_decode(const Image *image, PreparedImage *prepared, Arena *arena) {
    Reading *reading = open_reading(image, arena);
    if ((double)prepared->width * (double)prepared->height > PIXEL_LIMIT) {
        png_fail(image, arena, "it has more than 100 million pixels");
    }
    if (!read_header(reading)) {
        png_fail(image, arena, reading->message);
    }
    size_t row_length = png_get_rowbytes(reading->png, reading->info);
    reading->pixels = arena_allocate_raw(arena, row_length * prepared->height);
    reading->rows = ARENA_ARRAY(arena, png_byte *, prepared->height);
    for (uint32_t y = 0; y < prepared->height; y++) {
        reading->rows[y] = reading->pixels + y * row_length;
    }
    if (!read_pixels(reading)) {
        png_fail(image, arena, reading->message);
    }
    Compressor *compressor = compressor_new(arena, COMPRESS_IMAGE, NULL);
    unsigned colors = reading->channels >= 3 ? 3 : 1;
    prepared->bits = 8;
    prepared->components = (int)colors;
    prepared->data = pack(prepared, reading, 0, colors, compressor, arena);
    prepared->parameters = png_parameters(arena, prepared->components, 8, prepared->width);
    if (reading->channels > colors) {
        prepared->mask = pack(prepared, reading, colors, 1, compressor, arena);
        prepared->mask_parameters = png_parameters(arena, 1, 8, prepared->width);
    }
}
