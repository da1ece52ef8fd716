#include "content/markdown.h"
#include "base/unicode.h"
#include "content/tables.h"

enum { PIECE_DEPTH = 16 };

typedef enum BlockType {
    BLOCK_OTHER,
    BLOCK_TABLE,
    BLOCK_HEADER_ROW,
    BLOCK_ROW,
    BLOCK_CELL,
} BlockType;

/* The extension's node types have no public numbers, only names. */
static BlockType extension_type(cmark_node *node) {
    const char *name = cmark_node_get_type_string(node);
    if (name[0] != 't') {
        return BLOCK_OTHER;
    }
    return strcmp(name, "table") == 0          ? BLOCK_TABLE
           : strcmp(name, "table_header") == 0 ? BLOCK_HEADER_ROW
           : strcmp(name, "table_row") == 0    ? BLOCK_ROW
           : strcmp(name, "table_cell") == 0   ? BLOCK_CELL
                                               : BLOCK_OTHER;
}

static bool is_inline(cmark_node *node) {
    int type = (int)cmark_node_get_type(node);
    return (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
}

Place conversion_place(Conversion *conversion, size_t offset, size_t length) {
    return conversion->is_piece ? conversion->piece_place
                                : locator_place(&conversion->locator, offset, length);
}

Node *conversion_add(Conversion *conversion, NodeKind kind, Place place) {
    Node *node = node_new(conversion->reader->arena, kind, conversion->language, place);
    node_append(conversion->current, node);
    return node;
}

/* cmark writes the entities of U+FFFE and U+FFFF as the bytes 0xFE and 0xFF. */
String conversion_copy(const Conversion *conversion, const char *literal) {
    Arena *arena = conversion->reader->arena;
    String text = string_from(literal);
    if (utf8_find_invalid(text) == text.length) {
        return string_copy(arena, text);
    }
    Builder copy = {.arena = arena};
    for (size_t offset = 0; offset < text.length;) {
        builder_append_code_point(&copy, utf8_next(text, &offset));
    }
    return builder_string(&copy);
}

static void cover_lines(Conversion *conversion, int from, int to) {
    for (int line = from; line <= to && conversion->covered != NULL; line++) {
        if (line >= 1 && (size_t)line <= conversion->locator.line_count) {
            conversion->covered[line - 1] = true;
        }
    }
}

/* Sets the cursor to the block's source and tells where it starts. */
static Place begin_block(Conversion *conversion, cmark_node *node) {
    if (conversion->is_piece) {
        return conversion->piece_place;
    }
    const Locator *locator = &conversion->locator;
    int line = cmark_node_get_start_line(node);
    int last = cmark_node_get_end_line(node);
    size_t start = locator_offset(locator, line, cmark_node_get_start_column(node));
    size_t end = locator_line_end(locator, last < line ? line : last);
    conversion->cursor = (InlineCursor){locator->source->bytes, start, end < start ? start : end};
    return conversion_place(conversion, start, locator_line_end(locator, line) - start);
}

static void enter_list(Node *node, cmark_node *source) {
    node->as.list.ordered = cmark_node_get_list_type(source) == CMARK_ORDERED_LIST;
    node->as.list.tight = cmark_node_get_list_tight(source) != 0;
    node->as.list.start = node->as.list.ordered ? cmark_node_get_list_start(source) : 1;
}

static void enter_item(Node *node, cmark_node *source) {
    bool is_task = strcmp(cmark_node_get_type_string(source), "tasklist") == 0;
    node->as.item.task = !is_task                                                 ? TASK_NONE
                         : cmark_gfm_extensions_get_tasklist_item_checked(source) ? TASK_DONE
                                                                                  : TASK_OPEN;
}

static void enter_code(Conversion *conversion, Node *node, cmark_node *source) {
    node->text = conversion_copy(conversion, cmark_node_get_literal(source));
    node->as.code.info = conversion_copy(conversion, cmark_node_get_fence_info(source));
}

static void enter_table(Conversion *conversion, Node *node, cmark_node *source) {
    int count = cmark_gfm_extensions_get_table_columns(source);
    const uint8_t *letters = cmark_gfm_extensions_get_table_alignments(source);
    node->as.table.column_count = count;
    node->as.table.alignments = ARENA_ARRAY(conversion->reader->arena, ColumnAlignment, count);
    for (int i = 0; i < count; i++) {
        node->as.table.alignments[i] = letters[i] == 'l'   ? COLUMN_START
                                       : letters[i] == 'c' ? COLUMN_CENTER
                                       : letters[i] == 'r' ? COLUMN_END
                                                           : COLUMN_NATURAL;
    }
}

/* GitHub's tables drop the cells that a row has beyond the head: here they are an error, since no
 * text may be lost. `cursor` is at the row. */
static void check_row(Conversion *conversion, int columns) {
    const InlineCursor *cursor = &conversion->cursor;
    if (conversion->is_piece) {
        return;
    }
    String row =
        string_trim(string_slice(cursor->bytes, cursor->offset, cursor->end - cursor->offset));
    size_t at = row.length != 0 && row.bytes[0] == '|';
    int count = 0;
    for (size_t i = at; i < row.length; i++) {
        if (row.bytes[i] == '\\') {
            i++;
        } else if (row.bytes[i] == '|' && ++count == columns && i + 1 < row.length) {
            size_t offset = (size_t)(row.bytes + i + 1 - cursor->bytes.bytes);
            Diagnostic *error = diagnostics_error(
                conversion->reader->diagnostics,
                conversion_place(conversion, offset, row.length - i - 1), "malformed-table",
                "this row has more cells than the table's head, which has %d", columns);
            error->hint = STRING("add a column to the head, or write “\\|” for a bar that is text");
            return;
        }
    }
}

static void enter_row(Conversion *conversion, Node *node, bool header) {
    node->as.row.header = header;
    const Node *table = node->parent;
    check_row(conversion, table->as.table.column_count);
}

static void enter_cell(Conversion *conversion, Node *node, cmark_node *source) {
    node->as.cell.header = node->parent->as.row.header;
    if (conversion->is_piece) {
        return;
    }
    int line = cmark_node_get_end_line(source);
    size_t end = locator_offset(&conversion->locator, line, cmark_node_get_end_column(source) + 1);
    if (end > conversion->cursor.offset && end < conversion->cursor.end) {
        conversion->cursor.end = end;
    }
}

static NodeKind block_kind(cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        return NODE_QUOTE;
    case CMARK_NODE_LIST:
        return NODE_LIST;
    case CMARK_NODE_ITEM:
        return NODE_ITEM;
    case CMARK_NODE_CODE_BLOCK:
        return NODE_CODE_BLOCK;
    case CMARK_NODE_HEADING:
        return NODE_HEADING;
    case CMARK_NODE_THEMATIC_BREAK:
        return NODE_THEMATIC_BREAK;
    case CMARK_NODE_FOOTNOTE_DEFINITION:
        return NODE_FOOTNOTE;
    default:
        break;
    }
    switch (extension_type(node)) {
    case BLOCK_TABLE:
        return NODE_TABLE;
    case BLOCK_HEADER_ROW:
    case BLOCK_ROW:
        return NODE_TABLE_ROW;
    case BLOCK_CELL:
        return NODE_TABLE_CELL;
    default:
        return NODE_PARAGRAPH;
    }
}

