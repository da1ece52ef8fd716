/* The theme's colours, for light and for dark screens.
 *
 * A printed palette is chosen for paper. On a screen every colour that text may have is moved, as
 * little as it takes, until its contrast with every ground it may stand on is 4.5 to 1 at least
 * (WCAG 2.2, 1.4.3). The dark scheme is made of the same colours: the ink's hue, darkened, is the
 * ground, and the others grow lighter until they can be read. */
#include "web/palette.h"

#include <math.h>

#define TEXT_CONTRAST 4.5

/* As it is written: the eight bits that a browser sees. */
static Color rounded(Color color) {
    return (Color){.red = roundf(color.red * 255) / 255,
                   .green = roundf(color.green * 255) / 255,
                   .blue = roundf(color.blue * 255) / 255};
}

static const Color WHITE = {.red = 1, .green = 1, .blue = 1};
static const Color BLACK = {0};

/* Lighter or darker by `part`, 0 to 1, at the same hue. On the way to white a colour first grows
 * strong (all its parts in proportion) and then pale. */
static Color shade(Color color, bool lighter, float part) {
    float most = fmaxf(color.red, fmaxf(color.green, color.blue));
    if (!lighter || most <= 0) {
        return color_mix(lighter ? WHITE : BLACK, color, part);
    }
    float strongest = 1 / most;
    float strength = fminf(strongest, 1 + part * 2);
    Color strong = {.red = color.red * strength,
                    .green = color.green * strength,
                    .blue = color.blue * strength};
    return color_mix(WHITE, strong, part);
}

/* The colour, made darker or lighter until it can be read on both grounds. */
static Color readable(Color color, Color first, Color second) {
    bool lighter = color_luminance(first) <= 0.18;
    enum { STEPS = 100 };
    Color moved = rounded(color);
    for (int step = 1; step <= STEPS; step++) {
        if (color_contrast(moved, first) >= TEXT_CONTRAST &&
            color_contrast(moved, second) >= TEXT_CONTRAST) {
            break;
        }
        moved = rounded(shade(color, lighter, (float)step / STEPS));
    }
    return moved;
}

static Palette complete(Palette palette) {
    palette.paper = rounded(palette.paper);
    palette.tint = rounded(palette.tint);
    palette.ink = readable(palette.ink, palette.paper, palette.tint);
    palette.muted = readable(palette.muted, palette.paper, palette.tint);
    palette.accent = readable(palette.accent, palette.paper, palette.tint);
    palette.second = readable(palette.second, palette.paper, palette.tint);
    return palette;
}

Palette palette_light(const Theme *theme) {
    return complete((Palette){
        .ink = theme->ink,
        .muted = theme->muted,
        .accent = theme->accent,
        .second = theme->second_accent,
        .rule = theme->rule,
        .tint = theme->tint,
        .paper = theme->paper,
        .cover = readable(theme->accent, WHITE, WHITE),
        .warm = theme->warm,
        .deep = theme->deep,
    });
}

Palette palette_dark(const Theme *theme) {
    Color paper = color_mix(BLACK, theme->ink, color_luminance(theme->ink) > 0.02 ? 0.6F : 0.28F);
    return complete((Palette){
        .ink = color_mix(theme->ink, WHITE, 0.1F),
        .muted = color_mix(theme->ink, WHITE, 0.35F),
        .accent = shade(theme->accent, true, 0.2F),
        .second = shade(theme->second_accent, true, 0.2F),
        .rule = color_mix(WHITE, paper, 0.2F),
        .tint = color_mix(WHITE, paper, 0.06F),
        .paper = paper,
        .cover = readable(theme->accent, WHITE, WHITE),
        .warm = shade(theme->warm, true, 0.2F),
        .deep = theme->deep,
    });
}

const Theme *palette_dark_theme(Arena *arena, const Theme *theme) {
    Palette palette = palette_dark(theme);
    Theme *plain = ARENA_NEW(arena, Theme);
    Theme *dark = ARENA_NEW(arena, Theme);
    *plain = *dark = *theme;
    dark->ink = palette.ink;
    dark->muted = palette.muted;
    dark->accent = palette.accent;
    dark->second_accent = palette.second;
    dark->rule = palette.rule;
    dark->tint = palette.tint;
    dark->paper = palette.paper;
    dark->warm = palette.warm;
    theme_color_styles(plain);
    theme_color_styles(dark);
    for (size_t i = 0; i < THEME_SERIES_COUNT; i++) { /* those of the sheet's own choice */
        if (!color_equal(plain->series[i], theme->series[i])) {
            dark->series[i] = shade(theme->series[i], true, 0.2F);
        }
    }
    return dark;
}

static unsigned channel(float value) {
    return (unsigned)lroundf(fminf(fmaxf(value, 0), 1) * 255);
}

void palette_write_color(Builder *out, Color color) {
    builder_format(out, "#%02x%02x%02x", channel(color.red), channel(color.green),
                   channel(color.blue));
}
