/* The file as a set of numbered objects: the one place where libharu's inner structures are used.
 *
 * libharu numbers the objects, keeps the page tree, the cross-reference table and the trailer, and
 * writes them in order. What stands inside a dictionary is written by the rest of this room as text
 * in PDF syntax (syntax.h): a structure element made through libharu's calls takes 1,784 bytes of
 * memory, as text about 300, and its reals would be printed as 615.78003. Streams come compressed
 * (compress.h), since libharu's own compression is four times slower. */
#ifndef PDF_OBJECT_H
#define PDF_OBJECT_H

#include "base/string.h"

typedef struct PdfFile PdfFile;
/* One numbered (indirect) object: a dictionary, with a stream or without. */
typedef struct PdfObject PdfObject;

/* A file with an empty page tree. `expected_objects` is a guess that saves libharu from growing its
 * table in small steps. Everything lives as long as `arena`. */
PdfFile *pdf_file_new(Arena *arena, size_t expected_objects);

/* An empty dictionary; its number can be referred to at once, its content be set later. */
PdfObject *pdf_object_new(PdfFile *file);
/* The next page of the page tree. */
PdfObject *pdf_object_new_page(PdfFile *file);
/* The catalog and the information dictionary, which libharu has made. */
PdfObject *pdf_file_catalog(PdfFile *file);
PdfObject *pdf_file_information(PdfFile *file);

/* Sets the entries: PDF syntax without the enclosing << >>, kept by reference until the file is
 * saved. /Type of pages and of the catalog is there already. */
void pdf_object_set(PdfObject *object, String entries);
/* Makes it a stream; `data` as it goes into the file (the entries name its filter), kept by
 * reference. /Length is added. */
void pdf_object_set_stream(PdfObject *object, String entries, String data);

int pdf_object_number(const PdfObject *object);
/* Appends "12 0 R". */
void pdf_object_append_reference(Builder *builder, const PdfObject *object);

/* The whole file, in `arena`, with an identifier made from a hash of its bytes (ISO 32000-1, 14.4),
 * so that the same document has the same one. May be called once. */
String pdf_file_save(PdfFile *file, Arena *arena);

/* "libharu 2.3.0": for the Producer entry. */
const char *pdf_library_name(void);

#endif
