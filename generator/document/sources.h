/* Which files of the content an output was made from, for the manifest: the Markdown of its texts,
 * their pictures, and every data file (XML, CSV) of the library, since a fact may be derived from
 * any of them. */
#ifndef DOCUMENT_SOURCES_H
#define DOCUMENT_SOURCES_H

#include "document/document.h"

typedef struct SourceTracer {
    Arena *arena;
    Map by_name;         /* a Source's name -> the Source */
    const Source **data; /* the data files, in the library's order */
    size_t data_count;
} SourceTracer;

typedef struct SourceList {
    const Source *const *items; /* sorted by name, each once */
    size_t count;
} SourceList;

/* Looks through the library once; the lists that are traced later live in `arena` too. */
SourceTracer source_tracer_new(Arena *arena, const Library *library);

/* The files behind `texts` (trees; NULL entries are passed over). */
SourceList source_trace(const SourceTracer *tracer, const Node *const *texts, size_t count);

/* The one file that a picture was read from. */
SourceList source_trace_image(const SourceTracer *tracer, const Image *image);

#endif
