/* Validation, and saying in plain words what a schema allows.
 *
 * libxml2's validator knows whether a file is right, but says little of what would be: "Did not
 * expect element x there". So the schema is also read as what it is, an XML file: what an element
 * may hold is found by walking from its <element name="…"> through references to the next elements
 * and attributes. Each element of the file is first compared with that; the validator has the last
 * word on everything this reading leaves open (order, numbers of occurrences, values). */
#include "base/resource.h"
#include "content/xml.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

/* One attribute: a choice between groups may describe it several times. */
typedef struct AttributeRule {
    ARRAY_OF(const xmlNode *) patterns;
} AttributeRule;

/* What one element may hold. */
typedef struct ElementRule {
    Map children;   /* name -> the schema's element */
    Map attributes; /* name -> AttributeRule */
    Map required;   /* the attributes that must be there */
    bool open;      /* the schema allows names that are not listed */
} ElementRule;

typedef struct Schema {
    Reader *reader;
    XmlFile *file;
    xmlDoc *grammar;
    Map definitions; /* name -> <define> */
    Map rules;       /* the address of a schema's element, as text -> ElementRule */
    Map reported;    /* places already told */
    bool good;
} Schema;

static String element_name(Reader *reader, const xmlNode *pattern) {
    return xml_attribute(reader, pattern, "name");
}

/* Whether what lies below a pattern of this kind may be absent. */
static bool makes_optional(const xmlNode *pattern) {
    return xml_is(pattern, "optional") || xml_is(pattern, "zeroOrMore") ||
           xml_is(pattern, "choice");
}

static void add_attribute(Arena *arena, ElementRule *rule, String name, const xmlNode *pattern) {
    AttributeRule *attribute = map_get(&rule->attributes, name);
    if (attribute == NULL) {
        attribute = ARENA_NEW(arena, AttributeRule);
        (void)map_set(&rule->attributes, name, attribute);
    }
    *array_push(arena, &attribute->patterns) = pattern;
}

/* One pattern still to be looked at while an element's rule is collected. */
typedef struct Pending {
    const xmlNode *pattern;
    bool optional;
} Pending;

/* Walks what an element's pattern holds, through references, up to the next elements. A definition
 * is entered once an element, so that grammars that refer to themselves come to an end. */
static void collect(Schema *schema, const xmlNode *element, ElementRule *rule) {
    Arena *arena = schema->reader->arena;
    ARRAY_OF(Pending) pending = {0};
    Map entered = {.arena = arena};
    *array_push(arena, &pending) = (Pending){element, false};
    while (pending.count > 0) {
        Pending at = pending.items[--pending.count];
        bool optional = at.optional || makes_optional(at.pattern);
        for (const xmlNode *child = xml_first(at.pattern, NULL); child != NULL;
             child = xml_next(child, NULL)) {
            String name = element_name(schema->reader, child);
            if (xml_is(child, "element") && name.length != 0) {
                (void)map_set(&rule->children, name, (void *)child);
            } else if (xml_is(child, "attribute") && name.length != 0) {
                add_attribute(arena, rule, name, child);
                if (!optional) {
                    (void)map_set(&rule->required, name, (void *)child);
                }
            } else if (xml_is(child, "element") || xml_is(child, "attribute") ||
                       xml_is(child, "externalRef")) {
                rule->open = true;
            } else if (xml_is(child, "ref")) {
                const xmlNode *definition = map_get(&schema->definitions, name);
                if (definition != NULL && map_set(&entered, name, (void *)child) == NULL) {
                    *array_push(arena, &pending) = (Pending){definition, optional};
                }
            } else {
                *array_push(arena, &pending) = (Pending){child, optional};
            }
        }
    }
}

static ElementRule *rule_of(Schema *schema, const xmlNode *pattern) {
    Arena *arena = schema->reader->arena;
    String key = string_format(arena, "%p", (const void *)pattern);
    ElementRule *rule = map_get(&schema->rules, key);
    if (rule == NULL) {
        rule = ARENA_NEW(arena, ElementRule);
        rule->children.arena = arena;
        rule->attributes.arena = arena;
        rule->required.arena = arena;
        (void)map_set(&schema->rules, key, rule);
        collect(schema, pattern, rule);
    }
    return rule;
}

