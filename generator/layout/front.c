/* What stands before the chapters: the cover, and the contents. */
#include "layout/setter.h"

#include <math.h>

/* How far down the cover the coloured field reaches, as a part of the page. */
static const float COVER_FIELD = 0.68F;
static const float IMPRINT_SPACE = 18; /* points under the titles */
static const float CONTENTS_INDENT = 18;
static const float NUMBER_WIDTH = 36; /* at the right, for page numbers */
enum { CONTENTS_LEVELS = 2 };

/* A ridge of hills across the page: a smooth line through heights at equal distances, closed along
 * the foot. */
static void draw_ridge(Canvas *canvas, const float *heights, size_t count, float base, float foot,
                       Color color) {
    const PageMaster *master = &canvas->setter->master;
    PathSegment *segments = ARENA_ARRAY(canvas->setter->arena, PathSegment, count + 3);
    float step = master->width / (float)(count - 1);
    segments[0] = (PathSegment){.verb = PATH_MOVE, .x = 0, .y = base - heights[0]};
    for (size_t i = 1; i < count; i++) {
        float x = step * (float)i;
        segments[i] = (PathSegment){.verb = PATH_CURVE,
                                    .x1 = x - step / 2,
                                    .y1 = base - heights[i - 1],
                                    .x2 = x - step / 2,
                                    .y2 = base - heights[i],
                                    .x = x,
                                    .y = base - heights[i]};
    }
    segments[count] = (PathSegment){.verb = PATH_LINE, .x = master->width, .y = foot};
    segments[count + 1] = (PathSegment){.verb = PATH_LINE, .x = 0, .y = foot};
    segments[count + 2] = (PathSegment){.verb = PATH_CLOSE};
    drawing_fill(canvas->drawing, (Path){.segments = segments, .count = (uint32_t)count + 3},
                 color);
}

/* A colour between two others. */
static Color mix(Color a, Color b, float part) {
    return (Color){.red = a.red + (b.red - a.red) * part,
                   .green = a.green + (b.green - a.green) * part,
                   .blue = a.blue + (b.blue - a.blue) * part};
}

static void draw_cover_art(Canvas *canvas) {
    static const float FAR[] = {60, 96, 52, 120, 84, 150, 70, 104, 58, 88};
    static const float MIDDLE[] = {30, 44, 92, 40, 66, 34, 96, 150, 60, 40};
    static const float NEAR[] = {52, 26, 38, 20, 58, 30, 22, 46, 28, 60};
    const Setter *setter = canvas->setter;
    const Theme *theme = setter->theme;
    float width = setter->master.width;
    float foot = setter->master.height * COVER_FIELD;
    float unit = width / 595;
    float far_heights[10];
    float middle_heights[10];
    float near_heights[10];
    for (size_t i = 0; i < 10; i++) {
        far_heights[i] = FAR[i] * unit;
        middle_heights[i] = MIDDLE[i] * unit;
        near_heights[i] = NEAR[i] * unit;
    }
    Color black = {0};
    canvas_switch(canvas, NULL);
    drawing_fill_rectangle(canvas->drawing, (Rectangle){0, 0, width, foot}, theme->accent);
    draw_ridge(canvas, far_heights, 10, foot - 66 * unit, foot, mix(theme->accent, black, 0.14F));
    draw_ridge(canvas, middle_heights, 10, foot - 24 * unit, foot,
               mix(theme->accent, black, 0.30F));
    draw_ridge(canvas, near_heights, 10, foot, foot, mix(theme->accent, black, 0.48F));
    drawing_fill_rectangle(canvas->drawing, (Rectangle){0, foot, width, 4 * unit},
                           theme->second_accent);
}

/* Whether the cover's art is for text in ink. */
static bool has_light_cover(const Setter *setter) {
    return setter->theme->art[ART_COVER] != NULL && !setter->theme->art_reverse[ART_COVER];
}

/* A paragraph of the cover; returns the height it took. */
static float draw_cover_text(Canvas *canvas, String text, StyleName name, Language language,
                             float scale, float y, StructureType type) {
    Setter *setter = canvas->setter;
    if (text.length == 0) {
        return 0;
    }
    Mode mode = {.scale = scale};
    TextStyle *style = ARENA_NEW(setter->arena, TextStyle);
    *style = *setter_style(setter, name, language, &mode);
    if (has_light_cover(setter)) {
        style->character.color =
            name == STYLE_COVER_TITLE ? setter->theme->accent : setter->theme->ink;
    }
    StructureElement *element = structure_add(&setter->structure, setter->cover, type);
    element->language = (int)language;
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, spans, text, style, language, element, setter->publication->place);
    Material material = {.width = setter->master.measure};
    paragraph_set(setter, &material, spans, style, language, NULL);
    float used = 0;
    for (size_t i = 0; i < material.pieces.count; i++) {
        const LinePiece *line = &material.pieces.items[i].as.line;
        canvas_line(canvas, line->line, line->spans,
                    master_left(&setter->master, &setter->master.areas[0], canvas->page),
                    y + used + line->baseline, false);
        used += material.pieces.items[i].height;
    }
    return used + style->space_after;
}

