#include "layout/setter.h"

#include "base/unicode.h"

#include <math.h>

/* A picture in a line that is not much higher than its characters (em) is centred on their cells,
 * whose middle is so far above the baseline; a higher one stands on the baseline. */
static const float ICON_HEIGHT = 1.45F;
static const float CELL_MIDDLE = 0.38F;
static const float SIDE_NOTE_SPACE = 8; /* between two of them */

void canvas_switch(Canvas *canvas, StructureElement *element) {
    if (canvas->is_open && canvas->open == element) {
        return;
    }
    canvas_close(canvas);
    drawing_begin_content(canvas->drawing, element);
    canvas->open = element;
    canvas->is_open = true;
}

void canvas_close(Canvas *canvas) {
    if (canvas->is_open) {
        drawing_end_content(canvas->drawing);
        canvas->is_open = false;
    }
}

/* The area of a link's run on this page; the next runs of the same link on the line join it. */
static void add_link(Canvas *canvas, const SpanOwner *owner, Rectangle area) {
    Arena *arena = canvas->setter->arena;
    const Node *node = owner->link;
    if (node != NULL && node->kind == NODE_IMAGE) {
        return;
    }
    String url = node != NULL ? node->as.link.url : STRING("");
    if (owner->destination == NULL && url.length == 0) {
        return;
    }
    if (canvas->links.count > 0) {
        PageLink *last = &canvas->links.items[canvas->links.count - 1];
        if (last->element == owner->element && fabsf(last->area.y - area.y) < 0.01F) {
            last->area.width = area.x + area.width - last->area.x;
            return;
        }
    }
    String title = node != NULL ? node->as.link.title : STRING("");
    *array_push(arena, &canvas->links) = (PageLink){
        .area = area,
        .url = url,
        .destination = owner->destination,
        .description = setter_cut(arena, title.length > 0 ? title
                                         : node != NULL   ? node_plain_text(arena, node)
                                                          : STRING("")),
        .element = owner->element,
    };
}

static bool is_link(const SpanOwner *owner) {
    return owner != NULL && (owner->link != NULL || owner->destination != NULL) &&
           owner->element != NULL;
}

static void draw_picture_run(Canvas *canvas, const LineRun *run, const TextSpan *span, float x,
                             float baseline) {
    const SpanOwner *owner = span->owner;
    if (owner != NULL && owner->picture.drawing != NULL) {
        float height = span->object_height;
        float scale = height / owner->picture.height;
        float size = span->style.size;
        float drop = height <= ICON_HEIGHT * size ? height / 2 - CELL_MIDDLE * size : 0;
        drawing_draw(
            canvas->drawing, owner->picture.drawing,
            (Matrix){.a = scale, .d = scale, .e = x + run->x, .f = baseline + drop - height});
    }
}

/* Dots of emphasis under the run's Han characters, in em of its size; marks have none. */
static const float DOT_DEPTH = 0.26F;
static const float DOT_RADIUS = 0.065F;
static void draw_dots(Canvas *canvas, const LineRun *run, const TextSpan *span, float x,
                      float baseline) {
    float size = span->style.size;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const PlacedGlyph *glyph = &run->glyphs[i];
        size_t offset = glyph->text_start;
        if (glyph->text_length > 0 && unicode_is_han(utf8_next(run->text, &offset))) {
            Path dot = path_circle(canvas->setter->arena, x + run->x + glyph->x + size / 2,
                                   baseline + DOT_DEPTH * size, DOT_RADIUS * size);
            drawing_fill(canvas->drawing, dot, span->style.color);
        }
    }
}

