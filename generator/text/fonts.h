/* Inside text/: the font that serves a character. */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include "text/text.h"

#include <unicode/ubrk.h>

typedef enum FontScript {
    SCRIPT_HAN,
    SCRIPT_WESTERN,
    SCRIPT_WESTERN_IN_CHINESE, /* may have fonts of its own, drawn to stand among Han */
    SCRIPT_COUNT
} FontScript;

/* The script of a Western character in a run of that language. */
static inline FontScript fonts_western(Language language) {
    return language == LANGUAGE_ZH ? SCRIPT_WESTERN_IN_CHINESE : SCRIPT_WESTERN;
}

/* The fonts to try, in order from 0, for a style and a script, each opened when it is asked for;
 * NULL past the last. There is one at least. */
const Font *fonts_at(const FontCollection *fonts, const CharacterStyle *style, FontScript script,
                     size_t index);

/* typesetter.c: the typesetters that have been released. */
typedef struct TypesetterPool TypesetterPool;
TypesetterPool *typesetter_pool_new(Arena *arena);
TypesetterPool *fonts_typesetters(const FontCollection *fonts);

/* rules.c: what languages bring with them, shared by all threads. */
typedef struct LanguageRules LanguageRules;
struct _HyphenDict;
LanguageRules *language_rules_new(Arena *arena);
LanguageRules *fonts_rules(const FontCollection *fonts);
/* The patterns of English hyphenation; NULL where they are not installed. */
struct _HyphenDict *language_patterns(LanguageRules *rules);
/* An iterator over the places where a line may break (UAX #14, strict), the caller's to close. */
UBreakIterator *language_break_iterator(LanguageRules *rules, Language language,
                                        UErrorCode *status);

#endif
