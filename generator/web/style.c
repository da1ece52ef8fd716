/* The style sheet: the theme's colours as custom properties, for light and for dark screens, the
 * reader's fonts as stand-ins, then the rules of style.css; made small to send. */
#include "base/resource.h"
#include "web/palette.h"

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
    write_property(out, "hill-1", color_mix((Color){0}, palette->cover, 0.14F));
    write_property(out, "hill-2", color_mix((Color){0}, palette->cover, 0.30F));
    write_property(out, "hill-3", color_mix((Color){0}, palette->cover, 0.48F));
}

static bool is_pair(String text, size_t at, char first, char second) {
    return at + 1 < text.length && text.bytes[at] == first && text.bytes[at + 1] == second;
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
    return is_pair(rules, at, '0', '.') && strchr(" :,(", last_byte(out)) != NULL;
}

/* The rules without comments, line breaks, indents and what else is only for the eye: a third less
 * to send. The style sheet has no string with more than one blank. */
static String compact(Arena *arena, String rules) {
    Builder out = {.arena = arena};
    bool blank = false;
    for (size_t i = 0; i < rules.length; i++) {
        if (is_pair(rules, i, '/', '*')) {
            while (!is_pair(rules, i, '*', '/')) {
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

String style_write(const Site *site) {
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
