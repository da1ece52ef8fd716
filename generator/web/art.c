/* The site's artwork, as files that a browser shows: SVG with the theme's colours in it. */
#include "web/art.h"

#include "graphics/artwork.h"
#include "web/drawing.h"
#include "web/hills.h"
#include "web/palette.h"

/* Past the `>` of the root element's start tag; the length where there is none. */
static size_t past_root_tag(String svg) {
    size_t at = 0;
    while (at + 4 < svg.length && memcmp(svg.bytes + at, "<svg", 4) != 0) {
        at++;
    }
    int quote = 0;
    for (; at < svg.length; at++) {
        int byte = (unsigned char)svg.bytes[at];
        if (quote != 0) {
            quote = byte == quote ? 0 : quote;
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

/* Past the comment that the text begins with; NULL where it begins with none. */
static const char *comment_end(String text) {
    const char *end =
        string_starts_with(text, "<!--") ? memmem(text.bytes, text.length, "-->", 3) : NULL;
    return end == NULL ? NULL : end + 3;
}

/* What stands between the root's tag and the end, without comments and indents: a fifth less to
 * send. White space that is kept ends words in attributes as well as a line break does. */
static void append_compact(Builder *out, String svg) {
    for (size_t i = 0; i < svg.length;) {
        const char *end =
            svg.bytes[i] == '<' ? comment_end(string_slice(svg, i, svg.length)) : NULL;
        if (end != NULL) {
            i = (size_t)(end - svg.bytes);
        } else if (svg.bytes[i] == '\n') {
            builder_append_byte(out, '\n');
            while (i < svg.length && strchr(" \t\r\n", svg.bytes[i]) != NULL) {
                i++;
            }
        } else {
            builder_append_byte(out, svg.bytes[i++]);
        }
    }
}

String art_themed(const Site *site, Arena *arena, String svg) {
    const Theme *theme = site->theme;
    size_t split = past_root_tag(svg);
    Builder out = {.arena = arena};
    append_compact(&out, string_slice(svg, 0, split));
    if (split < svg.length) {
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
    append_compact(&out, string_slice(svg, split, svg.length));
    return builder_string(&out);
}

typedef struct ArtFile {
    String name, bytes;
} ArtFile;

/* A picture stands on several pages, and pages are written twice: its file is made once. */
static const ArtFile *find_file(const Site *site, const Source *svg) {
    Map *files = site->art_files;
    ArtFile *file = map_get(files, svg->name);
    if (file == NULL) {
        file = ARENA_NEW(files->arena, ArtFile);
        file->bytes = art_themed(site, files->arena, svg->bytes);
        file->name = site_content_name(files->arena, "assets/", file->bytes, ".svg");
        (void)map_set(files, svg->name, file);
    }
    return file;
}

void art_write_image(const Site *site, const SitePage *page, const Source *svg, Builder *out) {
    String file = find_file(site, svg)->name;
    builder_format(out, "<img class=\"art\" src=\"%s%.*s\" alt=\"\" fetchpriority=\"high\">\n",
                   site_root(page), STRING_ARGUMENTS(file));
}

void art_write_cover(const Site *site, const SitePage *page, Builder *out) {
    const Image *art = site->library->site.art;
    if (art == NULL || art->vector == NULL) {
        hills_write(out);
    } else {
        art_write_image(site, page, art->vector, out);
    }
}

const Source *art_of_chapter(const Site *site, const SitePage *page) {
    const Publication *publication = page->publication;
    for (size_t i = 0; publication->uses != NULL && i < publication->chapter_count; i++) {
        if (publication->chapters[i] == page->chapter->chapter && publication->uses[i].has_opener) {
            const Source *art = publication->uses[i].art;
            if (art == NULL) {
                art = theme_chapter_art(site->theme, page->chapter->chapter->name);
            }
            return art != NULL ? art : site->theme->art[ART_OPENER];
        }
    }
    return NULL;
}

static void add_file(Site *site, Map *written, const Source *svg) {
    const ArtFile *file = find_file(site, svg);
    if (map_set(written, file->name, site) == NULL) {
        site_add_file(site, file->name, file->bytes, site->all_sources);
    }
}

void art_write_preload(const Site *site, const SitePage *page, Builder *out) {
    const Image *image = site->library->site.art;
    bool cover = page->kind == PAGE_ROOT || page->kind == PAGE_HOME;
    const Source *art = page->kind == PAGE_CHAPTER ? art_of_chapter(site, page)
                        : cover && image != NULL   ? image->vector
                                                   : NULL;
    if (art != NULL) {
        String file = find_file(site, art)->name;
        builder_format(out,
                       "<link rel=\"preload\" href=\"%s%.*s\" as=\"image\" "
                       "type=\"image/svg+xml\" fetchpriority=\"high\">\n",
                       site_root(page), STRING_ARGUMENTS(file));
    }
}

void art_write_files(Site *site) {
    const Image *art = site->library->site.art;
    Map written = {.arena = site->arena};
    if (art != NULL && art->vector != NULL) {
        add_file(site, &written, art->vector);
    }
    for (size_t i = 0; i < site->pages.count; i++) {
        const SitePage *page = &site->pages.items[i];
        const Source *opener = page->kind == PAGE_CHAPTER ? art_of_chapter(site, page) : NULL;
        if (opener != NULL) {
            add_file(site, &written, opener);
        }
    }
}

/* The file written anew; empty after errors. */
static String redraw(const Site *site, const Image *image, const PictureTools *tools) {
    const Artwork *artwork = artwork_read(site->arena, image->vector, tools);
    if (artwork == NULL) {
        return STRING("");
    }
    Builder out = {.arena = site->arena};
    const SvgFrame frame = {.width = artwork->width,
                            .height = artwork->height,
                            .identifier = STRING("art"),
                            .is_file = true};
    drawing_write(&out, artwork->drawing, &frame);
    return builder_string(&out);
}

void art_redraw_pictures(Site *site) {
    const PictureTools tools = {
        .theme = site->theme,
        .typesetter = typesetter_new(site->arena, site->options.fonts, site->diagnostics),
        .diagnostics = site->diagnostics,
        .language = site->library->default_language,
    };
    for (size_t i = 0; i < site->pictures.count; i++) {
        Picture *picture = site->pictures.entries[i].value;
        if (picture->image->vector != NULL) {
            picture->redrawn = redraw(site, picture->image, &tools);
        }
    }
    typesetter_release(tools.typesetter);
}
