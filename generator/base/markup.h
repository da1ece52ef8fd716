/* Where things stand in the source of XML that a parser has found to be well-formed: parsers tell a
 * line at best, and people want the attribute. */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include "base/string.h"

/* The length in bytes of the start tag at `offset` up to its name's end: enough to underline. */
size_t markup_tag_length(String bytes, size_t offset);

/* Finds the value of the attribute `name` in the start tag at `offset`: bytes [*start, *end). */
bool markup_find_value(String bytes, size_t offset, const char *name, size_t *start, size_t *end);

/* libxml2 holds each attribute against all the others, so that a tag of 100,000 would take it
 * minutes: such a file is refused before it is parsed. */
enum { MARKUP_MOST_ATTRIBUTES = 200 };
/* Finds the first start tag that has more of them. */
bool markup_find_crowded(String bytes, size_t *offset);

#endif
