/* The rules, in one table. Inside proof/ only. */
#ifndef PROOF_RULES_H
#define PROOF_RULES_H

#include "base/string.h"

typedef enum RuleId {
    /* Facts and numbers. */
    RULE_NUMBER_MISMATCH,
    RULE_FACT_IN_PROSE,
    RULE_FACT_CONTRADICTED,
    RULE_FACT_PARITY,
    RULE_FACT_DISAGREES,
    RULE_TABLE_SUM,
    RULE_RELATIVE_DATE,
    /* Terms. */
    RULE_TERM_MISSING,
    RULE_TERM_WRONG,
    /* The two languages. */
    RULE_LINK_PARITY,
    RULE_FOOTNOTE_PARITY,
    RULE_EMPHASIS_PARITY,
    RULE_CODE_PARITY,
    RULE_IMAGE_PARITY,
    RULE_UNTRANSLATED,
    RULE_TRANSLATION_LENGTH,
    RULE_STALE_TRANSLATION,
    /* Chinese copy. */
    RULE_HALF_WIDTH_MARK,
    RULE_FULL_WIDTH_LETTER,
    RULE_SPACE_IN_CHINESE,
    RULE_ELLIPSIS,
    RULE_DASH,
    RULE_NESTED_QUOTES,
    RULE_MIXED_NUMERALS,
    RULE_DOUBLE_APPROXIMATION,
    RULE_TRADITIONAL_CHARACTER,
    RULE_CONFUSED_WORD,
    /* Both languages. */
    RULE_UNPAIRED_MARK,
    RULE_DOUBLED_MARK,
    RULE_STRAIGHT_QUOTE,
    RULE_DOUBLED_WORD,
    RULE_HIDDEN_CHARACTER,
    RULE_MISSING_END_MARK,
    /* English copy. */
    RULE_CHINESE_MARK,
    RULE_MARK_SPACING,
    RULE_UNIT_SPACING,
    RULE_HEADING_CAPITALS,
    RULE_SPELLING_VARIETY,
    RULE_MISSPELLING,
    /* Promotion in public. */
    RULE_FORBIDDEN_WORD,
    RULE_MISSING_CREDIT,
    RULE_MISSING_SOURCE,
    /* References. */
    RULE_UNUSED_FACT,
    RULE_UNUSED_IMAGE,
    RULE_SMALL_IMAGE,
    /* Exceptions. */
    RULE_UNUSED_EXCEPTION,
    RULE_EXCEPTION_WITHOUT_REASON,
    RULE_UNKNOWN_RULE,
    RULE_COUNT
} RuleId;

/* "number-mismatch"; the rule of that name, or RULE_COUNT. */
const char *rule_name(RuleId rule);
RuleId rule_find(String name);

#endif
