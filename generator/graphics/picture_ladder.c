/* Awards as steps: each kind has a step for each level, and the kinds rise from left to right.
 * Where the room is too narrow for the amounts above their steps, the steps lie. */
#include "graphics/sketch.h"

#include <math.h>

static const float TALLEST = 120;  /* of the highest step */
static const float GROUP_GAP = 20; /* between the kinds */
static const float BAR = 11;
static const float LYING_ROW = 17;

static double largest_of(const DataPicture *data) {
    double largest = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        for (size_t k = 0; k < data->series_count; k++) {
            largest = fmax(largest, data->rows[i].values[k].number);
        }
    }
    return largest > 0 ? largest : 1;
}

static float widest_value(const Sketch *sketch, const DataPicture *data) {
    float widest = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        for (size_t k = 0; k < data->series_count; k++) {
            widest =
                fmaxf(widest, sketch_measure(sketch, data->rows[i].values[k].text, LABEL_VALUE));
        }
    }
    return widest;
}

/* The last level in the full colour, those below it lighter and hatched. */
static void draw_step(Sketch *sketch, const DataPicture *data, size_t level, Rectangle area) {
    bool top = level + 1 == data->series_count;
    Color light = color_mix(sketch->theme->accent, sketch->theme->paper, 0.38F);
    sketch_area(sketch, area, top ? sketch->theme->accent : light, !top);
}

static void draw_standing(Sketch *sketch, const DataPicture *data, float column) {
    double largest = largest_of(data);
    float value_height = sketch_label(sketch, STRING("0"), LABEL_VALUE, NULL, 100).height;
    float ground = value_height + 3 + TALLEST;
    float group = column * (float)data->series_count;
    float lowest = ground;
    for (size_t i = 0; i < data->row_count; i++) {
        const DataRow *row = &data->rows[i];
        float left = (group + GROUP_GAP) * (float)i;
        float below = ground + 4;
        float note_height = 0;
        for (size_t k = 0; k < data->series_count; k++) {
            float x = left + column * (float)k;
            float height = TALLEST * (float)(row->values[k].number / largest);
            draw_step(sketch, data, k, (Rectangle){x, ground - height, column, height});
            Label value = sketch_label(sketch, row->values[k].text, LABEL_VALUE, NULL, column + 2);
            sketch_place(sketch, &value, x + column / 2, ground - height - value.height - 2,
                         LABEL_CENTER);
            Label level = sketch_label(sketch, data->series[k], LABEL_NOTE, NULL, column - 4);
            sketch_place(sketch, &level, x + column / 2, below, LABEL_CENTER);
            note_height = fmaxf(note_height, level.height);
        }
        sketch_rule(sketch, left, ground, left + group, ground, sketch->theme->ink, 0.6F);
        Label name = sketch_label(sketch, row->label, LABEL_VALUE, NULL, group);
        sketch_place(sketch, &name, left + group / 2, below + note_height + 4, LABEL_CENTER);
        lowest = fmaxf(lowest, below + note_height + 4 + name.height);
    }
    sketch->height = lowest;
}

static void draw_lying(Sketch *sketch, const DataPicture *data, float value_width) {
    double largest = largest_of(data);
    float level_width = 0;
    for (size_t k = 0; k < data->series_count; k++) {
        level_width = fmaxf(level_width, sketch_measure(sketch, data->series[k], LABEL_NOTE) + 1);
    }
    level_width = fminf(level_width, sketch->width * 0.34F);
    float bar_x = level_width + 8;
    float room = sketch->width - bar_x - value_width - 7;
    float y = 0;
    for (size_t i = data->row_count; i > 0; i--) { /* the highest on top */
        const DataRow *row = &data->rows[i - 1];
        Label name = sketch_label(sketch, row->label, LABEL_VALUE, NULL, sketch->width);
        sketch_place(sketch, &name, 0, y, LABEL_START);
        y += name.height + 2;
        float top = y;
        for (size_t k = data->series_count; k > 0; k--) {
            Label level = sketch_label(sketch, data->series[k - 1], LABEL_NOTE, NULL, level_width);
            float height = fmaxf(LYING_ROW, level.height + 4);
            float middle = y + height / 2;
            float length = room * (float)(row->values[k - 1].number / largest);
            sketch_place_middle(sketch, &level, 0, middle, LABEL_START);
            draw_step(sketch, data, k - 1, (Rectangle){bar_x, middle - BAR / 2, length, BAR});
            Label value =
                sketch_label(sketch, row->values[k - 1].text, LABEL_VALUE, NULL, value_width + 2);
            sketch_place_middle(sketch, &value, bar_x + length + 5, middle, LABEL_START);
            y += height;
        }
        sketch_rule(sketch, bar_x, top, bar_x, y, sketch->theme->ink, 0.6F);
        y += 8;
    }
    sketch->height = y - 8;
}

void ladder_draw(Sketch *sketch, const DataPicture *data) {
    float value_width = widest_value(sketch, data);
    float gaps = GROUP_GAP * (float)(data->row_count - 1);
    float column = (sketch->width - gaps) / (float)(data->row_count * data->series_count);
    if (value_width + 4 <= column) {
        draw_standing(sketch, data, column);
    } else {
        draw_lying(sketch, data, value_width);
    }
}
