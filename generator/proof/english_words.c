/* Words in English text: written twice, spelt in two ways, capitalised unlike the others. What is
 * judged by the whole (which spelling, which capitals) is collected and told at the end. */
#include "proof/checker.h"

typedef struct Word {
    size_t from, to; /* characters */
    String folded;
} Word;

static bool is_letter(const Passage *passage, size_t index) {
    uint32_t code = passage_code(passage, index);
    if (is_latin(code)) {
        return true;
    }
    return code == 0x2019 && index > 0 && is_latin(passage_code(passage, index - 1)) &&
           is_latin(passage_code(passage, index + 1));
}

static bool next_word(const Passage *passage, size_t *index, Word *word) {
    while (*index < passage->count && !is_letter(passage, *index)) {
        (*index)++;
    }
    word->from = *index;
    while (*index < passage->count && is_letter(passage, *index)) {
        (*index)++;
    }
    word->to = *index;
    size_t start = passage->characters.items[word->from].byte;
    word->folded =
        string_slice(passage->folded, start, passage->characters.items[word->to].byte - start);
    return word->to > word->from;
}

static bool is_upper(uint32_t code) {
    return code >= 'A' && code <= 'Z';
}

/* --- Words written twice --- */

static bool may_repeat(Checker *checker, String word) {
    static const char *const WORDS[] = {"had",  "that", "very", "so",    "no",  "far",  "long",
                                        "many", "much", "more", "again", "now", "well", "bye"};
    (void)checker;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (string_is(word, WORDS[i])) {
            return true;
        }
    }
    return false;
}

static void check_repeated(Checker *checker, const Passage *passage) {
    Word last = {0};
    Word word;
    for (size_t at = 0; next_word(passage, &at, &word); last = word) {
        bool adjacent = last.to > last.from && word.from == last.to + 1 &&
                        is_space(passage_code(passage, last.to));
        bool name = is_upper(passage_code(passage, word.from)) && last.from > 0;
        /* "the kernel-package package", "m-a a-i": parts of longer words. */
        bool part = passage_code(passage, word.to) == '-' ||
                    (last.from > 0 && passage_code(passage, last.from - 1) == '-');
        if (adjacent && string_equal(last.folded, word.folded) && !name && !part &&
            !may_repeat(checker, word.folded)) {
            Diagnostic *told = tell_in(checker, RULE_DOUBLED_WORD, passage, last.from, word.to,
                                       "“%.*s” is written twice", STRING_ARGUMENTS(word.folded));
            mend(checker, told, passage, last.from, word.to,
                 passage_slice(passage, last.from, last.to));
        }
    }
}

/* --- Spelling --- */

/* Small words of prose only: names, abbreviations and what stands beside digits are no words of a
 * dictionary. */
static void check_spelling(Checker *checker, const Passage *passage, const Word *word) {
    bool beside_digit = (word->from > 0 && is_digit(passage_code(passage, word->from - 1))) ||
                        is_digit(passage_code(passage, word->to));
    bool acronym = word->to - word->from > 1 && is_upper(passage_code(passage, word->from + 1));
    bool small = word->to - word->from < 3;
    for (size_t i = word->from; i < word->to; i++) {
        small = small || (passage->characters.items[i].flags & CHARACTER_OBJECT) != 0 ||
                passage_code(passage, i) == 0x2019;
    }
    if (small || beside_digit || acronym || dictionary_knows(checker, word->folded)) {
        return;
    }
    tell_in(checker, RULE_MISSPELLING, passage, word->from, word->to,
            "the dictionary does not know “%.*s”", STRING_ARGUMENTS(word->folded));
}

/* --- British and American --- */

typedef struct SpellingUse {
    Place place;
    String word, other;
    bool ending; /* -ise or -ize: Oxford writes British words with -ize */
    bool american;
    const Source *source;
} SpellingUse;

struct Spelling {
    Matcher matcher;
    ARRAY_OF(String) words; /* British and American in turn */
    ARRAY_OF(bool) exact;
    ARRAY_OF(SpellingUse) uses;
};

static struct Spelling *spelling(Checker *checker) {
    if (checker->spelling != NULL) {
        return checker->spelling;
    }
    struct Spelling *made = ARENA_NEW(checker->arena, struct Spelling);
    made->matcher.arena = checker->arena;
    const WordList *list = words_from_resource(checker->arena, "proof/words/varieties.txt");
    for (size_t i = 0; i < list->entries.count; i++) {
        String pair[2] = {list->entries.items[i].word, list->entries.items[i].remark};
        for (int k = 0; k < 2; k++) {
            bool exact = string_starts_with(pair[k], "=");
            String word = string_slice(pair[k], exact, pair[k].length);
            matcher_add(&made->matcher, word, (uint32_t)made->words.count);
            *array_push(checker->arena, &made->words) = word;
            *array_push(checker->arena, &made->exact) = exact;
        }
    }
    checker->spelling = made;
    return made;
}