static void draw_run(Canvas *canvas, const LineRun *run, const TextSpan *span, float x,
                     float baseline, bool artifact) {
    Arena *arena = canvas->setter->arena;
    const SpanOwner *owner = span->owner;
    canvas_switch(canvas, artifact || owner == NULL ? NULL : owner->element);
    if (run->font == NULL) {
        draw_picture_run(canvas, run, span, x, baseline);
        return;
    }
    GlyphRun *glyphs = ARENA_NEW(arena, GlyphRun);
    *glyphs = (GlyphRun){
        .font = run->font,
        .size = span->style.size,
        .x = x + run->x,
        .y = baseline - span->raise,
        .color = span->style.color,
        .text = run->text,
        .glyphs = run->glyphs,
        .glyph_count = run->glyph_count,
    };
    drawing_glyphs(canvas->drawing, glyphs);
    if (span->style.dots) {
        draw_dots(canvas, run, span, x, baseline);
    }
    if (span->style.strikethrough) {
        float y = baseline - span->style.size * 0.3F;
        drawing_line(canvas->drawing, x + run->x, y, x + run->x + run->width, y,
                     (Stroke){.color = span->style.color, .width = span->style.size * 0.06F});
    }
    if (!artifact && is_link(owner)) {
        float size = span->style.size;
        add_link(canvas, owner, (Rectangle){x + run->x, baseline - size, run->width, size * 1.25F});
    }
}

void canvas_line(Canvas *canvas, const Line *line, const TextSpan *spans, float x, float baseline,
                 bool artifact) {
    for (size_t i = 0; i < line->run_count; i++) {
        const LineRun *run = &line->runs[i];
        draw_run(canvas, run, &spans[run->span], x + line->x, baseline, artifact);
    }
}

/* Whether the line shows more than artifacts (an opener's number). */
static bool has_content(const LinePiece *piece) {
    for (size_t i = 0; i < piece->line->run_count; i++) {
        const SpanOwner *owner = piece->spans[piece->line->runs[i].span].owner;
        if (owner != NULL && owner->element != NULL) {
            return true;
        }
    }
    return false;
}

static void list_line(Canvas *canvas, const LinePiece *piece, float x, float baseline) {
    const Line *line = piece->line;
    if (!has_content(piece)) {
        return;
    }
    *array_push(canvas->setter->arena, &canvas->setter->lines) = (PlacedLine){
        .page = canvas->page + 1,
        .x = x + line->x,
        .y = baseline,
        .width = line->width,
        .measure = piece->measure - (line->justified ? line->x : 0),
        .language = piece->language,
        .style = piece->style->name,
        .justified =
            line->justified && !(line->last && line->x + line->width < piece->measure - 0.01F),
        .text = line->text,
    };
}

static void draw_line_piece(Canvas *canvas, const Piece *piece, float x, float y, bool artifact) {
    const LinePiece *part = &piece->as.line;
    float baseline = y + part->baseline;
    if (part->marker != NULL) {
        canvas_line(canvas, part->marker, part->marker_spans, x - piece->x + part->marker_x,
                    baseline, artifact);
    }
    canvas_line(canvas, part->line, part->spans, x, baseline, artifact);
    if (part->number_of != NULL) {
        front_page_number(canvas, part, x, baseline);
    }
    if (!artifact) {
        list_line(canvas, part, x, baseline);
    }
}

static void draw_rule(Canvas *canvas, Rectangle rule, Color color) {
    canvas_switch(canvas, NULL);
    drawing_fill_rectangle(canvas->drawing, rule, color);
}

/* The rule under a row, but for the cells that go on in the next one. */
static void draw_row_rule(Canvas *canvas, const RowPiece *row, float x, float y) {
    float from = 0;
    for (size_t i = 0; i <= row->gap_count; i++) {
        float to = i < row->gap_count ? row->gaps[i].x : row->width;
        if (to > from) {
            draw_rule(canvas, (Rectangle){x + from, y, to - from, row->rule_width}, row->rule);
        }
        from = i < row->gap_count ? to + row->gaps[i].width : row->width;
    }
}

static void draw_row_background(Canvas *canvas, const Piece *piece, float x, float y) {
    const RowPiece *row = &piece->as.row;
    if (row->has_background) {
        draw_rule(canvas, (Rectangle){x, y, row->width, piece->height}, row->background);
    }
    if (row->top_rule_width > 0) {
        draw_rule(canvas, (Rectangle){x, y, row->width, row->top_rule_width}, row->rule);
    }
    if (row->rule_width > 0) {
        draw_row_rule(canvas, row, x, y + piece->height - row->rule_width / 2);
    }
}

