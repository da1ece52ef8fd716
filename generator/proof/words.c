#include "proof/checker.h"

#include "base/resource.h"
#include "base/unicode.h"

void words_add(WordList *list, String word, String remark, Place place) {
    matcher_add(&list->matcher, word, (uint32_t)list->entries.count);
    *array_push(list->matcher.arena, &list->entries) = (WordEntry){word, remark, place, false};
}

WordList *words_from_resource(Arena *arena, const char *name) {
    WordList *list = ARENA_NEW(arena, WordList);
    list->matcher.arena = arena;
    String text = resource_get(name);
    while (text.length != 0) {
        size_t end = string_find_byte(text, '\n');
        String line = string_slice(text, 0, end);
        size_t tab = string_find_byte(line, '\t');
        if (line.length != 0 && line.bytes[0] != '#') {
            words_add(list, string_slice(line, 0, tab), string_slice(line, tab + 1, line.length),
                      (Place){0});
        }
        text = string_slice(text, end + 1, text.length);
    }
    return list;
}

static bool is_word_character(uint32_t code) {
    return is_latin(code) || is_digit(code);
}

bool is_whole_word(const Passage *passage, size_t from, size_t to) {
    bool before = from > 0 && is_word_character(passage_code(passage, from - 1)) &&
                  is_word_character(passage_code(passage, from));
    bool after = is_word_character(passage_code(passage, to)) &&
                 is_word_character(passage_code(passage, to - 1));
    return !before && !after;
}

WordEntry *words_at(const WordList *list, const Passage *passage, size_t index, size_t *to) {
    size_t offset = passage->characters.items[index].byte;
    uint32_t number = 0;
    size_t length = 0;
    size_t limit = MATCHER_LONGEST_WORD + 1;
    while (matcher_shorter(&list->matcher, passage->folded, offset, limit, &number, &length)) {
        *to = passage_index(passage, offset + length - 1) + 1;
        if (passage->language == LANGUAGE_ZH || is_whole_word(passage, index, *to)) {
            return &list->entries.items[number];
        }
        limit = length;
    }
    return NULL;
}

bool is_one_of(uint32_t code, const char *list) {
    if (code < 0x80) {
        return code != 0 && strchr(list, (int)code) != NULL;
    }
    char bytes[5] = {0};
    size_t length = utf8_encode(code, bytes);
    /* Lists are short: the bytes, one by one, are found sooner than by strstr. The last byte tells
     * most characters apart, the first least. */
    for (const char *end = list + strlen(list), *at = list; at + length <= end; at++) {
        if (at[length - 1] == bytes[length - 1] && memcmp(at, bytes, length) == 0) {
            return true; /* UTF-8: no character's bytes begin within another's */
        }
    }
    return false;
}
