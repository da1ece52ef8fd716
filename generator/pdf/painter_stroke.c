#include "pdf/painter.h"

#include "pdf/syntax.h"

static bool same_dashes(const GraphicsState *state, const Stroke *stroke) {
    if (state->dash_count != stroke->dash_count) {
        return false;
    }
    for (uint32_t i = 0; i < stroke->dash_count; i++) {
        if (state->dashes[i] != stroke->dashes[i]) {
            return false;
        }
    }
    return stroke->dash_count == 0 || state->dash_phase == stroke->dash_phase;
}

static void set_dashes(PagePainter *painter, const Stroke *stroke) {
    GraphicsState *state = &painter->state;
    if (same_dashes(state, stroke)) {
        return;
    }
    state->dashes = stroke->dashes;
    state->dash_count = stroke->dash_count;
    state->dash_phase = stroke->dash_phase;
    Builder *content = &painter->content;
    builder_append_byte(content, '[');
    for (uint32_t i = 0; i < stroke->dash_count; i++) {
        syntax_append_length(content, stroke->dashes[i]);
        builder_append_byte(content, ' ');
    }
    builder_append_byte(content, ']');
    syntax_append_length(content, stroke->dash_count == 0 ? 0 : stroke->dash_phase);
    builder_append_text(content, " d\n");
}

void painter_set_stroke(PagePainter *painter, const Stroke *stroke) {
    Builder *content = &painter->content;
    GraphicsState *state = &painter->state;
    painter_set_stroke_color(painter, stroke->color);
    painter_set_transparency(painter, stroke->transparency);
    if (state->line_width != stroke->width) {
        state->line_width = stroke->width;
        builder_append_number(content, stroke->width, state->decimals);
        builder_append_text(content, " w\n");
    }
    set_dashes(painter, stroke);
    if (state->cap != (int)stroke->cap) {
        state->cap = (int)stroke->cap;
        builder_append_integer(content, state->cap);
        builder_append_text(content, " J\n");
    }
    if (state->join != (int)stroke->join) {
        state->join = (int)stroke->join;
        builder_append_integer(content, state->join);
        builder_append_text(content, " j\n");
    }
    float limit = stroke->miter_limit >= 1 ? stroke->miter_limit : 10;
    if (stroke->join == JOIN_MITER && state->miter_limit != limit) {
        state->miter_limit = limit;
        builder_append_number(content, limit, 3);
        builder_append_text(content, " M\n");
    }
}
