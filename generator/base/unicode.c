#include "base/unicode.h"

/* The length of a well-formed sequence at `bytes`, or 0 (Unicode 15, table 3-7). */
static size_t sequence_length(const unsigned char *bytes, size_t available) {
    unsigned char first = bytes[0];
    if (first < 0x80) {
        return 1;
    }
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || length > available) {
        return 0;
    }
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (bytes[1] < low || bytes[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if (bytes[i] < 0x80 || bytes[i] > 0xBF) {
            return 0;
        }
    }
    return length;
}

uint32_t utf8_next(String string, size_t *offset) {
    const unsigned char *bytes = (const unsigned char *)string.bytes + *offset;
    size_t length = sequence_length(bytes, string.length - *offset);
    *offset += length == 0 ? 1 : length;
    switch (length) {
    case 1:
        return bytes[0];
    case 2:
        return (bytes[0] & 0x1FU) << 6 | (bytes[1] & 0x3FU);
    case 3:
        return (bytes[0] & 0x0FU) << 12 | (bytes[1] & 0x3FU) << 6 | (bytes[2] & 0x3FU);
    case 4:
        return (bytes[0] & 0x07U) << 18 | (bytes[1] & 0x3FU) << 12 | (bytes[2] & 0x3FU) << 6 |
               (bytes[3] & 0x3FU);
    default:
        return 0xFFFD;
    }
}

size_t utf8_encode(uint32_t code_point, char *bytes) {
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        bytes[0] = (char)(0xC0 | code_point >> 6);
        bytes[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        bytes[0] = (char)(0xE0 | code_point >> 12);
        bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | code_point >> 18);
    bytes[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

size_t utf8_find_invalid(String string) {
    const unsigned char *bytes = (const unsigned char *)string.bytes;
    size_t offset = 0;
    while (offset < string.length) {
        size_t length = sequence_length(bytes + offset, string.length - offset);
        if (length == 0) {
            break;
        }
        offset += length;
    }
    return offset;
}

size_t utf8_count(String string) {
    size_t count = 0;
    for (size_t i = 0; i < string.length; i++) {
        count += (string.bytes[i] & 0xC0) != 0x80;
    }
    return count;
}

bool unicode_is_han(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005 ||
           c == 0x3007 || (c >= 0x3021 && c <= 0x3029) || (c >= 0x2E80 && c <= 0x2FDF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool unicode_is_east_asian(uint32_t c) {
    return unicode_is_han(c) || (c >= 0x3000 && c <= 0x33FF) || (c >= 0xFF01 && c <= 0xFF60) ||
           (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0xFE30 && c <= 0xFE4F) ||
           (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x1100 && c <= 0x11FF) ||
           (c >= 0xAC00 && c <= 0xD7AF);
}
