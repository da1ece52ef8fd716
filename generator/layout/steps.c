#include "layout/setter.h"

/* The steps of a process: a list, its items side by side, each under its number. */

static const float LEAST_STEP = 104;
static const float STEP_GAP = 14;

static int number_of(const Node *item) {
    int number = item->parent->as.list.ordered ? item->parent->as.list.start : 1;
    for (const Node *before = item->previous; before != NULL; before = before->previous) {
        number++;
    }
    return number;
}

static void set_number(Setter *setter, Material *material, const Node *item,
                       StructureElement *element, const Mode *mode) {
    StructureElement *label = structure_add(&setter->structure, element, STRUCTURE_LABEL);
    const TextStyle *style = setter_style(setter, STYLE_BIG_FIGURE, item->language, mode);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    String number = string_format(setter->arena, "%d", number_of(item));
    inline_add_text(setter, spans, number, style, item->language, label, item->place);
    paragraph_set(setter, material, spans, style, item->language, NULL);
}

void step_set(Setter *setter, const Node *item, Cell *cell, StructureElement *list,
              const Mode *mode) {
    StructureElement *element = structure_add(&setter->structure, list, STRUCTURE_LIST_ITEM);
    Material material = {.width = cell->width - STEP_GAP};
    set_number(setter, &material, item, element, mode);
    StructureElement *body = structure_add(&setter->structure, element, STRUCTURE_LIST_BODY);
    body->language = (int)item->language;
    Mode inner = *mode;
    inner.body = STYLE_TABLE;
    for (const Node *block = item->first; block != NULL; block = block->next) {
        blocks_set(setter, &material, block, body, inner);
    }
    cell->pieces = material.pieces;
}

void steps_set(Setter *setter, Material *material, const Node *steps, StructureElement *element,
               const Mode *mode) {
    for (const Node *node = steps->first; node != NULL; node = node->next) {
        if (node->kind != NODE_LIST || node->first == NULL) {
            continue;
        }
        StructureElement *list = structure_add(&setter->structure, element, STRUCTURE_LIST);
        list->language = (int)steps->language;
        list->ordered = true;
        CellRow cells = {.set = step_set, .list = list, .mode = mode};
        cells_set(setter, material, &cells, node->first, LEAST_STEP);
    }
}
