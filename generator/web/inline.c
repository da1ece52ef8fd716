#include "web/address.h"
#include "web/body.h"
#include "web/html.h"
#include "web/prose.h"

static bool is_text(const Node *node, Language language) {
    return node != NULL && node->language == language &&
           (node->kind == NODE_TEXT || node->kind == NODE_FACT);
}

/* The text with what goes on without a mark between, so that a number in a fact and its unit in the
 * text stay together. */
static String join_text(Arena *arena, const Node *node) {
    if (!is_text(node->next, node->language)) {
        return node->text;
    }
    Builder joined = {.arena = arena};
    for (const Node *part = node; is_text(part, node->language); part = part->next) {
        builder_append(&joined, part->text);
    }
    return builder_string(&joined);
}

/* Text, and a fact's value, need an element only where they are in another language than what they
 * stand in. */
static bool enter_text(BodyWriter *writer, const Node *node) {
    if (is_text(node->previous, node->language)) {
        return true; /* it has been written */
    }
    bool foreign = node->parent != NULL && node->parent->language != node->language;
    if (foreign) {
        body_open(writer, node, "span");
        builder_append_byte(writer->out, '>');
    }
    prose_write(writer->out, join_text(writer->out->arena, node));
    if (foreign) {
        body_close(writer, node, "span");
    }
    return true;
}

static bool enter_soft_break(BodyWriter *writer, const Node *node) {
    (void)node;
    builder_append_byte(writer->out, '\n');
    return true;
}

static bool enter_line_break(BodyWriter *writer, const Node *node) {
    (void)node;
    builder_append_text(writer->out, "<br>\n");
    return true;
}

static bool enter_code(BodyWriter *writer, const Node *node) {
    body_open(writer, node, "code");
    builder_append_byte(writer->out, '>');
    html_text(writer->out, node->text);
    body_close(writer, node, "code");
    return true;
}

static const char *mark_tag(NodeKind kind) {
    return kind == NODE_EMPHASIS ? "em" : kind == NODE_STRONG ? "strong" : "del";
}

static bool enter_mark(BodyWriter *writer, const Node *node) {
    body_open(writer, node, mark_tag(node->kind));
    builder_append_byte(writer->out, '>');
    return true;
}

static void leave_mark(BodyWriter *writer, const Node *node) {
    body_close(writer, node, mark_tag(node->kind));
}

/* The view that a link to the heading stays in: both languages side by side where the page is so
 * and the other one too. */
static Edition heading_view(const BodyWriter *writer, const ChapterPage *page,
                            const Node *heading) {
    return writer->around->view == EDITION_ZH_EN && page->parallel ? EDITION_ZH_EN
           : heading->language == LANGUAGE_ZH                      ? EDITION_ZH
                                                                   : EDITION_EN;
}

String body_heading_address(const BodyWriter *writer, const Node *heading) {
    const Site *site = writer->site;
    const ChapterPage *page = heading->place.source == NULL
                                  ? writer->page
                                  : map_get(&site->pages_by_source, heading->place.source->name);
    if (page == NULL || !page->written[heading->language]) {
        return STRING("");
    }
    Edition view = heading_view(writer, page, heading);
    Builder address = {.arena = site->arena};
    if (page != writer->page || view != writer->around->view) {
        builder_append(&address, site_way(site, writer->around, view, page->file));
    }
    /* Side by side the Chinese heading has the name of both. */
    bool second = view == EDITION_ZH_EN && heading->language == LANGUAGE_EN;
    const Node *named = second && heading->twin != NULL ? heading->twin : heading;
    builder_append_byte(&address, '#');
    html_path_part(&address, named->as.heading.anchor);
    return builder_string(&address);
}

static String link_address(const BodyWriter *writer, const Node *node) {
    return node->as.link.heading != NULL
               ? body_heading_address(writer, node->as.link.heading)
               : html_link_address(writer->site->arena, node->as.link.url);
}

/* An address that may not be one leaves the link's words as they are. */
static bool enter_link(BodyWriter *writer, const Node *node) {
    String address = link_address(writer, node);
    if (writer->link_depth++ > 0 || address.length == 0) {
        body_open(writer, node, "span");
    } else {
        body_open(writer, node, "a");
        html_attribute(writer->out, "href", address);
        if (node->as.link.title.length != 0) {
            html_attribute(writer->out, "title", node->as.link.title);
        }
    }
    builder_append_byte(writer->out, '>');
    return true;
}

static void leave_link(BodyWriter *writer, const Node *node) {
    writer->link_depth--;
    bool linked = writer->link_depth == 0 && link_address(writer, node).length != 0;
    body_close(writer, node, linked ? "a" : "span");
}

static bool enter_image(BodyWriter *writer, const Node *node) {
    String alternative = node_plain_text(writer->site->arena, node);
    if (node->as.figure.image == NULL) {
        html_text(writer->out, alternative);
        return false;
    }
    body_open(writer, node, "img");
    body_picture(writer, node->as.figure.image, alternative);
    builder_append_byte(writer->out, '>');
    return false;
}

NodeWriter inline_writer(NodeKind kind) {
    static const NodeWriter WRITERS[NODE_KIND_COUNT] = {
        [NODE_TEXT] = {enter_text, NULL},
        [NODE_FACT] = {enter_text, NULL},
        [NODE_SOFT_BREAK] = {enter_soft_break, NULL},
        [NODE_LINE_BREAK] = {enter_line_break, NULL},
        [NODE_CODE] = {enter_code, NULL},
        [NODE_EMPHASIS] = {enter_mark, leave_mark},
        [NODE_STRONG] = {enter_mark, leave_mark},
        [NODE_STRIKETHROUGH] = {enter_mark, leave_mark},
        [NODE_LINK] = {enter_link, leave_link},
        [NODE_IMAGE] = {enter_image, NULL},
    };
    return kind == NODE_FOOTNOTE_REFERENCE ? notes_writer(kind) : WRITERS[kind];
}
