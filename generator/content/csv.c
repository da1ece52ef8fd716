#include "content/locate.h"
#include "content/tables.h"

typedef struct CsvParser {
    Arena *arena;
    Diagnostics *diagnostics;
    Locator locator;
    String bytes;
    size_t offset;
    bool row_ended; /* by the field read last */
} CsvParser;

static bool fail(CsvParser *parser, size_t offset, const char *message) {
    diagnostics_error(parser->diagnostics, locator_place(&parser->locator, offset, 1),
                      "malformed-csv", "%s", message);
    return false;
}

/* Past the comma or line end that a field ends with. */
static bool end_field(CsvParser *parser) {
    String rest = string_slice(parser->bytes, parser->offset, parser->bytes.length);
    parser->row_ended = true;
    if (rest.length == 0) {
        return true;
    }
    if (rest.bytes[0] == ',') {
        parser->row_ended = false;
        parser->offset++;
        return true;
    }
    size_t line_end = string_starts_with(rest, "\r\n") ? 2 : rest.bytes[0] == '\n';
    parser->offset += line_end;
    return line_end != 0 ||
           fail(parser, parser->offset, "a comma or the end of the line belongs after this quote");
}

/* A quoted field; `offset` is at its first quote. */
static bool read_quoted(CsvParser *parser, String *text) {
    size_t start = parser->offset++;
    Builder field = {.arena = parser->arena};
    for (;;) {
        String rest = string_slice(parser->bytes, parser->offset, parser->bytes.length);
        size_t quote = string_find_byte(rest, '"');
        if (quote == rest.length) {
            return fail(parser, start, "this quote is not closed");
        }
        builder_append(&field, string_slice(rest, 0, quote));
        parser->offset += quote + 1;
        if (quote + 1 == rest.length || rest.bytes[quote + 1] != '"') {
            break;
        }
        builder_append_byte(&field, '"');
        parser->offset++;
    }
    *text = builder_string(&field);
    return end_field(parser);
}

static bool read_plain(CsvParser *parser, String *text) {
    size_t start = parser->offset;
    size_t end = start;
    while (end < parser->bytes.length && strchr(",\n\"", parser->bytes.bytes[end]) == NULL) {
        end++;
    }
    if (end < parser->bytes.length && parser->bytes.bytes[end] == '"') {
        return fail(parser, end,
                    "a field that holds a quote must begin with one; double it inside");
    }
    parser->offset = end;
    bool pair = end > start && end < parser->bytes.length && parser->bytes.bytes[end] == '\n' &&
                parser->bytes.bytes[end - 1] == '\r';
    *text = string_slice(parser->bytes, start, end - start - pair);
    return end_field(parser);
}

static bool read_row(CsvParser *parser, CsvRow *row) {
    ARRAY_OF(CsvField) fields = {0};
    do {
        CsvField field = {.place = locator_place(&parser->locator, parser->offset, 1)};
        bool quoted =
            parser->offset < parser->bytes.length && parser->bytes.bytes[parser->offset] == '"';
        if (!(quoted ? read_quoted(parser, &field.text) : read_plain(parser, &field.text))) {
            return false;
        }
        *array_push(parser->arena, &fields) = field;
    } while (!parser->row_ended);
    *row = (CsvRow){fields.items, fields.count};
    return true;
}

static bool check_length(CsvParser *parser, const CsvRow *first, const CsvRow *row) {
    if (row->count == first->count) {
        return true;
    }
    const CsvField *field = &row->fields[row->count > first->count ? first->count : row->count - 1];
    diagnostics_error(parser->diagnostics, field->place, "malformed-csv",
                      "this row has %zu fields, the first row %zu", row->count, first->count)
        ->related = first->fields[0].place;
    return false;
}

bool csv_parse(Arena *arena, const Source *source, Diagnostics *diagnostics, CsvTable *table) {
    CsvParser parser = {.arena = arena,
                        .diagnostics = diagnostics,
                        .locator = locator_new(arena, source),
                        .bytes = source->bytes};
    ARRAY_OF(CsvRow) rows = {0};
    bool good = true;
    while (parser.offset < parser.bytes.length) {
        CsvRow row;
        if (!read_row(&parser, &row)) {
            return false; /* what follows a quote that is wrong cannot be told apart */
        }
        if (row.count == 1 && row.fields[0].text.length == 0) {
            continue; /* an empty line */
        }
        *array_push(arena, &rows) = row;
        good = check_length(&parser, &rows.items[0], &row) && good;
    }
    if (rows.count == 0) {
        diagnostics_error(diagnostics, (Place){.source = source}, "malformed-csv",
                          "this file has no rows");
        good = false;
    }
    *table = (CsvTable){rows.items, rows.count};
    return good;
}
