/* Inside layout/: the walk over a document's blocks, shared by blocks.c (containers) and leaf.c. */
#ifndef LAYOUT_BLOCKS_H
#define LAYOUT_BLOCKS_H

#include "layout/setter.h"

/* What a container has changed for the blocks in it, and what is put back when the walk leaves it.
 */
typedef struct Container {
    const Node *node;
    StructureElement *element;
    Mode mode;
    float x, width;
    Frame *frame;
    int next_number; /* lists */
    int list_depth;
    bool tight;
    bool marker_pending; /* items: the marker goes before the first line */
    Material *outer;     /* columns, side notes: what they go to when their text is set */
    int column_count;    /* columns: how many there is room for */
    size_t first_piece;  /* what is kept together begins there */
    SpanList *marker;
    float marker_x;
} Container;

typedef struct Blocks {
    Setter *setter;
    Material *material;
    ARRAY_OF(Container) containers;
} Blocks;

/* A walk over the blocks below `root`, at the end of the material. */
Blocks blocks_begin(Setter *setter, Material *material, const Node *root, StructureElement *element,
                    Mode mode);
/* Sets a block, or enters a container; tells whether the walk goes on into it. */
bool blocks_enter(Blocks *blocks, const Node *node);
void blocks_leave(Blocks *blocks, const Node *node);
/* Enters and leaves all nodes below `root` and itself. */
void blocks_walk(Blocks *blocks, const Node *root);

/* The innermost container. */
Container *blocks_top(Blocks *blocks);
/* A new innermost container, in the look of the one around it; blocks_pop leaves it again. */
Container *blocks_push(Blocks *blocks, const Node *node, StructureElement *element);
void blocks_pop(Blocks *blocks);
const TextStyle *blocks_style(Blocks *blocks, StyleName name, Language language);
/* The marker of the item that has just begun, or NULL; it is used once. */
const Marker *blocks_take_marker(Blocks *blocks, Marker *marker);
/* A frame around what follows, set in by `padding` points on both sides. */
Frame *blocks_enter_frame(Blocks *blocks, float padding);
/* Blank space inside a frame's edge; it stays with what it frames. */
void blocks_add_padding(Blocks *blocks, float height, bool before);

/* A heading in a style of its own, its place in the outline and what leads to it included. */
void leaf_set_title(Setter *setter, Material *material, const Node *node, StyleName name,
                    StructureElement *parent);
void leaf_set_paragraph(Blocks *blocks, const Node *node);
void leaf_set_heading(Blocks *blocks, const Node *node);
void leaf_set_code(Blocks *blocks, const Node *node);
void leaf_set_break(Blocks *blocks);
/* A rule over the whole width, kept with what follows. */
void leaf_add_rule(Blocks *blocks, float space_before, float thickness, Color color);

#endif
