/* One edition of a publication: its chapters set as one flow, pages filled, front matter put before
 * them once its length is known, and every page painted in reading order. */
#include "layout/setter.h"

static const float PAIR_SPACE = 3; /* points between a block and its translation under it */

static const float REPORT_CHAPTER_SPACE = 36; /* over a chapter that begins within a page */

static Mode main_mode(void) {
    return (Mode){.body = STYLE_BODY, .scale = 1};
}

/* Blocks without words of their own are set once for both languages. */
static bool is_set_once(const Node *node) {
    return node->kind == NODE_THEMATIC_BREAK || node->kind == NODE_PAGE_BREAK;
}

/* Each Chinese block with its English one under it. */
static void set_stacked(Setter *setter, Material *material, const Chapter *chapter,
                        StructureElement *section) {
    Mode secondary = main_mode();
    secondary.scale = setter->theme->secondary_scale;
    secondary.secondary = true;
    for (const Node *node = chapter->texts[LANGUAGE_ZH]->first; node != NULL; node = node->next) {
        if (node->kind == NODE_FOOTNOTE) {
            continue;
        }
        blocks_set(setter, material, node, section, main_mode());
        if (node->twin == NULL || is_set_once(node)) {
            continue;
        }
        bool flowing = node->kind == NODE_PARAGRAPH || node->kind == NODE_QUOTE;
        if (flowing && material->space_owed > PAIR_SPACE) {
            material->space_owed = PAIR_SPACE;
        }
        blocks_set(setter, material, node->twin, section, secondary);
        if (flowing) {
            material->space_owed += PAIR_SPACE;
        }
    }
}

static void set_chapter(Setter *setter, Material *material, const Chapter *chapter) {
    Language language = edition_language(setter->edition);
    if (chapter->texts[language] == NULL) {
        return;
    }
    StructureElement *section =
        structure_add(&setter->structure, setter->structure.root, STRUCTURE_SECTION);
    section->language = (int)language;
    /* A booklet's chapters begin on pages of their own; a report's follow on each other. */
    bool report = setter->publication->kind == PUBLICATION_REPORT;
    material->break_pending = !report;
    material->space_owed = report ? REPORT_CHAPTER_SPACE : 0;
    material->chapter_pending = chapter;
    bool both = setter->edition == EDITION_ZH_EN && chapter->texts[LANGUAGE_EN] != NULL;
    if (both && parallel_is_used(setter)) {
        parallel_set(setter, material, chapter, section);
    } else if (both) {
        set_stacked(setter, material, chapter, section);
    } else {
        blocks_set(setter, material, chapter->texts[language], section, main_mode());
    }
    material->space_owed = 0;
}

