/* UTF-8, and the few questions about a character that more than one room asks. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/string.h"

/* Decodes the code point at `*offset` and moves past it. Bytes that are not UTF-8 give U+FFFD, one
 * byte at a time; sources are checked with utf8_find_invalid when they are read, so this is not met
 * in practice. `*offset` must be below the length. */
uint32_t utf8_next(String string, size_t *offset);
/* Writes the code point's 1 to 4 bytes and returns how many. */
size_t utf8_encode(uint32_t code_point, char *bytes);
/* The offset of the first byte that is not well-formed UTF-8 (overlong forms, surrogates and values
 * above U+10FFFF included), or the length where all is well. */
size_t utf8_find_invalid(String string);
/* How many code points the string has. */
size_t utf8_count(String string);

/* Han characters and the marks that stand among them full-width: what joins to its neighbour
 * without a space. True for Han (all planes), kana, bopomofo, CJK symbols and punctuation,
 * full-width forms. */
bool unicode_is_east_asian(uint32_t code_point);
/* Han characters only (Script=Han and iteration marks, 〇), all planes. */
bool unicode_is_han(uint32_t code_point);

#endif
