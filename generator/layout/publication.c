/* One edition of a publication: its chapters set as one flow, pages filled, front matter put before
 * them once its length is known, endpapers where a folded sheet has more pages than there is text,
 * and every page painted in reading order. */
#include "layout/setter.h"

static const float PAIR_SPACE = 3; /* points between a block and its translation under it */

static const float REPORT_CHAPTER_SPACE = 36; /* over a chapter that begins within a page */

static Mode main_mode(void) {
    return (Mode){.body = STYLE_BODY, .scale = 1};
}

/* Blocks without words of their own are set once for both languages. */
static bool is_set_once(const Node *node) {
    return node->kind == NODE_THEMATIC_BREAK || node->kind == NODE_PAGE_BREAK ||
           node->kind == NODE_COLUMN_BREAK ||
           (node->kind == NODE_TABLE && node->twin != NULL && parallel_is_wordless(node));
}

/* Each Chinese block with its English one under it. */
static void set_stacked(Setter *setter, Material *material, const Node *first,
                        StructureElement *section, const ChapterUse *use) {
    Mode primary = main_mode();
    primary.reverse = use->reverse;
    Mode secondary = primary;
    secondary.scale = setter->theme->secondary_scale;
    secondary.secondary = true;
    for (const Node *node = first; node != NULL; node = node->next) {
        if (node->kind == NODE_FOOTNOTE) {
            continue;
        }
        if (node->kind == NODE_FIGURE) {
            parallel_figure_set(setter, material, node, section, primary);
            continue;
        }
        blocks_set(setter, material, node, section, primary);
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

/* What a chapter's first piece does to the flow. */
static void begin_chapter(Setter *setter, Material *material, const Chapter *chapter,
                          const ChapterUse *use) {
    bool report = setter->publication->kind == PUBLICATION_REPORT;
    material->break_pending = use->begin == BEGIN_PAGE   ? FLOW_BREAK_PAGE
                              : use->begin == BEGIN_AREA ? FLOW_BREAK_AREA
                                                         : FLOW_ON;
    material->space_owed = report && use->begin == BEGIN_FLOW ? REPORT_CHAPTER_SPACE : 0;
    material->chapter_pending = chapter;
    material->use_pending = use;
}

/* All blocks of a text from `first` on. */
static void set_blocks(Setter *setter, Material *material, const Node *first,
                       StructureElement *section, const ChapterUse *use) {
    Mode mode = main_mode();
    mode.reverse = use->reverse;
    Material column = *material;
    int count = columns_fitting(material->width, use->columns, setter->em);
    bool columns = count > 1;
    if (columns) {
        column = (Material){.width = columns_width(material->width, count, setter->em)};
    }
    Material *flow = columns ? &column : material;
    for (const Node *node = first; node != NULL; node = node->next) {
        if (node->kind != NODE_FOOTNOTE) {
            blocks_set(setter, flow, node, section, mode);
        }
    }
    if (columns) {
        columns_add(setter, material, &column, count);
    }
}

static void set_chapter(Setter *setter, Material *material, const Chapter *chapter,
                        const ChapterUse *use) {
    Language language = edition_language(setter->edition);
    if (chapter->texts[language] == NULL) {
        return;
    }
    StructureElement *section =
        structure_add(&setter->structure, setter->structure.root, STRUCTURE_SECTION);
    section->language = (int)language;
    begin_chapter(setter, material, chapter, use);
    const Node *first = chapter->texts[language]->first;
    if (opener_set(setter, material, chapter, use, section)) {
        first = first->next;
    }
    bool both = setter->edition == EDITION_ZH_EN && chapter->texts[LANGUAGE_EN] != NULL;
    if (both && parallel_is_used(setter) && !use->reverse) {
        parallel_set(setter, material, chapter, first, section);
    } else if (both) {
        set_stacked(setter, material, first, section, use);
    } else {
        set_blocks(setter, material, first, section, use);
    }
    material->space_owed = 0;
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
        setter->column_width[i] = setter->master.measure;
    }
    return setter;
}

/* Sets the chapters that are of the back cover, or all others. */
static void set_chapters(Setter *setter, Material *material, bool back) {
    const Publication *publication = setter->publication;
    setter->outside_outline = back;
    for (size_t i = 0; i < publication->chapter_count; i++) {
        if (publication->uses[i].is_back == back) {
            set_chapter(setter, material, publication->chapters[i], &publication->uses[i]);
        }
    }
    setter->outside_outline = false;
}

/* The pages of an edition before they are painted. */
typedef struct Book {
    FilledPages contents, body, back;
    size_t cover, sides; /* 1 where there is a cover; pages to a filled one */
    size_t blanks;       /* pages without text that fill the signature */
} Book;

static void fill_contents(Setter *setter, Book *book, StructureElement *element) {
    Material contents = {.width = setter->master.measure};
    front_contents(setter, &contents, element);
    fill_pages(setter, &contents, &book->contents);
    for (size_t i = 0; i < book->contents.count; i++) {
        book->contents.items[i].opens_chapter = i == 0;
    }
}

/* How many pages fill the last signature; the pages that stand before the first of the text. */
static size_t count_blanks(const Setter *setter, const Book *book, size_t back_pages) {
    size_t signature = (size_t)setter->publication->signature;
    size_t pages =
        book->cover + (book->contents.count + book->body.count) * book->sides + back_pages;
    return (signature - pages % signature) % signature;
}

/* One blank page stands before the back cover; a second after the cover; a third is for notes. */
static size_t front_blanks(const Book *book) {
    return book->blanks > 1 && book->cover > 0 ? 1 : 0;
}

static void paint_book(Setter *setter, const Book *book, PageList *pages) {
    if (book->cover > 0) {
        pages_paint_cover(setter, pages);
    }
    size_t before = front_blanks(book);
    if (before > 0) {
        pages_paint_endpaper(setter, pages);
    }
    pages_paint(setter, &book->contents, pages);
    pages_paint(setter, &book->body, pages);
    for (size_t i = before; i < book->blanks; i++) {
        if (i + 1 < book->blanks) {
            pages_paint_notes(setter, pages);
        } else {
            pages_paint_endpaper(setter, pages);
        }
    }
    pages_paint(setter, &book->back, pages);
}

/* Lines and destinations as the magnified pages have them. */
static void magnify(Setter *setter) {
    float scale = setter->master.magnification;
    for (size_t i = 0; i < setter->destinations.count; i++) {
        Destination *destination = setter->destinations.entries[i].value;
        destination->y *= scale;
    }
    for (size_t i = 0; i < setter->lines.count; i++) {
        PlacedLine *line = &setter->lines.items[i];
        line->x *= scale;
        line->y *= scale;
        line->width *= scale;
        line->measure *= scale;
    }
}

static void set_book(Setter *setter, PageList *pages) {
    const Publication *publication = setter->publication;
    Book book = {.cover = publication->has_cover ? 1 : 0,
                 .sides = setter->arrangement == ARRANGEMENT_FACING ? 2 : 1};
    /* In reading order the cover and the contents come first, although they are set last. */
    StructureElement *root = setter->structure.root;
    if (publication->has_cover) {
        setter->cover = structure_add(&setter->structure, root, STRUCTURE_DIVISION);
    }
    StructureElement *contents_element =
        publication->has_contents ? structure_add(&setter->structure, root, STRUCTURE_CONTENTS)
                                  : NULL;
    Material body = {.width = setter->master.measure};
    Material back = {.width = setter->master.measure};
    set_chapters(setter, &body, false);
    set_chapters(setter, &back, true);
    fill_pages(setter, &body, &book.body);
    if (publication->has_contents) {
        fill_contents(setter, &book, contents_element);
    }
    size_t back_pages = back.pieces.count > 0 ? book.sides : 0;
    book.blanks = count_blanks(setter, &book, back_pages);
    setter->page_base = (int)(book.body.count * book.sides + book.blanks - front_blanks(&book));
    fill_pages(setter, &back, &book.back);
    shift_destinations(setter,
                       (int)(book.cover + front_blanks(&book) + book.contents.count * book.sides));
    paint_book(setter, &book, pages);
    magnify(setter);
}

PrintDocument *layout_publication(Arena *arena, const Publication *publication, Edition edition,
                                  const Theme *theme, const FontCollection *fonts,
                                  Diagnostics *diagnostics) {
    Setter *setter = new_setter(arena, publication, edition, theme, fonts, diagnostics);
    PageList pages = {0};
    set_book(setter, &pages);
    even_outline(setter);
    typesetter_release(setter->typesetter);
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
