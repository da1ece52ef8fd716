/* Inside text/: the font that serves a character. */
#ifndef TEXT_FONTS_H
#define TEXT_FONTS_H

#include "text/text.h"

typedef enum FontScript { SCRIPT_HAN, SCRIPT_WESTERN, SCRIPT_COUNT } FontScript;

/* The fonts to try, in order, for a style and a script; never empty. */
const Font *const *fonts_chain(const FontCollection *fonts, const CharacterStyle *style,
                               FontScript script, size_t *count);

#endif
