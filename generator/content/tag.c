#include "content/tag.h"

#include "base/markup.h"

#include <libxml/parser.h>

struct TagReader {
    xmlParserCtxt *context;
    Map read; /* a tag as written -> the Tag: texts repeat the same few */
};

static bool is_name_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == ':' || byte == '.';
}

/* Where the tag that begins at `start` ends: past its '>', quoted values passed over; or 0. */
static size_t find_tag_end(String html, size_t start) {
    char quote = '\0';
    for (size_t i = start + 1; i < html.length; i++) {
        char byte = html.bytes[i];
        if (quote != '\0') {
            quote = (char)(byte == quote ? '\0' : quote);
        } else if (byte == '"' || byte == '\'') {
            quote = byte;
        } else if (byte == '>') {
            return i + 1;
        }
    }
    return 0;
}

static size_t find_comment_end(String html, size_t start) {
    for (size_t i = start + 4; i + 3 <= html.length; i++) {
        if (memcmp(html.bytes + i, "-->", 3) == 0) {
            return i + 3;
        }
    }
    return 0;
}

/* A tag, comment or other construct at `start`, where a '<' stands. */
static size_t read_markup(String html, size_t start, Tag *tag) {
    String rest = string_slice(html, start, html.length);
    if (string_starts_with(rest, "<!--")) {
        size_t end = find_comment_end(html, start);
        tag->kind = end == 0 ? TAG_OTHER : TAG_COMMENT;
        return end == 0 ? html.length : end;
    }
    size_t end = find_tag_end(html, start);
    size_t name = start + 1 + (rest.length > 1 && rest.bytes[1] == '/');
    size_t name_end = name;
    while (name_end < html.length && is_name_byte(html.bytes[name_end])) {
        name_end++;
    }
    tag->name = string_slice(html, name, name_end - name);
    if (end == 0 || name_end == name) {
        tag->kind = TAG_OTHER;
        return end == 0 ? html.length : end;
    }
    tag->kind = rest.bytes[1] == '/'         ? TAG_CLOSE
                : html.bytes[end - 2] == '/' ? TAG_EMPTY
                                             : TAG_OPEN;
    return end;
}

bool tag_next(String html, size_t *offset, Tag *tag) {
    size_t start = *offset;
    if (start >= html.length) {
        return false;
    }
    *tag = (Tag){.kind = TAG_TEXT, .name = STRING("")};
    if (html.bytes[start] == '<') {
        *offset = read_markup(html, start, tag);
    } else {
        *offset = start + string_find_byte(string_slice(html, start, html.length), '<');
    }
    tag->source = string_slice(html, start, *offset - start);
    return true;
}

static void free_parser(void *context) {
    xmlFreeParserCtxt(context);
}

static TagReader *tag_reader(Reader *reader) {
    if (reader->tags == NULL) {
        reader->tags = ARENA_NEW(reader->arena, TagReader);
        reader->tags->read.arena = reader->arena;
        reader->tags->context = xmlNewParserCtxt();
        if (reader->tags->context == NULL) {
            failure_raise(arena_failure(reader->arena), "out of memory (reading a component)");
        }
        arena_defer(reader->arena, free_parser, reader->tags->context);
    }
    return reader->tags;
}

static void copy_attributes(Reader *reader, const xmlNode *element, Tag *tag) {
    ARRAY_OF(TagAttribute) attributes = {0};
    for (const xmlAttr *at = element->properties; at != NULL; at = at->next) {
        xmlChar *value = xmlNodeListGetString(element->doc, at->children, 1);
        *array_push(reader->arena, &attributes) = (TagAttribute){
            string_copy(reader->arena, string_from((const char *)at->name)),
            string_copy(reader->arena, string_from((const char *)value)),
        };
        xmlFree(value);
    }
    tag->attributes = attributes.items;
    tag->attribute_count = attributes.count;
}

bool tag_read_attributes(Reader *reader, Tag *tag, Place place) {
    TagReader *tags = tag_reader(reader);
    const Tag *known = map_get(&tags->read, tag->source);
    if (known != NULL) {
        *tag = *known;
        return true;
    }
    size_t crowded = 0;
    if (markup_find_crowded(tag->source, &crowded)) {
        diagnostics_error(reader->diagnostics, place, "malformed-xml",
                          "a component has at most %d attributes", MARKUP_MOST_ATTRIBUTES);
        return false;
    }
    String opened = string_slice(tag->source, 0, tag->source.length - 1 - (tag->kind == TAG_EMPTY));
    String xml = string_format(reader->arena, "%.*s/>", STRING_ARGUMENTS(opened));
    xmlDoc *document = xmlCtxtReadMemory(tags->context, xml.bytes, (int)xml.length, NULL, "UTF-8",
                                         XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (document == NULL) {
        const xmlError *error = xmlCtxtGetLastError(tags->context);
        String reason = string_trim(string_from(error == NULL ? "" : error->message));
        Diagnostic *diagnostic = diagnostics_error(
            reader->diagnostics, place, "malformed-xml", "the tag <%.*s> is not well-formed: %.*s",
            STRING_ARGUMENTS(tag->name), STRING_ARGUMENTS(reason));
        diagnostic->hint = STRING("write attributes as name=\"value\"");
        return false;
    }
    copy_attributes(reader, xmlDocGetRootElement(document), tag);
    xmlFreeDoc(document);
    Tag *kept = ARENA_NEW(reader->arena, Tag);
    tag->source = string_copy(reader->arena, tag->source);
    tag->name = string_slice(tag->source, 1, tag->name.length);
    *kept = *tag;
    (void)map_set(&tags->read, kept->source, kept);
    return true;
}

const String *tag_attribute(const Tag *tag, const char *name) {
    for (size_t i = 0; i < tag->attribute_count; i++) {
        if (string_is(tag->attributes[i].name, name)) {
            return &tag->attributes[i].value;
        }
    }
    return NULL;
}
