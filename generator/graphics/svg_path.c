#include "graphics/svg.h"

#include <math.h>

/* The pen of path data (SVG 1.1, 8.3). */
typedef struct PathReader {
    String text;
    PathBuilder *builder;
    float x, y;                 /* the present point */
    float start_x, start_y;     /* of the subpath */
    float control_x, control_y; /* of the curve before, for the smooth ones */
    char before;                /* the command before, in upper case */
    bool open;                  /* the subpath has been started in the builder */
} PathReader;

/* The numbers each command takes, by its letter; arcs are read apart, for their flags. */
static int argument_count(char command) {
    switch (command) {
    case 'M':
    case 'L':
    case 'T':
        return 2;
    case 'H':
    case 'V':
        return 1;
    case 'C':
        return 6;
    case 'S':
    case 'Q':
        return 4;
    case 'A':
        return 7;
    case 'Z':
        return 0;
    default:
        return -1;
    }
}

/* A flag is one digit, and need not be followed by a separator. */
static bool take_flag(String *text, float *flag) {
    if (text->length == 0 || (text->bytes[0] != '0' && text->bytes[0] != '1')) {
        return false;
    }
    *flag = (float)(text->bytes[0] - '0');
    *text = string_slice(*text, 1, text->length);
    return true;
}

static bool take_arguments(PathReader *reader, char command, float *numbers) {
    int count = argument_count(command);
    for (int i = 0; i < count; i++) {
        bool flag = command == 'A' && (i == 3 || i == 4);
        if (!(flag ? take_flag(&reader->text, &numbers[i])
                   : svg_take_number(&reader->text, &numbers[i]))) {
            return false;
        }
        svg_skip_separator(&reader->text);
    }
    return true;
}

/* After a "z" a further subpath may start without a "m", where the last one did. */
static void begin_subpath(PathReader *reader) {
    if (!reader->open) {
        path_move(reader->builder, reader->x, reader->y);
        reader->open = true;
    }
}

static void line_to(PathReader *reader, float x, float y) {
    begin_subpath(reader);
    path_line(reader->builder, x, y);
    reader->x = x;
    reader->y = y;
}

static void curve_to(PathReader *reader, const float *n) {
    begin_subpath(reader);
    path_curve(reader->builder, n[0], n[1], n[2], n[3], n[4], n[5]);
    reader->control_x = n[2];
    reader->control_y = n[3];
    reader->x = n[4];
    reader->y = n[5];
}

/* A quadratic curve is the cubic one whose control points lie two thirds of the way to its own. */
static void quadratic_to(PathReader *reader, float cx, float cy, float x, float y) {
    begin_subpath(reader);
    path_curve(reader->builder, reader->x + 2 * (cx - reader->x) / 3,
               reader->y + 2 * (cy - reader->y) / 3, x + 2 * (cx - x) / 3, y + 2 * (cy - y) / 3, x,
               y);
    reader->control_x = cx;
    reader->control_y = cy;
    reader->x = x;
    reader->y = y;
}

/* An arc by its ends (SVG 1.1, F.6): the ellipse's centre and angles are found, its curves made
 * around the origin and brought to their place. */
static void arc_to(PathReader *reader, const float *n) {
    double rx = fabs((double)n[0]);
    double ry = fabs((double)n[1]);
    double dx = ((double)reader->x - (double)n[5]) / 2;
    double dy = ((double)reader->y - (double)n[6]) / 2;
    if (dx == 0 && dy == 0) {
        return;
    }
    if (rx == 0 || ry == 0) {
        line_to(reader, n[5], n[6]);
        return;
    }
    double angle = fmod((double)n[2], 360) * M_PI / 180;
    double cosine = cos(angle);
    double sine = sin(angle);
    double x1 = cosine * dx + sine * dy;
    double y1 = -sine * dx + cosine * dy;
    double excess = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
    if (excess > 1) { /* too small to reach: it grows until it does (F.6.6) */
        rx *= sqrt(excess);
        ry *= sqrt(excess);
    }
    double product = rx * rx * y1 * y1 + ry * ry * x1 * x1;
    double factor = sqrt(fmax(0, (rx * rx * ry * ry - product) / product));
    factor = (n[3] != 0) == (n[4] != 0) ? -factor : factor;
    double cx = factor * rx * y1 / ry;
    double cy = -factor * ry * x1 / rx;
    double from = atan2((y1 - cy) / ry, (x1 - cx) / rx);
    double to = atan2((-y1 - cy) / ry, (-x1 - cx) / rx);
    if (n[4] != 0 && to < from) {
        to += 2 * M_PI;
    } else if (n[4] == 0 && to > from) {
        to -= 2 * M_PI;
    }
    begin_subpath(reader);
    size_t first = reader->builder->segments.count;
    path_arc(reader->builder, (float)cx, (float)cy, (float)rx, (float)ry, (float)from, (float)to);
    Matrix turn = {(float)cosine,
                   (float)sine,
                   (float)-sine,
                   (float)cosine,
                   (float)(((double)reader->x + (double)n[5]) / 2),
                   (float)(((double)reader->y + (double)n[6]) / 2)};
    for (size_t i = first; i < reader->builder->segments.count; i++) {
        PathSegment *s = &reader->builder->segments.items[i];
        Point a = matrix_apply(turn, s->x1, s->y1);
        Point b = matrix_apply(turn, s->x2, s->y2);
        Point c = matrix_apply(turn, s->x, s->y);
        *s = (PathSegment){PATH_CURVE, a.x, a.y, b.x, b.y, c.x, c.y};
    }
    PathSegment *last = &reader->builder->segments.items[reader->builder->segments.count - 1];
    last->x = n[5];
    last->y = n[6];
    reader->x = n[5];
    reader->y = n[6];
}

