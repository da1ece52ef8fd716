/* proof/: what a bilingual editor, a proofreader and a fact checker would find in a library that
 * has been read: numbers that disagree, terms translated otherwise, slips of punctuation, words
 * that the law forbids in promotion.
 *
 *     proof.c        walks the texts; each block becomes a
 *     passage.c      passage: its characters, each with its place; then come the rules:
 *     chinese*.c english*.c   copy of one language
 *     number*.c facts.c table.c terms.c parity.c lock.c   the two languages, the facts
 *     notices.c references.c   what promotion may say; what nothing refers to
 *     suppress.c     takes out what the content has allowed, with a reason
 *
 * Every rule has an identifier, a severity that proof.xml may change, and a page in manual/.
 * Nothing here changes the library. */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "document/document.h"

/* A rule as it is told of to programs and people. */
typedef struct ProofRule {
    const char *name; /* "number-mismatch" */
    const char *summary;
    bool is_error; /* unless proof.xml says otherwise */
    bool is_off;
} ProofRule;

const ProofRule *proof_rules(size_t *count);
/* The rule's page of the manual (Markdown), or the empty string. */
String proof_manual(Arena *arena, String rule);

/* Checks all texts of the library. Errors of reading (content_read) do not keep it from going on.
 */
void proof_check(Arena *arena, const Library *library, Diagnostics *diagnostics);

/* The lock file in the content folder: which text was last seen beside which translation. */
#define PROOF_LOCK "proof.lock"
/* What that file says when the texts are accepted as they are: sorted lines. */
String proof_accept(Arena *arena, const Library *library);

#endif
