/* Parsing Markdown by cmark-gfm, kept within bounds. Inside content/ only.
 *
 * cmark-gfm keeps tables of its extensions in global variables, so one parse runs at a time; its
 * memory comes from an arena of the parse, so that nothing needs freeing and a text that makes it
 * allocate without measure (a table of 60,000 columns by 60,000 rows that its author did not write
 * out) ends as an error. Its own allocator would end the process. */
#ifndef CONTENT_CMARK_H
#define CONTENT_CMARK_H

#include "base/arena.h"
#include "base/string.h"

/* Its short names are those of the document's own nodes. */
#define CMARK_NO_SHORT_NAMES
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

typedef enum MarkdownStatus { MARKDOWN_GOOD, MARKDOWN_TOO_LARGE } MarkdownStatus;

/* Parses the text and calls `use(context, document)`: the tree lives only during the call, since
 * cmark's own getters allocate. Without memory the arena's failure is raised. Calls may nest. */
MarkdownStatus cmark_parse_text(Arena *arena, String text,
                                void (*use)(void *context, cmark_node *document), void *context);

#endif
