#include "graphics/svg.h"

#include "base/markup.h"

#include <libxml/parser.h>
#include <stdarg.h>
#include <stdio.h>

static const char SVG_NAMESPACE[] = "http://www.w3.org/2000/svg";
static const char XLINK_NAMESPACE[] = "http://www.w3.org/1999/xlink";

/* libxml2's parser, and where in the tree it is. */
typedef struct TreeReader {
    Svg *svg;
    xmlParserCtxt *context;
    SvgNode *current;
    int depth;
    int skipping; /* depth inside an element that is passed over */
    size_t element_count;
    /* The place told last: those of further elements are counted from it. */
    size_t line_offset;
    uint32_t line, column;
    bool failed, out_of_memory;
} TreeReader;

typedef struct ElementName {
    const char *name;
    SvgElement element;
} ElementName;

static const ElementName ELEMENTS[] = {
    {"svg", SVG_SVG},
    {"g", SVG_GROUP},
    {"defs", SVG_DEFINITIONS},
    {"use", SVG_USE},
    {"path", SVG_PATH},
    {"rect", SVG_RECTANGLE},
    {"circle", SVG_CIRCLE},
    {"ellipse", SVG_ELLIPSE},
    {"line", SVG_LINE},
    {"polyline", SVG_POLYLINE},
    {"polygon", SVG_POLYGON},
    {"linearGradient", SVG_LINEAR_GRADIENT},
    {"radialGradient", SVG_RADIAL_GRADIENT},
    {"stop", SVG_STOP},
    {"clipPath", SVG_CLIP_PATH},
    {"text", SVG_TEXT},
    {"tspan", SVG_TEXT_SPAN},
};

/* What says nothing about ink. */
static const char *const SILENT[] = {"title", "desc", "metadata"};

const String *svg_attribute(const SvgNode *node, const char *name) {
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (string_is(node->attributes[i].name, name)) {
            return &node->attributes[i].value;
        }
    }
    return NULL;
}

static Place range_place(const Svg *svg, size_t offset, size_t length) {
    Place place = place_at(svg->source, offset);
    place.length = (uint32_t)(length < 200 ? length : 200);
    return place;
}

static Place tag_place(const Svg *svg, size_t offset) {
    return range_place(svg, offset, markup_tag_length(svg->source->bytes, offset));
}

Place svg_place(const Svg *svg, const SvgNode *node, const char *attribute) {
    size_t start = 0;
    size_t end = 0;
    String bytes = svg->source->bytes;
    if (attribute != NULL &&
        (markup_find_value(bytes, node->offset, attribute, &start, &end) ||
         (strcmp(attribute, "href") == 0 &&
          markup_find_value(bytes, node->offset, "xlink:href", &start, &end)))) {
        return range_place(svg, start, end - start);
    }
    return node->place;
}

static Diagnostic *tell(Svg *svg, Place place, const char *rule, const char *format,
                        va_list arguments) {
    char message[400];
    (void)vsnprintf(message, sizeof message, format, arguments);
    svg->error_count++;
    svg->stopped |= svg->error_count >= SVG_MOST_ERRORS;
    return diagnostics_error(svg->tools->diagnostics, place, rule, "%s", message);
}

Diagnostic *svg_error(Svg *svg, const SvgNode *node, const char *attribute, const char *rule,
                      const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Diagnostic *error = tell(svg, svg_place(svg, node, attribute), rule, format, arguments);
    va_end(arguments);
    return error;
}

__attribute__((format(printf, 4, 5))) static Diagnostic *
tree_error(TreeReader *reader, Place place, const char *rule, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Diagnostic *error = tell(reader->svg, place, rule, format, arguments);
    va_end(arguments);
    if (reader->svg->stopped) {
        reader->failed = true;
        xmlStopParser(reader->context);
    }
    return error;
}

static size_t parser_offset(const TreeReader *reader) {
    const xmlParserInput *input = reader->context->input;
    size_t offset =
        input == NULL ? 0 : (size_t)input->consumed + (size_t)(input->cur - input->base);
    size_t length = reader->svg->source->bytes.length;
    return offset < length ? offset : length;
}

/* An attribute's value holds no '<', so the last one before the parser's place begins the tag. */
static size_t tag_offset(const TreeReader *reader) {
    size_t offset = parser_offset(reader);
    while (offset > 0 && reader->svg->source->bytes.bytes[offset] != '<') {
        offset--;
    }
    return offset;
}

static bool is_namespace(const xmlChar *uri, const char *wanted) {
    return uri != NULL && strcmp((const char *)uri, wanted) == 0;
}

