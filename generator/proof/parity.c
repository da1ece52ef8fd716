/* What stands in a block beside its words: links, notes, emphasis, code, pictures; and whether the
 * block is a translation at all. */
#include "proof/checker.h"

typedef struct Contents {
    size_t links, notes, emphases, codes;
    const Node *first_link, *first_note, *first_emphasis, *first_code;
} Contents;

static void count(const Node *node, size_t *number, const Node **first) {
    (*number)++;
    *first = *first == NULL ? node : *first;
}

static Contents contents_of(const Node *block) {
    Contents contents = {0};
    for (const Node *node = node_next(block, block); node != NULL; node = node_next(block, node)) {
        switch (node->kind) {
        case NODE_LINK:
            count(node, &contents.links, &contents.first_link);
            break;
        case NODE_FOOTNOTE_REFERENCE:
            count(node, &contents.notes, &contents.first_note);
            break;
        case NODE_EMPHASIS:
        case NODE_STRONG:
            count(node, &contents.emphases, &contents.first_emphasis);
            break;
        case NODE_CODE:
            count(node, &contents.codes, &contents.first_code);
            break;
        default:
            break;
        }
    }
    return contents;
}

/* Tells of a difference in number where there are more of them. */
static void compare_numbers(Checker *checker, RuleId rule, const Node *a, size_t count_a,
                            const Node *first_a, const Node *b, size_t count_b, const Node *first_b,
                            const char *things) {
    if (count_a == count_b) {
        return;
    }
    bool more = count_a > count_b;
    const Node *place = more ? first_a : first_b;
    tell(checker, rule, place->place, "this block has %zu %s, its counterpart %zu",
         more ? count_a : count_b, things, more ? count_b : count_a)
        ->related = more ? b->place : a->place;
}

/* Where a link leads, the same in both languages: a heading's place among all, or an address. */
static String target_of(Checker *checker, const Node *link) {
    const Node *heading = link->as.link.heading;
    if (heading == NULL) {
        return link->as.link.url;
    }
    const Node *same =
        heading->language == LANGUAGE_ZH || heading->twin == NULL ? heading : heading->twin;
    return string_format(checker->arena, "#%p", (const void *)same);
}

static const Node *next_link(const Node *block, const Node *node) {
    do {
        node = node_next(block, node);
    } while (node != NULL && node->kind != NODE_LINK);
    return node;
}

/* Whether the block has a link there; links of one block may come in another order. */
static bool has_target(Checker *checker, const Node *block, String target) {
    for (const Node *link = next_link(block, block); link != NULL; link = next_link(block, link)) {
        if (string_equal(target_of(checker, link), target)) {
            return true;
        }
    }
    return false;
}

enum { MOST_LINKS = 200 }; /* in a block: comparing each with each stays quick */

static void compare_targets(Checker *checker, const Node *a, const Node *b) {
    for (const Node *link = next_link(a, a); link != NULL; link = next_link(a, link)) {
        if (!has_target(checker, b, target_of(checker, link))) {
            tell(checker, RULE_LINK_PARITY, link->place,
                 "no link of the counterpart leads where this one does")
                ->related = b->place;
        }
    }
}

static bool has_code(const Node *block, String text) {
    for (const Node *node = node_next(block, block); node != NULL; node = node_next(block, node)) {
        if (node->kind == NODE_CODE && string_equal(node->text, text)) {
            return true;
        }
    }
    return false;
}

static void compare_inlines(Checker *checker, const Node *a, const Node *b) {
    Contents in_a = contents_of(a);
    Contents in_b = contents_of(b);
    compare_numbers(checker, RULE_LINK_PARITY, a, in_a.links, in_a.first_link, b, in_b.links,
                    in_b.first_link, "links");
    if (in_a.links == in_b.links && in_a.links <= MOST_LINKS) {
        compare_targets(checker, a, b);
        compare_targets(checker, b, a);
    }
    compare_numbers(checker, RULE_FOOTNOTE_PARITY, a, in_a.notes, in_a.first_note, b, in_b.notes,
                    in_b.first_note, "references to footnotes");
    compare_numbers(checker, RULE_EMPHASIS_PARITY, a, in_a.emphases, in_a.first_emphasis, b,
                    in_b.emphases, in_b.first_emphasis, "emphasised parts");
    compare_numbers(checker, RULE_CODE_PARITY, a, in_a.codes, in_a.first_code, b, in_b.codes,
                    in_b.first_code, "pieces of code");
    if (in_a.codes == in_b.codes && in_a.codes == 1 && !has_code(b, in_a.first_code->text)) {
        tell(checker, RULE_CODE_PARITY, in_a.first_code->place, "the counterpart shows other code")
            ->related = in_b.first_code->place;
    }
}

/* --- Whether it is translated --- */

static void tally(const Passage *passage, size_t *han, size_t *words) {
    bool in_word = false;
    *han = 0;
    *words = 0;
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        *han += is_han(code);
        bool letter = is_latin(code);
        *words += letter && !in_word;
        in_word = letter || (in_word && (code == 0x2019 || code == '-'));
    }
}

enum {
    LEAST_HAN = 24, /* shorter blocks may differ by any proportion */
    LEAST_WORDS = 16,
};

/* English takes ten words for about fifteen characters. Of 1,500 blocks of a large handbook in both
 * languages all stand between 0.46 and 1.62 of the middle: what lies far outside is no translation
 * of the whole. */
static const double MOST_RATIO = 2.0;
static const double LEAST_RATIO = 0.4;

static void compare_lengths(Checker *checker, const Passage *chinese, const Passage *english) {
    size_t han = 0;
    size_t ignored = 0;
    size_t words = 0;
    size_t foreign = 0;
    tally(chinese, &han, &ignored);
    tally(english, &foreign, &words);
    if (han + ignored >= 8 && ignored >= 4 && han * 4 < ignored) {
        tell(checker, RULE_UNTRANSLATED, chinese->place,
             "this block of the Chinese text is English")
            ->related = english->place;
        return;
    }
    if (foreign >= 4 && foreign > words) {
        tell(checker, RULE_UNTRANSLATED, english->place,
             "this block of the English text is Chinese")
            ->related = chinese->place;
        return;
    }
    double weight = (double)han + 1.5 * (double)ignored;
    double ratio = weight / (1.6 * (double)(words == 0 ? 1 : words));
    bool short_english = han >= LEAST_HAN && ratio > MOST_RATIO;
    bool short_chinese = words >= LEAST_WORDS && ratio < LEAST_RATIO;
    if (short_english) {
        tell(checker, RULE_TRANSLATION_LENGTH, english->place,
             "%zu words stand for %zu Chinese characters: something may be missing", words, han)
            ->related = chinese->place;
    } else if (short_chinese) {
        tell(checker, RULE_TRANSLATION_LENGTH, chinese->place,
             "%zu characters stand for %zu English words: something may be missing", han, words)
            ->related = english->place;
    }
}

void parity_compare(Checker *checker, const Passage *a, const Passage *b) {
    if (a->block != NULL && b->block != NULL) {
        compare_inlines(checker, a->block, b->block);
    }
    compare_lengths(checker, a, b);
}
