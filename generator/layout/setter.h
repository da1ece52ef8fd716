/* Inside layout/: the work on one edition, and the functions that set each kind of block. */
#ifndef LAYOUT_SETTER_H
#define LAYOUT_SETTER_H

#include "layout/material.h"

/* How a text is being set: what changes from container to container. */
typedef struct Mode {
    StyleName body; /* of paragraphs */
    float scale;    /* of all type: the second language of a stacked edition is smaller */
    bool secondary; /* the second language of a stacked edition */
    bool reverse;   /* in the paper's colour, over dark art */
    float grid;     /* the leading that both columns of a parallel edition share; 0: each its own */
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
    StructureElement *cover; /* the cover's part of the structure, or NULL */
    float em;                /* the body's size: indents are counted in it */
    Arrangement arrangement; /* of both languages; stacked in editions of one */
    float column_x[LANGUAGE_COUNT], column_width[LANGUAGE_COUNT]; /* of parallel columns */
    Map destinations;                                             /* Destination by heading node */
    Map artworks;                        /* Artwork by the name of its file */
    Map note_bodies;                     /* NoteBody by footnote node */
    int chapter_number;                  /* of the numbered chapters that have begun */
    int section_numbers[6];              /* of a report's headings, by level from 0 */
    ARRAY_OF(PendingNote) pending_notes; /* called, not yet set: a note may call notes */
    bool setting_notes;
    bool outside_outline; /* what is being set is not in the contents: the back cover */
    int page_base;        /* pages of the flow before the one being filled */
    ARRAY_OF(OutlineEntry) outline;
    ARRAY_OF(const Node *) outline_headings; /* of each entry */
    ARRAY_OF(PlacedLine) lines;
} Setter;

/* A note set for the page foot. */
typedef struct NoteBody {
    Material material;
    float height;
} NoteBody;

/* setter.c: the style of a block in a language and mode, scaled. Lives in the arena. */
const TextStyle *setter_style(Setter *setter, StyleName name, Language language, const Mode *mode);

/* The art of a chapter's own, by the publication or by the theme; NULL: none. */
const Source *setter_art(const Setter *setter, const Chapter *chapter, const ChapterUse *use);

/* The colour that something of that colour has in the mode. */
Color setter_color(const Setter *setter, const Mode *mode, Color color);

/* The destination of a heading: one a heading, made when first asked for. */
Destination *setter_destination(Setter *setter, const Node *heading);

/* inline.c: the inlines below `block` as spans; owners' elements become children of `element`. */
typedef ARRAY_OF(TextSpan) SpanList;
void inline_collect(Setter *setter, const Node *block, const TextStyle *style,
                    StructureElement *element, SpanList *spans);
/* The width of the block's inlines on one line, and of their widest unbreakable piece, in points.
 */
void inline_measure(Setter *setter, const Node *block, const TextStyle *style, float *natural,
                    float *least);
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
/* decimal.c: hangs a column's figures on their decimal points, if figures are what it holds. */
void decimal_align(Setter *setter, Piece *rows, size_t row_count, size_t column);
/* The height of the highest cell's pieces, without the row's padding. */
float row_content_height(const RowPiece *row);
/* Gathers the notes that the row's cells call, so that they come to the page where the row is. */
void row_collect_notes(Arena *arena, Piece *row);
/* picture.c: the picture of a file, at its natural size; pixels that say no resolution have
 * `resolution` to the inch. False where there is none (errors have been told). */
bool picture_from_image(Setter *setter, const Image *image, Language language, float resolution,
                        PictureDrawing *picture);
/* What pictures with words are made with. */
PictureTools setter_tools(const Setter *setter, Language language);
/* figure.c */
void figure_set(Setter *setter, Material *material, const Node *figure, StructureElement *element,
                const Mode *mode);
void big_figures_set(Setter *setter, Material *material, const Node *figures,
                     StructureElement *element, const Mode *mode);
/* A picture made of data, with its title. */
void data_picture_set(Setter *setter, Material *material, const Node *node,
                      StructureElement *element, const Mode *mode);
/* Nodes side by side under one rule, each set into a cell by `set`; `columns` to a row. */
typedef void CellSetter(Setter *setter, const Node *node, Cell *cell, StructureElement *list,
                        const Mode *mode);
typedef struct CellRow {
    CellSetter *set;
    StructureElement *list;
    const Mode *mode;
    size_t columns;
} CellRow;
/* One row of `count` nodes, from *node on, which is moved past them. */
void cells_set_row(Setter *setter, Material *material, const CellRow *cells, const Node **node,
                   size_t count);
/* All nodes from `first` on in rows of equal length, no cell narrower than `widest`. */
void cells_set(Setter *setter, Material *material, CellRow *cells, const Node *first, float widest);
/* The cells' contents: a big figure over its label, a step under its number. */
CellSetter big_figure_set, step_set;
/* steps.c: the steps of a process, numbered, side by side. */
void steps_set(Setter *setter, Material *material, const Node *steps, StructureElement *element,
               const Mode *mode);
/* note.c: sets the bodies of the notes that the spans call, each once; their structure elements
 * become children of `parent`. */
void notes_set(Setter *setter, const SpanList *spans, StructureElement *parent, const Mode *mode);
/* The body that was set, or NULL. */
const NoteBody *note_body(const Setter *setter, const Node *footnote);

/* columns.c: text in several columns that end level. How many of `count` wished there is room for.
 */
int columns_fitting(float measure, int count, float em);
/* The width of one of `count` in a measure,
 * a whole number of em. */
float columns_width(float measure, int count, float em);
/* A row of columns, cut from the flow, at the end of the material. */
void columns_add(Setter *setter, Material *material, const Material *flow, int count);
/* Splits such a row at a page's end; false where nothing would stay. */
bool columns_split(Setter *setter, const Piece *piece, float room, Piece *head, Piece *rest);

