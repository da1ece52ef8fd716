/* Where inlines stand in the source. Inside content/ only.
 *
 * cmark-gfm tells exactly where blocks are, but not inlines: in quotes, lists and after line ends
 * its columns are those of the paragraph's own text. So a cursor follows the inlines through the
 * source of their block: each leaf's text is looked for from where the one before it ended, over
 * whatever markup stands between, escapes and entities understood. Where that fails (an author can
 * write texts that fool it) the place told is that of the leaf before. */
#ifndef CONTENT_CURSOR_H
#define CONTENT_CURSOR_H

#include "content/locate.h"

typedef struct InlineCursor {
    String bytes;
    size_t offset; /* from here on nothing has been matched */
    size_t end;    /* of the block */
} InlineCursor;

/* Each returns where the inline starts and moves past it. */
size_t cursor_text(InlineCursor *cursor, String literal);
/* Where the literal's byte `to` stands in the source, when its byte `from` stands at `start`. */
size_t cursor_inside_text(const InlineCursor *cursor, size_t start, String literal, size_t from,
                          size_t to);
size_t cursor_code(InlineCursor *cursor);
/* Raw HTML: `literal` without the prefixes of its lines; `length` becomes that of its first line.
 */
size_t cursor_html(InlineCursor *cursor, String literal, size_t *length);
size_t cursor_footnote(InlineCursor *cursor);
/* Past the line end, and what the next line begins with: blanks and the marks of quotes. */
void cursor_line_end(InlineCursor *cursor);
/* Past the opening mark of an emphasis ("**"), a link ("[") or an image ("!["): where that stands.
 */
size_t cursor_open(InlineCursor *cursor, const char *mark);
/* Past the end of a link or image: its destination and title, or its label. */
void cursor_close_link(InlineCursor *cursor);

#endif
