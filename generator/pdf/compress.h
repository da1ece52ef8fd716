/* Compression of streams by libdeflate: whole buffers at once, in the threads that make them. */
#ifndef PDF_COMPRESS_H
#define PDF_COMPRESS_H

#include "base/string.h"

/* Measured on page content and font subsets: see compress.c. */
enum { COMPRESS_STREAM = 5, COMPRESS_IMAGE = 6 };

struct PdfStore;
/* A compressor for one thread's use; it lives as long as the arena. What the store (NULL: there is
 * none) has is not compressed again. */
typedef struct Compressor Compressor;
Compressor *compressor_new(Arena *arena, int level, struct PdfStore *store);

/* The zlib stream (RFC 1950) of the bytes, as /FlateDecode wants it, in the compressor's arena or
 * in its store. Not "compress": zlib has a function of that name, and libraries would call ours
 * instead. */
String compressor_deflate(Compressor *compressor, String bytes);
/* The same for what is kept elsewhere: the store is left alone. */
String compressor_deflate_once(Compressor *compressor, String bytes);

#endif
