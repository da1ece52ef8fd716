/* Strings: a String is a view of UTF-8 bytes that somebody else owns (an arena, a source file, a
 * literal); a Builder makes new ones in an arena. */
#ifndef BASE_STRING_H
#define BASE_STRING_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef struct String {
    const char *bytes; /* not ended by a zero, unless a function says so */
    size_t length;     /* in bytes */
} String;

#define STRING(literal) ((String){(literal), sizeof(literal) - 1})

/* For printf's "%.*s": two arguments. */
#define STRING_ARGUMENTS(string) (int)(string).length, (string).bytes

/* A view of a C string; NULL gives the empty string. */
String string_from(const char *text);
bool string_equal(String a, String b);
bool string_is(String string, const char *text);
bool string_starts_with(String string, const char *prefix);
bool string_ends_with(String string, const char *suffix);
/* Order by bytes, which for UTF-8 is the order of code points: below, at or above 0. */
int string_compare(String a, String b);
/* `string` without its first `start` bytes, at most `length` bytes of it. */
String string_slice(String string, size_t start, size_t length);
/* Without ASCII white space at both ends. */
String string_trim(String string);
/* The index of a byte, or `string.length` where it is not there. */
size_t string_find_byte(String string, char byte);

/* A copy in the arena that is ended by a zero byte (not counted in its length). */
String string_copy(Arena *arena, String string);
/* The same as a C string. */
char *string_to_c(Arena *arena, String string);
/* A formatted string in the arena, ended by a zero byte. */
String string_format(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A byte buffer that grows in an arena. Start with {.arena = arena}. */
typedef struct Builder {
    Arena *arena;
    char *bytes;
    size_t length;
    size_t capacity;
} Builder;

void builder_append(Builder *builder, String string);
void builder_append_bytes(Builder *builder, const void *bytes, size_t length);
void builder_append_text(Builder *builder, const char *text);
void builder_append_byte(Builder *builder, char byte);
void builder_append_code_point(Builder *builder, uint32_t code_point);
void builder_format(Builder *builder, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Decimal digits of an integer. */
void builder_append_integer(Builder *builder, long long value);
/* A number with at most `decimals` (0 to 6) digits after the point and no trailing zeros: "56.7",
 * never an exponent, always a point whatever the locale; "0" for what is not finite or beyond 1e12.
 */
void builder_append_number(Builder *builder, double value, int decimals);
/* Room for `more` bytes at the end; write there, then add to `length`. */
char *builder_reserve(Builder *builder, size_t more);
/* The text so far, ended by a zero byte; valid until the next append. */
String builder_string(Builder *builder);

#endif
