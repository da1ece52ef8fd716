/* Spelling by hunspell's dictionaries. They take a while to load (some 30 ms), so this is done only
 * where proof.xml turns the rule on. */
#include "proof/checker.h"

#include <hunspell/hunspell.h>
#include <unistd.h>

struct Dictionary {
    Hunhandle *handle; /* NULL: no dictionary is installed */
    Map known;         /* words in lower case that are right: the content's own names */
    Map judged;        /* a word -> whether it is right */
};

static void close_dictionary(void *handle) {
    Hunspell_destroy(handle);
}

static void add_names(Checker *checker, struct Dictionary *dictionary, String text) {
    size_t start = 0;
    for (size_t i = 0; i <= text.length; i++) {
        bool inside = i < text.length && is_latin((unsigned char)text.bytes[i]);
        if (inside) {
            continue;
        }
        if (i > start) {
            String word = string_slice(text, start, i - start);
            char *folded = string_to_c(checker->arena, word);
            for (char *byte = folded; *byte != '\0'; byte++) {
                *byte = (char)(*byte >= 'A' && *byte <= 'Z' ? *byte + 'a' - 'A' : *byte);
            }
            (void)map_set(&dictionary->known, string_from(folded), dictionary);
        }
        start = i + 1;
    }
}

static struct Dictionary *dictionary_of(Checker *checker) {
    if (checker->dictionary != NULL) {
        return checker->dictionary;
    }
    struct Dictionary *dictionary = ARENA_NEW(checker->arena, struct Dictionary);
    dictionary->known.arena = checker->arena;
    dictionary->judged.arena = checker->arena;
    bool american = checker->settings.spelling == SPELLING_AMERICAN;
    const char *rules =
        american ? "/usr/share/hunspell/en_US.aff" : "/usr/share/hunspell/en_GB.aff";
    const char *words =
        american ? "/usr/share/hunspell/en_US.dic" : "/usr/share/hunspell/en_GB.dic";
    if (access(rules, R_OK) != 0 || access(words, R_OK) != 0) {
        failure_raise(arena_failure(checker->arena), "there is no dictionary %s", words);
    }
    dictionary->handle = Hunspell_create(rules, words);
    if (dictionary->handle == NULL) {
        failure_raise(arena_failure(checker->arena), "out of memory (hunspell)");
    }
    arena_defer(checker->arena, close_dictionary, dictionary->handle);
    for (size_t i = 0; i < checker->library->term_count; i++) {
        const TermRecord *term = &checker->library->terms[i];
        add_names(checker, dictionary, term->name[LANGUAGE_EN]);
        for (size_t k = 0; k < term->also_count[LANGUAGE_EN]; k++) {
            add_names(checker, dictionary, term->also[LANGUAGE_EN][k]);
        }
    }
    checker->dictionary = dictionary;
    return dictionary;
}

bool dictionary_knows(Checker *checker, String word) {
    struct Dictionary *dictionary = dictionary_of(checker);
    if (map_get(&dictionary->known, word) != NULL) {
        return true;
    }
    const bool *judged = map_get(&dictionary->judged, word);
    if (judged == NULL) {
        char *copy = string_to_c(checker->arena, word);
        bool *judgement = ARENA_NEW(checker->arena, bool);
        *judgement = Hunspell_spell(dictionary->handle, copy) != 0;
        (void)map_set(&dictionary->judged, string_from(copy), judgement);
        judged = judgement;
    }
    return *judged;
}
