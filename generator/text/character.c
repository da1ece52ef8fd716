#include "text/character.h"

#include "base/unicode.h"

#include <unicode/uchar.h>

static bool is_latin_like(uint32_t character) {
    return character < 0x80 ? (character >= '0' && character <= '9') ||
                                  ((character | 0x20) >= 'a' && (character | 0x20) <= 'z')
                            : character < 0x2000 && u_isalnum((UChar32)character);
}

bool character_is_western_letter(uint32_t character) {
    if (is_latin_like(character)) {
        return true;
    }
    /* Letter-like symbols and number forms: ℃ № ½ stand as words do; so do % and degree signs. */
    return (character >= 0x2100 && character <= 0x218F) || character == '%' || character == 0xB2 ||
           character == 0xB3 || character == 0xB0;
}

/* The marks whose width follows the language of their run. */
static CharacterClass ambiguous_class(uint32_t character, uint32_t previous, uint32_t next) {
    switch (character) {
    case 0x2018: /* ‘ */
    case 0x201C: /* “ */
        return CHARACTER_OPENER;
    case 0x2019: /* ’ */
        return is_latin_like(previous) && is_latin_like(next) ? CHARACTER_WESTERN
                                                              : CHARACTER_CLOSER;
    case 0x201D: /* ” */
        return CHARACTER_CLOSER;
    case 0x2014: /* — */
    case 0x2E3A: /* ⸺ */
        return CHARACTER_DASH;
    case 0x2026: /* … */
    case 0x22EF: /* ⋯ */
        return CHARACTER_ELLIPSIS;
    case 0x00B7: /* · */
        return CHARACTER_MIDDLE;
    case 0x2013: /* – */
        return is_latin_like(previous) && is_latin_like(next) ? CHARACTER_WESTERN
                                                              : CHARACTER_CONNECTOR;
    default:
        return CHARACTER_WESTERN;
    }
}

/* U+3000 to U+303F, CJK symbols and punctuation. */
static CharacterClass cjk_mark_class(uint32_t character) {
    switch (character) {
    case 0x3000:
        return CHARACTER_IDEOGRAPHIC_SPACE;
    case 0x3001:
        return CHARACTER_PAUSE;
    case 0x3002:
        return CHARACTER_STOP;
    case 0x301C:
    case 0x3030:
        return CHARACTER_CONNECTOR;
    case 0x301D:
        return CHARACTER_OPENER;
    case 0x301E:
    case 0x301F:
        return CHARACTER_CLOSER;
    default:
        break;
    }
    bool bracket = (character >= 0x3008 && character <= 0x3011) ||
                   (character >= 0x3014 && character <= 0x301B);
    if (!bracket) {
        return CHARACTER_HAN;
    }
    return (character & 1) == 0 ? CHARACTER_OPENER : CHARACTER_CLOSER;
}

/* U+FF01 to U+FF60, full-width forms. */
static CharacterClass full_width_class(uint32_t character) {
    switch (character) {
    case 0xFF08: /* （ */
    case 0xFF3B: /* ［ */
    case 0xFF5B: /* ｛ */
    case 0xFF5F:
        return CHARACTER_OPENER;
    case 0xFF09:
    case 0xFF3D:
    case 0xFF5D:
    case 0xFF60:
        return CHARACTER_CLOSER;
    case 0xFF0C: /* ， */
    case 0xFF1A: /* ： */
    case 0xFF1B: /* ； */
        return CHARACTER_PAUSE;
    case 0xFF0E: /* ． */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
        return CHARACTER_STOP;
    case 0xFF0F: /* ／ */
        return CHARACTER_SOLIDUS;
    case 0xFF5E: /* ～ */
        return CHARACTER_CONNECTOR;
    default:
        return CHARACTER_HAN;
    }
}

