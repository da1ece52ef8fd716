/* Filled areas -> painted pages: art behind the text, the text, what runs along, and the pages that
 * have no text of their own (the cover, endpapers, pages for notes). */
#include "layout/setter.h"

/* The chapter's title for running heads. */
static String chapter_title(const Setter *setter, const Chapter *chapter, Language language) {
    const Node *text = chapter == NULL ? NULL : chapter->texts[language];
    for (const Node *node = text == NULL ? NULL : text->first; node != NULL; node = node->next) {
        if (node->kind == NODE_HEADING) {
            return setter_cut(setter->arena, node_plain_text(setter->arena, node));
        }
    }
    return STRING("");
}

/* Head and foot: the publication's title on the inner side, the chapter's on the outer, the number
 * under it; a chapter's first page has no head. */
static void draw_running_parts(Canvas *canvas, const FilledPage *page, String label) {
    Setter *setter = canvas->setter;
    Language language =
        canvas->side >= 0 ? (Language)canvas->side : edition_language(setter->edition);
    const PageMaster *master = &setter->master;
    float left = master_left(master, page->area, canvas->page);
    float measure = master->measure * (float)master->area_count;
    bool right_hand = (canvas->page + 1) % 2 == 1;
    TextStyle inner = setter->theme->styles[STYLE_RUNNING_HEAD][language];
    TextStyle outer = inner;
    TextStyle folio = setter->theme->styles[STYLE_FOLIO][language];
    inner.alignment = right_hand ? ALIGN_START : ALIGN_END;
    outer.alignment = right_hand ? ALIGN_END : ALIGN_START;
    folio.alignment = outer.alignment;
    if (!page->opens_chapter && master->has_running_head) {
        float half = measure / 2 - 10;
        String title = setter_cut(setter->arena, setter_title(setter, language));
        canvas_artifact_text(canvas, title, &inner, language,
                             right_hand ? left : left + measure - half, master->head_baseline,
                             half);
        canvas_artifact_text(canvas, chapter_title(setter, page->chapter, language), &outer,
                             language, right_hand ? left + measure - half : left,
                             master->head_baseline, half);
        canvas_switch(canvas, NULL);
        drawing_line(canvas->drawing, left, master->head_baseline + 7, left + measure,
                     master->head_baseline + 7,
                     (Stroke){.color = setter->theme->rule, .width = 0.4F});
    }
    if (master->has_folio && !(page->use != NULL && page->use->is_back)) {
        canvas_artifact_text(canvas, label, &folio, LANGUAGE_EN, left,
                             master->height - master->folio_baseline, measure);
    }
    canvas_close(canvas);
}

Rectangle canvas_bleed(const Canvas *canvas) {
    const PageMaster *master = &canvas->setter->master;
    float bleed = master->bleed;
    return (Rectangle){-bleed, -bleed, master->width + 2 * bleed, master->height + 2 * bleed};
}

/* A page is set at its master's size and printed magnified. */
static Canvas open_page(Setter *setter, size_t number, int side) {
    Canvas canvas = {
        .setter = setter, .drawing = drawing_new(setter->arena), .page = (int)number, .side = side};
    float scale = setter->master.magnification;
    if (scale != 1) {
        drawing_push_transform(canvas.drawing, (Matrix){.a = scale, .d = scale});
    }
    return canvas;
}

static void close_page(Canvas *canvas, PageList *pages, String label) {
    const PageMaster *master = &canvas->setter->master;
    float scale = master->magnification;
    canvas_close(canvas);
    if (scale != 1) {
        drawing_pop(canvas->drawing);
    }
    for (size_t i = 0; i < canvas->links.count; i++) {
        Rectangle *area = &canvas->links.items[i].area;
        *area = (Rectangle){area->x * scale, area->y * scale, area->width * scale,
                            area->height * scale};
    }
    *array_push(canvas->setter->arena, pages) = (Page){
        .width = master->width * scale,
        .height = master->height * scale,
        .label = label,
        .drawing = canvas->drawing,
        .links = canvas->links.items,
        .link_count = canvas->links.count,
    };
}

/* The part of a page that belongs to an area, into the bleed where it reaches the trim edge. */
static Rectangle ground_of(const Canvas *canvas, const PageArea *area) {
    const PageMaster *master = &canvas->setter->master;
    Rectangle ground = canvas_bleed(canvas);
    float right = area->ground_x + area->ground_width;
    if (area->ground_x > 0.01F) {
        ground.width -= area->ground_x - ground.x;
        ground.x = area->ground_x;
    }
    if (right < master->width - 0.01F) {
        ground.width = right - ground.x;
    }
    return ground;
}

/* The art behind an area: its chapter's own, the back cover's; what a chapter with an opener names
 * is in the band instead. */
static void draw_ground(Canvas *canvas, const FilledPage *filled) {
    const Theme *theme = canvas->setter->theme;
    const ChapterUse *use = filled->use;
    if (use == NULL || use->has_opener) {
        return;
    }
    const Source *own = setter_art(canvas->setter, filled->chapter, use);
    const Source *art = own == NULL && use->is_back ? theme->art[ART_BACK] : own;
    (void)canvas_art(canvas, art, ground_of(canvas, filled->area));
}

/* Reversed text has a dark ground in any case. It reaches a little over the fold, so that no light
 * shows between two panels of art. */
