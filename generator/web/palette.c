/* The theme's colours as custom properties of the style sheet, for light and for dark screens.
 *
 * A printed palette is chosen for paper. On a screen every colour that text may have is moved, as
 * little as it takes, until its contrast with every ground it may stand on is 4.5 to 1 at least
 * (WCAG 2.2, 1.4.3). The dark scheme is made of the same colours: the ink's hue, darkened, is the
 * ground, and the others grow lighter until they can be read. */
#include "web/palette.h"

#include "base/resource.h"

#include <math.h>

#define TEXT_CONTRAST 4.5

static Color mix(Color a, Color b, float part) {
    return (Color){.red = a.red + (b.red - a.red) * part,
                   .green = a.green + (b.green - a.green) * part,
                   .blue = a.blue + (b.blue - a.blue) * part};
}

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
        return mix(color, lighter ? WHITE : BLACK, part);
    }
    float strongest = 1 / most;
    float strength = fminf(strongest, 1 + part * 2);
    Color strong = {.red = color.red * strength,
                    .green = color.green * strength,
                    .blue = color.blue * strength};
    return mix(strong, WHITE, part);
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
    Color paper = mix(theme->ink, BLACK, color_luminance(theme->ink) > 0.02 ? 0.6F : 0.28F);
    return complete((Palette){
        .ink = mix(WHITE, theme->ink, 0.1F),
        .muted = mix(WHITE, theme->ink, 0.35F),
        .accent = shade(theme->accent, true, 0.2F),
        .second = shade(theme->second_accent, true, 0.2F),
        .rule = mix(paper, WHITE, 0.2F),
        .tint = mix(paper, WHITE, 0.06F),
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

void palette_write_color(Builder *out, Color color) {
    builder_format(out, "#%02x%02x%02x", (unsigned)lroundf(color.red * 255),
                   (unsigned)lroundf(color.green * 255), (unsigned)lroundf(color.blue * 255));
}

static void write_property(Builder *out, const char *name, Color color) {
    builder_format(out, "  --%s: ", name);
    palette_write_color(out, color);
    builder_append_text(out, ";\n");
}

/* The colours of pictures in the one scheme (0) or the other (1). */
static void write_picture_colors(Builder *out, const Map *pairs, size_t scheme) {
    for (size_t i = 0; i < pairs->count; i++) {
        const String *name = pairs->entries[i].value;
        String colors = pairs->entries[i].key;
        builder_format(out, "  --%.*s: %.*s;\n", STRING_ARGUMENTS(*name),
                       STRING_ARGUMENTS(string_slice(colors, 7 * scheme, 7)));
    }
}

/* One line a colour: a new one in the theme is a line here and a member of Palette. */
static void write_properties(Builder *out, const Palette *palette) {
    write_property(out, "ink", palette->ink);
    write_property(out, "muted", palette->muted);
    write_property(out, "accent", palette->accent);
    write_property(out, "second", palette->second);
    write_property(out, "rule", palette->rule);
    write_property(out, "tint", palette->tint);
    write_property(out, "paper", palette->paper);
    write_property(out, "cover", palette->cover);
    write_property(out, "warm", palette->warm);
    write_property(out, "deep", palette->deep);
    write_property(out, "hill-1", mix(palette->cover, BLACK, 0.14F));
    write_property(out, "hill-2", mix(palette->cover, BLACK, 0.30F));
    write_property(out, "hill-3", mix(palette->cover, BLACK, 0.48F));
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\n';
}

static char last_byte(const Builder *out) {
    const char *last = out->length == 0 ? "{" : &out->bytes[out->length - 1];
    return *last;
}

/* Blanks that CSS needs: between words, and before what a selector says of a descendant. */
static bool needs_blank(const Builder *out, char next) {
    char last = last_byte(out);
    return strchr("{};,>", last) == NULL && strchr("{};,>", next) == NULL && last != ':';
}

/* "0.5" is ".5"; "10.5" and the "0.5" of a name stay. */
static bool is_needless_zero(const Builder *out, String rules, size_t at) {
    return rules.bytes[at] == '0' && string_starts_with(string_slice(rules, at, 2), "0.") &&
           strchr(" :,(", last_byte(out)) != NULL;
}

/* The rules without comments, line breaks, indents and what else is only for the eye: a third less
 * to send. The style sheet has no string with more than one blank. */
static String compact(Arena *arena, String rules) {
    Builder out = {.arena = arena};
    bool blank = false;
    for (size_t i = 0; i < rules.length; i++) {
        if (rules.bytes[i] == '/' && string_starts_with(string_slice(rules, i, 2), "/*")) {
            while (!string_starts_with(string_slice(rules, i, 2), "*/")) {
                i++;
            }
            i++;
            continue;
        }
        if (is_blank(rules.bytes[i])) {
            blank = true;
            continue;
        }
        if (blank && needs_blank(&out, rules.bytes[i])) {
            builder_append_byte(&out, ' ');
        }
        blank = false;
        if (rules.bytes[i] == '}' && last_byte(&out) == ';') {
            out.length--;
        }
        if (!is_needless_zero(&out, rules, i)) {
            builder_append_byte(&out, rules.bytes[i]);
        }
    }
    builder_append_byte(&out, '\n');
    return builder_string(&out);
}

String palette_write_style(const Site *site) {
    Builder out = {.arena = site->arena};
    Palette light = palette_light(site->theme);
    Palette dark = palette_dark(site->theme);
    builder_append_text(&out, ":root {\n  color-scheme: light dark;\n");
    write_properties(&out, &light);
    write_picture_colors(&out, site->picture_colors, 0);
    builder_append_text(&out, "}\n\n@media screen and (prefers-color-scheme: dark) {\n:root {\n");
    write_properties(&out, &dark);
    write_picture_colors(&out, site->picture_colors, 1);
    builder_append_text(&out, "}\n}\n\n");
    if (site->options.fonts != NULL) {
        fallback_write(site, &out);
    }
    builder_append(&out, resource_get("web/style.css"));
    return compact(site->arena, builder_string(&out));
}
