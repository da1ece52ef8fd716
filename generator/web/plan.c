#include "web/address.h"
#include "web/site.h"

#include <nettle/sha2.h>

bool site_has_publication(const Site *site, size_t index) {
    return site->selected == NULL || site->selected[index];
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

static void name_pages(Site *site) {
    Map taken = {.arena = site->arena};
    (void)map_set(&taken, STRING("index"), site);
    for (size_t i = 0; i < site->library->chapter_count; i++) {
        ChapterPage *page = &site->pages[i];
        page->chapter = site->library->chapters[i];
        (void)map_set(&site->pages_by_chapter, page->chapter->name, page);
        name_page(site, &taken, page);
    }
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
    for (size_t i = 0; i < publication->chapter_count; i++) {
        const Chapter *chapter = publication->chapters[i];
        ChapterPage *page = map_get(&site->pages_by_chapter, chapter->name);
        if (page == NULL || chapter->texts[language] == NULL) {
            continue;
        }
        if (!page->written[language]) {
            title_page(site, page, language);
            page->previous[language] = previous;
            page->publication[language] = publication;
            if (previous != NULL && previous->publication[language] == publication) {
                previous->next[language] = page;
            }
        }
        previous = page;
    }
}

static String picture_file(Arena *arena, const Image *image) {
    struct sha256_ctx context;
    uint8_t digest[8]; /* 64 bits tell the pictures of one site apart */
    sha256_init(&context);
    sha256_update(&context, image->bytes.length, (const uint8_t *)image->bytes.bytes);
    sha256_digest(&context, sizeof digest, digest);
    Builder name = {.arena = arena};
    builder_append_text(&name, "assets/");
    for (size_t i = 0; i < sizeof digest; i++) {
        builder_format(&name, "%02x", digest[i]);
    }
    builder_append_text(&name, image->vector != NULL ? ".svg" : image->is_jpeg ? ".jpg" : ".png");
    return builder_string(&name);
}

static void collect_pictures(Site *site, const Node *text) {
    for (const Node *node = text; node != NULL; node = node_next(text, node)) {
        if (node->kind != NODE_FIGURE && node->kind != NODE_IMAGE) {
            continue;
        }
        const Image *image = node->as.figure.image;
        if (image != NULL && map_get(&site->pictures, image->name) == NULL) {
            Picture *picture = ARENA_NEW(site->arena, Picture);
            *picture = (Picture){image, picture_file(site->arena, image)};
            (void)map_set(&site->pictures, image->name, picture);
        }
    }
}

Site *site_plan(Arena *arena, const Library *library, const bool *selected) {
    Site *site = ARENA_NEW(arena, Site);
    site->arena = arena;
    site->library = library;
    site->selected = selected;
    site->pages = ARENA_ARRAY(arena, ChapterPage, library->chapter_count + 1);
    site->pages_by_chapter.arena = arena;
    site->pages_by_source.arena = arena;
    site->pictures.arena = arena;
    site->tracer = source_tracer_new(arena, library);
    name_pages(site);
    for (size_t i = 0; i < library->publication_count; i++) {
        const Publication *publication = &library->publications[i];
        for (int language = 0; site_has_publication(site, i) && language < LANGUAGE_COUNT;
             language++) {
            if (site_publication_has(publication, (Language)language)) {
                plan_publication(site, publication, (Language)language);
            }
        }
    }
    for (size_t i = 0; i < library->chapter_count; i++) {
        for (int language = 0; language < LANGUAGE_COUNT; language++) {
            if (site->pages[i].written[language]) {
                collect_pictures(site, site->pages[i].chapter->texts[language]);
            }
        }
    }
    return site;
}
