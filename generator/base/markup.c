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
