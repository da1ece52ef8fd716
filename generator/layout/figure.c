#include "layout/setter.h"

#include <math.h>

/* Pixels an inch where the file says nothing: of drawings (photographs have what they need). */
static const float DEFAULT_RESOLUTION = 150;
/* A picture takes at most this part of the page's height. */
static const float HIGHEST_PART = 0.6F;
static const float LEAST_RESOLUTION = 250; /* of photographs, as they are printed */
static const float FIGURE_SPACE = 12;
static const float TITLE_SPACE = 9;    /* between a chart's title and the chart */
static const float PICTURE_SPACE = 18; /* after a picture of data */
static const float LEAST_CAPTION = 200;
static const float BIG_FIGURE_LEAST_WIDTH = 118;
static const float BIG_FIGURE_GAP = 14;

static float highest_picture(const Setter *setter) {
    return (setter->master.height - setter->master.top - setter->master.bottom) * HIGHEST_PART;
}

/* The picture's width on the page: its natural size, made to fit. */
static float picture_width(const Setter *setter, float room, const PictureDrawing *picture) {
    float width = fminf(picture->width, room);
    float highest = highest_picture(setter);
    float ratio = picture->height / picture->width;
    return width * ratio > highest ? highest / ratio : width;
}

static void set_caption(Setter *setter, Material *material, const Node *figure,
                        StructureElement *element, const Mode *mode) {
    if (figure->first == NULL) {
        return;
    }
    StructureElement *caption = structure_add(&setter->structure, element, STRUCTURE_CAPTION);
    caption->language = (int)figure->language;
    const TextStyle *style = setter_style(setter, STYLE_CAPTION, figure->language, mode);
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, figure, style, caption, spans);
    paragraph_set(setter, material, spans, style, figure->language, NULL);
    notes_set(setter, spans, element, mode);
}

/* The picture as a piece, `width` wide, at the material's left edge; an element of the group. */
static Piece *picture_add(Setter *setter, Material *material, const PictureDrawing *shown,
                          float width, Language language, String alternative,
                          StructureElement *group) {
    StructureElement *picture = structure_add(&setter->structure, group, STRUCTURE_FIGURE);
    picture->language = (int)language;
    picture->alternative = alternative;
    Piece *piece = material_add(setter->arena, material, PIECE_PICTURE, FIGURE_SPACE);
    piece->height = width * shown->height / shown->width;
    piece->element = picture;
    piece->as.picture.drawing = shown->drawing;
    piece->as.picture.scale = width / shown->width;
    return piece;
}

/* The title of a chart stands over it, as that of a table does. */
static void set_picture_title(Setter *setter, Material *material, const Node *node,
                              StructureElement *group, const Mode *mode) {
    if (node->first == NULL) {
        return;
    }
    StructureElement *caption = structure_add(&setter->structure, group, STRUCTURE_CAPTION);
    caption->language = (int)node->language;
    TextStyle *style = ARENA_NEW(setter->arena, TextStyle);
    *style = *setter_style(setter, STYLE_TABLE_HEADER, node->language, mode);
    style->space_before = FIGURE_SPACE;
    style->name = "picture-title";
    style->space_after = TITLE_SPACE;
    style->keep_with_next = true;
    SpanList *spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, node, style, caption, spans);
    paragraph_set(setter, material, spans, style, node->language, NULL);
}

void data_picture_set(Setter *setter, Material *material, const Node *node,
                      StructureElement *element, const Mode *mode) {
    const DataPicture *data = node->as.picture.data;
    PictureTools tools = setter_tools(setter, node->language);
    PictureDrawing shown =
        picture_draw(setter->arena, data, material->width, highest_picture(setter), &tools);
    float width = fminf(shown.width, material->width);
    StructureElement *group = structure_add(&setter->structure, element, STRUCTURE_DIVISION);
    bool titled = data->kind != PICTURE_CODE && data->kind != PICTURE_SLOT;
    if (titled) {
        set_picture_title(setter, material, node, group, mode);
    }
    Piece *piece = picture_add(setter, material, &shown, width, node->language,
                               node->as.picture.alternative, group);
    if (titled) {
        piece->space_before = node->first != NULL ? TITLE_SPACE : FIGURE_SPACE;
    } else {
        piece->keep_with_next = node->first != NULL;
        set_caption(setter, material, node, group, mode);
    }
    material->space_owed = PICTURE_SPACE;
}

/* A frame as wide as the measure, of the shape that is asked for, filled by the picture: what must
 * be seen of it comes as near to the middle as it can. */
static void crop_picture(const Setter *setter, float room, double shape, const Node *figure,
                         PictureDrawing *shown) {
    float crop = (float)shape;
    Rectangle source = {0, 0, shown->width, shown->height};
    Rectangle frame = {.width = fminf(room, highest_picture(setter) * crop)};
    frame.height = frame.width / crop;
    Point point = {(float)figure->as.figure.focus[0], (float)figure->as.figure.focus[1]};
    Drawing *drawing = drawing_new(setter->arena);
    drawing_push_frame(drawing, frame);
    drawing_draw(drawing, shown->drawing,
                 matrix_fit(source, frame, FIT_SLICE, focus_of_point(source, frame, point)));
    drawing_pop(drawing);
    *shown = (PictureDrawing){.drawing = drawing, .width = frame.width, .height = frame.height};
}

