/* Blocks -> vertical material. The tree is walked without recursion; what a container changes for
 * the blocks in it (indents, frame, look, structure element) is kept on a stack and put back when
 * the walk leaves it. */
#include "layout/blocks.h"

#include <math.h>

static const float ITEM_INDENT = 2;   /* em of the body */
static const float MARKER_GAP = 0.5F; /* em, between marker and text */
static const float QUOTE_INDENT = 16;
static const float PULL_QUOTE_RULE = 2;
static const float PULL_QUOTE_SPACE = 9; /* between the quote and its rules */
static const float SIDE_NOTE_BAR = 0.8F;
static const float LEAST_WIDTH = 8; /* em: deeper nesting indents no further */

Container *blocks_top(Blocks *blocks) {
    return &blocks->containers.items[blocks->containers.count - 1];
}

Container *blocks_push(Blocks *blocks, const Node *node, StructureElement *element) {
    Container container = *blocks_top(blocks);
    container.node = node;
    container.element = element;
    container.x = blocks->material->x;
    container.width = blocks->material->width;
    container.frame = blocks->material->frame;
    container.marker_pending = false;
    Container *pushed = array_push(blocks->setter->arena, &blocks->containers);
    *pushed = container;
    return pushed;
}

void blocks_pop(Blocks *blocks) {
    const Container *container = blocks_top(blocks);
    blocks->material->x = container->x;
    blocks->material->width = container->width;
    blocks->material->frame = container->frame;
    blocks->containers.count--;
}

/* Moves the left edge, while there is room. */
static void indent(Blocks *blocks, float distance) {
    if (blocks->material->width - distance >= LEAST_WIDTH * blocks->setter->em) {
        blocks->material->x += distance;
        blocks->material->width -= distance;
    }
}

const TextStyle *blocks_style(Blocks *blocks, StyleName name, Language language) {
    return setter_style(blocks->setter, name, language, &blocks_top(blocks)->mode);
}

/* The marker of the item that has just begun, or NULL; it is used once. */
const Marker *blocks_take_marker(Blocks *blocks, Marker *marker) {
    Container *container = blocks_top(blocks);
    if (!container->marker_pending) {
        return NULL;
    }
    container->marker_pending = false;
    const TextSpan *span = &container->marker->items[0];
    *marker = (Marker){.spans = container->marker->items,
                       .span_count = container->marker->count,
                       .x = container->marker_x,
                       .width = blocks->material->x - container->marker_x -
                                MARKER_GAP * span->style.size};
    return marker;
}

/* Before a block that is no paragraph: an item's marker stands on a line of its own. */
static void flush_marker(Blocks *blocks) {
    Marker marker;
    if (blocks_top(blocks)->marker_pending) {
        SpanList none = {0};
        const TextStyle *style =
            blocks_style(blocks, STYLE_LIST, blocks_top(blocks)->node->language);
        paragraph_set(blocks->setter, blocks->material, &none, style, LANGUAGE_EN,
                      blocks_take_marker(blocks, &marker));
        blocks->material->pieces.items[blocks->material->pieces.count - 1].keep_with_next = true;
    }
}

/* Blank space inside a frame's edge; it stays with what it frames. */
void blocks_add_padding(Blocks *blocks, float height, bool before) {
    Material *material = blocks->material;
    float owed = material->space_owed;
    if (!before) {
        material->space_owed = 0;
        material->pieces.items[material->pieces.count - 1].keep_with_next = true;
    }
    Piece *piece = material_add(blocks->setter->arena, material, PIECE_BLANK, 0);
    piece->height = height;
    piece->keep_with_next = before;
    if (!before) {
        material->space_owed = fmaxf(owed, 10);
    }
}

Frame *blocks_enter_frame(Blocks *blocks, float padding) {
    Material *material = blocks->material;
    Frame *frame = ARENA_NEW(blocks->setter->arena, Frame);
    frame->parent = material->frame;
    frame->x = material->x;
    frame->width = material->width;
    frame->depth = frame->parent == NULL ? 1 : frame->parent->depth + 1;
    if (frame->depth <= MOST_FRAMES) {
        material->frame = frame;
    }
    if (material->width - 2 * padding >= LEAST_WIDTH * blocks->setter->em) {
        material->x += padding;
        material->width -= 2 * padding;
    }
    return frame;
}

