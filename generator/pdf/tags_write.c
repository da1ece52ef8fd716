#include "pdf/syntax.h"
#include "pdf/tags_inner.h"

/* By StructureType. Those that PDF 1.7 does not define are mapped to one that it does. */
static const struct {
    const char *name;
    const char *role;
} TYPES[] = {
    [STRUCTURE_DOCUMENT] = {"Document", NULL},
    [STRUCTURE_PART] = {"Part", NULL},
    [STRUCTURE_SECTION] = {"Sect", NULL},
    [STRUCTURE_BLOCK_QUOTE] = {"BlockQuote", NULL},
    [STRUCTURE_CAPTION] = {"Caption", NULL},
    [STRUCTURE_CONTENTS] = {"TOC", NULL},
    [STRUCTURE_CONTENTS_ITEM] = {"TOCI", NULL},
    [STRUCTURE_PARAGRAPH] = {"P", NULL},
    [STRUCTURE_HEADING_1] = {"H1", NULL},
    [STRUCTURE_HEADING_2] = {"H2", NULL},
    [STRUCTURE_HEADING_3] = {"H3", NULL},
    [STRUCTURE_HEADING_4] = {"H4", NULL},
    [STRUCTURE_HEADING_5] = {"H5", NULL},
    [STRUCTURE_HEADING_6] = {"H6", NULL},
    [STRUCTURE_LIST] = {"L", NULL},
    [STRUCTURE_LIST_ITEM] = {"LI", NULL},
    [STRUCTURE_LABEL] = {"Lbl", NULL},
    [STRUCTURE_LIST_BODY] = {"LBody", NULL},
    [STRUCTURE_TABLE] = {"Table", NULL},
    [STRUCTURE_TABLE_HEAD] = {"THead", NULL},
    [STRUCTURE_TABLE_BODY] = {"TBody", NULL},
    [STRUCTURE_TABLE_ROW] = {"TR", NULL},
    [STRUCTURE_TABLE_HEADER_CELL] = {"TH", NULL},
    [STRUCTURE_TABLE_CELL] = {"TD", NULL},
    [STRUCTURE_SPAN] = {"Span", NULL},
    [STRUCTURE_REFERENCE] = {"Reference", NULL},
    [STRUCTURE_NOTE] = {"Note", NULL},
    [STRUCTURE_CODE] = {"Code", NULL},
    [STRUCTURE_LINK] = {"Link", NULL},
    [STRUCTURE_EMPHASIS] = {"Em", "Span"},
    [STRUCTURE_STRONG] = {"Strong", "Span"},
    [STRUCTURE_FIGURE] = {"Figure", NULL},
    [STRUCTURE_DIVISION] = {"Div", NULL},
    [STRUCTURE_TITLE] = {"Title", "P"},
};

enum { TYPE_COUNT = sizeof TYPES / sizeof TYPES[0] };

static bool is_table_part(StructureType type) {
    return type == STRUCTURE_TABLE_HEAD || type == STRUCTURE_TABLE_BODY ||
           type == STRUCTURE_TABLE_ROW || type == STRUCTURE_TABLE_HEADER_CELL ||
           type == STRUCTURE_TABLE_CELL;
}

/* Elements are numbered in order of creation, so that a parent comes before its children: walking
 * the numbers backwards tells parents what their children know, forwards the other way round. */
static void choose_elements(PdfTags *tags) {
    for (uint32_t i = tags->count; i-- > 0;) {
        const TagRecord *record = &tags->records[i];
        if (record->element != NULL && record->element->parent != NULL) {
            TagRecord *parent = &tags->records[record->element->parent->index];
            if (record->first_paint < parent->first_paint) {
                parent->first_paint = record->first_paint;
            }
        }
    }
    for (uint32_t i = 0; i < tags->count; i++) {
        TagRecord *record = &tags->records[i];
        if (record->element == NULL) {
            continue;
        }
        const StructureElement *parent = record->element->parent;
        bool in_table = parent != NULL && tags->records[parent->index].object != NULL &&
                        is_table_part(record->element->type);
        if (record->first_paint != NEVER_PAINTED || in_table) {
            record->object = pdf_object_new(tags->file);
        }
    }
}

static void append_piece(Builder *builder, const PdfTags *tags, const TagPiece *piece,
                         size_t element_page) {
    if (piece->annotation == NULL && piece->page == element_page) {
        builder_append_integer(builder, piece->content);
        builder_append_byte(builder, ' ');
        return;
    }
    builder_append_text(builder, piece->annotation == NULL ? "<</Type/MCR" : "<</Type/OBJR/Obj ");
    if (piece->annotation != NULL) {
        pdf_object_append_reference(builder, piece->annotation);
    }
    builder_append_text(builder, "/Pg ");
    pdf_object_append_reference(builder, tags->pages[piece->page]);
    if (piece->annotation == NULL) {
        builder_append_text(builder, "/MCID ");
        builder_append_integer(builder, piece->content);
    }
    builder_append_text(builder, ">>");
}

/* The element's own pieces and its children in reading order: the children as the tree has them,
 * each piece before the first child that was painted after it. */