static Node *add_block(Conversion *conversion, cmark_node *source, Place place) {
    Node *node = conversion_add(conversion, block_kind(source), place);
    switch (node->kind) {
    case NODE_LIST:
        enter_list(node, source);
        break;
    case NODE_ITEM:
        enter_item(node, source);
        break;
    case NODE_CODE_BLOCK:
        enter_code(conversion, node, source);
        break;
    case NODE_HEADING:
        node->as.heading.level = cmark_node_get_heading_level(source);
        break;
    case NODE_TABLE:
        enter_table(conversion, node, source);
        break;
    case NODE_TABLE_ROW:
        enter_row(conversion, node, extension_type(source) == BLOCK_HEADER_ROW);
        break;
    case NODE_TABLE_CELL:
        enter_cell(conversion, node, source);
        break;
    case NODE_FOOTNOTE:
        *array_push(conversion->reader->arena, &conversion->footnotes) = node;
        break;
    default:
        break;
    }
    return node;
}

/* A paragraph that is nothing but a component's tag, or begins with one that opens, is raw HTML
 * whose tag took more than a line or stood beside its text. True where nothing else is left of it.
 */
static bool open_components(Conversion *conversion, cmark_node *paragraph) {
    cmark_node *first = cmark_node_first_child(paragraph);
    if (first == NULL || cmark_node_get_type(first) != CMARK_NODE_HTML_INLINE) {
        return false;
    }
    String html = string_from(cmark_node_get_literal(first));
    bool alone = cmark_node_next(first) == NULL;
    if (!component_is_block(html) || !(alone || component_opens_container(html))) {
        return false;
    }
    component_block(conversion, html);
    return alone;
}

