#include "layout/setter.h"

#include <math.h>

/* The number hangs in this much space before the note's text, in em of the note. */
static const float NOTE_INDENT = 1.8F;

const NoteBody *note_body(const Setter *setter, const Node *footnote) {
    String key = {(const char *)&footnote, sizeof(const Node *)};
    return map_get(&setter->note_bodies, key);
}

/* The note's number hanging before its text, at the end of the material. */
static void set_body(Setter *setter, Material *material, const Node *footnote,
                     StructureElement *parent, Mode mode) {
    StructureElement *element = structure_add(&setter->structure, parent, STRUCTURE_NOTE);
    element->language = (int)footnote->language;
    element->identifier = string_format(setter->arena, "note-%u", element->index);
    StructureElement *label = structure_add(&setter->structure, element, STRUCTURE_LABEL);
    mode.body = STYLE_FOOTNOTE;
    const TextStyle *style = setter_style(setter, STYLE_FOOTNOTE, footnote->language, &mode);
    float indent = NOTE_INDENT * style->character.size;
    material->x += indent;
    material->width -= indent;
    blocks_set(setter, material, footnote, element, mode);
    SpanList *number = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, number,
                    string_format(setter->arena, "%d", footnote->as.footnote.number), style,
                    LANGUAGE_EN, label, footnote->place);
    if (material->pieces.count > 0 && material->pieces.items[0].kind == PIECE_LINE) {
        paragraph_set_marker(setter, &material->pieces.items[0], style, LANGUAGE_EN,
                             &(Marker){.spans = number->items,
                                       .span_count = number->count,
                                       .x = 0,
                                       .width = indent - 0.5F * style->character.size});
    }
}

/* In a parallel edition a note stands beside its translation: the English one is set with the
 * Chinese one, and its own body stays empty. */
static void set_note(Setter *setter, const Node *footnote, StructureElement *parent, Mode mode) {
    Arena *arena = setter->arena;
    String key = {(const char *)&footnote, sizeof(const Node *)};
    if (map_get(&setter->note_bodies, key) != NULL) {
        return;
    }
    NoteBody *body = ARENA_NEW(arena, NoteBody);
    map_set(&setter->note_bodies, string_copy(arena, key), body);
    if (!parallel_is_used(setter) || footnote->twin == NULL) {
        body->material.width = setter->master.measure;
        set_body(setter, &body->material, footnote, parent, mode);
    } else if (footnote->language == LANGUAGE_ZH) {
        ParallelRow row = parallel_begin(setter);
        set_body(setter, &row.cells[LANGUAGE_ZH], footnote, parent, mode);
        set_body(setter, &row.cells[LANGUAGE_EN], footnote->twin, parent, mode);
        parallel_end(setter, &body->material, &row);
    }
    body->height = material_height(&body->material.pieces);
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
