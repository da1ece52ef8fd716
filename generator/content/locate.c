#include "content/locate.h"
#include "base/unicode.h"

Locator locator_new(Arena *arena, const Source *source) {
    ARRAY_OF(LineStart) lines = {0};
    String bytes = source->bytes;
    *array_push(arena, &lines) = (LineStart){0, 1};
    uint32_t line = 1;
    for (size_t i = 0; i < bytes.length; i++) {
        bool feed = bytes.bytes[i] == '\n';
        bool lone_return =
            bytes.bytes[i] == '\r' && (i + 1 == bytes.length || bytes.bytes[i + 1] != '\n');
        if (feed || lone_return) {
            line += feed;
            *array_push(arena, &lines) = (LineStart){i + 1, line};
        }
    }
    return (Locator){
        .source = source, .lines = lines.items, .line_count = lines.count, .column = 1};
}

size_t locator_offset(const Locator *locator, int line, int column) {
    size_t index = line < 1 ? 0 : (size_t)line - 1;
    if (index >= locator->line_count) {
        return locator->source->bytes.length;
    }
    size_t offset = locator->lines[index].offset + (column < 1 ? 0 : (size_t)column - 1);
    size_t end = locator_line_end(locator, line);
    return offset < end ? offset : end;
}

size_t locator_line_end(const Locator *locator, int line) {
    String bytes = locator->source->bytes;
    size_t index = line < 1 ? 0 : (size_t)line - 1;
    if (index + 1 >= locator->line_count) {
        return bytes.length;
    }
    size_t end = locator->lines[index + 1].offset - 1;
    bool pair = end > locator->lines[index].offset && bytes.bytes[end] == '\n' &&
                bytes.bytes[end - 1] == '\r';
    return pair ? end - 1 : end;
}

/* The last line that starts at or before the offset. */
static size_t find_line(const Locator *locator, size_t offset) {
    size_t low = 0;
    size_t high = locator->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (locator->lines[middle].offset <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* A caret underlines no more than fits a screen; nested blocks of one long line would otherwise
 * count it over and over. */
enum { LONGEST_COUNTED = 256 };

Place locator_place(Locator *locator, size_t offset, size_t length) {
    String bytes = locator->source->bytes;
    if (offset > bytes.length) {
        offset = bytes.length;
    }
    bool same_line =
        offset >= locator->offset && (locator->index + 1 == locator->line_count ||
                                      offset < locator->lines[locator->index + 1].offset);
    if (!same_line) {
        locator->index = find_line(locator, offset);
        locator->offset = locator->lines[locator->index].offset;
        locator->column = 1;
    }
    if (length > LONGEST_COUNTED) {
        length = LONGEST_COUNTED;
    }
    String between = string_slice(bytes, locator->offset, offset - locator->offset);
    locator->column += (uint32_t)utf8_count(between);
    locator->offset = offset;
    return (Place){.source = locator->source,
                   .line = locator->lines[locator->index].line,
                   .column = locator->column,
                   .length = (uint32_t)utf8_count(string_slice(bytes, offset, length))};
}
