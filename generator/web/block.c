#include "base/unicode.h"
#include "graphics/geometry.h"
#include "web/body.h"
#include "web/html.h"
#include "web/words.h"

void body_open(BodyWriter *writer, const Node *node, const char *tag) {
    builder_format(writer->out, "<%s", tag);
    Language around = node->parent == NULL ? writer->language : node->parent->language;
    if (node->language != around) {
        builder_format(writer->out, " lang=\"%s\"", language_tag(node->language));
    }
}

void body_close(BodyWriter *writer, const Node *node, const char *tag) {
    builder_format(writer->out, node_is_block(node->kind) ? "</%s>\n" : "</%s>", tag);
}

void body_picture(BodyWriter *writer, const Image *image, String alternative) {
    const Picture *picture = map_get(&writer->site->pictures, image->name);
    builder_format(writer->out, " src=\"%s", site_root(writer->around));
    html_text(writer->out, picture->file);
    builder_append_byte(writer->out, '"');
    html_attribute(writer->out, "alt", alternative);
    if (image->width != 0) { /* an SVG says itself how large it wishes to be */
        builder_format(writer->out, " width=\"%u\" height=\"%u\"", (unsigned)image->width,
                       (unsigned)image->height);
    }
}

/* The items of a tight list have no space between them, and so no paragraphs (CommonMark 5.3). */
static bool is_tight(const Node *paragraph) {
    const Node *item = paragraph->parent;
    return item != NULL && item->kind == NODE_ITEM && item->parent != NULL &&
           item->parent->kind == NODE_LIST && item->parent->as.list.tight;
}

static bool enter_paragraph(BodyWriter *writer, const Node *node) {
    if (!is_tight(node)) {
        body_open(writer, node, "p");
        builder_append_byte(writer->out, '>');
    } else if (node->previous != NULL) {
        builder_append_byte(writer->out, '\n');
    }
    return true;
}

static void leave_paragraph(BodyWriter *writer, const Node *node) {
    if (node->parent != NULL && node->parent->kind == NODE_FOOTNOTE && node->next == NULL) {
        notes_write_backlinks(writer, node->parent);
    }
    if (!is_tight(node)) {
        body_close(writer, node, "p");
    } else if (node->next != NULL) {
        builder_append_byte(writer->out, '\n');
    }
}

/* The heading that names the page is its only h1. The others go down one step at a time, as
 * listeners who move from heading to heading expect (and validators demand). */
static int heading_level(const BodyWriter *writer, const Node *node) {
    if (node == writer->page->heading[writer->language]) {
        return 1;
    }
    int level = node->as.heading.level < 2 ? 2 : node->as.heading.level;
    int lowest = writer->heading_level < 1 ? 2 : writer->heading_level + 1;
    return level > lowest ? lowest : level > 6 ? 6 : level;
}

static bool enter_heading(BodyWriter *writer, const Node *node) {
    writer->heading_level = heading_level(writer, node);
    const char tag[] = {'h', (char)('0' + writer->heading_level), '\0'};
    body_open(writer, node, tag);
    bool named_already = writer->second && node->twin != NULL;
    if (node->as.heading.anchor.length != 0 && !named_already) {
        html_attribute(writer->out, "id", node->as.heading.anchor);
    }
    builder_append_byte(writer->out, '>');
    return true;
}

static void leave_heading(BodyWriter *writer, const Node *node) {
    const char tag[] = {'h', (char)('0' + writer->heading_level), '\0'};
    body_close(writer, node, tag);
}

static bool enter_list(BodyWriter *writer, const Node *node) {
    bool steps = node->parent != NULL && node->parent->kind == NODE_STEPS;
    body_open(writer, node, node->as.list.ordered || steps ? "ol" : "ul");
    builder_append_text(writer->out, steps ? " class=\"steps\"" : "");
    if (node->as.list.ordered && node->as.list.start != 1) {
        builder_format(writer->out, " start=\"%d\"", node->as.list.start);
    }
    builder_append_text(writer->out, ">\n");
    return true;
}

static void leave_list(BodyWriter *writer, const Node *node) {
    bool steps = node->parent != NULL && node->parent->kind == NODE_STEPS;
    body_close(writer, node, node->as.list.ordered || steps ? "ol" : "ul");
}

static bool enter_item(BodyWriter *writer, const Node *node) {
    bool done = node->as.item.task == TASK_DONE;
    body_open(writer, node, "li");
    if (node->as.item.task == TASK_NONE) {
        builder_append_byte(writer->out, '>');
        return true;
    }
    const char *name = say(done ? SAY_DONE : SAY_TO_DO, writer->language);
    builder_format(writer->out,
                   " class=\"task\"><input type=\"checkbox\" disabled%s aria-label=\"%s\"> ",
                   done ? " checked" : "", name);
    return true;
}

