/* Cells that span several places of their table. Markdown's tables and CSV have no way to say so:
 * here a cell that says nothing but "<" belongs to the cell on its left, one that says nothing but
 * "^" to the cell above it. Together they must make a rectangle. */
#include "content/tables.h"

static bool says(const Node *cell, const char *sign) {
    const Node *text = cell->first;
    return text != NULL && text->next == NULL && text->kind == NODE_TEXT &&
           string_is(string_trim(text->text), sign);
}

/* The table as rows of cells, and for each place the cell that covers it. */
typedef struct Spans {
    Conversion *conversion;
    int columns;
    Node **above; /* by column: the cell whose place the row above has there */
    Node **row;
} Spans;

static void tell(const Spans *spans, const Node *cell, const char *message) {
    diagnostics_error(spans->conversion->reader->diagnostics, cell->place, "malformed-table", "%s",
                      message)
        ->hint = STRING("write “\\<” or “\\^” for a sign that is text");
}

static Node *join_left(const Spans *spans, Node *cell, int column) {
    Node *left = column > 0 ? spans->row[column - 1] : NULL;
    if (left != NULL && left->parent != cell->parent && spans->above[column] == left) {
        return left; /* inside a cell that spans rows and columns */
    }
    if (left == NULL || left->parent != cell->parent) {
        tell(spans, cell, "there is no cell on the left that this one could belong to");
        return cell;
    }
    left->as.cell.column_span = (left->as.cell.column_span > 1 ? left->as.cell.column_span : 1) + 1;
    return left;
}

static Node *join_above(const Spans *spans, Node *cell, int column, int row_number) {
    Node *above = spans->above[column];
    if (above == NULL || above->as.cell.header != cell->as.cell.header) {
        tell(spans, cell, "there is no cell above that this one could belong to");
        return cell;
    }
    bool starts = column == 0 || spans->above[column - 1] != above;
    if (!starts && spans->row[column - 1] != above) {
        tell(spans, cell, "the cells that are joined here make no rectangle");
        return cell;
    }
    if (starts) {
        above->as.cell.row_span = row_number;
    }
    return above;
}

/* How many rows the cell reaches down to the row at hand, itself included. */
static int rows_down(const Node *origin, const Node *row) {
    int count = 1;
    for (const Node *at = origin->parent; at != row && at != NULL; at = at->next) {
        count++;
    }
    return count;
}

static void join_row(Spans *spans, Node *row) {
    int column = 0;
    for (Node *cell = row->first; cell != NULL && column < spans->columns;
         cell = cell->next, column++) {
        Node *owner = cell;
        if (says(cell, "<")) {
            owner = join_left(spans, cell, column);
        } else if (says(cell, "^")) {
            const Node *above = spans->above[column];
            owner = join_above(spans, cell, column, above == NULL ? 0 : rows_down(above, row));
        }
        cell->as.cell.covered = owner != cell;
        while (cell->as.cell.covered && cell->first != NULL) {
            node_unlink(cell->first);
        }
        spans->row[column] = owner;
    }
    for (; column < spans->columns; column++) {
        spans->row[column] = NULL;
    }
}

void table_join_cells(Conversion *conversion, Node *table) {
    Arena *arena = conversion->reader->arena;
    Spans spans = {.conversion = conversion, .columns = table->as.table.column_count};
    spans.above = ARENA_ARRAY(arena, Node *, spans.columns + 1);
    spans.row = ARENA_ARRAY(arena, Node *, spans.columns + 1);
    for (Node *row = table->first; row != NULL; row = row->next) {
        join_row(&spans, row);
        Node **above = spans.above;
        spans.above = spans.row;
        spans.row = above;
    }
}
