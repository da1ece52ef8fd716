/* The two languages of a chapter side by side.
 *
 * Every pair of blocks becomes a row of two cells, Chinese and English, that start at the same
 * height and share a leading, so that their lines lie on one grid. A row that does not fit on a
 * page is divided, both cells at once, and goes on at the top of the next: the two texts never
 * drift apart. In columns the cells stand beside each other; on facing pages each cell is drawn on
 * a page of its own (canvas.side), the same rows and so the same breaks on both.
 *
 * English runs longer than Chinese. The width of the Chinese column is chosen for the whole
 * chapter: the lengths of all texts are measured once, and of the widths that the theme allows, in
 * steps of one em, the one is taken at which the rows, each as high as its longer cell, are lowest
 * together. */
#include "layout/setter.h"

#include <math.h>

/* Tables with more columns than this do not fit into half a page: they are set across both columns.
 */
enum { MOST_TABLE_COLUMNS = 2 };

bool parallel_is_used(const Setter *setter) {
    return setter->arrangement != ARRANGEMENT_STACKED;
}

static float full_measure(const Setter *setter) {
    return setter->master.measure;
}

ParallelRow parallel_begin(const Setter *setter) {
    ParallelRow row = {0};
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        row.cells[language].width = setter->column_width[language];
    }
    return row;
}

/* The row stays with what follows if what it ends with does. */
static bool ends_kept(const Material *cell) {
    return cell->pieces.count > 0 && cell->pieces.items[cell->pieces.count - 1].keep_with_next;
}

void parallel_end(Setter *setter, Material *material, ParallelRow *row) {
    Arena *arena = setter->arena;
    Material *cells = row->cells;
    float before = 0;
    float after = 0;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (cells[i].pieces.count > 0) {
            before = fmaxf(before, cells[i].pieces.items[0].space_before);
        }
        after = fmaxf(after, cells[i].space_owed);
        material->break_pending = cells[i].break_pending > material->break_pending
                                      ? cells[i].break_pending
                                      : material->break_pending;
    }
    if (cells[0].pieces.count + cells[1].pieces.count == 0) {
        material->space_owed = fmaxf(material->space_owed, after);
        return;
    }
    Piece *piece = material_add(arena, material, PIECE_ROW, before);
    piece->keep_with_next = ends_kept(&cells[0]) || ends_kept(&cells[1]);
    RowPiece *parts = &piece->as.row;
    parts->parallel = true;
    parts->cells = ARENA_ARRAY(arena, Cell, LANGUAGE_COUNT);
    parts->cell_count = LANGUAGE_COUNT;
    parts->width = full_measure(setter);
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        parts->cells[i] = (Cell){
            .x = setter->column_x[i], .width = setter->column_width[i], .pieces = cells[i].pieces};
    }
    piece->height = row_content_height(parts);
    row_collect_notes(arena, piece);
    material->space_owed = after;
}

Mode parallel_mode(const Setter *setter) {
    return (Mode){.body = STYLE_BODY, .scale = 1, .grid = setter->theme->parallel_grid};
}

/* A paragraph's natural length, for the choice of the column's width. */
typedef struct Extent {
    float length;
    float leading;
    size_t pair; /* which pair of blocks it is in */
    Language language;
} Extent;

typedef ARRAY_OF(Extent) ExtentList;

static void measure_block(Setter *setter, const Node *root, size_t pair, ExtentList *extents) {
    Mode mode = parallel_mode(setter);
    for (const Node *node = root; node != NULL; node = node_next(root, node)) {
        if (node->kind != NODE_PARAGRAPH && node->kind != NODE_HEADING) {
            continue;
        }
        StyleName name = node->kind == NODE_HEADING ? STYLE_HEADING_2 : STYLE_BODY;
        const TextStyle *style = setter_style(setter, name, node->language, &mode);
        float natural = 0;
        float least = 0;
        inline_measure(setter, node, style, &natural, &least);
        *array_push(setter->arena, extents) =
            (Extent){.length = natural + style->first_indent * style->character.size,
                     .leading = style->leading,
                     .pair = pair,
                     .language = node->language};
    }
}

