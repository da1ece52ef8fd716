/* Tables: column widths from what the cells hold, rows as pieces, the header kept for repetition.
 *
 * Each column's natural width (all on one line) and least width (its longest unbreakable piece) are
 * measured. If all natural widths fit, the rest is shared in proportion; else each column gets its
 * least and a part of what is left, in proportion to what it still wishes. */
#include "layout/setter.h"

#include <math.h>

static const float CELL_PADDING = 5; /* left and right of a cell's text */
static const float ROW_PADDING = 4;  /* over and under it */
static const float TABLE_SPACE = 14; /* after it */
static const float HEAVY_RULE = 1.2F;
static const float LIGHT_RULE = 0.4F;
/* A column is not made narrower than its text or this many em, whichever is less: Chinese could
 * else be broken after every character. */
static const float LEAST_COLUMN = 5;
/* A table of at most this part of the page's height is not divided. */
static const float WHOLE_PART = 0.36F;
/* A cell is measured by its first part: the widths of a hostile table cost no more than of a fair
 * one. */
enum { MEASURED_ROWS = 400 };

typedef struct TableSetter {
    Setter *setter;
    Material *material;
    const Node *table;
    const Mode *mode;
    StructureElement *element;
    int column_count;
    float *widths, *offsets;
    int body_rows; /* so far */
} TableSetter;

typedef struct Wish {
    float natural, least;
} Wish;

static const TextStyle *cell_style(const TableSetter *tables, const Node *cell) {
    return setter_style(tables->setter, cell->as.cell.header ? STYLE_TABLE_HEADER : STYLE_TABLE,
                        cell->language, tables->mode);
}

static void measure_cell(const TableSetter *tables, const Node *cell, Wish *wish) {
    const TextStyle *style = cell_style(tables, cell);
    float natural = 0;
    float least = 0;
    inline_measure(tables->setter, cell, style, &natural, &least);
    least = fmaxf(least, fminf(natural, LEAST_COLUMN * style->character.size));
    wish->natural = fmaxf(wish->natural, natural + 2 * CELL_PADDING + 0.5F);
    wish->least = fmaxf(wish->least, least + 2 * CELL_PADDING + 0.5F);
}

static Wish *measure_columns(const TableSetter *tables) {
    Wish *wishes = ARENA_ARRAY(tables->setter->arena, Wish, tables->column_count);
    int measured = 0;
    for (const Node *row = tables->table->first; row != NULL && measured < MEASURED_ROWS;
         row = row->next, measured++) {
        int column = 0;
        for (const Node *cell = row->first; cell != NULL && column < tables->column_count;
             cell = cell->next, column++) {
            if (!cell->as.cell.covered && cell->as.cell.column_span <= 1) {
                measure_cell(tables, cell, &wishes[column]);
            }
        }
    }
    return wishes;
}

static void share_width(TableSetter *tables, const Wish *wishes) {
    float available = tables->material->width;
    float natural = 0;
    float least = 0;
    for (int i = 0; i < tables->column_count; i++) {
        natural += wishes[i].natural;
        least += wishes[i].least;
    }
    float x = 0;
    for (int i = 0; i < tables->column_count; i++) {
        float width;
        if (natural <= available) {
            width = natural > 0 ? wishes[i].natural * available / natural : available;
        } else if (least >= available) {
            width = wishes[i].least * available / least;
        } else {
            width = wishes[i].least +
                    (wishes[i].natural - wishes[i].least) * (available - least) / (natural - least);
        }
        tables->widths[i] = width;
        tables->offsets[i] = x;
        x += width;
    }
}

static Alignment cell_alignment(const TableSetter *tables, int column) {
    switch (tables->table->as.table.alignments == NULL
                ? COLUMN_NATURAL
                : tables->table->as.table.alignments[column]) {
    case COLUMN_CENTER:
        return ALIGN_CENTER;
    case COLUMN_END:
        return ALIGN_END;
    default:
        return ALIGN_START;
    }
}

static void set_cell(TableSetter *tables, const Node *node, int column, Cell *cell,
                     StructureElement *row) {
    Setter *setter = tables->setter;
    StructureElement *element =
        structure_add(&setter->structure, row,
                      node->as.cell.header ? STRUCTURE_TABLE_HEADER_CELL : STRUCTURE_TABLE_CELL);
    element->row_header = node->as.cell.header && !node->parent->as.row.header;
    element->language = (int)node->language;
    element->row_span = node->as.cell.row_span;
    element->column_span = node->as.cell.column_span;
    float width = 0;
    for (int i = column;
         i < column + (node->as.cell.column_span > 1 ? node->as.cell.column_span : 1); i++) {
        width += tables->widths[i];
    }
    TextStyle *style = ARENA_NEW(setter->arena, TextStyle);
    *style = *cell_style(tables, node);
    style->alignment = cell_alignment(tables, column);
    if (node->parent->as.row.header && setter->theme->components.table_header_fill) {
        style->character.color = setter->theme->paper;
    }
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, node, style, element, spans);
    Material material = {.x = CELL_PADDING, .width = width - 2 * CELL_PADDING};
    paragraph_set(setter, &material, spans, style, node->language, NULL);
    notes_set(setter, spans, tables->element->parent, tables->mode);
    cell->x = tables->offsets[column];
    cell->width = width;
    cell->row_span = node->as.cell.row_span;
    cell->pieces = material.pieces;
}

