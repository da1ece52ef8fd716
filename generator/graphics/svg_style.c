/* Presentation attributes, and the same properties in style="": what inherits goes down the tree in
 * a SvgStyle. Properties that change nothing in print are passed over; those that would change the
 * picture and are not read are errors. */
#include "graphics/svg.h"

#include <math.h>

/* One property being set. */
typedef struct Declaration {
    Svg *svg;
    const SvgNode *node;
    const char *attribute; /* where it stands: its own name, or "style" */
    String value;
    const SvgStyle *parent;
} Declaration;

static void malformed(const Declaration *d, const char *what) {
    (void)svg_error(d->svg, d->node, d->attribute, "malformed-svg", "“%.*s” is not %s",
                    STRING_ARGUMENTS(string_slice(d->value, 0, 60)), what);
}

static void unsupported(const Declaration *d, const char *what) {
    (void)svg_error(d->svg, d->node, d->attribute, "unsupported-svg",
                    "%s is outside the part of SVG that is read", what);
}

/* "url(#id)", what follows it (a fallback) left out; false for other values. */
static bool take_url(String value, String *reference) {
    if (!string_starts_with(value, "url(")) {
        return false;
    }
    String inside = string_slice(value, 4, string_find_byte(value, ')') - 4);
    inside = string_trim(inside);
    bool quoted = inside.length >= 2 && (inside.bytes[0] == '"' || inside.bytes[0] == '\'');
    *reference = quoted ? string_slice(inside, 1, inside.length - 2) : inside;
    return true;
}

static void set_paint(const Declaration *d, SvgStyle *style, SvgPaint *paint) {
    String reference;
    if (string_is(d->value, "none")) {
        paint->kind = SVG_PAINT_NONE;
        return;
    }
    if (take_url(d->value, &reference)) {
        const SvgNode *target = svg_target(d->svg, d->node, d->attribute, reference);
        bool is_gradient = target != NULL && (target->element == SVG_LINEAR_GRADIENT ||
                                              target->element == SVG_RADIAL_GRADIENT);
        if (target != NULL && !is_gradient) {
            unsupported(d, "a paint that is neither colour nor gradient");
        }
        paint->kind = is_gradient ? SVG_PAINT_GRADIENT : SVG_PAINT_NONE;
        paint->gradient = target;
        return;
    }
    paint->kind = SVG_PAINT_COLOR;
    if (!svg_parse_color(d->svg, d->value, style->color, &paint->color)) {
        malformed(d, "a colour");
    }
}

static void set_fill(const Declaration *d, SvgStyle *style) {
    set_paint(d, style, &style->fill);
}

static void set_stroke(const Declaration *d, SvgStyle *style) {
    set_paint(d, style, &style->stroke);
    if (style->stroke.kind == SVG_PAINT_GRADIENT) {
        unsupported(d, "a line with a gradient");
        style->stroke.kind = SVG_PAINT_NONE;
    }
}

static void set_color(const Declaration *d, SvgStyle *style) {
    if (!svg_parse_color(d->svg, d->value, d->parent->color, &style->color)) {
        malformed(d, "a colour");
    }
}

static void set_stop_color(const Declaration *d, SvgStyle *style) {
    if (!svg_parse_color(d->svg, d->value, style->color, &style->stop_color)) {
        malformed(d, "a colour");
    }
}

static void set_part(const Declaration *d, float *part) {
    if (!svg_parse_part(d->value, part)) {
        malformed(d, "a number from 0 to 1");
    }
}

static void set_opacity(const Declaration *d, SvgStyle *style) {
    set_part(d, &style->opacity);
}

static void set_fill_opacity(const Declaration *d, SvgStyle *style) {
    set_part(d, &style->fill_opacity);
}

static void set_stroke_opacity(const Declaration *d, SvgStyle *style) {
    set_part(d, &style->stroke_opacity);
}

static void set_stop_opacity(const Declaration *d, SvgStyle *style) {
    set_part(d, &style->stop_opacity);
}

/* The index of the value in a list of words ended by NULL; after an error, of the first. */
static int choose(const Declaration *d, const char *const *words) {
    for (int i = 0; words[i] != NULL; i++) {
        if (string_is(d->value, words[i])) {
            return i;
        }
    }
    malformed(d, "a value of this property");
    return 0;
}

static const char *const FILL_RULES[] = {"nonzero", "evenodd", NULL};

static void set_fill_rule(const Declaration *d, SvgStyle *style) {
    style->fill_even_odd = choose(d, FILL_RULES) == 1;
}

static void set_clip_rule(const Declaration *d, SvgStyle *style) {
    style->clip_even_odd = choose(d, FILL_RULES) == 1;
}

static void set_cap(const Declaration *d, SvgStyle *style) {
    static const char *const CAPS[] = {"butt", "round", "square", NULL};
    style->line.cap = (LineCap)choose(d, CAPS);
}

