/* Addresses inside the site: all relative, so that it works in any folder and from file://. */
#include "web/address.h"
#include "web/site.h"

#include <nettle/sha2.h>

const char *site_root(const SitePage *page) {
    return page->folder.length == 0 ? "" : "../";
}

String site_way(const Site *site, const SitePage *from, Edition view, String file) {
    Builder way = {.arena = site->arena};
    if (from->folder.length == 0 || from->view != view) {
        builder_format(&way, "%s%s/", site_root(from), edition_name(view));
    }
    html_path_part(&way, file);
    return builder_string(&way);
}

static Language view_language(Edition view) {
    return edition_language(view);
}

static bool has_page(const Site *site, const SitePage *page, Edition view) {
    const ChapterPage *chapter = page->chapter;
    switch (page->kind) {
    case PAGE_HOME:
        return site->has[view];
    case PAGE_CHAPTER:
        return view == EDITION_ZH_EN ? chapter->parallel : chapter->written[view_language(view)];
    case PAGE_PRODUCT:
        return view != EDITION_ZH_EN &&
               site_publication_has(page->publication, view_language(view));
    default:
        return false;
    }
}

String site_twin(const Site *site, const SitePage *page, Edition view) {
    return has_page(site, page, view) ? site_way(site, page, view, page->file) : STRING("");
}

String site_address(const Site *site, const SitePage *page) {
    String address = site->library->site.address;
    if (address.length == 0) {
        return address;
    }
    Builder whole = {.arena = site->arena};
    builder_append(&whole, address);
    builder_append(&whole, page->folder);
    if (!string_is(page->file, "index.html")) {
        html_path_part(&whole, page->file);
    }
    return builder_string(&whole);
}

String site_digest_name(Arena *arena, const char *prefix, struct sha256_ctx *context,
                        const char *suffix) {
    uint8_t digest[6]; /* 48 bits tell the files of one site apart */
    sha256_digest(context, sizeof digest, digest);
    Builder name = {.arena = arena};
    builder_append_text(&name, prefix);
    for (size_t i = 0; i < sizeof digest; i++) {
        builder_format(&name, "%02x", digest[i]);
    }
    builder_append_text(&name, suffix);
    return builder_string(&name);
}

String site_content_name(Arena *arena, const char *prefix, String bytes, const char *suffix) {
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.length, (const uint8_t *)bytes.bytes);
    return site_digest_name(arena, prefix, &context, suffix);
}
