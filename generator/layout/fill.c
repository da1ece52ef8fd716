/* Areas (pages of a book, columns of a sheet, panels of a leaflet) are filled from the top: a piece
 * after the other while there is room for it and for the notes that it calls. Where the next one
 * does not fit, the page ends at the last place that allows it: not after a heading, not inside the
 * first two or last two lines of a paragraph. A row that does not fit is split when it is high,
 * else it goes to the next page whole. What allows no break at all is broken all the same rather
 * than run off the paper.
 *
 * Where the areas are counted (a leaflet has six panels) or a chapter may take only so many, what
 * does not fit is an error that says by how many lines. */
#include "layout/setter.h"

#include <math.h>

static const float NOTE_SEPARATION = 14; /* between the text and the rule over the notes */
static const float NOTE_RULE_SPACE = 6;  /* between that rule and the first note */
/* Rows that take more than this part of a page may be split. */
static const float SPLIT_PART = 0.3F;
/* A space between blocks shrinks by this part of itself where that lets a chapter end on the page.
 */
static const float MOST_SHRINK = 0.35F;
static const float LEAST_SPLIT = 40; /* points of a row worth leaving on a page */

typedef struct Filler {
    Setter *setter;
    FilledPages *pages;
    size_t area;       /* the one being filled, counted from the first page */
    size_t limit;      /* the first one that may not be filled */
    size_t most_areas; /* of the master; SIZE_MAX: any number */
    float top, height; /* of the area */
    const Chapter *chapter;
    const ChapterUse *use; /* of the chapter at hand, or NULL */

    /* The page being filled. */
    ARRAY_OF(PlacedPiece) placed;
    ARRAY_OF(PlacedPiece) notes;
    float used, notes_used;
    ARRAY_OF(const Piece *) floats; /* that wait for the top of a page; */
    size_t floated;                 /* so many of them have one */
    bool squeezed; /* the chapter ends on this page, its spaces a little narrower */
    bool opens_chapter;
} Filler;

static const PageArea *area_at(const Setter *setter, size_t area) {
    return &setter->master.areas[area % (size_t)setter->master.area_count];
}

/* The page that the area is on. */
static size_t page_of(const Setter *setter, size_t area) {
    const PageMaster *master = &setter->master;
    size_t set = area / (size_t)master->area_count;
    return set * (size_t)master->page_count + (size_t)area_at(setter, area)->page;
}

static void start_page(Filler *filler) {
    const PageArea *area = area_at(filler->setter, filler->area);
    filler->top = area->y;
    filler->height = area->height;
    memset(&filler->placed, 0, sizeof filler->placed);
    memset(&filler->notes, 0, sizeof filler->notes);
    filler->used = 0;
    filler->notes_used = 0;
    filler->opens_chapter = false;
    filler->squeezed = false;
}

/* Tells the headings in the piece where they have come to stand; of facing pages the second cell is
 * on the page that follows. Rows nest only as parallel columns hold tables. */
static void set_destinations(const Piece *piece, float y, int page, bool facing) {
    if (piece->destination != NULL) {
        *piece->destination = (Destination){.page = page, .y = y};
    }
    if (piece->kind != PIECE_ROW) {
        return;
    }
    for (size_t i = 0; i < piece->as.row.cell_count; i++) {
        const PieceList *pieces = &piece->as.row.cells[i].pieces;
        float cell_y = y + piece->as.row.padding_top;
        for (size_t j = 0; j < pieces->count; j++) {
            cell_y += j > 0 ? pieces->items[j].space_before : 0;
            set_destinations(&pieces->items[j], cell_y,
                             facing && piece->as.row.parallel ? page + (int)i : page, facing);
            cell_y += pieces->items[j].height;
        }
    }
}

