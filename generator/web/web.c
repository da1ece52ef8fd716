#include "web/web.h"

#include "base/resource.h"
#include "web/site.h"

typedef struct FileList {
    Arena *arena;
    ARRAY_OF(WebFile) files;
} FileList;

static void add_file(FileList *list, String name, String bytes, SourceList sources) {
    WebFile *file = array_push(list->arena, &list->files);
    *file = (WebFile){name, bytes, sources.items, sources.count};
}

/* A page shows its own text, and its neighbours' titles. */
static SourceList page_sources(const Site *site, const ChapterPage *page, Language language) {
    enum { SHOWN_COUNT = 3 };
    const ChapterPage *previous = page->previous[language];
    const ChapterPage *next = page->next[language];
    const Node *const shown[SHOWN_COUNT] = {
        page->chapter->texts[language],
        previous == NULL ? NULL : previous->heading[language],
        next == NULL ? NULL : next->heading[language],
    };
    return source_trace(&site->tracer, shown, SHOWN_COUNT);
}

/* A language's index shows the titles of all its chapters. */
static SourceList index_sources(const Site *site, Language language) {
    size_t count = site->library->chapter_count;
    const Node **headings = ARENA_ARRAY(site->arena, const Node *, count + 1);
    for (size_t i = 0; i < count; i++) {
        headings[i] = site->pages[i].heading[language];
    }
    return source_trace(&site->tracer, headings, count);
}

static void add_chapters(FileList *list, const Site *site, Language language) {
    for (size_t i = 0; i < site->library->chapter_count; i++) {
        const ChapterPage *page = &site->pages[i];
        if (page->written[language]) {
            String name = string_format(list->arena, "%s/%.*s", language_suffix(language),
                                        STRING_ARGUMENTS(page->file));
            add_file(list, name, page_write_chapter(site, page, language),
                     page_sources(site, page, language));
        }
    }
}

static void add_language(FileList *list, const Site *site, Language language) {
    String index = index_write_language(site, language);
    if (index.length != 0) {
        String name = string_format(list->arena, "%s/index.html", language_suffix(language));
        add_file(list, name, index, index_sources(site, language));
        add_chapters(list, site, language);
    }
}

/* Two pictures of the same bytes are one file. */
static void add_pictures(FileList *list, const Site *site) {
    Map written = {.arena = list->arena};
    for (size_t i = 0; i < site->pictures.count; i++) {
        Picture *picture = site->pictures.entries[i].value;
        if (map_set(&written, picture->file, picture) == NULL) {
            add_file(list, picture->file, picture->image->bytes,
                     source_trace_image(&site->tracer, picture->image));
        }
    }
}

WebSite *web_write(Arena *arena, const Library *library, const bool *selected) {
    const Site *site = site_plan(arena, library, selected);
    FileList list = {.arena = arena};
    add_file(&list, STRING("index.html"), index_write_site(site),
             source_trace(&site->tracer, NULL, 0));
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        add_language(&list, site, (Language)language);
    }
    add_file(&list, STRING("assets/style.css"), resource_get("web/style.css"), (SourceList){0});
    add_pictures(&list, site);
    WebSite *written = ARENA_NEW(arena, WebSite);
    *written = (WebSite){list.files.items, list.files.count};
    return written;
}
