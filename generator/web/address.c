#include "web/address.h"

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_one_of(char byte, const char *set) {
    return byte != '\0' && strchr(set, byte) != NULL;
}

static void append_percent(Builder *out, char byte) {
    builder_format(out, "%%%02X", (unsigned)(unsigned char)byte);
}

void html_path_part(Builder *out, String part) {
    for (size_t i = 0; i < part.length; i++) {
        char byte = part.bytes[i];
        if (is_letter(byte) || is_digit(byte) || is_one_of(byte, "-._~")) {
            builder_append_byte(out, byte);
        } else {
            append_percent(out, byte);
        }
    }
}

/* The length of what stands before the first ':' where that comes before any of "/?#": the scheme,
 * or something that a browser might take for one. Without a ':' the length of the whole. */
static size_t scheme_length(String url) {
    size_t colon = string_find_byte(url, ':');
    for (size_t i = 0; i < colon; i++) {
        if (is_one_of(url.bytes[i], "/?#")) {
            return url.length;
        }
    }
    return colon;
}

static bool scheme_is(String scheme, const char *name) {
    if (scheme.length != strlen(name)) {
        return false;
    }
    for (size_t i = 0; i < scheme.length; i++) {
        char byte = scheme.bytes[i];
        if ((is_letter(byte) ? (char)(byte | 0x20) : byte) != name[i]) {
            return false;
        }
    }
    return true;
}

/* `digits` or nothing, of a port number. */
static bool is_port(String port) {
    for (size_t i = 0; i < port.length; i++) {
        if (!is_digit(port.bytes[i])) {
            return false;
        }
    }
    return port.length <= 5;
}

/* The length of the host at the start of `authority`, or 0 where no browser would accept it. Names
 * of users and passwords are refused: they only serve to make an address look like another. */
static size_t host_length(String authority) {
    bool bracketed = authority.length > 0 && authority.bytes[0] == '['; /* an IPv6 address */
    size_t length = bracketed ? 1 : 0;
    bool named = false;
    while (length < authority.length) {
        char byte = authority.bytes[length];
        bool named_by_it = is_letter(byte) || is_digit(byte) || (unsigned char)byte >= 0x80;
        if (byte == (bracketed ? ']' : ':')) {
            break;
        }
        if (bracketed ? !is_one_of(byte, "0123456789abcdefABCDEF:.")
                      : !named_by_it && !is_one_of(byte, "-._")) {
            return 0;
        }
        named = named || named_by_it;
        length++;
    }
    if (bracketed) {
        length = length == authority.length ? 0 : length + 1;
    }
    return named ? length : 0;
}

static bool is_authority(String authority) {
    size_t host = host_length(authority);
    String port = string_slice(authority, host, authority.length);
    return host > 0 && (port.length == 0 ||
                        (port.bytes[0] == ':' && is_port(string_slice(port, 1, port.length))));
}

/* What follows `//`, up to the path. */
static String authority_of(String rest) {
    size_t length = 2;
    while (length < rest.length && !is_one_of(rest.bytes[length], "/?#")) {
        length++;
    }
    return string_slice(rest, 2, length - 2);
}

static bool is_allowed(String url) {
    size_t colon = scheme_length(url);
    String scheme = string_slice(url, 0, colon);
    String rest = string_slice(url, colon + 1, url.length);
    if (colon == url.length) { /* relative */
        return !string_starts_with(url, "//") || is_authority(authority_of(url));
    }
    if (scheme_is(scheme, "http") || scheme_is(scheme, "https")) {
        return string_starts_with(rest, "//") && is_authority(authority_of(rest));
    }
    return (scheme_is(scheme, "mailto") || scheme_is(scheme, "tel")) && rest.length > 0;
}

static bool is_hexadecimal(String text) {
    for (size_t i = 0; i < text.length; i++) {
        if (!is_digit(text.bytes[i]) && !is_one_of(text.bytes[i], "abcdefABCDEF")) {
            return false;
        }
    }
    return text.length == 2;
}

/* Whether the byte at `index`, in a path, a query or a fragment, must be written as %XX. */
static bool needs_percent(String url, size_t index, bool in_fragment) {
    char byte = url.bytes[index];
    if (byte == '%') {
        return !is_hexadecimal(string_slice(url, index + 1, 2));
    }
    return (unsigned char)byte <= ' ' || byte == 0x7F || is_one_of(byte, "\"<>[\\]^`{|}") ||
           (byte == '#' && in_fragment);
}

String html_link_address(Arena *arena, String url) {
    url = string_trim(url);
    if (url.length == 0 || !is_allowed(url)) {
        return STRING("");
    }
    size_t colon = scheme_length(url);
    size_t path = colon == url.length ? 0 : colon + 1;
    String rest = string_slice(url, path, url.length);
    if (string_starts_with(rest, "//")) {
        path += 2 + authority_of(rest).length; /* the host is as it must be */
    }
    Builder out = {.arena = arena};
    builder_append(&out, string_slice(url, 0, path));
    bool in_fragment = false;
    for (size_t i = path; i < url.length; i++) {
        if (needs_percent(url, i, in_fragment)) {
            append_percent(&out, url.bytes[i]);
        } else {
            builder_append_byte(&out, url.bytes[i]);
        }
        in_fragment = in_fragment || url.bytes[i] == '#';
    }
    return builder_string(&out);
}