/* General punctuation that has no width or a fixed meaning for line breaking. */
static CharacterClass general_class(uint32_t character) {
    switch (character) {
    case ' ':
    case '\t':
    case 0x2002:
    case 0x2003:
    case 0x2004:
    case 0x2005:
    case 0x2006:
    case 0x2008:
    case 0x2009:
    case 0x200A:
        return CHARACTER_SPACE;
    case 0x00A0:
    case 0x2007:
    case 0x202F:
        return CHARACTER_NO_BREAK_SPACE;
    case 0x30FB: /* ・ */
    case 0x2027: /* ‧ */
        return CHARACTER_MIDDLE;
    case 0xFFFC:
        return CHARACTER_OBJECT;
    default:
        break;
    }
    bool invisible = character < 0x20 || (character >= 0x7F && character < 0xA0) ||
                     character == 0x00AD || (character >= 0x200B && character <= 0x200F) ||
                     (character >= 0x2028 && character <= 0x202E) ||
                     (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF;
    return invisible ? CHARACTER_CONTROL : CHARACTER_WESTERN;
}

CharacterClass character_class(uint32_t character, uint32_t previous, uint32_t next,
                               Language language) {
    if (character >= 0x4E00 && character <= 0x9FFF) {
        return CHARACTER_HAN;
    }
    if (character > ' ' && character < 0x7F) {
        return CHARACTER_WESTERN;
    }
    if (language == LANGUAGE_ZH) {
        CharacterClass class = ambiguous_class(character, previous, next);
        if (class != CHARACTER_WESTERN) {
            return class;
        }
    }
    if (character >= 0x3000 && character <= 0x303F) {
        return cjk_mark_class(character);
    }
    if (character >= 0xFF01 && character <= 0xFF60) {
        return full_width_class(character);
    }
    CharacterClass class = general_class(character);
    bool circled = character >= 0x2460 && character <= 0x24FF;
    return class == CHARACTER_WESTERN && (unicode_is_east_asian(character) || circled)
               ? CHARACTER_HAN
               : class;
}

bool character_is_full_width(CharacterClass class) {
    return class >= CHARACTER_HAN && class <= CHARACTER_SOLIDUS;
}

bool character_has_left_blank(CharacterClass class) {
    return class == CHARACTER_OPENER;
}

bool character_has_right_blank(CharacterClass class) {
    return class == CHARACTER_CLOSER || class == CHARACTER_PAUSE || class == CHARACTER_STOP;
}

bool character_forbidden_at_start(uint32_t character, CharacterClass class) {
    switch (class) {
    case CHARACTER_CLOSER:
    case CHARACTER_PAUSE:
    case CHARACTER_STOP:
    case CHARACTER_MIDDLE:
    case CHARACTER_CONNECTOR:
    case CHARACTER_DASH:
    case CHARACTER_ELLIPSIS:
    case CHARACTER_SOLIDUS:
        return true;
    default:
        break;
    }
    switch (character) {
    case '%':
    case '!':
    case ',':
    case '.':
    case ':':
    case ';':
    case '?':
    case ')':
    case ']':
    case '}':
    case 0x00B0: /* ° */
    case 0x2030: /* ‰ */
    case 0x2103: /* ℃ */
    case 0x2109: /* ℉ */
    case 0x203C: /* ‼ */
    case 0x2047:
    case 0x2048:
    case 0x2049:
    case 0xFF05: /* ％ */
    case 0x3005: /* 々 */
    case 0x303B: /* 〻 */
        return true;
    default:
        return false;
    }
}

bool character_forbidden_at_end(uint32_t character, CharacterClass class) {
    if (class == CHARACTER_OPENER || class == CHARACTER_SOLIDUS) {
        return true;
    }
    switch (character) {
    case '(':
    case '[':
    case '{':
    case '#':
    case '$':
    case 0x00A3: /* £ */
    case 0x00A5: /* ¥ */
    case 0x20AC: /* € */
    case 0x2116: /* № */
    case 0xFFE5: /* ￥ */
    case 0xFF04: /* ＄ */
        return true;
    default:
        return false;
    }
}
