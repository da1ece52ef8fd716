/* Pictures made of data: the title, the picture, and behind it the data as a table. */
#include "web/body.h"
#include "web/html.h"

static void write_cell(Builder *out, const char *tag, const char *scope, String text) {
    builder_format(out, "<%s%s>", tag, scope);
    html_text(out, text);
    builder_format(out, "</%s>", tag);
}

static bool has_series_names(const DataPicture *data) {
    bool found = false;
    for (size_t i = 0; i < data->series_count && !found; i++) {
        found = data->series[i].length > 0;
    }
    return found;
}

static void write_head(Builder *out, const DataPicture *data) {
    builder_append_text(out, "<thead>\n<tr><td></td>");
    for (size_t i = 0; i < data->series_count; i++) {
        write_cell(out, "th", " scope=\"col\"", data->series[i]);
    }
    builder_append_text(out, "</tr>\n</thead>\n");
}

static void write_table(Builder *out, const DataPicture *data) {
    builder_append_text(out, "<table>\n");
    if (has_series_names(data)) {
        write_head(out, data);
    }
    builder_append_text(out, "<tbody>\n");
    for (size_t i = 0; i < data->row_count; i++) {
        builder_append_text(out, "<tr>");
        write_cell(out, "th", " scope=\"row\"", data->rows[i].label);
        for (size_t k = 0; k < data->series_count; k++) {
            write_cell(out, "td", "", data->rows[i].values[k].text);
        }
        builder_append_text(out, "</tr>\n");
    }
    builder_append_text(out, "</tbody>\n</table>\n");
}

static bool enter_picture(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "figure");
    builder_append_text(writer->out, " class=\"picture\">\n");
    builder_append_text(writer->out, node->first == NULL ? "" : "<figcaption>");
    return true;
}

static void leave_picture(BodyWriter *writer, const Node *node) {
    Builder *out = writer->out;
    const DataPicture *data = node->as.picture.data;
    builder_append_text(out, node->first == NULL ? "" : "</figcaption>\n");
    if (data->row_count > 0) {
        builder_format(out, "<details><summary>%s</summary>\n",
                       writer->language == LANGUAGE_ZH ? "数据" : "Data");
        write_table(out, data);
        builder_append_text(out, "</details>\n");
    }
    body_close(writer, node, "figure");
}

NodeWriter data_writer(void) {
    return (NodeWriter){enter_picture, leave_picture};
}
