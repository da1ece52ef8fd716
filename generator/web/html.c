#include "web/html.h"

#include "base/unicode.h"

/* Whether a document may not hold the code point (HTML standard, 13.2.3.5: controls other than
 * white space, and noncharacters). */
static bool is_forbidden(uint32_t code_point) {
    if (code_point < 0x20) {
        return code_point != '\t' && code_point != '\n';
    }
    return (code_point >= 0x7F && code_point <= 0x9F) ||
           (code_point >= 0xFDD0 && code_point <= 0xFDEF) || (code_point & 0xFFFE) == 0xFFFE;
}

#define REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD */

static const char *entity(uint32_t code_point) {
    switch (code_point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return is_forbidden(code_point) ? REPLACEMENT : NULL;
    }
}

void html_text(Builder *out, String text) {
    size_t plain = 0; /* start of the stretch that needs no escape */
    size_t offset = 0;
    while (offset < text.length) {
        size_t start = offset;
        const char *escape = entity(utf8_next(text, &offset));
        if (offset - start == 1 && (unsigned char)text.bytes[start] >= 0x80) {
            escape = REPLACEMENT; /* not UTF-8 */
        }
        if (escape != NULL) {
            builder_append(out, string_slice(text, plain, start - plain));
            builder_append_text(out, escape);
            plain = offset;
        }
    }
    builder_append(out, string_slice(text, plain, text.length));
}

void html_attribute(Builder *out, const char *name, String value) {
    builder_format(out, " %s=\"", name);
    html_text(out, value);
    builder_append_byte(out, '"');
}