static void enter_list(Blocks *blocks, const Node *node) {
    StructureElement *element =
        structure_add(&blocks->setter->structure, blocks_top(blocks)->element, STRUCTURE_LIST);
    element->ordered = node->as.list.ordered;
    element->language = (int)node->language;
    Container *container = blocks_push(blocks, node, element);
    container->next_number = node->as.list.start;
    container->list_depth++;
    container->tight = node->as.list.tight;
    if (container->mode.body == STYLE_BODY) {
        container->mode.body = STYLE_LIST;
    }
}

static String marker_text(Arena *arena, const Node *item, const Container *list) {
    static const char *const BULLETS[] = {"•", "–", "▪"};
    if (item->as.item.task != TASK_NONE) {
        return item->as.item.task == TASK_DONE ? STRING("☑") : STRING("☐");
    }
    if (list->node->as.list.ordered) {
        return string_format(arena, "%d.", list->next_number);
    }
    return string_from(BULLETS[(unsigned)(list->list_depth + 2) % 3]);
}

static void enter_item(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    Container *list = blocks_top(blocks);
    String text = marker_text(setter->arena, node, list);
    list->next_number++;
    const TextStyle *style = blocks_style(blocks, list->mode.body, node->language);
    StructureElement *item = structure_add(&setter->structure, list->element, STRUCTURE_LIST_ITEM);
    StructureElement *label = structure_add(&setter->structure, item, STRUCTURE_LABEL);
    StructureElement *body = structure_add(&setter->structure, item, STRUCTURE_LIST_BODY);
    float marker_x = blocks->material->x;
    Container *container = blocks_push(blocks, node, body);
    container->marker = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, container->marker, text, style, LANGUAGE_EN, label, node->place);
    container->marker->items[0].style.color =
        setter_color(setter, &container->mode, setter->theme->accent);
    container->marker_pending = true;
    container->marker_x = marker_x;
    float digits = text.length > 3 ? 0.6F * (float)(text.length - 3) : 0;
    indent(blocks, (ITEM_INDENT + digits) * style->character.size);
}

static void enter_quote(Blocks *blocks, const Node *node) {
    StructureElement *element = structure_add(&blocks->setter->structure,
                                              blocks_top(blocks)->element, STRUCTURE_BLOCK_QUOTE);
    Container *container = blocks_push(blocks, node, element);
    container->tight = false;
    if (container->mode.body == STYLE_BODY || container->mode.body == STYLE_LIST) {
        container->mode.body = STYLE_QUOTE;
    }
    Frame *frame = blocks_enter_frame(blocks, 0);
    frame->bar = blocks->setter->theme->accent;
    frame->bar_width = blocks->setter->theme->components.quote_bar;
    indent(blocks, QUOTE_INDENT);
}

static void set_callout_title(Blocks *blocks, const Node *node, StructureElement *element) {
    Setter *setter = blocks->setter;
    const TextStyle *style = blocks_style(blocks, STYLE_CALLOUT_TITLE, node->language);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    StructureElement *title = structure_add(&setter->structure, element, STRUCTURE_PARAGRAPH);
    title->language = (int)node->language;
    inline_add_text(setter, spans, node->text, style, node->language, title, node->place);
    paragraph_set(setter, blocks->material, spans, style, node->language, NULL);
}

static void enter_callout(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    StructureElement *element =
        structure_add(&setter->structure, blocks_top(blocks)->element, STRUCTURE_DIVISION);
    Container *container = blocks_push(blocks, node, element);
    container->mode.body = STYLE_CALLOUT;
    container->tight = false;
    const Components *look = &setter->theme->components;
    Frame *frame = blocks_enter_frame(blocks, look->callout_padding);
    frame->has_background = look->callout_fill;
    frame->background = setter->theme->tint;
    frame->bar = setter->theme->second_accent;
    frame->bar_width = look->callout_bar;
    blocks->material->space_owed = fmaxf(blocks->material->space_owed, 8);
    blocks_add_padding(blocks, look->callout_padding, true);
    if (node->text.length > 0) {
        set_callout_title(blocks, node, element);
    }
}

/* Columns are set as a flow of their own, one column wide, and cut when it ends. */
static void enter_columns(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    StructureElement *element =
        structure_add(&setter->structure, blocks_top(blocks)->element, STRUCTURE_DIVISION);
    Container *container = blocks_push(blocks, node, element);
    container->outer = blocks->material;
    Material *flow = ARENA_NEW(setter->arena, Material);
    container->column_count =
        columns_fitting(blocks->material->width, node->as.columns.count, setter->em);
    flow->width = columns_width(blocks->material->width, container->column_count, setter->em);
    blocks->material = flow;
}

