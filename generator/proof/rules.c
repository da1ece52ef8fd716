#include "proof/rules.h"

#include "base/resource.h"
#include "proof/proof.h"

#define ERROR true, false
#define WARNING false, false
#define OFF false, true

static const ProofRule RULES[RULE_COUNT] = {
    [RULE_NUMBER_MISMATCH] = {"number-mismatch", "The two languages tell different numbers", ERROR},
    [RULE_FACT_IN_PROSE] = {"fact-in-prose", "A figure is written out that facts.xml defines",
                            WARNING},
    [RULE_FACT_CONTRADICTED] = {"fact-contradicted",
                                "The text says another figure than facts.xml does", ERROR},
    [RULE_FACT_PARITY] = {"fact-parity", "A fact is called in one language only", WARNING},
    [RULE_FACT_DISAGREES] = {"fact-disagrees", "The data give another value than the one stated",
                             ERROR},
    [RULE_TABLE_SUM] = {"table-sum", "A table's total is not the sum of its rows", ERROR},
    [RULE_RELATIVE_DATE] = {"relative-date", "“This year” is wrong when the year has gone",
                            WARNING},
    [RULE_TERM_MISSING] = {"term-missing",
                           "A term's agreed translation is not in the other language", WARNING},
    [RULE_TERM_WRONG] = {"term-wrong", "A form that terms.xml rules out", ERROR},
    [RULE_LINK_PARITY] = {"link-parity", "The two languages link to different places", WARNING},
    [RULE_FOOTNOTE_PARITY] = {"footnote-parity", "The two languages have different footnotes",
                              WARNING},
    [RULE_EMPHASIS_PARITY] = {"emphasis-parity", "One language emphasises, the other does not",
                              WARNING},
    [RULE_CODE_PARITY] = {"code-parity", "The two languages show different code", WARNING},
    [RULE_IMAGE_PARITY] = {"image-parity", "The two languages show different pictures", WARNING},
    [RULE_UNTRANSLATED] = {"untranslated", "A block is in the other text's language", WARNING},
    [RULE_TRANSLATION_LENGTH] = {"translation-length",
                                 "A block is far longer or shorter than its translation", WARNING},
    [RULE_STALE_TRANSLATION] = {"stale-translation",
                                "The other language has changed since this was accepted", WARNING},
    [RULE_HALF_WIDTH_MARK] = {"half-width-mark", "A Western mark in Chinese text", WARNING},
    [RULE_FULL_WIDTH_LETTER] = {"full-width-letter", "A full-width letter or digit", WARNING},
    [RULE_SPACE_IN_CHINESE] = {"space-in-chinese", "A space beside a Chinese character", WARNING},
    [RULE_ELLIPSIS] = {"ellipsis", "An ellipsis that is not “……”", WARNING},
    [RULE_DASH] = {"dash", "A dash that is wrongly typed", WARNING},
    [RULE_NESTED_QUOTES] = {"nested-quotes", "Quotation marks in the same quotation marks",
                            WARNING},
    [RULE_MIXED_NUMERALS] = {"mixed-numerals", "Arabic and Chinese numerals mixed", WARNING},
    [RULE_DOUBLE_APPROXIMATION] = {"double-approximation", "A number said to be inexact twice",
                                   WARNING},
    [RULE_TRADITIONAL_CHARACTER] = {"traditional-character",
                                    "A Traditional character in Simplified text", WARNING},
    [RULE_CONFUSED_WORD] = {"confused-word", "A word written with a wrong character", WARNING},
    [RULE_UNPAIRED_MARK] = {"unpaired-mark", "A bracket or quotation mark without its other half",
                            WARNING},
    [RULE_DOUBLED_MARK] = {"doubled-mark", "A mark written twice", WARNING},
    [RULE_STRAIGHT_QUOTE] = {"straight-quote", "A typewriter's quotation mark", WARNING},
    [RULE_DOUBLED_WORD] = {"doubled-word", "A word written twice", WARNING},
    [RULE_HIDDEN_CHARACTER] = {"hidden-character",
                               "An invisible character that hides or reorders text", WARNING},
    [RULE_MISSING_END_MARK] = {"missing-end-mark", "A paragraph without a mark at its end",
                               WARNING},
    [RULE_CHINESE_MARK] = {"chinese-mark", "A Chinese mark in English text", WARNING},
    [RULE_MARK_SPACING] = {"mark-spacing", "A space too many or too few beside a mark", WARNING},
    [RULE_UNIT_SPACING] = {"unit-spacing", "A number and its unit without a space", WARNING},
    [RULE_HEADING_CAPITALS] = {"heading-capitals", "A heading capitalised unlike the others",
                               WARNING},
    [RULE_SPELLING_VARIETY] = {"spelling-variety", "British and American spelling mixed", WARNING},
    [RULE_MISSPELLING] = {"misspelling", "A word that the dictionary does not know", OFF},
    [RULE_FORBIDDEN_WORD] = {"forbidden-word", "A word that proof.xml forbids", WARNING},
    [RULE_MISSING_CREDIT] = {"missing-credit", "A photograph without a credit", ERROR},
    [RULE_MISSING_SOURCE] = {"missing-source", "A fact without its source", OFF},
    [RULE_UNUSED_FACT] = {"unused-fact", "A fact that no text tells", WARNING},
    [RULE_UNUSED_IMAGE] = {"unused-image", "A picture that no text shows", WARNING},
    [RULE_SMALL_IMAGE] = {"small-image", "A picture with too few pixels to be printed", WARNING},
    [RULE_UNUSED_EXCEPTION] = {"unused-exception", "An exception that excepts nothing", WARNING},
    [RULE_EXCEPTION_WITHOUT_REASON] = {"exception-without-reason",
                                       "An exception that does not say why", ERROR},
    [RULE_UNKNOWN_RULE] = {"unknown-rule", "An exception to a rule that does not exist", ERROR},
};

const ProofRule *proof_rules(size_t *count) {
    *count = RULE_COUNT;
    return RULES;
}

const char *rule_name(RuleId rule) {
    return RULES[rule].name;
}

RuleId rule_find(String name) {
    int rule = 0;
    while (rule < RULE_COUNT && !string_is(name, RULES[rule].name)) {
        rule++;
    }
    return (RuleId)rule;
}

String proof_manual(Arena *arena, String rule) {
    return resource_get(string_format(arena, "proof/manual/%.*s.md", STRING_ARGUMENTS(rule)).bytes);
}
