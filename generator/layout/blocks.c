/* Blocks -> vertical material. The tree is walked without recursion; what a container changes for
 * the blocks in it (indents, frame, look, structure element) is kept on a stack and put back when
 * the walk leaves it. */
#include "layout/setter.h"

#include <math.h>

static const float ITEM_INDENT = 2;   /* em of the body */
static const float MARKER_GAP = 0.5F; /* em, between marker and text */
static const float TIGHT_SPACE = 2;   /* points after a paragraph of a tight list */
static const float QUOTE_INDENT = 16;
static const float QUOTE_BAR = 2.5F;
static const float CALLOUT_PADDING = 11;
static const float CODE_PADDING = 7;
static const float BREAK_SPACE = 16;       /* around a thematic break */
static const float LEAST_WIDTH = 8;        /* em: deeper nesting indents no further */
static const float OPENING_BAR_WIDTH = 40; /* above a chapter's title */
static const float OPENING_BAR_HEIGHT = 4;

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
    SpanList *marker;
    float marker_x;
} Container;

typedef struct Blocks {
    Setter *setter;
    Material *material;
    ARRAY_OF(Container) containers;
} Blocks;

static Container *top(Blocks *blocks) {
    return &blocks->containers.items[blocks->containers.count - 1];
}

static Container *push(Blocks *blocks, const Node *node, StructureElement *element) {
    Container container = *top(blocks);
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

static void pop(Blocks *blocks) {
    const Container *container = top(blocks);
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

static const TextStyle *style_of(Blocks *blocks, StyleName name, Language language) {
    return setter_style(blocks->setter, name, language, &top(blocks)->mode);
}

/* The marker of the item that has just begun, or NULL; it is used once. */
static const Marker *take_marker(Blocks *blocks, Marker *marker) {
    Container *container = top(blocks);
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
    if (top(blocks)->marker_pending) {
        SpanList none = {0};
        const TextStyle *style = style_of(blocks, STYLE_LIST, top(blocks)->node->language);
        paragraph_set(blocks->setter, blocks->material, &none, style, LANGUAGE_EN,
                      take_marker(blocks, &marker));
        blocks->material->pieces.items[blocks->material->pieces.count - 1].keep_with_next = true;
    }
}

static void set_paragraph(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    Container *container = top(blocks);
    const TextStyle *style = style_of(blocks, container->mode.body, node->language);
    StructureElement *element =
        structure_add(&setter->structure, container->element, STRUCTURE_PARAGRAPH);
    element->language = (int)node->language;
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, node, style, element, spans);
    Mode mode = container->mode;
    StructureElement *parent = container->element;
    bool tight = container->tight;
    Marker marker;
    paragraph_set(setter, blocks->material, spans, style, node->language,
                  take_marker(blocks, &marker));
    notes_set(setter, spans, parent, &mode);
    if (tight) {
        blocks->material->space_owed = mode.grid > 0 ? 0 : TIGHT_SPACE;
    }
}

static StyleName heading_style(int level) {
    return level <= 1   ? STYLE_HEADING_1
           : level == 2 ? STYLE_HEADING_2
           : level == 3 ? STYLE_HEADING_3
                        : STYLE_HEADING_4;
}

static void add_outline_entry(Setter *setter, const Node *node, const Destination *destination) {
    String title = node_plain_text(setter->arena, node);
    if (setter->edition == EDITION_ZH_EN && node->twin != NULL) {
        String twin = node_plain_text(setter->arena, node->twin);
        title = string_format(setter->arena, "%.*s  %.*s", STRING_ARGUMENTS(title),
                              STRING_ARGUMENTS(twin));
    }
    *array_push(setter->arena, &setter->outline_headings) = node;
    *array_push(setter->arena, &setter->outline) = (OutlineEntry){
        .title = title,
        .level = node->as.heading.level,
        .language = node->language,
        .destination = destination,
    };
}

/* A chapter's title opens with a bar in the accent colour. */
static void add_opening_bar(Blocks *blocks) {
    Setter *setter = blocks->setter;
    Piece *bar = material_add(setter->arena, blocks->material, PIECE_RULE, 0);
    bar->height = OPENING_BAR_HEIGHT + 12;
    bar->keep_with_next = true;
    bar->as.rule.color = setter->theme->accent;
    bar->as.rule.width = OPENING_BAR_WIDTH;
    bar->as.rule.thickness = OPENING_BAR_HEIGHT;
}

static void set_heading(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    Mode mode = top(blocks)->mode;
    int level = node->as.heading.level;
    const TextStyle *style = style_of(blocks, heading_style(level), node->language);
    if (level == 1 && !mode.secondary && blocks->containers.count == 1) {
        add_opening_bar(blocks);
    }
    StructureType type = (StructureType)(STRUCTURE_HEADING_1 + level - 1);
    StructureElement *parent = top(blocks)->element;
    StructureElement *element = structure_add(&setter->structure, parent, type);
    element->language = (int)node->language;
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, node, style, element, spans);
    size_t first = blocks->material->pieces.count;
    paragraph_set(setter, blocks->material, spans, style, node->language, NULL);
    notes_set(setter, spans, parent, &mode);
    Destination *destination = setter_destination(setter, node);
    if (first < blocks->material->pieces.count) {
        blocks->material->pieces.items[first].destination = destination;
    }
    /* The outline is in one language: that of the edition, with the other beside it. */
    if (node->language == edition_language(setter->edition)) {
        add_outline_entry(setter, node, destination);
    }
    bool followed_by_twin = setter->edition == EDITION_ZH_EN && !mode.secondary && mode.grid == 0;
    if (followed_by_twin) {
        blocks->material->space_owed = 2;
    }
}

