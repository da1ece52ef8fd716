/* proof.lock: which block was last accepted beside which translation, by hashes of their texts. A
 * block that has changed while its counterpart has not is an original ahead of its translation.
 *
 * The file is a line a pair: the two hashes, sorted, so that two people's changes merge. */
#include "proof/checker.h"

#include "base/files.h"
#include "proof/proof.h"

#include <stdlib.h>

typedef struct PairHash {
    char text[2][17]; /* Chinese, English: 16 hexadecimal digits */
} PairHash;

typedef struct LockEntry {
    PairHash hash;
    const Node *block; /* Chinese */
} LockEntry;

typedef ARRAY_OF(LockEntry) LockList;

/* Letters that stay the same when kinds of node are added: hashes outlive the program. */
static char kind_letter(NodeKind kind) {
    switch (kind) {
    case NODE_TEXT:
        return 't';
    case NODE_FACT:
        return 'f';
    case NODE_LINE_BREAK:
        return 'b';
    case NODE_CODE:
        return 'c';
    case NODE_EMPHASIS:
        return 'e';
    case NODE_STRONG:
        return 's';
    case NODE_STRIKETHROUGH:
        return 'd';
    case NODE_LINK:
        return 'l';
    case NODE_IMAGE:
        return 'i';
    case NODE_FOOTNOTE_REFERENCE:
        return 'n';
    default:
        return 'o';
    }
}

/* The text with its marks; of a fact its name, since a value may change without the words. */
static void hash_block(const Node *block, char digits[17]) {
    uint64_t hash = 0;
    for (const Node *node = node_next(block, block); node != NULL; node = node_next(block, node)) {
        String text = node->kind == NODE_FACT ? node->as.fact.fact : node->text;
        char kind = kind_letter(node->kind);
        if (node->kind != NODE_SOFT_BREAK) {
            hash = hash_bytes(hash, &kind, 1);
            hash = hash_bytes(hash, text.bytes, text.length);
        }
    }
    (void)snprintf(digits, 17, "%016llx", (unsigned long long)hash);
}

static LockList list_pairs(Arena *arena, const Library *library) {
    LockList list = {0};
    for (size_t i = 0; i < library->chapter_count; i++) {
        const Node *text = library->chapters[i]->texts[LANGUAGE_ZH];
        for (const Node *node = text; node != NULL; node = node_next(text, node)) {
            if (passage_is_leaf(node) && node->twin != NULL && node->first != NULL &&
                node->twin->first != NULL) {
                LockEntry entry = {.block = node};
                hash_block(node, entry.hash.text[LANGUAGE_ZH]);
                hash_block(node->twin, entry.hash.text[LANGUAGE_EN]);
                *array_push(arena, &list) = entry;
            }
        }
    }
    return list;
}

static int compare_entries(const void *a, const void *b) {
    const PairHash *left = &((const LockEntry *)a)->hash;
    const PairHash *right = &((const LockEntry *)b)->hash;
    int order = strcmp(left->text[0], right->text[0]);
    return order != 0 ? order : strcmp(left->text[1], right->text[1]);
}

String proof_accept(Arena *arena, const Library *library) {
    LockList list = list_pairs(arena, library);
    if (list.count > 1) {
        qsort(list.items, list.count, sizeof *list.items, compare_entries);
    }
    Builder text = {.arena = arena};
    builder_append_text(&text, "# Blocks accepted beside their translations; `brochure check "
                               "--accept` writes this file.\n");
    for (size_t i = 0; i < list.count; i++) {
        if (i == 0 || compare_entries(&list.items[i - 1], &list.items[i]) != 0) {
            builder_format(&text, "%s %s\n", list.items[i].hash.text[0],
                           list.items[i].hash.text[1]);
        }
    }
    return builder_string(&text);
}

/* The recorded pairs, and of those that stand nowhere any more the hashes of either language: a
 * text may stand beside several translations, as long as each of them is there. */
typedef struct Lock {
    Map pairs; /* the whole lines */
    Map vacant[LANGUAGE_COUNT];
} Lock;

static String pair_line(Arena *arena, const PairHash *hash) {
    return string_format(arena, "%s %s", hash->text[LANGUAGE_ZH], hash->text[LANGUAGE_EN]);
}

static bool read_lock(Checker *checker, const LockList *list, Lock *lock) {
    String bytes;
    if (file_read_inside(checker->arena, checker->library->folder, STRING(PROOF_LOCK),
                         FILE_LIMIT_TEXT, &bytes) != FILE_READ) {
        return false;
    }
    Map present = {.arena = checker->arena};
    for (size_t i = 0; i < list->count; i++) {
        (void)map_set(&present, pair_line(checker->arena, &list->items[i].hash), lock);
    }
    lock->pairs.arena = checker->arena;
    lock->vacant[LANGUAGE_ZH].arena = checker->arena;
    lock->vacant[LANGUAGE_EN].arena = checker->arena;
    while (bytes.length != 0) {
        size_t end = string_find_byte(bytes, '\n');
        String line = string_trim(string_slice(bytes, 0, end));
        bool is_pair = line.length == 33 && line.bytes[16] == ' ';
        if (is_pair) {
            (void)map_set(&lock->pairs, line, lock);
        }
        if (is_pair && map_get(&present, line) == NULL) {
            (void)map_set(&lock->vacant[LANGUAGE_ZH], string_slice(line, 0, 16), lock);
            (void)map_set(&lock->vacant[LANGUAGE_EN], string_slice(line, 17, 16), lock);
        }
        bytes = string_slice(bytes, end + 1, bytes.length);
    }
    return true;
}

void lock_check(Checker *checker) {
    Lock lock = {0};
    if (!is_on(checker, RULE_STALE_TRANSLATION)) {
        return;
    }
    LockList list = list_pairs(checker->arena, checker->library);
    if (!read_lock(checker, &list, &lock)) {
        return;
    }
    for (size_t i = 0; i < list.count; i++) {
        const LockEntry *entry = &list.items[i];
        bool known[LANGUAGE_COUNT];
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            known[l] = map_get(&lock.vacant[l], string_from(entry->hash.text[l])) != NULL;
        }
        if (known[LANGUAGE_ZH] == known[LANGUAGE_EN] ||
            map_get(&lock.pairs, pair_line(checker->arena, &entry->hash)) != NULL) {
            continue;
        }
        const Node *stale = known[LANGUAGE_EN] ? entry->block->twin : entry->block;
        Diagnostic *told = tell(
            checker, RULE_STALE_TRANSLATION, stale->place,
            known[LANGUAGE_EN] ? "the Chinese of this has changed since the two were accepted"
                               : "the English of this has changed since the two were accepted");
        told->related = stale->twin->place;
        told->hint = STRING("change this too where it must; then `brochure check --accept`");
    }
}
