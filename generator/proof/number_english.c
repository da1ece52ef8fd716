/* Numbers in English text: digits, words, fractions, months. */
#include "proof/number.h"

#include "proof/checker.h"

typedef struct NumberWord {
    const char *word;
    double value;
} NumberWord;

static const NumberWord CARDINALS[] = {
    {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
    {"seventy", 70}, {"eighty", 80},  {"ninety", 90}};

static const NumberWord POWERS[] = {
    {"hundred", 100}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}};

static const NumberWord ORDINALS[] = {
    {"half", 2},       {"third", 3},      {"quarter", 4},     {"fourth", 4},      {"fifth", 5},
    {"sixth", 6},      {"seventh", 7},    {"eighth", 8},      {"ninth", 9},       {"tenth", 10},
    {"eleventh", 11},  {"twelfth", 12},   {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15},
    {"twentieth", 20}, {"thirtieth", 30}, {"hundredth", 100}};

/* Words that say a number without naming it. */
static const NumberWord OTHERS[] = {
    {"first", 1},      {"second", 2},     {"both", 2},    {"twice", 2},      {"double", 2},
    {"doubled", 2},    {"doubling", 2},   {"dual", 2},    {"twin", 2},       {"pair", 2},
    {"couple", 2},     {"two-way", 2},    {"triple", 3},  {"tripled", 3},    {"treble", 3},
    {"quadruple", 4},  {"decade", 10},    {"dozen", 12},  {"century", 100},  {"half", 0.5},
    {"halved", 0.5},   {"quarter", 0.25}, {"ii", 2},      {"iii", 3},        {"iv", 4},
    {"vi", 6},         {"vii", 7},        {"viii", 8},    {"hundreds", 100}, {"thousands", 1000},
    {"millions", 1e6}, {"billions", 1e9}, {"monthly", 1}, {"single", 1},     {"once", 1}};

