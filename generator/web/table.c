/* Tables: rows of header cells first, which become the head; a caption; cells told by column or
 * row. */
#include "web/address.h"
#include "web/body.h"
#include "web/html.h"
#include "web/words.h"

enum { COLUMN_SPAN_LIMIT = 1000 }; /* HTML standard, 4.9.11 */

static String choice_name(const BodyWriter *writer, const Node *row) {
    return string_format(writer->site->arena, "choice_%.*s", STRING_ARGUMENTS(row->as.row.id));
}

static void write_choice(BodyWriter *writer, String target, String words) {
    builder_append_text(writer->out, "<li><a href=\"#");
    html_path_part(writer->out, target);
    builder_append_text(writer->out, "\">");
    html_text(writer->out, words);
    builder_append_text(writer->out, "</a></li>\n");
}

/* Links that leave one row of the table to be seen (style.css: `:target`), and one that brings all
 * back: a filter without script. */
static void write_choices(BodyWriter *writer, const Node *table) {
    const char *words = say(SAY_CHOOSE, writer->language);
    builder_format(writer->out,
                   "<nav class=\"choices\" id=\"choices\" aria-label=\"%s\">\n<p "
                   "aria-hidden=\"true\">%s</p>\n<ul>\n",
                   words, words);
    write_choice(writer, STRING("choices"), string_from(say(SAY_ALL, writer->language)));
    for (const Node *row = table->first; row != NULL; row = row->next) {
        if (row->as.row.id.length != 0 && row->first != NULL) {
            write_choice(writer, choice_name(writer, row),
                         node_plain_text(writer->site->arena, row->first));
        }
    }
    builder_append_text(writer->out, "</ul>\n</nav>\n");
}

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

/* Columns that hold nothing but numbers are set to the end where their author has not aligned
 * them. */
static bool *find_number_columns(const BodyWriter *writer, const Node *table) {
    int count = table->as.table.column_count;
    bool *numbers = ARENA_ARRAY(writer->site->arena, bool, count + 1);
    bool *words = ARENA_ARRAY(writer->site->arena, bool, count + 1);
    for (const Node *row = table->first; row != NULL; row = row->next) {
        const Node *cell = row->as.row.header ? NULL : row->first;
        for (int column = 0; cell != NULL && column < count; column++, cell = cell->next) {
            bool number = is_number(writer, cell);
            numbers[column] = numbers[column] || number;
            words[column] = words[column] || (!number && cell->first != NULL);
        }
    }
    for (int column = 0; column < count; column++) {
        numbers[column] = numbers[column] && !words[column];
    }
    return numbers;
}

/* The frame lets a wide table scroll on a narrow screen; it takes the focus so that this can be
 * done from the keyboard, and so needs a name. */
static bool enter_table(BodyWriter *writer, const Node *node) {
    const Node *caption = node->as.table.caption;
    writer->number_columns = find_number_columns(writer, node);
    /* The first such table of a text: names are unique on a page. */
    writer->choosing =
        node->as.table.choices && !writer->chosen && writer->around->view != EDITION_ZH_EN;
    if (writer->choosing) {
        write_choices(writer, node);
        writer->chosen = true;
    }
    builder_format(writer->out, "<div class=\"table%s\" role=\"group\" tabindex=\"0\"",
                   writer->choosing ? " chosen" : "");
    html_attribute(writer->out, "aria-label",
                   caption == NULL ? string_from(say(SAY_TABLE, writer->language))
                                   : node_plain_text(writer->site->arena, caption));
    builder_append_text(writer->out, ">\n");
    body_open(writer, node, "table");
    builder_append_text(writer->out, node->as.table.choices ? " class=\"cards\">\n" : ">\n");
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
    if (writer->choosing && node->as.row.id.length != 0) {
        html_attribute(writer->out, "id", choice_name(writer, node));
    }
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

static const char *alignment_class(const BodyWriter *writer, const Node *cell) {
    const Node *table = cell->parent->parent;
    if (writer->column >= table->as.table.column_count) {
        return NULL;
    }
    switch (table->as.table.alignments[writer->column]) {
    case COLUMN_START:
        return "start";
    case COLUMN_CENTER:
        return "center";
    case COLUMN_END:
        return "end";
    case COLUMN_NATURAL:
        break;
    }
    return writer->number_columns[writer->column] ? "end" : NULL;
}

/* What heads the cell's column: on a narrow screen it stands beside the cell. */
static String column_label(const BodyWriter *writer, const Node *cell) {
    const Node *heading = cell->parent->parent->first->first;
    for (int column = 1; heading != NULL && column < writer->column; column++) {
        heading = heading->next;
    }
    return heading == NULL ? STRING("") : node_plain_text(writer->site->arena, heading);
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
    if (node->parent->parent->as.table.choices && !node->as.cell.header) {
        html_attribute(writer->out, "data-label", column_label(writer, node));
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