float row_content_height(const RowPiece *row) {
    float highest = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (row->cells[i].row_span <= 1) {
            highest = fmaxf(highest, material_height(&row->cells[i].pieces));
        }
    }
    return highest;
}

void row_collect_notes(Arena *arena, Piece *row) {
    ARRAY_OF(const Node *) notes = {0};
    for (size_t i = 0; i < row->as.row.cell_count; i++) {
        const PieceList *pieces = &row->as.row.cells[i].pieces;
        for (size_t j = 0; j < pieces->count; j++) {
            for (size_t k = 0; k < pieces->items[j].note_count; k++) {
                *array_push(arena, &notes) = pieces->items[j].notes[k];
            }
        }
    }
    row->notes = notes.items;
    row->note_count = notes.count;
}

static void set_row(TableSetter *tables, const Node *node, Piece *piece, StructureElement *group,
                    const TableHead *head) {
    Setter *setter = tables->setter;
    RowPiece *row = &piece->as.row;
    StructureElement *element = structure_add(&setter->structure, group, STRUCTURE_TABLE_ROW);
    row->cells = ARENA_ARRAY(setter->arena, Cell, tables->column_count);
    int column = 0;
    for (const Node *cell = node->first; cell != NULL && column < tables->column_count;
         cell = cell->next, column++) {
        if (!cell->as.cell.covered) {
            set_cell(tables, cell, column, &row->cells[column], element);
        }
    }
    row->cell_count = (size_t)column;
    row->padding_top = ROW_PADDING;
    row->padding_bottom = ROW_PADDING;
    row->head = head;
    row->width = tables->material->width;
    row->rule = node->as.row.header ? setter->theme->accent : setter->theme->rule;
    row->rule_width = node->as.row.header ? HEAVY_RULE : LIGHT_RULE;
    const Components *look = &setter->theme->components;
    bool filled = node->as.row.header && look->table_header_fill;
    bool striped = look->table_zebra && !node->as.row.header && tables->body_rows % 2 == 1;
    tables->body_rows += node->as.row.header ? 0 : 1;
    row->has_background = node->as.row.header || striped;
    row->background = filled ? setter->theme->accent : setter->theme->tint;
    piece->height = row_content_height(row) + 2 * ROW_PADDING;
    row_collect_notes(setter->arena, piece);
}

static void set_caption(TableSetter *tables) {
    Setter *setter = tables->setter;
    const Node *caption = tables->table->as.table.caption;
    if (caption == NULL) {
        return;
    }
    StructureElement *element =
        structure_add(&setter->structure, tables->element, STRUCTURE_CAPTION);
    element->language = (int)caption->language;
    const TextStyle *style = setter_style(setter, STYLE_CAPTION, caption->language, tables->mode);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, caption, style, element, spans);
    size_t first = tables->material->pieces.count;
    paragraph_set(setter, tables->material, spans, style, caption->language, NULL);
    notes_set(setter, spans, tables->element->parent, tables->mode);
    for (size_t i = first; i < tables->material->pieces.count; i++) {
        tables->material->pieces.items[i].keep_with_next = true;
    }
    tables->material->space_owed = 4;
}

/* The rows that a cell spans stay together, have no rule across it, and the last of them is made
 * high enough for it. */
static void join_cell(Setter *setter, Piece *rows, size_t count, const Cell *cell) {
    size_t span = (size_t)cell->row_span < count ? (size_t)cell->row_span : count;
    float height = 0;
    for (size_t i = 0; i < span; i++) {
        height += rows[i].height;
        if (i + 1 < span) {
            RowPiece *row = &rows[i].as.row;
            RuleGap *gaps = ARENA_ARRAY(setter->arena, RuleGap, row->gap_count + 1);
            if (row->gap_count > 0) {
                memcpy(gaps, row->gaps, row->gap_count * sizeof *gaps);
            }
            size_t at = row->gap_count++;
            for (; at > 0 && gaps[at - 1].x > cell->x; at--) {
                gaps[at] = gaps[at - 1];
            }
            gaps[at] = (RuleGap){cell->x, cell->width};
            row->gaps = gaps;
            rows[i].keep_with_next = true;
        }
    }
    float wanted = material_height(&cell->pieces) + 2 * ROW_PADDING;
    rows[span - 1].height += fmaxf(0, wanted - height);
}

