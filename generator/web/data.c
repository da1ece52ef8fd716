/* Pictures made of data: the title, the picture as inline SVG, and behind it the data as a table.
 * A picture with words is drawn twice, for wide windows and for narrow ones, so that its type stays
 * as large as it was set; the style sheet shows the one that fits. */
#include "graphics/picture.h"
#include "web/body.h"
#include "web/drawing.h"
#include "web/html.h"

/* Points: of a column of text, and of a telephone. */
static const float WIDE = 480;
static const float NARROW = 252;
static const float HIGHEST = 360;

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

static bool has_words(const Node *node) {
    return node->as.picture.data->row_count > 0;
}

/* The page's place in its source makes ids that no other picture of the page has. */
static String picture_name(const BodyWriter *writer, const Node *node, const char *class) {
    return string_format(writer->site->arena, "%s-%s-%u", class, language_suffix(node->language),
                         (unsigned)node->place.line);
}

/* What a picture is called among all of the site. */
static String drawing_key(const BodyWriter *writer, const Node *node, String name) {
    String source = node->place.source == NULL ? STRING("") : node->place.source->name;
    return string_format(writer->site->arena, "%.*s %.*s", STRING_ARGUMENTS(name),
                         STRING_ARGUMENTS(source));
}

static PictureDrawing draw(const BodyWriter *writer, const Node *node, float width,
                           const Theme *theme) {
    Arena *arena = writer->site->arena;
    /* Characters that no font has have been told by whoever set the printed page. */
    Diagnostics *diagnostics = diagnostics_new(arena);
    const PictureTools tools = {
        .theme = theme,
        .typesetter = typesetter_new(arena, writer->site->options.fonts, diagnostics),
        .diagnostics = diagnostics,
        .language = node->language,
    };
    PictureDrawing drawn = picture_draw(arena, node->as.picture.data, width, HIGHEST, &tools);
    typesetter_release(tools.typesetter);
    return drawn;
}

/* In the colours of both schemes, but for what has no words: QR codes are read dark on white. */
static String make_drawing(const BodyWriter *writer, const Node *node, float width,
                           const char *class) {
    const Site *site = writer->site;
    Arena *arena = site->arena;
    PictureDrawing shown = draw(writer, node, width, site->theme);
    const SvgFrame frame = {
        .width = shown.width,
        .height = shown.height,
        .identifier = picture_name(writer, node, class),
        .class = class,
        .title = node_plain_text(arena, node),
        .description = node->as.picture.alternative,
        .dark = has_words(node) ? draw(writer, node, width, site->dark_theme).drawing : NULL,
        .colors = site->picture_colors,
    };
    Builder out = {.arena = arena};
    drawing_write(&out, shown.drawing, &frame);
    return builder_string(&out);
}

/* A picture stands on the page of its language and on that of both, and pages are written twice:
 * before their fonts are cut, and when the PDFs are there. It is drawn once. */
static void write_drawing(BodyWriter *writer, const Node *node, float width, const char *class) {
    Map *drawings = writer->site->drawings;
    String key = drawing_key(writer, node, picture_name(writer, node, class));
    const String *drawn = map_get(drawings, key);
    if (drawn == NULL) {
        String *made = ARENA_NEW(drawings->arena, String);
        *made = make_drawing(writer, node, width, class);
        (void)map_set(drawings, key, made);
        drawn = made;
    }
    builder_append(writer->out, *drawn);
}

static void write_drawings(BodyWriter *writer, const Node *node) {
    if (writer->site->options.fonts == NULL) {
        return;
    }
    bool both = writer->around->view == EDITION_ZH_EN; /* whose columns are never wide */
    if (!both || !has_words(node)) {
        write_drawing(writer, node, WIDE, has_words(node) ? "wide" : "single");
    }
    if (has_words(node)) {
        write_drawing(writer, node, NARROW, "narrow");
    }
}

static bool enter_picture(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "figure");
    builder_append_text(writer->out, " class=\"picture\">\n");
    builder_append_text(writer->out,
                        node->first == NULL ? "" : "<figcaption class=\"picture-title\">");
    return true;
}

static void leave_picture(BodyWriter *writer, const Node *node) {
    Builder *out = writer->out;
    const DataPicture *data = node->as.picture.data;
    builder_append_text(out, node->first == NULL ? "" : "</figcaption>\n");
    write_drawings(writer, node);
    if (has_words(node)) {
        builder_format(out, "<details><summary>%s</summary>\n",
                       node->language == LANGUAGE_ZH ? "数据" : "Data");
        write_table(out, data);
        builder_append_text(out, "</details>\n");
    }
    body_close(writer, node, "figure");
}

NodeWriter data_writer(void) {
    return (NodeWriter){enter_picture, leave_picture};
}
