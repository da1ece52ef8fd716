#include "content/tables.h"

Node *table_add(Conversion *conversion, Place place, size_t columns) {
    Node *table = conversion_add(conversion, NODE_TABLE, place);
    table->as.table.column_count = (int)columns;
    table->as.table.alignments = ARENA_ARRAY(conversion->reader->arena, ColumnAlignment, columns);
    return table;
}

Node *table_add_row(Conversion *conversion, Node *table, Place place, bool header) {
    Node *row = node_new(conversion->reader->arena, NODE_TABLE_ROW, conversion->language, place);
    row->as.row.header = header;
    node_append(table, row);
    return row;
}

Node *table_add_cell(Conversion *conversion, Node *row, Place place) {
    Node *cell = node_new(conversion->reader->arena, NODE_TABLE_CELL, conversion->language, place);
    cell->as.cell.header = row->as.row.header || row->first == NULL;
    node_append(row, cell);
    return cell;
}

void table_add_text(Conversion *conversion, Node *cell, Place place, String text) {
    if (text.length != 0) {
        Node *node = node_new(conversion->reader->arena, NODE_TEXT, conversion->language, place);
        node->text = text;
        node_append(cell, node);
    }
}

static void add_csv_row(Conversion *conversion, Node *table, const CsvRow *fields, bool header) {
    Node *row = table_add_row(conversion, table, fields->fields[0].place, header);
    for (size_t i = 0; i < fields->count; i++) {
        const CsvField *field = &fields->fields[i];
        Node *cell = table_add_cell(conversion, row, field->place);
        markdown_inlines(conversion, field->text, NODE_LINE_BREAK, field->place, cell);
        inline_finish(conversion, cell);
    }
}

static Node *make_remark(Conversion *conversion, Place place, String text) {
    if (text.length == 0) {
        return NULL;
    }
    Node *paragraph =
        node_new(conversion->reader->arena, NODE_PARAGRAPH, conversion->language, place);
    markdown_inlines(conversion, text, NODE_SOFT_BREAK, place, paragraph);
    inline_finish(conversion, paragraph);
    return paragraph;
}

void table_from_csv(Conversion *conversion, Place place, String name, String caption, String note) {
    Reader *reader = conversion->reader;
    CsvTable data;
    const Source *source =
        reader_text(reader, reader_resolve(reader, conversion->source, name), place);
    if (source == NULL || !csv_parse(reader->arena, source, reader->diagnostics, &data)) {
        return;
    }
    Node *table = table_add(conversion, place, data.rows[0].count);
    for (size_t i = 0; i < data.count; i++) {
        add_csv_row(conversion, table, &data.rows[i], i == 0);
    }
    table_join_cells(conversion, table);
    table->as.table.caption = make_remark(conversion, place, caption);
    table->as.table.note = make_remark(conversion, place, note);
}
