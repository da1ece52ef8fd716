#include "pdf/painter.h"

#include "pdf/syntax.h"

#include <math.h>

/* A line of text is one or a few TJ operators: strings of two-byte codes, with an adjustment where
 * layout has placed a glyph elsewhere than the glyph before it ends. The pen follows what a reader
 * computes from the numbers as they are written, rounded, and every adjustment is made against the
 * place that layout wants: so rounding never adds up along a line.
 *
 * Layout stretches most lines of Chinese by a hair between all characters. Such a common addition
 * is written once, as character spacing, and not at each glyph: a third of the bytes. */

/* A glyph may stand this far from where it should before it is moved, in thousandths of the font
 * size and in points: below what any device shows. */
static const double TOLERANCE_OF_SIZE = 1.0;
static const double TOLERANCE_POINTS = 0.015;
/* Above this size a whole thousandth of it is too coarse for adjustments. */
static const double COARSE_SIZE = 12.0;
/* Gaps beyond this many times the font size are jumps: to another cell, not along a line. */
static const double JUMP = 4.0;

enum { COMMON_SPACING_GLYPHS = 4 };

void painter_end_array(PagePainter *painter) {
    TextPen *pen = &painter->text;
    Builder *content = &painter->content;
    if (pen->in_string) {
        pen->in_string = false;
        if (content->length == pen->string_at + 1) {
            content->length = pen->string_at;
        } else {
            builder_append_byte(content, ')');
        }
    }
    if (pen->in_array) {
        pen->in_array = false;
        if (content->length == pen->array_at + 1) {
            content->length = pen->array_at;
        } else {
            builder_append_text(content, "]TJ\n");
        }
    }
}

void painter_end_text(PagePainter *painter) {
    TextPen *pen = &painter->text;
    if (pen->in_text) {
        painter_end_array(painter);
        painter_span_close(painter);
        marked_close(painter);
        builder_append_text(&painter->content, "ET\n");
        pen->in_text = false;
    }
}

static void begin_text(PagePainter *painter) {
    TextPen *pen = &painter->text;
    if (!pen->in_text) {
        marked_close(painter);
        builder_append_text(&painter->content, "BT\n");
        pen->in_text = true;
        pen->line_x = 0;
        pen->line_baseline = 0;
        pen->placed = false;
    }
}

static void begin_array(PagePainter *painter) {
    TextPen *pen = &painter->text;
    if (!pen->in_array) {
        if (!pen->in_span) {
            marked_open(painter);
        }
        pen->array_at = painter->content.length;
        builder_append_byte(&painter->content, '[');
        pen->in_array = true;
    }
}

static void show_code(PagePainter *painter, uint16_t code) {
    TextPen *pen = &painter->text;
    begin_array(painter);
    char *to = builder_reserve(&painter->content, 5);
    char *start = to;
    if (!pen->in_string) {
        pen->string_at = painter->content.length;
        pen->in_string = true;
        *to++ = '(';
    }
    pen->last.at = painter->content.length + (size_t)(to - start);
    const unsigned char bytes[] = {(unsigned char)(code >> 8), (unsigned char)(code & 0xFF)};
    for (int i = 0; i < 2; i++) {
        unsigned char byte = bytes[i];
        if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') {
            *to++ = '\\';
            byte = byte == '\r' ? 'r' : byte;
        }
        *to++ = (char)byte;
    }
    painter->content.length += (size_t)(to - start);
}

static void append_adjustment(PagePainter *painter, double value, int decimals) {
    TextPen *pen = &painter->text;
    begin_array(painter);
    if (pen->in_string) {
        builder_append_byte(&painter->content, ')');
        pen->in_string = false;
    }
    builder_append_number(&painter->content, value, decimals);
}

static void move_line(PagePainter *painter, double x, long baseline) {
    TextPen *pen = &painter->text;
    Builder *content = &painter->content;
    painter_end_array(painter);
    long wanted = lround(x * 1000.0);
    builder_append_number(content, (double)(wanted - pen->line_x) / 1000.0, 3);
    builder_append_byte(content, ' ');
    builder_append_number(content, (double)(baseline - pen->line_baseline) / 1000.0, 3);
    builder_append_text(content, " Td\n");
    pen->line_x = wanted;
    pen->line_baseline = baseline;
    pen->x = (double)wanted / 1000.0;
    pen->placed = true;
}