/* `full`: the page ends since no more fits on it, not since something begins a new one. */
static void finish_page(Filler *filler, bool full) {
    Arena *arena = filler->setter->arena;
    FilledPage *page = array_push(arena, filler->pages);
    page->placed = filler->placed.items;
    page->placed_count = filler->placed.count;
    page->notes = filler->notes.items;
    page->note_count = filler->notes.count;
    page->chapter = filler->chapter;
    page->use = filler->use;
    page->area = area_at(filler->setter, filler->area);
    page->number = page_of(filler->setter, filler->area);
    page->opens_chapter = filler->opens_chapter;
    page->foot = filler->top + filler->used;
    page->full = full;
    float missing = filler->height - filler->used - filler->notes_used;
    if (filler->use != NULL && filler->use->vertical != PLACE_TOP) {
        level_place(page, missing);
    } else if (full || filler->squeezed) {
        level_justify(filler->setter, page, missing);
    }
    float shift = filler->top + filler->height - filler->notes_used;
    page->notes_top = shift + NOTE_SEPARATION;
    for (size_t i = 0; i < page->note_count; i++) {
        page->notes[i].y += shift + NOTE_SEPARATION + NOTE_RULE_SPACE;
    }
    int index = (int)page->number;
    bool facing = filler->setter->arrangement == ARRANGEMENT_FACING;
    for (size_t i = 0; i < page->placed_count; i++) {
        if (!page->placed[i].artifact) {
            set_destinations(page->placed[i].piece, page->placed[i].y,
                             filler->setter->page_base + (facing ? index * 2 : index), facing);
        }
    }
    filler->area++;
    start_page(filler);
}

/* The height that the piece's notes add at the foot. */
static float notes_height(const Filler *filler, const Piece *piece) {
    float height = 0;
    for (size_t i = 0; i < piece->note_count; i++) {
        const NoteBody *body = note_body(filler->setter, piece->notes[i]);
        height += body != NULL ? body->height : 0;
    }
    if (height > 0 && filler->notes_used == 0) {
        height += NOTE_SEPARATION + NOTE_RULE_SPACE;
    }
    return height;
}

/* Puts a note's pieces under those already there; notes that it calls in turn come after it. */
static void place_notes(Filler *filler, const Piece *piece) {
    Arena *arena = filler->setter->arena;
    ARRAY_OF(const Node *) waiting = {0};
    for (size_t i = 0; i < piece->note_count; i++) {
        *array_push(arena, &waiting) = piece->notes[i];
    }
    for (size_t i = 0; i < waiting.count; i++) {
        const NoteBody *body = note_body(filler->setter, waiting.items[i]);
        if (body == NULL || body->material.pieces.count == 0) {
            continue;
        }
        if (filler->notes_used == 0) {
            filler->notes_used = NOTE_SEPARATION + NOTE_RULE_SPACE;
        }
        for (size_t j = 0; j < body->material.pieces.count; j++) {
            const Piece *line = &body->material.pieces.items[j];
            float y = filler->notes_used - NOTE_SEPARATION - NOTE_RULE_SPACE +
                      (j > 0 ? line->space_before : 0);
            *array_push(arena, &filler->notes) = (PlacedPiece){.piece = line, .y = y};
            filler->notes_used = y + line->height + NOTE_SEPARATION + NOTE_RULE_SPACE;
            for (size_t k = 0; k < line->note_count; k++) {
                *array_push(arena, &waiting) = line->notes[k];
            }
        }
    }
}

/* Running text begins on the baseline grid after anything that is not text. */
static float snap_to_grid(const Filler *filler, const Piece *piece, float space) {
    const Setter *setter = filler->setter;
    float unit = setter->theme->baseline_grid;
    if (unit <= 0 || piece->kind != PIECE_LINE || parallel_is_used(setter)) {
        return space;
    }
    const TextStyle *body = &setter->theme->styles[STYLE_BODY][piece->as.line.language];
    if (fabsf(piece->as.line.style->leading - body->leading) > 0.01F) {
        return space;
    }
    float baseline = filler->used + space + piece->as.line.baseline;
    return space + ceilf(baseline / unit - 0.001F) * unit - baseline;
}

