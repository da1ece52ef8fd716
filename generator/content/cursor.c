#include "content/cursor.h"
#include "base/unicode.h"

/* How far a leaf is looked for, and how much of it must agree: enough to be sure, and little enough
 * that texts made to fool the search cost no more than others. */
enum { SEARCH_LIMIT = 1024, GROUP_LIMIT = 4 * SEARCH_LIMIT, PROBE_LIMIT = 32, ENTITY_LIMIT = 40 };

static bool is_punctuation(char byte) {
    return strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", byte) != NULL && byte != '\0';
}

/* The length of "&name;" at the offset, or 0. */
static size_t entity_length(const InlineCursor *cursor, size_t at) {
    size_t length = 1;
    while (at + length < cursor->end && length < ENTITY_LIMIT) {
        char byte = cursor->bytes.bytes[at + length];
        bool name = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= 'a' && byte <= 'z') || byte == '#';
        if (!name) {
            return byte == ';' && length > 1 ? length + 1 : 0;
        }
        length++;
    }
    return 0;
}

/* Steps over one character of the literal and what stands for it in the source; false where they
 * differ. */
static bool match_character(const InlineCursor *cursor, size_t *at, String literal,
                            size_t *position) {
    const char *source = cursor->bytes.bytes;
    char wanted = literal.bytes[*position];
    size_t entity = source[*at] == '&' ? entity_length(cursor, *at) : 0;
    if (entity != 0 && !(literal.length - *position >= entity &&
                         memcmp(literal.bytes + *position, source + *at, entity) == 0)) {
        *at += entity;
        (void)utf8_next(literal, position);
        return true;
    }
    bool escaped = source[*at] == '\\' && *at + 1 < cursor->end && source[*at + 1] == wanted &&
                   is_punctuation(wanted);
    if (escaped) {
        (*at)++;
    }
    if (source[*at] != wanted) {
        return false;
    }
    (*at)++;
    (*position)++;
    return true;
}

/* How far the source from `at` agrees with at most `limit` bytes of the literal: where that ends,
 * or 0 where it does not. */
static size_t match(const InlineCursor *cursor, size_t at, String literal, size_t limit) {
    size_t length = literal.length < limit ? literal.length : limit;
    size_t position = 0;
    while (position < length) {
        if (at >= cursor->end || !match_character(cursor, &at, literal, &position)) {
            return 0;
        }
    }
    return at;
}

size_t cursor_text(InlineCursor *cursor, String literal) {
    size_t last =
        cursor->end - cursor->offset > SEARCH_LIMIT ? cursor->offset + SEARCH_LIMIT : cursor->end;
    for (size_t at = cursor->offset; at < last; at++) {
        if (match(cursor, at, literal, PROBE_LIMIT) != 0) {
            /* Past the probe the literal may differ (two characters for one entity): then the
             * cursor stays where they parted. */
            size_t position = 0;
            cursor->offset = at;
            while (position < literal.length && cursor->offset < cursor->end &&
                   match_character(cursor, &cursor->offset, literal, &position)) {
            }
            return at;
        }
    }
    return cursor->offset;
}

size_t cursor_inside_text(const InlineCursor *cursor, size_t start, String literal, size_t from,
                          size_t to) {
    size_t at = start;
    while (from < to && at < cursor->end && match_character(cursor, &at, literal, &from)) {
    }
    return at;
}

/* The next such byte within reach, or the cursor's place. */
static size_t find(const InlineCursor *cursor, char byte) {
    size_t reach = cursor->end - cursor->offset;
    String ahead =
        string_slice(cursor->bytes, cursor->offset, reach < SEARCH_LIMIT ? reach : SEARCH_LIMIT);
    size_t found = string_find_byte(ahead, byte);
    return found == ahead.length ? cursor->offset : cursor->offset + found;
}

static size_t run_length(const InlineCursor *cursor, size_t at, char byte) {
    size_t length = 0;
    while (at + length < cursor->end && cursor->bytes.bytes[at + length] == byte) {
        length++;
    }
    return length;
}

/* A code span ends at the next run of as many backticks as it began with. */
size_t cursor_code(InlineCursor *cursor) {
    size_t start = find(cursor, '`');
    size_t ticks = run_length(cursor, start, '`');
    size_t at = start + ticks;
    while (ticks != 0 && at < cursor->end) {
        size_t run = run_length(cursor, at, '`');
        if (run == ticks) {
            cursor->offset = at + run;
            return start;
        }
        at += run == 0 ? 1 : run;
    }
    return start;
}

size_t cursor_html(InlineCursor *cursor, String literal, size_t *length) {
    size_t first_line = string_find_byte(literal, '\n');
    size_t start = cursor_text(cursor, string_slice(literal, 0, first_line));
    *length = cursor->offset - start;
    while (first_line < literal.length) {
        cursor_line_end(cursor);
        literal = string_slice(literal, first_line + 1, literal.length);
        first_line = string_find_byte(literal, '\n');
        (void)cursor_text(cursor, string_trim(string_slice(literal, 0, first_line)));
    }
    return start;
}

size_t cursor_footnote(InlineCursor *cursor) {
    size_t start = find(cursor, '[');
    cursor->offset = start;
    size_t end = find(cursor, ']');
    cursor->offset = end == start ? start : end + 1;
    return start;
}

void cursor_line_end(InlineCursor *cursor) {
    while (cursor->offset < cursor->end && cursor->bytes.bytes[cursor->offset] != '\n') {
        cursor->offset++;
    }
    while (cursor->offset < cursor->end &&
           strchr("\r\n\t >", cursor->bytes.bytes[cursor->offset]) != NULL) {
        cursor->offset++;
    }
}

size_t cursor_open(InlineCursor *cursor, const char *mark) {
    size_t start = find(cursor, mark[0]);
    cursor->offset = start;
    String ahead = string_slice(cursor->bytes, start, cursor->end - start);
    if (string_starts_with(ahead, mark)) {
        cursor->offset += strlen(mark);
    }
    return start;
}

/* Past a group in brackets: escapes, quoted titles and inner brackets understood. */
static size_t skip_group(const InlineCursor *cursor, size_t at, char open, char close) {
    size_t limit = cursor->end - at > GROUP_LIMIT ? at + GROUP_LIMIT : cursor->end;
    int depth = 0;
    char quote = '\0';
    for (size_t i = at; i < limit; i++) {
        char byte = cursor->bytes.bytes[i];
        if (byte == '\\') {
            i++;
        } else if (quote != '\0') {
            quote = (char)(byte == quote ? '\0' : quote);
        } else if (byte == '"' && i > at && cursor->bytes.bytes[i - 1] == ' ') {
            quote = byte;
        } else if (byte == open) {
            depth++;
        } else if (byte == close && --depth == 0) {
            return i + 1;
        }
    }
    return at;
}

void cursor_close_link(InlineCursor *cursor) {
    size_t at = cursor->offset;
    const char *bytes = cursor->bytes.bytes;
    if (at < cursor->end && bytes[at] == ']') {
        at++;
        if (at < cursor->end && bytes[at] == '(') {
            at = skip_group(cursor, at, '(', ')');
        } else if (at < cursor->end && bytes[at] == '[') {
            at = skip_group(cursor, at, '[', ']');
        }
    } else if (at < cursor->end && bytes[at] == '>') {
        at++;
    }
    cursor->offset = at;
}
