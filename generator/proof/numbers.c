/* The numbers of a block and of its counterpart, compared without regard to their order. */
#include "proof/checker.h"
#include "proof/number.h"

#include <math.h>
#include <stdlib.h>

struct NumberScratch {
    NumberList *list[2];
    ARRAY_OF(size_t) order[2]; /* by value */
};

static NumberScratch *scratch(Checker *checker) {
    if (checker->numbers == NULL) {
        checker->numbers = ARENA_NEW(checker->arena, NumberScratch);
    }
    return checker->numbers;
}

static bool is_same(double a, double b) {
    return fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
}

static int compare_values(const void *a, const void *b, void *context) {
    const Number *numbers = context;
    double left = numbers[*(const size_t *)a].value;
    double right = numbers[*(const size_t *)b].value;
    return (left > right) - (left < right);
}

static void sort(Arena *arena, NumberScratch *tools, int side) {
    tools->order[side].count = 0;
    for (size_t i = 0; i < tools->list[side]->count; i++) {
        *array_push(arena, &tools->order[side]) = i;
    }
    if (tools->order[side].count > 1) {
        qsort_r(tools->order[side].items, tools->order[side].count, sizeof(size_t), compare_values,
                tools->list[side]->items);
    }
}

/* Marks the numbers of the value, from `first` in order, as answered; how many they are. */
static size_t mark_value(NumberScratch *tools, int side, size_t first, double value) {
    size_t count = 0;
    while (first + count < tools->order[side].count) {
        Number *number = &tools->list[side]->items[tools->order[side].items[first + count]];
        if (!is_same(number->value, value)) {
            break;
        }
        number->matched = true;
        count++;
    }
    return count;
}

/* The last of them, where there are more than on the other side. */
static void mark_surplus(NumberScratch *tools, int side, size_t first, size_t count, size_t other) {
    for (size_t i = other; i < count; i++) {
        tools->list[side]->items[tools->order[side].items[first + i]].surplus = true;
    }
}

/* Of equal values each answers any number of the other side's: a translation may repeat a number.
 */
static void match(NumberScratch *tools) {
    size_t a = 0;
    size_t b = 0;
    while (a < tools->order[0].count && b < tools->order[1].count) {
        Number *left = &tools->list[0]->items[tools->order[0].items[a]];
        Number *right = &tools->list[1]->items[tools->order[1].items[b]];
        if (!is_same(left->value, right->value)) {
            if (left->value < right->value) {
                a++;
            } else {
                b++;
            }
            continue;
        }
        size_t count[2] = {mark_value(tools, 0, a, left->value),
                           mark_value(tools, 1, b, left->value)};
        mark_surplus(tools, 0, a, count[0], count[1]);
        mark_surplus(tools, 1, b, count[1], count[0]);
        a += count[0];
        b += count[1];
    }
}

enum { MOST_ALTERNATIVES = 100 };

/* 3 p.m. is 15 o'clock; 90 is the year 1990 where the century is understood. */
static void match_others(NumberScratch *tools) {
    if (tools->list[0]->count > MOST_ALTERNATIVES || tools->list[1]->count > MOST_ALTERNATIVES) {
        return;
    }
    for (int side = 0; side < 2; side++) {
        for (size_t i = 0; i < tools->list[side]->count; i++) {
            Number *number = &tools->list[side]->items[i];
            for (size_t k = 0; number->other != 0 && k < tools->list[1 - side]->count; k++) {
                Number *answer = &tools->list[1 - side]->items[k];
                if (is_same(answer->value, number->other) && !answer->matched) {
                    answer->matched = true;
                    number->matched = true;
                }
            }
        }
    }
}

/* The first number that nothing answers, at least so strong. */
static Number *unanswered(NumberScratch *tools, int side, NumberStrength least) {
    for (size_t i = 0; i < tools->list[side]->count; i++) {
        Number *number = &tools->list[side]->items[i];
        if (!number->matched && number->strength >= least) {
            return number;
        }
    }
    return NULL;
}

