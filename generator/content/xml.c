#include "content/xml.h"
#include "base/markup.h"
#include "base/resource.h"
#include "base/unicode.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>

/* What the parser's handlers need, found through the context's _private. */
typedef struct Parse {
    Reader *reader;
    XmlFile *file;
    bool refused; /* a document type was met: the rest is not read */
    bool failed;
    bool out_of_memory;
} Parse;

static size_t parser_offset(const xmlParserCtxt *context) {
    const xmlParserInput *input = context->input;
    return input == NULL ? 0 : (size_t)input->consumed + (size_t)(input->cur - input->base);
}

/* libxml2 ends its sentences with a line break. */
static String error_text(const xmlError *error) {
    return string_trim(string_from(error->message));
}

static void on_error(void *user_data, xmlError *error) {
    const xmlParserCtxt *context = user_data;
    Parse *parse = context->_private;
    if (error->code == XML_ERR_NO_MEMORY) {
        parse->out_of_memory = true;
    }
    /* One mistake makes libxml2 stumble on: the first of a file says enough. */
    if (parse->failed || parse->refused || error->level < XML_ERR_ERROR) {
        return;
    }
    parse->failed = true;
    Place place = locator_place(&parse->file->locator, parser_offset(context), 1);
    diagnostics_error(parse->reader->diagnostics, place, "malformed-xml",
                      "this is not well-formed XML: %.*s", STRING_ARGUMENTS(error_text(error)));
}

/* A document type could define entities that grow without bound, or name files of the machine. */
static void on_document_type(void *user_data, const xmlChar *name, const xmlChar *public_id,
                             const xmlChar *system_id) {
    (void)name;
    (void)public_id;
    (void)system_id;
    xmlParserCtxt *context = user_data;
    Parse *parse = context->_private;
    String bytes = parse->file->source->bytes;
    size_t offset = parser_offset(context);
    while (offset > 0 && (offset >= bytes.length || bytes.bytes[offset] != '<')) {
        offset--;
    }
    Place place = locator_place(&parse->file->locator, offset, strlen("<!DOCTYPE"));
    Diagnostic *error = diagnostics_error(parse->reader->diagnostics, place, "malformed-xml",
                                          "a document type (DOCTYPE) is not allowed");
    error->hint =
        STRING("leave it out; the program knows the schemas, and entities are not needed");
    parse->refused = true;
    xmlStopParser(context);
}

/* An attribute's value holds no '<', so the last one before the parser's place begins the tag. */
static void on_start_element(void *user_data, const xmlChar *local_name, const xmlChar *prefix,
                             const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                             int attribute_count, int default_count, const xmlChar **attributes) {
    xmlParserCtxt *context = user_data;
    const Parse *parse = context->_private;
    String bytes = parse->file->source->bytes;
    xmlSAX2StartElementNs(user_data, local_name, prefix, uri, namespace_count, namespaces,
                          attribute_count, default_count, attributes);
    size_t offset = parser_offset(context);
    offset = offset < bytes.length ? offset : bytes.length;
    while (offset > 0 && bytes.bytes[offset - 1] != '<') {
        offset--;
    }
    if (context->node != NULL) {
        /* A number kept in a pointer: one past '<'; 0 means unknown. */
        context->node->_private = (void *)(uintptr_t)offset; // NOLINT(performance-no-int-to-ptr)
    }
}

static void free_document(void *document) {
    xmlFreeDoc(document);
}

static void free_parser(void *context) {
    xmlFreeParserCtxt(context);
}

/* True after an error: some element has more attributes than anybody writes. */
static bool is_crowded(Reader *reader, XmlFile *file) {
    size_t offset = 0;
    if (!markup_find_crowded(file->source->bytes, &offset)) {
        return false;
    }
    diagnostics_error(reader->diagnostics, locator_place(&file->locator, offset, 1),
                      "malformed-xml", "an element may have at most %d attributes",
                      MARKUP_MOST_ATTRIBUTES);
    return true;
}

static void parse_document(Reader *reader, XmlFile *file) {
    if (is_crowded(reader, file)) {
        return;
    }
    Parse parse = {.reader = reader, .file = file};
    xmlParserCtxt *context = xmlNewParserCtxt();
    if (context == NULL) {
        failure_raise(arena_failure(reader->arena), "out of memory (reading XML)");
    }
    arena_defer(reader->arena, free_parser, context);
    context->_private = &parse;
    context->sax->serror = on_error;
    context->sax->internalSubset = on_document_type;
    context->sax->startElementNs = on_start_element;
    String bytes = file->source->bytes;
    file->document =
        xmlCtxtReadMemory(context, bytes.bytes, (int)bytes.length, NULL, "UTF-8", XML_PARSE_NONET);
    if (file->document != NULL) {
        arena_defer(reader->arena, free_document, file->document);
    }
    if (parse.out_of_memory) {
        failure_raise(arena_failure(reader->arena), "out of memory (reading XML)");
    }
    if (parse.refused || parse.failed || xmlDocGetRootElement(file->document) == NULL) {
        file->document = NULL;
    }
}