/* The chapter's title for running heads. */
static String chapter_title(const Setter *setter, const Chapter *chapter, Language language) {
    const Node *text = chapter == NULL ? NULL : chapter->texts[language];
    for (const Node *node = text == NULL ? NULL : text->first; node != NULL; node = node->next) {
        if (node->kind == NODE_HEADING) {
            return node_plain_text(setter->arena, node);
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
    float measure = master->width - master->left - master->right;
    bool right_hand = (canvas->page + 1) % 2 == 1;
    TextStyle inner = setter->theme->styles[STYLE_RUNNING_HEAD][language];
    TextStyle outer = inner;
    TextStyle folio = setter->theme->styles[STYLE_FOLIO][language];
    inner.alignment = right_hand ? ALIGN_START : ALIGN_END;
    outer.alignment = right_hand ? ALIGN_END : ALIGN_START;
    folio.alignment = outer.alignment;
    if (!page->opens_chapter) {
        float half = measure / 2 - 10;
        canvas_artifact_text(canvas, setter_title(setter, language), &inner, language,
                             right_hand ? master->left : master->left + measure - half,
                             master->head_baseline, half);
        canvas_artifact_text(canvas, chapter_title(setter, page->chapter, language), &outer,
                             language, right_hand ? master->left + measure - half : master->left,
                             master->head_baseline, half);
        canvas_switch(canvas, NULL);
        drawing_line(canvas->drawing, master->left, master->head_baseline + 7,
                     master->left + measure, master->head_baseline + 7,
                     (Stroke){.color = setter->theme->rule, .width = 0.4F});
    }
    canvas_artifact_text(canvas, label, &folio, LANGUAGE_EN, master->left,
                         master->height - master->folio_baseline, measure);
    canvas_close(canvas);
}

typedef ARRAY_OF(Page) PageList;

static Canvas open_page(Setter *setter, size_t number, int side) {
    return (Canvas){
        .setter = setter, .drawing = drawing_new(setter->arena), .page = (int)number, .side = side};
}

static void add_page(const Canvas *canvas, PageList *pages, String label) {
    *array_push(canvas->setter->arena, pages) = (Page){
        .width = canvas->setter->master.width,
        .height = canvas->setter->master.height,
        .label = label,
        .drawing = canvas->drawing,
        .links = canvas->links.items,
        .link_count = canvas->links.count,
    };
}

/* Destinations were found within the body: the front matter comes before it. */
static void shift_destinations(Setter *setter, int pages) {
    for (size_t i = 0; i < setter->destinations.count; i++) {
        Destination *destination = setter->destinations.entries[i].value;
        if (destination->page >= 0) {
            destination->page += pages;
        }
    }
}

static void paint_page(Setter *setter, const FilledPage *page, int side, PageList *pages) {
    Canvas canvas = open_page(setter, pages->count, side);
    String label = string_format(setter->arena, "%zu", pages->count + 1);
    canvas_filled_page(&canvas, page);
    draw_running_parts(&canvas, page, label);
    add_page(&canvas, pages, label);
}

static void paint_pages(Setter *setter, const FilledPages *filled, PageList *pages) {
    for (size_t i = 0; i < filled->count; i++) {
        if (setter->arrangement == ARRANGEMENT_FACING) {
            paint_page(setter, &filled->items[i], LANGUAGE_ZH, pages);
            paint_page(setter, &filled->items[i], LANGUAGE_EN, pages);
        } else {
            paint_page(setter, &filled->items[i], -1, pages);
        }
    }
}

static void paint_cover(Setter *setter, PageList *pages) {
    Canvas canvas = open_page(setter, 0, -1);
    front_cover(&canvas);
    add_page(&canvas, pages, STRING(""));
}

/* Outline levels must not jump: a chapter may begin with a second-level heading. */
static void even_outline(Setter *setter) {
    int last = 0;
    size_t kept = 0;
    for (size_t i = 0; i < setter->outline.count; i++) {
        OutlineEntry entry = setter->outline.items[i];
        if (entry.title.length == 0 || entry.destination->page < 0) {
            continue;
        }
        entry.level = entry.level > last + 1 ? last + 1 : entry.level;
        last = entry.level;
        setter->outline.items[kept++] = entry;
    }
    setter->outline.count = kept;
}

static Setter *new_setter(Arena *arena, const Publication *publication, Edition edition,
                          const Theme *theme, const FontCollection *fonts,
                          Diagnostics *diagnostics) {
    Setter *setter = ARENA_NEW(arena, Setter);
    Language language = edition_language(edition);
    *setter = (Setter){
        .arena = arena,
        .publication = publication,
        .edition = edition,
        .theme = theme,
        .em = theme->styles[STYLE_BODY][language].character.size,
        .typesetter = typesetter_new(arena, fonts, diagnostics),
        .diagnostics = diagnostics,
        .structure = structure_tree_new(arena, language),
        .destinations = {.arena = arena},
        .artworks = {.arena = arena},
        .note_bodies = {.arena = arena},
    };
    setter->master = theme_page_master(theme, publication->page, setter->em);
    bool both = edition == EDITION_ZH_EN;
    setter->arrangement = both ? publication->arrangement : ARRANGEMENT_STACKED;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        setter->column_width[i] = setter->master.width - setter->master.left - setter->master.right;
    }
    return setter;
}

PrintDocument *layout_publication(Arena *arena, const Publication *publication, Edition edition,
                                  const Theme *theme, const FontCollection *fonts,
                                  Diagnostics *diagnostics) {
    Setter *setter = new_setter(arena, publication, edition, theme, fonts, diagnostics);
    float measure = setter->master.width - setter->master.left - setter->master.right;
    /* In reading order the cover and the contents come first, although they are set last. */
    setter->cover =
        publication->has_cover
            ? structure_add(&setter->structure, setter->structure.root, STRUCTURE_DIVISION)
            : NULL;
    StructureElement *contents_element =
        publication->has_contents
            ? structure_add(&setter->structure, setter->structure.root, STRUCTURE_CONTENTS)
            : NULL;
    Material body = {.width = measure};
    for (size_t i = 0; i < publication->chapter_count; i++) {
        set_chapter(setter, &body, publication->chapters[i]);
    }
    FilledPages body_pages = {0};
    fill_pages(setter, &body, &body_pages);

    FilledPages contents_pages = {0};
    if (publication->has_contents) {
        Material contents = {.width = measure};
        front_contents(setter, &contents, contents_element);
        fill_pages(setter, &contents, &contents_pages);
    }
    for (size_t i = 0; i < contents_pages.count; i++) {
        contents_pages.items[i].opens_chapter = i == 0;
    }
    size_t sides = setter->arrangement == ARRANGEMENT_FACING ? 2 : 1;
    size_t front = contents_pages.count * sides + (publication->has_cover ? 1 : 0);
    shift_destinations(setter, (int)front);
    PageList pages = {0};
    if (publication->has_cover) {
        paint_cover(setter, &pages);
    }
    paint_pages(setter, &contents_pages, &pages);
    paint_pages(setter, &body_pages, &pages);
    even_outline(setter);

    PrintDocument *document = ARENA_NEW(arena, PrintDocument);
    *document = (PrintDocument){
        .publication = publication,
        .edition = edition,
        .language = edition_language(edition),
        .pages = pages.items,
        .page_count = pages.count,
        .outline = setter->outline.items,
        .outline_count = setter->outline.count,
        .structure = setter->structure,
        .lines = setter->lines.items,
        .line_count = setter->lines.count,
    };
    return document;
}