static void leave_columns(Blocks *blocks) {
    const Container *container = blocks_top(blocks);
    Material *outer = container->outer;
    if (outer != NULL) {
        columns_add(blocks->setter, outer, blocks->material, container->column_count);
        blocks->material = outer;
    }
    blocks_pop(blocks);
}

/* Words taken out of the text, between two rules. */
static void enter_pull_quote(Blocks *blocks, const Node *node) {
    StructureElement *element = structure_add(&blocks->setter->structure,
                                              blocks_top(blocks)->element, STRUCTURE_BLOCK_QUOTE);
    Container *container = blocks_push(blocks, node, element);
    container->mode.body = STYLE_PULL_QUOTE;
    container->tight = false;
    const TextStyle *style = blocks_style(blocks, STYLE_PULL_QUOTE, node->language);
    leaf_add_rule(blocks, style->space_before, PULL_QUOTE_RULE, style->character.color);
    blocks->material->space_owed = PULL_QUOTE_SPACE;
}

static void leave_pull_quote(Blocks *blocks, const Node *node) {
    const TextStyle *style = blocks_style(blocks, STYLE_PULL_QUOTE, node->language);
    Material *material = blocks->material;
    material->pieces.items[material->pieces.count - 1].keep_with_next = true;
    material->space_owed = 0;
    leaf_add_rule(blocks, PULL_QUOTE_SPACE, PULL_QUOTE_RULE / 2, style->character.color);
    material->pieces.items[material->pieces.count - 1].keep_with_next = false;
    material->space_owed = style->space_after;
    blocks_pop(blocks);
}

/* A side note is set in the column at the fore-edge, where the page has one and the text runs over
 * its whole measure; else it stands in the text, behind a thin bar. */
static void enter_side_note(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    StructureElement *element =
        structure_add(&setter->structure, blocks_top(blocks)->element, STRUCTURE_DIVISION);
    Container *container = blocks_push(blocks, node, element);
    container->mode.body = STYLE_SIDE_NOTE;
    container->tight = false;
    bool aside = setter->master.side_width > 0 && !parallel_is_used(setter) &&
                 blocks->material->width >= setter->master.measure - 0.01F;
    if (aside) {
        container->outer = blocks->material;
        Material *column = ARENA_NEW(setter->arena, Material);
        column->width = setter->master.side_width;
        blocks->material = column;
        return;
    }
    Frame *frame = blocks_enter_frame(blocks, 0);
    frame->bar = setter->theme->rule;
    frame->bar_width = SIDE_NOTE_BAR;
    indent(blocks, QUOTE_INDENT);
}

static void leave_side_note(Blocks *blocks) {
    Material *outer = blocks_top(blocks)->outer;
    if (outer != NULL) {
        SideNote *note = ARENA_NEW(blocks->setter->arena, SideNote);
        note->pieces = blocks->material->pieces;
        note->next = outer->side_pending;
        outer->side_pending = note;
        blocks->material = outer;
    }
    blocks_pop(blocks);
}

static void keep_together(Blocks *blocks) {
    Material *material = blocks->material;
    for (size_t i = blocks_top(blocks)->first_piece; i + 1 < material->pieces.count; i++) {
        material->pieces.items[i].keep_with_next = true;
    }
}

/* The end of a container whose frame or column is its own. */
static bool leave_component(Blocks *blocks, const Node *node) {
    switch (node->kind) {
    case NODE_CALLOUT:
        blocks_add_padding(blocks, blocks->setter->theme->components.callout_padding, false);
        blocks_pop(blocks);
        return true;
    case NODE_COLUMNS:
        leave_columns(blocks);
        return true;
    case NODE_PULL_QUOTE:
        leave_pull_quote(blocks, node);
        return true;
    case NODE_SIDE_NOTE:
        leave_side_note(blocks);
        return true;
    case NODE_KEEP:
        keep_together(blocks);
        blocks_pop(blocks);
        return true;
    default:
        return false;
    }
}

