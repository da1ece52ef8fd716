/* Terms: where one language says a term, the other says its agreed translation; forms that were
 * ruled out stand nowhere. */
#include "proof/checker.h"

#include "base/unicode.h"

/* A form of a term as it is looked for. */
typedef struct Form {
    size_t term;
    bool wrong;
    bool also; /* an accepted form, not the name itself */
} Form;

typedef struct TermIndex {
    Matcher matcher;
    ARRAY_OF(Form) forms; /* a word may be a form of several terms: they are linked by `next` */
    ARRAY_OF(size_t) next;
} TermIndex;

/* The first occurrence of a term in a passage. */
typedef struct Meeting {
    size_t term;
    size_t from, to;
    bool obliges; /* the other language has to say it too */
    bool also;    /* it is said by an accepted form */
} Meeting;

struct Terms {
    TermIndex index[LANGUAGE_COUNT];
    size_t count;
    size_t pair;                       /* number of the pair at hand */
    size_t *last_pair[LANGUAGE_COUNT]; /* where each term was met last, 0: nowhere */
    /* Of the pair at hand. */
    bool *present[LANGUAGE_COUNT];
    ARRAY_OF(Meeting) met[LANGUAGE_COUNT];
};

static String fold(Arena *arena, String text) {
    Builder folded = {.arena = arena};
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        builder_append_byte(&folded, (char)(byte >= 'A' && byte <= 'Z' ? byte + 'a' - 'A' : byte));
    }
    return string_copy(arena, builder_string(&folded));
}

static void add_form(Arena *arena, TermIndex *index, String text, Form form) {
    String word = fold(arena, text);
    uint32_t number = 0;
    size_t length = 0;
    size_t former = SIZE_MAX;
    if (word.length != 0 && matcher_at(&index->matcher, word, 0, &number, &length) &&
        length == word.length) {
        former = number;
    }
    size_t mine = index->forms.count;
    *array_push(arena, &index->forms) = form;
    *array_push(arena, &index->next) = SIZE_MAX;
    if (former == SIZE_MAX) {
        matcher_add(&index->matcher, word, (uint32_t)mine);
    } else {
        index->next.items[mine] = index->next.items[former];
        index->next.items[former] = mine;
    }
}

/* Whether the name is already a right form: data repeat what terms.xml says of places and
 * companies. */
static bool is_known(const TermIndex *index, Arena *arena, String name) {
    String word = fold(arena, name);
    uint32_t number = 0;
    size_t length = 0;
    return word.length != 0 && matcher_at(&index->matcher, word, 0, &number, &length) &&
           length == word.length && !index->forms.items[number].wrong;
}

static void add_term(Arena *arena, Terms *terms, const TermRecord *term, size_t number) {
    if (is_known(&terms->index[LANGUAGE_ZH], arena, term->name[LANGUAGE_ZH])) {
        return;
    }
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        TermIndex *index = &terms->index[l];
        add_form(arena, index, term->name[l], (Form){number, false, false});
        for (size_t k = 0; k < term->also_count[l]; k++) {
            add_form(arena, index, term->also[l][k], (Form){number, false, true});
        }
        for (size_t k = 0; k < term->wrong_count[l]; k++) {
            add_form(arena, index, term->wrong[l][k], (Form){number, true, false});
        }
    }
}

static Terms *terms_of(Checker *checker) {
    if (checker->terms != NULL) {
        return checker->terms;
    }
    Arena *arena = checker->arena;
    Terms *terms = ARENA_NEW(arena, Terms);
    terms->count = checker->library->term_count;
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        terms->index[l].matcher.arena = arena;
        terms->present[l] = ARENA_ARRAY(arena, bool, terms->count + 1);
        terms->last_pair[l] = ARENA_ARRAY(arena, size_t, terms->count + 1);
    }
    for (size_t i = 0; i < terms->count; i++) {
        add_term(arena, terms, &checker->library->terms[i], i);
    }
    checker->terms = terms;
    return terms;
}

static bool is_letter(uint32_t code) {
    return is_latin(code) || is_digit(code);
}

