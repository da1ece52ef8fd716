/* The letters of HTML: escaped text and attributes. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "base/string.h"

/* Text as it may stand in an element or in a quoted attribute. Code points that HTML forbids
 * (controls, noncharacters) and bytes that are not UTF-8 become U+FFFD. */
void html_text(Builder *out, String text);

/* ` name="value"`, the value escaped. */
void html_attribute(Builder *out, const char *name, String value);

#endif
