#include "base/unicode.h"
#include "content/markdown.h"

/* Numbers what the references below `root` refer to, in order, from `*count` + 1 on. */
static void number_references(Conversion *conversion, Node *root, Node **order, size_t *count) {
    for (Node *node = root; node != NULL; node = node_next(root, node)) {
        if (node->kind != NODE_FOOTNOTE_REFERENCE) {
            continue;
        }
        size_t index = (size_t)node->as.reference.number;
        if (index < 1 || index > conversion->footnotes.count) {
            continue;
        }
        Node *footnote = conversion->footnotes.items[index - 1];
        if (footnote->as.footnote.number == 0) {
            order[(*count)++] = footnote;
            footnote->as.footnote.number = (int)*count;
        }
        node->as.reference.footnote = footnote;
        node->as.reference.number = footnote->as.footnote.number;
        node->as.reference.repeated = footnote->as.footnote.reference_count > 0;
        footnote->as.footnote.reference_count++;
    }
}

static void tell_unused(Conversion *conversion, Place place) {
    Diagnostic *warning = diagnostics_warning(conversion->reader->diagnostics, place,
                                              "unused-footnote", "nothing refers to this footnote");
    warning->hint = STRING("refer to it in the text, or take it out: it will not be printed");
}

/* Footnotes may refer to footnotes: those are numbered after all that the text itself refers to. */
void footnotes_number(Conversion *conversion, Node *document) {
    size_t total = conversion->footnotes.count;
    Node **order = ARENA_ARRAY(conversion->reader->arena, Node *, total);
    size_t count = 0;
    for (size_t i = 0; i < total; i++) {
        node_unlink(conversion->footnotes.items[i]);
    }
    number_references(conversion, document, order, &count);
    for (size_t i = 0; i < count; i++) {
        node_append(document, order[i]);
        number_references(conversion, order[i], order, &count);
    }
    for (size_t i = 0; i < total; i++) {
        if (conversion->footnotes.items[i]->as.footnote.number == 0) {
            tell_unused(conversion, conversion->footnotes.items[i]->place);
        }
    }
}

/* The length of "[^label]" at the start of the text, or 0. */
static size_t label_length(String text) {
    if (!string_starts_with(text, "[^")) {
        return 0;
    }
    size_t length = 2;
    while (length < text.length && strchr("[] \t\r\n", text.bytes[length]) == NULL) {
        length++;
    }
    return length > 2 && length < text.length && text.bytes[length] == ']' ? length + 1 : 0;
}

/* Past blanks and the marks of quotes and lists. */
static size_t skip_containers(String line) {
    size_t at = 0;
    while (at < line.length && strchr(" \t>-+*.)0123456789", line.bytes[at]) != NULL) {
        at++;
    }
    return at;
}

void footnotes_find_unused(Conversion *conversion) {
    const Locator *locator = &conversion->locator;
    String bytes = conversion->source->bytes;
    for (size_t i = 0; i < locator->line_count; i++) {
        if (conversion->covered[i]) {
            continue;
        }
        size_t start = locator->lines[i].offset;
        size_t end = locator_line_end(locator, (int)i + 1);
        String line = string_slice(bytes, start, end - start);
        size_t at = skip_containers(line);
        size_t length = label_length(string_slice(line, at, line.length));
        if (length != 0 && at + length < line.length && line.bytes[at + length] == ':') {
            tell_unused(conversion, conversion_place(conversion, start + at, length));
        }
    }
}

static void tell_dangling(Conversion *conversion, size_t offset, String label) {
    Diagnostic *error = diagnostics_error(
        conversion->reader->diagnostics, conversion_place(conversion, offset, label.length),
        "dangling-footnote", "there is no footnote “%.*s”",
        STRING_ARGUMENTS(string_slice(label, 2, label.length - 3)));
    error->hint = string_format(conversion->reader->arena,
                                "define it on a line of its own: %.*s: …", STRING_ARGUMENTS(label));
}

void footnotes_find_dangling(Conversion *conversion, String literal, size_t start) {
    size_t known = 0;      /* this byte of the literal */
    size_t offset = start; /* stands here in the source */
    for (size_t at = string_find_byte(literal, '['); at < literal.length;
         at += 1 + string_find_byte(string_slice(literal, at + 1, literal.length), '[')) {
        size_t length = label_length(string_slice(literal, at, literal.length));
        if (length == 0) {
            continue;
        }
        bool escaped = false;
        if (!conversion->is_piece) {
            const InlineCursor *cursor = &conversion->cursor;
            offset = cursor_inside_text(cursor, offset, literal, known, at);
            known = at;
            escaped = string_starts_with(string_slice(cursor->bytes, offset, 1), "\\");
        }
        if (!escaped) { /* \[^label] is written so on purpose */
            tell_dangling(conversion, offset, string_slice(literal, at, length));
        }
    }
}