/* A photograph in its frame has fewer pixels to the inch the more of it is cut off. */
static void check_resolution(const Setter *setter, const Node *figure, float width, float height) {
    const Image *image = figure->as.figure.image;
    if (image == NULL) {
        return;
    }
    bool is_photograph = image->is_jpeg || (figure->as.figure.crop > 0 && image->vector == NULL);
    float resolution = 72 * fminf((float)image->width / width, (float)image->height / height);
    if (is_photograph && resolution < LEAST_RESOLUTION) {
        diagnostics_warning(setter->diagnostics, figure->place, "low-resolution",
                            "this picture is printed at %.0f dots an inch",
                            (double)floorf(resolution))
            ->hint = STRING("250 or more are sharp: use a larger file, or a smaller frame");
    }
}

/* Only text that runs over its whole measure has the page's edges beside it; only a book has a next
 * page to float to. */
static FigurePlacement placement_of(const Setter *setter, const Material *material,
                                    const Node *figure) {
    const PageMaster *master = &setter->master;
    FigurePlacement wished = figure->as.figure.placement;
    bool whole =
        material->x < 0.01F && material->width > master->measure - 0.01F && master->area_count == 1;
    bool possible = whole && (wished != FIGURE_FLOAT || master->most_pages == 0);
    return possible ? wished : FIGURE_IN_TEXT;
}

/* The width that a picture may take. */
static float room_of(const Setter *setter, const Material *material, FigurePlacement placement) {
    const PageMaster *master = &setter->master;
    switch (placement) {
    case FIGURE_WIDE:
        return material->width + master->side_gap + master->side_width;
    case FIGURE_BLEED:
        return master->width + 2 * master->bleed;
    default:
        return material->width;
    }
}

static void set_picture(Setter *setter, Material *material, const Node *figure,
                        FigurePlacement placement, StructureElement *element, const Mode *mode);

/* A floating figure is one piece with all that belongs to it. */
static void set_floating(Setter *setter, Material *material, const Node *figure,
                         StructureElement *element, const Mode *mode) {
    Material inner = {.width = material->width};
    set_picture(setter, &inner, figure, FIGURE_IN_TEXT, element, mode);
    if (inner.pieces.count == 0) {
        return;
    }
    Piece *piece = material_add(setter->arena, material, PIECE_ROW, FIGURE_SPACE);
    piece->floats = true;
    piece->as.row.cells = ARENA_ARRAY(setter->arena, Cell, 1);
    piece->as.row.cells[0] = (Cell){.width = inner.width, .pieces = inner.pieces};
    piece->as.row.cell_count = 1;
    piece->as.row.width = material->width;
    piece->height = row_content_height(&piece->as.row);
    row_collect_notes(setter->arena, piece);
    material->space_owed = FIGURE_SPACE;
}

void figure_set(Setter *setter, Material *material, const Node *figure, StructureElement *element,
                const Mode *mode) {
    FigurePlacement placement = placement_of(setter, material, figure);
    if (placement == FIGURE_FLOAT) {
        set_floating(setter, material, figure, element, mode);
    } else {
        set_picture(setter, material, figure, placement, element, mode);
    }
}

static void set_picture(Setter *setter, Material *material, const Node *figure,
                        FigurePlacement placement, StructureElement *element, const Mode *mode) {
    PictureDrawing shown;
    const Image *image = figure->as.figure.image;
    float resolution = image != NULL && image->is_jpeg ? LEAST_RESOLUTION : DEFAULT_RESOLUTION;
    if (!picture_from_image(setter, image, figure->language, resolution, &shown)) {
        return;
    }
    float room = room_of(setter, material, placement);
    double crop = figure->as.figure.crop;
    if (placement == FIGURE_BLEED && crop <= 0) {
        crop = (double)fmaxf(shown.width / shown.height, room / highest_picture(setter));
    }
    if (crop > 0) {
        crop_picture(setter, room, crop, figure, &shown);
    }
    /* A group holds the picture and its caption, which is not part of the picture. */
    StructureElement *group = structure_add(&setter->structure, element, STRUCTURE_DIVISION);
    float width = picture_width(setter, room, &shown);
    if (placement != FIGURE_IN_TEXT) { /* these fill their width */
        width = fminf(room, highest_picture(setter) * shown.width / shown.height);
    }
    Piece *piece = picture_add(setter, material, &shown, width, figure->language,
                               figure->as.figure.alternative, group);
    piece->x = material->x + (placement == FIGURE_IN_TEXT ? (material->width - width) / 2 : 0);
    piece->as.picture.placement = placement;
    piece->keep_with_next = figure->first != NULL;
    check_resolution(setter, figure, width, width * shown.height / shown.width);
    /* The caption stands under the picture's left edge, not narrower than it can be read. */
    Material beside = *material;
    float caption_width =
        fmaxf(fminf(width, material->width), fminf(material->width, LEAST_CAPTION));
    beside.x = piece->x;
    beside.x -= placement == FIGURE_IN_TEXT ? fmaxf(0, (caption_width - width) / 2) : 0;
    beside.width = caption_width;
    set_caption(setter, &beside, figure, group, mode);
    material->pieces = beside.pieces;
    material->space_owed = beside.space_owed;
    material->space_owed = FIGURE_SPACE;
}

