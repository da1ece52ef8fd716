#include "graphics/geometry.h"

#include <math.h>

static PathSegment *add(PathBuilder *builder, PathVerb verb, float x, float y) {
    PathSegment *segment = array_push(builder->arena, &builder->segments);
    segment->verb = verb;
    segment->x = x;
    segment->y = y;
    return segment;
}

void path_move(PathBuilder *builder, float x, float y) {
    (void)add(builder, PATH_MOVE, x, y);
}

void path_line(PathBuilder *builder, float x, float y) {
    (void)add(builder, PATH_LINE, x, y);
}

void path_curve(PathBuilder *builder, float x1, float y1, float x2, float y2, float x, float y) {
    PathSegment *segment = add(builder, PATH_CURVE, x, y);
    segment->x1 = x1;
    segment->y1 = y1;
    segment->x2 = x2;
    segment->y2 = y2;
}

void path_close(PathBuilder *builder) {
    (void)add(builder, PATH_CLOSE, 0, 0);
}

/* Each curve spans a quarter turn at most: its control points lie 4/3 tan(angle/4) of the radius
 * along the tangents, which errs by less than 3 in 10,000. */
void path_arc(PathBuilder *builder, float x, float y, float radius_x, float radius_y, float from,
              float to) {
    int count = (int)ceilf(fabsf(to - from) / (float)M_PI_2 - 1e-4F);
    count = count < 1 ? 1 : count > 8 ? 8 : count;
    float step = (to - from) / (float)count;
    float handle = 4.0F / 3.0F * tanf(step / 4);
    for (int i = 0; i < count; i++) {
        float start = from + step * (float)i;
        float end = start + step;
        float x1 = cosf(start) - handle * sinf(start);
        float y1 = sinf(start) + handle * cosf(start);
        float x2 = cosf(end) + handle * sinf(end);
        float y2 = sinf(end) - handle * cosf(end);
        path_curve(builder, x + radius_x * x1, y + radius_y * y1, x + radius_x * x2,
                   y + radius_y * y2, x + radius_x * cosf(end), y + radius_y * sinf(end));
    }
}

Path path_finish(const PathBuilder *builder) {
    return (Path){.segments = builder->segments.items, .count = (uint32_t)builder->segments.count};
}

Path path_rectangle(Arena *arena, Rectangle r) {
    PathSegment *segments = ARENA_ARRAY(arena, PathSegment, 5);
    segments[0] = (PathSegment){.verb = PATH_MOVE, .x = r.x, .y = r.y};
    segments[1] = (PathSegment){.verb = PATH_LINE, .x = r.x + r.width, .y = r.y};
    segments[2] = (PathSegment){.verb = PATH_LINE, .x = r.x + r.width, .y = r.y + r.height};
    segments[3] = (PathSegment){.verb = PATH_LINE, .x = r.x, .y = r.y + r.height};
    segments[4] = (PathSegment){.verb = PATH_CLOSE};
    return (Path){.segments = segments, .count = 5};
}

Path path_rounded_rectangle(Arena *arena, Rectangle r, float radius_x, float radius_y) {
    float rx = fminf(radius_x, r.width / 2);
    float ry = fminf(radius_y, r.height / 2);
    if (!(rx > 0) || !(ry > 0)) {
        return path_rectangle(arena, r);
    }
    static const float QUARTER = (float)M_PI_2;
    float left = r.x + rx;
    float right = r.x + r.width - rx;
    float top = r.y + ry;
    float foot = r.y + r.height - ry;
    PathBuilder builder = {.arena = arena};
    path_move(&builder, left, r.y);
    path_line(&builder, right, r.y);
    path_arc(&builder, right, top, rx, ry, -QUARTER, 0);
    path_line(&builder, r.x + r.width, foot);
    path_arc(&builder, right, foot, rx, ry, 0, QUARTER);
    path_line(&builder, left, r.y + r.height);
    path_arc(&builder, left, foot, rx, ry, QUARTER, 2 * QUARTER);
    path_line(&builder, r.x, top);
    path_arc(&builder, left, top, rx, ry, 2 * QUARTER, 3 * QUARTER);
    path_close(&builder);
    return path_finish(&builder);
}