static float draw_titles(Canvas *canvas, Language language, float y) {
    const Setter *setter = canvas->setter;
    const Publication *publication = setter->publication;
    bool second = edition_language(setter->edition) != language;
    float scale = (second ? 0.55F : 1) * fminf(1, setter->master.width / 560);
    float used = draw_cover_text(canvas, publication->title[language], STYLE_COVER_TITLE, language,
                                 scale, y, second ? STRUCTURE_PARAGRAPH : STRUCTURE_TITLE);
    used += draw_cover_text(canvas, publication->subtitle[language], STYLE_COVER_SUBTITLE, language,
                            second ? scale * 1.35F : scale, y + used, STRUCTURE_PARAGRAPH);
    return used;
}

void front_cover(Canvas *canvas) {
    const Setter *setter = canvas->setter;
    const Publication *publication = setter->publication;
    bool art = canvas_art(canvas, setter->theme->art[ART_COVER], canvas_bleed(canvas));
    if (!art) {
        draw_cover_art(canvas);
    }
    Language main_language = edition_language(setter->edition);
    float y = setter->master.height * 0.17F;
    y += draw_titles(canvas, main_language, y);
    if (setter->edition == EDITION_ZH_EN) {
        y += 14 + draw_titles(canvas, LANGUAGE_EN, y + 14);
    }
    /* Over art of the theme's the imprint stands with the titles, in its calm part. */
    y = art ? y + IMPRINT_SPACE : setter->master.height * COVER_FIELD + 60;
    float imprint = draw_cover_text(canvas, publication->author[main_language], STYLE_COVER_IMPRINT,
                                    main_language, 1, y, STRUCTURE_PARAGRAPH);
    if (setter->edition == EDITION_ZH_EN) {
        imprint += draw_cover_text(canvas, publication->author[LANGUAGE_EN], STYLE_COVER_IMPRINT,
                                   LANGUAGE_EN, 1, y + imprint, STRUCTURE_PARAGRAPH);
    }
    draw_cover_text(canvas, publication->date, STYLE_COVER_IMPRINT, LANGUAGE_EN, 1, y + imprint,
                    STRUCTURE_PARAGRAPH);
    canvas_close(canvas);
}

static void set_contents_title(Setter *setter, Material *material, Language language,
                               const char *title, float scale, StructureElement *element) {
    Mode mode = {.scale = scale};
    const TextStyle *style = setter_style(setter, STYLE_CONTENTS_TITLE, language, &mode);
    StructureElement *heading = structure_add(&setter->structure, element, STRUCTURE_PARAGRAPH);
    heading->language = (int)language;
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, spans, string_from(title), style, language, heading, (Place){0});
    paragraph_set(setter, material, spans, style, language, NULL);
}

/* An entry: its title, a link; its last line knows whose page number it shows. */
static void set_entry(Setter *setter, Material *material, const OutlineEntry *entry, float scale,
                      StructureElement *contents) {
    bool sub = entry->level > 1;
    Mode mode = {.scale = scale};
    const TextStyle *style = setter_style(
        setter, sub ? STYLE_CONTENTS_SUBENTRY : STYLE_CONTENTS_ENTRY, entry->language, &mode);
    StructureElement *item = structure_add(&setter->structure, contents, STRUCTURE_CONTENTS_ITEM);
    StructureElement *reference = structure_add(&setter->structure, item, STRUCTURE_REFERENCE);
    StructureElement *link = structure_add(&setter->structure, reference, STRUCTURE_LINK);
    link->language = (int)entry->language;
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, spans, entry->title, style, entry->language, link, (Place){0});
    SpanOwner *owner = spans->items[0].owner;
    owner->destination = entry->destination;
    /* What those hear who cannot see the link (ISO 14289-1, 7.18.5). */
    Node *description = node_new(setter->arena, NODE_LINK, entry->language, (Place){0});
    description->as.link.title = entry->title;
    owner->link = description;
    float indent = sub ? CONTENTS_INDENT : 0;
    material->x += indent;
    material->width -= indent + NUMBER_WIDTH;
    paragraph_set(setter, material, spans, style, entry->language, NULL);
    material->width += indent + NUMBER_WIDTH;
    material->x -= indent;
    if (material->pieces.count > 0) {
        LinePiece *last = &material->pieces.items[material->pieces.count - 1].as.line;
        last->number_of = entry->destination;
        last->number_x = material->width - indent;
    }
}