/* How high all rows are together when the Chinese column is so wide. */
static double rows_height(const ExtentList *extents, const float width[LANGUAGE_COUNT]) {
    double sum = 0;
    double heights[LANGUAGE_COUNT] = {0};
    for (size_t i = 0; i < extents->count; i++) {
        const Extent *extent = &extents->items[i];
        heights[extent->language] +=
            (double)(ceilf(extent->length / width[extent->language]) * extent->leading);
        if (i + 1 == extents->count || extents->items[i + 1].pair != extent->pair) {
            sum += fmax(heights[LANGUAGE_ZH], heights[LANGUAGE_EN]);
            heights[LANGUAGE_ZH] = 0;
            heights[LANGUAGE_EN] = 0;
        }
    }
    return sum;
}

static void choose_columns(Setter *setter, const Chapter *chapter) {
    const Theme *theme = setter->theme;
    ExtentList extents = {0};
    size_t pair = 0;
    for (const Node *node = chapter->texts[LANGUAGE_ZH]->first; node != NULL; node = node->next) {
        if (node->kind != NODE_TABLE && node->twin != NULL) {
            measure_block(setter, node, pair, &extents);
            measure_block(setter, node->twin, pair, &extents);
            pair++;
        }
    }
    float em = theme->parallel_size[LANGUAGE_ZH];
    float room = full_measure(setter) - theme->parallel_gutter;
    double lowest = INFINITY;
    int least = (int)ceilf(room * theme->parallel_least / em);
    int most = (int)floorf(room * theme->parallel_most / em);
    setter->column_width[LANGUAGE_ZH] = (float)least * em;
    for (int ems = least; ems <= most; ems++) {
        float width = (float)ems * em;
        float widths[LANGUAGE_COUNT] = {width, room - width};
        double height = rows_height(&extents, widths);
        if (height < lowest) {
            lowest = height;
            setter->column_width[LANGUAGE_ZH] = width;
        }
    }
    setter->column_width[LANGUAGE_EN] = room - setter->column_width[LANGUAGE_ZH];
    setter->column_x[LANGUAGE_ZH] = 0;
    setter->column_x[LANGUAGE_EN] = setter->column_width[LANGUAGE_ZH] + theme->parallel_gutter;
}

static void set_pair(Setter *setter, Material *material, const Node *node,
                     StructureElement *section) {
    ParallelRow row = parallel_begin(setter);
    blocks_set(setter, &row.cells[LANGUAGE_ZH], node, section, parallel_mode(setter));
    if (node->twin != NULL) {
        blocks_set(setter, &row.cells[LANGUAGE_EN], node->twin, section, parallel_mode(setter));
    }
    parallel_end(setter, material, &row);
}

/* Big figures and steps pair one by one. */
static void set_cells(Setter *setter, Material *material, const Node *first, CellSetter *set,
                      StructureElement *section) {
    Mode mode = parallel_mode(setter);
    CellRow cells[LANGUAGE_COUNT];
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        StructureElement *list = structure_add(&setter->structure, section, STRUCTURE_LIST);
        list->language = (int)language;
        cells[language] = (CellRow){.set = set, .list = list, .mode = &mode, .columns = 1};
    }
    for (const Node *node = first; node != NULL; node = node->next) {
        const Node *sides[LANGUAGE_COUNT] = {node, node->twin};
        ParallelRow row = parallel_begin(setter);
        for (Language language = 0; language < LANGUAGE_COUNT; language++) {
            if (sides[language] != NULL) {
                cells_set_row(setter, &row.cells[language], &cells[language], &sides[language], 1);
            }
        }
        parallel_end(setter, material, &row);
    }
    material->space_owed = fmaxf(material->space_owed, setter->theme->parallel_grid / 2);
}

/* A picture whose only words are its caption. */
static bool is_captioned(const Node *node) {
    return node->kind == NODE_FIGURE ||
           (node->kind == NODE_PICTURE && (node->as.picture.data->kind == PICTURE_CODE ||
                                           node->as.picture.data->kind == PICTURE_SLOT));
}

