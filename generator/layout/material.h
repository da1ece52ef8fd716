/* Inside layout/: vertical material, the middle state between a document and its pages.
 *
 * A document becomes a list of Pieces, one under the other: lines of text, rows of a table or of
 * parallel columns, pictures, rules, blanks. Each knows its height, the space wished before it,
 * whether a page may end after it, and its notes. Pages are then filled with pieces (fill.c) and
 * painted (paint.c). Rows hold a list of pieces in each cell; a row that is too high is split by
 * its pieces.
 *
 * Quotes, callouts and code have a Frame: what is drawn behind their pieces on each page.
 * All lengths are points; x counts from the text block's left edge. */
#ifndef LAYOUT_MATERIAL_H
#define LAYOUT_MATERIAL_H

#include "graphics/picture.h"
#include "layout/layout.h"

typedef enum PieceKind { PIECE_LINE, PIECE_ROW, PIECE_PICTURE, PIECE_RULE, PIECE_BLANK } PieceKind;

/* What the glyphs of a span belong to: the caller's part of a TextSpan. */
typedef struct SpanOwner {
    StructureElement *element;
    const Node *link;               /* the NODE_LINK around it, or NULL */
    PictureDrawing picture;         /* in the line; its drawing is NULL where there is none */
    const Node *footnote;           /* the note that is called here, or NULL */
    const Destination *destination; /* where it leads inside the document, or NULL */
} SpanOwner;

/* Whether what comes next begins a new column or panel, or a new page. */
typedef enum FlowBreak { FLOW_ON, FLOW_BREAK_AREA, FLOW_BREAK_PAGE } FlowBreak;

/* The band over a chapter's first page: art from edge to edge behind the row. */
typedef struct Opener {
    const Source *art; /* NULL: the accent colour alone */
    float height;      /* from the page's top trim edge */
} Opener;

typedef struct Piece Piece;

typedef struct PieceList {
    Piece *items;
    size_t count, capacity;
} PieceList;

/* What stands in the column at the fore-edge, beside the piece that it belongs to. */
typedef struct SideNote SideNote;
struct SideNote {
    PieceList pieces;
    SideNote *next; /* the one before it in the text */
};

/* Frames nested deeper than this are not drawn: a quote in a quote in a quote… costs no more. */
enum { MOST_FRAMES = 16 };

typedef struct Frame Frame;
struct Frame {
    Frame *parent;
    int depth; /* from 1 */
    float x, width;
    Color background; /* drawn where `has_background` */
    Color bar;        /* a bar along the left edge, where bar_width > 0 */
    float bar_width;
    bool has_background;
};

/* A line, and the list marker that stands before it. */
typedef struct LinePiece {
    const Line *line;
    const Line *marker;
    float marker_x;
    const TextSpan *spans, *marker_spans;
    const TextStyle *style;
    const Destination *number_of; /* a contents entry's last line: whose page number it shows */
    float number_x;               /* where that number ends, from the line's left edge */
    float baseline;               /* from the piece's top */
    float measure;
    Language language;
} LinePiece;

typedef struct Cell {
    float x, width; /* from the row's left edge */
    PieceList pieces;
    int row_span; /* rows that it stands in; 0 and 1 mean one */
} Cell;

/* A cell that goes on in the next row has no rule under it here. */
typedef struct RuleGap {
    float x, width; /* from the row's left edge */
} RuleGap;

/* A table's rows share this: the header that is repeated on each page. */
typedef struct TableHead {
    Piece *rows; /* the header rows */
    size_t row_count;
    float height;
} TableHead;

typedef struct RowPiece {
    Cell *cells;
    size_t cell_count;
    float padding_top, padding_bottom;
    const TableHead *head; /* NULL: not a table's body row */
    Color rule;            /* under the row, where rule_width > 0 */
    float rule_width, top_rule_width, width;
    PieceList flow;      /* of text in columns: what the cells are cut from; empty for other rows */
    const RuleGap *gaps; /* where the rule under it does not run */
    size_t gap_count;
    bool parallel;        /* its cells are two languages: Chinese, English */
    const Opener *opener; /* NULL: none */
    bool has_background;
    Color background;
} RowPiece;

struct Piece {
    PieceKind kind;
    float height, space_before, x;
    bool keep_with_next;
    bool floats; /* may stand at the top of the next page instead */
    FlowBreak break_before;
    Frame *frame;
    StructureElement *element; /* of images; of lines the runs' owners say it */
    Destination *destination;  /* is set to where the piece comes to stand */
    const Chapter *chapter;    /* of a chapter's first piece, */
    const ChapterUse *use;     /* and what the publication makes of it */
    const Node *const *notes;  /* footnotes called in it, first calls only */
    size_t note_count;
    const SideNote *side; /* beside it; NULL: none */
    union {
        LinePiece line;
        RowPiece row;
        struct {
            const Drawing *drawing;
            float scale;
            FigurePlacement placement; /* wide ones and those that bleed leave the text block */
        } picture;
        struct {
            Color color;
            float width, thickness;
        } rule;
    } as;
};

/* Where the next pieces go: their list, indents and the space owed by the last block. */
typedef struct Material {
    PieceList pieces;
    float x, width;
    Frame *frame;
    float space_owed; /* space after the last block */
    FlowBreak break_pending;
    const Chapter *chapter_pending;
    const ChapterUse *use_pending;
    SideNote *side_pending; /* beside the next piece */
} Material;

/* The height of a list of pieces, the spaces between them included. */
float material_height(const PieceList *pieces);

/* A new piece at the end, with the space between `before` and what is owed already set. */
Piece *material_add(Arena *arena, Material *material, PieceKind kind, float space_before);

#endif
