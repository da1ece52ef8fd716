/* Pictures: the file is decoded once to know that it is whole, its size and resolution are noted,
 * and its bytes are kept as they are. */
#include "content/reader.h"

#include <jpeglib.h>
#include <math.h>
#include <png.h>
#include <setjmp.h>

/* More is refused: decoding such a file would take gigabytes. */
enum { LARGEST_PIXELS = 100 * 1000 * 1000 };

/* What both decoders report, and how they leave. */
typedef struct Decoding {
    jmp_buf landing;
    String rest; /* of the file */
    char message[200];
} Decoding;

static void set_message(Decoding *decoding, const char *message) {
    (void)snprintf(decoding->message, sizeof decoding->message, "%s", message);
}

static void on_png_error(png_structp png, png_const_charp message) {
    Decoding *decoding = png_get_error_ptr(png);
    set_message(decoding, message);
    longjmp(decoding->landing, 1);
}

static void on_png_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void read_png_bytes(png_structp png, png_bytep bytes, size_t length) {
    Decoding *decoding = png_get_io_ptr(png);
    if (length > decoding->rest.length) {
        png_error(png, "the file ends too early");
    }
    memcpy(bytes, decoding->rest.bytes, length);
    decoding->rest = string_slice(decoding->rest, length, decoding->rest.length);
}

/* Reads every row into the same buffer: only that they can be read matters. */
static void decode_png(Arena *arena, png_structp png, png_infop info, Image *image) {
    png_set_user_limits(png, 1000000, 1000000);
    png_read_info(png, info);
    image->width = png_get_image_width(png, info);
    image->height = png_get_image_height(png, info);
    if ((uint64_t)image->width * image->height > LARGEST_PIXELS) {
        png_error(png, "it has more than 100 megapixels");
    }
    png_uint_32 x = 0;
    png_uint_32 y = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    if (png_get_pHYs(png, info, &x, &y, &unit) != 0 && unit == PNG_RESOLUTION_METER) {
        image->dots_per_inch = (double)x * 0.0254;
    }
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    png_bytep row = arena_allocate(arena, png_get_rowbytes(png, info));
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t i = 0; i < image->height; i++) {
            png_read_row(png, row, NULL);
        }
    }
    png_read_end(png, NULL);
}

static void check_png(Arena *arena, Decoding *decoding, Image *image) {
    png_structp png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, decoding, on_png_error, on_png_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    if (info == NULL) {
        png_destroy_read_struct(&png, NULL, NULL);
        failure_raise(arena_failure(arena), "out of memory (reading a picture)");
    }
    if (setjmp(decoding->landing) == 0) {
        png_set_read_fn(png, decoding, read_png_bytes);
        decode_png(arena, png, info, image);
    }
    png_destroy_read_struct(&png, &info, NULL);
}

static void on_jpeg_error(j_common_ptr jpeg) {
    Decoding *decoding = jpeg->client_data;
    char message[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, message);
    set_message(decoding, message);
    longjmp(decoding->landing, 1);
}

/* libjpeg fills what is missing with grey and only warns: here that is an error. */
static void on_jpeg_message(j_common_ptr jpeg, int level) {
    if (level < 0) {
        on_jpeg_error(jpeg);
    }
}

static void on_jpeg_output(j_common_ptr jpeg) {
    (void)jpeg;
}

static void decode_jpeg(Arena *arena, struct jpeg_decompress_struct *jpeg, const Decoding *decoding,
                        Image *image) {
    jpeg_create_decompress(jpeg);
    jpeg_mem_src(jpeg, (const unsigned char *)decoding->rest.bytes,
                 (unsigned long)decoding->rest.length);
    (void)jpeg_read_header(jpeg, TRUE);
    image->width = jpeg->image_width;
    image->height = jpeg->image_height;
    if (jpeg->saw_JFIF_marker && jpeg->density_unit != 0) {
        image->dots_per_inch = jpeg->density_unit == 1 ? jpeg->X_density : jpeg->X_density * 2.54;
    }
    if ((uint64_t)image->width * image->height > LARGEST_PIXELS) {
        return;
    }
    jpeg->scale_num = 1; /* an eighth of the size: every block is still read */
    jpeg->scale_denom = 8;
    (void)jpeg_start_decompress(jpeg);
    size_t row_size = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
    JSAMPROW row = arena_allocate(arena, row_size);
    while (jpeg->output_scanline < jpeg->output_height) {
        (void)jpeg_read_scanlines(jpeg, &row, 1);
    }
    (void)jpeg_finish_decompress(jpeg);
}

static void check_jpeg(Arena *arena, Decoding *decoding, Image *image) {
    struct jpeg_decompress_struct jpeg = {0};
    struct jpeg_error_mgr errors;
    jpeg.err = jpeg_std_error(&errors);
    jpeg.client_data = decoding;
    errors.error_exit = on_jpeg_error;
    errors.emit_message = on_jpeg_message;
    errors.output_message = on_jpeg_output;
    if (setjmp(decoding->landing) == 0) {
        decode_jpeg(arena, &jpeg, decoding, image);
    }
    jpeg_destroy_decompress(&jpeg);
    if ((uint64_t)image->width * image->height > LARGEST_PIXELS) {
        set_message(decoding, "it has more than 100 megapixels");
    }
}

/* Whether the picture is whole; `image` is filled in. */
static bool check(Reader *reader, const Source *source, Image *image, Place from) {
    if (string_ends_with(source->name, ".svg")) {
        image->vector = reader_text(reader, source->name, from);
        return image->vector != NULL;
    }
    Decoding *decoding = ARENA_NEW(reader->arena, Decoding);
    decoding->rest = source->bytes;
    image->is_jpeg = string_starts_with(source->bytes, "\xFF\xD8\xFF");
    if (image->is_jpeg) {
        check_jpeg(reader->arena, decoding, image);
    } else if (string_starts_with(source->bytes, "\x89PNG\r\n\x1A\n")) {
        check_png(reader->arena, decoding, image);
    } else {
        set_message(decoding, "it is none of PNG, JPEG and SVG");
    }
    if (decoding->message[0] != '\0') {
        diagnostics_error(reader->diagnostics, from, "unreadable-image",
                          "the picture “%.*s” cannot be used: %s", STRING_ARGUMENTS(source->name),
                          decoding->message);
        return false;
    }
    return true;
}

/* An entry for a picture that was found to be no good keeps it from being decoded again. */
typedef struct ImageEntry {
    const Image *image;
    bool good;
} ImageEntry;

const Image *reader_image(Reader *reader, String name, Place from) {
    const ImageEntry *known = map_get(&reader->images, name);
    if (known != NULL && known->good) {
        return known->image;
    }
    const Source *source = reader_bytes(reader, name, from);
    if (source == NULL) {
        return NULL;
    }
    Image *image = ARENA_NEW(reader->arena, Image);
    ImageEntry *entry = ARENA_NEW(reader->arena, ImageEntry);
    image->name = source->name;
    image->bytes = source->bytes;
    *entry = (ImageEntry){image, check(reader, source, image, from)};
    (void)map_set(&reader->images, image->name, entry);
    return entry->good ? image : NULL;
}
