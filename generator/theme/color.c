#include "theme/color.h"

#include <math.h>

static float mix(float a, float b, float part) {
    return a * part + b * (1 - part);
}

Color color_mix(Color a, Color b, float part) {
    return (Color){.red = mix(a.red, b.red, part),
                   .green = mix(a.green, b.green, part),
                   .blue = mix(a.blue, b.blue, part),
                   .cyan = mix(a.cyan, b.cyan, part),
                   .magenta = mix(a.magenta, b.magenta, part),
                   .yellow = mix(a.yellow, b.yellow, part),
                   .black = mix(a.black, b.black, part),
                   .has_cmyk = a.has_cmyk && b.has_cmyk};
}

/* What a channel gives off. */
static double linear(float part) {
    double value = (double)part;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

double color_luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double color_contrast(Color a, Color b) {
    double first = color_luminance(a);
    double second = color_luminance(b);
    return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}