static const float FOLD_OVERLAP = 0.5F;
static void draw_dark_ground(Canvas *canvas, const FilledPage *filled) {
    const ChapterUse *use = filled->use;
    if (use == NULL || use->has_opener || !use->reverse) {
        return;
    }
    Rectangle ground = ground_of(canvas, filled->area);
    ground.x -= FOLD_OVERLAP;
    ground.width += 2 * FOLD_OVERLAP;
    canvas_switch(canvas, NULL);
    drawing_fill_rectangle(canvas->drawing, ground, canvas->setter->theme->deep);
}

/* A tailpiece bleeds off the foot of a page that a chapter leaves half empty. */
static const float TAIL_SPACE = 60; /* points at least between the text and the art */
static void draw_tail(Canvas *canvas, const FilledPage *filled) {
    const Source *art = canvas->setter->theme->art[ART_TAIL];
    const ChapterUse *use = filled->use;
    if (art == NULL || filled->full || filled->note_count > 0 || use == NULL || use->is_back) {
        return;
    }
    Rectangle foot = canvas_bleed(canvas);
    float height = canvas_art_height(canvas, art, foot.width);
    float top = foot.y + foot.height - height;
    if (filled->foot + TAIL_SPACE <= top) {
        foot.y = top;
        foot.height = height;
        (void)canvas_art(canvas, art, foot);
    }
}

static void paint_page(Setter *setter, const FilledPage *const *areas, size_t count, int side,
                       PageList *pages) {
    Canvas canvas = open_page(setter, pages->count, side);
    String label = string_format(setter->arena, "%zu", pages->count + 1);
    (void)canvas_art(&canvas, setter->theme->art[ART_PAGE], canvas_bleed(&canvas));
    for (size_t i = 0; i < count; i++) {
        draw_dark_ground(&canvas, areas[i]);
    }
    for (size_t i = 0; i < count; i++) {
        draw_ground(&canvas, areas[i]);
        draw_tail(&canvas, areas[i]);
    }
    for (size_t i = 0; i < count; i++) {
        canvas_filled_page(&canvas, areas[i]);
    }
    if (count > 0) {
        draw_running_parts(&canvas, areas[0], label);
    }
    close_page(&canvas, pages, label);
}

/* The areas of one page, wherever they are in the flow of their set of pages. */
static size_t areas_of_page(const FilledPages *filled, size_t first, size_t page,
                            const FilledPage **areas) {
    size_t count = 0;
    for (size_t i = first; i < filled->count && count < MOST_AREAS; i++) {
        if (filled->items[i].number == page) {
            areas[count++] = &filled->items[i];
        }
    }
    return count;
}

void pages_paint(Setter *setter, const FilledPages *filled, PageList *pages) {
    size_t per_set = (size_t)setter->master.page_count;
    for (size_t first = 0; first < filled->count;) {
        size_t set = filled->items[first].number / per_set;
        size_t end = first;
        size_t last_page = filled->items[first].number;
        while (end < filled->count && filled->items[end].number / per_set == set) {
            last_page =
                filled->items[end].number > last_page ? filled->items[end].number : last_page;
            end++;
        }
        FilledPages of_set = {.items = filled->items + first, .count = end - first};
        for (size_t page = set * per_set; page <= last_page; page++) {
            const FilledPage *areas[MOST_AREAS];
            size_t count = areas_of_page(&of_set, 0, page, areas);
            if (setter->arrangement == ARRANGEMENT_FACING) {
                paint_page(setter, areas, count, LANGUAGE_ZH, pages);
                paint_page(setter, areas, count, LANGUAGE_EN, pages);
            } else {
                paint_page(setter, areas, count, -1, pages);
            }
        }
        first = end;
    }
}

void pages_paint_cover(Setter *setter, PageList *pages) {
    Canvas canvas = open_page(setter, 0, -1);
    front_cover(&canvas);
    close_page(&canvas, pages, STRING(""));
}

void pages_paint_endpaper(Setter *setter, PageList *pages) {
    Canvas canvas = open_page(setter, pages->count, -1);
    Rectangle all = canvas_bleed(&canvas);
    if (!canvas_art(&canvas, setter->theme->art[ART_ENDPAPER], all)) {
        canvas_switch(&canvas, NULL);
        drawing_fill_rectangle(canvas.drawing, all, setter->theme->tint);
    }
    close_page(&canvas, pages, STRING(""));
}

static const float NOTE_LINE = 1.5F; /* leadings of the body between two lines to write on */

void pages_paint_notes(Setter *setter, PageList *pages) {
    static const char *const TITLES[EDITION_COUNT] = {"备忘", "Notes", "备忘 Notes"};
    Canvas canvas = open_page(setter, pages->count, -1);
    const PageMaster *master = &setter->master;
    Language language = edition_language(setter->edition);
    TextStyle title = setter->theme->styles[STYLE_HEADING_2][language];
    float left = master_left(master, &master->areas[0], canvas.page);
    float y = master->top + title.leading;
    (void)canvas_artifact_text(&canvas, string_from(TITLES[setter->edition]), &title, language,
                               left, y, master->measure);
    float step = setter->theme->styles[STYLE_BODY][language].leading * NOTE_LINE;
    canvas_switch(&canvas, NULL);
    int lines = (int)((master->height - master->bottom - y) / step) - 1;
    for (int i = 0; i < lines; i++) {
        float at = y + step * (float)(i + 2);
        drawing_line(canvas.drawing, left, at, left + master->measure, at,
                     (Stroke){.color = setter->theme->rule, .width = 0.4F});
    }
    close_page(&canvas, pages, STRING(""));
}
