/* Tables: rows of header cells first, which become the head; a caption; cells told by column or
 * row. */
#include "web/body.h"
#include "web/html.h"

enum { COLUMN_SPAN_LIMIT = 1000 }; /* HTML standard, 4.9.11 */

static const char *word_table(Language language) {
    return language == LANGUAGE_ZH ? "表格" : "Table";
}

/* The frame lets a wide table scroll on a narrow screen; it takes the focus so that this can be
 * done from the keyboard, and so needs a name. */
static bool enter_table(BodyWriter *writer, const Node *node) {
    const Node *caption = node->as.table.caption;
    builder_append_text(writer->out, "<div class=\"table\" role=\"group\" tabindex=\"0\"");
    html_attribute(writer->out, "aria-label",
                   caption == NULL ? string_from(word_table(writer->language))
                                   : node_plain_text(writer->site->arena, caption));
    builder_append_text(writer->out, ">\n");
    body_open(writer, node, "table");
    builder_append_text(writer->out, ">\n");
    if (caption != NULL) {
        builder_append_text(writer->out, "<caption>");
        body_walk(writer, caption, inline_writer);
        builder_append_text(writer->out, "</caption>\n");
    }
    return true;
}

static void leave_table(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "table");
    if (node->as.table.note != NULL) {
        builder_append_text(writer->out, "<p class=\"table-note\">");
        body_walk(writer, node->as.table.note, inline_writer);
        builder_append_text(writer->out, "</p>\n");
    }
    builder_append_text(writer->out, "</div>\n");
}

static const char *row_group(const Node *row) {
    return row->as.row.header ? "thead" : "tbody";
}

static bool same_group(const Node *row, const Node *neighbour) {
    return neighbour != NULL && neighbour->as.row.header == row->as.row.header;
}

static bool enter_row(BodyWriter *writer, const Node *node) {
    if (!same_group(node, node->previous)) {
        builder_format(writer->out, "<%s>\n", row_group(node));
    }
    writer->column = 0;
    body_open(writer, node, "tr");
    builder_append_byte(writer->out, '>');
    return true;
}

/* One wide empty cell stands for those that a row lacks: a cell each could grow without bound. */
static void pad_row(BodyWriter *writer, const Node *row) {
    int missing = row->parent->as.table.column_count - writer->column;
    if (missing > COLUMN_SPAN_LIMIT) {
        missing = COLUMN_SPAN_LIMIT;
    }
    if (missing > 1) {
        builder_format(writer->out, "<td colspan=\"%d\"></td>", missing);
    } else if (missing == 1) {
        builder_append_text(writer->out, "<td></td>");
    }
}

static void leave_row(BodyWriter *writer, const Node *node) {
    pad_row(writer, node);
    body_close(writer, node, "tr");
    if (!same_group(node, node->next)) {
        builder_format(writer->out, "</%s>\n", row_group(node));
    }
}

/* A header cell without words heads nothing: the corner of a table. */
static bool is_header(const Node *cell) {
    return cell->as.cell.header && cell->first != NULL;
}

/* The model's columns that are not aligned by their author set numbers to the end. */
static bool is_number(const BodyWriter *writer, const Node *cell) {
    String text = node_plain_text(writer->site->arena, cell);
    bool digits = false;
    for (size_t i = 0; i < text.length; i++) {
        bool digit = text.bytes[i] >= '0' && text.bytes[i] <= '9';
        if (!digit && (text.bytes[i] == '\0' || strchr("+-.,% ", text.bytes[i]) == NULL)) {
            return false;
        }
        digits = digits || digit;
    }
    return digits;
}

static const char *alignment_class(const BodyWriter *writer, const Node *cell) {
    const Node *table = cell->parent->parent;
    ColumnAlignment alignment = writer->column < table->as.table.column_count
                                    ? table->as.table.alignments[writer->column]
                                    : COLUMN_NATURAL;
    switch (alignment) {
    case COLUMN_START:
        return "start";
    case COLUMN_CENTER:
        return "center";
    case COLUMN_END:
        return "end";
    case COLUMN_NATURAL:
        break;
    }
    return is_number(writer, cell) ? "end" : NULL;
}

static void write_span(const BodyWriter *writer, const char *name, int span) {
    if (span > 1) {
        builder_format(writer->out, " %s=\"%d\"", name,
                       span < COLUMN_SPAN_LIMIT ? span : COLUMN_SPAN_LIMIT);
    }
}

static bool enter_cell(BodyWriter *writer, const Node *node) {
    const char *alignment = alignment_class(writer, node);
    writer->column++;
    if (node->as.cell.covered) {
        return false;
    }
    if (is_header(node)) {
        body_open(writer, node, "th");
        builder_format(writer->out, " scope=\"%s\"", node->parent->as.row.header ? "col" : "row");
    } else {
        body_open(writer, node, "td");
    }
    write_span(writer, "rowspan", node->as.cell.row_span);
    write_span(writer, "colspan", node->as.cell.column_span);
    if (alignment != NULL) {
        builder_format(writer->out, " class=\"%s\"", alignment);
    }
    builder_append_byte(writer->out, '>');
    return true;
}

static void leave_cell(BodyWriter *writer, const Node *node) {
    if (!node->as.cell.covered) {
        builder_append_text(writer->out, is_header(node) ? "</th>" : "</td>");
    }
}

NodeWriter table_writer(NodeKind kind) {
    switch (kind) {
    case NODE_TABLE:
        return (NodeWriter){enter_table, leave_table};
    case NODE_TABLE_ROW:
        return (NodeWriter){enter_row, leave_row};
    default:
        return (NodeWriter){enter_cell, leave_cell};
    }
}
