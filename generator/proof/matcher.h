/* Many words looked for at once: a tree of their bytes, walked from each place of a text. Inside
 * proof/ only. */
#ifndef PROOF_MATCHER_H
#define PROOF_MATCHER_H

#include "base/array.h"
#include "base/string.h"

typedef struct MatcherNode {
    unsigned char byte;
    uint32_t child, sibling; /* 0: none */
    uint32_t word;           /* its number + 1; 0: no word ends here */
} MatcherNode;

typedef struct Matcher {
    Arena *arena;
    ARRAY_OF(MatcherNode) nodes;
    uint32_t roots[256];
    uint64_t beginnings[256]; /* a bit for each hash of three bytes that some word begins with */
    bool has_short_words;     /* of fewer bytes */
} Matcher;

enum { MATCHER_LONGEST_WORD = 256 }; /* bytes; longer words are left out */

/* Start with {.arena = arena}. Adds a word; the first word of equal ones keeps its number. */
void matcher_add(Matcher *matcher, String word, uint32_t number);
/* The longest word at the offset: true with its number and length. */
bool matcher_at(const Matcher *matcher, String text, size_t offset, uint32_t *number,
                size_t *length);
/* The next longest word shorter than `limit` bytes at the offset. */
bool matcher_shorter(const Matcher *matcher, String text, size_t offset, size_t limit,
                     uint32_t *number, size_t *length);

#endif
