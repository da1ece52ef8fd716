#include "layout/setter.h"

#include <math.h>

/* The number hangs in this much space before the note's text, in em of the note. */
static const float NOTE_INDENT = 1.8F;

const NoteBody *note_body(const Setter *setter, const Node *footnote) {
    String key = {(const char *)&footnote, sizeof(const Node *)};
    return map_get(&setter->note_bodies, key);
}

static void set_note(Setter *setter, const Node *footnote, StructureElement *parent, Mode mode) {
    Arena *arena = setter->arena;
    String key = {(const char *)&footnote, sizeof(const Node *)};
    if (map_get(&setter->note_bodies, key) != NULL) {
        return;
    }
    StructureElement *element = structure_add(&setter->structure, parent, STRUCTURE_NOTE);
    element->language = (int)footnote->language;
    element->identifier = string_format(arena, "note-%u", element->index);
    StructureElement *label = structure_add(&setter->structure, element, STRUCTURE_LABEL);

    mode.body = STYLE_FOOTNOTE;
    const TextStyle *style = setter_style(setter, STYLE_FOOTNOTE, footnote->language, &mode);
    float indent = NOTE_INDENT * style->character.size;
    NoteBody *body = ARENA_NEW(arena, NoteBody);
    map_set(&setter->note_bodies, string_copy(arena, key), body);
    body->material = (Material){.x = indent,
                                .width = setter->master.width - setter->master.left -
                                         setter->master.right - indent};
    blocks_set(setter, &body->material, footnote, element, mode);

    SpanList *number = ARENA_NEW(arena, SpanList);
    inline_add_text(setter, number, string_format(arena, "%d", footnote->as.footnote.number), style,
                    LANGUAGE_EN, label, footnote->place);
    if (body->material.pieces.count > 0 && body->material.pieces.items[0].kind == PIECE_LINE) {
        paragraph_set_marker(setter, &body->material.pieces.items[0], style, LANGUAGE_EN,
                             &(Marker){.spans = number->items,
                                       .span_count = number->count,
                                       .x = 0,
                                       .width = indent - 0.5F * style->character.size});
    }
    for (size_t i = 0; i < body->material.pieces.count; i++) {
        body->height += body->material.pieces.items[i].height +
                        (i > 0 ? body->material.pieces.items[i].space_before : 0);
    }
}

void notes_set(Setter *setter, const SpanList *spans, StructureElement *parent, const Mode *mode) {
    for (size_t i = 0; i < spans->count; i++) {
        const SpanOwner *owner = spans->items[i].owner;
        if (owner != NULL && owner->footnote != NULL) {
            *array_push(setter->arena, &setter->pending_notes) =
                (PendingNote){.footnote = owner->footnote, .parent = parent, .mode = *mode};
        }
    }
    if (setter->setting_notes) {
        return; /* a note that calls notes: they wait their turn, so that no chain nests deeply */
    }
    setter->setting_notes = true;
    for (size_t i = 0; i < setter->pending_notes.count; i++) {
        PendingNote pending = setter->pending_notes.items[i];
        set_note(setter, pending.footnote, pending.parent, pending.mode);
    }
    setter->pending_notes.count = 0;
    setter->setting_notes = false;
}
