#include "pdf/tags.h"

#include "pdf/tags_inner.h"

/* Element types that are parts of a line of text (14.8.4.4), not blocks of their own. */
static bool is_inline(StructureType type) {
    return type == STRUCTURE_SPAN || type == STRUCTURE_REFERENCE || type == STRUCTURE_CODE ||
           type == STRUCTURE_LINK || type == STRUCTURE_EMPHASIS || type == STRUCTURE_STRONG;
}

/* The next element of the tree in reading order, or NULL. */
static const StructureElement *next_element(const StructureElement *element) {
    if (element->first != NULL) {
        return element->first;
    }
    while (element != NULL && element->next == NULL) {
        element = element->parent;
    }
    return element == NULL ? NULL : element->next;
}

PdfTags *tags_new(Arena *arena, PdfFile *file, const StructureTree *tree, PdfObject *const *pages,
                  size_t page_count) {
    PdfTags *tags = ARENA_NEW(arena, PdfTags);
    tags->arena = arena;
    tags->file = file;
    tags->pages = pages;
    tags->page_count = page_count;
    tags->count = tree->count;
    tags->records = ARENA_ARRAY(arena, TagRecord, tree->count);
    tags->page_contents = ARENA_ARRAY(arena, PageContents, page_count);
    for (const StructureElement *element = tree->root; element != NULL;
         element = next_element(element)) {
        TagRecord *record = &tags->records[element->index];
        const TagRecord *parent =
            element->parent == NULL ? NULL : &tags->records[element->parent->index];
        record->element = element;
        record->figure = element->type == STRUCTURE_FIGURE ? element
                         : parent != NULL                  ? parent->figure
                                                           : NULL;
        record->block = parent != NULL && is_inline(element->type) ? parent->block : element;
        record->first_paint = NEVER_PAINTED;
    }
    return tags;
}

static void add_piece(PdfTags *tags, const StructureElement *element, TagPiece piece) {
    TagRecord *record = &tags->records[element->index];
    piece.next = 0;
    *array_push(tags->arena, &tags->pieces) = piece;
    uint32_t number = (uint32_t)tags->pieces.count;
    if (record->last_piece == 0) {
        record->first_piece = number;
        record->first_paint = number;
    } else {
        tags->pieces.items[record->last_piece - 1].next = number;
    }
    record->last_piece = number;
}

int tags_add_content(PdfTags *tags, const StructureElement *element, size_t page) {
    PageContents *contents = &tags->page_contents[page];
    uint32_t *owner = array_push(tags->arena, &tags->owners);
    *owner = element->index;
    if (contents->count == 0) {
        contents->first = tags->owners.count - 1;
    }
    int number = (int)contents->count++;
    add_piece(tags, element, (TagPiece){.page = page, .content = number});
    return number;
}

bool tags_page_has_content(const PdfTags *tags, size_t page) {
    return tags->page_contents[page].count != 0;
}

int tags_add_annotation(PdfTags *tags, const StructureElement *element, size_t page,
                        const PdfObject *annotation) {
    *array_push(tags->arena, &tags->annotation_owners) = element->index;
    add_piece(tags, element, (TagPiece){.page = page, .content = -1, .annotation = annotation});
    return (int)(tags->page_count + tags->annotation_owners.count - 1);
}

bool tags_same_text(const PdfTags *tags, const StructureElement *a, const StructureElement *b) {
    return a != NULL && b != NULL && tags->records[a->index].block == tags->records[b->index].block;
}

const StructureElement *tags_figure(const PdfTags *tags, const StructureElement *element) {
    return element == NULL ? NULL : tags->records[element->index].figure;
}

void tags_grow_figure(PdfTags *tags, const StructureElement *figure, size_t page, double x1,
                      double y1, double x2, double y2) {
    TagRecord *record = &tags->records[figure->index];
    if (record->box == NULL) {
        record->box = ARENA_NEW(tags->arena, TagBox);
        *record->box = (TagBox){page, x1, y1, x2, y2};
    } else if (record->box->page == page) {
        TagBox *box = record->box;
        box->x1 = x1 < box->x1 ? x1 : box->x1;
        box->y1 = y1 < box->y1 ? y1 : box->y1;
        box->x2 = x2 > box->x2 ? x2 : box->x2;
        box->y2 = y2 > box->y2 ? y2 : box->y2;
    }
}
