#include "pdf/shadings.h"

#include "pdf/syntax.h"

#include <math.h>

/* Two stops at one place are an edge. Functions are joined at rising places only (7.10.4): the
 * second stop stands this much further. */
static const float LEAST_STEP = 1e-4F;

typedef enum Channel { CHANNEL_COLOR, CHANNEL_ALPHA } Channel;

/* The object that says this, new or known. */
static const Shading *find(PdfShadings *shadings, Builder *entries) {
    String text = builder_string(entries);
    Shading *shading = map_get(&shadings->by_entries, text);
    if (shading == NULL) {
        shading = ARENA_NEW(shadings->arena, Shading);
        shading->number = (int)shadings->by_entries.count;
        shading->object = pdf_object_new(shadings->file);
        pdf_object_set(shading->object, text);
        (void)map_set(&shadings->by_entries, text, shading);
    }
    return shading;
}

static void append_stop(Builder *entries, const GradientStop *stop, Channel channel) {
    builder_append_byte(entries, '[');
    if (channel == CHANNEL_ALPHA) {
        builder_append_number(entries, 1.0 - (double)stop->transparency, 3);
    } else {
        builder_append_number(entries, stop->color.red, 3);
        builder_append_byte(entries, ' ');
        builder_append_number(entries, stop->color.green, 3);
        builder_append_byte(entries, ' ');
        builder_append_number(entries, stop->color.blue, 3);
    }
    builder_append_byte(entries, ']');
}

/* From one stop to the next: an exponential interpolation function (7.10.3). */
static void append_step(Builder *entries, const GradientStop *stop, Channel channel) {
    builder_append_text(entries, "<</FunctionType 2/Domain[0 1]/N 1/C0");
    append_stop(entries, stop, channel);
    builder_append_text(entries, "/C1");
    append_stop(entries, stop + 1, channel);
    builder_append_text(entries, ">>");
}

/* All steps joined (7.10.4), over the distance from the first stop to the last. */
static void append_function(Builder *entries, const Gradient *gradient, Channel channel) {
    const GradientStop *stops = gradient->stops;
    uint32_t steps = gradient->stop_count - 1;
    if (steps == 1 && stops[0].offset <= 0 && stops[1].offset >= 1) {
        append_step(entries, stops, channel);
        return;
    }
    builder_append_text(entries, "<</FunctionType 3/Domain[0 1]/Functions[");
    /* Before the first stop and after the last one the colour stays. */
    GradientStop first[2] = {stops[0], stops[0]};
    GradientStop last[2] = {stops[steps], stops[steps]};
    append_step(entries, first, channel);
    for (uint32_t i = 0; i < steps; i++) {
        append_step(entries, &stops[i], channel);
    }
    append_step(entries, last, channel);
    builder_append_text(entries, "]/Bounds[");
    /* Bounds must rise and stay inside the domain. */
    float bound = 0;
    for (uint32_t i = 0; i <= steps; i++) {
        float room = LEAST_STEP * (float)(steps - i + 1);
        bound = fminf(fmaxf(stops[i].offset, bound + LEAST_STEP), 1 - room);
        builder_append_number(entries, bound, 6);
        builder_append_byte(entries, ' ');
    }
    builder_append_text(entries, "]/Encode[");
    for (uint32_t i = 0; i < steps + 2; i++) {
        builder_append_text(entries, "0 1 ");
    }
    builder_append_text(entries, "]>>");
}

static void append_shading(Builder *entries, const Gradient *gradient, Channel channel) {
    builder_append_text(entries, gradient->radial ? "/ShadingType 3" : "/ShadingType 2");
    builder_append_text(entries, channel == CHANNEL_ALPHA ? "/ColorSpace/DeviceGray/Coords["
                                                          : "/ColorSpace/DeviceRGB/Coords[");
    const float line[] = {gradient->x1, gradient->y1, gradient->x2, gradient->y2};
    const float circles[] = {gradient->x1, gradient->y1, gradient->r1,
                             gradient->x2, gradient->y2, gradient->r2};
    const float *numbers = gradient->radial ? circles : line;
    for (int i = 0; i < (gradient->radial ? 6 : 4); i++) {
        builder_append_number(entries, numbers[i], 6);
        builder_append_byte(entries, ' ');
    }
    builder_append_text(entries, "]/Extend[true true]/Function");
    append_function(entries, gradient, channel);
}

const Shading *shadings_color(PdfShadings *shadings, const Gradient *gradient) {
    Builder entries = {.arena = shadings->arena};
    append_shading(&entries, gradient, CHANNEL_COLOR);
    return find(shadings, &entries);
}

const Shading *shadings_mask(PdfShadings *shadings, const Gradient *gradient) {
    float most = 0;
    for (uint32_t i = 0; i < gradient->stop_count; i++) {
        most = fmaxf(most, gradient->stops[i].transparency);
    }
    if (!(most > 0)) {
        return NULL;
    }
    Builder shading = {.arena = shadings->arena};
    append_shading(&shading, gradient, CHANNEL_ALPHA);
    /* The key stands for the form and the state around it as well. */
    Builder key = {.arena = shadings->arena};
    builder_append_text(&key, "mask ");
    builder_append(&key, builder_string(&shading));
    Shading *mask = map_get(&shadings->by_entries, builder_string(&key));
    if (mask != NULL) {
        return mask;
    }
    const Shading *grey = find(shadings, &shading);
    Builder entries = {.arena = shadings->arena};
    builder_append_text(&entries, "/Type/XObject/Subtype/Form/BBox[-16000 -16000 16000 16000]"
                                  "/Group<</S/Transparency/CS/DeviceGray>>"
                                  "/Resources<</Shading<</S ");
    pdf_object_append_reference(&entries, grey->object);
    builder_append_text(&entries, ">>>>");
    PdfObject *form = pdf_object_new(shadings->file);
    pdf_object_set_stream(form, builder_string(&entries), STRING("/S sh"));
    Builder state = {.arena = shadings->arena};
    builder_append_text(&state, "/Type/ExtGState/SMask<</S/Luminosity/G ");
    pdf_object_append_reference(&state, form);
    builder_append_text(&state, ">>");
    mask = ARENA_NEW(shadings->arena, Shading);
    mask->number = (int)shadings->by_entries.count;
    mask->object = pdf_object_new(shadings->file);
    pdf_object_set(mask->object, builder_string(&state));
    (void)map_set(&shadings->by_entries, builder_string(&key), mask);
    return mask;
}
