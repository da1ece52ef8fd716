/* Inside web/: which characters a finished page shows in which type. */
#ifndef WEB_LETTERS_H
#define WEB_LETTERS_H

#include "document/document.h"

#include <hb.h>

/* The types of the site, as the style sheet names them: var(--text) and so on. */
typedef enum TypeRole {
    ROLE_TEXT,   /* serif */
    ROLE_BOLD,   /* within the text */
    ROLE_ITALIC, /* English only */
    ROLE_TITLE,  /* of a page */
    ROLE_HEAD,   /* sans, bold */
    ROLE_SMALL,  /* sans */
    ROLE_COUNT,
    ROLE_NONE = ROLE_COUNT /* the reader's own: code */
} TypeRole;

typedef struct Letters {
    hb_set_t *sets[LANGUAGE_COUNT][ROLE_COUNT];
} Letters;

/* Empty sets, freed with the arena. */
Letters letters_new(Arena *arena);
/* Adds what `html` shows, which this room has written: its tags are in order. With `both`
 * the class "en" says that an element is in the English type, as style.css has it; else all is in
 * that of `language`. */
void letters_read(Arena *arena, Letters *letters, String html, Language language, bool both);

#endif