/* Relative coordinates become absolute ones. */
static void make_absolute(const PathReader *reader, char command, float *n) {
    int count = argument_count(command);
    if (command == 'H') {
        n[0] += reader->x;
    } else if (command == 'V') {
        n[0] += reader->y;
    } else {
        for (int i = command == 'A' ? 5 : 0; i + 1 < count; i += 2) {
            n[i] += reader->x;
            n[i + 1] += reader->y;
        }
    }
}

/* Where the first control point of a smooth curve lies: the last one of a curve of the same kind
 * before it, mirrored in the present point. */
static Point mirrored(const PathReader *reader, char first, char second) {
    bool follows = reader->before == first || reader->before == second;
    return follows ? (Point){2 * reader->x - reader->control_x, 2 * reader->y - reader->control_y}
                   : (Point){reader->x, reader->y};
}

static void move_to(PathReader *reader, float x, float y) {
    reader->x = reader->start_x = x;
    reader->y = reader->start_y = y;
    reader->open = false;
    begin_subpath(reader);
}

static void close_path(PathReader *reader) {
    if (reader->open) {
        path_close(reader->builder);
    }
    reader->open = false;
    reader->x = reader->start_x;
    reader->y = reader->start_y;
}

static void draw(PathReader *reader, char command, const float *n) {
    Point control;
    switch (command) {
    case 'M':
        move_to(reader, n[0], n[1]);
        break;
    case 'L':
        line_to(reader, n[0], n[1]);
        break;
    case 'H':
        line_to(reader, n[0], reader->y);
        break;
    case 'V':
        line_to(reader, reader->x, n[0]);
        break;
    case 'C':
        curve_to(reader, n);
        break;
    case 'S':
        control = mirrored(reader, 'C', 'S');
        curve_to(reader, (const float[]){control.x, control.y, n[0], n[1], n[2], n[3]});
        break;
    case 'Q':
        quadratic_to(reader, n[0], n[1], n[2], n[3]);
        break;
    case 'T':
        control = mirrored(reader, 'Q', 'T');
        quadratic_to(reader, control.x, control.y, n[0], n[1]);
        break;
    case 'A':
        arc_to(reader, n);
        break;
    default:
        close_path(reader);
    }
    reader->before = command;
}

bool svg_parse_path(String data, PathBuilder *builder, size_t most) {
    PathReader reader = {.text = data, .builder = builder};
    char letter = 0;
    svg_skip_space(&reader.text);
    while (reader.text.length > 0) {
        char next = reader.text.bytes[0];
        bool is_letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
        if (is_letter) {
            letter = next;
            reader.text = string_slice(reader.text, 1, reader.text.length);
            svg_skip_space(&reader.text);
        } else if (letter == 'M' || letter == 'm') {
            letter = letter == 'M' ? 'L' : 'l'; /* further points are lines */
        }
        char command = (char)(letter >= 'a' ? letter - 'a' + 'A' : letter);
        bool repeats_close = command == 'Z' && !is_letter;
        bool starts_wrong = reader.before == 0 && command != 'M';
        float numbers[7] = {0};
        if (argument_count(command) < 0 || repeats_close || starts_wrong ||
            builder->segments.count > most || !take_arguments(&reader, command, numbers)) {
            return false;
        }
        if (letter >= 'a') {
            make_absolute(&reader, command, numbers);
        }
        draw(&reader, command, numbers);
        svg_skip_separator(&reader.text);
    }
    return true;
}
