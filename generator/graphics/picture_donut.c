/* A ring of parts, each named outside by a leader line; the sum stands in the middle. */
#include "graphics/sketch.h"

#include <math.h>

static const float HOLE = 0.62F;     /* of the radius */
static const float LEAST_ROOM = 96;  /* for names beside the ring */
static const float LEADER = 16;      /* from the ring to the names */
static const float SPACE = 6;        /* between names, downwards */
static const float GAP_WIDTH = 1.4F; /* the paper between parts */

typedef struct Part {
    float from, to; /* radians, clockwise from the top */
    Label name, value;
    bool right;
    float height, y; /* of the name and value together; their top, from the ring's middle */
} Part;

static Point on_ring(float angle, float radius) {
    return (Point){.x = radius * sinf(angle), .y = -(radius * cosf(angle))};
}

static void draw_part(Sketch *sketch, const Part *part, size_t index, Point middle, float radius) {
    static const float QUARTER = (float)M_PI_2;
    PathBuilder builder = {.arena = sketch->arena};
    Point start = on_ring(part->from, radius);
    path_move(&builder, middle.x + start.x, middle.y + start.y);
    path_arc(&builder, middle.x, middle.y, radius, radius, part->from - QUARTER,
             part->to - QUARTER);
    Point inner = on_ring(part->to, radius * HOLE);
    path_line(&builder, middle.x + inner.x, middle.y + inner.y);
    path_arc(&builder, middle.x, middle.y, radius * HOLE, radius * HOLE, part->to - QUARTER,
             part->from - QUARTER);
    path_close(&builder);
    Path path = path_finish(&builder);
    Color color = sketch_series(sketch, index);
    drawing_fill(sketch->drawing, path, color);
    if (sketch_series_is_light(index)) {
        sketch_hatch(sketch, path, color_mix(color, sketch->theme->ink, 0.62F), 3.5F);
    }
    drawing_stroke(sketch->drawing, path,
                   (Stroke){.color = sketch->theme->paper, .width = GAP_WIDTH});
}

/* Moves the names of one side apart, downwards and then back up, so that they keep their order and
 * stay as near to their parts as they can. Returns half the height that they need. */
static float spread(Part *parts, size_t count, bool right, float half) {
    float total = 0;
    for (size_t i = 0; i < count; i++) {
        total += parts[i].right == right ? parts[i].height + SPACE : 0;
    }
    half = fmaxf(half, total / 2);
    float edge = -half;
    for (size_t n = 0; n < count; n++) {
        size_t i = right ? n : count - 1 - n; /* from the top down, on either side */
        if (parts[i].right == right) {
            parts[i].y = fmaxf(parts[i].y, edge);
            edge = parts[i].y + parts[i].height + SPACE;
        }
    }
    edge = half;
    for (size_t n = count; n > 0; n--) {
        size_t i = right ? n - 1 : count - n;
        if (parts[i].right == right) {
            parts[i].y = fminf(parts[i].y, edge - parts[i].height);
            edge = parts[i].y - SPACE;
        }
    }
    return half;
}

static void place_part(Sketch *sketch, const Part *part, Point middle, float radius) {
    float side = part->right ? 1 : -1;
    float across = (part->from + part->to) / 2;
    Point edge = on_ring(across, radius + 1);
    float x = middle.x + side * (radius + LEADER);
    float y = middle.y + part->y + part->name.leading / 2;
    PathBuilder builder = {.arena = sketch->arena};
    path_move(&builder, middle.x + edge.x, middle.y + edge.y);
    path_line(&builder, middle.x + side * (radius + LEADER * 0.55F), y);
    path_line(&builder, x, y);
    drawing_stroke(sketch->drawing, path_finish(&builder),
                   (Stroke){.color = sketch->theme->muted, .width = 0.5F});
    LabelSide from = part->right ? LABEL_START : LABEL_END;
    sketch_place(sketch, &part->name, x + side * 4, middle.y + part->y, from);
    sketch_place(sketch, &part->value, x + side * 4, middle.y + part->y + part->name.height, from);
}

