/* Pictures made by the program: the site's icons, and the card that others show with a link to it
 * (Open Graph: 1200 by 630). Each is a drawing, in the colours and hills of the cover. */
#include "base/parallel.h"
#include "graphics/artwork.h"
#include "raster/raster.h"
#include "web/art.h"
#include "web/hills.h"
#include "web/palette.h"

enum { CARD_WIDTH = 1200, CARD_HEIGHT = 630, CARD_EDGE = 90, CARD_ART = 250, ICON_SIZE = 48 };

static const Color WHITE = {.red = 1, .green = 1, .blue = 1};

static Color darker(Color color, float part) {
    return (Color){.red = color.red * (1 - part),
                   .green = color.green * (1 - part),
                   .blue = color.blue * (1 - part)};
}

static void draw_hills(Drawing *drawing, Arena *arena, Color cover, Rectangle frame) {
    static const float SHADES[HILL_COUNT] = {0.14F, 0.30F, 0.48F};
    for (int ridge = 0; ridge < HILL_COUNT; ridge++) {
        drawing_fill(drawing, hills_path(arena, ridge, frame), darker(cover, SHADES[ridge]));
    }
}

/* One picture in the making; each task has its own. */
typedef struct Easel {
    const Site *site;
    Arena *arena;
    Drawing *drawing;
    Typesetter *typesetter;
    Diagnostics *diagnostics;
    Palette palette;
} Easel;

static Easel easel_new(const Site *site, Arena *arena) {
    Easel easel = {.site = site,
                   .arena = arena,
                   .drawing = drawing_new(arena),
                   .diagnostics = diagnostics_new(arena),
                   .palette = palette_light(site->theme)};
    easel.typesetter = typesetter_new(arena, site->options.fonts, easel.diagnostics);
    return easel;
}

/* The site's own artwork in the frame; false where it has none. */
static bool draw_artwork(const Easel *easel, const Image *image, Rectangle frame, FrameFit fit,
                         Point focus) {
    const PictureTools tools = {.theme = easel->site->theme,
                                .typesetter = easel->typesetter,
                                .diagnostics = easel->diagnostics,
                                .language = easel->site->library->default_language};
    const Artwork *artwork = image == NULL || image->vector == NULL
                                 ? NULL
                                 : artwork_read(easel->arena, image->vector, &tools);
    if (artwork != NULL) {
        artwork_draw(easel->drawing, artwork, frame, fit, focus);
    }
    return artwork != NULL;
}

/* Sets a text from `y` down and returns where it ends. */
static float draw_text(const Easel *easel, String text, const CharacterStyle *style,
                       Language language, float y) {
    Arena *arena = easel->arena;
    if (text.length == 0) {
        return y;
    }
    const TextSpan span = {.text = text, .style = *style, .language = language};
    const ParagraphForm form = {.measure = CARD_WIDTH - 2 * CARD_EDGE,
                                .em = style->size,
                                .alignment = ALIGN_START,
                                .language = language};
    size_t count = 0;
    const Line *lines = typesetter_set(easel->typesetter, arena, &span, 1, &form, &count);
    for (size_t i = 0; i < count; i++) {
        y += style->size * 1.3F;
        for (size_t r = 0; r < lines[i].run_count; r++) {
            const LineRun *from = &lines[i].runs[r];
            GlyphRun *run = ARENA_NEW(arena, GlyphRun);
            *run = (GlyphRun){.font = from->font,
                              .size = style->size,
                              .x = CARD_EDGE + lines[i].x + from->x,
                              .y = y,
                              .color = style->color,
                              .text = from->text,
                              .glyphs = from->glyphs,
                              .glyph_count = from->glyph_count};
            drawing_glyphs(easel->drawing, run);
        }
    }
    return y;
}

static String write_card(Easel *easel, Language language) {
    const Site *site = easel->site;
    Drawing *drawing = easel->drawing;
    size_t index = 0;
    const Publication *publication = site_next_publication(site, language, &index);
    const CharacterStyle title = {.family = FAMILY_SANS, .bold = true, .size = 84, .color = WHITE};
    const CharacterStyle subtitle = {.family = FAMILY_SERIF, .size = 38, .color = WHITE};
    drawing_begin_content(drawing, NULL);
    if (!draw_artwork(easel, site->library->site.art,
                      (Rectangle){0, CARD_ART, CARD_WIDTH, CARD_HEIGHT - CARD_ART}, FIT_SLICE,
                      (Point){1, 1})) {
        draw_hills(drawing, easel->arena, easel->palette.cover,
                   (Rectangle){0, 370, CARD_WIDTH, 260});
    }
    drawing_fill_rectangle(drawing, (Rectangle){0, CARD_HEIGHT - 10, CARD_WIDTH, 10},
                           site->theme->second_accent);
    drawing_fill_rectangle(drawing, (Rectangle){CARD_EDGE, 96, 90, 9}, WHITE);
    float y = draw_text(easel, site_title(site, language), &title, language, 110);
    if (publication != NULL) {
        (void)draw_text(easel, publication->subtitle[language], &subtitle, language, y + 20);
    }
    drawing_end_content(drawing);
    return raster_png(easel->arena, drawing, CARD_WIDTH, CARD_HEIGHT, 1, easel->palette.cover);
}

static const Rectangle ICON_HILLS = {-30, 20, 130, 28};

