/* Shared by png.c, which embeds PNG data as it is, and png_decode.c, which decodes the rest. */
#ifndef PDF_PNG_INNER_H
#define PDF_PNG_INNER_H

#include "pdf/images.h"

typedef struct PngChunks {
    String header;  /* IHDR */
    String palette; /* PLTE */
    String data;    /* all IDAT */
    bool has_transparency, has_end;
} PngChunks;

/* "/Filter…/DecodeParms…" for rows that each begin with a PNG filter type. */
String png_parameters(Arena *arena, int components, int bits, unsigned width);
/* Decodes the pixels to 8 bits, apart from their transparency, and compresses both. */
void png_decode(const Image *image, PreparedImage *prepared, Arena *arena);
_Noreturn void png_fail(const Image *image, Arena *arena, const char *why);

#endif
