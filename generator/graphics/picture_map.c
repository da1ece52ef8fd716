/* A schematic map: the home city in the middle, other places in their directions, each with how far
 * it is. Nothing is to scale, and the picture says so. Places of one direction stand one behind the
 * other; a label that would meet another moves outwards until it is free. */
#include "graphics/sketch.h"

#include <math.h>

static const float HOME_RADIUS = 36;
static const float SHORTEST_WAY = 44; /* beyond the rings around the home city */
static const float NARROW = 240;      /* below, words stand under their dots, not beside them */
static const float STEP = 5;          /* by which words move outwards */

typedef struct MapPlace {
    const DataRow *row;
    Label name, distance;
    float width, height; /* of both */
    bool centered;       /* the words, over or under the dot */
    Point dot;           /* from the middle */
    Rectangle box;       /* of the words, likewise */
} MapPlace;

static Point towards(double degrees, float across, float down) {
    double angle = degrees * M_PI / 180;
    return (Point){across * (float)sin(angle), -down * (float)cos(angle)};
}

static bool overlap(Rectangle a, Rectangle b) {
    static const float MARGIN = 3;
    return a.x < b.x + b.width + MARGIN && b.x < a.x + a.width + MARGIN &&
           a.y < b.y + b.height + MARGIN && b.y < a.y + a.height + MARGIN;
}

/* The words beside the dot, on the side that leads away from the middle. */
static Rectangle box_beside(const MapPlace *place) {
    static const float GAP = 8;
    double angle = place->row->direction * M_PI / 180;
    Rectangle box = {.width = place->width, .height = place->height};
    if (place->row->place == PLACE_REGION) { /* words only */
        box.x = place->dot.x - box.width / 2;
        box.y = place->dot.y - box.height / 2;
    } else if (place->centered) {
        box.x = place->dot.x - box.width / 2;
        box.y = cos(angle) > 0 ? place->dot.y - GAP - box.height : place->dot.y + GAP;
    } else {
        box.x = sin(angle) > 0 ? place->dot.x + GAP : place->dot.x - GAP - box.width;
        box.y = place->dot.y - box.height / 2;
    }
    return box;
}

static void set_words(Sketch *sketch, MapPlace *place, float room) {
    bool region = place->row->place == PLACE_REGION;
    place->name =
        sketch_label(sketch, place->row->label, region ? LABEL_NOTE : LABEL_VALUE, NULL, room);
    place->distance = sketch_label(sketch, place->row->values[0].text, LABEL_NAME, NULL, room);
    double side = sin(place->row->direction * M_PI / 180);
    place->centered = region || sketch->width < NARROW || fabs(side) < 0.3;
    place->width = fmaxf(place->name.width, place->distance.width);
    place->height = place->name.height + place->distance.height;
}

/* Whether the way from the middle to a dot meets the words. */
static bool meets_way(Rectangle box, Point dot) {
    enum { STEPS = 24 };
    for (int i = 1; i <= STEPS; i++) {
        float part = (float)i / STEPS;
        Rectangle spot = {dot.x * part, dot.y * part, 0, 0};
        if (overlap(box, spot)) {
            return true;
        }
    }
    return false;
}

/* Finds a free place, outwards from where it should be. */
static void find_room(MapPlace *places, size_t index, Rectangle home, float across, float down) {
    MapPlace *place = &places[index];
    float factor = place->row->place == PLACE_REGION ? 0.8F : 1;
    for (int attempt = 0; attempt < 80; attempt++, factor += STEP / across) {
        place->dot = towards(place->row->direction, across * factor, down * factor);
        place->box = box_beside(place);
        bool free = !overlap(place->box, home);
        for (size_t i = 0; i < index && free; i++) {
            Rectangle dot = {places[i].dot.x - 4, places[i].dot.y - 4, 8, 8};
            free = !overlap(place->box, places[i].box) && !overlap(place->box, dot) &&
                   (places[i].row->place == PLACE_REGION || !meets_way(place->box, places[i].dot));
        }
        if (free) {
            return;
        }
    }
}

/* A railway is a line with sleepers, a road is plain: they differ without colour. */
static void draw_way(Sketch *sketch, Point from, Point to, PlaceKind kind) {
    Color color = kind == PLACE_CITY ? sketch->theme->accent : sketch->theme->second_accent;
    if (kind != PLACE_CITY) {
        sketch_rule(sketch, from.x, from.y, to.x, to.y, color, 1.1F);
        return;
    }
    float *dashes = ARENA_ARRAY(sketch->arena, float, 2);
    dashes[0] = 5;
    dashes[1] = 5;
    sketch_rule(sketch, from.x, from.y, to.x, to.y, color, 2.6F);
    drawing_line(sketch->drawing, from.x, from.y, to.x, to.y,
                 (Stroke){.color = sketch->theme->paper,
                          .width = 1.4F,
                          .dashes = dashes,
                          .dash_count = 2,
                          .dash_phase = 2});
}

static void draw_dot(Sketch *sketch, Point at, PlaceKind kind) {
    Color color = kind == PLACE_CITY ? sketch->theme->accent : sketch->theme->second_accent;
    Path dot = kind == PLACE_CITY
                   ? path_circle(sketch->arena, at.x, at.y, 3.4F)
                   : path_rectangle(sketch->arena, (Rectangle){at.x - 3, at.y - 3, 6, 6});
    drawing_fill(sketch->drawing, dot, sketch->theme->paper);
    drawing_stroke(sketch->drawing, dot, (Stroke){.color = color, .width = 1.6F});
}