/* Brings the pen to x on the baseline. */
static void place(PagePainter *painter, double x, long baseline, double size) {
    TextPen *pen = &painter->text;
    double distance = x - pen->x;
    if (!pen->placed || pen->line_baseline != baseline || fabs(distance) > JUMP * size) {
        move_line(painter, x, baseline);
        return;
    }
    double units = distance * 1000.0 / size;
    if (fabs(units) < TOLERANCE_OF_SIZE && fabs(distance) < TOLERANCE_POINTS) {
        return;
    }
    int decimals = size <= COARSE_SIZE ? 0 : 1;
    double rounded = decimals == 0 ? round(units) : round(units * 10.0) / 10.0;
    if (rounded != 0.0) {
        append_adjustment(painter, -rounded, decimals);
        pen->x += rounded * size / 1000.0;
    }
}

static void name_font(PagePainter *painter, unsigned resource) {
    while (painter->font_marks.count <= resource) {
        (void)array_push(painter->arena, &painter->font_marks);
    }
    if (painter->font_marks.items[resource] != painter->page + 1) {
        painter->font_marks.items[resource] = painter->page + 1;
        *array_push(painter->arena, &painter->page_fonts) = (uint16_t)resource;
    }
}

static void set_font(PagePainter *painter, int resource, float size) {
    GraphicsState *state = &painter->state;
    if (state->resource == resource && state->size == size) {
        return;
    }
    painter_end_array(painter);
    state->resource = resource;
    state->size = size;
    name_font(painter, (unsigned)resource);
    builder_append_text(&painter->content, "/F");
    builder_append_integer(&painter->content, resource);
    builder_append_byte(&painter->content, ' ');
    builder_append_number(&painter->content, size, 4);
    builder_append_text(&painter->content, " Tf\n");
}

static void set_number(PagePainter *painter, double *current, double wanted,
                       const char *operation) {
    if (*current != wanted) {
        painter_end_array(painter);
        *current = wanted;
        builder_append_number(&painter->content, wanted, 4);
        builder_append_text(&painter->content, operation);
    }
}

/* What is added after glyph i of the run beyond its own width. */
static double addition_after(const PagePainter *painter, const GlyphRun *run, uint32_t i) {
    return (double)run->glyphs[i + 1].x - (double)run->glyphs[i].x -
           painter->shown.items[i].width * (double)run->size / 1000.0;
}

/* The addition that more than half of the run's glyphs have (Boyer and Moore's majority vote, then
 * a count), rounded as it will be written; 0 where there is none. A short run keeps what is set. */
static double common_addition(const PagePainter *painter, const GlyphRun *run) {
    if (run->glyph_count < COMMON_SPACING_GLYPHS) {
        return painter->state.spacing;
    }
    double tolerance = fmin(0.0005 * (double)run->size, TOLERANCE_POINTS / 4.0);
    double candidate = 0.0;
    long votes = 0;
    for (uint32_t i = 0; i + 1 < run->glyph_count; i++) {
        double addition = addition_after(painter, run, i);
        if (votes == 0) {
            candidate = addition;
        }
        votes += fabs(addition - candidate) <= tolerance ? 1 : -1;
    }
    if (votes <= 0 || fabs(candidate) < tolerance) {
        return 0.0;
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i + 1 < run->glyph_count; i++) {
        count += fabs(addition_after(painter, run, i) - candidate) <= tolerance;
    }
    return 2 * count > run->glyph_count ? round(candidate * 10000.0) / 10000.0 : 0.0;
}

/* The glyphs of the cluster that starts at `first`, itself included. */
static uint32_t cluster_size(const GlyphRun *run, uint32_t first) {
    uint32_t end = first + 1;
    while (end < run->glyph_count && run->glyphs[end].text_length == 0) {
        end++;
    }
    return end - first;
}

static String glyph_text(const GlyphRun *run, uint32_t i) {
    return string_slice(run->text, run->glyphs[i].text_start, run->glyphs[i].text_length);
}

/* Turns the run's glyphs into codes. In a cluster of several glyphs each is given its share of the
 * text; that the codes alone do not tell the text exactly is noted at its first glyph. */
