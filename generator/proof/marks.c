/* Marks that both languages have: brackets, quotation marks, what is invisible, what ends a
 * sentence. */
#include "proof/checker.h"

/* Brackets and quotation marks; a full-width bracket may be closed by a half-width one, which
 * another rule tells of. */
static int bracket_class(uint32_t code, bool *opens) {
    static const struct {
        uint32_t open, close;
        int class;
    } PAIRS[] = {
        {0x201C, 0x201D, 1}, {0x2018, 0x2019, 2},  {0x300C, 0x300D, 3}, {0x300E, 0x300F, 4},
        {0xFF08, 0xFF09, 5}, {'(', ')', 5},        {0x3010, 0x3011, 6}, {0x300A, 0x300B, 7},
        {0x3008, 0x3009, 8}, {'[', ']', 9},        {0xFF3B, 0xFF3D, 9}, {0x3014, 0x3015, 10},
        {'{', '}', 11},      {0xFF5B, 0xFF5D, 11},
    };
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++) {
        if (code == PAIRS[i].open || code == PAIRS[i].close) {
            *opens = code == PAIRS[i].open;
            return PAIRS[i].class;
        }
    }
    return 0;
}

enum { CLASS_DOUBLE = 1, CLASS_SINGLE = 2, CLASS_ROUND = 5 };

typedef struct Opening {
    size_t index;
    int class;
} Opening;

/* "1)" and "a）" before a text are no brackets. */
static bool is_label(const Passage *passage, size_t index) {
    size_t start = index;
    while (start > 0 && index - start < 4 && !is_space(passage_code(passage, start - 1)) &&
           (is_digit(passage_code(passage, start - 1)) ||
            is_latin(passage_code(passage, start - 1)) ||
            is_han(passage_code(passage, start - 1)))) {
        start--;
    }
    size_t length = index - start;
    /* At the text's start, or after a mark: "first; 2) second". */
    while (start > 0 && is_space(passage_code(passage, start - 1))) {
        start--;
    }
    bool at_start = start == 0 || is_one_of(passage_code(passage, start - 1), "，。；：、,.;:");
    return at_start && length >= 1 && length <= 2;
}

static bool is_apostrophe(const Passage *passage, size_t index) {
    uint32_t before = index > 0 ? passage_code(passage, index - 1) : 0;
    return is_latin(before) || is_digit(before) || is_latin(passage_code(passage, index + 1)) ||
           is_digit(passage_code(passage, index + 1));
}

/* A quotation of several paragraphs opens each of them and closes the last. */
static bool goes_on(const Passage *passage, const Opening *opening) {
    if (opening->class != CLASS_DOUBLE || opening->index != 0 || passage->block == NULL) {
        return false;
    }
    const Node *next = passage->block->next;
    const Node *text = next == NULL ? NULL : next->first;
    return text != NULL && string_starts_with(text->text, "“");
}

static void tell_unpaired(Checker *checker, const Passage *passage, size_t index, bool opens) {
    String mark = passage_slice(passage, index, index + 1);
    tell_in(checker, RULE_UNPAIRED_MARK, passage, index, index + 1,
            opens ? "“%.*s” is not closed in this paragraph" : "“%.*s” closes what nothing opened",
            STRING_ARGUMENTS(mark));
}

enum { DEEPEST = 16 };

static void check_pairs(Checker *checker, const Passage *passage) {
    Opening open[DEEPEST];
    int depth = 0;
    for (size_t i = 0; i < passage->count; i++) {
        bool opens = false;
        int class = bracket_class(passage_code(passage, i), &opens);
        if (class == 0) {
            continue;
        }
        if (opens) {
            if (depth == DEEPEST) {
                return;
            }
            if (class == CLASS_DOUBLE && passage->language == LANGUAGE_ZH && depth > 0 &&
                open[depth - 1].class == class) {
                tell_in(checker, RULE_NESTED_QUOTES, passage, i, i + 1,
                        "“ stands in a quotation that “ has opened")
                    ->hint = STRING("a quotation in a quotation takes ‘ and ’; or close the first");
            }
            open[depth++] = (Opening){i, class};
            continue;
        }
        int at = depth - 1;
        while (at >= 0 && open[at].class != class) {
            at--;
        }
        if (at < 0) {
            bool excused = (class == CLASS_SINGLE && is_apostrophe(passage, i)) ||
                           (class == CLASS_ROUND && is_label(passage, i));
            if (!excused) {
                tell_unpaired(checker, passage, i, false);
            }
            continue;
        }
        if (class == CLASS_SINGLE && at < depth - 1 && is_apostrophe(passage, i)) {
            continue;
        }
        for (int lost = at + 1; lost < depth; lost++) {
            tell_unpaired(checker, passage, open[lost].index, true);
        }
        depth = at;
    }
    for (int i = 0; i < depth; i++) {
        if (!goes_on(passage, &open[i])) {
            tell_unpaired(checker, passage, open[i].index, true);
        }
    }
}

