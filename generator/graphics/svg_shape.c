#include "graphics/svg.h"

#include <math.h>

bool svg_is_shape(SvgElement element) {
    return element >= SVG_PATH && element <= SVG_POLYGON;
}

static float em_of(const SvgStyle *style) {
    return style->character.size;
}

static Path path_shape(Svg *svg, const SvgNode *node) {
    const String *data = svg_attribute(node, "d");
    PathBuilder builder = {.arena = svg->arena};
    if (data != NULL && !string_is(*data, "none") &&
        !svg_parse_path(*data, &builder, SVG_MOST_SEGMENTS)) {
        (void)svg_error(svg, node, "d", "malformed-svg",
                        "this path data cannot be read after its first %zu steps",
                        builder.segments.count);
    }
    return path_finish(&builder);
}

static Path rectangle_shape(Svg *svg, const SvgNode *node, float em) {
    Rectangle box = {
        svg_length(svg, node, "x", SVG_ACROSS, em, 0),
        svg_length(svg, node, "y", SVG_DOWN, em, 0),
        svg_length(svg, node, "width", SVG_ACROSS, em, 0),
        svg_length(svg, node, "height", SVG_DOWN, em, 0),
    };
    if (!(box.width > 0) || !(box.height > 0)) {
        return (Path){0};
    }
    /* Either radius stands for the other where only one is given. */
    float rx = svg_length(svg, node, "rx", SVG_ACROSS, em, -1);
    float ry = svg_length(svg, node, "ry", SVG_DOWN, em, -1);
    rx = rx < 0 ? fmaxf(ry, 0) : rx;
    ry = ry < 0 ? rx : ry;
    return path_rounded_rectangle(svg->arena, box, rx, ry);
}

static Path ellipse_shape(Svg *svg, const SvgNode *node, float em) {
    bool circle = node->element == SVG_CIRCLE;
    float x = svg_length(svg, node, "cx", SVG_ACROSS, em, 0);
    float y = svg_length(svg, node, "cy", SVG_DOWN, em, 0);
    float rx = svg_length(svg, node, circle ? "r" : "rx", circle ? SVG_BOTH : SVG_ACROSS, em, 0);
    float ry = circle ? rx : svg_length(svg, node, "ry", SVG_DOWN, em, 0);
    return rx > 0 && ry > 0 ? path_ellipse(svg->arena, x, y, rx, ry) : (Path){0};
}

static Path line_shape(Svg *svg, const SvgNode *node, float em) {
    PathBuilder builder = {.arena = svg->arena};
    path_move(&builder, svg_length(svg, node, "x1", SVG_ACROSS, em, 0),
              svg_length(svg, node, "y1", SVG_DOWN, em, 0));
    path_line(&builder, svg_length(svg, node, "x2", SVG_ACROSS, em, 0),
              svg_length(svg, node, "y2", SVG_DOWN, em, 0));
    return path_finish(&builder);
}

static Path polygon_shape(Svg *svg, const SvgNode *node) {
    const String *points = svg_attribute(node, "points");
    float *numbers = NULL;
    size_t count = 0;
    if (points == NULL) {
        return (Path){0};
    }
    if (!svg_parse_numbers(svg->arena, *points, &numbers, &count) || count % 2 != 0) {
        (void)svg_error(svg, node, "points", "malformed-svg", "this is not a list of points");
        return (Path){0};
    }
    PathBuilder builder = {.arena = svg->arena};
    for (size_t i = 0; i < count; i += 2) {
        if (i == 0) {
            path_move(&builder, numbers[i], numbers[i + 1]);
        } else {
            path_line(&builder, numbers[i], numbers[i + 1]);
        }
    }
    if (node->element == SVG_POLYGON && count > 0) {
        path_close(&builder);
    }
    return path_finish(&builder);
}

Path svg_shape(Svg *svg, const SvgNode *node, const SvgStyle *style) {
    switch (node->element) {
    case SVG_PATH:
        return path_shape(svg, node);
    case SVG_RECTANGLE:
        return rectangle_shape(svg, node, em_of(style));
    case SVG_CIRCLE:
    case SVG_ELLIPSE:
        return ellipse_shape(svg, node, em_of(style));
    case SVG_LINE:
        return line_shape(svg, node, em_of(style));
    case SVG_POLYLINE:
    case SVG_POLYGON:
        return polygon_shape(svg, node);
    default:
        return (Path){0};
    }
}
