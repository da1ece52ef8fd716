/* From offsets and lines of a text to places, forwards through the file without counting anything
 * twice. Inside content/ only. */
#ifndef CONTENT_LOCATE_H
#define CONTENT_LOCATE_H

#include "base/array.h"
#include "base/diagnostics.h"

/* Where a line starts; lines end as in CommonMark: at LF, CR LF, or CR. */
typedef struct LineStart {
    size_t offset;
    uint32_t line; /* as people count: LF only */
} LineStart;

typedef struct Locator {
    const Source *source;
    const LineStart *lines;
    size_t line_count;
    size_t index; /* the line of the place told last, */
    size_t offset;
    uint32_t column; /* from 1, in code points */
} Locator;

Locator locator_new(Arena *arena, const Source *source);
/* The offset of the byte `column` (from 1) of the line `line` (from 1), kept inside the file. */
size_t locator_offset(const Locator *locator, int line, int column);
/* The offset past the line's last byte, its line end left out. */
size_t locator_line_end(const Locator *locator, int line);
/* The place of `length` bytes at `offset`: cheap when offsets grow from call to call. */
Place locator_place(Locator *locator, size_t offset, size_t length);

#endif
