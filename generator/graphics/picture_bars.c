/* Bars, lying: names on the left, each value at the end of its bar. */
#include "graphics/sketch.h"

#include <math.h>

static const float BAR = 11;           /* a bar's height */
static const float ROW = 24;           /* from bar to bar, at least */
static const float GAP = 9;            /* between name, bar and value */
static const float MOST_NAME = 0.42F;  /* of the width, for names beside the bars */
static const float LEAST_ROOM = 0.36F; /* of the width, for bars beside names */

/* How the width is shared: the same for all rows. */
typedef struct Columns {
    float name; /* 0: names stand above their bars */
    float bar_x, bar_room;
    double largest; /* the value whose bar takes all the room */
} Columns;

static double row_sum(const DataPicture *data, size_t row) {
    double sum = 0;
    for (size_t i = 0; i < data->series_count; i++) {
        sum += data->rows[row].values[i].number;
    }
    return sum;
}

static Columns share_width(const Sketch *sketch, const DataPicture *data, float value_width) {
    Columns columns = {0};
    for (size_t i = 0; i < data->row_count; i++) {
        columns.name = fmaxf(columns.name, sketch_measure(sketch, data->rows[i].label, LABEL_NAME));
        columns.largest = fmax(columns.largest, row_sum(data, i));
    }
    columns.name = fminf(columns.name + 0.5F, sketch->width * MOST_NAME);
    columns.bar_x = columns.name + GAP;
    columns.bar_room = sketch->width - columns.bar_x - GAP - value_width;
    if (columns.bar_room < sketch->width * LEAST_ROOM) {
        columns.name = 0;
        columns.bar_x = 0;
        columns.bar_room = sketch->width - GAP - value_width;
    }
    return columns;
}

/* Places the row's name; returns the middle of its bar, and moves `y` past the row. */
static float place_name(Sketch *sketch, const Columns *columns, const DataRow *row, float *y) {
    if (columns->name > 0) {
        Label name = sketch_label(sketch, row->label, LABEL_NAME, NULL, columns->name);
        float height = fmaxf(ROW, name.height + 8);
        float middle = *y + height / 2;
        sketch_place_middle(sketch, &name, 0, middle, LABEL_START);
        *y += height;
        return middle;
    }
    Label name = sketch_label(sketch, row->label, LABEL_NAME, NULL, sketch->width);
    sketch_place(sketch, &name, 0, *y, LABEL_START);
    *y += name.height + 3 + BAR + 10;
    return *y - 10 - BAR / 2;
}

static float bar_length(const Columns *columns, double value) {
    return columns->bar_room * (float)(value / columns->largest);
}

/* The line that all bars start from. */
static void draw_axis(Sketch *sketch, const Columns *columns, float top, float foot) {
    if (columns->name > 0) {
        sketch_rule(sketch, columns->bar_x, top, columns->bar_x, foot, sketch->theme->ink, 0.6F);
    }
}

void bars_draw(Sketch *sketch, const DataPicture *data) {
    float value_width = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        value_width =
            fmaxf(value_width, sketch_measure(sketch, data->rows[i].values[0].text, LABEL_VALUE));
    }
    Columns columns = share_width(sketch, data, value_width + 1);
    Color quiet = color_mix(sketch->theme->accent, sketch->theme->paper, 0.45F);
    float y = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        const DataRow *row = &data->rows[i];
        float middle = place_name(sketch, &columns, row, &y);
        float length = bar_length(&columns, row->values[0].number);
        bool largest = row->values[0].number >= columns.largest;
        sketch_area(sketch, (Rectangle){columns.bar_x, middle - BAR / 2, length, BAR},
                    largest ? sketch->theme->accent : quiet, false);
        Label value = sketch_label(sketch, row->values[0].text, LABEL_VALUE, NULL, value_width + 2);
        sketch_place_middle(sketch, &value, columns.bar_x + length + GAP / 1.5F, middle,
                            LABEL_START);
    }
    draw_axis(sketch, &columns, 0, y);
    sketch->height = y;
}

/* --- Stacked bars --- */

/* The names of the series, with their patterns, in one row or more above the bars. */
static float place_series(Sketch *sketch, const DataPicture *data, const Columns *columns) {
    static const float SWATCH = 9;
    float x = columns->bar_x;
    float y = 0;
    float row = 0;
    for (size_t i = 0; i < data->series_count; i++) {
        float room = sketch->width - columns->bar_x - SWATCH - 5;
        Label name = sketch_label(sketch, data->series[i], LABEL_NOTE, NULL, room);
        if (x > columns->bar_x && x + SWATCH + 5 + name.width > sketch->width) {
            x = columns->bar_x;
            y += row + 2;
            row = 0;
        }
        sketch_area(sketch, (Rectangle){x, y + name.leading / 2 - SWATCH / 2, SWATCH, SWATCH},
                    sketch_series(sketch, i), sketch_series_is_light(i));
        sketch_place(sketch, &name, x + SWATCH + 5, y, LABEL_START);
        x += SWATCH + 5 + name.width + 16;
        row = fmaxf(row, name.height);
    }
    return y + row + 8;
}

