/* Raw HTML in Markdown, taken apart: each tag is a component's, its attributes decoded by libxml2.
 * Inside content/ only. */
#ifndef CONTENT_TAG_H
#define CONTENT_TAG_H

#include "content/reader.h"

typedef enum TagKind {
    TAG_OPEN,    /* <callout title="…"> */
    TAG_CLOSE,   /* </callout> */
    TAG_EMPTY,   /* <fact id="…"/> */
    TAG_COMMENT, /* <!-- … --> */
    TAG_TEXT,    /* what stands between tags */
    TAG_OTHER,   /* processing instructions, declarations, CDATA, what does not end */
} TagKind;

typedef struct TagAttribute {
    String name;
    String value; /* decoded */
} TagAttribute;

typedef struct Tag {
    TagKind kind;
    String source; /* as written */
    String name;   /* of TAG_OPEN, TAG_CLOSE, TAG_EMPTY */
    const TagAttribute *attributes;
    size_t attribute_count;
} Tag;

/* Cuts the next piece off `html` at `*offset` and moves past it; false at the end. Attributes are
 * not read yet. */
bool tag_next(String html, size_t *offset, Tag *tag);

/* Reads the attributes of TAG_OPEN and TAG_EMPTY; false after an error at `place`. */
bool tag_read_attributes(Reader *reader, Tag *tag, Place place);

/* The attribute's value, or NULL. */
const String *tag_attribute(const Tag *tag, const char *name);

#endif
