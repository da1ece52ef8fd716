/* What languages bring with them: patterns of hyphenation, rules of line breaking. Each takes some
 * milliseconds to load, so it is loaded when the first thread needs it and then shared. */
#include "text/fonts.h"

#include <hyphen.h>
#include <pthread.h>
#include <unicode/ubrk.h>

static const char HYPHENATION_PATTERNS[] = "/usr/share/hyphen/hyph_en_US.dic";

struct LanguageRules {
    pthread_mutex_t lock;
    bool tried;
    HyphenDict *patterns;
    UBreakIterator *iterators[LANGUAGE_COUNT]; /* to be cloned: each thread needs its own */
};

static void free_rules(void *object) {
    LanguageRules *rules = object;
    if (rules->patterns != NULL) {
        hnj_hyphen_free(rules->patterns);
    }
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        ubrk_close(rules->iterators[i]);
    }
    (void)pthread_mutex_destroy(&rules->lock);
}

LanguageRules *language_rules_new(Arena *arena) {
    LanguageRules *rules = ARENA_NEW(arena, LanguageRules);
    (void)pthread_mutex_init(&rules->lock, NULL);
    arena_defer(arena, free_rules, rules);
    return rules;
}

struct _HyphenDict *language_patterns(LanguageRules *rules) {
    (void)pthread_mutex_lock(&rules->lock);
    if (!rules->tried) {
        rules->tried = true;
        rules->patterns = hnj_hyphen_load(HYPHENATION_PATTERNS);
    }
    HyphenDict *loaded = rules->patterns;
    (void)pthread_mutex_unlock(&rules->lock);
    return loaded;
}

void fonts_prepare(const FontCollection *fonts) {
    LanguageRules *rules = fonts_rules(fonts);
    (void)language_patterns(rules);
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        UErrorCode status = U_ZERO_ERROR;
        ubrk_close(language_break_iterator(rules, language, &status));
    }
}

UBreakIterator *language_break_iterator(LanguageRules *rules, Language language,
                                        UErrorCode *status) {
    (void)pthread_mutex_lock(&rules->lock);
    UBreakIterator **shared = &rules->iterators[language];
    if (*shared == NULL) {
        const char *locale = language == LANGUAGE_ZH ? "zh@lb=strict" : "en@lb=strict";
        *shared = ubrk_open(UBRK_LINE, locale, NULL, 0, status);
    }
    UBreakIterator *clone = U_SUCCESS(*status) ? ubrk_clone(*shared, status) : NULL;
    (void)pthread_mutex_unlock(&rules->lock);
    return clone;
}
