/* The blocks that hold no blocks: paragraphs, headings, code, thematic breaks. */
#include "layout/blocks.h"

#include <math.h>

static const float TIGHT_SPACE = 2; /* points after a paragraph of a tight list */
static const float CODE_PADDING = 7;
static const float BREAK_SPACE = 16;       /* around a thematic break */
static const float OPENING_BAR_WIDTH = 40; /* above a chapter's title */
static const float OPENING_BAR_HEIGHT = 4;

void leaf_set_paragraph(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    Container *container = blocks_top(blocks);
    const TextStyle *style = blocks_style(blocks, container->mode.body, node->language);
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
                  blocks_take_marker(blocks, &marker));
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
        title = string_format(setter->arena, "%.*s %.*s", STRING_ARGUMENTS(title),
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

/* "2.1": the headings of a report are counted, both languages alike. */
static String section_number(Setter *setter, const Node *node, const Mode *mode) {
    if (setter->theme->kind != PUBLICATION_REPORT || setter->outside_outline) {
        return STRING("");
    }
    int level = node->as.heading.level;
    bool counted = node->language == edition_language(setter->edition) && !mode->secondary;
    if (counted) {
        setter->section_numbers[level - 1]++;
        for (int i = level; i < 6; i++) {
            setter->section_numbers[i] = 0;
        }
    }
    Builder number = {.arena = setter->arena};
    for (int i = 0; i < level; i++) {
        builder_format(&number, i == 0 ? "%d" : ".%d", setter->section_numbers[i]);
    }
    builder_append_text(&number, "\xE2\x80\x83"); /* an em space */
    return builder_string(&number);
}

/* Sets a heading's text; what leads to it leads to its first line. */
static void set_heading(Setter *setter, Material *material, const Node *node,
                        const TextStyle *style, StructureElement *parent, const Mode *mode) {
    StructureType type = (StructureType)(STRUCTURE_HEADING_1 + node->as.heading.level - 1);
    StructureElement *element = structure_add(&setter->structure, parent, type);
    element->language = (int)node->language;
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    String number = section_number(setter, node, mode);
    if (number.length > 0) {
        inline_add_text(setter, spans, number, style, LANGUAGE_EN, NULL, node->place);
    }
    inline_collect(setter, node, style, element, spans);
    size_t first = material->pieces.count;
    paragraph_set(setter, material, spans, style, node->language, NULL);
    notes_set(setter, spans, parent, mode);
    Destination *destination = setter_destination(setter, node);
    if (first < material->pieces.count) {
        material->pieces.items[first].destination = destination;
    }
    /* The outline is in one language: that of the edition, with the other beside it. */
    if (node->language == edition_language(setter->edition) && !setter->outside_outline) {
        add_outline_entry(setter, node, destination);
    }
}

void leaf_set_title(Setter *setter, Material *material, const Node *node, StyleName name,
                    StructureElement *parent) {
    Mode mode = {.body = STYLE_BODY, .scale = 1};
    set_heading(setter, material, node, setter_style(setter, name, node->language, NULL), parent,
                &mode);
}

void leaf_set_heading(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    Mode mode = blocks_top(blocks)->mode;
    int level = node->as.heading.level;
    const TextStyle *style = blocks_style(blocks, heading_style(level), node->language);
    bool opens = level == 1 && !mode.secondary && !mode.reverse && blocks->containers.count == 1;
    bool book =
        setter->theme->kind == PUBLICATION_BOOKLET || setter->theme->kind == PUBLICATION_REPORT;
    if (opens && book) {
        add_opening_bar(blocks);
    }
    set_heading(setter, blocks->material, node, style, blocks_top(blocks)->element, &mode);
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

void leaf_set_code(Blocks *blocks, const Node *node) {
    Setter *setter = blocks->setter;
    StructureElement *element =
        structure_add(&setter->structure, blocks_top(blocks)->element, STRUCTURE_CODE);
    element->language = (int)node->language;
    const TextStyle *style = blocks_style(blocks, STYLE_CODE, node->language);
    blocks_push(blocks, node, element);
    Frame *frame = blocks_enter_frame(blocks, CODE_PADDING);
    frame->has_background = true;
    frame->background = setter->theme->tint;
    blocks->material->space_owed = fmaxf(blocks->material->space_owed, 4);
    blocks_add_padding(blocks, CODE_PADDING, true);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, spans, code_text(setter->arena, node->text), style, LANGUAGE_EN,
                    element, node->place);
    paragraph_set(setter, blocks->material, spans, style, LANGUAGE_EN, NULL);
    blocks_add_padding(blocks, CODE_PADDING, false);
    blocks_pop(blocks);
}

void leaf_add_rule(Blocks *blocks, float space_before, float thickness, Color color) {
    Material *material = blocks->material;
    Piece *rule = material_add(blocks->setter->arena, material, PIECE_RULE, space_before);
    rule->height = thickness;
    rule->keep_with_next = true;
    rule->as.rule.color = color;
    rule->as.rule.width = material->width;
    rule->as.rule.thickness = thickness;
}

void leaf_set_break(Blocks *blocks) {
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
