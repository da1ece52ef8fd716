#include "layout/setter.h"

#include <math.h>

/* Where a line's baseline lies: the full-width cell, whose middle is 0.38 em above it, is centred
 * in the leading. */
static float baseline_of(const TextStyle *style) {
    return style->baseline > 0 ? style->baseline
                               : style->leading / 2 + 0.38F * style->character.size;
}

static ParagraphForm form_of(const Material *material, const TextStyle *style, Language language) {
    return (ParagraphForm){
        .measure = material->width,
        .first_indent = style->first_indent * style->character.size,
        .em = style->character.size,
        .alignment = style->alignment,
        .language = language,
        .hyphenate = style->hyphenate,
        .keep_spaces = style->character.family == FAMILY_MONO,
    };
}

/* The notes that a line calls first. */
static void collect_notes(Setter *setter, Piece *piece, const SpanList *spans) {
    ARRAY_OF(const Node *) notes = {0};
    const Line *line = piece->as.line.line;
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < line->run_count; i++) {
        uint32_t span = line->runs[i].span;
        const SpanOwner *owner = spans->items[span].owner;
        if (span != last && owner != NULL && owner->footnote != NULL) {
            *array_push(setter->arena, &notes) = owner->footnote;
        }
        last = span;
    }
    piece->notes = notes.items;
    piece->note_count = notes.count;
}

void paragraph_set_marker(Setter *setter, Piece *piece, const TextStyle *style, Language language,
                          const Marker *marker) {
    ParagraphForm form = {.measure = marker->width,
                          .em = style->character.size,
                          .alignment = ALIGN_END,
                          .language = language};
    size_t count = 0;
    const Line *lines = typesetter_set(setter->typesetter, setter->arena, marker->spans,
                                       marker->span_count, &form, &count);
    if (count > 0) {
        piece->as.line.marker = &lines[0];
        piece->as.line.marker_spans = marker->spans;
        piece->as.line.marker_x = marker->x;
    }
}

static void add_line(Setter *setter, Material *material, const SpanList *spans,
                     const TextStyle *style, Language language, const Line *line,
                     float space_before) {
    Piece *piece = material_add(setter->arena, material, PIECE_LINE, space_before);
    float above = fmaxf(0, line->object_height - style->leading * 0.7F);
    piece->height = style->leading + above;
    piece->as.line = (LinePiece){
        .line = line,
        .spans = spans->items,
        .style = style,
        .baseline = above + baseline_of(style),
        .measure = material->width,
        .language = language,
    };
    collect_notes(setter, piece, spans);
}

void paragraph_set(Setter *setter, Material *material, const SpanList *spans,
                   const TextStyle *style, Language language, const Marker *marker) {
    ParagraphForm form = form_of(material, style, language);
    size_t count = 0;
    const Line *lines = typesetter_set(setter->typesetter, setter->arena, spans->items,
                                       spans->count, &form, &count);
    if (count == 0 && marker != NULL && marker->spans != NULL) {
        lines = ARENA_NEW(setter->arena, Line);
        count = 1; /* an empty item still shows its marker */
    }
    size_t first = material->pieces.count;
    for (size_t i = 0; i < count; i++) {
        add_line(setter, material, spans, style, language, &lines[i],
                 i == 0 ? style->space_before : 0);
    }
    if (count == 0) {
        return;
    }
    Piece *pieces = material->pieces.items + first;
    if (marker != NULL && marker->spans != NULL) {
        paragraph_set_marker(setter, &pieces[0], style, language, marker);
    }
    /* No page begins with a paragraph's last line, none ends with its first. */
    if (count > 1) {
        pieces[0].keep_with_next = true;
        pieces[count - 2].keep_with_next = true;
    }
    if (style->keep_with_next) {
        for (size_t i = 0; i < count; i++) {
            pieces[i].keep_with_next = true;
        }
    }
    material->space_owed = style->space_after;
}