static void draw_place(Sketch *sketch, const MapPlace *place, Point middle) {
    Point at = {middle.x + place->dot.x, middle.y + place->dot.y};
    float left = middle.x + place->box.x;
    float top = middle.y + place->box.y;
    double side = sin(place->row->direction * M_PI / 180);
    LabelSide align = place->centered ? LABEL_CENTER : side > 0 ? LABEL_START : LABEL_END;
    float x = align == LABEL_CENTER ? left + place->width / 2
              : align == LABEL_END  ? left + place->width
                                    : left;
    if (place->row->place != PLACE_REGION) {
        draw_dot(sketch, at, place->row->place);
    }
    sketch_place(sketch, &place->name, x, top, align);
    if (place->distance.line_count > 0) {
        sketch_place(sketch, &place->distance, x, top + place->name.height, align);
    }
}

/* The home city: a filled disc in rings that fade outwards, its name below. */
static void draw_home(Sketch *sketch, Point middle, const Label *name) {
    const Theme *theme = sketch->theme;
    for (int i = 3; i > 0; i--) {
        Path ring = path_circle(sketch->arena, middle.x, middle.y, 7 + 9 * (float)i);
        drawing_stroke(
            sketch->drawing, ring,
            (Stroke){.color = color_mix(theme->accent, theme->paper, 0.6F - 0.15F * (float)i),
                     .width = 0.6F});
    }
    drawing_fill(sketch->drawing, path_circle(sketch->arena, middle.x, middle.y, 7), theme->accent);
    float top = middle.y + 12;
    drawing_fill_rectangle(
        sketch->drawing,
        (Rectangle){middle.x - name->width / 2 - 4, top, name->width + 8, name->height},
        theme->paper);
    sketch_place(sketch, name, middle.x, top, LABEL_CENTER);
}

/* The box around all places, from the middle. */
static Rectangle whole_box(const MapPlace *places, size_t count, Rectangle home) {
    float left = fminf(home.x, -34);
    float top = -34;
    float right = fmaxf(home.x + home.width, 34);
    float foot = fmaxf(home.y + home.height, 34);
    for (size_t i = 0; i < count; i++) {
        const Rectangle *box = &places[i].box;
        left = fminf(left, fminf(box->x, places[i].dot.x - 5));
        top = fminf(top, fminf(box->y, places[i].dot.y - 5));
        right = fmaxf(right, fmaxf(box->x + box->width, places[i].dot.x + 5));
        foot = fmaxf(foot, fmaxf(box->y + box->height, places[i].dot.y + 5));
    }
    return (Rectangle){left, top, right - left, foot - top};
}

/* Places all of them: dots first, for the words of regions take the room that is left. */
static void place_all(Sketch *sketch, const DataPicture *data, MapPlace *places, Rectangle home,
                      float across, float room) {
    size_t placed = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 1; i < data->row_count; i++) {
            if ((data->rows[i].place == PLACE_REGION) == (pass == 1)) {
                places[placed].row = &data->rows[i];
                set_words(sketch, &places[placed], room);
                find_room(places, placed, home, across, across * 0.72F);
                placed++;
            }
        }
    }
}

static void draw_all(Sketch *sketch, const MapPlace *places, size_t count, Point middle,
                     const Label *home) {
    for (size_t i = 0; i < count; i++) {
        if (places[i].row->place != PLACE_REGION) {
            draw_way(sketch, middle,
                     (Point){middle.x + places[i].dot.x, middle.y + places[i].dot.y},
                     places[i].row->place);
        }
    }
    draw_home(sketch, middle, home);
    for (size_t i = 0; i < count; i++) {
        draw_place(sketch, &places[i], middle);
    }
}

void map_draw(Sketch *sketch, const DataPicture *data) {
    size_t count = data->row_count - 1;
    MapPlace *places = ARENA_ARRAY(sketch->arena, MapPlace, count);
    Label home = sketch_label(sketch, data->rows[0].label, LABEL_VALUE, &sketch->theme->accent,
                              sketch->width * 0.4F);
    /* The disc with its rings, and the name under it. */
    float half = fmaxf(home.width / 2 + 4, HOME_RADIUS);
    float below = fmaxf(12 + home.height, HOME_RADIUS);
    Rectangle home_box = {-half, -HOME_RADIUS, 2 * half, HOME_RADIUS + below};
    float across = fminf(165, sketch->width * 0.3F);
    float room = sketch->width * 0.3F;
    Rectangle box = {0};
    /* Ways become shorter and words are wrapped until all of it fits. */
    for (int attempt = 0; attempt < 16; attempt++) {
        place_all(sketch, data, places, home_box, across, room);
        box = whole_box(places, count, home_box);
        if (box.width <= sketch->width) {
            break;
        }
        across = fmaxf(across * 0.9F, SHORTEST_WAY);
        room *= 0.94F;
    }
    Point middle = {(sketch->width - box.width) / 2 - box.x, -box.y};
    draw_all(sketch, places, count, middle, &home);
    Label note = sketch_label(sketch, data->note, LABEL_NOTE, NULL, sketch->width);
    sketch_place(sketch, &note, sketch->width, box.height + 8, LABEL_END);
    sketch->height = box.height + 8 + note.height;
}
