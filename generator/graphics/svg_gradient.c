#include "graphics/svg.h"

#include <math.h>

/* Gradients that take their stops or places from others may do so this far. */
enum { MOST_TEMPLATES = 16 };

/* A gradient and those it is made after, the nearest first: an attribute comes from the first that
 * has it, the stops from the first that has any. */
typedef struct Templates {
    const SvgNode *nodes[MOST_TEMPLATES];
    size_t count;
} Templates;

static Templates find_templates(Svg *svg, const SvgNode *node) {
    Templates templates = {0};
    while (node != NULL) {
        if (templates.count == MOST_TEMPLATES) {
            (void)svg_error(svg, node, "href", "malformed-svg",
                            "gradients are made after each other in a loop, or too many times");
            break;
        }
        templates.nodes[templates.count++] = node;
        const String *reference = svg_attribute(node, "href");
        node = reference == NULL ? NULL : svg_target(svg, node, "href", *reference);
        if (node != NULL && node->element != SVG_LINEAR_GRADIENT &&
            node->element != SVG_RADIAL_GRADIENT) {
            node = NULL;
        }
    }
    return templates;
}

static const SvgNode *find_holder(const Templates *templates, const char *attribute) {
    for (size_t i = 0; i < templates->count; i++) {
        if (svg_attribute(templates->nodes[i], attribute) != NULL) {
            return templates->nodes[i];
        }
    }
    return NULL;
}

static bool has_stops(const SvgNode *gradient) {
    for (const SvgNode *child = gradient->first; child != NULL; child = child->next) {
        if (child->element == SVG_STOP) {
            return true;
        }
    }
    return false;
}

static void add_stop(Svg *svg, const SvgNode *node, float opacity, Gradient *gradient,
                     GradientStop *stops) {
    SvgStyle parent = svg_first_style(svg);
    SvgStyle style = svg_style(svg, node, &parent);
    const String *text = svg_attribute(node, "offset");
    float offset = 0;
    if (text != NULL && !svg_parse_part(*text, &offset)) {
        (void)svg_error(svg, node, "offset", "malformed-svg",
                        "“%.*s” is not a number or percentage", STRING_ARGUMENTS(*text));
    }
    uint32_t count = gradient->stop_count++;
    stops[count] = (GradientStop){
        .offset = count > 0 ? fmaxf(offset, stops[count - 1].offset) : offset,
        .color = style.stop_color,
        .transparency = 1 - style.stop_opacity * opacity,
    };
}

static void read_stops(Svg *svg, const Templates *templates, float opacity, Gradient *gradient) {
    const SvgNode *holder = NULL;
    for (size_t i = 0; i < templates->count && holder == NULL; i++) {
        holder = has_stops(templates->nodes[i]) ? templates->nodes[i] : NULL;
    }
    size_t count = 0;
    for (const SvgNode *child = holder == NULL ? NULL : holder->first; child != NULL;
         child = child->next) {
        count++;
    }
    GradientStop *stops = ARENA_ARRAY(svg->arena, GradientStop, count + 1);
    for (const SvgNode *child = holder == NULL ? NULL : holder->first; child != NULL;
         child = child->next) {
        if (child->element == SVG_STOP && svg_spend(svg, child, 1, 0)) {
            add_stop(svg, child, opacity, gradient, stops);
        }
    }
    if (gradient->stop_count == 1) {
        stops[1] = stops[0];
        gradient->stop_count = 2;
    }
    gradient->stops = stops;
}

/* A coordinate: of the unit square in the box's units, of the viewport else. */
static float coordinate(Svg *svg, const Templates *templates, const char *name, SvgAxis axis,
                        bool of_box, float fallback) {
    const SvgNode *holder = find_holder(templates, name);
    if (holder == NULL) {
        float extent = axis == SVG_ACROSS ? svg->width
                       : axis == SVG_DOWN
                           ? svg->height
                           : sqrtf((svg->width * svg->width + svg->height * svg->height) / 2);
        return of_box ? fallback : fallback * extent;
    }
    if (!of_box) {
        return svg_length(svg, holder, name, axis, 16, 0);
    }
    String text = *svg_attribute(holder, name);
    float number = 0;
    bool good = svg_take_number(&text, &number);
    if (string_is(text, "%")) {
        return number / 100;
    }
    if (!good || text.length != 0) {
        (void)svg_error(svg, holder, name, "malformed-svg", "this is not a number or percentage");
    }
    return number;
}

/* A focus outside the circle moves to just inside its edge (SVG 1.1, 13.2.3). */
static void keep_focus_inside(Gradient *gradient) {
    float dx = gradient->x1 - gradient->x2;
    float dy = gradient->y1 - gradient->y2;
    float distance = sqrtf(dx * dx + dy * dy);
    float most = gradient->r2 * 0.99F;
    if (distance > most) {
        gradient->x1 = gradient->x2 + dx * most / distance;
        gradient->y1 = gradient->y2 + dy * most / distance;
    }
}