/* In English a form begins a word, and ends one but for a plural or possessive. */
static bool is_word(const Passage *passage, size_t from, size_t to) {
    if (passage->language == LANGUAGE_ZH) {
        return true;
    }
    if (from > 0 && is_letter(passage_code(passage, from - 1)) &&
        is_letter(passage_code(passage, from))) {
        return false;
    }
    size_t end = to;
    while (end < to + 3 && is_latin(passage_code(passage, end))) {
        end++;
    }
    uint32_t last = passage_code(passage, end - 1);
    return end == to || (end <= to + 2 && last == 's') || !is_letter(passage_code(passage, to - 1));
}

/* Calls for each form that stands at the character, longest first. */
static size_t form_at(const TermIndex *index, const Passage *passage, size_t from, size_t *limit,
                      size_t *to) {
    size_t offset = passage->characters.items[from].byte;
    uint32_t number = 0;
    size_t length = 0;
    while (matcher_shorter(&index->matcher, passage->folded, offset, *limit, &number, &length)) {
        *limit = length;
        *to = passage_index(passage, offset + length - 1) + 1;
        if (is_word(passage, from, *to)) {
            return number;
        }
    }
    return SIZE_MAX;
}

void term_forms_check(Checker *checker, const Passage *passage) {
    Terms *terms = terms_of(checker);
    const TermIndex *index = &terms->index[passage->language];
    for (size_t i = 0; i < passage->count; i++) {
        size_t limit = MATCHER_LONGEST_WORD + 1;
        size_t to = 0;
        size_t form = form_at(index, passage, i, &limit, &to);
        for (; form != SIZE_MAX; form = index->next.items[form]) {
            const Form *found = &index->forms.items[form];
            if (!found->wrong) {
                continue;
            }
            const TermRecord *term = &checker->library->terms[found->term];
            Diagnostic *told = tell_in(checker, RULE_TERM_WRONG, passage, i, to,
                                       "“%.*s” is not how this is called",
                                       STRING_ARGUMENTS(passage_slice(passage, i, to)));
            told->hint = string_format(checker->arena, "write “%.*s”",
                                       STRING_ARGUMENTS(term->name[passage->language]));
            told->related = term->place;
            break;
        }
    }
}

/* Notes which terms the passage has. A longer form hides the shorter ones in it from obliging the
 * other language (赤峰市 in 赤峰市政府), but they are there. */
static void collect(Terms *terms, const Passage *passage) {
    int l = (int)passage->language;
    const TermIndex *index = &terms->index[l];
    for (size_t i = 0; i < terms->met[l].count; i++) {
        terms->present[l][terms->met[l].items[i].term] = false;
    }
    terms->met[l].count = 0;
    Arena *arena = passage->arena;
    size_t covered = 0;
    for (size_t i = 0; i < passage->count; i++) {
        size_t limit = MATCHER_LONGEST_WORD + 1;
        size_t to = 0;
        for (size_t form = form_at(index, passage, i, &limit, &to); form != SIZE_MAX;
             form = form_at(index, passage, i, &limit, &to)) {
            bool hidden = to <= covered;
            for (size_t same = form; same != SIZE_MAX; same = index->next.items[same]) {
                const Form *found = &index->forms.items[same];
                if (found->wrong || terms->present[l][found->term]) {
                    continue;
                }
                terms->present[l][found->term] = true;
                *array_push(arena, &terms->met[l]) = (Meeting){
                    .term = found->term,
                    .from = i,
                    .to = to,
                    .obliges = !hidden && !(found->also && passage->language == LANGUAGE_EN),
                    .also = found->also,
                };
            }
            covered = to > covered ? to : covered;
        }
    }
}

/* Words of the other language that are nearly the agreed one: probably what is meant. */
static bool is_near(String a, String b) {
    if (a.length < 5 || b.length < 5) {
        return false;
    }
    size_t head = 0;
    while (head < a.length && head < b.length && a.bytes[head] == b.bytes[head]) {
        head++;
    }
    size_t tail = 0;
    while (tail + head < a.length && tail + head < b.length &&
           a.bytes[a.length - 1 - tail] == b.bytes[b.length - 1 - tail]) {
        tail++;
    }
    size_t rest_a = a.length - head - tail;
    size_t rest_b = b.length - head - tail;
    return rest_a <= 2 && rest_b <= 2 && rest_a + rest_b <= 3;
}

