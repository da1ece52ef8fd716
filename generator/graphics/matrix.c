#include "graphics/geometry.h"

#include <math.h>

/* Up to here two numbers that single precision has computed count as equal, relatively. */
static const float TOLERANCE = 1e-4F;

Matrix matrix_multiply(Matrix outer, Matrix inner) {
    return (Matrix){
        .a = outer.a * inner.a + outer.c * inner.b,
        .b = outer.b * inner.a + outer.d * inner.b,
        .c = outer.a * inner.c + outer.c * inner.d,
        .d = outer.b * inner.c + outer.d * inner.d,
        .e = outer.a * inner.e + outer.c * inner.f + outer.e,
        .f = outer.b * inner.e + outer.d * inner.f + outer.f,
    };
}

Point matrix_apply(Matrix m, float x, float y) {
    return (Point){m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f};
}

float matrix_scale(Matrix m) {
    return sqrtf(fabsf(m.a * m.d - m.b * m.c));
}

bool matrix_is_similar(Matrix m) {
    float first = m.a * m.a + m.b * m.b;
    float second = m.c * m.c + m.d * m.d;
    float skew = m.a * m.c + m.b * m.d;
    float size = fmaxf(first, second);
    return fabsf(first - second) <= TOLERANCE * size && fabsf(skew) <= TOLERANCE * size;
}

bool matrix_is_finite(Matrix m) {
    return isfinite(m.a) && isfinite(m.b) && isfinite(m.c) && isfinite(m.d) && isfinite(m.e) &&
           isfinite(m.f);
}

Matrix matrix_fit(Rectangle source, Rectangle frame, FrameFit fit, Point focus) {
    float across = source.width > 0 ? frame.width / source.width : 1;
    float down = source.height > 0 ? frame.height / source.height : 1;
    if (fit != FIT_STRETCH) {
        across = fit == FIT_MEET ? fminf(across, down) : fmaxf(across, down);
        down = across;
    }
    return (Matrix){
        .a = across,
        .d = down,
        .e = frame.x + (frame.width - source.width * across) * focus.x - source.x * across,
        .f = frame.y + (frame.height - source.height * down) * focus.y - source.y * down,
    };
}

/* Along one axis the source is `size` times as long as the frame. */
static float focus_along(float size, float point) {
    float start = fminf(fmaxf(0.5F - point * size, 1 - size), 0);
    return size > 1 ? start / (1 - size) : 0.5F;
}

Point focus_of_point(Rectangle source, Rectangle frame, Point point) {
    float across = source.width / frame.width;
    float down = source.height / frame.height;
    float scale = fminf(across, down);
    return (Point){focus_along(across / scale, point.x), focus_along(down / scale, point.y)};
}
