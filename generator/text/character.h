/* What a character is to a Chinese line: how it may break, how wide its mark is, what surrounds it.
 * The classes and their members follow clreq 3.1 (punctuation) and UAX #14; marks whose width is
 * ambiguous (quotation marks, dashes, ellipses, the interpunct) are Chinese or Western by the
 * language of their run. */
#ifndef TEXT_CHARACTER_H
#define TEXT_CHARACTER_H

#include "document/document.h"

typedef enum CharacterClass {
    CHARACTER_WESTERN,   /* letters, digits and symbols of proportional width; also other scripts */
    CHARACTER_HAN,       /* Han, kana, other full-width characters that carry no blank */
    CHARACTER_OPENER,    /* （［｛〔《〈「『【〖〘‘“ : blank on the left */
    CHARACTER_CLOSER,    /* ）］｝〕》〉」』】〗〙’” : blank on the right */
    CHARACTER_PAUSE,     /* 、，；： : blank on the right */
    CHARACTER_STOP,      /* 。．！？ : blank on the right */
    CHARACTER_MIDDLE,    /* · ・ ‧ : half an em, centred */
    CHARACTER_DASH,      /* — in a Chinese run */
    CHARACTER_ELLIPSIS,  /* … in a Chinese run */
    CHARACTER_CONNECTOR, /* ～ and the short connector – in a Chinese run */
    CHARACTER_SOLIDUS,   /* ／ : half an em, not at a line end */
    CHARACTER_SPACE,     /* a space where a line may break */
    CHARACTER_NO_BREAK_SPACE,
    CHARACTER_IDEOGRAPHIC_SPACE,
    CHARACTER_CONTROL, /* shown as nothing: zero-width and format characters */
    CHARACTER_OBJECT,  /* an image that stands in the line */
} CharacterClass;

/* The class of a character in a run of `language`. `previous` and `next` are its neighbours (0 at
 * the ends): an apostrophe between two Western letters is Western whatever the run's language. */
CharacterClass character_class(uint32_t character, uint32_t previous, uint32_t next,
                               Language language);

/* Whether a full-width cell is given to the class: it is set from the Chinese font. */
bool character_is_full_width(CharacterClass class);
/* The class's mark carries half an em of blank, on its left or its right. */
bool character_has_left_blank(CharacterClass class);
bool character_has_right_blank(CharacterClass class);
/* May not begin a line / may not end a line, whatever its neighbour (chinese-typesetting §1). */
bool character_forbidden_at_start(uint32_t character, CharacterClass class);
bool character_forbidden_at_end(uint32_t character, CharacterClass class);
/* A Western letter or digit: what keeps a quarter em from a Han character. */
bool character_is_western_letter(uint32_t character);

#endif
