/* Inside web/: what stands around the text of every page: the head, the site's header and footer.
 */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H

#include "web/site.h"

typedef struct Frame {
    Language language;
    const char *root;           /* the way to the web folder: "" or "../" */
    String title;               /* plain text, never empty */
    String description, author; /* plain text; may be empty */
    String site_title;          /* plain text, never empty */
    String contents;            /* address of the list of chapters; empty on that list itself */
    String twin; /* address of the same page in the other language; empty where there is none */
} Frame;

/* "中文", "English": a language as it calls itself. */
const char *frame_language_name(Language language);
/* "目录", "Contents". */
const char *frame_contents_word(Language language);
Language frame_other_language(Language language);

/* All up to the text of <main>, and all after it. */
void frame_begin(Builder *out, const Frame *frame);
void frame_end(Builder *out, const Frame *frame);

#endif
