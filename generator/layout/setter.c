#include "layout/setter.h"

#include "base/unicode.h"

#include <math.h>

static bool is_heading(StyleName name) {
    return name >= STYLE_HEADING_1 && name <= STYLE_HEADING_4;
}

/* The second language of a stacked edition: its heading is a line under the first one's, not its
 * rival. */
static void scale_style(const Setter *setter, TextStyle *style, StyleName name, const Mode *mode) {
    bool under = mode->secondary && is_heading(name);
    float scale = under ? mode->scale * (name == STYLE_HEADING_1 ? 0.6F : 0.8F) : mode->scale;
    style->character.size = roundf(style->character.size * scale * 20) / 20;
    style->leading = roundf(style->leading * scale * 4) / 4;
    style->space_before *= mode->scale;
    style->space_after *= mode->scale;
    if (under) {
        style->space_before = 0;
        style->character.color = setter->theme->muted;
    }
}

/* Parallel columns: leadings and spaces are whole halves of the grid, and both languages have their
 * baseline at the same height in a line. */
static void fit_to_grid(const Setter *setter, TextStyle *style, StyleName name, Language language,
                        float grid) {
    const Theme *theme = setter->theme;
    bool text = name == STYLE_BODY || name == STYLE_LIST || name == STYLE_QUOTE;
    float largest = 0;
    float own = 0;
    for (Language other = 0; other < LANGUAGE_COUNT; other++) {
        float size = text ? theme->parallel_size[other]
                          : theme->styles[name][other].character.size *
                                (name == STYLE_HEADING_1 ? 0.8F : 0.92F);
        size = roundf(size * 20) / 20;
        largest = fmaxf(largest, size);
        own = other == language ? size : own;
    }
    style->character.size = own;
    style->leading = text ? grid : ceilf(2 * largest * 1.2F / grid) * grid / 2;
    style->baseline = style->leading / 2 + 0.38F * largest;
    style->space_before = roundf(2 * style->space_before / grid) * grid / 2;
    style->space_after = fmaxf(1, roundf(2 * style->space_after / grid)) * grid / 2;
}

const Source *setter_art(const Setter *setter, const Chapter *chapter, const ChapterUse *use) {
    return use->art != NULL ? use->art : theme_chapter_art(setter->theme, chapter->name);
}

Color setter_color(const Setter *setter, const Mode *mode, Color color) {
    return mode != NULL && mode->reverse ? setter->theme->paper : color;
}

const TextStyle *setter_style(Setter *setter, StyleName name, Language language, const Mode *mode) {
    const TextStyle *style = &setter->theme->styles[name][language];
    bool small = name == STYLE_FOOTNOTE || name == STYLE_CODE;
    bool on_grid = mode != NULL && mode->grid > 0 && !small;
    bool scaled = mode != NULL && (mode->scale != 1 || mode->secondary);
    if (mode == NULL || (!scaled && !on_grid && !mode->reverse)) {
        return style;
    }
    TextStyle *changed = ARENA_NEW(setter->arena, TextStyle);
    *changed = *style;
    if (on_grid) {
        fit_to_grid(setter, changed, name, language, mode->grid);
    } else if (scaled) {
        scale_style(setter, changed, name, mode);
    }
    changed->character.color = setter_color(setter, mode, changed->character.color);
    changed->first_indent = mode->reverse ? 0 : changed->first_indent; /* a few words over art */
    return changed;
}

Destination *setter_destination(Setter *setter, const Node *heading) {
    String key = {(const char *)&heading, sizeof(const Node *)};
    Destination *destination = map_get(&setter->destinations, key);
    if (destination == NULL) {
        destination = ARENA_NEW(setter->arena, Destination);
        destination->page = -1;
        map_set(&setter->destinations, string_copy(setter->arena, key), destination);
    }
    return destination;
}

String setter_title(const Setter *setter, Language language) {
    const Publication *publication = setter->publication;
    String title = publication->title[language];
    return title.length > 0 ? title : publication->title[language == LANGUAGE_ZH ? 1 : 0];
}

float material_height(const PieceList *pieces) {
    float height = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        height += pieces->items[i].height + (i > 0 ? pieces->items[i].space_before : 0);
    }
    return height;
}

Piece *material_add(Arena *arena, Material *material, PieceKind kind, float space_before) {
    if (material->pieces.count == material->pieces.capacity) {
        material->pieces.items =
            array_make_room(arena, material->pieces.items, material->pieces.count,
                            &material->pieces.capacity, 1, sizeof *material->pieces.items);
    }
    Piece *piece = &material->pieces.items[material->pieces.count++];
    *piece = (Piece){.kind = kind,
                     .space_before = fmaxf(space_before, material->space_owed),
                     .x = material->x,
                     .frame = material->frame,
                     .break_before = material->break_pending,
                     .chapter = material->chapter_pending,
                     .use = material->use_pending,
                     .side = material->side_pending};
    material->space_owed = 0;
    material->break_pending = FLOW_ON;
    material->chapter_pending = NULL;
    material->use_pending = NULL;
    material->side_pending = NULL;
    return piece;
}

enum { LONGEST_CUT = 120 }; /* code points */

String setter_cut(Arena *arena, String text) {
    size_t offset = 0;
    for (int count = 0; offset < text.length && count < LONGEST_CUT; count++) {
        (void)utf8_next(text, &offset);
    }
    return offset == text.length ? text : string_format(arena, "%.*s…", (int)offset, text.bytes);
}