/* The band over a chapter's first page, into the bleed. */
static void draw_opener(Canvas *canvas, const Opener *opener) {
    Rectangle band = canvas_bleed(canvas);
    band.height = opener->height - band.y;
    bool grounded = opener->art == NULL && canvas->setter->theme->art[ART_PAGE] != NULL;
    if (!grounded && !canvas_art(canvas, opener->art, band)) {
        draw_rule(canvas, band, canvas->setter->theme->accent);
    }
}

static void draw_placed(Canvas *canvas, const PlacedPiece *placed, size_t count, float left);

/* A cell's pieces, one under the other. */
static void draw_cell(Canvas *canvas, const Cell *cell, float x, float y, bool artifact) {
    size_t count = cell->pieces.count;
    PlacedPiece *placed = ARENA_ARRAY(canvas->setter->arena, PlacedPiece, count);
    for (size_t i = 0; i < count; i++) {
        const Piece *piece = &cell->pieces.items[i];
        y += i > 0 ? piece->space_before : 0;
        placed[i] = (PlacedPiece){.piece = piece, .y = y, .artifact = artifact};
        y += piece->height;
    }
    draw_placed(canvas, placed, count, x);
}

/* Rows hold rows only as parallel columns hold tables: this does not nest deeply. */
static void draw_row(Canvas *canvas, const Piece *piece, float x, float y, bool artifact) {
    const RowPiece *row = &piece->as.row;
    bool facing = row->parallel && canvas->side >= 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (facing && (int)i != canvas->side) {
            continue;
        }
        float cell_x = facing ? x : x + row->cells[i].x;
        draw_cell(canvas, &row->cells[i], cell_x, y + row->padding_top, artifact);
    }
}

/* A wide picture begins in the column for side notes on left-hand pages; one that bleeds, over the
 * trim edge. */
static float picture_x(const Canvas *canvas, const Piece *piece, float x) {
    const PageMaster *master = &canvas->setter->master;
    if (piece->as.picture.placement == FIGURE_BLEED) {
        return -master->bleed;
    }
    bool mirrored = master->mirrored && canvas->page % 2 == 1;
    bool wide = piece->as.picture.placement == FIGURE_WIDE;
    return wide && mirrored ? x - master->side_gap - master->side_width : x;
}

static void draw_piece(Canvas *canvas, const Piece *piece, float left, float y, bool artifact) {
    float x = left + piece->x;
    switch (piece->kind) {
    case PIECE_LINE:
        draw_line_piece(canvas, piece, x, y, artifact);
        break;
    case PIECE_PICTURE:
        canvas_switch(canvas, artifact ? NULL : piece->element);
        drawing_draw(canvas->drawing, piece->as.picture.drawing,
                     (Matrix){.a = piece->as.picture.scale,
                              .d = piece->as.picture.scale,
                              .e = picture_x(canvas, piece, x),
                              .f = y});
        break;
    case PIECE_RULE:
        draw_rule(canvas, (Rectangle){x, y, piece->as.rule.width, piece->as.rule.thickness},
                  piece->as.rule.color);
        break;
    case PIECE_ROW:
        draw_row(canvas, piece, x, y, artifact);
        break;
    case PIECE_BLANK:
        break;
    }
}

static bool is_inside(const Frame *frame, const Frame *outer) {
    for (; frame != NULL; frame = frame->parent) {
        if (frame == outer) {
            return true;
        }
    }
    return false;
}

/* One frame's part of the stack: from its first piece's top to its last one's foot. */
static void draw_frame(Canvas *canvas, const PlacedPiece *placed, size_t count, const Frame *frame,
                       float left) {
    size_t last = 0;
    while (last + 1 < count && is_inside(placed[last + 1].piece->frame, frame)) {
        last++;
    }
    float top = placed[0].y;
    float height = placed[last].y + placed[last].piece->height - top;
    if (frame->has_background) {
        draw_rule(canvas, (Rectangle){left + frame->x, top, frame->width, height},
                  frame->background);
    }
    if (frame->bar_width > 0) {
        draw_rule(canvas, (Rectangle){left + frame->x, top, frame->bar_width, height}, frame->bar);
    }
}