static float space_before(const Filler *filler, const Piece *piece) {
    return snap_to_grid(filler, piece, filler->placed.count == 0 ? 0 : piece->space_before);
}

static bool fits(const Filler *filler, const Piece *piece) {
    if (filler->squeezed) {
        return true;
    }
    return filler->used + space_before(filler, piece) + piece->height + filler->notes_used +
               notes_height(filler, piece) <=
           filler->height + 0.01F;
}

static void place(Filler *filler, const Piece *piece, bool artifact) {
    if (piece->chapter != NULL) {
        filler->chapter = piece->chapter;
        filler->use = piece->use;
        filler->opens_chapter = true;
    }
    float y = filler->used + space_before(filler, piece);
    *array_push(filler->setter->arena, &filler->placed) =
        (PlacedPiece){.piece = piece, .y = filler->top + y, .artifact = artifact};
    filler->used = y + piece->height;
    if (!artifact) {
        place_notes(filler, piece);
    }
}

/* A page that goes on inside a table begins with the table's header again. */
static void repeat_head(Filler *filler, const Piece *piece) {
    if (piece->kind != PIECE_ROW || piece->as.row.head == NULL || filler->placed.count > 0) {
        return;
    }
    const TableHead *head = piece->as.row.head;
    if (head->height > filler->height / 3) {
        return;
    }
    for (size_t i = 0; i < head->row_count; i++) {
        place(filler, &head->rows[i], true);
    }
}

/* Takes from the front of a cell the pieces that fit into `room`. */
static float split_cell(Arena *arena, const Cell *cell, Cell *head, Cell *rest, float room) {
    float used = 0;
    size_t taken = 0;
    for (; taken < cell->pieces.count; taken++) {
        const Piece *piece = &cell->pieces.items[taken];
        float height = piece->height + (taken > 0 ? piece->space_before : 0);
        if (used + height > room) {
            break;
        }
        used += height;
    }
    while (taken > 0 && taken < cell->pieces.count &&
           cell->pieces.items[taken - 1].keep_with_next) {
        taken--;
        used -= cell->pieces.items[taken].height +
                (taken > 0 ? cell->pieces.items[taken].space_before : 0);
    }
    *head = *cell;
    head->pieces.count = taken;
    *rest = *cell;
    rest->pieces.count = cell->pieces.count - taken;
    rest->pieces.items = ARENA_ARRAY(arena, Piece, rest->pieces.count);
    if (rest->pieces.count > 0) {
        memcpy(rest->pieces.items, cell->pieces.items + taken, rest->pieces.count * sizeof(Piece));
    }
    return used;
}

/* Splits a row so that its head is at most `room` high; false where nothing would stay on the page.
 */
static bool split_row(Setter *setter, const Piece *row, float room, Piece *head, Piece *rest) {
    Arena *arena = setter->arena;
    if (row->as.row.flow.count > 0) {
        return columns_split(setter, row, room, head, rest);
    }
    size_t count = row->as.row.cell_count;
    *head = *row;
    *rest = *row;
    head->as.row.cells = ARENA_ARRAY(arena, Cell, count);
    rest->as.row.cells = ARENA_ARRAY(arena, Cell, count);
    float inner = room - row->as.row.padding_top - row->as.row.padding_bottom;
    float used = 0;
    bool all_begin = true;
    for (size_t i = 0; i < count; i++) {
        used = fmaxf(used, split_cell(arena, &row->as.row.cells[i], &head->as.row.cells[i],
                                      &rest->as.row.cells[i], inner));
        all_begin = all_begin && (head->as.row.cells[i].pieces.count > 0 ||
                                  row->as.row.cells[i].pieces.count == 0);
    }
    head->height = used + row->as.row.padding_top + row->as.row.padding_bottom;
    head->as.row.rule_width = 0;
    rest->height =
        row_content_height(&rest->as.row) + row->as.row.padding_top + row->as.row.padding_bottom;
    rest->destination = NULL;
    rest->chapter = NULL;
    rest->use = NULL;
    rest->side = NULL;
    rest->break_before = FLOW_ON;
    row_collect_notes(arena, head);
    row_collect_notes(arena, rest);
    return all_begin;
}