/* Code keeps its spaces and line ends: these become forced line breaks, tabs become spaces up to
 * the next multiple of four. */
static String code_text(Arena *arena, String code) {
    Builder text = {.arena = arena};
    size_t column = 0;
    while (code.length > 0 && code.bytes[code.length - 1] == '\n') {
        code.length--;
    }
    for (size_t i = 0; i < code.length; i++) {
        char byte = code.bytes[i];
        if (byte == '\n') {
            builder_append_text(&text, "\xE2\x80\xA8");
            column = 0;
        } else if (byte == '\t') {
            do {
                builder_append_byte(&text, ' ');
            } while (++column % 4 != 0);
        } else {
            builder_append_byte(&text, byte);
            column += (byte & 0xC0) != 0x80;
        }
    }
    return builder_string(&text);
}

/* Blank space inside a frame's edge; it stays with what it frames. */
static void add_padding(Blocks *blocks, float height, bool before) {
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

static Frame *enter_frame(Blocks *blocks, float padding) {
    Material *material = blocks->material;
    Frame *frame = ARENA_NEW(blocks->setter->arena, Frame);
    frame->parent = material->frame;
    frame->x = material->x;
    frame->width = material->width;
    material->frame = frame;
    if (material->width - 2 * padding >= LEAST_WIDTH * blocks->setter->em) {
        material->x += padding;
        material->width -= 2 * padding;
    }
    return frame;
}

static void set_code_block(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    StructureElement *element =
        structure_add(&setter->structure, top(blocks)->element, STRUCTURE_CODE);
    element->language = (int)node->language;
    const TextStyle *style = style_of(blocks, STYLE_CODE, node->language);
    push(blocks, node, element);
    Frame *frame = enter_frame(blocks, CODE_PADDING);
    frame->has_background = true;
    frame->background = setter->theme->tint;
    blocks->material->space_owed = fmaxf(blocks->material->space_owed, 4);
    add_padding(blocks, CODE_PADDING, true);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, spans, code_text(setter->arena, node->text), style, LANGUAGE_EN,
                    element, node->place);
    paragraph_set(setter, blocks->material, spans, style, LANGUAGE_EN, NULL);
    add_padding(blocks, CODE_PADDING, false);
    pop(blocks);
}

static void set_thematic_break(Blocks *blocks) {
    Setter *setter = blocks->setter;
    Material *material = blocks->material;
    Piece *rule = material_add(setter->arena, material, PIECE_RULE, BREAK_SPACE);
    float width = material->width / 4;
    rule->x = material->x + (material->width - width) / 2;
    rule->height = 1;
    rule->as.rule.color = setter->theme->rule;
    rule->as.rule.width = width;
    rule->as.rule.thickness = 0.75F;
    material->space_owed = BREAK_SPACE;
}

static void enter_list(Blocks *blocks, const Node *node) {
    StructureElement *element =
        structure_add(&blocks->setter->structure, top(blocks)->element, STRUCTURE_LIST);
    element->ordered = node->as.list.ordered;
    element->language = (int)node->language;
    Container *container = push(blocks, node, element);
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
    return string_from(BULLETS[(list->list_depth - 1) % 3]);
}

static void enter_item(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    Container *list = top(blocks);
    String text = marker_text(setter->arena, node, list);
    list->next_number++;
    const TextStyle *style = style_of(blocks, list->mode.body, node->language);
    StructureElement *item = structure_add(&setter->structure, list->element, STRUCTURE_LIST_ITEM);
    StructureElement *label = structure_add(&setter->structure, item, STRUCTURE_LABEL);
    StructureElement *body = structure_add(&setter->structure, item, STRUCTURE_LIST_BODY);
    float marker_x = blocks->material->x;
    Container *container = push(blocks, node, body);
    container->marker = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, container->marker, text, style, LANGUAGE_EN, label, node->place);
    container->marker->items[0].style.color = setter->theme->accent;
    container->marker_pending = true;
    container->marker_x = marker_x;
    float digits = text.length > 3 ? 0.6F * (float)(text.length - 3) : 0;
    indent(blocks, (ITEM_INDENT + digits) * style->character.size);
}

