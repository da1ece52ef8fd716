/* XML files, parsed by libxml2 without network, document types or entities of their own, and
 * validated by the schemas compiled into the program. Inside content/ only.
 *
 * libxml2 remembers of an element only the line, and that only up to 65,535; this reader remembers
 * the byte where each start tag begins (in the node's _private), and finds attributes from there.
 */
#ifndef CONTENT_XML_H
#define CONTENT_XML_H

#include "content/locate.h"
#include "content/reader.h"

typedef struct XmlFile {
    const Source *source;
    xmlDoc *document; /* NULL: it could not be parsed */
    Locator locator;
    bool valid; /* by its schema */
} XmlFile;

/* The parsed file, or NULL after errors (told at `from` where it cannot be read). It is validated
 * by "schema/NAME.rng" where the program has one. */
XmlFile *xml_read(Reader *reader, String name, Place from);

/* Where the element's start tag is, and an attribute's value in it (the tag where it has none). */
Place xml_place(XmlFile *file, const xmlNode *element);
Place xml_attribute_place(XmlFile *file, const xmlNode *element, const char *attribute);

bool xml_is(const xmlNode *node, const char *name);
/* The first child element of that name, and the next one after `element`; any name for NULL. */
xmlNode *xml_first(const xmlNode *parent, const char *name);
xmlNode *xml_next(const xmlNode *element, const char *name);
/* The attribute's value in the arena, without white space at its ends; "" where it is missing. */
String xml_attribute(Reader *reader, const xmlNode *element, const char *name);
/* The text in the element, white space made single. */
String xml_content(Reader *reader, const xmlNode *element);
/* Of its xml:lang; without one the default language. */
Language xml_language(Reader *reader, const xmlNode *element);
/* The texts of the child elements `name`, by xml:lang; without xml:lang: the default language. */
void xml_texts(Reader *reader, XmlFile *file, const xmlNode *parent, const char *name,
               String texts[LANGUAGE_COUNT]);

/* The element's <name> in the language; empty after an error where it has none. */
String xml_name(Reader *reader, XmlFile *file, const xmlNode *element, Language language);

/* --- sheet.c --- */

/* The elements and attributes of a file of settings, of a kind that has a schema ("theme"); NULL
 * after errors, told at `from` where it cannot be read. */
const SettingSheet *sheet_read(Reader *reader, String name, const char *kind, Place from);

/* --- validate.c --- */

/* Validates by the schema (RELAX NG, XML syntax) and tells what is wrong in plain words. */
bool schema_validate(Reader *reader, XmlFile *file, const char *schema_name);

#endif
