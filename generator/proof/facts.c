/* Figures written out where facts.xml defines them: the same value is told twice, another one
 * contradicts it. */
#include "proof/checker.h"
#include "proof/number.h"

#include <math.h>
#include <stdlib.h>

static bool is_same(double a, double b) {
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

/* The fact's value in the unit that numbers are compared in; false for kinds without one. */
static bool value_of(const FactRecord *fact, NumberUnit *unit, double *value) {
    double number = strtod(fact->value.bytes == NULL ? "" : fact->value.bytes, NULL);
    *value = number;
    if (fact->value.length == 0) {
        return false;
    }
    if (string_is(fact->kind, "money")) {
        *unit = UNIT_MONEY;
    } else if (string_is(fact->kind, "area")) {
        *unit = UNIT_AREA;
        *value = string_is(fact->unit, "km2") ? number * 1e6 : number;
    } else if (string_is(fact->kind, "distance")) {
        *unit = UNIT_DISTANCE;
    } else if (string_is(fact->kind, "duration")) {
        *unit = string_is(fact->unit, "hour")    ? UNIT_HOUR
                : string_is(fact->unit, "day")   ? UNIT_DAY
                : string_is(fact->unit, "month") ? UNIT_MONTH_LENGTH
                                                 : UNIT_YEAR_LENGTH;
    } else if (string_is(fact->kind, "count")) {
        *unit = UNIT_NONE;
    } else {
        return false;
    }
    return true;
}

static bool is_unit(NumberUnit number, NumberUnit fact) {
    return number == fact || (fact == UNIT_NONE && number == UNIT_NONE);
}

static bool is_stop(uint32_t code) {
    return is_one_of(code, "，。；！？,.;!?\n");
}

static bool folded_equal(String folded, String text) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        byte = (char)(byte >= 'A' && byte <= 'Z' ? byte + 'a' - 'A' : byte);
        if (i >= folded.length || folded.bytes[i] != byte) {
            return false;
        }
    }
    return true;
}

/* How many characters stand between the number and the fact's label, no mark among them; SIZE_MAX
 * where the label is not near. */
static size_t label_distance(const Passage *passage, const Number *number, String label) {
    bool chinese = passage->language == LANGUAGE_ZH;
    size_t reach = chinese ? 12 : 28;
    if (label.length < (chinese ? 9U : 8U)) {
        return SIZE_MAX;
    }
    /* After the number. */
    for (size_t i = number->to; i < passage->count && i <= number->to + reach / 2; i++) {
        size_t at = passage->characters.items[i].byte;
        if (folded_equal(string_slice(passage->folded, at, label.length), label)) {
            return i - number->to;
        }
        if (is_stop(passage_code(passage, i))) {
            break;
        }
    }
    /* Before it. */
    for (size_t i = number->from; i > 0 && number->from - i <= reach; i--) {
        size_t end = passage->characters.items[i].byte;
        if (end >= label.length &&
            folded_equal(string_slice(passage->folded, end - label.length, label.length), label)) {
            return number->from - i;
        }
        if (is_stop(passage_code(passage, i - 1))) {
            break;
        }
    }
    return SIZE_MAX;
}

/* A date in full: the numbers of its year, month and, where it has one, day. */
static bool is_date(const Number *numbers, size_t count, size_t index, String date, size_t *last) {
    int year = atoi(date.bytes);
    int month = date.length >= 7 ? atoi(date.bytes + 5) : 0;
    int day = date.length >= 10 ? atoi(date.bytes + 8) : 0;
    size_t wanted = day != 0 ? 3 : 2;
    bool found[3] = {false, false, day == 0};
    if (month == 0 || index + wanted > count) {
        return false;
    }
    for (size_t i = index; i < index + wanted; i++) {
        found[0] = found[0] || numbers[i].value == year;
        found[1] = found[1] || (numbers[i].unit == UNIT_MONTH && numbers[i].value == month);
        found[2] = found[2] || (numbers[i].value == day && numbers[i].unit != UNIT_MONTH &&
                                numbers[i].value != year);
        if (i > index && numbers[i].from > numbers[i - 1].to + 3) {
            return false;
        }
    }
    *last = index + wanted - 1;
    return found[0] && found[1] && found[2];
}