/* Attributes of other programs' namespaces are passed over; xlink:href is SVG's own. */
static void read_attributes(TreeReader *reader, SvgNode *node, int count,
                            const xmlChar **attributes) {
    Arena *arena = reader->svg->arena;
    SvgAttribute *list = ARENA_ARRAY(arena, SvgAttribute, count);
    for (int i = 0; i < count; i++, attributes += 5) {
        const xmlChar *uri = attributes[2];
        bool is_language = attributes[1] != NULL &&
                           strcmp((const char *)attributes[1], "xml") == 0 &&
                           strcmp((const char *)attributes[0], "lang") == 0;
        if (uri != NULL && !is_namespace(uri, XLINK_NAMESPACE) && !is_language) {
            continue;
        }
        String value = {(const char *)attributes[3], (size_t)(attributes[4] - attributes[3])};
        node->bytes += value.length;
        list[node->attribute_count++] = (SvgAttribute){
            .name = is_language ? STRING("xml:lang")
                                : string_copy(arena, string_from((const char *)attributes[0])),
            .value = string_trim(string_copy(arena, value)),
        };
    }
    node->attributes = list;
}

/* The place of a start tag; offsets grow from call to call. */
static Place next_place(TreeReader *reader, size_t offset) {
    String bytes = reader->svg->source->bytes;
    if (offset < reader->line_offset) {
        return reader->current->place; /* text: where its element is */
    }
    for (; reader->line_offset < offset; reader->line_offset++) {
        unsigned char byte = (unsigned char)bytes.bytes[reader->line_offset];
        if (byte == '\n') {
            reader->line++;
            reader->column = 1;
        } else {
            reader->column += (byte & 0xC0) != 0x80;
        }
    }
    return (Place){.source = reader->svg->source,
                   .line = reader->line,
                   .column = reader->column,
                   .length = (uint32_t)markup_tag_length(bytes, offset)};
}

static SvgNode *add_node(TreeReader *reader, SvgElement element, size_t offset) {
    SvgNode *node = ARENA_NEW(reader->svg->arena, SvgNode);
    node->element = element;
    node->offset = offset;
    node->place = element == SVG_CHARACTERS && reader->current != NULL ? reader->current->place
                                                                       : next_place(reader, offset);
    node->parent = reader->current;
    if (reader->current == NULL) {
        reader->svg->root = node;
    } else if (reader->current->last == NULL) {
        reader->current->first = reader->current->last = node;
    } else {
        reader->current->last = reader->current->last->next = node;
    }
    return node;
}

static void check_limits(TreeReader *reader, size_t offset) {
    const char *excess = NULL;
    if (++reader->element_count > SVG_MOST_ELEMENTS) {
        excess = "more than 100,000 elements";
    } else if (reader->depth > SVG_MOST_DEPTH) {
        excess = "elements nested more than 64 deep";
    }
    if (excess != NULL && !reader->failed) {
        (void)tree_error(reader, tag_place(reader->svg, offset), "svg-too-large",
                         "this picture has %s", excess);
        reader->failed = true;
        xmlStopParser(reader->context);
    }
}

static void tell_outside(TreeReader *reader, const char *name, size_t offset) {
    Diagnostic *error = tree_error(reader, tag_place(reader->svg, offset), "unsupported-svg",
                                   "<%.60s> is outside the part of SVG that is read", name);
    static const struct {
        const char *name, *hint;
    } HINTS[] = {
        {"style", "write colours and lines as attributes: fill=\"…\", stroke=\"…\""},
        {"image", "place photos in the text by <figure src=\"…\" alt=\"…\"/>"},
        {"symbol", "write <g> in <defs>"},
        {"svg", "write <g transform=\"…\"> for a picture in the picture"},
    };
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++) {
        if (strcmp(HINTS[i].name, name) == 0) {
            error->hint = string_from(HINTS[i].hint);
        }
    }
}

static bool find_element(const char *name, SvgElement *element) {
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++) {
        if (strcmp(ELEMENTS[i].name, name) == 0) {
            *element = ELEMENTS[i].element;
            return true;
        }
    }
    return false;
}

