/* Tables whose last row says that it is the sum of those above it. */
#include "proof/checker.h"
#include "proof/number.h"

#include <math.h>

static const Node *cell_at(const Node *row, int column) {
    const Node *cell = row->first;
    while (cell != NULL && column-- > 0) {
        cell = cell->next;
    }
    return cell;
}

static bool says_total(Arena *arena, const Node *row) {
    static const char *const WORDS[] = {"合计",  "总计",  "共计",   "总和", "小计",   "总数",
                                        "Total", "total", "Totals", "Sum",  "In all", "TOTAL"};
    if (row->first == NULL) {
        return false;
    }
    String text = string_trim(node_plain_text(arena, row->first));
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (string_starts_with(text, WORDS[i]) && text.length <= strlen(WORDS[i]) + 12) {
            return true;
        }
    }
    return false;
}

/* The one number that the cell says; false where it says none or several. */
static bool read_cell(Checker *checker, const Node *cell, double *value, Number *first) {
    passage_from_block(&checker->twin, cell);
    const NumberList *list = numbers_of(&checker->twin);
    if (list->count != 1 || list->items[0].strength == NUMBER_WEAK) {
        bool small = list->count == 1 && checker->twin.count <= 3;
        if (!small) {
            return false;
        }
    }
    *value = list->items[0].in_unit;
    *first = list->items[0];
    return true;
}

static bool is_empty(Arena *arena, const Node *cell) {
    String text = string_trim(node_plain_text(arena, cell));
    return text.length == 0 || string_is(text, "—") || string_is(text, "——") ||
           string_is(text, "-") || string_is(text, "–");
}

static void check_column(Checker *checker, const Node *table, int column) {
    double sum = 0;
    size_t rows = 0;
    for (const Node *row = table->first; row != table->last; row = row->next) {
        const Node *cell = cell_at(row, column);
        double value = 0;
        Number number;
        if (row->as.row.header || cell == NULL) {
            continue;
        }
        if (says_total(checker->arena, row)) {
            return; /* sums of sums */
        }
        if (is_empty(checker->arena, cell)) {
            continue;
        }
        if (!read_cell(checker, cell, &value, &number)) {
            return;
        }
        sum += value;
        rows++;
    }
    const Node *cell = cell_at(table->last, column);
    double total = 0;
    Number number;
    if (rows < 2 || cell == NULL || !read_cell(checker, cell, &total, &number) ||
        fabs(sum - total) <= 1e-6 * fmax(1, fabs(sum))) {
        return;
    }
    /* Shares of a whole are rounded one by one. */
    if (number.unit == UNIT_PERCENT && fabs(sum - total) <= 0.005 * (double)rows) {
        return;
    }
    Builder text = {.arena = checker->arena};
    builder_append_number(&text, sum, 6);
    tell_in(checker, RULE_TABLE_SUM, &checker->twin, number.from, number.to,
            "the rows above add up to %s", builder_string(&text).bytes);
}

void table_check(Checker *checker, const Node *table) {
    if (table->last == NULL || table->first == table->last ||
        !says_total(checker->arena, table->last)) {
        return;
    }
    for (int column = 1; column < table->as.table.column_count; column++) {
        check_column(checker, table, column);
    }
}
