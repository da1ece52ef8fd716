/* The walk that draws. Fills, clips and the lines of evenly scaled elements are brought into the
 * drawing's space as they are recorded; a line under an uneven scale is drawn through it. The walk
 * recurses, as deep as SVG_MOST_DEPTH allows. */
#include "graphics/svg.h"

#include <math.h>

static bool is_flat(Matrix m) {
    return !matrix_is_finite(m) || fabsf(m.a * m.d - m.b * m.c) < 1e-12F;
}

bool svg_spend(Svg *svg, const SvgNode *node, size_t elements, size_t segments) {
    enum { BYTES_A_STEP = 32 };
    if (svg->stopped) {
        return false;
    }
    svg->drawn += elements;
    svg->segments += segments + elements * node->bytes / BYTES_A_STEP;
    if (svg->drawn > SVG_MOST_DRAWN || svg->segments > SVG_MOST_SEGMENTS) {
        svg_error(svg, node, NULL, "svg-too-large", "this picture draws too much: %s",
                  svg->drawn > SVG_MOST_DRAWN ? "more than 200,000 elements, each <use> counted"
                                              : "more than 1,000,000 steps of paths")
            ->hint = STRING("simplify it, or place it as PNG");
        svg->stopped = true;
    }
    return !svg->stopped;
}

static void draw_fill(Svg *svg, Path path, const SvgStyle *style, float opacity, Matrix matrix) {
    Paint paint;
    if (svg_resolve_paint(svg, &style->fill, style->fill_opacity * opacity, path_bounds(path),
                          matrix, &paint)) {
        Path placed = path_transform(svg->arena, path, matrix);
        placed.even_odd = style->fill_even_odd;
        drawing_fill_paint(svg->drawing, placed, paint);
    }
}

static Stroke scaled_stroke(Svg *svg, Stroke stroke, float scale) {
    float *dashes = ARENA_ARRAY(svg->arena, float, stroke.dash_count);
    for (uint32_t i = 0; i < stroke.dash_count; i++) {
        dashes[i] = stroke.dashes[i] * scale;
    }
    stroke.dashes = dashes;
    stroke.dash_phase *= scale;
    stroke.width *= scale;
    return stroke;
}

static void draw_stroke(Svg *svg, Path path, const SvgStyle *style, float opacity, Matrix matrix) {
    Stroke stroke = style->line;
    stroke.color = style->stroke.color;
    stroke.transparency = 1 - style->stroke_opacity * opacity;
    if (matrix_is_similar(matrix)) {
        stroke = scaled_stroke(svg, stroke, matrix_scale(matrix));
        drawing_stroke(svg->drawing, path_transform(svg->arena, path, matrix), stroke);
        return;
    }
    drawing_push_transform(svg->drawing, matrix);
    drawing_stroke(svg->drawing, path, stroke);
    drawing_pop(svg->drawing);
}

static bool has_line(const SvgStyle *style) {
    return style->stroke.kind == SVG_PAINT_COLOR && style->line.width > 0;
}

/* Whether the element is more than one layer of ink: then its opacity is that of a group. */
static bool is_layered(const SvgNode *node, const SvgStyle *style) {
    return !svg_is_shape(node->element) || (style->fill.kind != SVG_PAINT_NONE && has_line(style));
}

static void draw_shape(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix) {
    Path path = svg_shape(svg, node, style);
    if (path.count == 0 || style->hidden || !svg_spend(svg, node, 0, path.count)) {
        return;
    }
    float opacity = is_layered(node, style) ? 1 : style->opacity;
    if (style->fill.kind != SVG_PAINT_NONE && node->element != SVG_LINE) {
        draw_fill(svg, path, style, opacity, matrix);
    }
    if (has_line(style)) {
        draw_stroke(svg, path, style, opacity, matrix);
    }
}

static void append_path(PathBuilder *builder, Path path) {
    for (uint32_t i = 0; i < path.count; i++) {
        *array_push(builder->arena, &builder->segments) = path.segments[i];
    }
}

/* All shapes of a <clipPath> as one path. */
static Path clip_shapes(Svg *svg, const SvgNode *clip, Matrix matrix) {
    PathBuilder builder = {.arena = svg->arena};
    SvgStyle first = svg_first_style(svg);
    SvgStyle outer = svg_style(svg, clip, &first);
    bool even_odd = false;
    size_t count = 0;
    for (const SvgNode *child = clip->first; child != NULL; child = child->next) {
        SvgStyle style = svg_style(svg, child, &outer);
        if (!svg_is_shape(child->element) || style.clip != NULL || outer.clip != NULL) {
            (void)svg_error(svg, child, NULL, "unsupported-svg",
                            "a clip may hold shapes only, and they no clips");
            continue;
        }
        Matrix placed = matrix_multiply(matrix, svg_transform(svg, child, "transform"));
        Path path = svg_shape(svg, child, &style);
        if (style.display_none || style.hidden || !svg_spend(svg, child, 1, path.count)) {
            continue;
        }
        append_path(&builder, path_transform(svg->arena, path, placed));
        even_odd |= style.clip_even_odd;
        count++;
    }
    if (even_odd && count > 1) {
        (void)svg_error(svg, clip, NULL, "unsupported-svg",
                        "a clip of several shapes may not have clip-rule=\"evenodd\"");
    }
    Path path = path_finish(&builder);
    path.even_odd = even_odd;
    return path;
}

