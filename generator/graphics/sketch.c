#include "graphics/sketch.h"

#include <math.h>

/* Below this type is not printed. */
static const float LEAST_SIZE = 7;
/* Leading of labels, in em: closer than text, since they are short. */
static const float LABEL_LEADING = 1.32F;
/* The middle of letters above their baseline, in em: of Han characters, of figures and capitals. */
static const float LETTER_MIDDLE = 0.37F;

static CharacterStyle label_style(const Sketch *sketch, LabelKind kind, const Color *color) {
    static const StyleName STYLES[] = {STYLE_TABLE, STYLE_TABLE_HEADER, STYLE_CAPTION,
                                       STYLE_BIG_FIGURE};
    const Theme *theme = sketch->theme;
    CharacterStyle style = theme->styles[STYLES[kind]][sketch->tools->language].character;
    style.size = fmaxf(style.size, LEAST_SIZE);
    style.bold = kind == LABEL_VALUE || kind == LABEL_SUM;
    style.color = color != NULL        ? *color
                  : kind == LABEL_NOTE ? theme->muted
                  : kind == LABEL_SUM  ? theme->accent
                                       : theme->ink;
    return style;
}

static TextSpan *label_span(const Sketch *sketch, String text, LabelKind kind, const Color *color) {
    TextSpan *span = ARENA_NEW(sketch->arena, TextSpan);
    span->text = text;
    span->style = label_style(sketch, kind, color);
    span->language = sketch->tools->language;
    return span;
}

static ParagraphForm label_form(const TextSpan *span, float measure) {
    return (ParagraphForm){.measure = measure,
                           .em = span->style.size,
                           .alignment = ALIGN_START,
                           .language = span->language};
}

Label sketch_label(const Sketch *sketch, String text, LabelKind kind, const Color *color,
                   float measure) {
    const TextSpan *span = label_span(sketch, text, kind, color);
    ParagraphForm form = label_form(span, fmaxf(measure, 2 * span->style.size));
    Label label = {.span = span, .size = span->style.size};
    label.lines =
        typesetter_set(sketch->tools->typesetter, sketch->arena, span, 1, &form, &label.line_count);
    label.leading = roundf(label.size * LABEL_LEADING * 4) / 4;
    label.height = label.leading * (float)label.line_count;
    for (size_t i = 0; i < label.line_count; i++) {
        label.width = fmaxf(label.width, label.lines[i].width);
    }
    return label;
}

float sketch_measure(const Sketch *sketch, String text, LabelKind kind) {
    const TextSpan *span = label_span(sketch, text, kind, NULL);
    ParagraphForm form = label_form(span, 1e6F);
    float natural = 0;
    float least = 0;
    typesetter_measure(sketch->tools->typesetter, span, 1, &form, &natural, &least);
    return natural;
}

static void draw_line(const Sketch *sketch, const Label *label, const Line *line, float x,
                      float baseline) {
    for (size_t i = 0; i < line->run_count; i++) {
        const LineRun *run = &line->runs[i];
        if (run->font == NULL) {
            continue;
        }
        GlyphRun *glyphs = ARENA_NEW(sketch->arena, GlyphRun);
        *glyphs = (GlyphRun){.font = run->font,
                             .size = label->size,
                             .x = x + run->x,
                             .y = baseline,
                             .color = label->span->style.color,
                             .text = run->text,
                             .glyphs = run->glyphs,
                             .glyph_count = run->glyph_count};
        drawing_glyphs(sketch->drawing, glyphs);
    }
}

void sketch_place(Sketch *sketch, const Label *label, float x, float y, LabelSide side) {
    float part = side == LABEL_START ? 0 : side == LABEL_CENTER ? 0.5F : 1;
    for (size_t i = 0; i < label->line_count; i++) {
        const Line *line = &label->lines[i];
        float baseline = y + label->leading * ((float)i + 0.5F) + LETTER_MIDDLE * label->size;
        draw_line(sketch, label, line, x - line->width * part, baseline);
    }
    *array_push(sketch->arena, &sketch->words) =
        (Rectangle){x - label->width * part, y, label->width, label->height};
}

void sketch_place_middle(Sketch *sketch, const Label *label, float x, float middle,
                         LabelSide side) {
    sketch_place(sketch, label, x, middle - label->height / 2, side);
}

void sketch_hatch(Sketch *sketch, Path path, Color color, float distance) {
    Rectangle box = path_bounds(path);
    drawing_push_clip(sketch->drawing, path);
    PathBuilder builder = {.arena = sketch->arena};
    /* The lines hang on one grid for the whole picture, so that areas side by side match. */
    float first = floorf((box.x - box.height) / distance) * distance;
    int count = (int)ceilf((box.x + box.width - first) / distance);
    for (int i = 0; i < count; i++) {
        float x = first + distance * (float)i;
        path_move(&builder, x, box.y + box.height);
        path_line(&builder, x + box.height, box.y);
    }
    drawing_stroke(sketch->drawing, path_finish(&builder), (Stroke){.color = color, .width = 0.5F});
    drawing_pop(sketch->drawing);
}

void sketch_area(Sketch *sketch, Rectangle area, Color color, bool hatched) {
    Path path = path_rectangle(sketch->arena, area);
    drawing_fill(sketch->drawing, path, color);
    if (hatched) {
        sketch_hatch(sketch, path, color_mix(color, sketch->theme->ink, 0.62F), 3.5F);
    }
}

void sketch_rule(Sketch *sketch, float x1, float y1, float x2, float y2, Color color, float width) {
    drawing_line(sketch->drawing, x1, y1, x2, y2, (Stroke){.color = color, .width = width});
}

Color sketch_series(const Sketch *sketch, size_t index) {
    return sketch->theme->series[index % THEME_SERIES_COUNT];
}

bool sketch_series_is_light(size_t index) {
    return index % 2 == 1;
}

Color sketch_ink_on(const Sketch *sketch, Color c) {
    bool ink = color_contrast(c, sketch->theme->ink) >= color_contrast(c, sketch->theme->paper);
    return ink ? sketch->theme->ink : sketch->theme->paper;
}
