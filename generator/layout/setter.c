#include "layout/setter.h"

#include <math.h>

const TextStyle *setter_style(Setter *setter, StyleName name, Language language, const Mode *mode) {
    const TextStyle *style = &setter->theme->styles[name][language];
    bool heading = name >= STYLE_HEADING_1 && name <= STYLE_HEADING_4;
    if (mode == NULL || (mode->scale == 1 && !mode->secondary)) {
        return style;
    }
    TextStyle *scaled = ARENA_NEW(setter->arena, TextStyle);
    *scaled = *style;
    /* The second language's heading is a line under the first one's, not its rival. */
    float scale = mode->secondary && heading ? mode->scale * (name == STYLE_HEADING_1 ? 0.6F : 0.8F)
                                             : mode->scale;
    scaled->character.size = roundf(style->character.size * scale * 20) / 20;
    scaled->leading = roundf(style->leading * scale * 4) / 4;
    if (mode->secondary && heading) {
        scaled->space_before = 0;
        scaled->character.color = setter->theme->muted;
    }
    return scaled;
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

String setter_title(const Setter *setter) {
    const Publication *publication = setter->publication;
    Language language = edition_language(setter->edition);
    String title = publication->title[language];
    return title.length > 0 ? title : publication->title[language == LANGUAGE_ZH ? 1 : 0];
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
                     .chapter = material->chapter_pending};
    material->space_owed = 0;
    material->break_pending = false;
    material->chapter_pending = NULL;
    return piece;
}