static void append_kids(Builder *builder, const PdfTags *tags, const TagRecord *record) {
    uint32_t number = record->first_piece;
    size_t page = number == 0 ? 0 : tags->pieces.items[number - 1].page;
    if (number != 0) {
        builder_append_text(builder, "/Pg ");
        pdf_object_append_reference(builder, tags->pages[page]);
    }
    builder_append_text(builder, "/K[");
    for (const StructureElement *child = record->element->first; child != NULL;
         child = child->next) {
        const TagRecord *kid = &tags->records[child->index];
        if (kid->object == NULL) {
            continue;
        }
        while (number != 0 && number < kid->first_paint && kid->first_paint != NEVER_PAINTED) {
            append_piece(builder, tags, &tags->pieces.items[number - 1], page);
            number = tags->pieces.items[number - 1].next;
        }
        pdf_object_append_reference(builder, kid->object);
        builder_append_byte(builder, ' ');
    }
    while (number != 0) {
        append_piece(builder, tags, &tags->pieces.items[number - 1], page);
        number = tags->pieces.items[number - 1].next;
    }
    builder_append_byte(builder, ']');
}

/* Attributes (14.8.5): what a reader must know of a table's cells, a list's numbers, a figure's
 * place. */
static void append_attributes(Builder *builder, const TagRecord *record) {
    const StructureElement *element = record->element;
    bool header = element->type == STRUCTURE_TABLE_HEADER_CELL;
    bool cell = header || element->type == STRUCTURE_TABLE_CELL;
    if (cell && (header || element->row_span > 1 || element->column_span > 1)) {
        builder_append_text(builder, "/A<</O/Table");
        if (header) {
            builder_append_text(builder, element->row_header ? "/Scope/Row" : "/Scope/Column");
        }
        if (element->row_span > 1) {
            builder_format(builder, "/RowSpan %d", element->row_span);
        }
        if (element->column_span > 1) {
            builder_format(builder, "/ColSpan %d", element->column_span);
        }
        builder_append_text(builder, ">>");
    } else if (element->type == STRUCTURE_LIST) {
        builder_append_text(builder, "/A<</O/List/ListNumbering");
        builder_append_text(builder, element->ordered ? "/Decimal>>" : "/Disc>>");
    } else if (element->type == STRUCTURE_FIGURE && record->box != NULL) {
        builder_append_text(builder, "/A<</O/Layout/BBox");
        syntax_append_rectangle(builder, record->box->x1, record->box->y1, record->box->x2,
                                record->box->y2);
        builder_append_text(builder, ">>");
    }
}

static void append_texts(Builder *builder, const StructureElement *element) {
    if (element->language >= 0) {
        builder_append_text(builder, "/Lang");
        syntax_append_text(builder, string_from(language_tag((Language)element->language)));
    }
    if (element->alternative.length != 0) {
        builder_append_text(builder, "/Alt");
        syntax_append_text(builder, element->alternative);
    }
    if (element->title.length != 0) {
        builder_append_text(builder, "/T");
        syntax_append_text(builder, element->title);
    }
    if (element->identifier.length != 0) {
        builder_append_text(builder, "/ID");
        syntax_append_bytes(builder, element->identifier.bytes, element->identifier.length);
    }
}

static void write_element(PdfTags *tags, const TagRecord *record, const PdfObject *root,
                          Builder *scratch) {
    const StructureElement *element = record->element;
    scratch->length = 0;
    builder_append_text(scratch, "/S/");
    builder_append_text(scratch, TYPES[element->type].name);
    builder_append_text(scratch, "/P ");
    pdf_object_append_reference(
        scratch, element->parent == NULL ? root : tags->records[element->parent->index].object);
    append_texts(scratch, element);
    append_attributes(scratch, record);
    append_kids(scratch, tags, record);
    pdf_object_set(record->object, string_copy(tags->arena, builder_string(scratch)));
}

/* The role map (14.7.3), of the types that are there. */
static void append_roles(Builder *builder, const PdfTags *tags) {
    bool used[TYPE_COUNT] = {false};
    for (uint32_t i = 0; i < tags->count; i++) {
        if (tags->records[i].object != NULL) {
            used[tags->records[i].element->type] = true;
        }
    }
    size_t start = builder->length;
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        if (used[i] && TYPES[i].role != NULL) {
            builder_append_text(builder, builder->length == start ? "/RoleMap<<" : "");
            builder_format(builder, "/%s/%s", TYPES[i].name, TYPES[i].role);
        }
    }
    builder_append_text(builder, builder->length == start ? "" : ">>");
}

const PdfObject *tags_write(PdfTags *tags) {
    choose_elements(tags);
    if (tags->count == 0 || tags->records[0].object == NULL) {
        return NULL;
    }
    PdfObject *root = pdf_object_new(tags->file);
    Builder scratch = {.arena = tags->arena};
    for (uint32_t i = 0; i < tags->count; i++) {
        if (tags->records[i].object != NULL) {
            write_element(tags, &tags->records[i], root, &scratch);
        }
    }
    Builder entries = {.arena = tags->arena};
    builder_append_text(&entries, "/Type/StructTreeRoot/K ");
    pdf_object_append_reference(&entries, tags->records[0].object);
    builder_append_text(&entries, "/ParentTree ");
    pdf_object_append_reference(&entries, tags_write_parent_tree(tags));
    builder_format(&entries, "/ParentTreeNextKey %zu",
                   tags->page_count + tags->annotation_owners.count);
    const PdfObject *identifiers = tags_write_identifiers(tags);
    if (identifiers != NULL) {
        builder_append_text(&entries, "/IDTree ");
        pdf_object_append_reference(&entries, identifiers);
    }
    append_roles(&entries, tags);
    pdf_object_set(root, builder_string(&entries));
    return root;
}
