#include "web/prose.h"

#include "base/unicode.h"
#include "text/units.h"
#include "web/html.h"

/* A text's code points and where each begins; one offset more: its end. */
typedef struct Characters {
    uint32_t *codes;
    size_t *offsets;
    size_t count;
} Characters;

static Characters read_characters(Arena *arena, String text) {
    Characters all = {ARENA_ARRAY(arena, uint32_t, text.length + 1),
                      ARENA_ARRAY(arena, size_t, text.length + 1), 0};
    size_t offset = 0;
    while (offset < text.length) {
        all.offsets[all.count] = offset;
        all.codes[all.count++] = utf8_next(text, &offset);
    }
    all.offsets[all.count] = offset;
    return all;
}

static bool is_of_number(uint32_t code) {
    return (code >= '0' && code <= '9') || code == '.' || code == ',' || code == '%';
}

/* What is longer breaks where it must: the narrowest telephones have room for as much. One more is
 * looked at and no further, so that a text of any length takes time in proportion. */
enum { KEPT_LIMIT = 24 };

/* Where the number that ends before `end` begins. */
static size_t number_start(const Characters *all, size_t end) {
    size_t start = end;
    while (start > 0 && end - start <= KEPT_LIMIT && is_of_number(all->codes[start - 1])) {
        start--;
    }
    return start;
}

static void write_part(Builder *out, const Characters *all, String text, size_t from, size_t to) {
    html_text(out, string_slice(text, all->offsets[from], all->offsets[to] - all->offsets[from]));
}

static bool keeps_space(const Characters *all, size_t at) {
    return all->codes[at] == ' ' &&
           unit_keeps_space(all->codes, at, all->codes + at + 1, all->count - at - 1);
}

static bool ends_word(uint32_t code) {
    return code == ' ' || unicode_is_east_asian(code);
}

/* Around a space that is kept: the words that stay together (RMB 8.48 billion). */
static void find_words(const Characters *all, size_t space, size_t *start, size_t *end) {
    *start = space;
    while (*start > 0 && space - *start <= KEPT_LIMIT && !ends_word(all->codes[*start - 1])) {
        --*start;
    }
    *end = space;
    while (*end < all->count && *end - *start <= KEPT_LIMIT &&
           (!ends_word(all->codes[*end]) || keeps_space(all, *end))) {
        ++*end;
    }
    if (unit_may_follow(all->codes[*end - 1])) {
        *end += unit_length(all->codes + *end, all->count - *end);
    }
}

void prose_write(Builder *out, String text) {
    Characters all = read_characters(out->arena, text);
    size_t written = 0; /* up to here, in characters */
    for (size_t i = 1; i < all.count; i++) {
        size_t start;
        size_t end;
        size_t unit =
            unit_may_follow(all.codes[i - 1]) ? unit_length(all.codes + i, all.count - i) : 0;
        if (unit > 0) {
            start = number_start(&all, i);
            end = i + unit;
        } else if (keeps_space(&all, i)) {
            find_words(&all, i, &start, &end);
        } else {
            continue;
        }
        if (end - start > KEPT_LIMIT) {
            continue;
        }
        bool apart = start > 0 && unicode_is_han(all.codes[start - 1]);
        write_part(out, &all, text, written, start);
        builder_format(out, "<span class=\"number%s\">", apart ? "" : " bare");
        write_part(out, &all, text, start, end);
        builder_append_text(out, "</span>");
        written = end;
        i = end;
    }
    write_part(out, &all, text, written, all.count);
}

void prose_write_paragraph(Builder *out, const char *class, String text) {
    if (text.length != 0) {
        builder_format(out, "<p class=\"%s\">", class);
        prose_write(out, text);
        builder_append_text(out, "</p>\n");
    }
}
