#include "proof/matcher.h"

static uint32_t find_child(const Matcher *matcher, uint32_t first, unsigned char byte) {
    while (first != 0 && matcher->nodes.items[first].byte != byte) {
        first = matcher->nodes.items[first].sibling;
    }
    return first;
}

static uint32_t add_node(Matcher *matcher, unsigned char byte, uint32_t sibling) {
    if (matcher->nodes.count == 0) {
        (void)array_push(matcher->arena, &matcher->nodes); /* number 0 means none */
    }
    *array_push(matcher->arena, &matcher->nodes) = (MatcherNode){.byte = byte, .sibling = sibling};
    return (uint32_t)matcher->nodes.count - 1;
}

/* Most places begin no word: one look at three bytes, a Chinese character, tells so. */
static uint32_t hash_beginning(const char *bytes) {
    uint32_t three = (uint32_t)(unsigned char)bytes[0] << 16 |
                     (uint32_t)(unsigned char)bytes[1] << 8 | (unsigned char)bytes[2];
    return (three * 2654435761U) >> 18; /* Knuth's multiplicative hashing, 14 bits */
}

void matcher_add(Matcher *matcher, String word, uint32_t number) {
    if (word.length == 0 || word.length > MATCHER_LONGEST_WORD) {
        return;
    }
    unsigned char first = (unsigned char)word.bytes[0];
    if (word.length < 3) {
        matcher->has_short_words = true;
    } else {
        uint32_t hash = hash_beginning(word.bytes);
        matcher->beginnings[hash / 64] |= (uint64_t)1 << (hash % 64);
    }
    if (matcher->roots[first] == 0) {
        matcher->roots[first] = add_node(matcher, first, 0);
    }
    uint32_t node = matcher->roots[first];
    for (size_t i = 1; i < word.length; i++) {
        unsigned char byte = (unsigned char)word.bytes[i];
        uint32_t child = find_child(matcher, matcher->nodes.items[node].child, byte);
        if (child == 0) {
            child = add_node(matcher, byte, matcher->nodes.items[node].child);
            matcher->nodes.items[node].child = child;
        }
        node = child;
    }
    if (matcher->nodes.items[node].word == 0) {
        matcher->nodes.items[node].word = number + 1;
    }
}

bool matcher_shorter(const Matcher *matcher, String text, size_t offset, size_t limit,
                     uint32_t *number, size_t *length) {
    if (!matcher->has_short_words) {
        uint32_t hash = text.length - offset < 3 ? 0 : hash_beginning(text.bytes + offset);
        if (text.length - offset < 3 ||
            (matcher->beginnings[hash / 64] & (uint64_t)1 << (hash % 64)) == 0) {
            return false;
        }
    }
    uint32_t node = matcher->roots[(unsigned char)text.bytes[offset]];
    bool found = false;
    for (size_t at = offset + 1; node != 0; at++) {
        const MatcherNode *here = &matcher->nodes.items[node];
        if (at - offset >= limit) {
            break;
        }
        if (here->word != 0) {
            *number = here->word - 1;
            *length = at - offset;
            found = true;
        }
        node =
            at < text.length ? find_child(matcher, here->child, (unsigned char)text.bytes[at]) : 0;
    }
    return found;
}

bool matcher_at(const Matcher *matcher, String text, size_t offset, uint32_t *number,
                size_t *length) {
    return matcher_shorter(matcher, text, offset, MATCHER_LONGEST_WORD + 1, number, length);
}
