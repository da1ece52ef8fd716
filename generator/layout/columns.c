/* Text in several columns: one flow of pieces, cut into columns that end level.
 *
 * The columns' height is the least at which the flow, filled greedily from the left, still fits
 * into them: found by halving between the flow's share of a column and the whole flow. Where a page
 * ends inside, its columns are filled to the foot and what is left is balanced anew on the next
 * page. */
#include "layout/setter.h"

#include <math.h>

static const float COLUMN_GUTTER = 20;
static const float LEAST_COLUMN = 9; /* em: where they would be narrower, there are fewer */
/* A space between blocks grows at most by this many times itself to level the columns. */
static const float MOST_STRETCH = 2;
enum { HALVINGS = 24 };

int columns_fitting(float measure, int count, float em) {
    int most = (int)((measure + COLUMN_GUTTER) / (LEAST_COLUMN * em + COLUMN_GUTTER));
    return count < most ? count : (most < 1 ? 1 : most);
}

float columns_width(float measure, int count, float em) {
    float width = (measure - COLUMN_GUTTER * (float)(count - 1)) / (float)count;
    return fmaxf(1, floorf(width / em)) * em;
}

/* How many pieces from `first` on fit into a column so high; headings and the lines that belong
 * together are not parted. At least one is taken where `force` says so. A column break ends it, but
 * not the last one. */
static size_t fill_column(const PieceList *flow, size_t first, float height, bool force,
                          bool last) {
    float used = 0;
    size_t end = first;
    while (end < flow->count) {
        const Piece *piece = &flow->items[end];
        if (end > first && piece->break_before == FLOW_BREAK_AREA && !last) {
            return end;
        }
        float needed = piece->height + (end > first ? piece->space_before : 0);
        if (used + needed > height + 0.01F) {
            break;
        }
        used += needed;
        end++;
    }
    size_t fitting = end;
    while (end > first && end < flow->count && flow->items[end - 1].keep_with_next) {
        end--;
    }
    if (end == first && force && first < flow->count) {
        return fitting > first ? fitting : first + 1;
    }
    return end;
}

/* Cuts the flow into columns of that height and returns how much of it they hold. */
static size_t cut(const PieceList *flow, RowPiece *row, float height, bool force) {
    size_t first = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        size_t end = fill_column(flow, first, height, force, i + 1 == row->cell_count);
        row->cells[i].pieces = (PieceList){.items = flow->items + first, .count = end - first};
        first = end;
    }
    return first;
}

static void balance(RowPiece *row) {
    float high = material_height(&row->flow);
    float low = high / (float)row->cell_count;
    for (int i = 0; i < HALVINGS; i++) {
        float middle = (low + high) / 2;
        if (cut(&row->flow, row, middle, false) == row->flow.count) {
            high = middle;
        } else {
            low = middle;
        }
    }
    (void)cut(&row->flow, row, high + 0.01F, true);
}

/* A column that ends a little above the highest one is levelled with it: the spaces between its
 * blocks grow, each in proportion. */
static void level_cell(Arena *arena, Cell *cell, float height) {
    float missing = height - material_height(&cell->pieces);
    float spaces = 0;
    for (size_t i = 1; i < cell->pieces.count; i++) {
        spaces += cell->pieces.items[i].space_before;
    }
    if (missing <= 0 || missing > spaces * MOST_STRETCH) {
        return;
    }
    Piece *pieces = ARENA_ARRAY(arena, Piece, cell->pieces.count);
    memcpy(pieces, cell->pieces.items, cell->pieces.count * sizeof *pieces);
    for (size_t i = 1; i < cell->pieces.count; i++) {
        pieces[i].space_before += missing * pieces[i].space_before / spaces;
    }
    cell->pieces.items = pieces;
}

static Piece finish(Setter *setter, Piece piece) {
    piece.height = row_content_height(&piece.as.row);
    for (size_t i = 0; i < piece.as.row.cell_count; i++) {
        level_cell(setter->arena, &piece.as.row.cells[i], piece.height);
    }
    row_collect_notes(setter->arena, &piece);
    return piece;
}

static void new_cells(Setter *setter, RowPiece *row) {
    const Cell *old = row->cells;
    row->cells = ARENA_ARRAY(setter->arena, Cell, row->cell_count);
    memcpy(row->cells, old, row->cell_count * sizeof *old);
}

void columns_add(Setter *setter, Material *material, const Material *flow, int count) {
    if (flow->pieces.count == 0) {
        return;
    }
    Piece *piece =
        material_add(setter->arena, material, PIECE_ROW, flow->pieces.items[0].space_before);
    RowPiece *row = &piece->as.row;
    row->cell_count = (size_t)count;
    row->cells = ARENA_ARRAY(setter->arena, Cell, count);
    row->flow = flow->pieces;
    row->width = material->width;
    for (int i = 0; i < count; i++) {
        row->cells[i].width = flow->width;
        row->cells[i].x =
            count < 2 ? 0 : (float)i * (material->width - flow->width) / (float)(count - 1);
    }
    balance(row);
    *piece = finish(setter, *piece);
    material->space_owed = flow->space_owed;
}

bool columns_split(Setter *setter, const Piece *piece, float room, Piece *head, Piece *rest) {
    *head = *piece;
    *rest = *piece;
    new_cells(setter, &head->as.row);
    new_cells(setter, &rest->as.row);
    size_t taken = cut(&piece->as.row.flow, &head->as.row, room, false);
    if (taken == 0 || taken == piece->as.row.flow.count) {
        return false;
    }
    head->as.row.flow.count = taken;
    rest->as.row.flow.items += taken;
    rest->as.row.flow.count -= taken;
    balance(&rest->as.row);
    *head = finish(setter, *head);
    *rest = finish(setter, *rest);
    rest->destination = NULL;
    rest->chapter = NULL;
    rest->use = NULL;
    rest->side = NULL;
    rest->break_before = FLOW_ON;
    return true;
}
