/* Text: each chunk (from one given position to the next) is one line of the typesetter's, so that
 * Chinese marks, gaps and kerning are as everywhere in print. */
#include "graphics/svg.h"

#include "base/unicode.h"

#include <math.h>

typedef ARRAY_OF(TextSpan) SpanList;

typedef struct TextReader {
    Svg *svg;
    Matrix matrix;    /* from the text's space to the drawing's */
    bool upright;     /* it only moves, and scales evenly by */
    float scale;      /* this: type is then set at its size on the page */
    float x, y;       /* where the chunk starts, in the text's space */
    SpanList spans;   /* of the chunk */
    float *opacities; /* by span */
    SvgAnchor anchor; /* of the chunk */
    Language language;
    bool after_space; /* a space has been written, or nothing yet */
} TextReader;

enum { MOST_SPANS = 1000 }; /* of a chunk */

static void draw_run(TextReader *reader, const LineRun *run, Point origin) {
    Svg *svg = reader->svg;
    const TextSpan *span = &reader->spans.items[run->span];
    GlyphRun *glyphs = ARENA_NEW(svg->arena, GlyphRun);
    *glyphs = (GlyphRun){
        .font = run->font,
        .size = span->style.size,
        .x = origin.x + run->x,
        .y = origin.y,
        .color = span->style.color,
        .transparency = 1 - reader->opacities[run->span],
        .text = run->text,
        .glyphs = run->glyphs,
        .glyph_count = run->glyph_count,
    };
    if (run->font != NULL) {
        drawing_glyphs(svg->drawing, glyphs);
    }
}

/* Sets and draws the chunk; the pen moves to its end. */
static void end_chunk(TextReader *reader) {
    Svg *svg = reader->svg;
    if (reader->spans.count == 0) {
        return;
    }
    float scale = reader->upright ? reader->scale : 1;
    ParagraphForm form = {.measure = 1e6F,
                          .em = reader->spans.items[0].style.size,
                          .alignment = ALIGN_START,
                          .language = reader->language};
    size_t count = 0;
    const Line *lines = typesetter_set(svg->tools->typesetter, svg->arena, reader->spans.items,
                                       reader->spans.count, &form, &count);
    if (count > 0) {
        float part = reader->anchor == SVG_ANCHOR_START    ? 0
                     : reader->anchor == SVG_ANCHOR_MIDDLE ? 0.5F
                                                           : 1;
        Point origin = reader->upright ? matrix_apply(reader->matrix, reader->x, reader->y)
                                       : (Point){reader->x, reader->y};
        origin.x -= lines[0].width * part;
        if (!reader->upright) {
            drawing_push_transform(svg->drawing, reader->matrix);
        }
        for (size_t i = 0; i < lines[0].run_count; i++) {
            draw_run(reader, &lines[0].runs[i], origin);
        }
        if (!reader->upright) {
            drawing_pop(svg->drawing);
        }
        reader->x += lines[0].width / scale * (1 - part);
    }
    reader->spans = (SpanList){0}; /* the runs keep the texts of the old ones */
}

/* White space is made single, as HTML does; line separators are white space too. */
static String normalized(TextReader *reader, String text) {
    Builder builder = {.arena = reader->svg->arena};
    size_t offset = 0;
    while (offset < text.length) {
        uint32_t code = utf8_next(text, &offset);
        bool space = code == ' ' || code == '\n' || code == '\t' || code == '\r' ||
                     code == 0x2028 || code == 0x2029 || code == 0xFFFC;
        if (!space) {
            builder_append_code_point(&builder, code);
        } else if (!reader->after_space) {
            builder_append_byte(&builder, ' ');
        }
        reader->after_space = space;
    }
    return builder_string(&builder);
}

static void add_span(TextReader *reader, const SvgNode *node, const SvgStyle *style) {
    Svg *svg = reader->svg;
    if (!svg_spend(svg, node, 1, node->bytes)) {
        return;
    }
    String text = normalized(reader, node->text);
    if (text.length == 0 || style->hidden || style->fill.kind == SVG_PAINT_NONE) {
        return;
    }
    if (reader->spans.count == 0) {
        reader->opacities = ARENA_ARRAY(svg->arena, float, MOST_SPANS);
        reader->anchor = style->anchor;
        reader->language = style->language;
    }
    if (reader->spans.count == MOST_SPANS) {
        return;
    }
    reader->opacities[reader->spans.count] = style->fill_opacity;
    TextSpan *span = array_push(svg->arena, &reader->spans);
    span->text = text;
    span->style = style->character;
    span->style.size *= reader->upright ? reader->scale : 1;
    span->style.color = style->fill.color;
    span->language = style->language;
    span->place = node->place;
}

static void check_paint(Svg *svg, const SvgNode *node, const SvgStyle *style) {
    if (style->fill.kind == SVG_PAINT_GRADIENT || style->stroke.kind != SVG_PAINT_NONE) {
        svg_error(svg, node, NULL, "unsupported-svg",
                  "text with a gradient or an outline is outside the part of SVG that is read")
            ->hint = STRING("give it a fill of one colour and stroke=\"none\", or make it a path");
    }
}

/* A new position, absolute or by a distance, begins a chunk. */
static void move(TextReader *reader, const SvgNode *node, const SvgStyle *style) {
    static const char *const NAMES[] = {"x", "y", "dx", "dy"};
    Svg *svg = reader->svg;
    float em = style->character.size;
    bool given = false;
    for (int i = 0; i < 4; i++) {
        given |= svg_attribute(node, NAMES[i]) != NULL;
    }
    if (svg_attribute(node, "rotate") != NULL) {
        (void)svg_error(svg, node, "rotate", "unsupported-svg",
                        "single turned characters are outside the part of SVG that is read");
    }
    if (given) {
        end_chunk(reader);
        reader->x = svg_length(svg, node, "x", SVG_ACROSS, em, reader->x) +
                    svg_length(svg, node, "dx", SVG_ACROSS, em, 0);
        reader->y = svg_length(svg, node, "y", SVG_DOWN, em, reader->y) +
                    svg_length(svg, node, "dy", SVG_DOWN, em, 0);
    }
}

static void read_children(TextReader *reader, const SvgNode *node, const SvgStyle *style) {
    for (const SvgNode *child = node->first; child != NULL && !reader->svg->stopped;
         child = child->next) {
        if (child->element == SVG_CHARACTERS) {
            add_span(reader, child, style);
        } else if (child->element == SVG_TEXT_SPAN) {
            SvgStyle inner = svg_style(reader->svg, child, style);
            if (!inner.display_none) {
                check_paint(reader->svg, child, &inner);
                move(reader, child, &inner);
                read_children(reader, child, &inner); /* as deep as the tree may be */
            }
        } else {
            (void)svg_error(reader->svg, child, NULL, "unsupported-svg",
                            "in a text only <tspan> is read");
        }
    }
}

void svg_draw_text(Svg *svg, const SvgNode *node, const SvgStyle *style, Matrix matrix) {
    bool upright = matrix.b == 0 && matrix.c == 0 && matrix.a > 0 &&
                   fabsf(matrix.a - matrix.d) <= 1e-4F * matrix.a;
    TextReader reader = {
        .svg = svg, .matrix = matrix, .upright = upright, .scale = matrix.a, .after_space = true};
    check_paint(svg, node, style);
    move(&reader, node, style);
    read_children(&reader, node, style);
    end_chunk(&reader);
}