static void enter_quote(Blocks *blocks, const Node *node) {
    StructureElement *element =
        structure_add(&blocks->setter->structure, top(blocks)->element, STRUCTURE_BLOCK_QUOTE);
    Container *container = push(blocks, node, element);
    container->tight = false;
    if (container->mode.body == STYLE_BODY || container->mode.body == STYLE_LIST) {
        container->mode.body = STYLE_QUOTE;
    }
    Frame *frame = enter_frame(blocks, 0);
    frame->bar = blocks->setter->theme->accent;
    frame->bar_width = QUOTE_BAR;
    indent(blocks, QUOTE_INDENT);
}

static void set_callout_title(Blocks *blocks, const Node *node, StructureElement *element) {
    Setter *setter = blocks->setter;
    const TextStyle *style = style_of(blocks, STYLE_CALLOUT_TITLE, node->language);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    StructureElement *title = structure_add(&setter->structure, element, STRUCTURE_PARAGRAPH);
    title->language = (int)node->language;
    inline_add_text(setter, spans, node->text, style, node->language, title, node->place);
    paragraph_set(setter, blocks->material, spans, style, node->language, NULL);
}

static void enter_callout(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    StructureElement *element =
        structure_add(&setter->structure, top(blocks)->element, STRUCTURE_DIVISION);
    Container *container = push(blocks, node, element);
    container->mode.body = STYLE_CALLOUT;
    container->tight = false;
    Frame *frame = enter_frame(blocks, CALLOUT_PADDING);
    frame->has_background = true;
    frame->background = setter->theme->tint;
    frame->bar = setter->theme->second_accent;
    frame->bar_width = 3;
    blocks->material->space_owed = fmaxf(blocks->material->space_owed, 8);
    add_padding(blocks, CALLOUT_PADDING, true);
    if (node->text.length > 0) {
        set_callout_title(blocks, node, element);
    }
}

static void leave(Blocks *blocks, const Node *node) {
    switch (node->kind) {
    case NODE_CALLOUT:
        add_padding(blocks, CALLOUT_PADDING, false);
        pop(blocks);
        break;
    case NODE_ITEM:
        flush_marker(blocks);
        pop(blocks);
        break;
    case NODE_QUOTE:
        pop(blocks);
        break;
    case NODE_LIST: {
        pop(blocks);
        const TextStyle *style = style_of(blocks, top(blocks)->mode.body, node->language);
        if (!top(blocks)->tight) {
            blocks->material->space_owed = fmaxf(blocks->material->space_owed, style->space_after);
        }
        break;
    }
    default:
        break;
    }
}

/* Sets a block, or enters a container; tells whether the walk goes on into it. */
static bool enter(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    if (node->kind != NODE_PARAGRAPH && node->kind != NODE_ITEM) {
        flush_marker(blocks);
    }
    switch (node->kind) {
    case NODE_DOCUMENT:
        return true;
    case NODE_FOOTNOTE:
        return blocks->containers.items[0].node == node;
    case NODE_PARAGRAPH:
        set_paragraph(blocks, node);
        return false;
    case NODE_HEADING:
        set_heading(blocks, node);
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
    case NODE_CALLOUT:
        enter_callout(blocks, node);
        return true;
    case NODE_CODE_BLOCK:
        set_code_block(blocks, node);
        return false;
    case NODE_THEMATIC_BREAK:
        set_thematic_break(blocks);
        return false;
    case NODE_TABLE:
        table_set(setter, blocks->material, node, top(blocks)->element, &top(blocks)->mode);
        return false;
    case NODE_FIGURE:
        figure_set(setter, blocks->material, node, top(blocks)->element, &top(blocks)->mode);
        return false;
    case NODE_BIG_FIGURES:
        big_figures_set(setter, blocks->material, node, top(blocks)->element, &top(blocks)->mode);
        return false;
    case NODE_PAGE_BREAK:
        blocks->material->break_pending = true;
        return false;
    default:
        return true;
    }
}

static Blocks start(Setter *setter, Material *material, const Node *root, StructureElement *element,
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

static void set_all(Blocks *blocks, const Node *root) {
    NodeWalk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        if (!walk.entering) {
            leave(blocks, walk.node);
        } else if (!enter(blocks, walk.node)) {
            node_walk_skip_children(&walk);
        }
    }
}

void blocks_set(Setter *setter, Material *material, const Node *root, StructureElement *element,
                Mode mode) {
    Blocks blocks = start(setter, material, root, element, mode);
    set_all(&blocks, root);
}

void list_item_set(Setter *setter, Material *material, const Node *item, int number,
                   StructureElement *list, Mode mode) {
    mode.body = mode.body == STYLE_BODY ? STYLE_LIST : mode.body;
    Blocks blocks = start(setter, material, item->parent, list, mode);
    Container *container = top(&blocks);
    container->next_number = number;
    container->list_depth = 1;
    container->tight = item->parent->as.list.tight;
    set_all(&blocks, item);
}
