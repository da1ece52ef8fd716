/* Inline nodes -> spans of text, each with the look it has inherited and the structure element that
 * it belongs to. Nested marks are walked with a stack of their own, however deep. */
#include "layout/setter.h"

#include <math.h>

/* A raised figure's size and height, as parts of the text's size. */
static const float NOTE_CALL_SCALE = 0.62F;
static const float NOTE_CALL_RAISE = 0.29F;
static const float CODE_SCALE = 0.9F;
/* An image in a line is at most this high, in leadings, and this many pixels make an inch. */
static const float INLINE_IMAGE_HEIGHT = 2.5F;
static const float SCREEN_RESOLUTION = 96;

/* What an inline element changes for everything inside it. */
typedef struct Look {
    CharacterStyle style;
    StructureElement *element;
    const Node *link;
} Look;

typedef struct Collector {
    Setter *setter;
    SpanList *spans;
    const TextStyle *text_style;
    Language language;
    ARRAY_OF(Look) looks;
} Collector;

static Look *top(Collector *collector) {
    return &collector->looks.items[collector->looks.count - 1];
}

static TextSpan *add_span(Collector *collector, String text, Place place) {
    Look *look = top(collector);
    SpanOwner *owner = ARENA_NEW(collector->setter->arena, SpanOwner);
    owner->element = look->element;
    owner->link = look->link;
    if (look->link != NULL && look->link->as.link.heading != NULL) {
        owner->destination = setter_destination(collector->setter, look->link->as.link.heading);
    }
    TextSpan *span = array_push(collector->setter->arena, collector->spans);
    *span = (TextSpan){.text = text,
                       .style = look->style,
                       .language = collector->language,
                       .place = place,
                       .owner = owner};
    return span;
}

/* Text in the paper's colour stays so: over dark art an accent could not be read. */
static bool is_reversed(const Collector *collector) {
    return color_equal(collector->text_style->character.color, collector->setter->theme->paper);
}

static void add_note_call(Collector *collector, const Node *node) {
    Setter *setter = collector->setter;
    String number = string_format(setter->arena, "%d", node->as.reference.number);
    TextSpan *span = add_span(collector, number, node->place);
    SpanOwner *owner = span->owner;
    owner->element = structure_add(&setter->structure, owner->element, STRUCTURE_REFERENCE);
    if (!node->as.reference.repeated) {
        owner->footnote = node->as.reference.footnote;
    }
    span->raise = span->style.size * NOTE_CALL_RAISE;
    span->style.size *= NOTE_CALL_SCALE;
    span->style.family = FAMILY_SANS;
    span->style.italic = false;
    span->style.color = is_reversed(collector) ? span->style.color : setter->theme->accent;
}

static void add_image(Collector *collector, const Node *node) {
    Setter *setter = collector->setter;
    const Image *image = node->as.figure.image;
    TextSpan *span = add_span(collector, STRING("\xEF\xBF\xBC"), node->place);
    SpanOwner *owner = span->owner;
    owner->element = structure_add(&setter->structure, owner->element, STRUCTURE_FIGURE);
    owner->element->alternative = node_plain_text(setter->arena, node);
    owner->link = node;
    PictureDrawing picture;
    if (!picture_from_image(setter, image, node->language, SCREEN_RESOLUTION, &picture)) {
        return;
    }
    owner->picture = picture;
    span->object_height =
        fminf(picture.height, collector->text_style->leading * INLINE_IMAGE_HEIGHT);
    span->object_width = span->object_height * picture.width / picture.height;
}

/* Emphasis slants Western letters; Han characters are never slanted (the italic roles of fonts.xml
 * name upright Han fonts): in Chinese it is by dots under them (着重号, clreq 3.4), or by weight.
 */
