/* The components: what may stand as raw HTML in a text, with which attributes, and what it becomes.
 * Inside content/ only; html.c finds them in a text. */
#ifndef CONTENT_COMPONENT_H
#define CONTENT_COMPONENT_H

#include "content/markdown.h"

typedef struct ComponentAttribute {
    const char *name;
    bool required;
} ComponentAttribute;

enum { ATTRIBUTE_LIMIT = 10 };

typedef struct ComponentRule {
    const char *name;
    bool is_block;
    bool holds_text; /* <callout>…</callout>, <columns>…</columns>, <figure …>caption</figure> */
    ComponentAttribute attributes[ATTRIBUTE_LIMIT]; /* ended by a name that is NULL */
    void (*make)(Conversion *conversion, const Tag *tag, Place place);
} ComponentRule;

/* The names of the components that hold blocks, from 0 on; NULL past the last. */
const char *component_container(size_t index);
/* Whether blocks stand between the component's tags: what of it is text then is Markdown. */
bool component_holds_blocks(String name);

/* The rule of that name, or NULL. */
const ComponentRule *component_find(String name);

/* Checks the tag's attributes and makes what it stands for; false after an error that kept it from
 * being made. */
bool component_make(Conversion *conversion, const ComponentRule *rule, Tag *tag, Place place);

/* What is done when a figure has its caption. */
void component_finish_figure(Conversion *conversion, Node *figure);

void component_tell_unknown(Conversion *conversion, const Tag *tag, Place place);

#endif
