#include "web/web.h"

#include "web/art.h"

/* The PDFs are not known yet: what is said of them is filled with all digits, so that the fonts
 * have them. */
static void rehearse_documents(Site *site) {
    const Library *library = site->library;
    WebDocument *documents =
        ARENA_ARRAY(site->arena, WebDocument, library->publication_count * EDITION_COUNT + 1);
    for (size_t i = 0; i < library->publication_count; i++) {
        for (int e = 0; site_has_publication(site, i) && e < EDITION_COUNT; e++) {
            if (library->publications[i].editions[e]) {
                documents[site->document_count++] =
                    (WebDocument){&library->publications[i], (Edition)e, {"", 12345}, 67890};
            }
        }
    }
    site->documents = documents;
}

static void write_bodies(Site *site) {
    for (size_t i = 0; i < site->pages.count; i++) {
        site->pages.items[i].body = frame_write(site, &site->pages.items[i]);
    }
}

/* Two pictures of the same bytes are one file. */
static void add_pictures(Site *site) {
    Map written = {.arena = site->arena};
    for (size_t i = 0; i < site->pictures.count; i++) {
        Picture *picture = site->pictures.entries[i].value;
        if (map_set(&written, picture->file, picture) == NULL) {
            String bytes =
                picture->image->vector == NULL ? picture->image->bytes : picture->redrawn;
            site_add_file(site, picture->file, bytes,
                          source_trace_image(&site->tracer, picture->image));
        }
    }
}

const Diagnostics *web_diagnostics(const Site *site) {
    return site->diagnostics;
}

Site *web_begin(Arena *arena, const Library *library, const WebOptions *options) {
    Site *site = site_plan(arena, library, options);
    site_list_pages(site);
    if (options->fonts != NULL) {
        rehearse_documents(site);
        art_redraw_pictures(site);
        write_bodies(site);
        fonts_write(site);
        emblem_write(site);
        site->document_count = 0;
    }
    site->begun_count = site->assets.count;
    return site;
}

WebSite *web_finish(Site *site, Arena *arena, const WebDocument *documents, size_t count) {
    site->arena = arena;
    site->tracer.arena = arena;
    site->documents = documents;
    site->document_count = count;
    site->assets.count = site->begun_count;
    write_bodies(site);
    site_add_file(site, STRING("assets/style.css"), style_write(site), site->all_sources);
    add_pictures(site);
    art_write_files(site);
    feeds_write(site);
    for (size_t i = 0; i < count; i++) {
        site_add_file(site, downloads_file(site->arena, &documents[i]), documents[i].bytes,
                      site->all_sources);
    }
    for (size_t i = 0; i < site->pages.count; i++) {
        const SitePage *page = &site->pages.items[i];
        String name = string_format(site->arena, "%.*s%.*s", STRING_ARGUMENTS(page->folder),
                                    STRING_ARGUMENTS(page->file));
        site_add_file(site, name, head_write_page(site, page), page->sources);
    }
    WebSite *written = ARENA_NEW(site->arena, WebSite);
    *written = (WebSite){site->assets.items, site->assets.count};
    return written;
}

WebSite *web_write(Arena *arena, const Library *library, const bool *selected) {
    const WebOptions options = {.selected = selected, .timestamp = -1, .threads = 1};
    return web_finish(web_begin(arena, library, &options), arena, NULL, 0);
}