/* “a”, “b”, “c” */
static String list_names(Reader *reader, const Map *names) {
    Builder list = {.arena = reader->arena};
    for (size_t i = 0; i < names->count; i++) {
        builder_format(&list, "%s“%.*s”", i == 0 ? "" : ", ",
                       STRING_ARGUMENTS(names->entries[i].key));
    }
    return builder_string(&list);
}

static void hint_allowed(Reader *reader, Diagnostic *error, const Map *names, String name) {
    String near = suggest_key(names, name);
    if (names->count == 0) {
        error->hint = STRING("nothing is allowed here");
    } else if (near.length != 0) {
        error->hint =
            string_format(reader->arena, "did you mean “%.*s”? Allowed here: %.*s",
                          STRING_ARGUMENTS(near), STRING_ARGUMENTS(list_names(reader, names)));
    } else {
        error->hint = string_format(reader->arena, "allowed here: %.*s",
                                    STRING_ARGUMENTS(list_names(reader, names)));
    }
}

/* Each tag is blamed once: the validator would say it again in other words. */
static bool first_report(Schema *schema, const xmlNode *element) {
    schema->good = false;
    String key = string_format(schema->reader->arena, "%zu", (size_t)(uintptr_t)element->_private);
    return map_set(&schema->reported, key, schema) == NULL;
}

/* Adds the values that an attribute's pattern lists; false where it is no plain list of values. */
static bool add_values(Schema *schema, const xmlNode *pattern, Map *values) {
    Reader *reader = schema->reader;
    bool closed = true;
    for (const xmlNode *child = xml_first(pattern, NULL); child != NULL && closed;
         child = xml_next(child, NULL)) {
        const xmlNode *parent = child;
        if (xml_is(child, "ref")) {
            parent = map_get(&schema->definitions, element_name(reader, child));
        } else if (xml_is(child, "value")) {
            (void)map_set(values, xml_content(reader, child), (void *)child);
            continue;
        } else if (xml_is(child, "documentation")) {
            continue;
        } else if (!xml_is(child, "choice")) {
            return false;
        }
        const xmlNode *value = parent == NULL ? NULL : xml_first(parent, "value");
        closed = value != NULL;
        for (; value != NULL; value = xml_next(value, NULL)) {
            closed = closed && xml_is(value, "value");
            (void)map_set(values, xml_content(reader, value), (void *)value);
        }
    }
    return closed;
}

static void check_value(Schema *schema, const xmlNode *element, String name,
                        const AttributeRule *rule) {
    Reader *reader = schema->reader;
    Map values = {.arena = reader->arena};
    for (size_t i = 0; i < rule->patterns.count; i++) {
        if (!add_values(schema, rule->patterns.items[i], &values)) {
            return;
        }
    }
    String value = xml_attribute(reader, element, name.bytes);
    if (values.count == 0 || map_get(&values, value) != NULL || !first_report(schema, element)) {
        return;
    }
    Diagnostic *error = diagnostics_error(
        reader->diagnostics, xml_attribute_place(schema->file, element, name.bytes), "schema",
        "%.*s=\"%.*s\" is not one of the values allowed", STRING_ARGUMENTS(name),
        STRING_ARGUMENTS(value));
    hint_allowed(reader, error, &values, value);
}

static void check_attributes(Schema *schema, const xmlNode *element, const ElementRule *rule) {
    Reader *reader = schema->reader;
    for (const xmlAttr *attribute = element->properties; attribute != NULL;
         attribute = attribute->next) {
        const char *name = (const char *)attribute->name;
        String key =
            attribute->ns == NULL
                ? string_from(name)
                : string_format(reader->arena, "%s:%s", (const char *)attribute->ns->prefix, name);
        const AttributeRule *known = map_get(&rule->attributes, key);
        if (known != NULL) {
            if (attribute->ns == NULL) {
                check_value(schema, element, key, known);
            }
        } else if (!rule->open && first_report(schema, element)) {
            Place place = xml_attribute_place(schema->file, element, key.bytes);
            Diagnostic *error = diagnostics_error(
                reader->diagnostics, place, "schema", "<%s> has no attribute “%.*s”",
                (const char *)element->name, STRING_ARGUMENTS(key));
            hint_allowed(reader, error, &rule->attributes, key);
        }
    }
    for (size_t i = 0; i < rule->required.count; i++) {
        String name = rule->required.entries[i].key;
        if (xmlHasProp(element, (const xmlChar *)name.bytes) == NULL &&
            string_find_byte(name, ':') == name.length && first_report(schema, element)) {
            diagnostics_error(reader->diagnostics, xml_place(schema->file, element), "schema",
                              "<%s> needs the attribute “%.*s”", (const char *)element->name,
                              STRING_ARGUMENTS(name));
        }
    }
}