/* Whether a table says the same in both languages: figures and symbols only. */
bool parallel_is_wordless(const Node *table) {
    const Node *twin = table->twin;
    for (const Node *node = table; node != NULL && twin != NULL;
         node = node_next(table, node), twin = node_next(table->twin, twin)) {
        if (!string_equal(node->text, twin->text)) {
            return false;
        }
    }
    return true;
}

void parallel_figure_set(Setter *setter, Material *material, const Node *figure,
                         StructureElement *section, Mode mode) {
    blocks_set(setter, material, figure, section, mode);
    if (figure->twin == NULL || figure->twin->first == NULL) {
        return;
    }
    if (material->pieces.count > 0) {
        material->pieces.items[material->pieces.count - 1].keep_with_next = true;
    }
    StructureElement *caption = structure_add(&setter->structure, section, STRUCTURE_PARAGRAPH);
    caption->language = LANGUAGE_EN;
    const TextStyle *style = setter_style(setter, STYLE_CAPTION, LANGUAGE_EN, &mode);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, figure->twin, style, caption, spans);
    material->space_owed = 0;
    paragraph_set(setter, material, spans, style, LANGUAGE_EN, NULL);
}

/* What has no words, or no room beside its twin, is set across both columns. */
static bool is_set_across(Setter *setter, const Node *node) {
    if (node->kind == NODE_THEMATIC_BREAK || node->kind == NODE_PAGE_BREAK) {
        return true;
    }
    if (setter->arrangement == ARRANGEMENT_FACING) {
        return false;
    }
    return is_captioned(node) ||
           (node->kind == NODE_TABLE && node->twin != NULL &&
            (node->as.table.column_count > MOST_TABLE_COLUMNS || parallel_is_wordless(node)));
}

static void set_across(Setter *setter, Material *material, const Node *node,
                       StructureElement *section) {
    if (is_captioned(node)) {
        parallel_figure_set(setter, material, node, section, parallel_mode(setter));
        return;
    }
    blocks_set(setter, material, node, section, parallel_mode(setter));
    if (node->kind == NODE_TABLE && !parallel_is_wordless(node)) {
        blocks_set(setter, material, node->twin, section, parallel_mode(setter));
    }
}

/* Text in columns and what is kept together: in half a page, their blocks pair one by one. */
static bool is_opened(const Node *node) {
    return node->kind == NODE_COLUMNS || node->kind == NODE_KEEP;
}

/* The block after this one, those inside opened ones included. */
static const Node *next_block(const Node *node) {
    if (is_opened(node) && node->first != NULL) {
        return node->first;
    }
    while (node->next == NULL && node->parent != NULL && is_opened(node->parent)) {
        node = node->parent;
    }
    return node->next;
}

static void set_block(Setter *setter, Material *material, const Node *node,
                      StructureElement *section) {
    if (is_set_across(setter, node)) {
        set_across(setter, material, node, section);
    } else if (node->kind == NODE_LIST && node->twin != NULL) {
        parallel_list_set(setter, material, node, section);
    } else if (node->kind == NODE_BIG_FIGURES && setter->arrangement == ARRANGEMENT_COLUMNS) {
        set_cells(setter, material, node->first, big_figure_set, section);
    } else if (node->kind == NODE_STEPS && setter->arrangement == ARRANGEMENT_COLUMNS) {
        set_cells(setter, material, node->first->first, step_set, section);
    } else {
        set_pair(setter, material, node, section);
    }
}

void parallel_set(Setter *setter, Material *material, const Chapter *chapter, const Node *first,
                  StructureElement *section) {
    if (setter->arrangement == ARRANGEMENT_COLUMNS) {
        choose_columns(setter, chapter);
    }
    for (const Node *node = first; node != NULL; node = next_block(node)) {
        bool nothing = node->kind == NODE_FOOTNOTE || node->kind == NODE_COLUMN_BREAK;
        if (!nothing && !is_opened(node)) {
            set_block(setter, material, node, section);
        }
    }
}