static void tell_written(Checker *checker, const Passage *passage, size_t from, size_t to,
                         const FactRecord *fact) {
    Diagnostic *told = tell_in(checker, RULE_FACT_IN_PROSE, passage, from, to,
                               "this is the fact “%.*s”, written out", STRING_ARGUMENTS(fact->id));
    told->hint =
        string_format(checker->arena, "write <fact id=\"%.*s\"/>", STRING_ARGUMENTS(fact->id));
    told->related = fact->place;
}

/* Values so particular that nothing else has them by chance. */
static bool is_particular(const Number *number, NumberUnit unit) {
    return (unit == UNIT_MONEY && number->value >= 1e6) ||
           (unit == UNIT_AREA && number->strength == NUMBER_STRONG);
}

static void check_number(Checker *checker, const Passage *passage, const Number *number) {
    const Library *library = checker->library;
    const FactRecord *nearest = NULL;
    size_t nearest_distance = SIZE_MAX;
    for (size_t i = 0; i < library->fact_count; i++) {
        const FactRecord *fact = &library->facts[i];
        NumberUnit unit = UNIT_NONE;
        double value = 0;
        if (!value_of(fact, &unit, &value) || !is_unit(number->unit, unit)) {
            continue;
        }
        size_t distance = label_distance(passage, number, fact->labels[passage->language]);
        bool same = is_same(number->in_unit, value);
        if (same && (distance != SIZE_MAX || is_particular(number, unit))) {
            tell_written(checker, passage, number->from, number->to, fact);
            return;
        }
        if (distance < nearest_distance) {
            nearest = fact;
            nearest_distance = distance;
        }
    }
    if (nearest != NULL) {
        Diagnostic *told =
            tell_in(checker, RULE_FACT_CONTRADICTED, passage, number->from, number->to,
                    "facts.xml says %.*s of “%.*s”", STRING_ARGUMENTS(nearest->value),
                    STRING_ARGUMENTS(nearest->labels[passage->language]));
        told->hint =
            string_format(checker->arena, "write <fact id=\"%.*s\"/>, or correct facts.xml",
                          STRING_ARGUMENTS(nearest->id));
        told->related = nearest->place;
    }
}

static bool check_date(Checker *checker, const Passage *passage, const NumberList *list,
                       size_t *index) {
    const Library *library = checker->library;
    for (size_t i = 0; i < library->fact_count; i++) {
        const FactRecord *fact = &library->facts[i];
        size_t last = 0;
        if (string_is(fact->kind, "date") && fact->value.length == 10 &&
            is_date(list->items, list->count, *index, fact->value, &last)) {
            tell_written(checker, passage, list->items[*index].from, list->items[last].to, fact);
            *index = last;
            return true;
        }
    }
    return false;
}

void facts_check_prose(Checker *checker, Passage *passage) {
    const Library *library = checker->library;
    bool wanted = is_on(checker, RULE_FACT_IN_PROSE) || is_on(checker, RULE_FACT_CONTRADICTED);
    /* What components have made of the data is no prose. */
    if (library->fact_count == 0 || !wanted || passage->block == NULL ||
        passage->kind == NODE_BIG_FIGURE) {
        return;
    }
    const NumberList *list = numbers_of(passage);
    for (size_t i = 0; i < list->count; i++) {
        const Number *number = &list->items[i];
        bool written = (passage->characters.items[number->from].flags & CHARACTER_EXACT) != 0;
        if (number->fact || !written || number->strength == NUMBER_WEAK) {
            continue;
        }
        if (!check_date(checker, passage, list, &i)) {
            check_number(checker, passage, number);
        }
    }
}
