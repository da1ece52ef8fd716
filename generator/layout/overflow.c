/* Text that is too long for its panels, columns or pages. */
#include "layout/setter.h"

static Place piece_place(const Piece *piece) {
    if (piece->kind == PIECE_LINE && piece->as.line.line->run_count > 0) {
        return piece->as.line.spans[piece->as.line.line->runs[0].span].place;
    }
    for (size_t i = 0; piece->kind == PIECE_ROW && i < piece->as.row.cell_count; i++) {
        if (piece->as.row.cells[i].pieces.count > 0) {
            return piece_place(&piece->as.row.cells[i].pieces.items[0]);
        }
    }
    return (Place){0};
}

/* The lines of a piece: of a row those of its longest cell. */
static size_t count_lines(const Piece *piece) {
    if (piece->kind != PIECE_ROW) {
        return piece->kind != PIECE_BLANK && piece->kind != PIECE_RULE;
    }
    size_t most = 0;
    for (size_t i = 0; i < piece->as.row.cell_count; i++) {
        const PieceList *pieces = &piece->as.row.cells[i].pieces;
        size_t lines = 0;
        for (size_t j = 0; j < pieces->count; j++) {
            lines += count_lines(&pieces->items[j]);
        }
        most = lines > most ? lines : most;
    }
    return most;
}

/* Tells that the chapter at hand does not fit, and returns the index of the next one's first piece.
 */
size_t overflow_tell(Setter *setter, const Material *material, size_t index,
                     const ChapterUse *use) {
    static const char *const AREAS[PUBLICATION_KIND_COUNT] = {"page",  "page",  "panel",
                                                              "sheet", "board", "card"};
    Place place = {0};
    size_t lines = 0;
    do {
        const Piece *piece = &material->pieces.items[index];
        place = place.source == NULL ? piece_place(piece) : place;
        lines += count_lines(piece);
        index++;
    } while (index < material->pieces.count && material->pieces.items[index].chapter == NULL);
    size_t areas = use != NULL && use->most_areas > 0 ? (size_t)use->most_areas : 0;
    const char *area = AREAS[setter->publication->kind];
    Diagnostic *error = diagnostics_error(setter->diagnostics, place, "overflow",
                                          "this text is %zu line%s too long for its %s%s", lines,
                                          lines == 1 ? "" : "s", area, areas > 1 ? "s" : "");
    error->related = use != NULL ? use->place : (Place){0};
    error->hint = string_format(setter->arena, "shorten it, or give it more room (%s edition)",
                                edition_name(setter->edition));
    return index;
}