static bool contains(String text, const char *part) {
    size_t length = strlen(part);
    for (size_t i = 0; i + length <= text.length; i++) {
        if (memcmp(text.bytes + i, part, length) == 0) {
            return true;
        }
    }
    return false;
}

static void note_spelling(Checker *checker, const Passage *passage, const Word *word) {
    struct Spelling *all = spelling(checker);
    uint32_t number = 0;
    size_t length = 0;
    size_t limit = word->folded.length + 1;
    while (word->folded.length > 0 &&
           matcher_shorter(&all->matcher, word->folded, 0, limit, &number, &length)) {
        limit = length;
        if (!all->exact.items[number] || length == word->folded.length) {
            String other = all->words.items[number ^ 1];
            String rest = string_slice(word->folded, length, word->folded.length);
            String british = all->words.items[number & ~1U];
            String american = all->words.items[number | 1U];
            SpellingUse *use = array_push(checker->arena, &all->uses);
            *use = (SpellingUse){
                .place = passage_place(passage, word->from, word->to),
                .word = string_copy(checker->arena, word->folded),
                .other = string_format(checker->arena, "%.*s%.*s", STRING_ARGUMENTS(other),
                                       STRING_ARGUMENTS(rest)),
                .ending = contains(british, "is") && contains(american, "iz"),
                .american = (number & 1) != 0,
            };
            return;
        }
    }
}

static void tell_spelling(Checker *checker, const SpellingUse *use, const char *why) {
    tell(checker, RULE_SPELLING_VARIETY, use->place, "“%.*s” is %s spelling: %s",
         STRING_ARGUMENTS(use->word), use->american ? "American" : "British", why)
        ->hint = string_format(checker->arena, "write “%.*s”", STRING_ARGUMENTS(use->other));
}

void spelling_finish(Checker *checker) {
    const struct Spelling *all = checker->spelling;
    if (all == NULL) {
        return;
    }
    SpellingVariety variety = checker->settings.spelling;
    size_t counts[2][2] = {{0}};
    for (size_t i = 0; i < all->uses.count; i++) {
        counts[all->uses.items[i].ending][all->uses.items[i].american]++;
    }
    for (size_t i = 0; i < all->uses.count; i++) {
        const SpellingUse *use = &all->uses.items[i];
        const size_t *tally = counts[use->ending];
        if (variety != SPELLING_ANY) {
            if (use->american != (variety == SPELLING_AMERICAN)) {
                tell_spelling(checker, use,
                              variety == SPELLING_AMERICAN ? "proof.xml asks for American"
                                                           : "proof.xml asks for British");
            }
        } else if (tally[0] != 0 && tally[1] != 0 &&
                   (use->american ? tally[1] <= tally[0] : tally[0] < tally[1])) {
            tell_spelling(checker, use, "elsewhere the other one is used");
        }
    }
}

/* --- Capitals of headings --- */

typedef struct HeadingUse {
    Place place;
    HeadingCapitals style;
} HeadingUse;

struct Headings {
    Map names;    /* words that stand with a capital within sentences: names */
    Map ordinary; /* words that stand without one somewhere */
    ARRAY_OF(HeadingUse) uses;
    ARRAY_OF(const Node *) nodes;
};

static struct Headings *headings(Checker *checker) {
    if (checker->headings == NULL) {
        checker->headings = ARENA_NEW(checker->arena, struct Headings);
        checker->headings->names.arena = checker->arena;
        checker->headings->ordinary.arena = checker->arena;
    }
    return checker->headings;
}

static void note_name(Checker *checker, const Passage *passage, const Word *word) {
    uint32_t last = word->from < 2 ? 0 : passage_code(passage, word->from - 2);
    bool within = word->from >= 2 && passage_code(passage, word->from - 1) == ' ' &&
                  (is_latin(last) || is_digit(last) || last == ',');
    if (passage->kind == NODE_PARAGRAPH && within && is_upper(passage_code(passage, word->from))) {
        struct Headings *all = headings(checker);
        if (map_get(&all->names, word->folded) == NULL) {
            (void)map_set(&all->names, string_copy(checker->arena, word->folded), all);
        }
    }
}

static void note_ordinary(Checker *checker, const Passage *passage, const Word *word) {
    struct Headings *all = headings(checker);
    if (!is_upper(passage_code(passage, word->from)) &&
        map_get(&all->ordinary, word->folded) == NULL) {
        (void)map_set(&all->ordinary, string_copy(checker->arena, word->folded), all);
    }
}

