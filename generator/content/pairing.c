/* Joining the Chinese and the English text of a chapter, block for block.
 *
 * The blocks of two containers (documents, quotes, items…) are walked in step. Where the two do not
 * fit, the nearest later pair that does is looked for, a few blocks ahead on either side: what was
 * passed over has no twin, and is told; then the walk goes on. So one paragraph left out is one
 * error, and the work stays linear. Lists, tables and rows are joined by position; a difference in
 * their size is told once. */
#include "content/reader.h"

/* How far ahead a fitting pair is looked for. */
enum { LOOK_AHEAD = 6 };

typedef struct Pair {
    Node *a, *b;
} Pair;

typedef struct Pairing {
    Reader *reader;
    ARRAY_OF(Pair) pending; /* containers whose children are still to be joined */
    const Source *sources[LANGUAGE_COUNT];
} Pairing;

static const char *kind_name(NodeKind kind) {
    static const char *const NAMES[] = {
        [NODE_DOCUMENT] = "text",
        [NODE_PARAGRAPH] = "paragraph",
        [NODE_HEADING] = "heading",
        [NODE_LIST] = "list",
        [NODE_ITEM] = "list item",
        [NODE_QUOTE] = "quotation",
        [NODE_CODE_BLOCK] = "code block",
        [NODE_THEMATIC_BREAK] = "thematic break",
        [NODE_TABLE] = "table",
        [NODE_TABLE_ROW] = "table row",
        [NODE_TABLE_CELL] = "table cell",
        [NODE_FIGURE] = "figure",
        [NODE_PICTURE] = "picture",
        [NODE_STEPS] = "row of steps",
        [NODE_BIG_FIGURES] = "row of big figures",
        [NODE_BIG_FIGURE] = "big figure",
        [NODE_CALLOUT] = "callout",
        [NODE_COLUMNS] = "columns",
        [NODE_PULL_QUOTE] = "pull quote",
        [NODE_SIDE_NOTE] = "side note",
        [NODE_KEEP] = "group kept together",
        [NODE_COLUMN_BREAK] = "column break",
        [NODE_PAGE_BREAK] = "page break",
        [NODE_FOOTNOTE] = "footnote",
    };
    return NAMES[kind];
}

static bool fits(const Node *a, const Node *b) {
    if (a == NULL || b == NULL || a->kind != b->kind) {
        return false;
    }
    return a->kind != NODE_HEADING || a->as.heading.level == b->as.heading.level;
}

static Node *ahead(Node *node, int steps) {
    while (node != NULL && steps-- > 0) {
        node = node->next;
    }
    return node;
}

/* The place where a block's twin would be: `near`, or the whole file. */
static Place twin_place(const Pairing *pairing, const Node *block, const Node *near) {
    Language other = block->language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH;
    return near != NULL ? near->place : (Place){.source = pairing->sources[other]};
}

static void tell_missing(const Pairing *pairing, const Node *block, const Node *near) {
    Language other = block->language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH;
    Diagnostic *error =
        diagnostics_error(pairing->reader->diagnostics, block->place, "missing-twin",
                          "this %s has no counterpart in %.*s", kind_name(block->kind),
                          STRING_ARGUMENTS(pairing->sources[other]->name));
    error->related = twin_place(pairing, block, near);
}

static void tell_mismatch(const Pairing *pairing, const Node *a, const Node *b, String difference) {
    diagnostics_error(pairing->reader->diagnostics, a->place, "twin-mismatch", "%.*s",
                      STRING_ARGUMENTS(difference))
        ->related = b->place;
}

static void join(Pairing *pairing, Node *a, Node *b) {
    a->twin = b;
    b->twin = a;
    *array_push(pairing->reader->arena, &pairing->pending) = (Pair){a, b};
}

/* Two blocks that do not fit, but whose followers do, are each other's twins gone wrong. */
static bool join_unlike(Pairing *pairing, Node *a, Node *b) {
    bool both_last = a->next == NULL && b->next == NULL;
    if (!both_last && !fits(a->next, b->next)) {
        return false;
    }
    Arena *arena = pairing->reader->arena;
    String difference =
        a->kind == b->kind
            ? string_format(arena, "this heading is of level %d, its counterpart of level %d",
                            a->as.heading.level, b->as.heading.level)
            : string_format(arena, "this is a %s, its counterpart a %s", kind_name(a->kind),
                            kind_name(b->kind));
    tell_mismatch(pairing, a, b, difference);
    return true;
}

/* The fewest blocks to pass over on both sides until two fit. */
static bool find_fit(Node *a, Node *b, int *skip_a, int *skip_b) {
    for (int total = 1; total <= LOOK_AHEAD; total++) {
        for (*skip_a = total; *skip_a >= 0; (*skip_a)--) {
            *skip_b = total - *skip_a;
            if (fits(ahead(a, *skip_a), ahead(b, *skip_b))) {
                return true;
            }
        }
    }
    return false;
}