static void join_rows(Setter *setter, Piece *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < rows[i].as.row.cell_count; j++) {
            const Cell *cell = &rows[i].as.row.cells[j];
            if (cell->row_span > 1) {
                join_cell(setter, rows + i, count - i, cell);
            }
        }
    }
}

/* A remark under the table. */
static void set_note(TableSetter *tables) {
    Setter *setter = tables->setter;
    const Node *note = tables->table->as.table.note;
    if (note == NULL) {
        return;
    }
    PieceList *pieces = &tables->material->pieces;
    pieces->items[pieces->count - 1].keep_with_next = true;
    StructureElement *element =
        structure_add(&setter->structure, tables->element->parent, STRUCTURE_PARAGRAPH);
    element->language = (int)note->language;
    const TextStyle *style = setter_style(setter, STYLE_CAPTION, note->language, tables->mode);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, note, style, element, spans);
    paragraph_set(setter, tables->material, spans, style, note->language, NULL);
    notes_set(setter, spans, tables->element->parent, tables->mode);
}

/* The header rows stand in the material once, and in the head for the pages that follow. */
static const TableHead *set_head(TableSetter *tables, const Node **row) {
    Setter *setter = tables->setter;
    size_t first = tables->material->pieces.count;
    StructureElement *group = NULL;
    for (; *row != NULL && (*row)->as.row.header; *row = (*row)->next) {
        if (group == NULL) {
            group = structure_add(&setter->structure, tables->element, STRUCTURE_TABLE_HEAD);
        }
        Piece *piece = material_add(setter->arena, tables->material, PIECE_ROW, 0);
        set_row(tables, *row, piece, group, NULL);
        piece->keep_with_next = true;
    }
    join_rows(setter, tables->material->pieces.items + first,
              tables->material->pieces.count - first);
    TableHead *head = ARENA_NEW(setter->arena, TableHead);
    head->row_count = tables->material->pieces.count - first;
    head->rows = ARENA_ARRAY(setter->arena, Piece, head->row_count);
    for (size_t i = 0; i < head->row_count; i++) {
        head->rows[i] = tables->material->pieces.items[first + i];
        head->rows[i].note_count = 0;
        head->rows[i].space_before = 0;
        head->rows[i].break_before = FLOW_ON;
        head->rows[i].chapter = NULL;
        head->rows[i].use = NULL;
        head->height += head->rows[i].height;
    }
    return head;
}

/* A small table stays whole; a larger one leaves no single row at either side of a page's end. */
static void keep_together(const TableSetter *tables, size_t first) {
    PieceList *pieces = &tables->material->pieces;
    float height = 0;
    for (size_t i = first; i < pieces->count; i++) {
        height += pieces->items[i].height;
    }
    const PageMaster *master = &tables->setter->master;
    bool whole = height <= (master->height - master->top - master->bottom) * WHOLE_PART;
    for (size_t i = first; i + 1 < pieces->count; i++) {
        bool edge = i == first || i + 2 == pieces->count;
        pieces->items[i].keep_with_next = pieces->items[i].keep_with_next || whole || edge;
    }
}

void table_set(Setter *setter, Material *material, const Node *table, StructureElement *element,
               const Mode *mode) {
    int columns = table->as.table.column_count;
    if (columns <= 0) {
        return;
    }
    TableSetter tables = {
        .setter = setter,
        .material = material,
        .table = table,
        .mode = mode,
        .element = structure_add(&setter->structure, element, STRUCTURE_TABLE),
        .column_count = columns,
        .widths = ARENA_ARRAY(setter->arena, float, columns),
        .offsets = ARENA_ARRAY(setter->arena, float, columns),
    };
    tables.element->language = (int)table->language;
    material->space_owed = fmaxf(material->space_owed, 8);
    share_width(&tables, measure_columns(&tables));
    set_caption(&tables);
    const Node *row = table->first;
    const TableHead *head = set_head(&tables, &row);
    size_t first_row = material->pieces.count;
    StructureElement *body =
        row == NULL ? NULL
                    : structure_add(&setter->structure, tables.element, STRUCTURE_TABLE_BODY);
    for (; row != NULL; row = row->next) {
        Piece *piece = material_add(setter->arena, material, PIECE_ROW, 0);
        size_t index = material->pieces.count - 1;
        set_row(&tables, row, piece, body, head);
        piece = &material->pieces.items[index];
        if (row->next == NULL) {
            piece->as.row.rule = setter->theme->accent;
            piece->as.row.rule_width = HEAVY_RULE * 0.7F;
        }
    }
    join_rows(setter, material->pieces.items + first_row, material->pieces.count - first_row);
    keep_together(&tables, first_row);
    for (int column = 0; column < columns; column++) {
        if (cell_alignment(&tables, column) == ALIGN_START) {
            decimal_align(setter, material->pieces.items + first_row,
                          material->pieces.count - first_row, (size_t)column);
        }
    }
    set_note(&tables);
    material->space_owed = TABLE_SPACE;
}