/* Facing pages: the Chinese contents on the left one, the English on the right. */
static void set_facing_contents(Setter *setter, Material *material, float scale,
                                StructureElement *element) {
    ParallelRow titles = parallel_begin(setter);
    set_contents_title(setter, &titles.cells[LANGUAGE_ZH], LANGUAGE_ZH, "目录", scale, element);
    set_contents_title(setter, &titles.cells[LANGUAGE_EN], LANGUAGE_EN, "Contents", scale, element);
    parallel_end(setter, material, &titles);
    for (size_t i = 0; i < setter->outline.count; i++) {
        OutlineEntry entry = setter->outline.items[i];
        const Node *heading = setter->outline_headings.items[i];
        if (entry.level > CONTENTS_LEVELS || entry.title.length == 0) {
            continue;
        }
        ParallelRow row = parallel_begin(setter);
        entry.title = node_plain_text(setter->arena, heading);
        set_entry(setter, &row.cells[LANGUAGE_ZH], &entry, scale, element);
        if (heading->twin != NULL) {
            entry.title = node_plain_text(setter->arena, heading->twin);
            entry.language = LANGUAGE_EN;
            entry.destination = setter_destination(setter, heading->twin);
            set_entry(setter, &row.cells[LANGUAGE_EN], &entry, scale, element);
        }
        parallel_end(setter, material, &row);
    }
}

static void set_contents(Setter *setter, Material *material, float scale,
                         StructureElement *element) {
    static const char *const TITLES[EDITION_COUNT] = {"目录", "Contents", "目录 Contents"};
    if (setter->arrangement == ARRANGEMENT_FACING) {
        set_facing_contents(setter, material, scale, element);
        return;
    }
    set_contents_title(setter, material, edition_language(setter->edition), TITLES[setter->edition],
                       scale, element);
    for (size_t i = 0; i < setter->outline.count; i++) {
        const OutlineEntry *entry = &setter->outline.items[i];
        if (entry->level <= CONTENTS_LEVELS && entry->title.length > 0) {
            set_entry(setter, material, entry, scale, element);
        }
    }
}

/* How many pages the contents take at a scale; their structure is thrown away. */
static size_t count_pages(Setter *setter, float scale, float measure) {
    StructureTree kept = setter->structure;
    setter->structure = structure_tree_new(setter->arena, edition_language(setter->edition));
    Material trial = {.width = measure};
    set_contents(setter, &trial, scale, setter->structure.root);
    FilledPages pages = {0};
    fill_pages(setter, &trial, &pages);
    setter->structure = kept;
    return pages.count;
}

/* Contents that spill a few lines onto a further page are set a little smaller instead. */
static const float LEAST_CONTENTS_SCALE = 0.86F;
void front_contents(Setter *setter, Material *material, StructureElement *element) {
    size_t pages = count_pages(setter, 1, material->width);
    bool smaller = pages > 1 && count_pages(setter, LEAST_CONTENTS_SCALE, material->width) < pages;
    set_contents(setter, material, smaller ? LEAST_CONTENTS_SCALE : 1, element);
}

void front_page_number(Canvas *canvas, const LinePiece *line, float x, float baseline) {
    Setter *setter = canvas->setter;
    Arena *arena = setter->arena;
    const SpanOwner *owner = line->spans[0].owner;
    if (line->number_of->page < 0) {
        return;
    }
    TextStyle style = *line->style;
    style.character.family = FAMILY_SANS;
    SpanList *spans = ARENA_NEW(arena, SpanList);
    inline_add_text(setter, spans, string_format(arena, "%d", line->number_of->page + 1), &style,
                    LANGUAGE_EN, owner->element, (Place){0});
    ParagraphForm form = {.measure = NUMBER_WIDTH,
                          .em = style.character.size,
                          .alignment = ALIGN_END,
                          .language = LANGUAGE_EN};
    size_t count = 0;
    const Line *lines =
        typesetter_set(setter->typesetter, arena, spans->items, spans->count, &form, &count);
    if (count == 0) {
        return;
    }
    /* A thin rule leads from the title to its number. */
    float right = x + line->number_x;
    float rule_start = x + line->line->width + 8;
    float rule_end = right - lines[0].width - 8;
    if (rule_end > rule_start) {
        canvas_switch(canvas, NULL);
        drawing_line(canvas->drawing, rule_start, baseline - 2.5F, rule_end, baseline - 2.5F,
                     (Stroke){.color = setter->theme->rule, .width = 0.4F});
    }
    canvas_line(canvas, &lines[0], spans->items, right - NUMBER_WIDTH, baseline, false);
}
