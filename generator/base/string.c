#include "base/string.h"

#include "base/unicode.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

String string_from(const char *text) {
    return text == NULL ? (String){"", 0} : (String){text, strlen(text)};
}

bool string_equal(String a, String b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

bool string_is(String string, const char *text) {
    return string_equal(string, string_from(text));
}

bool string_starts_with(String string, const char *prefix) {
    size_t length = strlen(prefix);
    return string.length >= length && memcmp(string.bytes, prefix, length) == 0;
}

bool string_ends_with(String string, const char *suffix) {
    size_t length = strlen(suffix);
    return string.length >= length &&
           memcmp(string.bytes + string.length - length, suffix, length) == 0;
}

int string_compare(String a, String b) {
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.bytes, b.bytes, shorter);
    return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

String string_slice(String string, size_t start, size_t length) {
    if (start >= string.length) {
        return (String){"", 0};
    }
    size_t rest = string.length - start;
    return (String){string.bytes + start, length < rest ? length : rest};
}

static bool is_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

String string_trim(String string) {
    while (string.length > 0 && is_space(string.bytes[0])) {
        string = string_slice(string, 1, string.length);
    }
    while (string.length > 0 && is_space(string.bytes[string.length - 1])) {
        string.length--;
    }
    return string;
}

size_t string_find_byte(String string, char byte) {
    const char *found =
        string.length == 0 ? NULL : memchr(string.bytes, (unsigned char)byte, string.length);
    return found == NULL ? string.length : (size_t)(found - string.bytes);
}

char *string_to_c(Arena *arena, String string) {
    char *copy = arena_allocate_raw(arena, string.length + 1);
    if (string.length != 0) {
        memcpy(copy, string.bytes, string.length);
    }
    copy[string.length] = '\0';
    return copy;
}

String string_copy(Arena *arena, String string) {
    return (String){string_to_c(arena, string), string.length};
}

String string_format(Arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    char *text = arena_allocate_raw(arena, size + 1);
    text[0] = '\0';
    (void)vsnprintf(text, size + 1, format, again);
    va_end(again);
    return (String){text, size};
}

char *builder_reserve(Builder *builder, size_t more) {
    if (builder->capacity - builder->length < more) {
        size_t wanted = builder->capacity < 64 ? 64 : builder->capacity;
        while (wanted - builder->length < more) {
            wanted *= 2;
        }
        builder->bytes = arena_grow(builder->arena, builder->bytes, builder->capacity, wanted);
        builder->capacity = wanted;
    }
    return builder->bytes + builder->length;
}

void builder_append_bytes(Builder *builder, const void *bytes, size_t length) {
    if (length != 0) {
        memcpy(builder_reserve(builder, length), bytes, length);
        builder->length += length;
    }
}

void builder_append(Builder *builder, String string) {
    builder_append_bytes(builder, string.bytes, string.length);
}

void builder_append_text(Builder *builder, const char *text) {
    builder_append(builder, string_from(text));
}

void builder_append_byte(Builder *builder, char byte) {
    *builder_reserve(builder, 1) = byte;
    builder->length++;
}

void builder_append_code_point(Builder *builder, uint32_t code_point) {
    builder->length += utf8_encode(code_point, builder_reserve(builder, 4));
}

void builder_format(Builder *builder, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        char *room = builder_reserve(builder, (size_t)length + 1);
        (void)vsnprintf(room, (size_t)length + 1, format, again);
        builder->length += (size_t)length;
    }
    va_end(again);
}

void builder_append_integer(Builder *builder, long long value) {
    char digits[24];
    size_t count = 0;
    unsigned long long rest =
        value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
    do {
        digits[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (value < 0) {
        digits[count++] = '-';
    }
    char *room = builder_reserve(builder, count);
    for (size_t i = 0; i < count; i++) {
        room[i] = digits[count - 1 - i];
    }
    builder->length += count;
}

void builder_append_number(Builder *builder, double value, int decimals) {
    static const long long POWERS[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    int count = decimals < 0 ? 0 : decimals > 6 ? 6 : decimals;
    if (!(fabs(value) < 1e12)) {
        value = 0;
    }
    long long scaled = llround(value * (double)POWERS[count]);
    if (scaled < 0) {
        builder_append_byte(builder, '-');
        scaled = -scaled;
    }
    builder_append_integer(builder, scaled / POWERS[count]);
    char fraction[7] = {'.'};
    long long rest = scaled % POWERS[count];
    size_t length = 0; /* of the point and the digits up to the last that is not 0 */
    for (int i = count; i > 0; i--, rest /= 10) {
        fraction[i] = (char)('0' + (int)(rest % 10));
        if (length == 0 && fraction[i] != '0') {
            length = (size_t)i + 1;
        }
    }
    builder_append_bytes(builder, fraction, length);
}

String builder_string(Builder *builder) {
    *builder_reserve(builder, 1) = '\0';
    return (String){builder->bytes, builder->length};
}
