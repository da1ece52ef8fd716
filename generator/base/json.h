/* The letters of JSON (RFC 8259). */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/string.h"

/* A quoted, escaped string. Bytes that are not UTF-8 become U+FFFD: the output is always valid. */
void json_string(Builder *out, String text);
/* `,"name":"value"`, or without the comma after an opening brace. */
void json_member(Builder *out, const char *name, String value);

#endif
