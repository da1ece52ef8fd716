#include "graphics/svg.h"

#include <math.h>

static float radians(float degrees) {
    return fmodf(degrees, 360) * (float)M_PI / 180;
}

static Matrix rotation(const float *n, size_t count) {
    float angle = radians(n[0]);
    Matrix turn = {cosf(angle), sinf(angle), -sinf(angle), cosf(angle), 0, 0};
    if (count == 3) {
        Matrix there = {.a = 1, .d = 1, .e = n[1], .f = n[2]};
        Matrix back = {.a = 1, .d = 1, .e = -n[1], .f = -n[2]};
        return matrix_multiply(there, matrix_multiply(turn, back));
    }
    return turn;
}

/* One transform by its name; false where the name or the count of numbers is wrong. */
static bool make(String name, const float *n, size_t count, Matrix *matrix) {
    *matrix = MATRIX_IDENTITY;
    if (string_is(name, "matrix") && count == 6) {
        *matrix = (Matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    } else if (string_is(name, "translate") && (count == 1 || count == 2)) {
        matrix->e = n[0];
        matrix->f = count == 2 ? n[1] : 0;
    } else if (string_is(name, "scale") && (count == 1 || count == 2)) {
        matrix->a = n[0];
        matrix->d = count == 2 ? n[1] : n[0];
    } else if (string_is(name, "rotate") && (count == 1 || count == 3)) {
        *matrix = rotation(n, count);
    } else if (string_is(name, "skewX") && count == 1) {
        matrix->c = tanf(radians(n[0]));
    } else if (string_is(name, "skewY") && count == 1) {
        matrix->b = tanf(radians(n[0]));
    } else {
        return false;
    }
    return matrix_is_finite(*matrix);
}

enum { MOST_NUMBERS = 6 };

bool svg_parse_transform(String text, Matrix *matrix) {
    *matrix = MATRIX_IDENTITY;
    text = string_trim(text);
    if (string_is(text, "none")) {
        return true;
    }
    while (text.length > 0) {
        size_t open = string_find_byte(text, '(');
        size_t close = string_find_byte(text, ')');
        if (open >= close || close == text.length) {
            return false;
        }
        String name = string_trim(string_slice(text, 0, open));
        String rest = string_trim(string_slice(text, open + 1, close - open - 1));
        float numbers[MOST_NUMBERS] = {0};
        size_t count = 0;
        while (rest.length > 0) {
            if (count == MOST_NUMBERS || !svg_take_number(&rest, &numbers[count++])) {
                return false;
            }
            svg_skip_separator(&rest);
        }
        Matrix one;
        if (!make(name, numbers, count, &one)) {
            return false;
        }
        *matrix = matrix_multiply(*matrix, one);
        text = string_slice(text, close + 1, text.length);
        svg_skip_separator(&text);
    }
    return matrix_is_finite(*matrix);
}

Matrix svg_transform(Svg *svg, const SvgNode *node, const char *attribute) {
    Matrix matrix = MATRIX_IDENTITY;
    const String *text = svg_attribute(node, attribute);
    if (text != NULL && !svg_parse_transform(*text, &matrix)) {
        (void)svg_error(svg, node, attribute, "malformed-svg", "this is not a list of transforms");
        return MATRIX_IDENTITY;
    }
    return matrix;
}
