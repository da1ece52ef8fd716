/* What the schemas allow, to say it in plain words. Inside content/ only.
 *
 * libxml2's validator knows whether a file is right, but says little of what would be: "Did not
 * expect element x there". So the schema is also read as what it is, an XML file: what an element
 * may hold is found by walking from its <element name="…"> through references to the next elements
 * and attributes. Each element of the file is first compared with that (schema.c); the validator
 * (validate.c) has the last word on what this reading leaves open: order, numbers of occurrences,
 * which attributes go together. */
#ifndef CONTENT_SCHEMA_H
#define CONTENT_SCHEMA_H

#include "content/xml.h"

/* One attribute: a choice between groups may describe it several times. */
typedef struct AttributeRule {
    ARRAY_OF(const xmlNode *) patterns;
} AttributeRule;

/* What one element may hold. */
typedef struct ElementRule {
    Map children;   /* name -> ChildRule, in the schema's order */
    Map attributes; /* name -> AttributeRule */
    Map required;   /* the attributes that must be there */
    bool open;      /* the schema allows names that are not listed */
} ElementRule;

/* The elements of one name inside an element: they too may be described several times (a <name> in
 * each language), and are then looked at together. */
typedef struct ChildRule {
    ARRAY_OF(const xmlNode *) patterns;
    ElementRule *rule; /* what they hold; NULL until it is asked for */
} ChildRule;

typedef struct Schema {
    Reader *reader;
    XmlFile *file;
    xmlDoc *grammar;
    Map definitions; /* name -> <define> */
    Map matched;     /* the address of a file's element, as text -> its ElementRule */
    Map told;        /* parts of the file that the validator has been heard about */
    bool good;
} Schema;

/* Compares the file's elements, attributes and values with what the schema names; tells what it
 * does not. */
void schema_check(Schema *schema);

/* The rule of an element of the file that schema_check has met, or NULL. */
const ElementRule *schema_rule(const Schema *schema, const xmlNode *element);
/* “a”, “b”, “c” */
String schema_list(Reader *reader, const Map *names);

#endif