static bool fits_inside(const Sketch *sketch, const DataValue *value, float length) {
    return sketch_measure(sketch, value->text, LABEL_VALUE) + 8 <= length;
}

/* The values of a row that do not fit into their segments, in order: "1 + 2". */
static String outside_text(const Sketch *sketch, const DataPicture *data, const DataRow *row,
                           const Columns *columns) {
    Builder text = {.arena = sketch->arena};
    for (size_t i = 0; i < data->series_count; i++) {
        const DataValue *value = &row->values[i];
        if (value->number > 0 && !fits_inside(sketch, value, bar_length(columns, value->number))) {
            builder_append_text(&text, text.length > 0 ? " + " : "");
            builder_append(&text, value->text);
        }
    }
    return builder_string(&text);
}

/* A value inside its segment, on a plate where the segment is hatched. */
static void place_inside(Sketch *sketch, const DataValue *value, size_t series, Rectangle area) {
    Color color = sketch_series(sketch, series);
    Color ink = sketch_ink_on(sketch, color);
    float width = sketch_measure(sketch, value->text, LABEL_VALUE);
    Label label = sketch_label(sketch, value->text, LABEL_VALUE, &ink, width + 2);
    if (sketch_series_is_light(series)) {
        drawing_fill_rectangle(sketch->drawing,
                               (Rectangle){area.x + (area.width - width) / 2 - 2.5F, area.y + 2,
                                           width + 5, area.height - 4},
                               color);
    }
    sketch_place_middle(sketch, &label, area.x + area.width / 2, area.y + area.height / 2,
                        LABEL_CENTER);
}

static const float TALL = 15; /* a stacked bar's height */

/* The segments of one bar; returns where it ends. */
static float draw_segments(Sketch *sketch, const DataPicture *data, const DataRow *row,
                           const Columns *columns, float middle) {
    float x = columns->bar_x;
    for (size_t i = 0; i < data->series_count; i++) {
        const DataValue *value = &row->values[i];
        float length = bar_length(columns, value->number);
        Rectangle area = {x, middle - TALL / 2, length, TALL};
        if (length > 0) {
            sketch_area(sketch, area, sketch_series(sketch, i), sketch_series_is_light(i));
            sketch_rule(sketch, x + length, area.y, x + length, area.y + TALL, sketch->theme->paper,
                        1);
        }
        if (value->number > 0 && fits_inside(sketch, value, length)) {
            place_inside(sketch, value, i, area);
        }
        x += length;
    }
    return x;
}

/* Shares the width so that the values that do not fit into their segments stand after the bars;
 * false where they would take too much of it: then they stand below. */
static bool share_with_values(const Sketch *sketch, const DataPicture *data, Columns *columns) {
    float room = 0;
    for (int attempt = 0; attempt < 6; attempt++) {
        float widest = 0;
        *columns = share_width(sketch, data, room);
        for (size_t i = 0; i < data->row_count; i++) {
            String text = outside_text(sketch, data, &data->rows[i], columns);
            widest = fmaxf(widest, sketch_measure(sketch, text, LABEL_VALUE));
        }
        if (widest <= room) {
            return true;
        }
        room = widest + 2;
        if (room > sketch->width * 0.4F) {
            break;
        }
    }
    *columns = share_width(sketch, data, 0);
    return false;
}

void stacked_draw(Sketch *sketch, const DataPicture *data) {
    Columns columns;
    bool beside = share_with_values(sketch, data, &columns);
    float y = place_series(sketch, data, &columns);
    float top = y;
    for (size_t i = 0; i < data->row_count; i++) {
        float middle = place_name(sketch, &columns, &data->rows[i], &y);
        float end = draw_segments(sketch, data, &data->rows[i], &columns, middle);
        String text = outside_text(sketch, data, &data->rows[i], &columns);
        float left = beside ? end + GAP / 1.5F : columns.bar_x + 4;
        Label rest = sketch_label(sketch, text, LABEL_VALUE, NULL, sketch->width - left);
        if (rest.line_count > 0 && beside) {
            sketch_place_middle(sketch, &rest, left, middle, LABEL_START);
        } else if (rest.line_count > 0) {
            float under = fmaxf(middle + TALL / 2 + 2, y - 3);
            sketch_place(sketch, &rest, left, under, LABEL_START);
            y = under + rest.height + 6;
        }
    }
    draw_axis(sketch, &columns, top, y);
    sketch->height = y;
}