XmlFile *xml_read(Reader *reader, String name, Place from) {
    XmlFile *file = map_get(&reader->documents, name);
    if (file != NULL) {
        return file->document == NULL ? NULL : file;
    }
    const Source *source = reader_text(reader, name, from);
    if (source == NULL) {
        return NULL;
    }
    file = ARENA_NEW(reader->arena, XmlFile);
    file->source = source;
    file->locator = locator_new(reader->arena, source);
    (void)map_set(&reader->documents, source->name, file);
    parse_document(reader, file);
    if (file->document == NULL) {
        return NULL;
    }
    String stem = string_slice(name, 0, string_find_byte(name, '.'));
    String schema = string_format(reader->arena, "schema/%.*s.rng", STRING_ARGUMENTS(stem));
    file->valid =
        resource_get(schema.bytes).length == 0 || schema_validate(reader, file, schema.bytes);
    return file;
}

static size_t tag_offset(const xmlNode *element) {
    size_t after = element->type == XML_ELEMENT_NODE ? (size_t)(uintptr_t)element->_private : 0;
    return after == 0 ? 0 : after - 1;
}

Place xml_place(XmlFile *file, const xmlNode *element) {
    size_t offset = tag_offset(element);
    return locator_place(&file->locator, offset, markup_tag_length(file->source->bytes, offset));
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

Place xml_attribute_place(XmlFile *file, const xmlNode *element, const char *attribute) {
    size_t start = 0;
    size_t end = 0;
    if (!markup_find_value(file->source->bytes, tag_offset(element), attribute, &start, &end)) {
        return xml_place(file, element);
    }
    return locator_place(&file->locator, start, end - start);
}

bool xml_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *find_element(xmlNode *node, const char *name) {
    while (node != NULL &&
           !(node->type == XML_ELEMENT_NODE && (name == NULL || xml_is(node, name)))) {
        node = node->next;
    }
    return node;
}

xmlNode *xml_first(const xmlNode *parent, const char *name) {
    return find_element(parent->children, name);
}

xmlNode *xml_next(const xmlNode *element, const char *name) {
    return find_element(element->next, name);
}

/* Copies what libxml2 has allocated. */
static String take_text(Reader *reader, xmlChar *text) {
    String copy = string_copy(reader->arena, string_trim(string_from((const char *)text)));
    xmlFree(text);
    return copy;
}

String xml_attribute(Reader *reader, const xmlNode *element, const char *name) {
    return take_text(reader, xmlGetNoNsProp(element, (const xmlChar *)name));
}

/* A line end between two East Asian characters is no space; elsewhere white space is one. */
String xml_content(Reader *reader, const xmlNode *element) {
    String raw = take_text(reader, xmlNodeGetContent(element));
    Builder text = {.arena = reader->arena};
    uint32_t before = 0;
    for (size_t offset = 0; offset < raw.length;) {
        bool line_end = false;
        size_t start = offset;
        while (offset < raw.length && is_space(raw.bytes[offset])) {
            line_end |= raw.bytes[offset] == '\n';
            offset++;
        }
        bool spaced = offset > start;
        uint32_t code_point = utf8_next(raw, &offset);
        bool joined =
            line_end && unicode_is_east_asian(before) && unicode_is_east_asian(code_point);
        if (spaced && !joined) {
            builder_append_byte(&text, ' ');
        }
        builder_append_code_point(&text, code_point);
        before = code_point;
    }
    return builder_string(&text);
}

Language xml_language(Reader *reader, const xmlNode *element) {
    xmlChar *value = xmlGetNsProp(element, (const xmlChar *)"lang", XML_XML_NAMESPACE);
    String tag = take_text(reader, value);
    if (tag.length == 0) {
        return reader->library->default_language;
    }
    return string_starts_with(tag, "en") ? LANGUAGE_EN : LANGUAGE_ZH;
}

void xml_texts(Reader *reader, XmlFile *file, const xmlNode *parent, const char *name,
               String texts[LANGUAGE_COUNT]) {
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        texts[i] = STRING("");
    }
    for (const xmlNode *child = xml_first(parent, name); child != NULL;
         child = xml_next(child, name)) {
        Language language = xml_language(reader, child);
        if (texts[language].length != 0) {
            diagnostics_error(reader->diagnostics, xml_place(file, child), "schema",
                              "<%s> is given twice in one language", name);
        }
        texts[language] = xml_content(reader, child);
    }
}

String xml_name(Reader *reader, XmlFile *file, const xmlNode *element, Language language) {
    String names[LANGUAGE_COUNT];
    xml_texts(reader, file, element, "name", names);
    if (names[language].length == 0) {
        diagnostics_error(reader->diagnostics, xml_place(file, element), "missing-text",
                          "<%s> has no <name> in %s", (const char *)element->name,
                          language == LANGUAGE_ZH ? "Chinese" : "English");
    }
    return names[language];
}
