#include "web/palette.h"

bool site_has_publication(const Site *site, size_t index) {
    return site->options.selected == NULL || site->options.selected[index];
}

bool site_publication_has(const Publication *publication, Language language) {
    for (int edition = 0; edition < EDITION_COUNT; edition++) {
        if (publication->editions[edition] && edition_has((Edition)edition, language)) {
            return true;
        }
    }
    return false;
}

const ChapterPage *site_page(const Site *site, const Chapter *chapter) {
    return map_get(&site->pages_by_chapter, chapter->name);
}

String site_publication_title(const Publication *publication, Language language) {
    String title = publication->title[language];
    if (title.length == 0) {
        title = publication->title[language == LANGUAGE_ZH ? LANGUAGE_EN : LANGUAGE_ZH];
    }
    return title.length == 0 ? publication->id : title;
}

const Publication *site_next_publication(const Site *site, Language language, size_t *index) {
    while (*index < site->library->publication_count) {
        const Publication *publication = &site->library->publications[*index];
        bool listed = site_has_publication(site, *index);
        ++*index;
        if (listed && site_publication_has(publication, language)) {
            return publication;
        }
    }
    return NULL;
}

size_t site_publication_count(const Site *site, Language language) {
    size_t count = 0;
    for (size_t index = 0; site_next_publication(site, language, &index) != NULL; count++) {
    }
    return count;
}

static bool is_reading(const Publication *publication) {
    return publication->kind == PUBLICATION_BOOKLET || publication->kind == PUBLICATION_REPORT;
}

bool site_publication_reads(const Site *site, const Publication *publication) {
    bool any = false;
    for (size_t i = 0; i < site->library->publication_count; i++) {
        any = any || is_reading(&site->library->publications[i]);
    }
    return is_reading(publication) || !any;
}

/* The heading that names the text: the first one of level 1, or else the first one at all. */
static const Node *title_heading(const Node *text) {
    const Node *first = NULL;
    for (const Node *node = text->first; node != NULL; node = node->next) {
        if (node->kind == NODE_HEADING) {
            if (node->as.heading.level == 1) {
                return node;
            }
            first = first == NULL ? node : first;
        }
    }
    return first;
}

/* A file name as every file system takes it. */
static String safe_name(Arena *arena, String name) {
    char *copy = string_to_c(arena, name);
    for (size_t i = 0; i < name.length; i++) {
        if ((unsigned char)copy[i] < ' ' || strchr("/\\:*?\"<>|", copy[i]) != NULL) {
            copy[i] = '-';
        }
    }
    return (String){copy, name.length};
}

/* Chapters are named by their id. It is unique in a publication only, so that a second `intro` is
 * named by its whole path, and numbered should even that be taken. */
static void name_page(Site *site, Map *taken, ChapterPage *page) {
    String name = safe_name(site->arena, page->chapter->id);
    if (map_get(taken, name) != NULL || name.length == 0) {
        name = safe_name(site->arena, page->chapter->name);
    }
    String base = name;
    for (int number = 2; map_get(taken, name) != NULL; number++) {
        name = string_format(site->arena, "%.*s-%d", STRING_ARGUMENTS(base), number);
    }
    (void)map_set(taken, name, page);
    page->file = string_format(site->arena, "%.*s.html", STRING_ARGUMENTS(name));
}

/* A publication's page is called by its id, unless a chapter's is. */
static void name_products(Site *site, Map *taken) {
    size_t count = site->library->publication_count;
    site->product_files = ARENA_ARRAY(site->arena, String, count + 1);
    for (size_t i = 0; i < count; i++) {
        String name = site->library->publications[i].id;
        while (map_get(taken, name) != NULL) {
            name = string_format(site->arena, "%.*s-pdf", STRING_ARGUMENTS(name));
        }
        (void)map_set(taken, name, site);
        site->product_files[i] = string_format(site->arena, "%.*s.html", STRING_ARGUMENTS(name));
    }
}

static void name_pages(Site *site) {
    Map taken = {.arena = site->arena};
    (void)map_set(&taken, STRING("index"), site);
    for (size_t i = 0; i < site->library->chapter_count; i++) {
        ChapterPage *page = &site->chapters[i];
        page->chapter = site->library->chapters[i];
        (void)map_set(&site->pages_by_chapter, page->chapter->name, page);
        if (page->chapter == site->library->site.home) {
            page->file = STRING("index.html");
            site->home = page;
        } else {
            name_page(site, &taken, page);
        }
    }
    name_products(site, &taken);
}

static void title_page(Site *site, ChapterPage *page, Language language) {
    const Node *text = page->chapter->texts[language];
    page->heading[language] = title_heading(text);
    if (page->heading[language] != NULL) {
        page->title[language] = string_trim(node_plain_text(site->arena, page->heading[language]));
    }
    if (page->title[language].length == 0) {
        page->title[language] = page->chapter->id;
    }
    page->written[language] = true;
    if (text->place.source != NULL) {
        (void)map_set(&site->pages_by_source, text->place.source->name, page);
    }
}

/* Walks a publication's chapters in one language: those not yet claimed by an earlier publication
 * get their page, and their neighbours here. */
