/* Inside web/: a chapter's text as HTML. One table of two functions (enter, leave) a kind of node;
 * the tree is walked, not recursed into. block.c has the blocks, table.c the tables, notes.c the
 * footnotes, inline.c what stands in a line. */
#ifndef WEB_BODY_H
#define WEB_BODY_H

#include "web/site.h"

typedef struct BodyWriter {
    const Site *site;
    const SitePage *around;  /* the page that the text stands on */
    const ChapterPage *page; /* the text's own */
    Language language;
    bool second; /* the English of a page that has both languages: its names are the Chinese text's
                    already */
    Builder *out;
    bool chosen;          /* a table whose rows readers may choose has been written */
    bool choosing;        /* the table being written is the one */
    uint32_t *references; /* by footnote number: references written so far */
    int footnote_count;
    int heading_level;          /* of the last heading, as written */
    int column;                 /* in a table row: cells written so far */
    const bool *number_columns; /* of the table being written */
    int link_depth;             /* links inside links are not links in HTML */
} BodyWriter;

typedef struct NodeWriter {
    bool (*enter)(BodyWriter *writer, const Node *node); /* false: not the children */
    void (*leave)(BodyWriter *writer, const Node *node);
} NodeWriter;

/* Writes a chapter's text, without the page around it. With `titled` false the heading that names
 * it is left out: it stands elsewhere on the page. */
void body_write(const Site *site, const SitePage *around, const ChapterPage *page, bool titled,
                Builder *out);
/* The same in both languages, side by side, block by block (parallel.c). */
void body_write_parallel(const Site *site, const SitePage *around, const ChapterPage *page,
                         bool titled, Builder *out);
/* The page's h1: the heading that names the text, in both languages where the page has both. */
void body_write_title(const Site *site, const SitePage *around, const ChapterPage *page,
                      Builder *out);
BodyWriter body_writer(const Site *site, const SitePage *around, const ChapterPage *page,
                       Language language, Builder *out);
/* Writes one block of a chapter with all that it holds. */
void body_write_block(BodyWriter *writer, const Node *block);
/* Writes the inlines of a block, without the block. */
void body_write_inlines(BodyWriter *writer, const Node *block);

/* The writer of a kind; both functions may be NULL. */
NodeWriter inline_writer(NodeKind kind);
NodeWriter table_writer(NodeKind kind);
NodeWriter notes_writer(NodeKind kind);
NodeWriter data_writer(void); /* of NODE_PICTURE */

/* Writes a tree, each node with the writer that `writer_of` gives for its kind: a table's caption
 * stands outside the tree of its chapter, and holds inlines only. */
void body_walk(BodyWriter *writer, const Node *root, NodeWriter (*writer_of)(NodeKind kind));

/* `<tag`, with the node's language where its parent has another one; attributes and `>` follow. */
void body_open(BodyWriter *writer, const Node *node, const char *tag);
/* `</tag>`, and a line break after a block. */
void body_close(BodyWriter *writer, const Node *node, const char *tag);

/* ` src="…" alt="…" width="…" height="…"` of a picture. */
void body_picture(BodyWriter *writer, const Image *image, String alternative);

/* The way from the page to a heading; empty where the site has no page for it (inline.c). */
String body_heading_address(const BodyWriter *writer, const Node *heading);

/* The links back from a note to where it is referred to; after its last paragraph. */
void notes_write_backlinks(BodyWriter *writer, const Node *footnote);

#endif
