#include "base/unicode.h"
#include "content/markdown.h"

/* Whether what the source says at the offset is the literal, letter for letter: then the node's
 * text is a view of the source, which lives as long. */
static String keep_literal(const Conversion *conversion, const char *literal, size_t start) {
    size_t length = strlen(literal);
    String written = string_slice(conversion->cursor.bytes, start, length);
    return !conversion->is_piece && string_is(written, literal)
               ? written
               : conversion_copy(conversion, literal);
}

static void add_text(Conversion *conversion, cmark_node *source) {
    String literal = string_from(cmark_node_get_literal(source));
    if (literal.length == 0) {
        return;
    }
    size_t start = conversion->is_piece ? 0 : cursor_text(&conversion->cursor, literal);
    size_t length = conversion->is_piece ? 0 : conversion->cursor.offset - start;
    Node *node = conversion_add(conversion, NODE_TEXT, conversion_place(conversion, start, length));
    node->text = keep_literal(conversion, literal.bytes, start);
    footnotes_find_dangling(conversion, literal, start);
}

static void add_code(Conversion *conversion, cmark_node *source) {
    size_t start = conversion->is_piece ? 0 : cursor_code(&conversion->cursor);
    size_t length = conversion->is_piece ? 0 : conversion->cursor.offset - start;
    Node *node = conversion_add(conversion, NODE_CODE, conversion_place(conversion, start, length));
    node->text = conversion_copy(conversion, cmark_node_get_literal(source));
}

static void add_break(Conversion *conversion, NodeKind kind) {
    Place place = conversion_place(conversion, conversion->cursor.offset, 0);
    (void)conversion_add(conversion, kind, place);
    if (!conversion->is_piece) {
        cursor_line_end(&conversion->cursor);
    }
}

/* cmark has put the definition's number in the place of the label. */
static void add_reference(Conversion *conversion, cmark_node *source) {
    size_t start = conversion->is_piece ? 0 : cursor_footnote(&conversion->cursor);
    size_t length = conversion->is_piece ? 0 : conversion->cursor.offset - start;
    Node *node = conversion_add(conversion, NODE_FOOTNOTE_REFERENCE,
                                conversion_place(conversion, start, length));
    String digits = string_from(cmark_node_get_literal(source));
    for (size_t i = 0; i < digits.length; i++) {
        node->as.reference.number = node->as.reference.number * 10 + (digits.bytes[i] - '0');
    }
}

static void add_html(Conversion *conversion, cmark_node *source) {
    bool first = cmark_node_previous(source) == NULL;
    bool last = cmark_node_next(source) == NULL;
    component_inline(conversion, string_from(cmark_node_get_literal(source)), first, last);
}

static Node *open_inline(Conversion *conversion, NodeKind kind, const char *mark) {
    size_t start = conversion->is_piece ? 0 : cursor_open(&conversion->cursor, mark);
    size_t length = conversion->is_piece ? 0 : conversion->cursor.offset - start;
    Node *node = conversion_add(conversion, kind, conversion_place(conversion, start, length));
    conversion->current = node;
    return node;
}

/* An autolink has no bracket: "<https://…>". */
static const char *link_mark(const Conversion *conversion) {
    String ahead = string_slice(conversion->cursor.bytes, conversion->cursor.offset, 1);
    return string_is(ahead, "<") ? "<" : "[";
}

static void open_link(Conversion *conversion, cmark_node *source) {
    Node *node = open_inline(conversion, NODE_LINK, link_mark(conversion));
    node->as.link.url = conversion_copy(conversion, cmark_node_get_url(source));
    node->as.link.title = conversion_copy(conversion, cmark_node_get_title(source));
}

static void open_image(Conversion *conversion, cmark_node *source) {
    Reader *reader = conversion->reader;
    Node *node = open_inline(conversion, NODE_IMAGE, "![");
    String url = conversion_copy(conversion, cmark_node_get_url(source));
    String name = reader_resolve(reader, conversion->source, url);
    node->as.figure.image = reader_image(reader, name, node->place);
    if (cmark_node_first_child(source) == NULL) {
        Diagnostic *error = diagnostics_error(reader->diagnostics, node->place, "missing-attribute",
                                              "this image has no alternative text");
        error->hint = STRING("say in the brackets what the picture shows: ![…](…)");
    }
    /* Kept until the paragraph is complete: it may be a figure, whose caption this becomes. */
    node->text = conversion_copy(conversion, cmark_node_get_title(source));
}

