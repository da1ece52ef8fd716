/* Inside layout/: the work on one edition, and the functions that set each kind of block. */
#ifndef LAYOUT_SETTER_H
#define LAYOUT_SETTER_H

#include "layout/material.h"

/* How a text is being set: what changes from container to container. */
typedef struct Mode {
    StyleName body; /* of paragraphs */
    float scale;    /* of all type: the second language of a stacked edition is smaller */
    bool secondary; /* the second language of a stacked edition */
    bool in_table;
} Mode;

typedef struct PendingNote {
    const Node *footnote;
    StructureElement *parent;
    Mode mode;
} PendingNote;

typedef struct Setter {
    Arena *arena;
    const Publication *publication;
    Edition edition;
    const Theme *theme;
    PageMaster master;
    Typesetter *typesetter;
    Diagnostics *diagnostics;
    StructureTree structure;
    StructureElement *cover;             /* the cover's part of the structure, or NULL */
    float em;                            /* the body's size: indents are counted in it */
    Map destinations;                    /* Destination by heading node */
    Map note_bodies;                     /* NoteBody by footnote node */
    ARRAY_OF(PendingNote) pending_notes; /* called, not yet set: a note may call notes */
    bool setting_notes;
    ARRAY_OF(OutlineEntry) outline;
    ARRAY_OF(PlacedLine) lines;
} Setter;

/* A note set for the page foot. */
typedef struct NoteBody {
    Material material;
    float height;
} NoteBody;

/* style.c: the style of a block in a language and mode, scaled. Lives in the arena. */
const TextStyle *setter_style(Setter *setter, StyleName name, Language language, const Mode *mode);

/* The destination of a heading: one a heading, made when first asked for. */
Destination *setter_destination(Setter *setter, const Node *heading);

/* inline.c: the inlines below `block` as spans; owners' elements become children of `element`. */
typedef ARRAY_OF(TextSpan) SpanList;
void inline_collect(Setter *setter, const Node *block, const TextStyle *style,
                    StructureElement *element, SpanList *spans);
/* One span of plain text. */
void inline_add_text(Setter *setter, SpanList *spans, String text, const TextStyle *style,
                     Language language, StructureElement *element, Place place);

/* paragraph.c: sets spans as lines at the end of the material. The space after is owed, not added.
 */
typedef struct Marker {
    const TextSpan *spans; /* of a list item's label; NULL: none */
    size_t span_count;
    float x; /* from the text block's left edge */
    float width;
} Marker;
void paragraph_set(Setter *setter, Material *material, const SpanList *spans,
                   const TextStyle *style, Language language, const Marker *marker);
/* Puts the marker before a line piece. */
void paragraph_set_marker(Setter *setter, Piece *piece, const TextStyle *style, Language language,
                          const Marker *marker);

/* blocks.c: all blocks below `root` (itself included when it is not a document). */
void blocks_set(Setter *setter, Material *material, const Node *root, StructureElement *element,
                Mode mode);
/* table.c */
void table_set(Setter *setter, Material *material, const Node *table, StructureElement *element,
               const Mode *mode);
/* The height of the highest cell's pieces, without the row's padding. */
float row_content_height(const RowPiece *row);
/* Gathers the notes that the row's cells call, so that they come to the page where the row is. */
void row_collect_notes(Arena *arena, Piece *row);
/* figure.c */
void figure_set(Setter *setter, Material *material, const Node *figure, StructureElement *element,
                const Mode *mode);
void big_figures_set(Setter *setter, Material *material, const Node *figures,
                     StructureElement *element, const Mode *mode);
/* note.c: sets the bodies of the notes that the spans call, each once; their structure elements
 * become children of `parent`. */
void notes_set(Setter *setter, const SpanList *spans, StructureElement *parent, const Mode *mode);
/* The body that was set, or NULL. */
const NoteBody *note_body(const Setter *setter, const Node *footnote);

/* fill.c: pieces -> pages. */
typedef struct PlacedPiece {
    const Piece *piece;
    float y;       /* of its top, from the page's top */
    bool artifact; /* a repeated table header */
} PlacedPiece;

typedef struct FilledPage {
    PlacedPiece *placed;
    size_t placed_count;
    PlacedPiece *notes;
    size_t note_count;
    float notes_top;        /* of the rule above the notes */
    const Chapter *chapter; /* the chapter that the page's first piece is in */
    bool opens_chapter;
} FilledPage;

typedef ARRAY_OF(FilledPage) FilledPages;
void fill_pages(Setter *setter, const Material *material, FilledPages *pages);

/* paint.c: pieces -> the drawing of a page, its links, its lines for `brochure inspect`. */
typedef struct Canvas {
    Setter *setter;
    Drawing *drawing;
    int page;               /* from 0, in the whole document */
    StructureElement *open; /* whose content is being drawn; NULL: an artifact's */
    bool is_open;
    ARRAY_OF(PageLink) links;
} Canvas;

/* What is drawn next belongs to the element (NULL: it is an artifact). */
void canvas_switch(Canvas *canvas, StructureElement *element);
void canvas_close(Canvas *canvas);
/* The line with its left edge at x and its baseline at y. */
void canvas_line(Canvas *canvas, const Line *line, const TextSpan *spans, float x, float baseline,
                 bool artifact);
/* Everything of the page but running heads. */
void canvas_filled_page(Canvas *canvas, const FilledPage *page);
/* One line of plain text that no structure holds (running heads, folios). The width that it took.
 */
float canvas_artifact_text(Canvas *canvas, String text, const TextStyle *style, Language language,
                           float x, float baseline, float measure);

/* front.c: the cover, and the contents with their page numbers. */
void front_cover(Canvas *canvas);
void front_contents(Setter *setter, Material *material, StructureElement *element);
/* Writes the numbers of a contents page, once all pages are known. */
void front_contents_numbers(Canvas *canvas, const FilledPage *page);

/* What is written once everything is placed: titles in the edition's language or languages. */
String setter_title(const Setter *setter);

#endif