/* Returns whether the node's children are to be visited. */
static bool enter(Conversion *conversion, cmark_node *node) {
    cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_DOCUMENT) {
        cmark_node_set_user_data(node, conversion->current);
        return true;
    }
    if (is_inline(node)) {
        inline_enter(conversion, node);
        return true;
    }
    Place place = begin_block(conversion, node);
    bool container =
        type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
    int line = cmark_node_get_start_line(node);
    bool definition = type == CMARK_NODE_FOOTNOTE_DEFINITION;
    if (!container) {
        cover_lines(conversion, line, definition ? line : cmark_node_get_end_line(node));
    }
    if (type == CMARK_NODE_HTML_BLOCK) {
        component_block(conversion, string_from(cmark_node_get_literal(node)));
        return false;
    }
    if (type == CMARK_NODE_PARAGRAPH && open_components(conversion, node)) {
        return false;
    }
    conversion->current = add_block(conversion, node, place);
    cmark_node_set_user_data(node, conversion->current);
    return true;
}

/* Callouts and columns that were opened inside the container and not closed in it. */
static void close_left_open(Conversion *conversion, const Node *container) {
    while (conversion->current != container) {
        Node *open = conversion->containers.items[--conversion->containers.count];
        const char *name = component_container_name(open);
        Diagnostic *error = diagnostics_error(conversion->reader->diagnostics, open->place,
                                              "unbalanced-component", "<%s> is not closed", name);
        error->hint =
            string_format(conversion->reader->arena,
                          "write </%s> on a line of its own, in the same list or quote", name);
        conversion->current = open->parent;
    }
}

static void leave(Conversion *conversion, cmark_node *node) {
    if (is_inline(node)) {
        inline_leave(conversion, node);
        return;
    }
    Node *block = cmark_node_get_user_data(node);
    if (block == NULL) {
        return;
    }
    close_left_open(conversion, block);
    if (cmark_node_get_type(node) == CMARK_NODE_DOCUMENT) {
        return;
    }
    conversion->current = block->parent;
    if (block->kind == NODE_PARAGRAPH || block->kind == NODE_HEADING ||
        block->kind == NODE_TABLE_CELL) {
        inline_finish(conversion, block);
    }
    if (block->kind == NODE_TABLE) {
        table_join_cells(conversion, block);
    }
    if (conversion->close_after.length > 0) {
        String name = conversion->close_after;
        conversion->close_after = STRING("");
        component_close(conversion, name, block->place);
    }
}

/* Visits the tree without recursion, in document order. */
static void convert(void *context, cmark_node *root) {
    Conversion *conversion = context;
    cmark_node *node = root;
    for (;;) {
        bool descend = enter(conversion, node);
        cmark_node *next = descend ? cmark_node_first_child(node) : NULL;
        while (next == NULL) {
            leave(conversion, node);
            if (node == root) {
                return;
            }
            next = cmark_node_next(node);
            if (next == NULL) {
                node = cmark_node_parent(node);
            }
        }
        node = next;
    }
}

