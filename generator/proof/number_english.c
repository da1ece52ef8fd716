/* Numbers in English text: digits, words, fractions, months. */
#include "proof/number.h"

#include "proof/checker.h"

/* What a word may stand for; NO: nothing of the kind. "second" is an ordinal, "half" a part and a
 * half, "hundreds" some number about 100. */
typedef struct NumberWord {
    const char *word;
    double cardinal, power;
    double part;  /* one of so many: third; also the ordinal */
    double vague; /* it says a number without naming it: both, dozen */
} NumberWord;

#define NO (-1.0)

/* In the order of their letters. */
static const NumberWord WORDS[] = {
    {"billion", NO, 1e9, NO, NO},    {"billions", NO, NO, NO, 1e9}, {"both", NO, NO, NO, 2},
    {"century", NO, NO, NO, 100},    {"couple", NO, NO, NO, 2},     {"decade", NO, NO, NO, 10},
    {"double", NO, NO, NO, 2},       {"doubled", NO, NO, NO, 2},    {"doubling", NO, NO, NO, 2},
    {"dozen", NO, NO, NO, 12},       {"dual", NO, NO, NO, 2},       {"eight", 8, NO, NO, NO},
    {"eighteen", 18, NO, NO, NO},    {"eighth", NO, NO, 8, NO},     {"eighty", 80, NO, NO, NO},
    {"eleven", 11, NO, NO, NO},      {"eleventh", NO, NO, 11, NO},  {"fifteen", 15, NO, NO, NO},
    {"fifteenth", NO, NO, 15, NO},   {"fifth", NO, NO, 5, NO},      {"fifty", 50, NO, NO, NO},
    {"first", NO, NO, NO, 1},        {"five", 5, NO, NO, NO},       {"forty", 40, NO, NO, NO},
    {"four", 4, NO, NO, NO},         {"fourteen", 14, NO, NO, NO},  {"fourteenth", NO, NO, 14, NO},
    {"fourth", NO, NO, 4, NO},       {"half", NO, NO, 2, 0.5},      {"halved", NO, NO, NO, 0.5},
    {"hundred", NO, 100, NO, NO},    {"hundreds", NO, NO, NO, 100}, {"hundredth", NO, NO, 100, NO},
    {"ii", NO, NO, NO, 2},           {"iii", NO, NO, NO, 3},        {"iv", NO, NO, NO, 4},
    {"million", NO, 1e6, NO, NO},    {"millions", NO, NO, NO, 1e6}, {"monthly", NO, NO, NO, 1},
    {"nine", 9, NO, NO, NO},         {"nineteen", 19, NO, NO, NO},  {"ninety", 90, NO, NO, NO},
    {"ninth", NO, NO, 9, NO},        {"once", NO, NO, NO, 1},       {"one", 1, NO, NO, NO},
    {"pair", NO, NO, NO, 2},         {"quadruple", NO, NO, NO, 4},  {"quarter", NO, NO, 4, 0.25},
    {"second", NO, NO, NO, 2},       {"seven", 7, NO, NO, NO},      {"seventeen", 17, NO, NO, NO},
    {"seventh", NO, NO, 7, NO},      {"seventy", 70, NO, NO, NO},   {"single", NO, NO, NO, 1},
    {"six", 6, NO, NO, NO},          {"sixteen", 16, NO, NO, NO},   {"sixth", NO, NO, 6, NO},
    {"sixty", 60, NO, NO, NO},       {"ten", 10, NO, NO, NO},       {"tenth", NO, NO, 10, NO},
    {"third", NO, NO, 3, NO},        {"thirteen", 13, NO, NO, NO},  {"thirteenth", NO, NO, 13, NO},
    {"thirtieth", NO, NO, 30, NO},   {"thirty", 30, NO, NO, NO},    {"thousand", NO, 1e3, NO, NO},
    {"thousands", NO, NO, NO, 1000}, {"three", 3, NO, NO, NO},      {"treble", NO, NO, NO, 3},
    {"trillion", NO, 1e12, NO, NO},  {"triple", NO, NO, NO, 3},     {"tripled", NO, NO, NO, 3},
    {"twelfth", NO, NO, 12, NO},     {"twelve", 12, NO, NO, NO},    {"twentieth", NO, NO, 20, NO},
    {"twenty", 20, NO, NO, NO},      {"twice", NO, NO, NO, 2},      {"twin", NO, NO, NO, 2},
    {"two", 2, NO, NO, NO},          {"two-way", NO, NO, NO, 2},    {"vi", NO, NO, NO, 6},
    {"vii", NO, NO, NO, 7},          {"viii", NO, NO, NO, 8},       {"zero", 0, NO, NO, NO},
};

static const NumberWord NO_WORD = {"", NO, NO, NO, NO};

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

static const NumberWord *find_word(String word) {
    size_t low = 0;
    size_t high = LENGTH(WORDS);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = string_compare(word, string_from(WORDS[middle].word));
        if (order == 0) {
            return &WORDS[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return &NO_WORD;
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
    static const struct {
        const char *word;
        double value;
    } SHORT[] = {{"m", 1e6}, {"bn", 1e9}, {"mn", 1e6}, {"k", 1e3}};
    double product = 1;
    for (int i = 0; i < 2; i++) {
        size_t start = past_joint(passage, *at, false);
        size_t end = start;
        String word = word_at(passage, start, &end);
        double power = string_is(word, "dozen") ? 12 : find_word(word)->power;
        for (size_t k = 0; power < 0 && start == *at && i == 0 && k < LENGTH(SHORT); k++) {
            power = string_is(word, SHORT[k].word) ? SHORT[k].value : power;
        }
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
    static const char *const UNITS[] = {"hectare", "acre", "mile", "pound", "feet", "foot",
                                        "inch",    "mu ",  "mu,",  "mu.",   "ounce"};
    for (size_t i = 0; i < LENGTH(UNITS); i++) {
        if (phrase_at(passage, at, UNITS[i])) {
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
    if (number.unit == UNIT_PERCENT) {
        number.other = number.value * 100;
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
    double below = string_is(word, "halves") ? 2 : find_word(single)->part;
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
        const NumberWord *known = find_word(word);
        double value = known->cardinal;
        double power = known->power;
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
    const NumberWord *known = find_word(word);
    bool cardinal = article || known->cardinal >= 0;
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
    if (known->vague >= 0) {
        *array_push(passage->arena, list) =
            (Number){.from = start, .to = end, .value = known->vague, .strength = NUMBER_WEAK};
    } else if (known->part >= 0) {
        *array_push(passage->arena, list) =
            (Number){.from = start, .to = end, .value = known->part, .strength = NUMBER_COUNTED};
    } else if (known->power >= 0) {
        *array_push(passage->arena, list) =
            (Number){.from = start, .to = end, .value = known->power, .strength = NUMBER_WEAK};
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
