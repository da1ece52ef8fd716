/* XPath on the content's XML files, within limits. Inside content/ only. */
#ifndef CONTENT_XPATH_H
#define CONTENT_XPATH_H

#include "content/xml.h"

/* The expression's value as text, evaluated at `node` (NULL: at the root); numbers without
 * exponents. Empty where there is none; `reason` then says why, or is NULL: nothing was found. */
String xpath_text(Reader *reader, XmlFile *file, xmlNode *node, String expression,
                  const char **reason);

/* The elements that the expression finds, in document order, in the arena. */
xmlNode **xpath_elements(Reader *reader, XmlFile *file, String expression, size_t *count,
                         const char **reason);

#endif
