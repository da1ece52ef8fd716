/* Validation by libxml2, its errors put into plain words. */
#include "base/resource.h"
#include "content/schema.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

/* The element that an error is about: the one it names, if that is the node or holds it. */
static const xmlNode *blamed_element(const Schema *schema, const xmlError *error) {
    const xmlNode *node = error->node;
    while (node != NULL && node->type != XML_ELEMENT_NODE) {
        node = node->parent;
    }
    if (node == NULL) {
        node = xmlDocGetRootElement(schema->file->document);
    }
    const xmlNode *named = node;
    while (named != NULL && error->str1 != NULL && !xml_is(named, error->str1)) {
        named = named->parent;
        if (named != NULL && named->type != XML_ELEMENT_NODE) {
            named = NULL;
        }
    }
    return named == NULL ? node : named;
}

/* The part of the file that an element belongs to: a child of the root, or the root. */
static const xmlNode *part_of(const xmlNode *element) {
    while (element->parent != NULL && element->parent->type == XML_ELEMENT_NODE &&
           element->parent->parent->type == XML_ELEMENT_NODE) {
        element = element->parent;
    }
    return element;
}

static String sentence(Reader *reader, const xmlError *error, const xmlNode *element) {
    const char *name = (const char *)element->name;
    const char *parent =
        element->parent->type == XML_ELEMENT_NODE ? (const char *)element->parent->name : name;
    switch (error->code) {
    case XML_RELAXNG_ERR_ELEMWRONG:
    case XML_RELAXNG_ERR_EXTRACONTENT:
        return string_format(reader->arena, "<%s> is not allowed at this place in <%s>", name,
                             parent);
    case XML_RELAXNG_ERR_TEXTWRONG:
        return string_format(reader->arena, "text is not allowed in <%s>", name);
    case XML_RELAXNG_ERR_NOELEM:
        return string_format(reader->arena, "<%s> is not complete", name);
    case XML_RELAXNG_ERR_DATATYPE:
    case XML_RELAXNG_ERR_TYPEVAL:
        return string_format(reader->arena, "the text or a value in <%s> is not allowed", name);
    default:
        return string_format(reader->arena, "what <%s> has and holds does not fit together", name);
    }
}

/* What the element has and holds, in order. */
static String describe(Schema *schema, const xmlNode *element) {
    const ElementRule *rule = schema_rule(schema, element);
    if (rule == NULL) {
        return STRING("");
    }
    Builder text = {.arena = schema->reader->arena};
    builder_format(&text, "<%s>", (const char *)element->name);
    if (rule->attributes.count != 0) {
        builder_append_text(&text, " may have the attributes ");
        builder_append(&text, schema_list(schema->reader, &rule->attributes));
    }
    if (rule->children.count != 0) {
        builder_append_text(&text, rule->attributes.count != 0 ? " and hold, in this order, "
                                                               : " may hold, in this order, ");
        builder_append(&text, schema_list(schema->reader, &rule->children));
    }
    return rule->attributes.count + rule->children.count == 0 ? STRING("") : builder_string(&text);
}

/* When something is wrong, the validator also finds all around it to be: of each part of the file
 * the first is told. */
static void on_validity_error(void *user_data, xmlError *error) {
    Schema *schema = user_data;
    Reader *reader = schema->reader;
    const xmlNode *element = blamed_element(schema, error);
    Place part = xml_place(schema->file, part_of(element));
    schema->good = false;
    String key = string_format(reader->arena, "%u:%u", (unsigned)part.line, (unsigned)part.column);
    if (map_set(&schema->told, key, schema) != NULL) {
        return;
    }
    bool misplaced =
        error->code == XML_RELAXNG_ERR_ELEMWRONG || error->code == XML_RELAXNG_ERR_EXTRACONTENT;
    String message = sentence(reader, error, element);
    Place place = xml_place(schema->file, element);
    bool has_parent = element->parent->type == XML_ELEMENT_NODE;
    diagnostics_error(reader->diagnostics, place, "schema", "%.*s", STRING_ARGUMENTS(message))
        ->hint = describe(schema, misplaced && has_parent ? element->parent : element);
}

static void free_grammar(void *document) {
    xmlFreeDoc(document);
}

static void free_schema(void *schema) {
    xmlRelaxNGFree(schema);
}

static void free_context(void *context) {
    xmlRelaxNGFreeValidCtxt(context);
}

/* A schema is part of the program: one that does not parse is a fault of the program. */
static xmlRelaxNG *compile(Reader *reader, xmlDoc *grammar, const char *name) {
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewDocParserCtxt(grammar);
    xmlRelaxNG *compiled = parser == NULL ? NULL : xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (compiled == NULL) {
        failure_raise(arena_failure(reader->arena), "the schema %s cannot be used", name);
    }
    arena_defer(reader->arena, free_schema, compiled);
    return compiled;
}

static void collect_definitions(Schema *schema) {
    const xmlNode *grammar = xmlDocGetRootElement(schema->grammar);
    for (const xmlNode *definition = xml_first(grammar, "define"); definition != NULL;
         definition = xml_next(definition, "define")) {
        (void)map_set(&schema->definitions, xml_attribute(schema->reader, definition, "name"),
                      (void *)definition);
    }
}

bool schema_validate(Reader *reader, XmlFile *file, const char *schema_name) {
    String bytes = resource_get(schema_name);
    xmlDoc *grammar = xmlReadMemory(bytes.bytes, (int)bytes.length, schema_name, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (grammar == NULL || xmlDocGetRootElement(grammar) == NULL) {
        xmlFreeDoc(grammar);
        failure_raise(arena_failure(reader->arena), "the schema %s cannot be read", schema_name);
    }
    arena_defer(reader->arena, free_grammar, grammar);
    Schema schema = {.reader = reader, .file = file, .grammar = grammar, .good = true};
    schema.definitions.arena = reader->arena;
    schema.matched.arena = reader->arena;
    schema.told.arena = reader->arena;
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(compile(reader, grammar, schema_name));
    if (context == NULL) {
        failure_raise(arena_failure(reader->arena), "out of memory (validating XML)");
    }
    arena_defer(reader->arena, free_context, context);
    xmlRelaxNGSetValidStructuredErrors(context, on_validity_error, &schema);
    collect_definitions(&schema);
    size_t errors = diagnostics_error_count(reader->diagnostics);
    schema_check(&schema);
    if (diagnostics_error_count(reader->diagnostics) > errors) {
        return false;
    }
    if (xmlRelaxNGValidateDoc(context, file->document) != 0) {
        schema.good = false;
    }
    return schema.good;
}