/* An element of the file beside the pattern that the schema has for it. */
typedef struct Match {
    const xmlNode *element;
    const xmlNode *pattern;
} Match;

static void check_elements(Schema *schema, const xmlNode *root, const xmlNode *root_pattern) {
    Reader *reader = schema->reader;
    ARRAY_OF(Match) matches = {0};
    *array_push(reader->arena, &matches) = (Match){root, root_pattern};
    while (matches.count > 0) {
        Match at = matches.items[--matches.count];
        const ElementRule *rule = rule_of(schema, at.pattern);
        check_attributes(schema, at.element, rule);
        for (const xmlNode *child = xml_first(at.element, NULL); child != NULL;
             child = xml_next(child, NULL)) {
            String name = string_from((const char *)child->name);
            const xmlNode *pattern = map_get(&rule->children, name);
            if (pattern != NULL) {
                *array_push(reader->arena, &matches) = (Match){child, pattern};
            } else if (!rule->open && first_report(schema, child)) {
                Diagnostic *error =
                    diagnostics_error(reader->diagnostics, xml_place(schema->file, child), "schema",
                                      "<%s> is not allowed in <%s>", (const char *)child->name,
                                      (const char *)at.element->name);
                hint_allowed(reader, error, &rule->children, name);
            }
        }
    }
}

/* The elements that a file may begin with. */
static void check_root(Schema *schema) {
    const xmlNode *grammar = xmlDocGetRootElement(schema->grammar);
    const xmlNode *start = xml_is(grammar, "grammar") ? xml_first(grammar, "start") : NULL;
    ElementRule whole = {.children.arena = schema->reader->arena,
                         .attributes.arena = schema->reader->arena,
                         .required.arena = schema->reader->arena};
    if (start != NULL) {
        collect(schema, start, &whole);
    } else if (xml_is(grammar, "element")) {
        (void)map_set(&whole.children, element_name(schema->reader, grammar), (void *)grammar);
    }
    const xmlNode *root = xmlDocGetRootElement(schema->file->document);
    String name = string_from((const char *)root->name);
    const xmlNode *pattern = map_get(&whole.children, name);
    if (pattern != NULL) {
        check_elements(schema, root, pattern);
    } else if (!whole.open && first_report(schema, root)) {
        Diagnostic *error =
            diagnostics_error(schema->reader->diagnostics, xml_place(schema->file, root), "schema",
                              "this file cannot begin with <%.*s>", STRING_ARGUMENTS(name));
        hint_allowed(schema->reader, error, &whole.children, name);
    }
}

static void on_validity_error(void *user_data, xmlError *error) {
    Schema *schema = user_data;
    const xmlNode *node = error->node;
    schema->good = false;
    while (node != NULL && node->type != XML_ELEMENT_NODE) {
        node = node->parent;
    }
    if (node == NULL) {
        node = xmlDocGetRootElement(schema->file->document);
    }
    /* When an element is wrong, the validator also finds all around it to be: one of them is told.
     */
    if (schema->reported.count == 0 && first_report(schema, node)) {
        String text = string_trim(string_from(error->message));
        diagnostics_error(schema->reader->diagnostics, xml_place(schema->file, node), "schema",
                          "<%s> is not as it should be: %.*s", (const char *)node->name,
                          STRING_ARGUMENTS(text));
    }
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
        (void)map_set(&schema->definitions, element_name(schema->reader, definition),
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
    schema.rules.arena = reader->arena;
    schema.reported.arena = reader->arena;
    xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(compile(reader, grammar, schema_name));
    if (context == NULL) {
        failure_raise(arena_failure(reader->arena), "out of memory (validating XML)");
    }
    arena_defer(reader->arena, free_context, context);
    xmlRelaxNGSetValidStructuredErrors(context, on_validity_error, &schema);
    collect_definitions(&schema);
    check_root(&schema);
    if (xmlRelaxNGValidateDoc(context, file->document) != 0) {
        schema.good = false;
    }
    return schema.good;
}
