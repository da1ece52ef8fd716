#include "content/schema.h"

#include <libxml/xmlregexp.h>
#include <libxml/xmlschemastypes.h>

#define XSD_NAMESPACE "http://www.w3.org/2001/XMLSchema"

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

static void add_child(Arena *arena, ElementRule *rule, String name, const xmlNode *pattern) {
    ChildRule *child = map_get(&rule->children, name);
    if (child == NULL) {
        child = ARENA_NEW(arena, ChildRule);
        (void)map_set(&rule->children, name, child);
    }
    *array_push(arena, &child->patterns) = pattern;
}

/* One pattern still to be looked at while an element's rule is collected. */
typedef struct Pending {
    const xmlNode *pattern;
    bool optional;
} Pending;

typedef struct Collection {
    Schema *schema;
    ElementRule *rule;
    ARRAY_OF(Pending) pending; /* a stack: the next in the schema's order last */
    Map entered;               /* the definitions that have been */
} Collection;

static void push_children(Collection *collection, const xmlNode *pattern, bool optional) {
    for (const xmlNode *child = pattern->last; child != NULL; child = child->prev) {
        if (child->type == XML_ELEMENT_NODE) {
            *array_push(collection->schema->reader->arena, &collection->pending) =
                (Pending){child, optional};
        }
    }
}

static void collect_one(Collection *collection, Pending at) {
    Schema *schema = collection->schema;
    ElementRule *rule = collection->rule;
    String name = element_name(schema->reader, at.pattern);
    bool is_element = xml_is(at.pattern, "element");
    bool is_attribute = xml_is(at.pattern, "attribute");
    if (is_element && name.length != 0) {
        add_child(schema->reader->arena, rule, name, at.pattern);
    } else if (is_attribute && name.length != 0) {
        add_attribute(schema->reader->arena, rule, name, at.pattern);
        if (!at.optional) {
            (void)map_set(&rule->required, name, (void *)at.pattern);
        }
    } else if (is_element || is_attribute || xml_is(at.pattern, "externalRef")) {
        rule->open = true;
    } else if (xml_is(at.pattern, "ref")) {
        const xmlNode *definition = map_get(&schema->definitions, name);
        if (definition != NULL && map_set(&collection->entered, name, rule) == NULL) {
            push_children(collection, definition, at.optional);
        }
    } else {
        push_children(collection, at.pattern, at.optional || makes_optional(at.pattern));
    }
}

/* Walks what an element's pattern holds, through references, up to the next elements. A definition
 * is entered once an element, so that grammars that refer to themselves come to an end. */
static void collect(Schema *schema, const xmlNode *element, bool optional, ElementRule *rule) {
    Collection collection = {
        .schema = schema, .rule = rule, .entered.arena = schema->reader->arena};
    push_children(&collection, element, optional);
    while (collection.pending.count > 0) {
        collect_one(&collection, collection.pending.items[--collection.pending.count]);
    }
}

/* A node as a key: two different nodes have different ones. */
static String address(Reader *reader, const xmlNode *node) {
    return string_format(reader->arena, "%p", (const void *)node);
}

const ElementRule *schema_rule(const Schema *schema, const xmlNode *element) {
    return map_get(&schema->matched, address(schema->reader, element));
}

static ElementRule *make_rule(Arena *arena) {
    ElementRule *rule = ARENA_NEW(arena, ElementRule);
    rule->children.arena = arena;
    rule->attributes.arena = arena;
    rule->required.arena = arena;
    return rule;
}

/* An attribute that one of several descriptions asks for is not asked for by all. */
static ElementRule *rule_of(Schema *schema, ChildRule *child) {
    if (child->rule == NULL) {
        child->rule = make_rule(schema->reader->arena);
        for (size_t i = 0; i < child->patterns.count; i++) {
            collect(schema, child->patterns.items[i], child->patterns.count > 1, child->rule);
        }
    }
    return child->rule;
}

