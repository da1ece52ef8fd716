/* Events along a line, in their order: lying where there is room, else standing. Distances say
 * nothing; the dates do. */
#include "graphics/sketch.h"

#include <math.h>

static const float DOT = 3.2F;
static const float LEAST_COLUMN = 84; /* of a lying line */

static void draw_dot(Sketch *sketch, float x, float y, bool planned) {
    Path dot = path_circle(sketch->arena, x, y, DOT);
    drawing_fill(sketch->drawing, dot, planned ? sketch->theme->paper : sketch->theme->accent);
    if (planned) {
        drawing_stroke(sketch->drawing, dot,
                       (Stroke){.color = sketch->theme->accent, .width = 1.3F});
    }
}

/* The line from one event to the next; dashed where the next is still to come. */
static void draw_way(Sketch *sketch, Point from, Point to, bool planned) {
    float *dashes = ARENA_ARRAY(sketch->arena, float, 2);
    dashes[0] = 3;
    dashes[1] = 2.5F;
    drawing_line(sketch->drawing, from.x, from.y, to.x, to.y,
                 (Stroke){.color = sketch->theme->accent,
                          .width = 0.9F,
                          .dashes = dashes,
                          .dash_count = planned ? 2 : 0});
}

static void draw_lying(Sketch *sketch, const DataPicture *data) {
    float column = sketch->width / (float)data->row_count;
    float line = DOT + 1;
    float lowest = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        bool last = i + 1 == data->row_count;
        float x = column * (float)i + DOT + 0.7F;
        draw_way(sketch, (Point){x, line}, (Point){last ? sketch->width : x + column, line},
                 last ? data->rows[i].planned : data->rows[i + 1].planned);
    }
    for (size_t i = 0; i < data->row_count; i++) {
        const DataRow *row = &data->rows[i];
        float left = column * (float)i;
        draw_dot(sketch, left + DOT + 0.7F, line, row->planned);
        Label date = sketch_label(sketch, row->values[0].text, LABEL_VALUE, &sketch->theme->accent,
                                  column - 12);
        Label event = sketch_label(sketch, row->label, LABEL_NAME, NULL, column - 12);
        sketch_place(sketch, &date, left, line + 9, LABEL_START);
        sketch_place(sketch, &event, left, line + 10 + date.height, LABEL_START);
        lowest = fmaxf(lowest, line + 10 + date.height + event.height);
    }
    sketch->height = lowest;
}

static void draw_standing(Sketch *sketch, const DataPicture *data) {
    float x = DOT + 1;
    float left = 2 * DOT + 12;
    float y = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        const DataRow *row = &data->rows[i];
        Label date = sketch_label(sketch, row->values[0].text, LABEL_VALUE, &sketch->theme->accent,
                                  sketch->width - left);
        Label event = sketch_label(sketch, row->label, LABEL_NAME, NULL, sketch->width - left);
        float middle = y + date.leading / 2;
        float height = date.height + event.height + 10;
        if (i + 1 < data->row_count) {
            draw_way(sketch, (Point){x, middle}, (Point){x, middle + height},
                     data->rows[i + 1].planned);
        }
        draw_dot(sketch, x, middle, row->planned);
        sketch_place(sketch, &date, left, y, LABEL_START);
        sketch_place(sketch, &event, left, y + date.height, LABEL_START);
        y += height;
    }
    sketch->height = y - 10;
}

void timeline_draw(Sketch *sketch, const DataPicture *data) {
    if (sketch->width / (float)data->row_count >= LEAST_COLUMN) {
        draw_lying(sketch, data);
    } else {
        draw_standing(sketch, data);
    }
}