static bool find_near(const Passage *passage, String name, size_t *from, size_t *to) {
    if (passage->language != LANGUAGE_EN) {
        return false;
    }
    String first = string_slice(name, 0, string_find_byte(name, ' '));
    for (size_t i = 0; i < passage->count; i++) {
        size_t end = i;
        while (end < passage->count && is_latin(passage_code(passage, end))) {
            end++;
        }
        if (end > i && is_near(passage_slice(passage, i, end), first)) {
            *from = i;
            *to = end;
            return true;
        }
        i = end > i ? end : i;
    }
    return false;
}

enum { REMEMBERED = 8 }; /* pairs */

/* A place or company that was just named may be "it" or "the city" now. */
static bool may_be_left_out(const Terms *terms, const TermRecord *term, const Meeting *meeting,
                            int other) {
    String name = term->name[LANGUAGE_EN];
    bool proper = name.length != 0 && name.bytes[0] >= 'A' && name.bytes[0] <= 'Z';
    bool is_short = string_find_byte(name, ' ') == name.length;
    size_t last = terms->last_pair[other][meeting->term];
    return proper && (meeting->also || is_short) && last != 0 && terms->pair - last <= REMEMBERED;
}

static void tell_missing(Checker *checker, const Passage *from, const Meeting *meeting,
                         const Passage *to, bool may_miss) {
    const TermRecord *term = &checker->library->terms[meeting->term];
    String name = term->name[to->language];
    String written = passage_slice(from, meeting->from, meeting->to);
    const char *language = to->language == LANGUAGE_ZH ? "Chinese" : "English";
    size_t near_from = 0;
    size_t near_to = 0;
    Diagnostic *told = NULL;
    if (find_near(to, name, &near_from, &near_to)) {
        told = tell_in(checker, RULE_TERM_MISSING, to, near_from, near_to,
                       "“%.*s” is called “%.*s” in %s", STRING_ARGUMENTS(written),
                       STRING_ARGUMENTS(name), language);
        told->related = passage_place(from, meeting->from, meeting->to);
    } else if (may_miss) {
        return;
    } else {
        told = tell_in(checker, RULE_TERM_MISSING, from, meeting->from, meeting->to,
                       "the %s text does not call “%.*s” “%.*s”", language,
                       STRING_ARGUMENTS(written), STRING_ARGUMENTS(name));
        told->related = to->place;
    }
    told->hint = STRING("use the agreed term, or add the form to terms.xml as <also>");
}

/* Every term that `from` obliges `to` to have. */
static void compare(Checker *checker, const Passage *from, const Passage *to) {
    const Terms *terms = checker->terms;
    int l = (int)from->language;
    int other = (int)to->language;
    for (size_t i = 0; i < terms->met[l].count; i++) {
        const Meeting *meeting = &terms->met[l].items[i];
        const TermRecord *term = &checker->library->terms[meeting->term];
        if (meeting->obliges && !terms->present[other][meeting->term] &&
            term->name[other].length != 0) {
            tell_missing(checker, from, meeting, to, may_be_left_out(terms, term, meeting, other));
        }
    }
}

static void remember(Terms *terms, int l) {
    for (size_t i = 0; i < terms->met[l].count; i++) {
        terms->last_pair[l][terms->met[l].items[i].term] = terms->pair;
    }
}

void terms_compare(Checker *checker, const Passage *a, const Passage *b) {
    Terms *terms = terms_of(checker);
    if (terms->count == 0 || !is_on(checker, RULE_TERM_MISSING)) {
        return;
    }
    terms->pair++;
    collect(terms, a);
    collect(terms, b);
    compare(checker, a, b);
    compare(checker, b, a);
    remember(terms, LANGUAGE_ZH);
    remember(terms, LANGUAGE_EN);
}