static void place_radial(Svg *svg, const Templates *templates, bool of_box, Gradient *gradient) {
    gradient->radial = true;
    gradient->x2 = coordinate(svg, templates, "cx", SVG_ACROSS, of_box, 0.5F);
    gradient->y2 = coordinate(svg, templates, "cy", SVG_DOWN, of_box, 0.5F);
    gradient->r2 = coordinate(svg, templates, "r", SVG_BOTH, of_box, 0.5F);
    bool has_x = find_holder(templates, "fx") != NULL;
    bool has_y = find_holder(templates, "fy") != NULL;
    gradient->x1 =
        has_x ? coordinate(svg, templates, "fx", SVG_ACROSS, of_box, 0.5F) : gradient->x2;
    gradient->y1 = has_y ? coordinate(svg, templates, "fy", SVG_DOWN, of_box, 0.5F) : gradient->y2;
    keep_focus_inside(gradient);
}

static void place_linear(Svg *svg, const Templates *templates, bool of_box, Gradient *gradient) {
    gradient->x1 = coordinate(svg, templates, "x1", SVG_ACROSS, of_box, 0);
    gradient->y1 = coordinate(svg, templates, "y1", SVG_DOWN, of_box, 0);
    gradient->x2 = coordinate(svg, templates, "x2", SVG_ACROSS, of_box, 1);
    gradient->y2 = coordinate(svg, templates, "y2", SVG_DOWN, of_box, 0);
}

/* SVG 1.1, 13.2: such a gradient is of the last stop's colour. */
static bool is_degenerate(const Gradient *gradient) {
    float sum = gradient->x1 + gradient->y1 + gradient->x2 + gradient->y2 + gradient->r2;
    if (!isfinite(sum)) {
        return true;
    }
    return gradient->radial ? !(gradient->r2 > 0)
                            : gradient->x1 == gradient->x2 && gradient->y1 == gradient->y2;
}

static void check_spread(Svg *svg, const Templates *templates) {
    const SvgNode *holder = find_holder(templates, "spreadMethod");
    if (holder != NULL && !string_is(*svg_attribute(holder, "spreadMethod"), "pad")) {
        (void)svg_error(svg, holder, "spreadMethod", "unsupported-svg",
                        "a gradient that repeats is outside the part of SVG that is read");
    }
}

static bool is_of_box(const Templates *templates) {
    const SvgNode *holder = find_holder(templates, "gradientUnits");
    return holder == NULL || !string_is(*svg_attribute(holder, "gradientUnits"), "userSpaceOnUse");
}

static bool resolve_gradient(Svg *svg, const SvgPaint *paint, float opacity, Rectangle box,
                             Matrix matrix, Paint *resolved) {
    Templates templates = find_templates(svg, paint->gradient);
    bool of_box = is_of_box(&templates);
    if (of_box && (!(box.width > 0) || !(box.height > 0))) {
        return false; /* SVG 1.1, 7.11: without width or height there is nothing to be part of */
    }
    Gradient *gradient = ARENA_NEW(svg->arena, Gradient);
    check_spread(svg, &templates);
    read_stops(svg, &templates, opacity, gradient);
    if (gradient->stop_count == 0) {
        return false;
    }
    if (paint->gradient->element == SVG_RADIAL_GRADIENT) {
        place_radial(svg, &templates, of_box, gradient);
    } else {
        place_linear(svg, &templates, of_box, gradient);
    }
    const GradientStop *last = &gradient->stops[gradient->stop_count - 1];
    *resolved = (Paint){.color = last->color, .transparency = last->transparency};
    if (is_degenerate(gradient)) {
        return true;
    }
    const SvgNode *holder = find_holder(&templates, "gradientTransform");
    if (of_box) {
        matrix = matrix_multiply(matrix, (Matrix){box.width, 0, 0, box.height, box.x, box.y});
    }
    if (holder != NULL) {
        matrix = matrix_multiply(matrix, svg_transform(svg, holder, "gradientTransform"));
    }
    if (!matrix_is_finite(matrix) || fabsf(matrix.a * matrix.d - matrix.b * matrix.c) < 1e-12F) {
        return true;
    }
    gradient->matrix = matrix;
    resolved->gradient = gradient;
    resolved->transparency = 0;
    return true;
}

bool svg_resolve_paint(Svg *svg, const SvgPaint *paint, float opacity, Rectangle box, Matrix matrix,
                       Paint *resolved) {
    switch (paint->kind) {
    case SVG_PAINT_COLOR:
        *resolved = (Paint){.color = paint->color, .transparency = 1 - opacity};
        return true;
    case SVG_PAINT_GRADIENT:
        return resolve_gradient(svg, paint, opacity, box, matrix, resolved);
    default:
        return false;
    }
}