static Path clip_of(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix) {
    const SvgNode *clip = style->clip;
    const String *units = svg_attribute(clip, "clipPathUnits");
    if (units != NULL && string_is(*units, "objectBoundingBox")) {
        if (!svg_is_shape(node->element)) {
            (void)svg_error(svg, clip, "clipPathUnits", "unsupported-svg",
                            "a clip in the units of a box is read for single shapes only");
        }
        Rectangle box = path_bounds(svg_shape(svg, node, style));
        matrix = matrix_multiply(matrix, (Matrix){box.width, 0, 0, box.height, box.x, box.y});
    }
    return clip_shapes(svg, clip, matrix_multiply(matrix, svg_transform(svg, clip, "transform")));
}

static void draw_node(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix,
                      int depth);

static void draw_use(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix,
                     int depth) {
    const String *reference = svg_attribute(node, "href");
    SvgNode *target = reference == NULL ? NULL : svg_target(svg, node, "href", *reference);
    if (reference == NULL) {
        (void)svg_error(svg, node, NULL, "malformed-svg", "<use> needs the attribute “href”");
    }
    if (target == NULL) {
        return;
    }
    bool inside = false; /* whether it would show what it stands in */
    for (const SvgNode *above = node; above != NULL; above = above->parent) {
        inside |= above == target;
    }
    if (inside || target->in_use) {
        (void)svg_error(svg, node, "href", "malformed-svg", "this <use> shows itself");
        return;
    }
    float em = style->character.size;
    Matrix moved = {.a = 1,
                    .d = 1,
                    .e = svg_length(svg, node, "x", SVG_ACROSS, em, 0),
                    .f = svg_length(svg, node, "y", SVG_DOWN, em, 0)};
    target->in_use = true;
    SvgStyle inner = svg_style(svg, target, style);
    draw_node(svg, target, &inner, matrix_multiply(matrix, moved), depth + 1);
    target->in_use = false;
}

static void draw_content(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix,
                         int depth) {
    switch (node->element) {
    case SVG_SVG:
    case SVG_GROUP:
        svg_draw_children(svg, node, style, matrix, depth);
        break;
    case SVG_USE:
        draw_use(svg, node, style, matrix, depth);
        break;
    case SVG_TEXT:
        svg_draw_text(svg, node, style, matrix);
        break;
    default:
        draw_shape(svg, node, style, matrix);
    }
}

static bool is_drawn(const SvgNode *node) {
    return svg_is_shape(node->element) || node->element == SVG_GROUP || node->element == SVG_USE ||
           node->element == SVG_TEXT || node->element == SVG_SVG;
}

static void draw_node(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix,
                      int depth) {
    if (!is_drawn(node) || style->display_none || style->opacity <= 0 ||
        !svg_spend(svg, node, 1, 0)) {
        return;
    }
    if (depth > SVG_MOST_DEPTH) {
        (void)svg_error(svg, node, NULL, "svg-too-large", "elements and uses are nested too deep");
        svg->stopped = true;
        return;
    }
    matrix = matrix_multiply(matrix, svg_transform(svg, node, "transform"));
    if (is_flat(matrix)) {
        return; /* all of it falls into a line */
    }
    Path clip = {0};
    if (style->clip != NULL) {
        clip = clip_of(svg, node, style, matrix);
        if (clip.count == 0) {
            return;
        }
        drawing_push_clip(svg->drawing, clip);
    }
    bool grouped = style->opacity < 1 && is_layered(node, style);
    if (grouped) {
        drawing_push_group(svg->drawing, 1 - style->opacity);
    }
    draw_content(svg, node, style, matrix, depth);
    if (grouped) {
        drawing_pop(svg->drawing);
    }
    if (style->clip != NULL) {
        drawing_pop(svg->drawing);
    }
}

void svg_draw_children(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix,
                       int depth) {
    for (const SvgNode *child = node->first; child != NULL && !svg->stopped; child = child->next) {
        if (is_drawn(child)) {
            SvgStyle inner = svg_style(svg, child, style);
            draw_node(svg, child, &inner, matrix, depth + 1);
        }
    }
}