void blocks_leave(Blocks *blocks, const Node *node) {
    if (leave_component(blocks, node)) {
        return;
    }
    switch (node->kind) {
    case NODE_ITEM:
        flush_marker(blocks);
        blocks_pop(blocks);
        break;
    case NODE_QUOTE:
        blocks_pop(blocks);
        break;
    case NODE_LIST: {
        blocks_pop(blocks);
        const TextStyle *style =
            blocks_style(blocks, blocks_top(blocks)->mode.body, node->language);
        if (!blocks_top(blocks)->tight) {
            blocks->material->space_owed = fmaxf(blocks->material->space_owed, style->space_after);
        }
        break;
    }
    default:
        break;
    }
}

/* The beginning of a component that holds blocks; false for what is none. */
static bool enter_component(Blocks *blocks, const Node *node) {
    switch (node->kind) {
    case NODE_CALLOUT:
        enter_callout(blocks, node);
        return true;
    case NODE_COLUMNS:
        enter_columns(blocks, node);
        return true;
    case NODE_PULL_QUOTE:
        enter_pull_quote(blocks, node);
        return true;
    case NODE_SIDE_NOTE:
        enter_side_note(blocks, node);
        return true;
    case NODE_KEEP:
        blocks_push(blocks, node, blocks_top(blocks)->element)->first_piece =
            blocks->material->pieces.count;
        return true;
    default:
        return false;
    }
}

bool blocks_enter(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    if (node->kind != NODE_PARAGRAPH && node->kind != NODE_ITEM) {
        flush_marker(blocks);
    }
    if (enter_component(blocks, node)) {
        return true;
    }
    switch (node->kind) {
    case NODE_DOCUMENT:
        return true;
    case NODE_FOOTNOTE:
        return blocks->containers.items[0].node == node;
    case NODE_PARAGRAPH:
        leaf_set_paragraph(blocks, node);
        return false;
    case NODE_HEADING:
        leaf_set_heading(blocks, node);
        return false;
    case NODE_LIST:
        enter_list(blocks, node);
        return true;
    case NODE_ITEM:
        enter_item(blocks, node);
        return true;
    case NODE_QUOTE:
        enter_quote(blocks, node);
        return true;
    case NODE_CODE_BLOCK:
        leaf_set_code(blocks, node);
        return false;
    case NODE_THEMATIC_BREAK:
        leaf_set_break(blocks);
        return false;
    case NODE_TABLE:
        table_set(setter, blocks->material, node, blocks_top(blocks)->element,
                  &blocks_top(blocks)->mode);
        return false;
    case NODE_FIGURE:
        figure_set(setter, blocks->material, node, blocks_top(blocks)->element,
                   &blocks_top(blocks)->mode);
        return false;
    case NODE_PICTURE:
        data_picture_set(setter, blocks->material, node, blocks_top(blocks)->element,
                         &blocks_top(blocks)->mode);
        return false;
    case NODE_STEPS:
        steps_set(setter, blocks->material, node, blocks_top(blocks)->element,
                  &blocks_top(blocks)->mode);
        return false;
    case NODE_BIG_FIGURES:
        big_figures_set(setter, blocks->material, node, blocks_top(blocks)->element,
                        &blocks_top(blocks)->mode);
        return false;
    case NODE_COLUMN_BREAK:
        blocks->material->break_pending = FLOW_BREAK_AREA;
        return false;
    case NODE_PAGE_BREAK:
        blocks->material->break_pending = FLOW_BREAK_PAGE;
        return false;
    default:
        return true;
    }
}

Blocks blocks_begin(Setter *setter, Material *material, const Node *root, StructureElement *element,
                    Mode mode) {
    Blocks blocks = {.setter = setter, .material = material};
    *array_push(setter->arena, &blocks.containers) = (Container){.node = root,
                                                                 .element = element,
                                                                 .mode = mode,
                                                                 .x = material->x,
                                                                 .width = material->width,
                                                                 .frame = material->frame};
    return blocks;
}

void blocks_walk(Blocks *blocks, const Node *root) {
    NodeWalk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering) {
            blocks_leave(blocks, walk.node);
        } else if (!blocks_enter(blocks, walk.node)) {
            node_walk_skip_children(&walk);
        }
    }
}

void blocks_set(Setter *setter, Material *material, const Node *root, StructureElement *element,
                Mode mode) {
    Blocks blocks = blocks_begin(setter, material, root, element, mode);
    blocks_walk(&blocks, root);
}