/* One value over its label. */
void big_figure_set(Setter *setter, const Node *node, Cell *cell, StructureElement *list,
                    const Mode *mode) {
    StructureElement *item = structure_add(&setter->structure, list, STRUCTURE_LIST_ITEM);
    StructureElement *body = structure_add(&setter->structure, item, STRUCTURE_LIST_BODY);
    StructureElement *value = structure_add(&setter->structure, body, STRUCTURE_PARAGRAPH);
    StructureElement *label = structure_add(&setter->structure, body, STRUCTURE_PARAGRAPH);
    body->language = (int)node->language;
    Material material = {.width = cell->width - BIG_FIGURE_GAP};
    const TextStyle *value_style = setter_style(setter, STYLE_BIG_FIGURE, node->language, mode);
    SpanList *value_spans = ARENA_NEW(setter->arena, SpanList);
    inline_add_text(setter, value_spans, node->text, value_style, node->language, value,
                    node->place);
    paragraph_set(setter, &material, value_spans, value_style, node->language, NULL);
    const TextStyle *label_style =
        setter_style(setter, STYLE_BIG_FIGURE_LABEL, node->language, mode);
    SpanList *label_spans = ARENA_NEW(setter->arena, SpanList);
    inline_collect(setter, node, label_style, label, label_spans);
    paragraph_set(setter, &material, label_spans, label_style, node->language, NULL);
    cell->pieces = material.pieces;
}

/* The width that the widest value needs on one line, with the gap to its neighbour. */
static float widest_value(Setter *setter, const Node *figures, const Mode *mode) {
    float widest = BIG_FIGURE_LEAST_WIDTH;
    for (const Node *node = figures->first; node != NULL; node = node->next) {
        const TextStyle *style = setter_style(setter, STYLE_BIG_FIGURE, node->language, mode);
        SpanList spans = {0};
        inline_add_text(setter, &spans, node->text, style, node->language, NULL, node->place);
        ParagraphForm form = {
            .measure = 1e6F, .em = style->character.size, .language = node->language};
        float natural = 0;
        float least = 0;
        typesetter_measure(setter->typesetter, spans.items, spans.count, &form, &natural, &least);
        widest = fmaxf(widest, natural + BIG_FIGURE_GAP + 1);
    }
    return widest;
}

void cells_set_row(Setter *setter, Material *material, const CellRow *cells, const Node **node,
                   size_t count) {
    (void)material_add(setter->arena, material, PIECE_ROW, FIGURE_SPACE);
    size_t index = material->pieces.count - 1;
    RowPiece row = {.cells = ARENA_ARRAY(setter->arena, Cell, count),
                    .cell_count = count,
                    .padding_top = 8,
                    .padding_bottom = 4,
                    .width = material->width,
                    .top_rule_width = 0.8F,
                    .rule = setter->theme->accent};
    for (size_t i = 0; i < count; i++, *node = (*node)->next) {
        row.cells[i].width = material->width / (float)cells->columns;
        row.cells[i].x = row.cells[i].width * (float)i;
        cells->set(setter, *node, &row.cells[i], cells->list, cells->mode);
    }
    Piece *piece = &material->pieces.items[index];
    piece->as.row = row;
    piece->height = row_content_height(&row) + row.padding_top + row.padding_bottom;
    row_collect_notes(setter->arena, piece);
    material->space_owed = FIGURE_SPACE;
}

void cells_set(Setter *setter, Material *material, CellRow *cells, const Node *first,
               float widest) {
    size_t count = 0;
    for (const Node *node = first; node != NULL; node = node->next) {
        count++;
    }
    size_t fitting = (size_t)fmaxf(1, floorf(material->width / widest));
    size_t rows = (count + fitting - 1) / fitting;
    cells->columns = (count + rows - 1) / rows; /* rows of equal length */
    while (count > 0) {
        size_t taken = count < cells->columns ? count : cells->columns;
        cells_set_row(setter, material, cells, &first, taken);
        count -= taken;
    }
}

void big_figures_set(Setter *setter, Material *material, const Node *figures,
                     StructureElement *element, const Mode *mode) {
    if (figures->first == NULL) {
        return;
    }
    StructureElement *list = structure_add(&setter->structure, element, STRUCTURE_LIST);
    list->language = (int)figures->language;
    CellRow cells = {.set = big_figure_set, .list = list, .mode = mode};
    cells_set(setter, material, &cells, figures->first, widest_value(setter, figures, mode));
}