static void note_term_names(Checker *checker) {
    struct Headings *all = headings(checker);
    Passage *passage = &checker->twin;
    for (size_t i = 0; i < checker->library->term_count; i++) {
        const TermRecord *term = &checker->library->terms[i];
        passage_from_text(passage, LANGUAGE_EN, NODE_PARAGRAPH, term->name[LANGUAGE_EN],
                          term->place);
        Word word;
        for (size_t at = 0; next_word(passage, &at, &word);) {
            if (is_upper(passage_code(passage, word.from)) &&
                map_get(&all->names, word.folded) == NULL) {
                (void)map_set(&all->names, string_copy(checker->arena, word.folded), all);
            }
        }
    }
}

static bool is_small_word(String word) {
    static const char *const WORDS[] = {"a",    "an",  "the", "and", "or", "but", "of",   "for",
                                        "in",   "on",  "at",  "to",  "by", "as",  "with", "from",
                                        "into", "nor", "per", "via", "is", "are", "be"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (string_is(word, WORDS[i])) {
            return true;
        }
    }
    return word.length <= 2;
}

static HeadingCapitals capitals_of(const struct Headings *all, const Passage *passage) {
    size_t capital = 0;
    size_t small = 0;
    Word word;
    bool first = true;
    for (size_t at = 0; next_word(passage, &at, &word);) {
        bool upper = is_upper(passage_code(passage, word.from));
        bool acronym =
            upper && word.to - word.from > 1 && is_upper(passage_code(passage, word.from + 1));
        /* After a colon or a number a sentence may begin anew. */
        uint32_t last = word.from < 2 ? 0 : passage_code(passage, word.from - 2);
        bool begins = first || last == ':' || last == '.' || last == '?' || last == '!';
        first = false;
        if (begins || acronym || is_small_word(word.folded) ||
            (upper && map_get(&all->names, word.folded) != NULL)) {
            continue;
        }
        /* A word that is never seen without its capital may be a name: "Zhejiang Province". */
        capital += upper && map_get(&all->ordinary, word.folded) != NULL;
        small += !upper;
    }
    return capital >= 1 && small == 0   ? CAPITALS_TITLE
           : small >= 1 && capital == 0 ? CAPITALS_SENTENCE
                                        : CAPITALS_ANY;
}

void headings_finish(Checker *checker) {
    struct Headings *all = checker->headings;
    if (all == NULL || !is_on(checker, RULE_HEADING_CAPITALS)) {
        return;
    }
    note_term_names(checker);
    size_t counts[3] = {0};
    for (size_t i = 0; i < all->nodes.count; i++) {
        passage_from_block(&checker->passage, all->nodes.items[i]);
        HeadingCapitals style = capitals_of(all, &checker->passage);
        *array_push(checker->arena, &all->uses) = (HeadingUse){all->nodes.items[i]->place, style};
        counts[style]++;
    }
    HeadingCapitals wanted = checker->settings.capitals;
    if (wanted == CAPITALS_ANY) {
        size_t more = counts[CAPITALS_TITLE] > counts[CAPITALS_SENTENCE]
                          ? counts[CAPITALS_TITLE]
                          : counts[CAPITALS_SENTENCE];
        size_t sum = counts[CAPITALS_TITLE] + counts[CAPITALS_SENTENCE];
        if (more < 4 || more * 4 < sum * 3) {
            return; /* no custom that a heading could break */
        }
        wanted = more == counts[CAPITALS_TITLE] ? CAPITALS_TITLE : CAPITALS_SENTENCE;
    }
    for (size_t i = 0; i < all->uses.count; i++) {
        const HeadingUse *use = &all->uses.items[i];
        if (use->style != CAPITALS_ANY && use->style != wanted) {
            tell(checker, RULE_HEADING_CAPITALS, use->place,
                 wanted == CAPITALS_TITLE
                     ? "this heading is capitalised like a sentence, the others like a title"
                     : "this heading is capitalised like a title, the others like a sentence");
        }
    }
}

void english_words_check(Checker *checker, const Passage *passage) {
    check_repeated(checker, passage);
    Word word;
    for (size_t at = 0; next_word(passage, &at, &word);) {
        bool name = word.from > 0 && is_upper(passage_code(passage, word.from)) &&
                    passage->kind != NODE_HEADING;
        bool fact = (passage->characters.items[word.from].flags & CHARACTER_FACT) != 0;
        if (!name && !fact && is_on(checker, RULE_SPELLING_VARIETY)) {
            note_spelling(checker, passage, &word);
        }
        if (!name && !fact && is_on(checker, RULE_MISSPELLING)) {
            check_spelling(checker, passage, &word);
        }
        note_name(checker, passage, &word);
        note_ordinary(checker, passage, &word);
    }
    if (passage->kind == NODE_HEADING && passage->block != NULL) {
        *array_push(checker->arena, &headings(checker)->nodes) = passage->block;
    }
}