Path path_ellipse(Arena *arena, float x, float y, float radius_x, float radius_y) {
    PathBuilder builder = {.arena = arena};
    path_move(&builder, x + radius_x, y);
    path_arc(&builder, x, y, radius_x, radius_y, 0, 2 * (float)M_PI);
    path_close(&builder);
    return path_finish(&builder);
}

Path path_circle(Arena *arena, float x, float y, float radius) {
    return path_ellipse(arena, x, y, radius, radius);
}

Path path_transform(Arena *arena, Path path, Matrix matrix) {
    PathSegment *segments = ARENA_ARRAY(arena, PathSegment, path.count);
    for (uint32_t i = 0; i < path.count; i++) {
        PathSegment from = path.segments[i];
        Point first = matrix_apply(matrix, from.x1, from.y1);
        Point second = matrix_apply(matrix, from.x2, from.y2);
        Point end = matrix_apply(matrix, from.x, from.y);
        segments[i] = (PathSegment){from.verb, first.x, first.y, second.x, second.y, end.x, end.y};
    }
    path.segments = segments;
    return path;
}

typedef struct Bounds {
    float left, top, right, bottom;
} Bounds;

static void grow(Bounds *bounds, float x, float y) {
    bounds->left = fminf(bounds->left, x);
    bounds->top = fminf(bounds->top, y);
    bounds->right = fmaxf(bounds->right, x);
    bounds->bottom = fmaxf(bounds->bottom, y);
}

/* Where one coordinate of a curve turns back: at the zeros of its derivative inside (0, 1). */
static size_t find_turns(float p0, float p1, float p2, float p3, float turns[2]) {
    double a = -(double)p0 + 3.0 * (double)p1 - 3.0 * (double)p2 + (double)p3;
    double b = 2.0 * ((double)p0 - 2.0 * (double)p1 + (double)p2);
    double c = (double)p1 - (double)p0;
    double roots[2] = {-1, -1};
    if (fabs(a) < 1e-12) {
        roots[0] = b == 0 ? -1 : -c / b;
    } else {
        double square = b * b - 4 * a * c;
        double root = square < 0 ? NAN : sqrt(square);
        roots[0] = (-b + root) / (2 * a);
        roots[1] = (-b - root) / (2 * a);
    }
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        if (roots[i] > 0 && roots[i] < 1) {
            turns[count++] = (float)roots[i];
        }
    }
    return count;
}

static float curve_at(float p0, float p1, float p2, float p3, float t) {
    float u = 1 - t;
    return u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
}

static void grow_curve(Bounds *bounds, Point from, const PathSegment *s) {
    float turns[2];
    size_t count = find_turns(from.x, s->x1, s->x2, s->x, turns);
    for (size_t i = 0; i < count; i++) {
        grow(bounds, curve_at(from.x, s->x1, s->x2, s->x, turns[i]), from.y);
    }
    count = find_turns(from.y, s->y1, s->y2, s->y, turns);
    for (size_t i = 0; i < count; i++) {
        grow(bounds, from.x, curve_at(from.y, s->y1, s->y2, s->y, turns[i]));
    }
}

Rectangle path_bounds(Path path) {
    Bounds bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    Point from = {0, 0};
    for (uint32_t i = 0; i < path.count; i++) {
        const PathSegment *segment = &path.segments[i];
        if (segment->verb == PATH_CURVE) {
            grow_curve(&bounds, from, segment);
        }
        if (segment->verb != PATH_CLOSE) {
            grow(&bounds, segment->x, segment->y);
            from = (Point){segment->x, segment->y};
        }
    }
    if (bounds.left > bounds.right) {
        return (Rectangle){0};
    }
    return (Rectangle){bounds.left, bounds.top, bounds.right - bounds.left,
                       bounds.bottom - bounds.top};
}
