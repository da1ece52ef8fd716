/* PDF syntax (ISO 32000-1, 7.3): the tokens that dictionaries and content streams are made of. */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include "base/string.h"

/* A length or position in points, to a thousandth; what is not finite or beyond all paper is 0. */
void syntax_append_length(Builder *builder, double points);
/* "[x1 y1 x2 y2]". */
void syntax_append_rectangle(Builder *builder, double x1, double y1, double x2, double y2);
/* "/Name", with what a name may not hold escaped as #xx (7.3.5). */
void syntax_append_name(Builder *builder, String name);
/* "(bytes)", escaped (7.3.4.2). */
void syntax_append_bytes(Builder *builder, const void *bytes, size_t length);
/* A text string (7.9.2.2): ASCII as it is, everything else as UTF-16BE with a byte order mark. */
void syntax_append_text(Builder *builder, String text);
/* Appends the text's UTF-16BE bytes, without mark or parentheses. */
void syntax_append_utf16(Builder *builder, String text);
/* "<4E2D>": the UTF-16BE bytes in hexadecimal digits, for CMaps. */
void syntax_append_utf16_digits(Builder *builder, String text);
/* A URI as an ASCII string: bytes that URIs do not allow as they are become %xx (RFC 3987, 3.1). */
void syntax_append_uri(Builder *builder, String uri);
/* "(D:20190501120000Z)" (7.9.4). */
void syntax_append_date(Builder *builder, long long timestamp);

#endif