static const char *const MONTHS[] = {"january",   "february", "march",    "april",
                                     "may",       "june",     "july",     "august",
                                     "september", "october",  "november", "december"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

/* The word at the character, its letters in lower case. */
static String word_at(const Passage *passage, size_t at, size_t *end) {
    *end = at;
    while (is_latin(passage_code(passage, *end))) {
        (*end)++;
    }
    size_t start = passage->characters.items[at < passage->count ? at : passage->count].byte;
    return string_slice(passage->folded, start, passage->characters.items[*end].byte - start);
}

static double find_word(const NumberWord *words, size_t count, String word) {
    for (size_t i = 0; i < count; i++) {
        if (string_is(word, words[i].word)) {
            return words[i].value;
        }
    }
    return -1;
}

/* Past a blank, a hyphen, or " and ". */
static size_t past_joint(const Passage *passage, size_t at, bool with_and) {
    uint32_t code = passage_code(passage, at);
    if (code != '-' && code != 0x2010 && code != 0x2011 && !is_space(code)) {
        return at;
    }
    at++;
    if (with_and && number_starts(passage, at, "and ")) {
        at += 4;
    }
    return at;
}

/* A power after a number ("8.48 billion"): its value, or 1. */
static double read_power(const Passage *passage, size_t *at) {
    static const NumberWord SHORT[] = {
        {"m", 1e6}, {"bn", 1e9}, {"mn", 1e6}, {"k", 1e3}, {"dozen", 12}};
    double product = 1;
    for (int i = 0; i < 2; i++) {
        size_t start = past_joint(passage, *at, false);
        size_t end = start;
        String word = word_at(passage, start, &end);
        double power = find_word(POWERS, LENGTH(POWERS), word);
        power = power < 0 && string_is(word, "dozen") ? 12 : power;
        power = power < 0 && start == *at && i == 0 ? find_word(SHORT, LENGTH(SHORT), word) : power;
        if (power < 0) {
            break;
        }
        product *= power;
        *at = end;
    }
    return product;
}

static bool phrase_at(const Passage *passage, size_t at, const char *phrase) {
    at += is_space(passage_code(passage, at)) || passage_code(passage, at) == '-';
    return number_starts(passage, at, phrase);
}

static void read_unit(const Passage *passage, Number *number) {
    static const struct {
        const char *word;
        NumberUnit unit;
        double factor;
    } UNITS[] = {{"km²", UNIT_AREA, 1e6},
                 {"km2", UNIT_AREA, 1e6},
                 {"square kilomet", UNIT_AREA, 1e6},
                 {"m²", UNIT_AREA, 1},
                 {"m2", UNIT_AREA, 1},
                 {"square met", UNIT_AREA, 1},
                 {"km", UNIT_DISTANCE, 1},
                 {"kilomet", UNIT_DISTANCE, 1},
                 {"hour", UNIT_HOUR, 1},
                 {"day", UNIT_DAY, 1},
                 {"month", UNIT_MONTH_LENGTH, 1},
                 {"year", UNIT_YEAR_LENGTH, 1},
                 {"yuan", UNIT_MONEY, 1},
                 {"renminbi", UNIT_MONEY, 1}};
    static const char *const CURRENCIES[] = {"rmb", "cny", "¥"};
    for (size_t i = 0; i < LENGTH(UNITS); i++) {
        if (phrase_at(passage, number->to, UNITS[i].word)) {
            number->unit = UNITS[i].unit;
            number->in_unit = number->value * UNITS[i].factor;
            return;
        }
    }
    for (size_t i = 0; i < LENGTH(CURRENCIES); i++) {
        size_t length = i == 2 ? 1 : 3;
        for (size_t gap = 0; gap < 2; gap++) {
            if (number->from >= length + gap &&
                number_starts(passage, number->from - length - gap, CURRENCIES[i])) {
                number->unit = UNIT_MONEY;
            }
        }
    }
}

static bool has_local_unit(const Passage *passage, size_t at) {
    static const char *const WORDS[] = {"hectare", "acre", "mile", "pound", "feet", "foot",
                                        "inch",    "mu ",  "mu,",  "mu.",   "ounce"};
    for (size_t i = 0; i < LENGTH(WORDS); i++) {
        if (phrase_at(passage, at, WORDS[i])) {
            return true;
        }
    }
    return false;
}

static void add(const Passage *passage, NumberList *list, Number number) {
    if (number.unit == UNIT_NONE) {
        read_unit(passage, &number);
    }
    if (has_local_unit(passage, number.to)) {
        number.strength = NUMBER_WEAK;
    }
    if (number.value <= 12 &&
        (phrase_at(passage, number.to, "p.m.") || phrase_at(passage, number.to, "pm"))) {
        number.other = number.value + 12;
    }
    *array_push(passage->arena, list) = number;
}

/* Past "two" stands " thirds": the fraction. */
static bool read_fraction(const Passage *passage, Number *number) {
    size_t start = past_joint(passage, number->to, false);
    size_t end = start;
    String word = word_at(passage, start, &end);
    String single = word;
    if (string_ends_with(single, "s") && !string_is(single, "halves")) {
        single.length--;
    }
    double below = string_is(word, "halves") ? 2 : find_word(ORDINALS, LENGTH(ORDINALS), single);
    bool plural = single.length != word.length || string_is(word, "halves");
    bool fits = number->value == 1 ? !plural : plural;
    if (start == number->to || below < 0 || !fits || number->value >= below || number->value < 1) {
        return false;
    }
    number->value /= below;
    number->to = end;
    number->unit = UNIT_FRACTION;
    number->strength = NUMBER_STRONG;
    return true;
}

static void read_percent(const Passage *passage, Number *number) {
    if (passage_code(passage, number->to) == '%') {
        number->to++;
    } else if (phrase_at(passage, number->to, "per cent") ||
               phrase_at(passage, number->to, "percent")) {
        if (phrase_at(passage, number->to, "percentage point") ||
            phrase_at(passage, number->to, "percentage-point")) {
            return;
        }
        number->to += number_starts(passage, number->to + 1, "per cent") ? 9 : 8;
    } else {
        return;
    }
    number->value /= 100;
    number->unit = UNIT_PERCENT;
    number->strength = NUMBER_STRONG;
}

static bool is_ordinal_ending(const Passage *passage, size_t at) {
    static const char *const ENDINGS[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < LENGTH(ENDINGS); i++) {
        if (number_starts(passage, at, ENDINGS[i]) && !is_latin(passage_code(passage, at + 2))) {
            return true;
        }
    }
    return false;
}

static void read_arabic(const Passage *passage, size_t *at, NumberList *list) {
    Number number = {.from = *at, .to = *at, .strength = NUMBER_STRONG};
    (void)number_read_digits(passage, &number.to, &number.value);
    uint32_t before = *at == 0 ? 0 : passage_code(passage, *at - 1);
    bool currency = *at >= 3 && (number_starts(passage, *at - 3, "rmb") ||
                                 number_starts(passage, *at - 3, "cny"));
    if (is_ordinal_ending(passage, number.to)) {
        number.to += 2;
    } else {
        number.value *= read_power(passage, &number.to);
        read_percent(passage, &number);
        (void)read_fraction(passage, &number);
    }
    uint32_t next = passage_code(passage, number.to);
    bool letters =
        (is_latin(before) && !currency) ||
        (is_latin(next) && next != 's' && !number_starts(passage, number.to, "km") &&
         !number_starts(passage, number.to, "m²") && !number_starts(passage, number.to, "pm") &&
         !number_starts(passage, number.to, "am"));
    if (letters) {
        number.strength = NUMBER_COUNTED;
    }
    if (number.value >= 1000 && number.value <= 3000 && number.to - number.from == 4) {
        number.unit = UNIT_YEAR;
    }
    *at = number.to;
    add(passage, list, number);
}

/* "two hundred and fifty", "twenty-four", "three million". */
static bool read_cardinal(const Passage *passage, size_t at, Number *number) {
    double total = 0;
    double section = -1;
    bool powers = false;
    size_t end = at;
    for (bool first = true;; first = false) {
        size_t start = first ? at : past_joint(passage, end, powers);
        size_t word_end = start;
        String word = word_at(passage, start, &word_end);
        double value = find_word(CARDINALS, LENGTH(CARDINALS), word);
        double power = find_word(POWERS, LENGTH(POWERS), word);
        if (first && (string_is(word, "a") || string_is(word, "an"))) {
            value = 1;
        }
        if (!first && start == end) {
            break;
        }
        if (value >= 0) {
            /* "two three" are two numbers; "twenty" takes a digit. */
            bool tens = section > 0 && (long)section % 100 >= 20 && (long)section % 10 == 0 &&
                        value < 10 && value > 0;
            bool after_hundred = section >= 100 && (long)section % 100 == 0;
            if (section >= 0 && !tens && !after_hundred) {
                break;
            }
            section = (section < 0 ? 0 : section) + value;
        } else if (power == 100 && section > 0 && section < 100) {
            section *= 100;
            powers = true;
        } else if (power >= 1000 && section > 0) {
            total += section * power;
            section = -1;
            powers = true;
        } else {
            break;
        }
        end = word_end;
    }
    number->from = at;
    number->to = end;
    number->value = total + (section > 0 ? section : 0);
    number->strength = powers ? NUMBER_STRONG : number->value >= 2 ? NUMBER_COUNTED : NUMBER_WEAK;
    return end > at;
}

/* Whether digits stand beside the characters: "April 2019", "26 April". */
static bool beside_digits(const Passage *passage, size_t from, size_t to) {
    return (from >= 2 && is_digit(passage_code(passage, from - 2))) ||
           is_digit(passage_code(passage, to + 1));
}

static bool read_month(const Passage *passage, size_t from, size_t to, String word,
                       NumberList *list) {
    uint32_t capital = passage->characters.items[from].code;
    for (int i = 0; i < 12 && capital >= 'A' && capital <= 'Z'; i++) {
        String name = string_from(MONTHS[i]);
        bool abbreviated = word.length == 3 && string_equal(word, string_slice(name, 0, 3)) &&
                           beside_digits(passage, from, to);
        if (string_equal(word, name) || abbreviated) {
            bool certain = (i != 2 && i != 4) || beside_digits(passage, from, to);
            *array_push(passage->arena, list) = (Number){
                .from = from,
                .to = to,
                .value = i + 1,
                .unit = UNIT_MONTH,
                .strength = certain ? NUMBER_COUNTED : NUMBER_WEAK,
            };
            return true;
        }
    }
    return false;
}

/* "one-off" and "one another" hold no number that counts; "one of the" does not either. */
static void read_word(const Passage *passage, size_t *at, NumberList *list) {
    size_t end = *at;
    String word = word_at(passage, *at, &end);
    size_t start = *at;
    *at = end;
    if (read_month(passage, start, end, word, list)) {
        return;
    }
    Number number = {0};
    bool article = string_is(word, "a") || string_is(word, "an");
    bool cardinal = article || find_word(CARDINALS, LENGTH(CARDINALS), word) >= 0;
    if (cardinal && read_cardinal(passage, start, &number)) {
        bool fraction = read_fraction(passage, &number);
        read_percent(passage, &number);
        if (article && number.to == end) {
            return;
        }
        if (article && (fraction || number.to > end)) {
            number.strength = NUMBER_WEAK;
        }
        *at = number.to;
        add(passage, list, number);
        return;
    }
    double ordinal = find_word(ORDINALS, LENGTH(ORDINALS), word);
    double other = find_word(OTHERS, LENGTH(OTHERS), word);
    if (other >= 0) {
        *array_push(passage->arena, list) =
            (Number){.from = start, .to = end, .value = other, .strength = NUMBER_WEAK};
    } else if (ordinal >= 0) {
        *array_push(passage->arena, list) =
            (Number){.from = start, .to = end, .value = ordinal, .strength = NUMBER_COUNTED};
    } else {
        double power = find_word(POWERS, LENGTH(POWERS), word);
        if (power >= 0) {
            *array_push(passage->arena, list) =
                (Number){.from = start, .to = end, .value = power, .strength = NUMBER_WEAK};
        }
    }
}

void numbers_find_english(const Passage *passage, NumberList *list) {
    for (size_t i = 0; i < passage->count;) {
        uint32_t code = passage_code(passage, i);
        if (is_digit(code)) {
            read_arabic(passage, &i, list);
        } else if (is_latin(code)) {
            size_t before = i;
            read_word(passage, &i, list);
            i = i == before ? i + 1 : i;
        } else {
            i++;
        }
    }
}