/* High rows are divided between pages, and so are parallel columns, which are running text. */
static bool may_split(const Filler *filler, const Piece *piece) {
    return piece->kind == PIECE_ROW && (piece->as.row.parallel || piece->as.row.flow.count > 0 ||
                                        piece->height > filler->height * SPLIT_PART);
}

/* Whether the page holds more than a repeated table header. */
static bool has_content(const Filler *filler) {
    for (size_t i = 0; i < filler->placed.count; i++) {
        if (!filler->placed.items[i].artifact) {
            return true;
        }
    }
    return false;
}

/* Places as much of a row as fits, the notes that this part calls included, and returns what is
 * left for the next page; NULL: nothing was placed. */
enum { SPLIT_TRIES = 4 };
static const Piece *place_part(Filler *filler, const Piece *row) {
    Arena *arena = filler->setter->arena;
    float room = filler->height - filler->used - filler->notes_used - space_before(filler, row);
    for (int i = 0; i < SPLIT_TRIES && room > LEAST_SPLIT; i++) {
        Piece *head = ARENA_NEW(arena, Piece);
        Piece *rest = ARENA_NEW(arena, Piece);
        if (!split_row(filler->setter, row, room, head, rest)) {
            return NULL;
        }
        if (fits(filler, head)) {
            place(filler, head, false);
            return rest;
        }
        room -= notes_height(filler, head);
    }
    return NULL;
}

/* Whether all that is left of the chapter fits on this page when its spaces are narrowed a little:
 * better than a page with two lines on it. */
static bool chapter_fits_squeezed(const Filler *filler, const Material *material, size_t index) {
    if (filler->placed.count == 0) {
        return false;
    }
    float spaces = 0;
    for (size_t i = 1; i < filler->placed.count; i++) {
        spaces += filler->placed.items[i].piece->space_before;
    }
    float used = filler->used + filler->notes_used;
    for (size_t i = index; i < material->pieces.count; i++) {
        const Piece *piece = &material->pieces.items[i];
        if (piece->break_before) {
            break;
        }
        used += piece->space_before + piece->height + notes_height(filler, piece);
        spaces += piece->space_before;
        if (used > filler->height + MOST_SHRINK * spaces) {
            return false;
        }
    }
    return true;
}

/* How many of the placed pieces must move to the next page with the one that does not fit: those
 * that are kept with what follows. None, where that would be all of them. */
static size_t count_kept(const Filler *filler) {
    size_t kept = 0;
    while (kept < filler->placed.count) {
        const PlacedPiece *placed = &filler->placed.items[filler->placed.count - 1 - kept];
        if (!placed->piece->keep_with_next || placed->artifact) {
            break;
        }
        kept++;
    }
    bool nothing_left = kept == filler->placed.count ||
                        filler->placed.items[filler->placed.count - 1 - kept].artifact;
    return nothing_left ? 0 : kept;
}

/* Ends the page before the piece at `index` of the material, and returns the index to go on from.
 */
static size_t end_page(Filler *filler, size_t index) {
    size_t kept = count_kept(filler);
    if (kept > 0) {
        filler->placed.count -= kept;
        index -= kept;
        const PlacedPiece *last = &filler->placed.items[filler->placed.count - 1];
        filler->used = last->y - filler->top + last->piece->height;
        /* Notes of the pieces taken back go with them: the page's notes are laid again. */
        filler->notes.count = 0;
        filler->notes_used = 0;
        for (size_t i = 0; i < filler->placed.count; i++) {
            if (!filler->placed.items[i].artifact) {
                place_notes(filler, filler->placed.items[i].piece);
            }
        }
    }
    finish_page(filler, true);
    return index;
}

