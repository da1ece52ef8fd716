/* The site's artwork, as files that a browser shows: SVG with the theme's colours in it. */
#include "web/art.h"

#include "web/hills.h"
#include "web/palette.h"

/* Past the `>` of the root element's start tag; the length where there is none. */
static size_t past_root_tag(String svg) {
    size_t at = 0;
    while (at + 4 < svg.length && memcmp(svg.bytes + at, "<svg", 4) != 0) {
        at++;
    }
    char quote = '\0';
    for (; at < svg.length; at++) {
        char byte = svg.bytes[at];
        if (quote != '\0') {
            quote = byte == quote ? '\0' : quote;
        } else if (byte == '"' || byte == '\'') {
            quote = byte;
        } else if (byte == '>') {
            return at + 1;
        }
    }
    return svg.length;
}

static void write_color(Builder *out, String name, Color color) {
    builder_format(out, "--%.*s:", STRING_ARGUMENTS(name));
    palette_write_color(out, color);
    builder_append_byte(out, ';');
}

String art_themed(const Site *site, Arena *arena, const Image *image) {
    const Theme *theme = site->theme;
    size_t split = past_root_tag(image->bytes);
    Builder out = {.arena = arena};
    builder_append(&out, string_slice(image->bytes, 0, split));
    if (split < image->bytes.length) {
        builder_append_text(&out, "<style>svg{");
        write_color(&out, STRING("ink"), theme->ink);
        write_color(&out, STRING("muted"), theme->muted);
        write_color(&out, STRING("accent"), theme->accent);
        write_color(&out, STRING("second-accent"), theme->second_accent);
        write_color(&out, STRING("warm"), theme->warm);
        write_color(&out, STRING("deep"), theme->deep);
        write_color(&out, STRING("rule"), theme->rule);
        write_color(&out, STRING("tint"), theme->tint);
        write_color(&out, STRING("paper"), theme->paper);
        for (size_t i = 0; i < theme->named_count; i++) {
            write_color(&out, theme->named[i].name, theme->named[i].color);
        }
        builder_append_text(&out, "}</style>");
    }
    builder_append(&out, string_slice(image->bytes, split, image->bytes.length));
    return builder_string(&out);
}

String art_file(const Site *site, Arena *arena) {
    return site_content_name(arena, "assets/", art_themed(site, arena, site->library->site.art),
                             ".svg");
}

void art_write_cover(const Site *site, const SitePage *page, Builder *out) {
    if (site->library->site.art == NULL) {
        hills_write(out);
        return;
    }
    String file = art_file(site, site->arena);
    builder_format(out, "<img class=\"art\" src=\"%s%.*s\" alt=\"\">\n", site_root(page),
                   STRING_ARGUMENTS(file));
}

void art_write_files(Site *site) {
    const Image *art = site->library->site.art;
    if (art != NULL) {
        site_add_file(site, art_file(site, site->arena), art_themed(site, site->arena, art),
                      source_trace_image(&site->tracer, art));
    }
}
