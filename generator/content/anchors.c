#include "base/unicode.h"
#include "content/markdown.h"

/* What an anchor may hold: letters of any script, digits, hyphens and a few marks that need no
 * escaping in a link. */
static bool is_anchor(String text) {
    if (text.length == 0) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0x80;
        if (!letter && !(byte >= '0' && byte <= '9') && strchr("-_.:", (char)byte) == NULL) {
            return false;
        }
    }
    return true;
}

/* The last "{#" in the heading's source that is not escaped, to tell "{#x}" from "\{#x}". */
static bool is_escaped(const Conversion *conversion, String anchor) {
    const InlineCursor *cursor = &conversion->cursor;
    if (conversion->is_piece || anchor.length + 4 > cursor->end) {
        return false;
    }
    String line = string_slice(cursor->bytes, 0, cursor->end);
    String mark = string_format(conversion->reader->arena, "\\{#%.*s}", STRING_ARGUMENTS(anchor));
    while (line.length > 0 && strchr(" \t\r\n#=-", line.bytes[line.length - 1]) != NULL) {
        line.length--;
    }
    return string_ends_with(line, mark.bytes);
}

void anchor_take(Conversion *conversion, Node *heading) {
    heading->as.heading.anchor = STRING("");
    Node *last = heading->last;
    if (last == NULL || last->kind != NODE_TEXT || !string_ends_with(last->text, "}")) {
        return;
    }
    size_t start = last->text.length;
    while (start > 0 && last->text.bytes[start - 1] != '{') {
        start--;
    }
    String inside = string_slice(last->text, start, last->text.length - start - 1);
    String anchor = string_slice(inside, 1, inside.length);
    if (start == 0 || !string_starts_with(inside, "#") || !is_anchor(anchor) ||
        is_escaped(conversion, anchor)) {
        return;
    }
    heading->as.heading.anchor = anchor;
    last->text = string_slice(last->text, 0, start - 1);
    while (string_ends_with(last->text, " ")) {
        last->text.length--;
    }
    if (last->text.length == 0) {
        node_unlink(last);
    }
}

/* A name from the heading's text: letters in lower case, digits, hyphens and Han characters are
 * kept, what stands between them is a hyphen. */
static String make_anchor(Arena *arena, const Node *heading) {
    String text = node_plain_text(arena, heading);
    Builder anchor = {.arena = arena};
    bool gap = false;
    for (size_t offset = 0; offset < text.length;) {
        uint32_t c = utf8_next(text, &offset);
        uint32_t lower = c >= 'A' && c <= 'Z' ? c + 32 : c;
        bool kept = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || unicode_is_han(c);
        if (!kept) {
            gap = anchor.length != 0;
            continue;
        }
        if (gap) {
            builder_append_byte(&anchor, '-');
        }
        gap = false;
        builder_append_code_point(&anchor, lower);
    }
    return anchor.length == 0 ? STRING("section") : builder_string(&anchor);
}

/* Takes `anchor`, or the first of anchor-2, anchor-3 … that is free. How far one has counted is
 * kept, so that ten thousand headings of the same text stay cheap. */
static String make_unique(Arena *arena, Map *taken, Map *counts, String anchor) {
    if (map_get(taken, anchor) == NULL) {
        return anchor;
    }
    int *count = map_get(counts, anchor);
    if (count == NULL) {
        count = ARENA_NEW(arena, int);
        *count = 1;
        (void)map_set(counts, anchor, count);
    }
    String numbered;
    do {
        numbered = string_format(arena, "%.*s-%d", STRING_ARGUMENTS(anchor), ++*count);
    } while (map_get(taken, numbered) != NULL);
    return numbered;
}

/* Those that authors gave come first: a name made from a text gives way to them. */
static void register_given(Reader *reader, Node *document, Map *taken) {
    for (Node *node = document; node != NULL; node = node_next(document, node)) {
        if (node->kind != NODE_HEADING || node->as.heading.anchor.length == 0) {
            continue;
        }
        const Node *former = map_get(taken, node->as.heading.anchor);
        if (former != NULL) {
            diagnostics_error(reader->diagnostics, node->place, "duplicate-anchor",
                              "two headings of this text have the anchor “%.*s”",
                              STRING_ARGUMENTS(node->as.heading.anchor))
                ->related = former->place;
        } else {
            (void)map_set(taken, node->as.heading.anchor, node);
        }
    }
}

void anchors_complete(Reader *reader, Node *document) {
    Map taken = {.arena = reader->arena};
    Map counts = {.arena = reader->arena};
    register_given(reader, document, &taken);
    for (Node *node = document; node != NULL; node = node_next(document, node)) {
        if (node->kind == NODE_HEADING && node->as.heading.anchor.length == 0) {
            String anchor = make_anchor(reader->arena, node);
            node->as.heading.anchor = make_unique(reader->arena, &taken, &counts, anchor);
            (void)map_set(&taken, node->as.heading.anchor, node);
        }
    }
}
