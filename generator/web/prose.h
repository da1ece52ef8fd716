/* Text that is read, with what browsers do not know of lines. */
#ifndef WEB_PROSE_H
#define WEB_PROSE_H

#include "base/string.h"

/* Writes the text as html_text does; a number with its unit (84.8亿元, RMB 8.48 billion) is a
 * <span> that does not break, by the rules of the booklet (text/units.h). The text stays what it
 * is, for those who search and copy. The style sheet sets the element apart from Chinese before it,
 * since Chromium (156) leaves the gap out, or puts it after the first digit, where an element
 * begins. */
void prose_write(Builder *out, String text);

/* A paragraph of the class; nothing where the text is empty. */
void prose_write_paragraph(Builder *out, const char *class, String text);

#endif