static void leave_item(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "li");
}

static bool enter_quote(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "blockquote");
    builder_append_text(writer->out, ">\n");
    return true;
}

static void leave_quote(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "blockquote");
}

/* A code block scrolls on a narrow screen, and so takes the focus. */
static bool enter_code_block(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "pre");
    builder_format(writer->out, " tabindex=\"0\" role=\"region\" aria-label=\"%s\"><code",
                   say(SAY_CODE, writer->language));
    String info = node->as.code.info;
    size_t length = 0;
    while (length < info.length && (unsigned char)info.bytes[length] > ' ') {
        length++;
    }
    if (length > 0) {
        String class = string_format(writer->site->arena, "language-%.*s",
                                     STRING_ARGUMENTS(string_slice(info, 0, length)));
        html_attribute(writer->out, "class", class);
    }
    builder_append_byte(writer->out, '>');
    html_text(writer->out, node->text);
    builder_append_text(writer->out, "</code></pre>\n");
    return true;
}

static bool enter_thematic_break(BodyWriter *writer, const Node *node) {
    (void)node;
    builder_append_text(writer->out, "<hr>\n");
    return true;
}

/* The same frame as in print, and the same part of the picture in it: as SVG, since the page's
 * security policy allows no style attributes. */
static void write_cropped(BodyWriter *writer, const Node *node) {
    enum { FRAME_WIDTH = 960 };
    const Image *image = node->as.figure.image;
    const Picture *picture = map_get(&writer->site->pictures, image->name);
    Rectangle source = {0, 0, (float)image->width, (float)image->height};
    Rectangle frame = {.width = FRAME_WIDTH, .height = FRAME_WIDTH / (float)node->as.figure.crop};
    Point point = {(float)node->as.figure.focus[0], (float)node->as.figure.focus[1]};
    Matrix m = matrix_fit(source, frame, FIT_SLICE, focus_of_point(source, frame, point));
    Builder *out = writer->out;
    builder_format(out, "<svg width=\"%d\" height=\"%.0f\" viewBox=\"0 0 %d %.0f\" role=\"img\"",
                   FRAME_WIDTH, (double)frame.height, FRAME_WIDTH, (double)frame.height);
    html_attribute(out, "aria-label", node->as.figure.alternative);
    builder_format(out, "><image href=\"%s", site_root(writer->around));
    html_text(out, picture->file);
    builder_format(out, "\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/></svg>",
                   (double)m.e, (double)m.f, (double)(source.width * m.a),
                   (double)(source.height * m.d));
}

static bool enter_figure(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "figure");
    builder_append_byte(writer->out, '>');
    const Image *image = node->as.figure.image;
    if (image != NULL && image->vector == NULL && node->as.figure.crop > 0) {
        write_cropped(writer, node);
    } else if (image != NULL) {
        builder_append_text(writer->out, "<img");
        body_picture(writer, image, node->as.figure.alternative);
        builder_append_text(writer->out, " loading=\"lazy\">");
    }
    builder_append_text(writer->out, node->first == NULL ? "" : "\n<figcaption>");
    return true;
}

static void leave_figure(BodyWriter *writer, const Node *node) {
    builder_append_text(writer->out, node->first == NULL ? "" : "</figcaption>");
    body_close(writer, node, "figure");
}

static bool enter_big_figures(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "dl");
    builder_append_text(writer->out, " class=\"figures\">\n");
    return true;
}

static void leave_big_figures(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "dl");
}

/* The term is the label and stands first, as a list of descriptions wants it; the style sheet shows
 * the number above it. */
static bool enter_big_figure(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "div");
    builder_append_text(writer->out, "><dt>");
    return true;
}

/* Whether a figure that has no blank to break at is wider than the style sheet's usual size has
 * room for, 7 em; about: digits take 0.6 em, and 1/8 em stands between them and Chinese. */
static bool is_long_figure(String text) {
    double width = 0;
    bool was_wide = false;
    for (size_t offset = 0; offset < text.length;) {
        size_t start = offset;
        uint32_t character = utf8_next(text, &offset);
        bool wide = unicode_is_east_asian(character);
        width += (wide ? 1 : 0.6) + (start != 0 && wide != was_wide ? 0.125 : 0);
        was_wide = wide;
    }
    return width > 7 && string_find_byte(text, ' ') == text.length;
}

static void leave_big_figure(BodyWriter *writer, const Node *node) {
    builder_format(writer->out, "</dt><dd class=\"fact%s\">",
                   is_long_figure(node->text) ? " long" : "");
    html_text(writer->out, node->text);
    builder_append_text(writer->out, "</dd>");
    body_close(writer, node, "div");
}