static void change_look(Collector *collector, const Node *node, Look *look) {
    Setter *setter = collector->setter;
    switch (node->kind) {
    case NODE_EMPHASIS:
        look->style.italic = true;
        if (collector->language == LANGUAGE_ZH) {
            look->style.dots = setter->theme->emphasis_dots;
            look->style.bold = look->style.bold || !look->style.dots;
        }
        look->element = structure_add(&setter->structure, look->element, STRUCTURE_EMPHASIS);
        break;
    case NODE_STRONG:
        look->style.bold = true;
        look->element = structure_add(&setter->structure, look->element, STRUCTURE_STRONG);
        break;
    case NODE_STRIKETHROUGH:
        look->style.strikethrough = true;
        break;
    case NODE_LINK:
        look->link = node;
        if (!is_reversed(collector)) {
            look->style.color = setter->theme->second_accent;
        }
        look->element = structure_add(&setter->structure, look->element, STRUCTURE_LINK);
        break;
    default:
        break;
    }
}

static void add_code(Collector *collector, const Node *node) {
    TextSpan *span = add_span(collector, node->text, node->place);
    SpanOwner *owner = span->owner;
    owner->element = structure_add(&collector->setter->structure, owner->element, STRUCTURE_CODE);
    span->style.family = FAMILY_MONO;
    span->style.size *= CODE_SCALE;
    /* Code is not Chinese prose: its quotation marks are those of the keyboard. */
    span->language = LANGUAGE_EN;
}

static void enter(Collector *collector, NodeWalk *walk) {
    const Node *node = walk->node;
    switch (node->kind) {
    case NODE_TEXT:
    case NODE_FACT:
        if (node->text.length > 0) {
            add_span(collector, node->text, node->place);
        }
        break;
    case NODE_SOFT_BREAK:
        add_span(collector, STRING(" "), node->place);
        break;
    case NODE_LINE_BREAK:
        add_span(collector, STRING("\xE2\x80\xA8"), node->place);
        break;
    case NODE_CODE:
        add_code(collector, node);
        break;
    case NODE_FOOTNOTE_REFERENCE:
        add_note_call(collector, node);
        break;
    case NODE_IMAGE:
        add_image(collector, node);
        node_walk_skip_children(walk);
        break;
    default: {
        Look look = *top(collector);
        change_look(collector, node, &look);
        *array_push(collector->setter->arena, &collector->looks) = look;
        break;
    }
    }
}

static bool is_container(NodeKind kind) {
    return kind == NODE_EMPHASIS || kind == NODE_STRONG || kind == NODE_STRIKETHROUGH ||
           kind == NODE_LINK;
}

void inline_collect(Setter *setter, const Node *block, const TextStyle *style,
                    StructureElement *element, SpanList *spans) {
    Collector collector = {
        .setter = setter, .spans = spans, .text_style = style, .language = block->language};
    *array_push(setter->arena, &collector.looks) =
        (Look){.style = style->character, .element = element};
    NodeWalk walk = node_walk(block);
    while (node_walk_next(&walk)) {
        if (walk.node == block) {
            continue;
        }
        if (walk.entering) {
            enter(&collector, &walk);
        } else if (is_container(walk.node->kind)) {
            collector.looks.count--;
        }
    }
}

void inline_add_text(Setter *setter, SpanList *spans, String text, const TextStyle *style,
                     Language language, StructureElement *element, Place place) {
    SpanOwner *owner = ARENA_NEW(setter->arena, SpanOwner);
    owner->element = element;
    *array_push(setter->arena, spans) = (TextSpan){.text = text,
                                                   .style = style->character,
                                                   .language = language,
                                                   .place = place,
                                                   .owner = owner};
}

void inline_measure(Setter *setter, const Node *block, const TextStyle *style, float *natural,
                    float *least) {
    /* Measuring needs no structure: the spans' elements go to a tree that is thrown away. */
    StructureTree kept = setter->structure;
    setter->structure = structure_tree_new(setter->arena, block->language);
    SpanList spans = {0};
    inline_collect(setter, block, style, setter->structure.root, &spans);
    setter->structure = kept;
    ParagraphForm form = {
        .measure = 1e6F, .em = style->character.size, .language = block->language};
    typesetter_measure(setter->typesetter, spans.items, spans.count, &form, natural, least);
}