static String write_icon(Easel *easel, int size) {
    Drawing *drawing = easel->drawing;
    Color ground = easel->site->theme->paper;
    drawing_begin_content(drawing, NULL);
    if (!draw_artwork(easel, easel->site->library->site.icon,
                      (Rectangle){4, 4, ICON_SIZE - 8, ICON_SIZE - 8}, FIT_MEET,
                      (Point){0.5F, 0.5F})) {
        ground = easel->palette.cover;
        draw_hills(drawing, easel->arena, ground, ICON_HILLS);
        drawing_fill_rectangle(drawing, (Rectangle){9, 11, 20, 4}, WHITE);
    }
    drawing_end_content(drawing);
    return raster_png(easel->arena, drawing, ICON_SIZE, ICON_SIZE, (double)size / ICON_SIZE,
                      ground);
}

static void append_path(Builder *out, Path path, Color color) {
    builder_append_text(out, "<path fill=\"");
    palette_write_color(out, color);
    builder_append_text(out, "\" d=\"");
    hills_write_path(out, path);
    builder_append_text(out, "\"/>");
}

static String write_vector_icon(const Site *site, Arena *arena) {
    if (site->library->site.icon != NULL) {
        return art_themed(site, arena, site->library->site.icon->bytes);
    }
    static const float SHADES[HILL_COUNT] = {0.14F, 0.30F, 0.48F};
    Palette palette = palette_light(site->theme);
    Builder out = {.arena = arena};
    builder_append_text(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\">");
    append_path(&out, path_rectangle(arena, (Rectangle){0, 0, ICON_SIZE, ICON_SIZE}),
                palette.cover);
    for (int ridge = 0; ridge < HILL_COUNT; ridge++) {
        append_path(&out, hills_path(arena, ridge, ICON_HILLS),
                    darker(palette.cover, SHADES[ridge]));
    }
    append_path(&out, path_rectangle(arena, (Rectangle){9, 11, 20, 4}), WHITE);
    builder_append_text(&out, "</svg>\n");
    return builder_string(&out);
}

static bool has_language(const Site *site, int language) {
    return site->has[language == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN];
}

/* Part of every name: goes up when the pictures are drawn in another way. */
static const char RECIPE[] = "emblem-1";

static void append_image(Builder *out, const Image *image) {
    if (image != NULL) {
        builder_append(out, image->bytes);
    }
    builder_append_byte(out, '\0');
}

/* All that a picture is made from: its name tells pictures apart that differ. */
static String picture_name(const Site *site, const char *prefix, String words, const Image *image) {
    Builder all = {.arena = site->arena};
    builder_append_bytes(&all, RECIPE, sizeof RECIPE);
    builder_append_text(&all, prefix);
    builder_append(&all, words);
    const Color colors[] = {site->theme->accent, site->theme->second_accent, site->theme->paper,
                            site->theme->ink,    site->theme->muted,         site->theme->rule,
                            site->theme->tint,   site->theme->warm,          site->theme->deep};
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++) {
        palette_write_color(&all, colors[i]);
    }
    append_image(&all, image);
    return site_content_name(site->arena, prefix, builder_string(&all), ".png");
}

String emblem_card(const Site *site, Language language) {
    size_t index = 0;
    const Publication *publication = site_next_publication(site, language, &index);
    Builder words = {.arena = site->arena};
    builder_append(&words, site_title(site, language));
    builder_append_byte(&words, '\n');
    if (publication != NULL) {
        builder_append(&words, publication->subtitle[language]);
    }
    return picture_name(site, language == LANGUAGE_ZH ? "assets/card-zh-" : "assets/card-en-",
                        builder_string(&words), site->library->site.art);
}

String emblem_icon(const Site *site, int size) {
    return picture_name(site, "assets/icon-", string_format(site->arena, "%d", size),
                        site->library->site.icon);
}

enum { ICON_COUNT = 3, TASK_COUNT = ICON_COUNT + LANGUAGE_COUNT };
static const int ICON_SIZES[ICON_COUNT] = {EMBLEM_TOUCH_ICON, EMBLEM_SMALL_ICON, EMBLEM_LARGE_ICON};

typedef struct EmblemWork {
    const Site *site;
    String names[TASK_COUNT];
    String pictures[TASK_COUNT];
    const Diagnostics *diagnostics[TASK_COUNT];
} EmblemWork;

static void write_picture(void *context, size_t index, Arena *arena) {
    EmblemWork *work = context;
    const WebStore *store = work->site->options.store;
    if (work->names[index].length == 0) {
        return;
    }
    work->pictures[index] =
        store == NULL ? STRING("") : store->find(store->self, arena, work->names[index]);
    if (work->pictures[index].length == 0) {
        Easel easel = easel_new(work->site, arena);
        work->pictures[index] = index < LANGUAGE_COUNT
                                    ? write_card(&easel, (Language)index)
                                    : write_icon(&easel, ICON_SIZES[index - LANGUAGE_COUNT]);
        work->diagnostics[index] = easel.diagnostics;
        typesetter_release(easel.typesetter);
    }
}

void emblem_write(Site *site) {
    EmblemWork work = {.site = site};
    for (int i = 0; i < TASK_COUNT; i++) {
        if (i >= LANGUAGE_COUNT) {
            work.names[i] = emblem_icon(site, ICON_SIZES[i - LANGUAGE_COUNT]);
        } else if (has_language(site, i)) {
            work.names[i] = emblem_card(site, (Language)i);
        }
    }
    parallel_run(site->arena, TASK_COUNT, site->options.threads, write_picture, &work);
    for (int i = 0; i < TASK_COUNT; i++) {
        if (work.diagnostics[i] != NULL) {
            diagnostics_merge(site->diagnostics, work.diagnostics[i]);
        }
        if (work.names[i].length != 0) {
            site_add_file(site, work.names[i], work.pictures[i], site->all_sources);
        }
    }
    site_add_file(site, STRING("assets/icon.svg"), write_vector_icon(site, site->arena),
                  site->all_sources);
}