static bool enter_callout(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "aside");
    builder_append_text(writer->out, " class=\"callout\" role=\"note\">\n");
    if (node->text.length != 0) {
        builder_append_text(writer->out, "<p class=\"callout-title\">");
        html_text(writer->out, node->text);
        builder_append_text(writer->out, "</p>\n");
    }
    return true;
}

static void leave_callout(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "aside");
}

static bool enter_columns(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "div");
    builder_format(writer->out, " class=\"columns columns-%d\">\n", node->as.columns.count);
    return true;
}

static void leave_columns(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "div");
}

static bool enter_pull_quote(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "blockquote");
    builder_append_text(writer->out, " class=\"pull-quote\">\n");
    return true;
}

static void leave_pull_quote(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "blockquote");
}

static bool enter_side_note(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "aside");
    builder_append_text(writer->out, " class=\"side-note\" role=\"note\">\n");
    return true;
}

static void leave_side_note(BodyWriter *writer, const Node *node) {
    body_close(writer, node, "aside");
}

/* In the order of NodeKind. Documents and page breaks leave nothing of themselves. */
static NodeWriter block_writer(NodeKind kind) {
    static const NodeWriter WRITERS[NODE_KIND_COUNT] = {
        [NODE_PARAGRAPH] = {enter_paragraph, leave_paragraph},
        [NODE_HEADING] = {enter_heading, leave_heading},
        [NODE_LIST] = {enter_list, leave_list},
        [NODE_ITEM] = {enter_item, leave_item},
        [NODE_QUOTE] = {enter_quote, leave_quote},
        [NODE_CODE_BLOCK] = {enter_code_block, NULL},
        [NODE_THEMATIC_BREAK] = {enter_thematic_break, NULL},
        [NODE_FIGURE] = {enter_figure, leave_figure},
        [NODE_BIG_FIGURES] = {enter_big_figures, leave_big_figures},
        [NODE_BIG_FIGURE] = {enter_big_figure, leave_big_figure},
        [NODE_CALLOUT] = {enter_callout, leave_callout},
        [NODE_COLUMNS] = {enter_columns, leave_columns},
        [NODE_PULL_QUOTE] = {enter_pull_quote, leave_pull_quote},
        [NODE_SIDE_NOTE] = {enter_side_note, leave_side_note},
    };
    return WRITERS[kind];
}

static NodeWriter node_writer(NodeKind kind) {
    switch (kind) {
    case NODE_TABLE:
    case NODE_TABLE_ROW:
    case NODE_TABLE_CELL:
        return table_writer(kind);
    case NODE_FOOTNOTE:
        return notes_writer(kind);
    case NODE_PICTURE:
        return data_writer();
    default:
        return node_is_block(kind) ? block_writer(kind) : inline_writer(kind);
    }
}

void body_walk(BodyWriter *writer, const Node *root, NodeWriter (*writer_of)(NodeKind kind)) {
    NodeWalk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        NodeWriter step = writer_of(walk.node->kind);
        if (!walk.entering) {
            if (step.leave != NULL) {
                step.leave(writer, walk.node);
            }
        } else if (step.enter != NULL && !step.enter(writer, walk.node)) {
            node_walk_skip_children(&walk);
        }
    }
}

BodyWriter body_writer(const Site *site, const SitePage *around, const ChapterPage *page,
                       Language language, Builder *out) {
    BodyWriter writer = {
        .site = site, .around = around, .page = page, .language = language, .out = out};
    for (const Node *node = page->chapter->texts[language]->last;
         node != NULL && node->kind == NODE_FOOTNOTE; node = node->previous) {
        writer.footnote_count++;
    }
    writer.references = ARENA_ARRAY(site->arena, uint32_t, writer.footnote_count + 1);
    return writer;
}

void body_write_block(BodyWriter *writer, const Node *block) {
    body_walk(writer, block, node_writer);
}

void body_write_inlines(BodyWriter *writer, const Node *block) {
    for (const Node *child = block->first; child != NULL; child = child->next) {
        body_walk(writer, child, inline_writer);
    }
}

void body_write(const Site *site, const SitePage *around, const ChapterPage *page, bool titled,
                Builder *out) {
    Language language = around->language;
    BodyWriter writer = body_writer(site, around, page, language, out);
    writer.heading_level = titled ? 0 : 1;
    for (const Node *block = page->chapter->texts[language]->first; block != NULL;
         block = block->next) {
        if (titled || block != page->heading[language]) {
            body_write_block(&writer, block);
        }
    }
}