/* Figures that wait stand at the top of the page, as many as it has room for. */
static void place_floats(Filler *filler) {
    while (filler->floated < filler->floats.count) {
        const Piece *piece = filler->floats.items[filler->floated];
        if (!fits(filler, piece) && filler->placed.count > 0) {
            return;
        }
        place(filler, piece, false);
        filler->floated++;
    }
}

/* Before a chapter or the text ends, all of them find their place. */
static void flush_floats(Filler *filler) {
    while (filler->floated < filler->floats.count) {
        const Piece *piece = filler->floats.items[filler->floated];
        if (filler->placed.count > 0 && !fits(filler, piece)) {
            finish_page(filler, true);
        }
        place_floats(filler);
    }
}

/* The next area that is the first of its page; of a leaflet simply the next panel. */
static void begin_page(Filler *filler) {
    const PageMaster *master = &filler->setter->master;
    while (master->page_count == 1 && filler->area % (size_t)master->area_count != 0) {
        filler->area++;
    }
    start_page(filler);
}

/* Where a chapter begins, what it may take is counted from there. */
static void begin_chapter(Filler *filler, const ChapterUse *use) {
    filler->limit =
        use != NULL && use->most_areas > 0 ? filler->area + (size_t)use->most_areas : SIZE_MAX;
    filler->limit = filler->limit < filler->most_areas ? filler->limit : filler->most_areas;
    filler->use = use;
}

void fill_pages(Setter *setter, const Material *material, FilledPages *pages) {
    Filler filler = {
        .setter = setter,
        .pages = pages,
        .most_areas = SIZE_MAX,
    };
    if (setter->master.most_pages > 0) {
        filler.most_areas = (size_t)(setter->master.area_count * setter->master.most_pages /
                                     setter->master.page_count);
    }
    filler.limit = filler.most_areas;
    start_page(&filler);
    size_t index = 0;
    const Piece *rest = NULL; /* of the piece at `index`, when it has been split */
    while (index < material->pieces.count) {
        const Piece *piece = rest != NULL ? rest : &material->pieces.items[index];
        if (piece->break_before != FLOW_ON) {
            flush_floats(&filler);
        }
        if (piece->break_before != FLOW_ON && filler.placed.count > 0) {
            finish_page(&filler, false);
        }
        if (piece->break_before == FLOW_BREAK_PAGE) {
            begin_page(&filler);
        }
        if (piece->chapter != NULL && rest == NULL) {
            begin_chapter(&filler, piece->use);
        }
        if (filler.area >= filler.limit) {
            index = overflow_tell(setter, material, index, filler.use);
            rest = NULL;
            continue;
        }
        if (filler.placed.count == 0) {
            place_floats(&filler);
        }
        repeat_head(&filler, piece);
        if (piece->floats && has_content(&filler) && !fits(&filler, piece)) {
            *array_push(setter->arena, &filler.floats) = piece;
            index++;
            continue;
        }
        if (rest == NULL && !fits(&filler, piece)) {
            filler.squeezed = chapter_fits_squeezed(&filler, material, index);
        }
        if (!fits(&filler, piece)) {
            const Piece *left = may_split(&filler, piece) ? place_part(&filler, piece) : NULL;
            if (left != NULL) {
                rest = left;
                finish_page(&filler, true);
                continue;
            }
            if (has_content(&filler)) {
                index = end_page(&filler, index);
                continue;
            }
            if (filler.limit != SIZE_MAX) {
                index = overflow_tell(setter, material, index, filler.use);
                rest = NULL;
                continue;
            }
            /* Higher than a page, and cannot be divided: it is placed as it is. */
        }
        place(&filler, piece, false);
        rest = NULL;
        index++;
    }
    flush_floats(&filler);
    if (filler.placed.count > 0) {
        finish_page(&filler, false);
    }
}