/* “a”, “b”, “c” */
String schema_list(Reader *reader, const Map *names) {
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
                          STRING_ARGUMENTS(near), STRING_ARGUMENTS(schema_list(reader, names)));
    } else {
        error->hint = string_format(reader->arena, "allowed here: %.*s",
                                    STRING_ARGUMENTS(schema_list(reader, names)));
    }
}

static bool matches_type(const xmlNode *data, const char *type, String value) {
    xmlSchemaType *known =
        xmlSchemaGetPredefinedType((const xmlChar *)type, (const xmlChar *)XSD_NAMESPACE);
    bool good = known == NULL ||
                xmlSchemaValidatePredefinedType(known, (const xmlChar *)value.bytes, NULL) == 0;
    for (const xmlNode *parameter = xml_first(data, "param"); parameter != NULL && good;
         parameter = xml_next(parameter, "param")) {
        xmlChar *pattern = xmlNodeGetContent(parameter);
        xmlRegexp *expression = xmlRegexpCompile(pattern);
        good = expression == NULL || xmlRegexpExec(expression, (const xmlChar *)value.bytes) == 1;
        xmlRegFreeRegexp(expression);
        xmlFree(pattern);
    }
    return good;
}

static bool matches(Schema *schema, const xmlNode *pattern, String value, Map *values);

/* Each of the words in the value is what the list holds. */
static bool matches_list(Schema *schema, const xmlNode *list, String value, Map *values) {
    bool good = true;
    while (value.length != 0) {
        size_t end = 0;
        while (end < value.length && strchr(" \t\r\n", value.bytes[end]) == NULL) {
            end++;
        }
        String word = string_copy(schema->reader->arena, string_slice(value, 0, end));
        good = matches(schema, xml_first(list, NULL), word, values) && good;
        value = string_trim(string_slice(value, end, value.length));
    }
    return good;
}

/* Whether one of the alternatives below a pattern takes the value; the values that are listed are
 * collected. What is not understood takes everything. The depth is the schema's own. */
static bool matches(Schema *schema, const xmlNode *pattern, String value, Map *values) {
    Reader *reader = schema->reader;
    if (pattern == NULL) {
        return true;
    }
    if (xml_is(pattern, "value")) {
        String listed = xml_content(reader, pattern);
        (void)map_set(values, listed, (void *)pattern);
        return string_equal(listed, value);
    }
    if (xml_is(pattern, "data")) {
        return matches_type(pattern, xml_attribute(reader, pattern, "type").bytes, value);
    }
    if (xml_is(pattern, "list")) {
        return matches_list(schema, pattern, value, values);
    }
    const xmlNode *holder = pattern;
    if (xml_is(pattern, "ref")) {
        holder = map_get(&schema->definitions, element_name(reader, pattern));
    } else if (!xml_is(pattern, "attribute") && !xml_is(pattern, "choice") &&
               !xml_is(pattern, "oneOrMore")) {
        return true;
    }
    bool found = false;
    bool any = false;
    for (const xmlNode *child = holder == NULL ? NULL : xml_first(holder, NULL); child != NULL;
         child = xml_next(child, NULL)) {
        if (!xml_is(child, "documentation")) {
            any = true;
            found = matches(schema, child, value, values) || found;
        }
    }
    return found || !any;
}

/* What the schema's author says about an attribute, and the pattern of its values. */
static String describe_value(Schema *schema, const xmlNode *attribute) {
    Reader *reader = schema->reader;
    String said = STRING("");
    for (const xmlNode *pattern = attribute; pattern != NULL;) {
        const xmlNode *text = xml_first(pattern, "documentation");
        const xmlNode *data = xml_first(pattern, "data");
        const xmlNode *parameter = data == NULL ? NULL : xml_first(data, "param");
        const xmlNode *reference = xml_first(pattern, "ref");
        if (text != NULL && said.length == 0) {
            said = xml_content(reader, text);
        }
        if (parameter != NULL) {
            String form = xml_content(reader, parameter);
            return string_format(reader->arena, "%.*s%sits form is %.*s", STRING_ARGUMENTS(said),
                                 said.length == 0 ? "" : " ", STRING_ARGUMENTS(form));
        }
        pattern = reference == NULL
                      ? NULL
                      : map_get(&schema->definitions, element_name(reader, reference));
    }
    return said;
}

