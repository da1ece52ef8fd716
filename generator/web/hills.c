/* The hills of the cover: three ridges, one before the other, as on the booklet's. */
#include "web/hills.h"

#include "web/site.h"

/* Heights of the ridges at equal distances, in the units of the picture (1200 wide, 240 high). */
static const float RIDGES[HILL_COUNT][HILL_POINTS] = {
    {104, 146, 96, 172, 130, 208, 112, 158, 100, 150, 118, 136},
    {58, 76, 128, 70, 98, 62, 134, 184, 86, 66, 104, 74},
    {66, 38, 52, 30, 78, 44, 34, 62, 40, 80, 54, 36},
};

Path hills_path(Arena *arena, int ridge, Rectangle frame) {
    float step = frame.width / (HILL_POINTS - 1);
    float scale = frame.height / HILL_HEIGHT;
    float foot = frame.y + frame.height;
    PathSegment *segments = ARENA_ARRAY(arena, PathSegment, HILL_POINTS + 3);
    float before = foot - RIDGES[ridge][0] * scale;
    segments[0] = (PathSegment){.verb = PATH_MOVE, .x = frame.x, .y = before};
    for (int i = 1; i < HILL_POINTS; i++) {
        float x = frame.x + step * (float)i;
        float y = foot - RIDGES[ridge][i] * scale;
        segments[i] = (PathSegment){.verb = PATH_CURVE,
                                    .x1 = x - step / 2,
                                    .y1 = before,
                                    .x2 = x - step / 2,
                                    .y2 = y,
                                    .x = x,
                                    .y = y};
        before = y;
    }
    segments[HILL_POINTS] = (PathSegment){.verb = PATH_LINE, .x = frame.x + frame.width, .y = foot};
    segments[HILL_POINTS + 1] = (PathSegment){.verb = PATH_LINE, .x = frame.x, .y = foot};
    segments[HILL_POINTS + 2] = (PathSegment){.verb = PATH_CLOSE};
    return (Path){.segments = segments, .count = HILL_POINTS + 3};
}

static void write_point(Builder *out, float x, float y) {
    builder_append_byte(out, ' ');
    builder_append_number(out, (double)x, 1);
    builder_append_byte(out, ' ');
    builder_append_number(out, (double)y, 1);
}

void hills_write_path(Builder *out, Path path) {
    static const char LETTERS[] = {'M', 'L', 'C', 'Z'};
    for (uint32_t i = 0; i < path.count; i++) {
        const PathSegment *segment = &path.segments[i];
        builder_append_byte(out, LETTERS[segment->verb]);
        if (segment->verb == PATH_CURVE) {
            write_point(out, segment->x1, segment->y1);
            write_point(out, segment->x2, segment->y2);
        }
        if (segment->verb != PATH_CLOSE) {
            write_point(out, segment->x, segment->y);
        }
    }
}

void hills_write(Builder *out) {
    builder_append_text(out, "<svg class=\"hills\" viewBox=\"0 0 1200 240\" "
                             "preserveAspectRatio=\"xMidYMax slice\" aria-hidden=\"true\">\n");
    for (int ridge = 0; ridge < HILL_COUNT; ridge++) {
        builder_append_text(out, "<path d=\"");
        hills_write_path(out, hills_path(out->arena, ridge, (Rectangle){0, 0, 1200, HILL_HEIGHT}));
        builder_append_text(out, "\"/>\n");
    }
    builder_append_text(out, "</svg>\n");
}
