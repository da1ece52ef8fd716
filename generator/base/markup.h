/* Where things stand in the source of XML that a parser has found to be well-formed: parsers tell a
 * line at best, and people want the attribute. */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/string.h"

/* The length in bytes of the start tag at `offset` up to its name's end: enough to underline. */
size_t markup_tag_length(String bytes, size_t offset);

/* Finds the value of the attribute `name` in the start tag at `offset`: bytes [*start, *end). */
bool markup_find_value(String bytes, size_t offset, const char *name, size_t *start, size_t *end);

#endif
