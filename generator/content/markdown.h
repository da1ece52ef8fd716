/* Markdown to the document's nodes. Inside content/ only.
 *
 *     markdown.c   blocks, walked once from cmark's tree
 *     inline.c     what stands in a block; soft breaks, figures, headings' anchors
 *     html.c       raw HTML, read as
 *     component.c  the components of the press
 *     footnotes.c  numbers and order
 *     anchors.c    names of headings, unique in their text */
#ifndef CONTENT_MARKDOWN_H
#define CONTENT_MARKDOWN_H

#include "content/cmark.h"
#include "content/cursor.h"
#include "content/reader.h"
#include "content/tag.h"

/* The conversion of one text, or of a piece of one (a cell of a CSV file, a caption). */
typedef struct Conversion {
    Reader *reader;
    Language language;
    const Source *source;
    Locator locator;
    InlineCursor cursor;
    bool is_piece; /* all its nodes have one place: */
    Place piece_place;
    int depth;                   /* of pieces in pieces */
    Node *current;               /* the node that new ones are appended to */
    ARRAY_OF(Node *) containers; /* callouts and columns that are open, the innermost last */
    ARRAY_OF(Node *) footnotes;  /* in cmark's order: a reference holds its number there */
    bool *covered;               /* by source line: it belongs to a block that is in the document */
    String close_after;          /* the container whose closing tag ended the paragraph at hand */
    size_t tag_offset;           /* where the component tag at hand starts in the source */
} Conversion;

/* The text of a whole file: a NODE_DOCUMENT. */
Node *markdown_read(Reader *reader, const Source *source, Language language);
/* The inlines of a piece, its lines joined by soft or hard breaks, or its blocks, appended to
 * `into`. */
void markdown_inlines(Conversion *conversion, String text, NodeKind line_break, Place place,
                      Node *into);
void markdown_blocks(Conversion *conversion, String text, Place place, Node *into);
/* A conversion for pieces that stand in a file other than Markdown. */
Conversion markdown_piece(Reader *reader, Language language, Place place);

/* A new node at the place, appended to the current one. */
Node *conversion_add(Conversion *conversion, NodeKind kind, Place place);
/* The place of `length` bytes at an offset of the source; of the piece, in a piece. */
Place conversion_place(Conversion *conversion, size_t offset, size_t length);
/* A copy of what cmark has read (NULL gives the empty string), certain to be UTF-8. */
String conversion_copy(const Conversion *conversion, const char *literal);

/* --- limits.c --- */

/* False after an error: the text would take too long to parse. */
bool limits_check(Conversion *conversion, String text);

/* --- inline.c --- */

/* Adds the inline, and makes it the current node where it holds others. */
void inline_enter(Conversion *conversion, cmark_node *node);
void inline_leave(Conversion *conversion, cmark_node *node);
/* What is done when a paragraph, heading or cell is complete. */
void inline_finish(Conversion *conversion, Node *block);

/* --- html.c --- */

/* A piece of raw HTML that stands as a block. */
void component_block(Conversion *conversion, String html);
/* A tag within a line. */
void component_inline(Conversion *conversion, String html, bool first, bool last);
/* Whether the tag is of a component that stands as a block; whether it opens a container of blocks.
 */
bool component_is_block(String html);
bool component_opens_container(String html);
/* Ends the innermost container, which must have that name; what a container is called. */
void component_close(Conversion *conversion, String name, Place place);
const char *component_container_name(const Node *container);

/* --- footnotes.c, anchors.c --- */

/* Numbers the footnotes by their first references, and appends them to the document in that order.
 */
void footnotes_number(Conversion *conversion, Node *document);
/* Tells of definitions that nothing refers to: cmark leaves them out. */
void footnotes_find_unused(Conversion *conversion);
/* Tells of "[^label]" in a text that no definition belongs to. */
void footnotes_find_dangling(Conversion *conversion, String literal, size_t start);
/* Cuts "{#anchor}" off a heading's text. */
void anchor_take(Conversion *conversion, Node *heading);
/* Gives every heading of the text an anchor of its own. */
void anchors_complete(Reader *reader, Node *document);

#endif