/* A number that is told once more here than there: where the other side has one that nothing
 * answers, it stands in its place. */
static Number *left_over(NumberScratch *tools, int side) {
    for (size_t i = 0; i < tools->list[side]->count; i++) {
        Number *number = &tools->list[side]->items[i];
        if (number->surplus && number->strength >= NUMBER_COUNTED) {
            return number;
        }
    }
    return NULL;
}

static void tell_pair(Checker *checker, const Passage *a, Number *left, const Passage *b,
                      Number *right) {
    Diagnostic *told = tell_in(checker, RULE_NUMBER_MISMATCH, a, left->from, left->to,
                               "“%.*s” here, but “%.*s” in the counterpart",
                               STRING_ARGUMENTS(passage_slice(a, left->from, left->to)),
                               STRING_ARGUMENTS(passage_slice(b, right->from, right->to)));
    told->related = passage_place(b, right->from, right->to);
    left->matched = true;
    left->surplus = false;
    right->matched = true;
    right->surplus = false;
}

static void tell_alone(Checker *checker, const Passage *a, Number *number, const Passage *b) {
    Diagnostic *told = tell_in(checker, RULE_NUMBER_MISMATCH, a, number->from, number->to,
                               "“%.*s” is not in the counterpart",
                               STRING_ARGUMENTS(passage_slice(a, number->from, number->to)));
    told->related = b->place;
    number->matched = true;
}

static void tell_numbers(Checker *checker, NumberScratch *tools, const Passage *a,
                         const Passage *b) {
    for (;;) {
        Number *left = unanswered(tools, 0, NUMBER_COUNTED);
        Number *right = unanswered(tools, 1, NUMBER_COUNTED);
        if (left != NULL && right == NULL) {
            right = left_over(tools, 1);
        } else if (right != NULL && left == NULL) {
            left = left_over(tools, 0);
        }
        if (left != NULL && right != NULL) {
            tell_pair(checker, a, left, b, right);
            continue;
        }
        left = unanswered(tools, 0, NUMBER_STRONG);
        right = unanswered(tools, 1, NUMBER_STRONG);
        if (left == NULL && right == NULL) {
            return;
        }
        if (left != NULL) {
            tell_alone(checker, a, left, b);
        } else {
            tell_alone(checker, b, right, a);
        }
    }
}

/* --- Facts --- */

static bool calls(const Passage *passage, String fact) {
    const Node *block = passage->block;
    if (block->kind == NODE_BIG_FIGURE) {
        return string_equal(block->as.fact.fact, fact);
    }
    for (const Node *node = node_next(block, block); node != NULL; node = node_next(block, node)) {
        if (node->kind == NODE_FACT && string_equal(node->as.fact.fact, fact)) {
            return true;
        }
    }
    return false;
}

static void compare_facts(Checker *checker, const Passage *a, const Passage *b) {
    const Node *last = NULL;
    for (size_t i = 0; i < a->count; i++) {
        const Character *character = &a->characters.items[i];
        if ((character->flags & CHARACTER_FACT) == 0 || character->node == last) {
            continue;
        }
        last = character->node;
        if (!calls(b, last->as.fact.fact)) {
            tell(checker, RULE_FACT_PARITY, last->place,
                 "the counterpart does not call the fact “%.*s”",
                 STRING_ARGUMENTS(last->as.fact.fact))
                ->related = b->place;
        }
    }
}

void numbers_compare(Checker *checker, Passage *a, Passage *b) {
    if (a->block != NULL && b->block != NULL) {
        compare_facts(checker, a, b);
        compare_facts(checker, b, a);
    }
    if (!is_on(checker, RULE_NUMBER_MISMATCH)) {
        return;
    }
    NumberScratch *tools = scratch(checker);
    tools->list[0] = numbers_of(a);
    tools->list[1] = numbers_of(b);
    sort(checker->arena, tools, 0);
    sort(checker->arena, tools, 1);
    match(tools);
    match_others(tools);
    tell_numbers(checker, tools, a, b);
}