static void set_join(const Declaration *d, SvgStyle *style) {
    static const char *const JOINS[] = {"miter", "round", "bevel", NULL};
    style->line.join = (LineJoin)choose(d, JOINS);
}

static void set_miter_limit(const Declaration *d, SvgStyle *style) {
    String text = d->value;
    if (!svg_take_number(&text, &style->line.miter_limit) || text.length != 0 ||
        style->line.miter_limit < 1) {
        malformed(d, "a number from 1 up");
        style->line.miter_limit = 4;
    }
}

static void set_line_width(const Declaration *d, SvgStyle *style) {
    if (!svg_parse_length(d->svg, d->value, SVG_BOTH, style->character.size, &style->line.width) ||
        style->line.width < 0) {
        malformed(d, "a width");
        style->line.width = 1;
    }
}

static void set_dash_offset(const Declaration *d, SvgStyle *style) {
    if (!svg_parse_length(d->svg, d->value, SVG_BOTH, style->character.size,
                          &style->line.dash_phase)) {
        malformed(d, "a length");
    }
}

/* An odd list is taken twice; one of nothing but noughts is a solid line. */
static void set_dashes(const Declaration *d, SvgStyle *style) {
    style->line.dash_count = 0;
    if (string_is(d->value, "none")) {
        return;
    }
    ARRAY_OF(float) dashes = {0};
    String text = d->value;
    float sum = 0;
    while (text.length > 0) {
        size_t end = 0;
        while (end < text.length && strchr(", \t\n\r", text.bytes[end]) == NULL) {
            end++;
        }
        float length = 0;
        if (!svg_parse_length(d->svg, string_slice(text, 0, end), SVG_BOTH, style->character.size,
                              &length) ||
            length < 0) {
            malformed(d, "a list of lengths");
            return;
        }
        sum += length;
        *array_push(d->svg->arena, &dashes) = length;
        text = string_slice(text, end, text.length);
        svg_skip_separator(&text);
    }
    size_t count = dashes.count;
    for (size_t i = 0; count % 2 == 1 && i < count; i++) {
        float length = dashes.items[i];
        *array_push(d->svg->arena, &dashes) = length;
    }
    if (sum > 0) {
        style->line.dashes = dashes.items;
        style->line.dash_count = (uint32_t)dashes.count;
    }
}

static void set_clip(const Declaration *d, SvgStyle *style) {
    String reference;
    if (string_is(d->value, "none")) {
        style->clip = NULL;
    } else if (!take_url(d->value, &reference)) {
        unsupported(d, "a clip that is no url(#…)");
    } else {
        const SvgNode *target = svg_target(d->svg, d->node, d->attribute, reference);
        if (target != NULL && target->element != SVG_CLIP_PATH) {
            malformed(d, "the id of a <clipPath>");
            target = NULL;
        }
        style->clip = target;
    }
}

static void set_display(const Declaration *d, SvgStyle *style) {
    style->display_none = string_is(d->value, "none");
}

static void set_visibility(const Declaration *d, SvgStyle *style) {
    style->hidden = !string_is(d->value, "visible");
}

static void set_font_size(const Declaration *d, SvgStyle *style) {
    if (!svg_parse_length(d->svg, d->value, SVG_DOWN, d->parent->character.size,
                          &style->character.size) ||
        style->character.size <= 0) {
        malformed(d, "a size");
        style->character.size = 16;
    }
}

static bool has_word(String text, const char *word) {
    for (size_t i = 0; i < text.length; i++) {
        if (string_starts_with(string_slice(text, i, text.length), word)) {
            return true;
        }
    }
    return false;
}

/* The theme's families stand for all fonts: serif, sans-serif, monospace. */
static void set_font_family(const Declaration *d, SvgStyle *style) {
    String names = d->value;
    bool mono = has_word(names, "mono") || has_word(names, "Mono") || has_word(names, "Courier");
    bool sans = has_word(names, "sans") || has_word(names, "Sans");
    bool serif = has_word(names, "serif") || has_word(names, "Serif");
    style->character.family = mono ? FAMILY_MONO : serif && !sans ? FAMILY_SERIF : FAMILY_SANS;
}

static void set_font_weight(const Declaration *d, SvgStyle *style) {
    String text = d->value;
    float weight = 400;
    if (svg_take_number(&text, &weight) && text.length == 0) {
        style->character.bold = weight >= 600;
    } else {
        static const char *const WEIGHTS[] = {"normal", "bold", "bolder", "lighter", NULL};
        int chosen = choose(d, WEIGHTS);
        style->character.bold = chosen == 1 || chosen == 2;
    }
}

static void set_font_style(const Declaration *d, SvgStyle *style) {
    static const char *const STYLES[] = {"normal", "italic", "oblique", NULL};
    style->character.italic = choose(d, STYLES) != 0;
}

static void set_anchor(const Declaration *d, SvgStyle *style) {
    static const char *const ANCHORS[] = {"start", "middle", "end", NULL};
    style->anchor = (SvgAnchor)choose(d, ANCHORS);
}

