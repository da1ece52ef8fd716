/* What tags.c collects and tags_write.c writes. */
#ifndef PDF_TAGS_INNER_H
#define PDF_TAGS_INNER_H

#include "pdf/tags.h"

#define NEVER_PAINTED UINT32_MAX

/* A piece of what an element consists of on the pages: marked content, or a link's annotation. */
typedef struct TagPiece {
    size_t page;
    int content; /* MCID; -1 for an annotation */
    const PdfObject *annotation;
    uint32_t next; /* index + 1 of the element's next piece; 0: none */
} TagPiece;

typedef struct TagBox {
    size_t page;
    double x1, y1, x2, y2;
} TagBox;

/* What is known of one element; at the element's index. */
typedef struct TagRecord {
    const StructureElement *element; /* NULL: not part of the tree */
    const StructureElement *figure, *block;
    PdfObject *object;                /* NULL: left out */
    uint32_t first_piece, last_piece; /* index + 1 */
    /* When it, or anything in it, was first painted: the number of that piece. Orders an element's
     * own text among its children. */
    uint32_t first_paint;
    TagBox *box;
} TagRecord;

/* The owners of one page's marked contents: a slice of PdfTags.owners. */
typedef struct PageContents {
    size_t first, count;
} PageContents;

struct PdfTags {
    Arena *arena;
    PdfFile *file;
    PdfObject *const *pages;
    size_t page_count;
    TagRecord *records;
    uint32_t count;
    ARRAY_OF(TagPiece) pieces;
    ARRAY_OF(uint32_t) owners; /* element indexes, page after page, by MCID */
    PageContents *page_contents;
    ARRAY_OF(uint32_t) annotation_owners;
};

/* The parent tree (14.7.4.4): from marked contents and annotations back to their elements. */
const PdfObject *tags_write_parent_tree(PdfTags *tags);
/* The name tree of the elements that have identifiers; NULL where none has. */
const PdfObject *tags_write_identifiers(PdfTags *tags);

#endif
