/* Inside text/: the font that serves a character. */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include "text/text.h"

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

/* The fonts to try, in order, for a style and a script; never empty. */
const Font *const *fonts_chain(const FontCollection *fonts, const CharacterStyle *style,
                               FontScript script, size_t *count);

struct _HyphenDict;
/* The patterns of English hyphenation, loaded when they are first asked for and then shared: NULL
 * where they are not installed. */
struct _HyphenDict *fonts_patterns(const FontCollection *fonts);

#endif
