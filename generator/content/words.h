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
    /* What pictures are called, at the beginning of the sentence that tells one. */
    WORD_BAR_CHART,
    WORD_STACKED_CHART,
    WORD_DONUT_CHART,
    WORD_TIMELINE,
    WORD_LADDER,
    WORD_MAP,
    WORD_QR_CODE,
    WORD_PHOTO_SLOT,
    WORD_IN_ALL,
    WORD_BY_RAIL, /* before a time */
    WORD_NOT_TO_SCALE,
    WORD_PHOTO_TO_COME,
    /* The eight winds, clockwise. */
    WORD_NORTH,
    WORD_NORTHEAST,
    WORD_EAST,
    WORD_SOUTHEAST,
    WORD_SOUTH,
    WORD_SOUTHWEST,
    WORD_WEST,
    WORD_NORTHWEST,
    WORD_COUNT
} Word;

String word_in(Word word, Language language);

#endif