static double sum_of(const DataPicture *data) {
    double sum = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        sum += data->rows[i].values[0].number;
    }
    return sum;
}

/* Where there is no room for names on both sides: a line for each part, under the ring. */
static float place_key(Sketch *sketch, const DataPicture *data, float y) {
    static const float SWATCH = 9;
    for (size_t i = 0; i < data->row_count; i++) {
        const DataRow *row = &data->rows[i];
        float width = sketch_measure(sketch, row->values[0].text, LABEL_VALUE) + 1;
        Label value = sketch_label(sketch, row->values[0].text, LABEL_VALUE, NULL, width);
        Label name =
            sketch_label(sketch, row->label, LABEL_NAME, NULL, sketch->width - SWATCH - 16 - width);
        sketch_area(sketch, (Rectangle){0, y + name.leading / 2 - SWATCH / 2, SWATCH, SWATCH},
                    sketch_series(sketch, i), sketch_series_is_light(i));
        sketch_place(sketch, &name, SWATCH + 6, y, LABEL_START);
        sketch_place(sketch, &value, sketch->width, y, LABEL_END);
        y += name.height + 4;
        sketch_rule(sketch, 0, y - 2, sketch->width, y - 2, sketch->theme->rule, 0.4F);
    }
    return y;
}

static Part *set_parts(Sketch *sketch, const DataPicture *data, float radius, float room) {
    Part *parts = ARENA_ARRAY(sketch->arena, Part, data->row_count);
    double sum = sum_of(data);
    double before = 0;
    for (size_t i = 0; i < data->row_count; i++) {
        const DataRow *row = &data->rows[i];
        Part *part = &parts[i];
        part->from = (float)(before / sum * 2 * M_PI);
        before += row->values[0].number;
        part->to = (float)(before / sum * 2 * M_PI);
        float across = (part->from + part->to) / 2;
        part->right = across < (float)M_PI;
        part->name = sketch_label(sketch, row->label, LABEL_NAME, NULL, room);
        part->value = sketch_label(sketch, row->values[0].text, LABEL_VALUE, NULL, room);
        part->height = part->name.height + part->value.height;
        part->y = on_ring(across, radius + 4).y - part->name.leading / 2;
    }
    return parts;
}

static void draw_ring(Sketch *sketch, const DataPicture *data, const Part *parts, Point middle,
                      float radius) {
    for (size_t i = 0; i < data->row_count; i++) {
        if (parts[i].to > parts[i].from) {
            draw_part(sketch, &parts[i], i, middle, radius);
        }
    }
    float room = 2 * radius * HOLE - 8;
    bool large = sketch_measure(sketch, data->total, LABEL_SUM) <= room;
    Label total = sketch_label(sketch, data->total, large ? LABEL_SUM : LABEL_VALUE, NULL, room);
    if (total.line_count > 0) {
        sketch_place_middle(sketch, &total, middle.x, middle.y, LABEL_CENTER);
    }
}

void donut_draw(Sketch *sketch, const DataPicture *data) {
    float radius = fminf(78, sketch->width * 0.2F);
    float room = sketch->width / 2 - radius - LEADER - 6;
    if (room < LEAST_ROOM) {
        radius = fminf(64, sketch->width * 0.3F);
        Part *parts = set_parts(sketch, data, radius, sketch->width);
        draw_ring(sketch, data, parts, (Point){sketch->width / 2, radius + 2}, radius);
        sketch->height = place_key(sketch, data, 2 * radius + 14);
        return;
    }
    Part *parts = set_parts(sketch, data, radius, room);
    float half = fmaxf(spread(parts, data->row_count, true, radius + 6),
                       spread(parts, data->row_count, false, radius + 6));
    Point middle = {sketch->width / 2, half};
    draw_ring(sketch, data, parts, middle, radius);
    for (size_t i = 0; i < data->row_count; i++) {
        place_part(sketch, &parts[i], middle, radius);
    }
    sketch->height = 2 * half;
}