static Node *pass_over(const Pairing *pairing, Node *block, int count, const Node *near) {
    for (; count > 0; count--) {
        tell_missing(pairing, block, near);
        block = block->next;
    }
    return block;
}

static void join_blocks(Pairing *pairing, Node *a, Node *b) {
    while (a != NULL && b != NULL) {
        int skip_a = 0;
        int skip_b = 0;
        if (fits(a, b)) {
            join(pairing, a, b);
            a = a->next;
            b = b->next;
        } else if (join_unlike(pairing, a, b)) {
            a = a->next;
            b = b->next;
        } else if (find_fit(a, b, &skip_a, &skip_b)) {
            Node *near_a = a;
            a = pass_over(pairing, a, skip_a, b);
            b = pass_over(pairing, b, skip_b, near_a);
        } else {
            Node *near_a = a;
            a = pass_over(pairing, a, 1, b);
            b = pass_over(pairing, b, 1, near_a);
        }
    }
    for (; a != NULL; a = a->next) {
        tell_missing(pairing, a, NULL);
    }
    for (; b != NULL; b = b->next) {
        tell_missing(pairing, b, NULL);
    }
}

static size_t child_count(const Node *node) {
    size_t count = 0;
    for (const Node *child = node->first; child != NULL; child = child->next) {
        count++;
    }
    return count;
}

/* Items, rows, cells: by position. */
static void join_parts(Pairing *pairing, Node *a, Node *b, const char *parts) {
    size_t count_a = child_count(a);
    size_t count_b = child_count(b);
    if (count_a != count_b) {
        tell_mismatch(pairing, a, b,
                      string_format(pairing->reader->arena,
                                    "this %s has %zu %s, its counterpart %zu", kind_name(a->kind),
                                    count_a, parts, count_b));
    }
    Node *part_a = a->first;
    Node *part_b = b->first;
    while (part_a != NULL && part_b != NULL) {
        join(pairing, part_a, part_b);
        part_a = part_a->next;
        part_b = part_b->next;
    }
}

static void join_table(Pairing *pairing, Node *a, Node *b) {
    if (a->as.table.column_count != b->as.table.column_count) {
        tell_mismatch(pairing, a, b,
                      string_format(pairing->reader->arena,
                                    "this table has %d columns, its counterpart %d",
                                    a->as.table.column_count, b->as.table.column_count));
        return;
    }
    join_parts(pairing, a, b, "rows");
}

static void join_children(Pairing *pairing, Node *a, Node *b) {
    switch (a->kind) {
    case NODE_LIST:
        if (a->as.list.ordered != b->as.list.ordered) {
            tell_mismatch(pairing, a, b,
                          STRING("one of these lists is numbered, its counterpart is not"));
        }
        join_parts(pairing, a, b, "items");
        break;
    case NODE_TABLE:
        join_table(pairing, a, b);
        break;
    case NODE_TABLE_ROW:
        join_parts(pairing, a, b, "cells");
        break;
    case NODE_BIG_FIGURES:
        join_parts(pairing, a, b, "figures");
        break;
    case NODE_DOCUMENT:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_CALLOUT:
    case NODE_COLUMNS:
    case NODE_PULL_QUOTE:
    case NODE_SIDE_NOTE:
    case NODE_KEEP:
    case NODE_STEPS:
    case NODE_FOOTNOTE:
        join_blocks(pairing, a->first, b->first);
        break;
    default:
        break;
    }
}

static bool needs_pairing(const Library *library, const Chapter *chapter) {
    for (size_t p = 0; p < library->publication_count; p++) {
        const Publication *publication = &library->publications[p];
        bool both = publication->editions[EDITION_ZH_EN] ||
                    (publication->editions[EDITION_ZH] && publication->editions[EDITION_EN]);
        for (size_t c = 0; both && c < publication->chapter_count; c++) {
            if (publication->chapters[c] == chapter) {
                return true;
            }
        }
    }
    return chapter == library->site.home;
}

void pairing_join(Reader *reader) {
    const Library *library = reader->library;
    for (size_t i = 0; i < library->chapter_count; i++) {
        const Chapter *chapter = library->chapters[i];
        Node *chinese = chapter->texts[LANGUAGE_ZH];
        Node *english = chapter->texts[LANGUAGE_EN];
        if (chinese == NULL || english == NULL || !needs_pairing(library, chapter)) {
            continue;
        }
        Pairing pairing = {
            .reader = reader,
            .sources = {chapter->sources[LANGUAGE_ZH], chapter->sources[LANGUAGE_EN]}};
        join(&pairing, chinese, english);
        while (pairing.pending.count > 0) {
            Pair pair = pairing.pending.items[--pairing.pending.count];
            join_children(&pairing, pair.a, pair.b);
        }
    }
}