static void set_language(const Declaration *d, SvgStyle *style) {
    style->language = string_starts_with(d->value, "zh") ? LANGUAGE_ZH : LANGUAGE_EN;
}

/* Of these only the value that changes nothing is right. */
static void refuse(const Declaration *d, SvgStyle *style) {
    (void)style;
    static const char *const HARMLESS[] = {"none", "normal", "auto", "baseline", "0", "", NULL};
    for (int i = 0; HARMLESS[i] != NULL; i++) {
        if (string_is(d->value, HARMLESS[i])) {
            return;
        }
    }
    unsupported(d, "this property");
}

typedef struct Property {
    const char *name;
    void (*set)(const Declaration *declaration, SvgStyle *style);
} Property;

/* The order matters: currentColor is the colour of the same element, em its own size. */
static const Property PROPERTIES[] = {
    {"font-size", set_font_size},
    {"color", set_color},
    {"fill", set_fill},
    {"fill-opacity", set_fill_opacity},
    {"fill-rule", set_fill_rule},
    {"stroke", set_stroke},
    {"stroke-opacity", set_stroke_opacity},
    {"stroke-width", set_line_width},
    {"stroke-linecap", set_cap},
    {"stroke-linejoin", set_join},
    {"stroke-miterlimit", set_miter_limit},
    {"stroke-dasharray", set_dashes},
    {"stroke-dashoffset", set_dash_offset},
    {"opacity", set_opacity},
    {"clip-path", set_clip},
    {"clip-rule", set_clip_rule},
    {"display", set_display},
    {"visibility", set_visibility},
    {"stop-color", set_stop_color},
    {"stop-opacity", set_stop_opacity},
    {"font-family", set_font_family},
    {"font-weight", set_font_weight},
    {"font-style", set_font_style},
    {"text-anchor", set_anchor},
    {"xml:lang", set_language},
    {"lang", set_language},
    {"filter", refuse},
    {"mask", refuse},
    {"marker", refuse},
    {"marker-start", refuse},
    {"marker-mid", refuse},
    {"marker-end", refuse},
    {"mix-blend-mode", refuse},
    {"paint-order", refuse},
    {"vector-effect", refuse},
    {"letter-spacing", refuse},
    {"word-spacing", refuse},
    {"baseline-shift", refuse},
    {"text-decoration", refuse},
    {"textLength", refuse},
    {"writing-mode", refuse},
};

/* The value that style="" gives to a property; the last one counts. */
static bool find_in_style(String list, const char *name, String *value) {
    bool found = false;
    while (list.length > 0) {
        size_t end = string_find_byte(list, ';');
        String declaration = string_slice(list, 0, end);
        size_t colon = string_find_byte(declaration, ':');
        if (string_is(string_trim(string_slice(declaration, 0, colon)), name)) {
            *value = string_trim(string_slice(declaration, colon + 1, declaration.length));
            found = true;
        }
        list = string_slice(list, end + 1, list.length);
    }
    return found;
}

/* Attributes that are scripts: onclick and its like. */
static void refuse_scripts(Svg *svg, const SvgNode *node) {
    for (size_t i = 0; i < node->attribute_count; i++) {
        String name = node->attributes[i].name;
        if (string_starts_with(name, "on")) {
            (void)svg_error(svg, node, string_to_c(svg->arena, name), "unsupported-svg",
                            "scripts are outside the part of SVG that is read");
        }
    }
}

SvgStyle svg_first_style(const Svg *svg) {
    SvgStyle style = {
        .color = svg->tools->theme->ink,
        .fill = {.kind = SVG_PAINT_COLOR},
        .fill_opacity = 1,
        .stroke_opacity = 1,
        .line = {.width = 1, .miter_limit = 4},
        .character = {.family = FAMILY_SANS, .size = 16},
        .language = svg->tools->language,
        .opacity = 1,
        .stop_opacity = 1,
    };
    return style;
}

SvgStyle svg_style(Svg *svg, const SvgNode *node, const SvgStyle *parent) {
    SvgStyle style = *parent;
    style.opacity = 1;
    style.display_none = false;
    style.clip = NULL;
    style.stop_color = (Color){0};
    style.stop_opacity = 1;
    if (node->element == SVG_CHARACTERS) {
        return style;
    }
    refuse_scripts(svg, node);
    const String *list = svg_attribute(node, "style");
    for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++) {
        const char *name = PROPERTIES[i].name;
        const String *attribute = svg_attribute(node, name);
        Declaration declaration = {.svg = svg, .node = node, .parent = parent};
        if (list != NULL && find_in_style(*list, name, &declaration.value)) {
            declaration.attribute = "style";
        } else if (attribute != NULL) {
            declaration.attribute = name;
            declaration.value = *attribute;
        } else {
            continue;
        }
        if (!string_is(declaration.value, "inherit")) {
            PROPERTIES[i].set(&declaration, &style);
        }
    }
    return style;
}
