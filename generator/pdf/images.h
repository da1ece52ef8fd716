/* The images of one PDF: each embedded once, however often it is shown. */
#ifndef PDF_IMAGES_H
#define PDF_IMAGES_H

#include "base/array.h"
#include "base/map.h"
#include "document/document.h"
#include "pdf/object.h"

/* An image ready to be written as an image XObject (ISO 32000-1, 8.9.5). */
typedef struct PreparedImage {
    uint32_t width, height;
    int components;    /* 1, 3 or 4 */
    int bits;          /* a component */
    String palette;    /* red, green, blue of each index; empty: none */
    bool inverted;     /* CMYK as Adobe's programs store it in JPEG */
    String parameters; /* "/Filter…" and "/DecodeParms…" */
    String data;
    String mask; /* 8 bits a pixel, compressed; empty: opaque */
    String mask_parameters;
} PreparedImage;

typedef struct ImageUse {
    const Image *image;
    unsigned number; /* the resource: "/Im2" */
    PdfObject *object;
    PreparedImage prepared;
} ImageUse;

typedef struct ImageEntry {
    ImageUse *use;
} ImageEntry;

typedef struct PdfImages {
    Arena *arena;
    PdfFile *file;
    Map by_name;               /* Image.name to ImageUse */
    ARRAY_OF(ImageEntry) list; /* by resource number */
} PdfImages;

/* The image's resource number ("/Im2"). */
unsigned images_find(PdfImages *images, const Image *image);
/* A task of its own: decodes or checks the image. Damaged data raises the task's failure, with the
 * image's name. */
void image_prepare(ImageUse *use, Arena *task_arena);
void image_write(PdfImages *images, ImageUse *use);

/* Inner to images.c, jpeg.c, png*.c: fill in what the file's bytes say. */
void jpeg_prepare(const Image *image, PreparedImage *prepared, Arena *arena);
void png_prepare(const Image *image, PreparedImage *prepared, Arena *arena);

#endif
