/* A list and its twin side by side: the items pair, and so do the paragraphs and the inner lists of
 * an item. Both languages' walks go in step; what each step sets becomes a row of its own, so that
 * a paragraph deep inside starts beside its translation as the outer ones do. Quotes, callouts and
 * the like are one step with all that is in them: their frames are drawn around pieces of one cell.
 */
#include "layout/blocks.h"

#include <math.h>

/* One language's walk, and what its containers have made of the column. */
typedef struct Side {
    Blocks blocks;
    Material column; /* no pieces: the edges that the next step begins with */
} Side;

static bool is_stepped_into(const Node *node) {
    return node->kind == NODE_LIST || node->kind == NODE_ITEM;
}

static void step(Side *side, Material *cell, const Node *node, bool entering) {
    *cell = side->column;
    side->blocks.material = cell;
    if (!entering) {
        blocks_leave(&side->blocks, node);
    } else if (is_stepped_into(node)) {
        (void)blocks_enter(&side->blocks, node);
    } else {
        blocks_walk(&side->blocks, node);
    }
    side->column.x = cell->x;
    side->column.width = cell->width;
    side->column.frame = cell->frame;
}

void parallel_list_set(Setter *setter, Material *material, const Node *list,
                       StructureElement *section) {
    const Node *lists[LANGUAGE_COUNT] = {list, list->twin};
    Side sides[LANGUAGE_COUNT] = {0};
    for (Language language = 0; language < LANGUAGE_COUNT; language++) {
        sides[language].column.width = setter->column_width[language];
        sides[language].blocks = blocks_begin(setter, &sides[language].column, lists[language],
                                              section, parallel_mode(setter));
    }
    NodeWalk walk = node_walk(list);
    while (node_walk_next(&walk)) {
        ParallelRow row = parallel_begin(setter);
        step(&sides[LANGUAGE_ZH], &row.cells[LANGUAGE_ZH], walk.node, walk.entering);
        if (walk.node->twin != NULL) {
            step(&sides[LANGUAGE_EN], &row.cells[LANGUAGE_EN], walk.node->twin, walk.entering);
        }
        parallel_end(setter, material, &row);
        if (walk.entering && !is_stepped_into(walk.node)) {
            node_walk_skip_children(&walk);
            (void)node_walk_next(&walk); /* its leaving: the step was the whole of it */
        }
    }
    material->space_owed = fmaxf(material->space_owed, setter->theme->parallel_grid / 2);
}
