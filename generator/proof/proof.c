#include "proof/proof.h"

#include "proof/checker.h"

#include <stdarg.h>

bool is_on(const Checker *checker, RuleId rule) {
    return checker->settings.severities[rule] != RULE_OFF;
}

static Diagnostic *tell_text(Checker *checker, RuleId rule, Place place, String message) {
    switch (checker->settings.severities[rule]) {
    case RULE_OFF:
        checker->nothing = (Diagnostic){0};
        return &checker->nothing;
    case RULE_ERROR:
        return diagnostics_error(checker->found, place, rule_name(rule), "%.*s",
                                 STRING_ARGUMENTS(message));
    default:
        return diagnostics_warning(checker->found, place, rule_name(rule), "%.*s",
                                   STRING_ARGUMENTS(message));
    }
}

static String format_message(char *buffer, size_t size, const char *format, va_list arguments) {
    int length = vsnprintf(buffer, size, format, arguments);
    size_t kept = length < 0 ? 0 : (size_t)length < size ? (size_t)length : size - 1;
    while (kept > 0 && (size_t)length >= size && ((unsigned char)buffer[kept] & 0xC0) == 0x80) {
        kept--; /* no half of a character */
    }
    return (String){buffer, kept};
}

enum { LONGEST_MESSAGE = 600 }; /* bytes */

Diagnostic *tell(Checker *checker, RuleId rule, Place place, const char *format, ...) {
    char buffer[LONGEST_MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    String message = format_message(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    return tell_text(checker, rule, place, message);
}

Diagnostic *tell_in(Checker *checker, RuleId rule, const Passage *passage, size_t from, size_t to,
                    const char *format, ...) {
    char buffer[LONGEST_MESSAGE];
    va_list arguments;
    va_start(arguments, format);
    String message = format_message(buffer, sizeof buffer, format, arguments);
    va_end(arguments);
    return tell_text(checker, rule, passage_place(passage, from, to), message);
}

void mend(Checker *checker, Diagnostic *diagnostic, const Passage *passage, size_t from, size_t to,
          String text) {
    size_t start = 0;
    size_t end = 0;
    if (diagnostic->rule != NULL && passage_range(passage, from, to, &start, &end)) {
        Fix *fix = ARENA_NEW(checker->arena, Fix);
        *fix = (Fix){start, end, string_copy(checker->arena, text)};
        diagnostic->fix = fix;
    }
}

/* --- The walk --- */

static void check_passage(Checker *checker, Passage *passage) {
    marks_check(checker, passage);
    if (passage->language == LANGUAGE_ZH) {
        chinese_check(checker, passage);
        chinese_words_check(checker, passage);
    } else {
        english_check(checker, passage);
        english_words_check(checker, passage);
    }
    notices_check(checker, passage);
    term_forms_check(checker, passage);
    facts_check_prose(checker, passage);
}

static void compare_passages(Checker *checker, Passage *a, Passage *b) {
    numbers_compare(checker, a, b);
    terms_compare(checker, a, b);
    parity_compare(checker, a, b);
    marks_compare(checker, a, b);
}

/* A pair is looked at once, when its Chinese is met. */
static void check_leaf(Checker *checker, const Node *leaf, const Node *twin) {
    bool paired = twin != NULL && passage_is_leaf(twin);
    if (paired && leaf->language != LANGUAGE_ZH) {
        return;
    }
    passage_from_block(&checker->passage, leaf);
    check_passage(checker, &checker->passage);
    if (paired) {
        passage_from_block(&checker->twin, twin);
        check_passage(checker, &checker->twin);
        compare_passages(checker, &checker->passage, &checker->twin);
    }
}

static const Node *caption_of(const Node *node) {
    return node != NULL && node->kind == NODE_TABLE ? node->as.table.caption : NULL;
}

/* Titles of callouts, alternative texts: words that are no inlines. */
static void check_text(Checker *checker, Language language, NodeKind kind, String text,
                       Place place) {
    if (text.length != 0) {
        passage_from_text(&checker->passage, language, kind, text, place);
        check_passage(checker, &checker->passage);
    }
}

static void compare_texts(Checker *checker, NodeKind kind, String chinese, Place zh, String english,
                          Place en) {
    if (chinese.length != 0 && english.length != 0) {
        passage_from_text(&checker->passage, LANGUAGE_ZH, kind, chinese, zh);
        passage_from_text(&checker->twin, LANGUAGE_EN, kind, english, en);
        compare_passages(checker, &checker->passage, &checker->twin);
    }
}

static String own_text(const Node *node) {
    return node->kind == NODE_FIGURE    ? node->as.figure.alternative
           : node->kind == NODE_CALLOUT ? node->text
                                        : STRING("");
}

static void check_document(Checker *checker, const Node *document) {
    for (const Node *node = document; node != NULL; node = node_next(document, node)) {
        String text = own_text(node);
        check_text(checker, node->language, node->kind, text, node->place);
        if (node->twin != NULL && node->language == LANGUAGE_ZH) {
            compare_texts(checker, node->kind, text, node->place, own_text(node->twin),
                          node->twin->place);
        }
        if (passage_is_leaf(node)) {
            check_leaf(checker, node, node->twin);
        }
        if (caption_of(node) != NULL) {
            check_leaf(checker, caption_of(node), caption_of(node->twin));
        }
        if (node->kind == NODE_TABLE) {
            table_check(checker, node);
        } else if (node->kind == NODE_FIGURE) {
            figure_check(checker, node);
        }
    }
}

static void check_publication(Checker *checker, const Publication *publication) {
    const String *const texts[] = {publication->title, publication->subtitle,
                                   publication->description};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            check_text(checker, (Language)l, NODE_TABLE_CELL, texts[i][l], publication->place);
        }
        compare_texts(checker, NODE_TABLE_CELL, texts[i][LANGUAGE_ZH], publication->place,
                      texts[i][LANGUAGE_EN], publication->place);
    }
}

void proof_check(Arena *arena, const Library *library, Diagnostics *diagnostics) {
    Checker *checker = ARENA_NEW(arena, Checker);
    checker->arena = arena;
    checker->library = library;
    checker->found = diagnostics_new(arena);
    checker->passage.arena = arena;
    checker->twin.arena = arena;
    settings_read(checker);
    for (size_t i = 0; i < library->publication_count; i++) {
        check_publication(checker, &library->publications[i]);
    }
    for (size_t i = 0; i < library->chapter_count; i++) {
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            if (library->chapters[i]->texts[l] != NULL) {
                check_document(checker, library->chapters[i]->texts[l]);
            }
        }
    }
    spelling_finish(checker);
    headings_finish(checker);
    references_check(checker);
    lock_check(checker);
    settings_finish(checker);
    suppress(checker, diagnostics);
}
