/* The few words that the program itself sets into a document, in both languages. Inside content/
 * only. */
#ifndef CONTENT_WORDS_H
#define CONTENT_WORDS_H

#include "document/document.h"

typedef enum Word {
    WORD_SIGNER,
    WORD_PROJECT_COUNT,
    WORD_COUNTERPARTIES,
    WORD_PROJECTS,
    WORD_AND_OTHERS,
    WORD_NAME_SEPARATOR,   /* between short names: companies */
    WORD_PHRASE_SEPARATOR, /* between names that may hold commas: projects */
    WORD_RECOGNISED_AS,
    WORD_NATIONAL_LEVEL,
    WORD_REGION_LEVEL,
    WORD_COUNT
} Word;

String word_in(Word word, Language language);

#endif
