/* The page masters: one for each kind of product, in millimetres as print shops name them, changed
 * by what the theme says. Margins of books follow the usual order of width: foot, fore-edge, head,
 * spine. */
#include "theme/theme.h"

#include <math.h>

static float points(float millimetres) {
    return millimetres * 72.0F / 25.4F;
}

/* A kind's page, in millimetres. */
typedef struct MasterRow {
    PublicationKind kind;
    const char *page; /* the size's name; NULL: any */
    float width, height;
    float top, bottom, inside, outside;
    float side; /* the column for side notes, its gap included */
    float head, folio;
    float opener;
    int columns, most_pages;
    bool running_head, has_folio;
    float magnification;
} MasterRow;

// clang-format off
static const MasterRow ROWS[] = {
    {PUBLICATION_BOOKLET, "A5", 148, 210, 22, 20.5F, 16, 16, 0, 13, 10.5F, 0, 1, 0, true, true, 1},
    {PUBLICATION_BOOKLET, NULL, 210, 297, 30, 26, 25, 25, 0, 18, 14, 0, 1, 0, true, true, 1},
    {PUBLICATION_REPORT, "A5", 148, 210, 22, 20.5F, 16, 16, 0, 13, 10.5F, 0, 1, 0, true, true, 1},
    {PUBLICATION_REPORT, NULL, 210, 297, 30, 26, 25, 22, 42, 18, 14, 0, 1, 0, true, true, 1},
    {PUBLICATION_LEAFLET, NULL, 297, 210, 13, 12, 10, 10, 0, 0, 0, 0, 3, 2, false, false, 1},
    {PUBLICATION_SHEET, NULL, 210, 297, 16, 15, 17, 17, 0, 0, 0, 0, 1, 2, false, false, 1},
    {PUBLICATION_BOARD, NULL, 800, 2000, 120, 240, 70, 70, 0, 0, 0, 0, 1, 1, false, false, 5},
    {PUBLICATION_CARD, NULL, 210, 100, 14, 12, 16, 16, 0, 0, 0, 0, 1, 2, false, false, 1},
};
// clang-format on

/* The panel of a leaflet that is folded in is narrower, so that it lies flat. */
static const float FOLD_ALLOWANCE = 3;
static const float BLEED = 3;
static const float OPENER_FOOT = 7; /* between the titles and the foot of the opener's band */
static const float COLUMN_GUTTER = 8;
static const float SIDE_GAP = 5; /* of a side column, the rest is its width */

static const MasterRow *find_row(PublicationKind kind, String page) {
    const size_t count = sizeof ROWS / sizeof ROWS[0];
    for (size_t i = 0; i < count; i++) {
        if (ROWS[i].kind == kind && (ROWS[i].page == NULL || string_is(page, ROWS[i].page))) {
            return &ROWS[i];
        }
    }
    return &ROWS[1];
}

static float either(float chosen, float usual) {
    return chosen >= 0 ? chosen : usual;
}

/* Columns of one page, the text's measure a whole number of ems where there is only one. */
static void set_columns(PageMaster *master, int count, float gutter, float body_size, bool book) {
    float across =
        master->width - master->inside - master->outside - master->side_width - master->side_gap;
    master->measure = (across - gutter * (float)(count - 1)) / (float)count;
    if (book && count == 1) {
        float measure = floorf(master->measure / body_size + 0.001F) * body_size;
        float spare = master->measure - measure;
        bool even = fabsf(master->inside - master->outside) < 0.01F && master->side_width <= 0;
        master->inside += even ? spare / 2 : 0;
        master->outside += even ? spare / 2 : spare;
        master->measure = measure;
    }
    for (int i = 0; i < count; i++) {
        master->areas[i] = (PageArea){.x = master->inside + (float)i * (master->measure + gutter),
                                      .y = master->top,
                                      .width = master->measure,
                                      .height = master->height - master->top - master->bottom,
                                      .ground_width = master->width};
    }
    master->area_count = count;
    master->page_count = 1;
}

/* A letter fold: on the outer side, from the left, the panel folded in, the back, the front; inside
 * the three that are read from left to right. Text flows front, inside, folded in, back. */
static void set_panels(PageMaster *master, float unit) {
    float narrow = (master->width - 2 * FOLD_ALLOWANCE * unit) / 3;
    float wide = (master->width - narrow) / 2;
    master->measure = narrow - master->inside - master->outside;
    const struct {
        int page;
        float left, width;
    } panels[] = {
        {0, narrow + wide, wide}, {1, 0, wide},   {1, wide, wide},
        {1, 2 * wide, narrow},    {0, 0, narrow}, {0, narrow, wide},
    };
    master->area_count = (int)(sizeof panels / sizeof panels[0]);
    master->page_count = 2;
    for (int i = 0; i < master->area_count; i++) {
        master->areas[i] = (PageArea){.page = panels[i].page,
                                      .x = panels[i].left + (panels[i].width - master->measure) / 2,
                                      .y = master->top,
                                      .width = master->measure,
                                      .height = master->height - master->top - master->bottom,
                                      .ground_x = panels[i].left,
                                      .ground_width = panels[i].width};
    }
}

PageMaster theme_page_master(const Theme *theme, String page, float body_size) {
    const MasterRow *row = find_row(theme->kind, page);
    float magnification = either(theme->master.magnification, row->magnification);
    float unit = points(1) / magnification;
    bool book = row->kind == PUBLICATION_BOOKLET || row->kind == PUBLICATION_REPORT;
    float side = either(theme->master.side, row->side);
    bool own_size = row->page == NULL;
    PageMaster master = {
        .width = (own_size ? either(theme->master.width, row->width) : row->width) * unit,
        .height = (own_size ? either(theme->master.height, row->height) : row->height) * unit,
        .bleed = either(theme->master.bleed, BLEED) * unit,
        .top = either(theme->master.top, row->top) * unit,
        .bottom = either(theme->master.bottom, row->bottom) * unit,
        .inside = either(theme->master.inside, row->inside) * unit,
        .outside = either(theme->master.outside, row->outside) * unit,
        .side_width = side > SIDE_GAP ? (side - SIDE_GAP) * unit : 0,
        .side_gap = side > SIDE_GAP ? SIDE_GAP * unit : 0,
        .head_baseline = either(theme->master.head, row->head) * unit,
        .folio_baseline = either(theme->master.folio, row->folio) * unit,
        .opener_height = either(theme->master.opener, row->opener) * unit,
        .opener_foot =
            (theme->master.title >= 0 ? theme->master.title
                                      : either(theme->master.opener, row->opener) - OPENER_FOOT) *
            unit,
        .has_running_head =
            theme->master.running_head >= 0 ? theme->master.running_head == 1 : row->running_head,
        .has_folio = theme->master.has_folio >= 0 ? theme->master.has_folio == 1 : row->has_folio,
        .mirrored = book,
        .most_pages = row->most_pages,
        .magnification = magnification,
    };
    if (row->kind == PUBLICATION_LEAFLET) {
        set_panels(&master, unit);
    } else {
        int columns = (int)either(theme->master.columns, (float)row->columns);
        set_columns(&master, columns, either(theme->master.gutter, COLUMN_GUTTER) * unit, body_size,
                    book);
    }
    return master;
}

float master_left(const PageMaster *master, const PageArea *area, int page) {
    return page % 2 == 1 && master->mirrored ? master->width - area->x - area->width : area->x;
}
