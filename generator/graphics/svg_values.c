#include "graphics/svg.h"

#include <math.h>

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static void drop(String *text, size_t count) {
    text->bytes += count;
    text->length -= count;
}

void svg_skip_space(String *text) {
    while (text->length > 0 && is_space(text->bytes[0])) {
        drop(text, 1);
    }
}

void svg_skip_separator(String *text) {
    svg_skip_space(text);
    if (text->length > 0 && text->bytes[0] == ',') {
        drop(text, 1);
        svg_skip_space(text);
    }
}

/* Digits at `*at`, added to the value; tells whether there were any. */
static bool take_digits(String text, size_t *at, double *value, int *count) {
    size_t start = *at;
    while (*at < text.length && is_digit(text.bytes[*at])) {
        *value = *value * 10 + (text.bytes[*at] - '0');
        (*count)++;
        (*at)++;
    }
    return *at > start;
}

/* The exponent, where an "e" is followed by one: "2em" has none. */
static int take_exponent(String text, size_t *at) {
    size_t next = *at + 1;
    if (*at >= text.length || (text.bytes[*at] != 'e' && text.bytes[*at] != 'E')) {
        return 0;
    }
    bool negative = next < text.length && text.bytes[next] == '-';
    if (next < text.length && (text.bytes[next] == '-' || text.bytes[next] == '+')) {
        next++;
    }
    if (next >= text.length || !is_digit(text.bytes[next])) {
        return 0;
    }
    int exponent = 0;
    for (; next < text.length && is_digit(text.bytes[next]); next++) {
        exponent = exponent < 1000 ? exponent * 10 + (text.bytes[next] - '0') : exponent;
    }
    *at = next;
    return negative ? -exponent : exponent;
}

bool svg_take_number(String *text, float *number) {
    size_t at = 0;
    bool negative = text->length > 0 && text->bytes[0] == '-';
    if (text->length > 0 && (text->bytes[0] == '-' || text->bytes[0] == '+')) {
        at++;
    }
    double value = 0;
    int digits = 0;
    int decimals = 0;
    bool found = take_digits(*text, &at, &value, &digits);
    if (at < text->length && text->bytes[at] == '.') {
        at++;
        found |= take_digits(*text, &at, &value, &decimals);
    }
    if (!found) {
        return false;
    }
    value *= pow(10, take_exponent(*text, &at) - decimals);
    *number = (float)(negative ? -value : value);
    drop(text, at);
    return isfinite(*number);
}

static float axis_length(const Svg *svg, SvgAxis axis) {
    switch (axis) {
    case SVG_ACROSS:
        return svg->width;
    case SVG_DOWN:
        return svg->height;
    default:
        return sqrtf((svg->width * svg->width + svg->height * svg->height) / 2);
    }
}

/* CSS: 96 px are an inch. */
bool svg_parse_length(const Svg *svg, String text, SvgAxis axis, float em, float *length) {
    static const struct {
        const char *name;
        float pixels;
    } UNITS[] = {
        {"", 1},    {"px", 1},          {"pt", 96.0F / 72}, {"pc", 16},
        {"in", 96}, {"cm", 96 / 2.54F}, {"mm", 96 / 25.4F},
    };
    text = string_trim(text);
    float number = 0;
    if (!svg_take_number(&text, &number)) {
        return false;
    }
    if (string_is(text, "%")) {
        *length = number / 100 * axis_length(svg, axis);
        return true;
    }
    if (string_is(text, "em")) {
        *length = number * em;
        return true;
    }
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (string_is(text, UNITS[i].name)) {
            *length = number * UNITS[i].pixels;
            return isfinite(*length);
        }
    }
    return false;
}

float svg_length(Svg *svg, const SvgNode *node, const char *name, SvgAxis axis, float em,
                 float fallback) {
    const String *text = svg_attribute(node, name);
    float length = fallback;
    if (text != NULL && !svg_parse_length(svg, *text, axis, em, &length)) {
        svg_error(svg, node, name, "malformed-svg", "“%.*s” is not a length",
                  STRING_ARGUMENTS(string_slice(*text, 0, 40)))
            ->hint = STRING("a number, or one with px, pt, mm, cm, in, em or %");
        return fallback;
    }
    return length;
}

bool svg_parse_part(String text, float *part) {
    text = string_trim(text);
    float number = 0;
    if (!svg_take_number(&text, &number)) {
        return false;
    }
    bool percent = string_is(text, "%");
    *part = fminf(fmaxf(percent ? number / 100 : number, 0), 1);
    return percent || text.length == 0;
}

bool svg_parse_numbers(Arena *arena, String text, float **numbers, size_t *count) {
    ARRAY_OF(float) list = {0};
    text = string_trim(text);
    while (text.length > 0) {
        float number = 0;
        if (!svg_take_number(&text, &number)) {
            return false;
        }
        *array_push(arena, &list) = number;
        svg_skip_separator(&text);
    }
    *numbers = list.items;
    *count = list.count;
    return true;
}

SvgNode *svg_target(Svg *svg, const SvgNode *node, const char *attribute, String reference) {
    if (!string_starts_with(reference, "#")) {
        svg_error(svg, node, attribute, "unsupported-svg", "“%.*s” leads out of the picture",
                  STRING_ARGUMENTS(string_slice(reference, 0, 80)))
            ->hint = STRING("name an element of this file by #its-id");
        return NULL;
    }
    SvgNode *target = map_get(&svg->ids, string_slice(reference, 1, reference.length));
    if (target == NULL) {
        (void)svg_error(svg, node, attribute, "malformed-svg", "no element has the id “%.*s”",
                        STRING_ARGUMENTS(string_slice(reference, 1, 80)));
    }
    return target;
}