/* Characters that nobody sees: marks that reorder a line, that join or part nothing here. */
static bool is_hidden(const Passage *passage, size_t index) {
    uint32_t code = passage_code(passage, index);
    bool reorders = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                    code == 0x200E || code == 0x200F;
    bool control = code < 0x20 && code != '\n' && code != '\t';
    bool blank = code == 0x200B || code == 0x2060 || code == 0xFEFF || code == 0x2028 ||
                 code == 0x2029 || (code >= 0xE0000 && code <= 0xE007F);
    /* Joiners belong to emoji and to other scripts. */
    bool joiner = code == 0x200C || code == 0x200D;
    uint32_t before = index > 0 ? passage_code(passage, index - 1) : 0;
    return reorders || control || blank || (joiner && (is_latin(before) || is_han(before)));
}

static void check_hidden(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        if (!is_hidden(passage, i)) {
            continue;
        }
        Diagnostic *told = tell_in(checker, RULE_HIDDEN_CHARACTER, passage, i, i + 1,
                                   "the invisible character U+%04X stands here",
                                   (unsigned)passage_code(passage, i));
        told->hint = STRING("take it out");
        mend(checker, told, passage, i, i + 1, STRING(""));
    }
}

/* Whether a mark ends the words, brackets and quotation marks after it passed over. */
static bool ends_sentence(const Passage *passage, size_t end) {
    while (end > 0 && is_one_of(passage_code(passage, end - 1), "”’\"')）》」』】")) {
        end--;
    }
    return end > 0 && is_one_of(passage_code(passage, end - 1), "。！？；：…—.!?;:");
}

/* Where the passage's words end. */
static size_t last_end(const Passage *passage) {
    size_t end = passage->count;
    while (end > 0 && is_space(passage_code(passage, end - 1))) {
        end--;
    }
    return end;
}

/* Paragraphs of prose: lists' items, mottoes and lines of verse may end without a mark. */
static bool is_prose(const Passage *passage) {
    if (passage->kind != NODE_PARAGRAPH || passage->block == NULL ||
        passage->block->parent == NULL) {
        return false;
    }
    NodeKind parent = passage->block->parent->kind;
    if (parent != NODE_DOCUMENT && parent != NODE_CALLOUT && parent != NODE_COLUMNS &&
        parent != NODE_FOOTNOTE && parent != NODE_SIDE_NOTE && parent != NODE_KEEP) {
        return false;
    }
    size_t letters = 0;
    bool has_marks = false;
    /* What is one phrase may be a motto or an address: its counterpart shows whether it is. */
    bool has_stops = passage->block->twin == NULL;
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        if (code == '\n') {
            return false;
        }
        letters += is_han(code) || is_latin(code);
        bool chinese = passage->language == LANGUAGE_ZH;
        has_marks = has_marks || is_one_of(code, chinese ? "，。；、" : ",.;");
        has_stops =
            has_stops || (i + 1 < passage->count && is_one_of(code, chinese ? "。；" : ".;"));
    }
    return has_marks && has_stops && letters >= (passage->language == LANGUAGE_ZH ? 12 : 40);
}

/* Whether check_end tells of the passage itself. */
static bool lacks_end(const Passage *passage, size_t end) {
    uint32_t last = end == 0 ? 0 : passage_code(passage, end - 1);
    bool open = is_one_of(last, "，、,") || is_han(last) || is_latin(last) || is_digit(last);
    return open && is_prose(passage);
}

static void check_end(Checker *checker, const Passage *passage) {
    size_t end = last_end(passage);
    if (lacks_end(passage, end)) {
        bool comma = is_one_of(passage_code(passage, end - 1), "，、,");
        tell_in(checker, RULE_MISSING_END_MARK, passage, end - 1, end,
                comma ? "this paragraph ends with a comma" : "this paragraph ends without a mark");
    }
}

void marks_check(Checker *checker, const Passage *passage) {
    check_pairs(checker, passage);
    check_hidden(checker, passage);
    check_end(checker, passage);
}

static void compare_ends(Checker *checker, const Passage *marked, const Passage *bare) {
    size_t end = last_end(bare);
    if (!lacks_end(bare, end)) {
        tell_in(checker, RULE_MISSING_END_MARK, bare, end - 1, end,
                "this ends without a mark, its counterpart with one")
            ->related = marked->place;
    }
}

/* One language ends with a mark, the other with none: told where it is missing. */
void marks_compare(Checker *checker, const Passage *a, const Passage *b) {
    size_t end_a = last_end(a);
    size_t end_b = last_end(b);
    if (a->kind != NODE_PARAGRAPH || end_a == 0 || end_b == 0) {
        return;
    }
    bool marked_a = ends_sentence(a, end_a);
    bool marked_b = ends_sentence(b, end_b);
    if (marked_a && !marked_b && passage_code(b, end_b - 1) != OBJECT) {
        compare_ends(checker, a, b);
    } else if (marked_b && !marked_a && passage_code(a, end_a - 1) != OBJECT) {
        compare_ends(checker, b, a);
    }
}