static void resolve(PagePainter *painter, const GlyphRun *run) {
    FontUse *use = fonts_find(painter->fonts, run->font);
    painter->shown.count = 0;
    array_reserve(painter->arena, &painter->shown, run->glyph_count);
    painter->shown.count = run->glyph_count;
    ShownGlyph *shown = painter->shown.items;
    for (uint32_t i = 0; i < run->glyph_count;) {
        uint32_t size = cluster_size(run, i);
        String text = glyph_text(run, i);
        if (size == 1) {
            shown[i] = font_show(painter->fonts, use, run->glyphs[i].glyph, text);
        } else {
            String *parts = ARENA_ARRAY(painter->arena, String, size);
            painter_share_text(painter, text, size, parts);
            for (uint32_t k = 0; k < size; k++) {
                shown[i + k] = font_show(painter->fonts, use, run->glyphs[i + k].glyph, parts[k]);
                shown[i + k].exact = false;
            }
        }
        i += size;
    }
}

/* The gap before the next glyph becomes a space glyph inside the glyph's own span. */
static void show_space(PagePainter *painter, const GlyphRun *run, double from, long baseline) {
    FontUse *use = fonts_find(painter->fonts, run->font);
    ShownGlyph space = font_show(painter->fonts, use, use->space, STRING(" "));
    set_font(painter, space.resource, run->size);
    place(painter, from, baseline, run->size);
    show_code(painter, space.code);
    painter->text.x += space.width * (double)run->size / 1000.0 + painter->state.spacing;
}

static void show_glyph(PagePainter *painter, const GlyphRun *run, uint32_t i, long baseline) {
    const PlacedGlyph *glyph = &run->glyphs[i];
    const ShownGlyph *shown = &painter->shown.items[i];
    TextPen *pen = &painter->text;
    double x = (double)run->x + (double)glyph->x;
    set_font(painter, shown->resource, run->size);
    set_number(painter, &painter->state.rise, glyph->y, " Ts\n");
    place(painter, x, baseline, run->size);
    show_code(painter, shown->code);
    double width = shown->width * (double)run->size / 1000.0;
    pen->last.end = pen->x + width;
    pen->x += width + painter->state.spacing;
}

static void set_text_state(PagePainter *painter, const GlyphRun *run, double spacing) {
    painter_set_fill(painter, run->color);
    painter_set_transparency(painter, run->transparency);
    set_number(painter, &painter->state.spacing, spacing, " Tc\n");
}

static void show_cluster(PagePainter *painter, const GlyphRun *run, uint32_t first, uint32_t size,
                         double spacing) {
    TextPen *pen = &painter->text;
    String text = glyph_text(run, first);
    long baseline = lround((painter->height - (double)run->y) * 1000.0);
    double x = (double)run->x + (double)run->glyphs[first].x;
    double gap_start = pen->last.end;
    bool fill_gap = painter_span_before(painter, run, text, x, baseline);
    set_text_state(painter, run, spacing);
    if (fill_gap || !painter->shown.items[first].exact) {
        painter_span_open(painter);
    }
    if (fill_gap) {
        show_space(painter, run, gap_start, baseline);
    }
    for (uint32_t i = first; i < first + size; i++) {
        show_glyph(painter, run, i, baseline);
    }
    if (pen->in_span) {
        painter_span_add(painter, text);
    }
    pen->last = (LastGlyph){.there = true,
                            .end = pen->last.end,
                            .baseline = baseline,
                            .size = run->size,
                            .text = text,
                            .element = painter->marked.element,
                            .content = painter->marked.serial,
                            .at = pen->last.at};
}

static void note_ink(PagePainter *painter, const GlyphRun *run) {
    double scale = (double)run->size / (double)run->font->units_per_em;
    painter_note_ink(painter, (double)run->x + (double)run->glyphs[0].x,
                     (double)run->y - run->font->descender * scale, painter->text.last.end,
                     (double)run->y - run->font->ascender * scale);
}

void painter_glyphs(void *self, const GlyphRun *run) {
    PagePainter *painter = self;
    if (run->glyph_count == 0 || !(run->size > 0.0F)) {
        return;
    }
    begin_text(painter);
    resolve(painter, run);
    double spacing = common_addition(painter, run);
    for (uint32_t i = 0; i < run->glyph_count;) {
        uint32_t size = cluster_size(run, i);
        show_cluster(painter, run, i, size, spacing);
        i += size;
    }
    note_ink(painter, run);
}
