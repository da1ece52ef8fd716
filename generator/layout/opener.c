/* A chapter's opening: its number and its title stand at the foot of a band of art that bleeds off
 * the head of its first page, the title of a zh-en edition's second language under the first. */
#include "layout/blocks.h"

#include <math.h>

static const float BELOW_SPACE = 22; /* between the band and the text */

static const Node *title_of(const Chapter *chapter, Language language) {
    const Node *text = chapter->texts[language];
    const Node *first = text == NULL ? NULL : text->first;
    return first != NULL && first->kind == NODE_HEADING && first->as.heading.level == 1 ? first
                                                                                        : NULL;
}

/* The number is decoration: it is in no structure, as it is in no source. */
static void set_number(Setter *setter, Material *material, Language language) {
    const TextStyle *style = setter_style(setter, STYLE_OPENER_NUMBER, language, NULL);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    String number = string_format(setter->arena, "%02d", setter->chapter_number);
    inline_add_text(setter, spans, number, style, LANGUAGE_EN, NULL, (Place){0});
    paragraph_set(setter, material, spans, style, LANGUAGE_EN, NULL);
}

/* The titles in one cell: of the edition's language, or of both. */
static void set_titles(Setter *setter, Material *cell, const Node *title, const Node *second,
                       const ChapterUse *use, StructureElement *section) {
    if (use->numbered) {
        set_number(setter, cell, title->language);
    }
    leaf_set_title(setter, cell, title, STYLE_OPENER_TITLE, section);
    if (second != NULL) {
        leaf_set_title(setter, cell, second, STYLE_OPENER_SUBTITLE, section);
    }
}

bool opener_set(Setter *setter, Material *material, const Chapter *chapter, const ChapterUse *use,
                StructureElement *section) {
    const PageMaster *master = &setter->master;
    const Node *title = title_of(chapter, edition_language(setter->edition));
    const Node *second = setter->edition == EDITION_ZH_EN ? title_of(chapter, LANGUAGE_EN) : NULL;
    if (!use->has_opener || use->begin != BEGIN_PAGE || master->opener_height <= 0 ||
        title == NULL) {
        return false;
    }
    setter->chapter_number += use->numbered ? 1 : 0;
    bool facing = setter->arrangement == ARRANGEMENT_FACING && second != NULL;
    size_t cell_count = facing ? 2 : 1;
    Material cells[LANGUAGE_COUNT] = {{.width = master->measure}, {.width = master->measure}};
    set_titles(setter, &cells[0], title, facing ? NULL : second, use, section);
    if (facing) {
        set_titles(setter, &cells[1], second, NULL, use, section);
    }
    Opener *opener = ARENA_NEW(setter->arena, Opener);
    const Source *own = setter_art(setter, chapter, use);
    *opener = (Opener){.art = own != NULL ? own : setter->theme->art[ART_OPENER],
                       .height = master->opener_height};
    RowPiece row = {.cells = ARENA_ARRAY(setter->arena, Cell, cell_count),
                    .cell_count = cell_count,
                    .width = master->measure,
                    .parallel = facing,
                    .opener = opener};
    for (size_t i = 0; i < cell_count; i++) {
        row.cells[i] = (Cell){.width = master->measure, .pieces = cells[i].pieces};
    }
    float height = material_height(&row.cells[0].pieces);
    float room = master->opener_foot - master->top;
    row.padding_top = fmaxf(0, room - height);
    Piece *piece = material_add(setter->arena, material, PIECE_ROW, 0);
    piece->as.row = row;
    piece->height = fmaxf(master->opener_height - master->top, height);
    piece->keep_with_next = true;
    material->space_owed = BELOW_SPACE;
    return true;
}