/* parallel.c: a chapter's two languages side by side, block by block from the Chinese one `first`
 * on: in columns, or on facing pages. */
void parallel_set(Setter *setter, Material *material, const Chapter *chapter, const Node *first,
                  StructureElement *section);
/* A figure's picture once for both languages, its captions one under the other. */
void parallel_figure_set(Setter *setter, Material *material, const Node *figure,
                         StructureElement *section, Mode mode);
/* Whether a table says the same in both languages: figures and symbols only. */
bool parallel_is_wordless(const Node *table);
/* A row of two cells, Chinese and English, at the end of the material. */
typedef struct ParallelRow {
    Material cells[LANGUAGE_COUNT];
} ParallelRow;
ParallelRow parallel_begin(const Setter *setter);
void parallel_end(Setter *setter, Material *material, ParallelRow *row);
/* How the texts of a parallel edition are set. */
Mode parallel_mode(const Setter *setter);
/* parallel_list.c: a list and its twin; their items pair, and what is in them. */
void parallel_list_set(Setter *setter, Material *material, const Node *list,
                       StructureElement *section);
/* Whether the edition sets its languages side by side. */
bool parallel_is_used(const Setter *setter);

/* fill.c: pieces -> pages. */
typedef struct PlacedPiece {
    const Piece *piece;
    float y;       /* of its top, from the page's top */
    bool artifact; /* a repeated table header */
} PlacedPiece;

/* A filled area: a page of a book, a column, a panel. */
typedef struct FilledPage {
    PlacedPiece *placed;
    size_t placed_count;
    PlacedPiece *notes;
    size_t note_count;
    float notes_top;        /* of the rule above the notes */
    const Chapter *chapter; /* the chapter that its last piece is in, */
    const ChapterUse *use;  /* and what is made of it; NULL: front matter */
    const PageArea *area;
    size_t number; /* of the page that the area is on, from 0 in the flow */
    float foot;    /* where its text ends, from the page's top */
    bool full;     /* it ends since no more fits, not since something begins a new one */
    bool opens_chapter;
} FilledPage;

typedef ARRAY_OF(FilledPage) FilledPages;
void fill_pages(Setter *setter, const Material *material, FilledPages *pages);

/* level.c: vertical justification of a full area that lacks `missing` points at its foot (or has
 * too much, where it is below 0); the vertical place that an area's chapter wishes. */
void level_justify(const Setter *setter, FilledPage *page, float missing);
void level_place(FilledPage *page, float missing);

/* overflow.c: tells that the chapter does not fit from the piece at `index` on, by how many lines,
 * and returns the index of the next chapter's first piece. */
size_t overflow_tell(Setter *setter, const Material *material, size_t index, const ChapterUse *use);

/* paint.c: pieces -> the drawing of a page, its links, its lines for `brochure inspect`. */
typedef struct Canvas {
    Setter *setter;
    Drawing *drawing;
    int page;               /* from 0, in the whole document */
    int side;               /* of facing pages: the language whose cells are drawn; -1: both */
    StructureElement *open; /* whose content is being drawn; NULL: an artifact's */
    bool is_open;
    float text_left, side_lowest; /* of the area being drawn; where the next side note may stand */
    ARRAY_OF(PageLink) links;
} Canvas;

/* What is drawn next belongs to the element (NULL: it is an artifact). */
void canvas_switch(Canvas *canvas, StructureElement *element);
void canvas_close(Canvas *canvas);
/* The line with its left edge at x and its baseline at y. */
void canvas_line(Canvas *canvas, const Line *line, const TextSpan *spans, float x, float baseline,
                 bool artifact);
/* The text of an area, on the page that the canvas is. */
void canvas_filled_page(Canvas *canvas, const FilledPage *page);
/* picture.c: an artifact from an SVG file, drawn into the frame and over its edges cut off. False
 * where there is none. */
bool canvas_art(Canvas *canvas, const Source *art, Rectangle frame);
/* The height of the art when it is so wide; 0 where there is none. */
float canvas_art_height(Canvas *canvas, const Source *art, float width);
/* The page with its bleed. */
Rectangle canvas_bleed(const Canvas *canvas);
/* One line of plain text that no structure holds (running heads, folios). The width that it took.
 */
float canvas_artifact_text(Canvas *canvas, String text, const TextStyle *style, Language language,
                           float x, float baseline, float measure);

/* opener.c: a chapter's title in the band over its first page; false where the chapter has none,
 * and nothing is set. */
bool opener_set(Setter *setter, Material *material, const Chapter *chapter, const ChapterUse *use,
                StructureElement *section);

/* pages.c: filled areas -> painted pages. */
typedef ARRAY_OF(Page) PageList;
void pages_paint(Setter *setter, const FilledPages *filled, PageList *pages);
void pages_paint_cover(Setter *setter, PageList *pages);
/* A page without text: art, or the tint. */
void pages_paint_endpaper(Setter *setter, PageList *pages);
/* A page of lines to write notes on. */
void pages_paint_notes(Setter *setter, PageList *pages);

/* front.c: the cover, and the contents with their page numbers. */
void front_cover(Canvas *canvas);
void front_contents(Setter *setter, Material *material, StructureElement *element);
/* The page number of a contents entry, on the line that ends at `x` + its width. */
void front_page_number(Canvas *canvas, const LinePiece *line, float x, float baseline);

/* The publication's title in a language, or in the other where it has none. */
String setter_title(const Setter *setter, Language language);
/* A text that is repeated on every page, or for every line, cut where nobody would read on: else a
 * long one would grow with its own square. */
String setter_cut(Arena *arena, String text);

#endif
