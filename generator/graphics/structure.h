/* The logical structure of a publication (ISO 32000-1, 14.7 and 14.8): a tree of elements that says
 * what each piece of a page is, in reading order, whatever its place on the paper. layout/ builds
 * it while it places; pdf/ writes it as the structure tree. */
#ifndef GRAPHICS_STRUCTURE_H
#define GRAPHICS_STRUCTURE_H

#include "base/array.h"
#include "document/document.h"

/* The standard structure types used, in the order of ISO 32000-1, tables 333 to 340. */
typedef enum StructureType {
    STRUCTURE_DOCUMENT,
    STRUCTURE_PART,
    STRUCTURE_SECTION,
    STRUCTURE_BLOCK_QUOTE,
    STRUCTURE_CAPTION,
    STRUCTURE_CONTENTS,      /* TOC */
    STRUCTURE_CONTENTS_ITEM, /* TOCI */
    STRUCTURE_PARAGRAPH,
    STRUCTURE_HEADING_1,
    STRUCTURE_HEADING_2,
    STRUCTURE_HEADING_3,
    STRUCTURE_HEADING_4,
    STRUCTURE_HEADING_5,
    STRUCTURE_HEADING_6,
    STRUCTURE_LIST,
    STRUCTURE_LIST_ITEM,
    STRUCTURE_LABEL,
    STRUCTURE_LIST_BODY,
    STRUCTURE_TABLE,
    STRUCTURE_TABLE_HEAD,
    STRUCTURE_TABLE_BODY,
    STRUCTURE_TABLE_ROW,
    STRUCTURE_TABLE_HEADER_CELL,
    STRUCTURE_TABLE_CELL,
    STRUCTURE_SPAN,
    STRUCTURE_REFERENCE,
    STRUCTURE_NOTE,
    STRUCTURE_CODE,
    STRUCTURE_LINK,
    STRUCTURE_EMPHASIS, /* Em and Strong are PDF 2.0 names: written as Span with a role map */
    STRUCTURE_STRONG,
    STRUCTURE_FIGURE,
    STRUCTURE_DIVISION,
    STRUCTURE_TITLE,
} StructureType;

typedef struct StructureElement StructureElement;
struct StructureElement {
    StructureType type;
    uint32_t index; /* from 0, in order of creation: lets a writer keep its own data in an array */
    StructureElement *parent, *first, *last, *next;
    int language;              /* a Language, or -1: the parent's */
    String alternative;        /* figures: the text that stands for the picture */
    String title;              /* sections: the heading's text; may be empty */
    String identifier;         /* unique; notes must have one (ISO 14289-1, 7.9); may be empty */
    bool row_header;           /* a header cell that heads its row, not its column */
    int row_span, column_span; /* 0 and 1 mean one */
    bool ordered;              /* lists: numbered */
};

typedef struct StructureTree {
    Arena *arena;
    StructureElement *root; /* type STRUCTURE_DOCUMENT */
    uint32_t count;         /* elements so far, the root included */
} StructureTree;

/* A tree with its root. */
StructureTree structure_tree_new(Arena *arena, Language language);

/* A new last child of `parent`, in its parent's language. */
StructureElement *structure_add(StructureTree *tree, StructureElement *parent, StructureType type);

#endif