static void check_value(Schema *schema, const xmlNode *element, String name, String value,
                        const AttributeRule *rule) {
    Reader *reader = schema->reader;
    Map values = {.arena = reader->arena};
    for (size_t i = 0; i < rule->patterns.count; i++) {
        if (matches(schema, rule->patterns.items[i], value, &values)) {
            return;
        }
    }
    Diagnostic *error = diagnostics_error(reader->diagnostics,
                                          xml_attribute_place(schema->file, element, name.bytes),
                                          "schema", "“%.*s” is not allowed as the value of “%.*s”",
                                          STRING_ARGUMENTS(value), STRING_ARGUMENTS(name));
    if (values.count != 0) {
        hint_allowed(reader, error, &values, value);
    } else {
        error->hint = describe_value(schema, rule->patterns.items[0]);
    }
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
            xmlChar *text = xmlNodeListGetString(element->doc, attribute->children, 1);
            String value = string_copy(reader->arena, string_trim(string_from((const char *)text)));
            xmlFree(text);
            check_value(schema, element, key, value, known);
        } else if (!rule->open) {
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
            string_find_byte(name, ':') == name.length) {
            diagnostics_error(reader->diagnostics, xml_place(schema->file, element), "schema",
                              "<%s> needs the attribute “%.*s”", (const char *)element->name,
                              STRING_ARGUMENTS(name));
        }
    }
}

/* An element of the file beside the rule that the schema has for it. */
typedef struct Match {
    const xmlNode *element;
    ElementRule *rule;
} Match;

static void check_elements(Schema *schema, const xmlNode *root, ElementRule *root_rule) {
    Reader *reader = schema->reader;
    ARRAY_OF(Match) matches_left = {0};
    *array_push(reader->arena, &matches_left) = (Match){root, root_rule};
    while (matches_left.count > 0) {
        Match at = matches_left.items[--matches_left.count];
        (void)map_set(&schema->matched, address(reader, at.element), at.rule);
        check_attributes(schema, at.element, at.rule);
        for (const xmlNode *child = xml_first(at.element, NULL); child != NULL;
             child = xml_next(child, NULL)) {
            String name = string_from((const char *)child->name);
            ChildRule *known = map_get(&at.rule->children, name);
            if (known != NULL) {
                *array_push(reader->arena, &matches_left) = (Match){child, rule_of(schema, known)};
            } else if (!at.rule->open) {
                Diagnostic *error =
                    diagnostics_error(reader->diagnostics, xml_place(schema->file, child), "schema",
                                      "<%s> is not allowed in <%s>", (const char *)child->name,
                                      (const char *)at.element->name);
                hint_allowed(reader, error, &at.rule->children, name);
            }
        }
    }
}

/* The schemas begin with <grammar><start>. */
void schema_check(Schema *schema) {
    Reader *reader = schema->reader;
    const xmlNode *start = xml_first(xmlDocGetRootElement(schema->grammar), "start");
    ElementRule *whole = make_rule(reader->arena);
    if (start != NULL) {
        collect(schema, start, false, whole);
    }
    const xmlNode *root = xmlDocGetRootElement(schema->file->document);
    String name = string_from((const char *)root->name);
    ChildRule *known = map_get(&whole->children, name);
    if (known != NULL) {
        check_elements(schema, root, rule_of(schema, known));
    } else {
        Diagnostic *error =
            diagnostics_error(reader->diagnostics, xml_place(schema->file, root), "schema",
                              "this file cannot begin with <%.*s>", STRING_ARGUMENTS(name));
        hint_allowed(reader, error, &whole->children, name);
    }
}
