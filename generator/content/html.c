/* Raw HTML in Markdown, read as components.
 *
 * A component that stands as a block is an HTML block of CommonMark, or a paragraph that is nothing
 * but its tag. Containers (<callout>, <columns> …) open and close in separate blocks, with Markdown
 * between. CommonMark ends an HTML block at an empty line only, so text may follow a tag in the
 * same block: it is read as Markdown of its own. */
#include "content/component.h"

/* Moves the cursor past the tag and tells where it stood. */
static Place take_place(Conversion *conversion, String source) {
    if (conversion->is_piece) {
        return conversion->piece_place;
    }
    size_t length = 0;
    conversion->tag_offset = cursor_html(&conversion->cursor, source, &length);
    return conversion_place(conversion, conversion->tag_offset, length);
}

static bool is_blank(String text) {
    return string_trim(text).length == 0;
}

/* Whether the text begins with the closing tag of that name. */
static bool closes(String text, const char *name) {
    String tag = string_slice(text, 0, strlen(name) + 3);
    return string_starts_with(tag, "</") && string_ends_with(tag, ">") &&
           string_is(string_slice(tag, 2, strlen(name)), name);
}

static bool closes_container(String text) {
    for (size_t i = 0; component_container(i) != NULL; i++) {
        if (closes(text, component_container(i))) {
            return true;
        }
    }
    return false;
}

/* How much of the text stands before the closing tag of that name, or of any container of blocks
 * where it is NULL; all of it where there is none. */
static size_t find_closing(String text, const char *name) {
    for (size_t at = string_find_byte(text, '<'); at < text.length;
         at += 1 + string_find_byte(string_slice(text, at + 1, text.length), '<')) {
        String rest = string_slice(text, at, text.length);
        if (name != NULL ? closes(rest, name) : closes_container(rest)) {
            return at;
        }
    }
    return text.length;
}

/* The end of the text that stands in the innermost container of blocks. */
static size_t find_container_end(String text) {
    return find_closing(text, NULL);
}

static void unbalanced(Conversion *conversion, Place place, String name, const char *message,
                       const char *hint) {
    diagnostics_error(conversion->reader->diagnostics, place, "unbalanced-component", message,
                      STRING_ARGUMENTS(name))
        ->hint = string_from(hint);
}

static void misplaced(Conversion *conversion, Place place, String name) {
    diagnostics_error(conversion->reader->diagnostics, place, "misplaced-component",
                      "<%.*s> stands within a paragraph", STRING_ARGUMENTS(name))
        ->hint = STRING("put it on a line of its own, with an empty line before and after");
}

/* Comments mean nothing to a document, but something to the proofreader. */
static void keep_comment(Conversion *conversion, const Tag *tag, Place place) {
    Reader *reader = conversion->reader;
    size_t marks = strlen("<!--") + strlen("-->");
    if (tag->source.length >= marks) {
        String text = string_slice(tag->source, strlen("<!--"), tag->source.length - marks);
        *array_push(reader->arena, &reader->comments) =
            (Comment){place, string_copy(reader->arena, string_trim(text))};
    }
}

/* The Markdown that follows a tag in the same HTML block, up to the end of a container. A component
 * that follows is left to the caller: it may open a container, which ends in another block. */
static void read_following(Conversion *conversion, String text, size_t *offset, Place place) {
    String rest = string_slice(text, *offset, text.length);
    if (component_is_block(string_trim(rest))) {
        return;
    }
    String body = string_slice(rest, 0, find_container_end(rest));
    *offset += body.length;
    if (!is_blank(body)) {
        markdown_blocks(conversion, body, place, conversion->current);
    }
}

/* A line that is nothing but a <fact/> is an HTML block to CommonMark, but meant as a paragraph. */
static void read_as_paragraph(Conversion *conversion, String text, Place place) {
    Node *paragraph = conversion_add(conversion, NODE_PARAGRAPH, place);
    markdown_inlines(conversion, text, NODE_SOFT_BREAK, place, paragraph);
    inline_finish(conversion, paragraph);
}

