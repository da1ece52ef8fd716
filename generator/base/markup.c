#include "base/markup.h"

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

size_t markup_tag_length(String bytes, size_t offset) {
    size_t end = offset + 1;
    while (end < bytes.length && strchr(" \t\r\n/>", bytes.bytes[end]) == NULL) {
        end++;
    }
    return end - offset;
}

bool markup_find_value(String bytes, size_t offset, const char *name, size_t *start, size_t *end) {
    size_t at = offset + markup_tag_length(bytes, offset);
    while (at < bytes.length) {
        while (at < bytes.length && is_space(bytes.bytes[at])) {
            at++;
        }
        size_t name_start = at;
        while (at < bytes.length && bytes.bytes[at] != '=' && bytes.bytes[at] != '>' &&
               !is_space(bytes.bytes[at])) {
            at++;
        }
        String found = string_slice(bytes, name_start, at - name_start);
        while (at < bytes.length && bytes.bytes[at] != '"' && bytes.bytes[at] != '\'' &&
               bytes.bytes[at] != '>') {
            at++;
        }
        if (at >= bytes.length || bytes.bytes[at] == '>') {
            return false;
        }
        char quote = bytes.bytes[at++];
        *start = at;
        at += string_find_byte(string_slice(bytes, at, bytes.length), quote);
        *end = at++;
        if (string_is(found, name)) {
            return true;
        }
    }
    return false;
}

/* The end of the start tag at `offset`, values in quotation marks passed over; counts the values.
 */
static size_t count_values(String bytes, size_t offset, size_t *count) {
    char quote = '\0';
    for (*count = 0; offset < bytes.length; offset++) {
        char byte = bytes.bytes[offset];
        if (quote != '\0') {
            quote = (char)(byte == quote ? '\0' : quote);
        } else if (byte == '"' || byte == '\'') {
            quote = byte;
            ++*count;
        } else if (byte == '>') {
            break;
        }
    }
    return offset;
}

bool markup_find_crowded(String bytes, size_t *offset) {
    for (size_t i = 0; i + 1 < bytes.length; i++) {
        /* Comments and instructions may hold any number of quotation marks. */
        bool tag = bytes.bytes[i] == '<' && bytes.bytes[i + 1] != '!' && bytes.bytes[i + 1] != '?';
        if (!tag) {
            continue;
        }
        size_t count = 0;
        size_t end = count_values(bytes, i, &count);
        if (count > MARKUP_MOST_ATTRIBUTES) {
            *offset = i;
            return true;
        }
        i = end;
    }
    return false;
}