static void plan_publication(Site *site, const Publication *publication, Language language) {
    ChapterPage *previous = NULL;
    int number = 0;
    for (size_t i = 0; i < publication->chapter_count; i++) {
        const Chapter *chapter = publication->chapters[i];
        ChapterPage *page = map_get(&site->pages_by_chapter, chapter->name);
        bool back = publication->uses != NULL && publication->uses[i].is_back;
        if (page == NULL || chapter->texts[language] == NULL || back) {
            continue;
        }
        number++;
        if (!page->written[language] && page != site->home) {
            title_page(site, page, language);
            page->number[language] = number;
            page->previous[language] = previous;
            page->publication[language] = publication;
            if (previous != NULL && previous->publication[language] == publication) {
                previous->next[language] = page;
            }
        }
        previous = page;
    }
}

static void collect_pictures(Site *site, const Node *text) {
    for (const Node *node = text; node != NULL; node = node_next(text, node)) {
        if (node->kind != NODE_FIGURE && node->kind != NODE_IMAGE) {
            continue;
        }
        const Image *image = node->as.figure.image;
        if (image != NULL && map_get(&site->pictures, image->name) == NULL) {
            Picture *picture = ARENA_NEW(site->arena, Picture);
            const char *suffix = image->vector != NULL ? ".svg" : image->is_jpeg ? ".jpg" : ".png";
            *picture = (Picture){
                .image = image,
                .file = site_content_name(site->arena, "assets/", image->bytes, suffix),
            };
            (void)map_set(&site->pictures, image->name, picture);
        }
    }
}

/* Side by side stands what a selected publication sets so. */
static void plan_parallel(Site *site, const Publication *publication) {
    for (size_t i = 0; publication->editions[EDITION_ZH_EN] && i < publication->chapter_count;
         i++) {
        ChapterPage *page = map_get(&site->pages_by_chapter, publication->chapters[i]->name);
        if (page != NULL && page->written[LANGUAGE_ZH] && page->written[LANGUAGE_EN]) {
            page->parallel = true;
            site->has[EDITION_ZH_EN] = true;
        }
    }
}

static void plan_publications(Site *site) {
    const Library *library = site->library;
    for (size_t i = 0; i < library->publication_count; i++) {
        const Publication *publication = &library->publications[i];
        for (int l = 0; site_has_publication(site, i) && l < LANGUAGE_COUNT; l++) {
            if (site_publication_has(publication, (Language)l)) {
                site->has[l == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN] = true;
                if (site_publication_reads(site, publication)) {
                    plan_publication(site, publication, (Language)l);
                }
            }
        }
    }
    for (size_t i = 0; i < library->publication_count; i++) {
        if (site_has_publication(site, i)) {
            plan_parallel(site, &library->publications[i]);
        }
    }
}

static void plan_home(Site *site) {
    ChapterPage *home = site->home;
    for (int l = 0; home != NULL && l < LANGUAGE_COUNT; l++) {
        if (site->has[l == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN] &&
            home->chapter->texts[l] != NULL) {
            title_page(site, home, (Language)l);
        }
    }
    if (home != NULL) {
        home->parallel =
            site->has[EDITION_ZH_EN] && home->written[LANGUAGE_ZH] && home->written[LANGUAGE_EN];
    }
}

/* The site looks as its first publication does. */
static const Theme *site_theme(Site *site) {
    const Library *library = site->library;
    const Publication *first = NULL;
    for (size_t i = library->publication_count; i-- > 0;) {
        first = site_has_publication(site, i) ? &library->publications[i] : first;
    }
    Theme *theme = ARENA_NEW(site->arena, Theme);
    *theme = theme_from_sheet(first == NULL ? NULL : first->theme,
                              first == NULL ? PUBLICATION_BOOKLET : first->kind,
                              diagnostics_new(site->arena)); /* told by whoever sets it */
    return theme;
}

static Map *new_map(Arena *arena) {
    Map *map = ARENA_NEW(arena, Map);
    map->arena = arena;
    return map;
}

Site *site_plan(Arena *arena, const Library *library, const WebOptions *options) {
    Site *site = ARENA_NEW(arena, Site);
    site->arena = arena;
    site->library = library;
    site->options = *options;
    site->diagnostics = diagnostics_new(arena);
    site->theme = site_theme(site);
    site->dark_theme = palette_dark_theme(arena, site->theme);
    site->chapters = ARENA_ARRAY(arena, ChapterPage, library->chapter_count + 1);
    site->pages_by_chapter.arena = arena;
    site->pages_by_source.arena = arena;
    site->pictures.arena = arena;
    site->drawings = new_map(arena);
    site->picture_colors = new_map(arena);
    site->art_files = new_map(arena);
    site->tracer = source_tracer_new(arena, library);
    name_pages(site);
    plan_publications(site);
    plan_home(site);
    for (size_t i = 0; i < library->chapter_count; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            if (site->chapters[i].written[language]) {
                collect_pictures(site, site->chapters[i].chapter->texts[language]);
            }
        }
    }
    return site;
}