static void open_component(Conversion *conversion, const ComponentRule *rule, Tag *tag, Place place,
                           String html, size_t *offset) {
    String name = string_from(rule->name);
    if (!rule->holds_text) {
        unbalanced(conversion, place, name, "<%.*s> is not closed", "end the tag with “/>”");
        return;
    }
    bool made = component_make(conversion, rule, tag, place);
    if (component_holds_blocks(name)) {
        read_following(conversion, html, offset, place);
        return;
    }
    String rest = string_slice(html, *offset, html.length);
    size_t end = find_closing(rest, "figure");
    *offset += end;
    if (end == rest.length) {
        unbalanced(conversion, place, name, "<%.*s> is not closed",
                   "write </figure> after the caption, with no empty line between");
        return;
    }
    *offset += strlen("</figure>");
    if (made && conversion->current->last != NULL) {
        Node *figure = conversion->current->last;
        markdown_inlines(conversion, string_slice(rest, 0, end), NODE_SOFT_BREAK, place, figure);
        inline_finish(conversion, figure);
        component_finish_figure(conversion, figure);
    }
}

/* A tag that stands as a block; `offset` is past it. */
static void read_tag(Conversion *conversion, Tag *tag, Place place, String html, size_t *offset) {
    const ComponentRule *rule = component_find(tag->name);
    if (rule == NULL) {
        component_tell_unknown(conversion, tag, place);
    } else if (!rule->is_block) {
        size_t start = *offset - tag->source.length;
        String rest = string_slice(html, start, html.length);
        String body = string_slice(rest, 0, find_container_end(rest));
        *offset = start + body.length;
        read_as_paragraph(conversion, body, place);
    } else if (tag->kind == TAG_OPEN) {
        open_component(conversion, rule, tag, place, html, offset);
    } else if (tag->kind == TAG_CLOSE && component_holds_blocks(tag->name)) {
        component_close(conversion, tag->name, place);
    } else if (tag->kind == TAG_CLOSE) {
        unbalanced(conversion, place, tag->name, "no <%.*s> is open here", "");
    } else if (component_holds_blocks(tag->name)) {
        unbalanced(conversion, place, tag->name, "this <%.*s> holds nothing",
                   "write its opening and its closing tag each on a line of its own");
    } else {
        (void)component_make(conversion, rule, tag, place);
    }
}

void component_block(Conversion *conversion, String html) {
    size_t offset = 0;
    Tag tag;
    while (tag_next(html, &offset, &tag)) {
        if (tag.kind == TAG_TEXT && is_blank(tag.source)) {
            continue;
        }
        Place place = take_place(conversion, tag.source);
        switch (tag.kind) {
        case TAG_COMMENT:
            keep_comment(conversion, &tag, place);
            break;
        case TAG_TEXT:
            offset -= tag.source.length;
            read_following(conversion, html, &offset, place);
            break;
        case TAG_OTHER:
            component_tell_unknown(conversion, &tag, place);
            break;
        default:
            read_tag(conversion, &tag, place, html, &offset);
        }
    }
}

bool component_is_block(String html) {
    size_t offset = 0;
    Tag tag;
    if (!tag_next(html, &offset, &tag) || tag.kind == TAG_OTHER) {
        return false;
    }
    const ComponentRule *rule = component_find(tag.name);
    return rule != NULL && rule->is_block;
}

bool component_opens_container(String html) {
    size_t offset = 0;
    Tag tag;
    return tag_next(html, &offset, &tag) && tag.kind == TAG_OPEN &&
           component_holds_blocks(tag.name);
}

/* A block's component within a line: right only where it opens or ends a container of blocks. */
static void read_block_tag(Conversion *conversion, const Tag *tag, Place place, bool first,
                           bool last) {
    bool container = component_holds_blocks(tag->name);
    if (container && tag->kind == TAG_OPEN && first) {
        return; /* opened before the paragraph */
    }
    if (container && tag->kind == TAG_CLOSE && last) {
        conversion->close_after = tag->name;
        return;
    }
    misplaced(conversion, place, tag->name);
}

void component_inline(Conversion *conversion, String html, bool first, bool last) {
    size_t offset = 0;
    Tag tag;
    if (!tag_next(html, &offset, &tag)) {
        return;
    }
    bool opened = first && component_opens_container(html);
    Place place = opened ? conversion->current->place : take_place(conversion, html);
    const ComponentRule *rule = component_find(tag.name);
    if (tag.kind == TAG_COMMENT) {
        keep_comment(conversion, &tag, place);
        return;
    }
    if (tag.kind == TAG_OTHER || rule == NULL) {
        component_tell_unknown(conversion, &tag, place);
    } else if (rule->is_block) {
        read_block_tag(conversion, &tag, place, first, last);
    } else if (tag.kind == TAG_EMPTY) {
        (void)component_make(conversion, rule, &tag, place);
    } else {
        unbalanced(conversion, place, tag.name, "<%.*s> holds no text", "end the tag with “/>”");
    }
}
