/* What promotion in public may say: words that the law or the house forbids, times that pass. */
#include "proof/checker.h"

/* Whether the characters stand within a phrase in which the words are permitted. */
static bool is_permitted(WordList *permitted, const Passage *passage, size_t from, size_t to) {
    size_t earliest = from > 48 ? from - 48 : 0;
    for (size_t start = earliest; start <= from; start++) {
        size_t end = 0;
        WordEntry *entry = words_at(permitted, passage, start, &end);
        if (entry != NULL && end >= to) {
            entry->used = true;
            return true;
        }
    }
    return false;
}

static void check_forbidden(Checker *checker, const Passage *passage) {
    Settings *settings = &checker->settings;
    for (size_t i = 0; i < passage->count; i++) {
        size_t to = 0;
        const WordEntry *entry = words_at(&settings->forbidden[passage->language], passage, i, &to);
        if (entry == NULL ||
            is_permitted(&settings->permitted[passage->language], passage, i, to)) {
            continue;
        }
        tell_in(checker, RULE_FORBIDDEN_WORD, passage, i, to, "“%.*s” must not be said here",
                STRING_ARGUMENTS(passage_slice(passage, i, to)))
            ->hint = entry->remark;
        i = to - 1;
    }
}

static void check_relative_dates(Checker *checker, const Passage *passage) {
    static const char *const NAMES[LANGUAGE_COUNT] = {"proof/words/relative.zh.txt",
                                                      "proof/words/relative.en.txt"};
    WordList **list = &checker->relative_dates[passage->language];
    if (*list == NULL) {
        *list = words_from_resource(checker->arena, NAMES[passage->language]);
    }
    for (size_t i = 0; i < passage->count; i++) {
        size_t to = 0;
        if (words_at(*list, passage, i, &to) == NULL) {
            continue;
        }
        /* 截至目前, 接近日本: part of another word. */
        uint32_t before = i == 0 ? 0 : passage_code(passage, i - 1);
        bool another =
            is_one_of(before, "接目至临") || (is_one_of(passage_code(passage, to - 1), "日") &&
                                              is_one_of(passage_code(passage, to), "本用常期"));
        if (!another) {
            tell_in(checker, RULE_RELATIVE_DATE, passage, i, to,
                    "“%.*s” will be wrong when the time has passed",
                    STRING_ARGUMENTS(passage_slice(passage, i, to)))
                ->hint = STRING("say which year, month or day");
        }
        i = to - 1;
    }
}

void notices_check(Checker *checker, const Passage *passage) {
    check_forbidden(checker, passage);
    check_relative_dates(checker, passage);
}