/* The frames that begin in this stack, outer ones first: each is drawn at the first piece in it. */
static void draw_frames(Canvas *canvas, const PlacedPiece *placed, size_t placed_count,
                        float left) {
    const Frame *before = NULL;
    for (size_t i = 0; i < placed_count; i++) {
        const Frame *starting[MOST_FRAMES];
        size_t count = 0;
        const Frame *frame = placed[i].piece->frame;
        for (const Frame *at = frame; at != before && at != NULL && count < MOST_FRAMES;
             at = at->parent) {
            if (is_inside(before, at)) {
                break;
            }
            starting[count++] = at;
        }
        while (count > 0) {
            draw_frame(canvas, placed + i, placed_count - i, starting[--count], left);
        }
        before = frame;
    }
}

/* A note in the column at the fore-edge, beside its piece; a little lower where the one before it
 * is in the way, higher where it would run off the text block's foot. */
static void draw_side_notes(Canvas *canvas, const Piece *piece, float piece_y) {
    const PageMaster *master = &canvas->setter->master;
    bool mirrored = master->mirrored && canvas->page % 2 == 1;
    float x = mirrored ? canvas->text_left - master->side_gap - master->side_width
                       : canvas->text_left + master->measure + master->side_gap;
    for (const SideNote *note = piece->side; note != NULL; note = note->next) {
        Cell cell = {.pieces = note->pieces};
        float height = material_height(&note->pieces);
        float y = fminf(piece_y, master->height - master->bottom - height);
        y = fmaxf(y, canvas->side_lowest);
        draw_cell(canvas, &cell, x, y, false);
        canvas->side_lowest = y + height + SIDE_NOTE_SPACE;
    }
}

/* Frames and the grounds of rows come first: a cell that spans rows stands on those of all. */
static void draw_placed(Canvas *canvas, const PlacedPiece *placed, size_t count, float left) {
    draw_frames(canvas, placed, count, left);
    for (size_t i = 0; i < count; i++) {
        const Piece *piece = placed[i].piece;
        if (piece->kind != PIECE_ROW) {
            continue;
        }
        if (piece->as.row.opener != NULL) {
            draw_opener(canvas, piece->as.row.opener);
        }
        draw_row_background(canvas, piece, left + piece->x, placed[i].y);
    }
    for (size_t i = 0; i < count; i++) {
        draw_side_notes(canvas, placed[i].piece, placed[i].y);
        draw_piece(canvas, placed[i].piece, left, placed[i].y, placed[i].artifact);
    }
}

void canvas_filled_page(Canvas *canvas, const FilledPage *page) {
    const Setter *setter = canvas->setter;
    float left = master_left(&setter->master, page->area, canvas->page);
    canvas->text_left = left;
    canvas->side_lowest = setter->master.top;
    draw_placed(canvas, page->placed, page->placed_count, left);
    if (page->note_count > 0) {
        draw_rule(canvas, (Rectangle){left, page->notes_top, 72, 0.5F}, setter->theme->muted);
    }
    draw_placed(canvas, page->notes, page->note_count, left);
    canvas_close(canvas);
}

float canvas_artifact_text(Canvas *canvas, String text, const TextStyle *style, Language language,
                           float x, float baseline, float measure) {
    Setter *setter = canvas->setter;
    SpanList spans = {0};
    inline_add_text(setter, &spans, text, style, language, NULL, (Place){0});
    ParagraphForm form = {.measure = measure,
                          .em = style->character.size,
                          .alignment = style->alignment,
                          .language = language};
    size_t count = 0;
    const Line *lines =
        typesetter_set(setter->typesetter, setter->arena, spans.items, spans.count, &form, &count);
    if (count == 0) {
        return 0;
    }
    canvas_line(canvas, &lines[0], spans.items, x, baseline, true);
    return lines[0].width;
}