/* False after an error that kept the text from being read. */
static bool parse(Conversion *conversion, String text) {
    Reader *reader = conversion->reader;
    if (!limits_check(conversion, text)) {
        return false;
    }
    if (cmark_parse_text(reader->arena, text, convert, conversion) == MARKDOWN_TOO_LARGE) {
        Place place =
            conversion->is_piece ? conversion->piece_place : (Place){.source = conversion->source};
        diagnostics_error(reader->diagnostics, place, "too-complex",
                          "this text unfolds into too many parts to be read");
        return false;
    }
    return true;
}

Node *markdown_read(Reader *reader, const Source *source, Language language) {
    Conversion conversion = {.reader = reader, .language = language, .source = source};
    conversion.locator = locator_new(reader->arena, source);
    conversion.covered = ARENA_ARRAY(reader->arena, bool, conversion.locator.line_count);
    Node *document =
        node_new(reader->arena, NODE_DOCUMENT, language, (Place){.source = source, .line = 1});
    conversion.current = document;
    bool read = parse(&conversion, source->bytes);
    footnotes_number(&conversion, document);
    if (read) {
        footnotes_find_unused(&conversion);
    }
    anchors_complete(reader, document);
    return document;
}

Conversion markdown_piece(Reader *reader, Language language, Place place) {
    return (Conversion){.reader = reader,
                        .language = language,
                        .source = place.source,
                        .is_piece = true,
                        .piece_place = place};
}

/* A piece in a piece: it ends somewhere. */
static bool begin_piece(const Conversion *outer, Conversion *piece, Place place) {
    *piece = markdown_piece(outer->reader, outer->language, place);
    piece->depth = outer->depth + 1;
    if (piece->depth > PIECE_DEPTH) {
        diagnostics_error(outer->reader->diagnostics, place, "too-complex",
                          "components stand in one another too deeply");
        return false;
    }
    return true;
}

void markdown_blocks(Conversion *conversion, String text, Place place, Node *into) {
    Conversion piece;
    if (begin_piece(conversion, &piece, place)) {
        piece.current = into;
        (void)parse(&piece, text);
    }
}

/* Text that Markdown would leave as it is: most cells of a table. */
static bool is_plain(String text) {
    for (size_t i = 0; i < text.length; i++) {
        if (strchr("\r\n`\\&<*_[]!~", text.bytes[i]) != NULL) {
            return false;
        }
    }
    return true;
}

/* One line as inlines. CommonMark has no way to say that a text is no list or quote, but the text
 * of a heading is never one: so the line is read as a heading's, between "# " and " #". */
static void read_line(const Conversion *conversion, String line, Place place, Node *into) {
    Conversion piece;
    if (!begin_piece(conversion, &piece, place)) {
        return;
    }
    Arena *arena = conversion->reader->arena;
    Node *holder = node_new(arena, NODE_DOCUMENT, conversion->language, place);
    piece.current = holder;
    (void)parse(&piece, string_format(arena, "# %.*s #", STRING_ARGUMENTS(line)));
    Node *heading = holder->first;
    while (heading != NULL && heading->first != NULL) {
        Node *child = heading->first;
        node_unlink(child);
        node_append(into, child);
    }
}

void markdown_inlines(Conversion *conversion, String text, NodeKind line_break, Place place,
                      Node *into) {
    Arena *arena = conversion->reader->arena;
    text = string_trim(text);
    if (text.length != 0 && is_plain(text)) {
        Node *node = node_new(arena, NODE_TEXT, conversion->language, place);
        node->text = string_copy(arena, text);
        node_append(into, node);
        return;
    }
    while (text.length != 0) {
        size_t end = string_find_byte(text, '\n');
        read_line(conversion, string_trim(string_slice(text, 0, end)), place, into);
        text = string_slice(text, end + 1, text.length);
        if (text.length != 0) {
            node_append(into, node_new(arena, line_break, conversion->language, place));
        }
    }
}
