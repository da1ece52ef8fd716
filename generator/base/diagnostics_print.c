/* Showing diagnostics to people:
 *
 *     content/chapters/talent.zh.md:3:5: error: there is no fact “ports” [unknown-fact]
 *         到锦州港<fact id="ports"/>。
 *                 ^~~~~~~~~~~~~~~~~
 *     hint: did you mean “port-distance”?
 *
 * The entries come in the order of their places, so the printer moves through each file once: even
 * a thousand of them in one line of 60 megabytes cost one reading of it. */
#include "base/diagnostics.h"
#include "base/unicode.h"

#include <unicode/uchar.h>

enum {
    INDENT = 4,
    CHARACTERS_BEFORE = 40, /* how much of a long line is shown around the place */
    CELLS_AFTER = 60,       /* a terminal cell is half a Han character */
    TAIL_CELLS = 90,        /* of the line at a related place */
};

/* How far a file has been read while printing. */
typedef struct Cursor {
    const Source *source;
    size_t offset; /* bytes */
    size_t line_start;
    uint32_t line, column;
} Cursor;

/* Terminal cells of a character (UAX #11): two for wide ones, none for marks that combine. */
static int cell_count(uint32_t code_point) {
    if (code_point < 0x300) {
        return 1;
    }
    int8_t type = u_charType((UChar32)code_point);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK) {
        return 0;
    }
    int width = u_getIntPropertyValue((UChar32)code_point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* What stands for a character on the terminal: controls and marks that reorder or hide text (a file
 * could use them to show something else than it says) become U+FFFD, tabs a space. */
static uint32_t shown(uint32_t code_point) {
    if (code_point == '\t') {
        return ' ';
    }
    if (code_point >= 0x20 && code_point < 0x7F) {
        return code_point;
    }
    switch (u_charType((UChar32)code_point)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_UNASSIGNED:
        return 0xFFFD;
    default:
        return code_point;
    }
}

static int print_code_point(FILE *stream, uint32_t code_point) {
    char bytes[4];
    uint32_t visible = shown(code_point);
    size_t length = utf8_encode(visible, bytes);
    (void)fwrite(bytes, 1, length, stream);
    return cell_count(visible);
}

static void print_text(FILE *stream, String text) {
    for (size_t offset = 0; offset < text.length;) {
        (void)print_code_point(stream, utf8_next(text, &offset));
    }
}

static void print_place(FILE *stream, const Place *place) {
    if (place->source == NULL) {
        (void)fputs("brochure: ", stream);
        return;
    }
    print_text(stream, place->source->path);
    if (place->line != 0) {
        (void)fprintf(stream, ":%u", (unsigned)place->line);
        if (place->column != 0) {
            (void)fprintf(stream, ":%u", (unsigned)place->column);
        }
    }
    (void)fputs(": ", stream);
}

static bool at_line_end(const Cursor *cursor) {
    String bytes = cursor->source->bytes;
    if (cursor->offset == bytes.length || bytes.bytes[cursor->offset] == '\n') {
        return true;
    }
    return bytes.bytes[cursor->offset] == '\r' &&
           (cursor->offset + 1 == bytes.length || bytes.bytes[cursor->offset + 1] == '\n');
}

/* Moves forward to the place (or back to the start of the file where it lies behind); false where
 * the file has no such line. A column past the end of its line stops there. */
static bool cursor_move(Cursor *cursor, const Place *place) {
    uint32_t column = place->column == 0 ? 1 : place->column;
    if (cursor->source != place->source || place->line < cursor->line ||
        (place->line == cursor->line && column < cursor->column)) {
        *cursor = (Cursor){.source = place->source, .line = 1, .column = 1};
    }
    String bytes = place->source->bytes;
    while (cursor->line < place->line) {
        String rest = string_slice(bytes, cursor->offset, bytes.length);
        size_t end = string_find_byte(rest, '\n');
        if (end == rest.length) {
            return false;
        }
        cursor->offset += end + 1;
        cursor->line_start = cursor->offset;
        cursor->line++;
        cursor->column = 1;
    }
    while (cursor->column < column && !at_line_end(cursor)) {
        (void)utf8_next(bytes, &cursor->offset);
        cursor->column++;
    }
    return true;
}

/* Where the shown part of the line begins: the line's start, or CHARACTERS_BEFORE before the
 * cursor. */
static size_t window_start(const Cursor *cursor) {
    const char *bytes = cursor->source->bytes.bytes;
    size_t start = cursor->offset;
    for (int count = 0; start > cursor->line_start && count < CHARACTERS_BEFORE; count++) {
        do {
            start--;
        } while (start > cursor->line_start && (bytes[start] & 0xC0) == 0x80);
    }
    return start;
}

/* Prints from `from` to the line's end, at most `limit` cells after the cursor's place; returns the
 * cells before the cursor and, in `marked`, those of the `length` code points at it. */
static int print_window(FILE *stream, Cursor from, size_t place, uint32_t length, int *marked) {
    int before = 0;
    int after = 0;
    uint32_t seen = 0;
    *marked = 0;
    if (from.offset > from.line_start) {
        (void)fputs("…", stream);
        before = 1;
    }
    while (!at_line_end(&from)) {
        if (after >= CELLS_AFTER) {
            (void)fputs("…", stream);
            break;
        }
        bool reached = from.offset >= place;
        int cells = print_code_point(stream, utf8_next(from.source->bytes, &from.offset));
        if (!reached) {
            before += cells;
            continue;
        }
        after += cells;
        if (seen++ < length) {
            *marked += cells;
        }
    }
    return before;
}

static void print_line_with_caret(FILE *stream, Cursor *cursor, const Place *place) {
    if (!cursor_move(cursor, place)) {
        return;
    }
    Cursor from = *cursor;
    from.offset = window_start(cursor);
    (void)fprintf(stream, "%*s", INDENT, "");
    int marked = 0;
    uint32_t length = place->length == 0 ? 1 : place->length;
    int before = print_window(stream, from, cursor->offset, length, &marked);
    (void)fputc('\n', stream);
    if (place->column == 0) {
        return;
    }
    (void)fprintf(stream, "%*s^", INDENT + before, "");
    for (int i = 1; i < marked; i++) {
        (void)fputc('~', stream);
    }
    (void)fputc('\n', stream);
}

/* The related place with the beginning of its line. */
static void print_related(FILE *stream, Cursor *cursor, const Place *place) {
    (void)fputs("note: ", stream);
    print_place(stream, place);
    Place start = *place;
    if (start.line == 0 || !cursor_move(cursor, &start)) {
        (void)fputs("see this file\n", stream);
        return;
    }
    Cursor at = *cursor;
    for (int cells = 0; !at_line_end(&at);) {
        if (cells >= TAIL_CELLS) {
            (void)fputs("…", stream);
            break;
        }
        cells += print_code_point(stream, utf8_next(at.source->bytes, &at.offset));
    }
    (void)fputc('\n', stream);
}

void diagnostics_print(const Diagnostics *diagnostics, FILE *stream) {
    static const char *const SEVERITIES[] = {"error", "warning"};
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(diagnostics, &count);
    Cursor cursor = {0};
    Cursor related = {0};
    size_t shown_errors = 0;
    for (size_t i = 0; i < count; i++) {
        const Diagnostic *entry = &entries[i];
        shown_errors += entry->severity == SEVERITY_ERROR;
        print_place(stream, &entry->place);
        (void)fprintf(stream, "%s: ", SEVERITIES[entry->severity]);
        print_text(stream, entry->message);
        (void)fprintf(stream, " [%s]\n", entry->rule);
        if (entry->place.source != NULL && entry->place.line != 0) {
            print_line_with_caret(stream, &cursor, &entry->place);
        }
        if (entry->hint.length != 0) {
            (void)fputs("hint: ", stream);
            print_text(stream, entry->hint);
            (void)fputc('\n', stream);
        }
        if (entry->related.source != NULL) {
            print_related(stream, &related, &entry->related);
        }
    }
    size_t errors = diagnostics_error_count(diagnostics);
    if (errors > shown_errors) {
        (void)fprintf(stream, "and %zu more errors\n", errors - shown_errors);
    }
}
