/* A passage: the text of one paragraph, heading, cell or caption as the rules look at it, every
 * character with the place it comes from. Inside proof/ only.
 *
 * What is no prose (code, pictures, addresses) is one character each, OBJECT. Footnotes' references
 * are nothing: the words on both sides are neighbours. */
#ifndef PROOF_PASSAGE_H
#define PROOF_PASSAGE_H

#include "base/array.h"
#include "document/document.h"

enum { OBJECT = 0xFFFC };

typedef enum CharacterFlag {
    CHARACTER_FACT = 1,   /* of a <fact/> */
    CHARACTER_BREAK = 2,  /* a line end in the source */
    CHARACTER_EXACT = 4,  /* stands in the source as it is here */
    CHARACTER_OBJECT = 8, /* no prose */
} CharacterFlag;

typedef struct Character {
    uint32_t code;
    uint32_t byte; /* its offset in the passage's text */
    uint32_t at;   /* its offset in the node's text: in bytes, */
    uint32_t step; /* and in code points */
    uint32_t flags;
    const Node *node; /* NULL: the passage's own place */
} Character;

typedef struct Passage {
    Arena *arena;
    Language language;
    const Node *block; /* NULL: a title or another text outside the tree */
    NodeKind kind;
    Place place;
    ARRAY_OF(Character) characters; /* one more stands after the last: its byte is the text's end */
    size_t count;
    Builder text;  /* the same characters as UTF-8 */
    String folded; /* the text with ASCII letters in lower case, as long as the text */
    char *fold_buffer;
    size_t fold_capacity;
    struct NumberList *numbers; /* made when first asked for (number.h) */
    bool numbers_found;
} Passage;

/* Whether the block is one whose inlines make a passage. */
bool passage_is_leaf(const Node *node);
/* Fills the passage (whose arrays are used again) from a leaf block; from a text that has one
 * place. */
void passage_from_block(Passage *passage, const Node *leaf);
void passage_from_text(Passage *passage, Language language, NodeKind kind, String text,
                       Place place);

/* The code point, or 0 outside the passage. Asked for every character by every rule. */
static inline uint32_t passage_code(const Passage *passage, size_t index) {
    if (index >= passage->count) {
        return 0;
    }
    const Character *character = &passage->characters.items[index];
    return (character->flags & CHARACTER_OBJECT) != 0 ? OBJECT : character->code;
}
/* The number of the character that the byte belongs to. */
size_t passage_index(const Passage *passage, size_t byte);
/* The characters from `from` up to `to`: where they are; what they are. */
Place passage_place(const Passage *passage, size_t from, size_t to);
String passage_slice(const Passage *passage, size_t from, size_t to);
/* Where they stand in the source's bytes; false where they do not stand there as they are here. */
bool passage_range(const Passage *passage, size_t from, size_t to, size_t *start, size_t *end);

/* --- Characters --- */
bool is_digit(uint32_t code);
bool is_latin(uint32_t code); /* letters of the Latin alphabet, with accents */
bool is_han(uint32_t code);
bool is_space(uint32_t code); /* blanks, no-break spaces, U+3000; line ends */

#endif
