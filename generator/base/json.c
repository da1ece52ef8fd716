#include "base/json.h"

#include "base/unicode.h"

void json_string(Builder *out, String text) {
    builder_append_byte(out, '"');
    for (size_t offset = 0; offset < text.length;) {
        uint32_t code_point = utf8_next(text, &offset);
        if (code_point < 0x20 || code_point == 0x7F) {
            builder_format(out, "\\u%04x", (unsigned)code_point);
        } else {
            if (code_point == '"' || code_point == '\\') {
                builder_append_byte(out, '\\');
            }
            builder_append_code_point(out, code_point);
        }
    }
    builder_append_byte(out, '"');
}

void json_member(Builder *out, const char *name, String value) {
    if (out->length > 0 && out->bytes[out->length - 1] != '{') {
        builder_append_byte(out, ',');
    }
    builder_format(out, "\"%s\":", name);
    json_string(out, value);
}
