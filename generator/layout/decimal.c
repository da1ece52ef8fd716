/* Figures in a table's column hang on their decimal points: the columns of figures that an author
 * has not aligned otherwise are found by what they hold, and each line is moved so that the places
 * where the whole parts end lie under one another. */
#include "layout/setter.h"

#include "base/unicode.h"

#include <math.h>

static bool is_digit(uint32_t character) {
    return character >= '0' && character <= '9';
}

/* What may stand before a figure: a sign, a currency, and space. */
static size_t skip_prefix(String text) {
    static const char *const PREFIXES[] = {"RMB", "¥", "￥", "$",        "€",
                                           "+",   "-", "−",  "\xC2\xA0", " "};
    size_t at = 0;
    for (size_t i = 0; i < sizeof PREFIXES / sizeof PREFIXES[0];) {
        if (string_starts_with(string_slice(text, at, text.length), PREFIXES[i])) {
            at += strlen(PREFIXES[i]);
            i = 0;
        } else {
            i++;
        }
    }
    return at;
}

/* The byte offset where the figure's whole part ends, or 0 where the text is not one figure with
 * its unit: "1,000.5 m²" gives the place of the point. */
static size_t whole_part_end(String text) {
    size_t at = skip_prefix(text);
    size_t start = at;
    while (at < text.length && (is_digit((unsigned char)text.bytes[at]) ||
                                (text.bytes[at] == ',' && at + 1 < text.length &&
                                 is_digit((unsigned char)text.bytes[at + 1])))) {
        at++;
    }
    if (at == start) {
        return 0;
    }
    size_t rest = at;
    if (rest < text.length && text.bytes[rest] == '.') {
        rest++;
        while (rest < text.length && is_digit((unsigned char)text.bytes[rest])) {
            rest++;
        }
    }
    for (; rest < text.length; rest++) {
        if (is_digit((unsigned char)text.bytes[rest])) {
            return 0; /* a date, a range, a ratio: not one figure */
        }
    }
    return at;
}

/* Where the character at a byte offset of the line's text begins, in points from the line's start.
 */
static float offset_in_line(const Line *line, size_t offset) {
    size_t before = 0;
    for (size_t i = 0; i < line->run_count; i++) {
        const LineRun *run = &line->runs[i];
        for (uint32_t j = 0; j < run->glyph_count; j++) {
            if (before + run->glyphs[j].text_start >= offset && run->glyphs[j].text_length > 0) {
                return run->x + run->glyphs[j].x;
            }
        }
        before += run->text.length;
    }
    return line->width;
}

/* The one line of a cell; NULL where it has none or several. */
static LinePiece *only_line(Piece *row, size_t column) {
    if (row->kind != PIECE_ROW || column >= row->as.row.cell_count) {
        return NULL;
    }
    PieceList *pieces = &row->as.row.cells[column].pieces;
    return pieces->count == 1 && pieces->items[0].kind == PIECE_LINE ? &pieces->items[0].as.line
                                                                     : NULL;
}

static bool is_empty(const Piece *row, size_t column) {
    return column >= row->as.row.cell_count || row->as.row.cells[column].pieces.count == 0;
}

/* How far right the whole parts reach in the column; below 0: it is not a column of figures. */
static float widest_whole_part(Piece *rows, size_t row_count, size_t column) {
    float widest = -1;
    size_t figures = 0;
    for (size_t i = 0; i < row_count; i++) {
        if (is_empty(&rows[i], column)) {
            continue;
        }
        const LinePiece *piece = only_line(&rows[i], column);
        size_t end = piece == NULL ? 0 : whole_part_end(piece->line->text);
        if (end == 0) {
            return -1;
        }
        widest = fmaxf(widest, offset_in_line(piece->line, end));
        figures++;
    }
    return figures < 2 ? -1 : widest;
}

static float shift_of(const LinePiece *piece, float widest) {
    return widest - offset_in_line(piece->line, whole_part_end(piece->line->text));
}

static bool has_room(Piece *rows, size_t row_count, size_t column, float widest) {
    for (size_t i = 0; i < row_count; i++) {
        const LinePiece *piece = only_line(&rows[i], column);
        if (piece != NULL &&
            shift_of(piece, widest) + piece->line->width > piece->measure + 0.01F) {
            return false;
        }
    }
    return true;
}

void decimal_align(Setter *setter, Piece *rows, size_t row_count, size_t column) {
    float widest = widest_whole_part(rows, row_count, column);
    if (widest < 0 || !has_room(rows, row_count, column, widest)) {
        return;
    }
    for (size_t i = 0; i < row_count; i++) {
        LinePiece *piece = only_line(&rows[i], column);
        if (piece != NULL) {
            Line *moved = ARENA_NEW(setter->arena, Line);
            *moved = *piece->line;
            moved->x += shift_of(piece, widest);
            piece->line = moved;
        }
    }
}