/* Whether the element becomes a node; the others are passed over, some with an error. */
static bool is_wanted(TreeReader *reader, const char *name, const xmlChar *uri, size_t offset,
                      SvgElement *element) {
    bool is_root = reader->current == NULL;
    if (!is_namespace(uri, SVG_NAMESPACE)) {
        if (is_root) {
            tree_error(reader, tag_place(reader->svg, offset), "unsupported-svg",
                       "the outermost element is not <svg>")
                ->hint = STRING("write <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"…\">");
        }
        return false;
    }
    for (size_t i = 0; i < sizeof SILENT / sizeof *SILENT && !is_root; i++) {
        if (strcmp(SILENT[i], name) == 0) {
            return false;
        }
    }
    if (!find_element(name, element) || (*element == SVG_SVG) != is_root) {
        tell_outside(reader, name, offset);
        return false;
    }
    return true;
}

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespace_count, const xmlChar **namespaces, int attribute_count,
                     int default_count, const xmlChar **attributes) {
    (void)prefix;
    (void)namespace_count;
    (void)namespaces;
    (void)default_count;
    TreeReader *reader = data;
    size_t offset = tag_offset(reader);
    reader->depth++;
    check_limits(reader, offset);
    SvgElement element = SVG_GROUP;
    if (reader->failed || reader->skipping > 0 ||
        !is_wanted(reader, (const char *)name, uri, offset, &element)) {
        reader->skipping++;
        return;
    }
    SvgNode *node = add_node(reader, element, offset);
    read_attributes(reader, node, attribute_count, attributes);
    const String *id = svg_attribute(node, "id");
    if (id != NULL && id->length != 0 && map_get(&reader->svg->ids, *id) == NULL) {
        (void)map_set(&reader->svg->ids, *id, node);
    }
    reader->current = node;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
    (void)name;
    (void)prefix;
    (void)uri;
    TreeReader *reader = data;
    reader->depth--;
    if (reader->skipping > 0) {
        reader->skipping--;
    } else if (reader->current != NULL && reader->current->parent != NULL) {
        reader->current = reader->current->parent;
    }
}

/* Only text elements have text that is seen. */
static void on_characters(void *data, const xmlChar *characters, int length) {
    TreeReader *reader = data;
    const SvgNode *parent = reader->current;
    if (reader->skipping > 0 || reader->failed || parent == NULL ||
        (parent->element != SVG_TEXT && parent->element != SVG_TEXT_SPAN)) {
        return;
    }
    SvgNode *node = add_node(reader, SVG_CHARACTERS, parent->offset);
    node->text =
        string_copy(reader->svg->arena, (String){(const char *)characters, (size_t)length});
    node->bytes = node->text.length;
}

static void on_document_type(void *data, const xmlChar *name, const xmlChar *public_id,
                             const xmlChar *system_id) {
    (void)name;
    (void)public_id;
    (void)system_id;
    TreeReader *reader = data;
    if (!reader->failed) {
        tree_error(reader, range_place(reader->svg, tag_offset(reader), strlen("<!DOCTYPE")),
                   "unsupported-svg", "a document type (DOCTYPE) is not allowed")
            ->hint = STRING("leave it out");
        reader->failed = true;
        xmlStopParser(reader->context);
    }
}

static void on_instruction(void *data, const xmlChar *target, const xmlChar *text) {
    (void)text;
    TreeReader *reader = data;
    if (strcmp((const char *)target, "xml-stylesheet") == 0) {
        (void)tree_error(reader, range_place(reader->svg, tag_offset(reader), 16),
                         "unsupported-svg",
                         "style sheets are outside the part of SVG that is read");
    }
}

static void on_error(void *data, xmlError *error) {
    TreeReader *reader = data;
    if (error->code == XML_ERR_NO_MEMORY) {
        reader->out_of_memory = true;
    }
    if (reader->failed || error->level < XML_ERR_ERROR) {
        return;
    }
    reader->failed = true;
    String message = string_trim(string_from(error->message));
    (void)tree_error(reader, range_place(reader->svg, parser_offset(reader), 1), "malformed-xml",
                     "this is not well-formed XML: %.*s", STRING_ARGUMENTS(message));
}

static void free_parser(void *context) {
    xmlFreeParserCtxt(context);
}

bool svg_read_tree(Svg *svg) {
    String bytes = svg->source->bytes;
    const xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_characters,
        .cdataBlock = on_characters,
        .internalSubset = on_document_type,
        .processingInstruction = on_instruction,
        .serror = on_error,
    };
    TreeReader reader = {.svg = svg, .line = 1, .column = 1};
    size_t crowded = 0;
    if (markup_find_crowded(bytes, &crowded)) {
        (void)tree_error(&reader, range_place(svg, crowded, 1), "malformed-xml",
                         "an element may have at most %d attributes", MARKUP_MOST_ATTRIBUTES);
        return false;
    }
    reader.context = xmlNewParserCtxt();
    if (reader.context == NULL) {
        failure_raise(arena_failure(svg->arena), "out of memory (reading SVG)");
    }
    arena_defer(svg->arena, free_parser, reader.context);
    *reader.context->sax = handler;
    reader.context->userData = &reader;
    /* NOENT decodes the five entities of XML itself in attributes; there are no others. */
    xmlDoc *document = xmlCtxtReadMemory(reader.context, bytes.bytes, (int)bytes.length, NULL,
                                         "UTF-8", XML_PARSE_NONET | XML_PARSE_NOENT);
    xmlFreeDoc(document);
    if (reader.out_of_memory) {
        failure_raise(arena_failure(svg->arena), "out of memory (reading SVG)");
    }
    return !reader.failed && svg->error_count == 0 && svg->root != NULL;
}
