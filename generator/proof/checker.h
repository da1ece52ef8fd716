/* What the files of this room share: one run of the rules over one library. Inside proof/ only. */
#ifndef PROOF_CHECKER_H
#define PROOF_CHECKER_H

#include "base/map.h"
#include "proof/matcher.h"
#include "proof/passage.h"
#include "proof/rules.h"

typedef enum RuleSeverity { RULE_OFF, RULE_WARNING, RULE_ERROR } RuleSeverity;

typedef enum HeadingCapitals { CAPITALS_ANY, CAPITALS_SENTENCE, CAPITALS_TITLE } HeadingCapitals;
typedef enum SpellingVariety { SPELLING_ANY, SPELLING_BRITISH, SPELLING_AMERICAN } SpellingVariety;

/* Words with what is said of them, in one language. */
typedef struct WordEntry {
    String word;
    String remark;
    Place place;
    bool used;
} WordEntry;

typedef struct WordList {
    Matcher matcher;
    ARRAY_OF(WordEntry) entries;
} WordList;

typedef struct Settings {
    RuleSeverity severities[RULE_COUNT];
    SpellingVariety spelling;
    HeadingCapitals capitals;
    WordList forbidden[LANGUAGE_COUNT];
    WordList permitted[LANGUAGE_COUNT];
} Settings;

typedef struct Terms Terms;
typedef struct NumberScratch NumberScratch;

typedef struct Checker {
    Arena *arena;
    const Library *library;
    Diagnostics *found;
    Diagnostic nothing; /* what callers may write to where a rule is off */
    Settings settings;
    Passage passage, twin; /* the passage at hand, and its counterpart where it has one */
    /* Made by the files that use them, when first needed. */
    Terms *terms;
    NumberScratch *numbers;
    WordList *relative_dates[LANGUAGE_COUNT];
    WordList *confused;
    struct Traditional *traditional;
    struct Spelling *spelling;
    struct Headings *headings;
    struct Dictionary *dictionary;
} Checker;

/* Tells of a mistake against the rule; never NULL. */
Diagnostic *tell(Checker *checker, RuleId rule, Place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same, of the passage's characters from `from` up to `to`. */
Diagnostic *tell_in(Checker *checker, RuleId rule, const Passage *passage, size_t from, size_t to,
                    const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Says how those characters are mended, where they stand in the source as they are. */
void mend(Checker *checker, Diagnostic *diagnostic, const Passage *passage, size_t from, size_t to,
          String text);
bool is_on(const Checker *checker, RuleId rule);
/* Whether the code point is one of those in the UTF-8 list. */
bool is_one_of(uint32_t code, const char *list);

/* --- words.c --- */

void words_add(WordList *list, String word, String remark, Place place);
/* A list that is part of the program: lines of a word, a tab, and its remark; "#" for comments. */
WordList *words_from_resource(Arena *arena, const char *name);
/* The longest word of the list at the character; English words whole ones only. `*to` becomes the
 * character after it. */
WordEntry *words_at(const WordList *list, const Passage *passage, size_t index, size_t *to);
/* Whether letters stand on neither side of the characters. */
bool is_whole_word(const Passage *passage, size_t from, size_t to);

/* --- dictionary.c --- */

/* Whether the dictionary of the house's spelling, or the content's own names, have the word (in
 * lower case). Loads the dictionary when first asked. */
bool dictionary_knows(Checker *checker, String word);

/* --- settings.c --- */
void settings_read(Checker *checker);
/* Tells of permissions that nothing needed. */
void settings_finish(Checker *checker);

/* --- suppress.c --- */
/* Copies what was found into `into`, but for what the content excepts; tells of exceptions that are
 * not right. */
void suppress(Checker *checker, Diagnostics *into);

/* --- Rules for one passage --- */
void chinese_check(Checker *checker, const Passage *passage);
void chinese_words_check(Checker *checker, const Passage *passage);
void english_check(Checker *checker, const Passage *passage);
void english_words_check(Checker *checker, const Passage *passage);
void marks_check(Checker *checker, const Passage *passage);
void notices_check(Checker *checker, const Passage *passage);
void term_forms_check(Checker *checker, const Passage *passage);
void facts_check_prose(Checker *checker, Passage *passage);

/* --- Rules for a passage and its counterpart --- */
void marks_compare(Checker *checker, const Passage *a, const Passage *b);
void numbers_compare(Checker *checker, Passage *a, Passage *b);
void terms_compare(Checker *checker, const Passage *a, const Passage *b);
void parity_compare(Checker *checker, const Passage *a, const Passage *b);

/* --- Rules for blocks, and for the whole --- */
void table_check(Checker *checker, const Node *table);
void figure_check(Checker *checker, const Node *figure);
void references_check(Checker *checker);
void lock_check(Checker *checker);
void headings_finish(Checker *checker);
void spelling_finish(Checker *checker);

#endif
