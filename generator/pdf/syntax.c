#include "pdf/syntax.h"

#include "base/unicode.h"

#include <math.h>
#include <time.h>

static const char HEXADECIMAL[] = "0123456789ABCDEF";
/* 7.2.5 and annex C: readers keep reals in single precision; no paper is larger than 5 m. */
static const double LARGEST_LENGTH = 15000.0;

void syntax_append_length(Builder *builder, double points) {
    bool usable = isfinite(points) && fabs(points) <= LARGEST_LENGTH;
    builder_append_number(builder, usable ? points : 0.0, 3);
}

void syntax_append_rectangle(Builder *builder, double x1, double y1, double x2, double y2) {
    const double sides[] = {x1, y1, x2, y2};
    for (int i = 0; i < 4; i++) {
        builder_append_byte(builder, i == 0 ? '[' : ' ');
        syntax_append_length(builder, sides[i]);
    }
    builder_append_byte(builder, ']');
}

static void append_hexadecimal_byte(Builder *builder, unsigned char byte) {
    builder_append_byte(builder, HEXADECIMAL[byte >> 4]);
    builder_append_byte(builder, HEXADECIMAL[byte & 15]);
}

void syntax_append_name(Builder *builder, String name) {
    builder_append_byte(builder, '/');
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.bytes[i];
        if (byte <= ' ' || byte >= 127 || strchr("#/%()<>[]{}", byte) != NULL) {
            builder_append_byte(builder, '#');
            append_hexadecimal_byte(builder, byte);
        } else {
            builder_append_byte(builder, (char)byte);
        }
    }
}

void syntax_append_bytes(Builder *builder, const void *bytes, size_t length) {
    const char *from = bytes;
    char *room = builder_reserve(builder, 2 * length + 2);
    char *to = room;
    *to++ = '(';
    for (size_t i = 0; i < length; i++) {
        char byte = from[i];
        if (byte == '(' || byte == ')' || byte == '\\') {
            *to++ = '\\';
        } else if (byte == '\r') {
            /* A bare carriage return would be read as a line feed. */
            *to++ = '\\';
            byte = 'r';
        }
        *to++ = byte;
    }
    *to++ = ')';
    builder->length += (size_t)(to - room);
}

void syntax_append_utf16(Builder *builder, String text) {
    size_t offset = 0;
    while (offset < text.length) {
        uint32_t code_point = utf8_next(text, &offset);
        char *room = builder_reserve(builder, 4);
        size_t length = 0;
        if (code_point >= 0x10000) {
            uint32_t high = 0xD800 + ((code_point - 0x10000) >> 10);
            room[length++] = (char)(high >> 8);
            room[length++] = (char)(high & 0xFF);
            code_point = 0xDC00 + ((code_point - 0x10000) & 0x3FF);
        }
        room[length++] = (char)(code_point >> 8);
        room[length++] = (char)(code_point & 0xFF);
        builder->length += length;
    }
}

void syntax_append_utf16_digits(Builder *builder, String text) {
    char memory[64];
    Builder bytes = {.arena = builder->arena, .bytes = memory, .capacity = sizeof memory};
    syntax_append_utf16(&bytes, text);
    builder_append_byte(builder, '<');
    for (size_t i = 0; i < bytes.length; i++) {
        append_hexadecimal_byte(builder, (unsigned char)bytes.bytes[i]);
    }
    builder_append_byte(builder, '>');
}

/* PDFDocEncoding agrees with ASCII in these. */
static bool is_plain(String text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (byte < ' ' || byte >= 127) {
            return false;
        }
    }
    return true;
}

void syntax_append_text(Builder *builder, String text) {
    if (is_plain(text)) {
        syntax_append_bytes(builder, text.bytes, text.length);
        return;
    }
    Builder bytes = {.arena = builder->arena};
    (void)builder_reserve(&bytes, 2 * text.length + 2);
    builder_append(&bytes, STRING("\xFE\xFF"));
    syntax_append_utf16(&bytes, text);
    syntax_append_bytes(builder, bytes.bytes, bytes.length);
}

void syntax_append_uri(Builder *builder, String uri) {
    Builder bytes = {.arena = builder->arena};
    for (size_t i = 0; i < uri.length; i++) {
        unsigned char byte = (unsigned char)uri.bytes[i];
        if (byte <= ' ' || byte >= 127 || strchr("\"<>\\^`{|}", byte) != NULL) {
            builder_append_byte(&bytes, '%');
            append_hexadecimal_byte(&bytes, byte);
        } else {
            builder_append_byte(&bytes, (char)byte);
        }
    }
    syntax_append_bytes(builder, bytes.bytes, bytes.length);
}

void syntax_append_date(Builder *builder, long long timestamp) {
    time_t seconds = (time_t)timestamp;
    struct tm date;
    char text[64];
    if (gmtime_r(&seconds, &date) != NULL && date.tm_year < 8100) {
        size_t length = strftime(text, sizeof text, "(D:%Y%m%d%H%M%SZ)", &date);
        builder_append_bytes(builder, text, length);
    } else {
        builder_append_text(builder, "(D:19700101000000Z)");
    }
}