void inline_enter(Conversion *conversion, cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        add_text(conversion, node);
        break;
    case CMARK_NODE_SOFTBREAK:
        add_break(conversion, NODE_SOFT_BREAK);
        break;
    case CMARK_NODE_LINEBREAK:
        add_break(conversion, NODE_LINE_BREAK);
        break;
    case CMARK_NODE_CODE:
        add_code(conversion, node);
        break;
    case CMARK_NODE_HTML_INLINE:
        add_html(conversion, node);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        add_reference(conversion, node);
        break;
    case CMARK_NODE_EMPH:
        (void)open_inline(conversion, NODE_EMPHASIS, "*");
        break;
    case CMARK_NODE_STRONG:
        (void)open_inline(conversion, NODE_STRONG, "**");
        break;
    case CMARK_NODE_LINK:
        open_link(conversion, node);
        break;
    case CMARK_NODE_IMAGE:
        open_image(conversion, node);
        break;
    default: /* the one inline that an extension adds */
        (void)open_inline(conversion, NODE_STRIKETHROUGH, "~");
    }
}

static bool holds_inlines(cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
    case CMARK_NODE_CODE:
    case CMARK_NODE_HTML_INLINE:
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        return false;
    default:
        return true;
    }
}

void inline_leave(Conversion *conversion, cmark_node *node) {
    if (!holds_inlines(node)) {
        return;
    }
    cmark_node_type type = cmark_node_get_type(node);
    bool link = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE;
    if (link && !conversion->is_piece) {
        cursor_close_link(&conversion->cursor);
    }
    conversion->current = conversion->current->parent;
}

/* Whether the character takes a full cell: in a Chinese text that is so of the quotation marks,
 * dashes and dots that both languages share (clreq, 3.1). */
static bool is_full_width(Language language, uint32_t code_point) {
    static const uint32_t SHARED[] = {0x00B7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026};
    for (size_t i = 0; language == LANGUAGE_ZH && i < sizeof SHARED / sizeof *SHARED; i++) {
        if (code_point == SHARED[i]) {
            return true;
        }
    }
    return unicode_is_east_asian(code_point);
}

/* A line end between two full-width characters is no space: it is dropped. Marks between them
 * (emphasis, links) do not matter, nor do references to footnotes. */
static void drop_soft_breaks(Node *block) {
    Node *pending = NULL;
    uint32_t before = 0;
    for (Node *node = node_next(block, block); node != NULL; node = node_next(block, node)) {
        if (node->kind == NODE_SOFT_BREAK) {
            pending = node;
            continue;
        }
        if (node->kind == NODE_LINE_BREAK || node->text.length == 0 || node->kind == NODE_IMAGE) {
            if (node->kind == NODE_LINE_BREAK || node->kind == NODE_IMAGE) {
                before = 0;
            }
            continue;
        }
        size_t offset = 0;
        uint32_t first = utf8_next(node->text, &offset);
        if (pending != NULL && is_full_width(block->language, before) &&
            is_full_width(block->language, first)) {
            node_unlink(pending);
        }
        pending = NULL;
        size_t last = node->text.length - 1;
        while (last > 0 && ((unsigned char)node->text.bytes[last] & 0xC0) == 0x80) {
            last--;
        }
        before = utf8_next(node->text, &last);
    }
}

/* Line ends that a component's tag has left at the ends of a paragraph. */
static void trim_breaks(Node *block) {
    while (block->first != NULL && block->first->kind == NODE_SOFT_BREAK) {
        node_unlink(block->first);
    }
    while (block->last != NULL && block->last->kind == NODE_SOFT_BREAK) {
        node_unlink(block->last);
    }
}

/* A picture that is all of its paragraph is a figure; its title is the caption. */
static void make_figure(Conversion *conversion, Node *paragraph) {
    Arena *arena = conversion->reader->arena;
    Node *image = paragraph->first;
    String caption = image->text;
    image->text = STRING("");
    paragraph->kind = NODE_FIGURE;
    paragraph->place = image->place;
    paragraph->as.figure.image = image->as.figure.image;
    paragraph->as.figure.alternative = node_plain_text(arena, image);
    node_unlink(image);
    if (caption.length != 0) {
        Node *text = node_new(arena, NODE_TEXT, conversion->language, image->place);
        text->text = caption;
        node_append(paragraph, text);
    }
}

void inline_finish(Conversion *conversion, Node *block) {
    trim_breaks(block);
    if (block->kind == NODE_HEADING && !(conversion->is_piece && conversion->depth > 0)) {
        anchor_take(conversion, block);
    }
    if (block->kind == NODE_PARAGRAPH && block->first != NULL && block->first == block->last &&
        block->first->kind == NODE_IMAGE) {
        make_figure(conversion, block);
    } else {
        for (Node *node = block->first; node != NULL; node = node_next(block, node)) {
            if (node->kind == NODE_IMAGE) {
                node->text = STRING(""); /* a title needs a figure to stand under */
            }
        }
        drop_soft_breaks(block);
    }
    if (block->kind == NODE_PARAGRAPH && block->first == NULL) {
        node_unlink(block); /* it held nothing but a component's tag or a comment */
    }
}
