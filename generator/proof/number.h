/* The numbers that a passage tells, whatever way it writes them. Inside proof/ only.
 *
 * 84.8亿元 and RMB 8.48 billion, 50万 and 500,000, 十分之一 and one tenth, 三家 and three have the
 * same value. Not every numeral counts, though: 一次性, 三角, 百强 and "one-off" hold none, and a
 * translator may say "both" or leave a small number out. So each number has a strength:
 *
 *   - strong: digits, large numbers, fractions: the other language must say the same;
 *   - counted: a small number in words that counts something: told only where the other language
 *     has another number in its place;
 *   - weak: what may be a number: it answers one in the other language, and asks for none. */
#ifndef PROOF_NUMBER_H
#define PROOF_NUMBER_H

#include "proof/passage.h"

typedef enum NumberStrength { NUMBER_WEAK, NUMBER_COUNTED, NUMBER_STRONG } NumberStrength;

typedef enum NumberUnit {
    UNIT_NONE,
    UNIT_MONEY,    /* yuan */
    UNIT_AREA,     /* square metres */
    UNIT_DISTANCE, /* kilometres */
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_MONTH_LENGTH,
    UNIT_YEAR_LENGTH,
    UNIT_PERCENT,
    UNIT_FRACTION,
    UNIT_YEAR,  /* of a date: the next numbers may be its month and day */
    UNIT_MONTH, /* 1 to 12 */
    UNIT_DAY_OF_MONTH,
} NumberUnit;

typedef struct Number {
    double value;
    double other; /* another value that it may have (3 p.m. is 15), or 0 */
    NumberStrength strength;
    NumberUnit unit;
    double in_unit;  /* the value in the unit above, where that differs (平方公里) */
    size_t from, to; /* characters of the passage */
    bool fact;       /* it stands in a <fact/> */
    bool matched;
    bool surplus; /* its value is told more often here than in the counterpart */
} Number;

typedef struct NumberList {
    Number *items;
    size_t count;
    size_t capacity;
} NumberList;

/* The passage's numbers in order: found once, and kept until the passage is filled again. What is
 * `matched` is the caller's to set. */
NumberList *numbers_of(Passage *passage);
void numbers_find_chinese(const Passage *passage, NumberList *list);
void numbers_find_english(const Passage *passage, NumberList *list);

/* Digits with commas between thousands and a decimal point, at `*at`, which moves past them. */
bool number_read_digits(const Passage *passage, size_t *at, double *value);
/* Whether the folded text at the character begins with the word. */
bool number_starts(const Passage *passage, size_t at, const char *word);

#endif
