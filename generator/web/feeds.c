/* What others read of the site: search engines (robots.txt, sitemap.xml), feed readers (feed.xml),
 * telephones that keep it (site.webmanifest). */
#include "base/json.h"
#include "web/address.h"
#include "web/html.h"
#include "web/palette.h"
#include "web/words.h"

void site_add_file(Site *site, String name, String bytes, SourceList sources) {
    WebFile *file = array_push(site->arena, &site->assets);
    *file = (WebFile){name, bytes, sources.items, sources.count};
}

static void write_robots(Site *site) {
    Builder out = {.arena = site->arena};
    builder_append_text(&out, "User-agent: *\nAllow: /\n");
    if (site->library->site.address.length != 0) {
        builder_format(&out, "Sitemap: %.*ssitemap.xml\n",
                       STRING_ARGUMENTS(site->library->site.address));
    }
    site_add_file(site, STRING("robots.txt"), builder_string(&out), site->all_sources);
}

static void write_element(Builder *out, const char *name, String text) {
    builder_format(out, "<%s>", name);
    html_text(out, text);
    builder_format(out, "</%s>\n", name);
}

/* Site maps hold absolute addresses only (sitemaps.org, 0.9). */
static void write_site_map(Site *site) {
    Builder out = {.arena = site->arena};
    if (site->library->site.address.length == 0) {
        return;
    }
    builder_append_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                              "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (size_t i = 0; i < site->pages.count; i++) {
        const SitePage *page = &site->pages.items[i];
        if (page->kind == PAGE_MISSING || page->view == EDITION_ZH_EN) {
            continue;
        }
        builder_append_text(&out, "<url>\n");
        write_element(&out, "loc", site_address(site, page));
        String date = site_date(site, page->publication);
        if (date.length != 0) {
            write_element(&out, "lastmod", date);
        }
        builder_append_text(&out, "</url>\n");
    }
    builder_append_text(&out, "</urlset>\n");
    site_add_file(site, STRING("sitemap.xml"), builder_string(&out), site->all_sources);
}

/* A name for ever (RFC 4287, 4.2.6): the address, or where there is none one made of the words. */
static String entry_id(const Site *site, const SitePage *page) {
    String address = site_address(site, page);
    if (address.length != 0) {
        return address;
    }
    uint64_t high = hash_bytes(0, page->folder.bytes, page->folder.length);
    high = hash_bytes(high, page->file.bytes, page->file.length);
    String title = site_title(site, page->language);
    uint64_t low = hash_bytes(high, title.bytes, title.length);
    return string_format(site->arena, "urn:uuid:%08x-%04x-8%03x-8%03x-%012llx",
                         (unsigned)(high >> 32), (unsigned)(high >> 16 & 0xFFFF),
                         (unsigned)(high & 0xFFF), (unsigned)(low >> 52),
                         (unsigned long long)(low & 0xFFFFFFFFFFFF));
}

static void write_entry(const Site *site, const SitePage *page, Builder *out) {
    String date = site_date(site, page->publication);
    builder_append_text(out, "<entry>\n");
    write_element(out, "title", page->title);
    write_element(out, "id", entry_id(site, page));
    builder_append_text(out, "<link href=\"");
    html_path_part(out, page->file);
    builder_append_text(out, "\"/>\n");
    write_element(out, "updated", date.length != 0 ? date : STRING("1970-01-01T00:00:00Z"));
    write_element(out, "summary", page->description);
    builder_append_text(out, "</entry>\n");
}

static void write_feed(Site *site, Edition view) {
    Language language = edition_language(view);
    String title = site_title(site, language);
    String author = site_author(site, language);
    SitePage home = {.view = view,
                     .language = language,
                     .folder = string_format(site->arena, "%s/", edition_name(view)),
                     .file = STRING("index.html")};
    Builder out = {.arena = site->arena};
    builder_format(&out,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed "
                   "xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\"",
                   language_tag(language));
    html_attribute(&out, "xml:base", site_address(site, &home));
    builder_append_text(&out, ">\n");
    write_element(&out, "title", title);
    write_element(&out, "id", entry_id(site, &home));
    builder_append_text(&out, "<link href=\"index.html\"/>\n<link rel=\"self\" "
                              "href=\"feed.xml\"/>\n<author>\n");
    write_element(&out, "name", author.length != 0 ? author : title);
    builder_append_text(&out, "</author>\n");
    String latest = STRING("1970-01-01T00:00:00Z");
    for (size_t i = 0; i < site->library->publication_count; i++) {
        String date = site_date(site, &site->library->publications[i]);
        bool later = site_has_publication(site, i) && string_compare(date, latest) > 0;
        latest = later ? date : latest;
    }
    write_element(&out, "updated", latest);
    for (size_t i = 0; i < site->pages.count; i++) {
        const SitePage *page = &site->pages.items[i];
        if (page->view == view && (page->kind == PAGE_PRODUCT || page->kind == PAGE_CHAPTER)) {
            write_entry(site, page, &out);
        }
    }
    builder_append_text(&out, "</feed>\n");
    site_add_file(site, string_format(site->arena, "%s/feed.xml", edition_name(view)),
                  builder_string(&out), site->all_sources);
}

static void write_icon(Builder *out, String file, const char *sizes, const char *type) {
    builder_append_text(out, "{");
    json_member(out, "src", file);
    json_member(out, "sizes", string_from(sizes));
    json_member(out, "type", string_from(type));
    builder_append_text(out, "}");
}

/* The icon's name beside the manifest. */
static String icon_beside(const Site *site, int size) {
    String name = emblem_icon(site, size);
    return string_slice(name, sizeof "assets/" - 1, name.length);
}

/* W3C Web Application Manifest; its addresses are relative to itself. */
static void write_manifest(Site *site) {
    Language language = site->pages.items[0].language;
    Palette palette = palette_light(site->theme);
    Builder paper = {.arena = site->arena};
    palette_write_color(&paper, palette.paper);
    Builder out = {.arena = site->arena};
    builder_append_text(&out, "{");
    json_member(&out, "name", site_title(site, language));
    json_member(&out, "lang", string_from(language_tag(language)));
    json_member(&out, "start_url", STRING("../index.html"));
    json_member(&out, "scope", STRING("../"));
    json_member(&out, "display", STRING("minimal-ui"));
    json_member(&out, "background_color", builder_string(&paper));
    json_member(&out, "theme_color", builder_string(&paper));
    builder_append_text(&out, ",\"icons\":[");
    write_icon(&out, STRING("icon.svg"), "any", "image/svg+xml");
    builder_append_text(&out, ",");
    write_icon(&out, icon_beside(site, EMBLEM_SMALL_ICON), "192x192", "image/png");
    builder_append_text(&out, ",");
    write_icon(&out, icon_beside(site, EMBLEM_LARGE_ICON), "512x512", "image/png");
    builder_append_text(&out, "]}\n");
    site_add_file(site, STRING("assets/site.webmanifest"), builder_string(&out), site->all_sources);
}

void feeds_write(Site *site) {
    write_robots(site);
    write_site_map(site);
    for (int view = 0; view < EDITION_COUNT; view++) {
        if (site->has[view] && view != EDITION_ZH_EN) {
            write_feed(site, (Edition)view);
        }
    }
    if (site->options.fonts != NULL) {
        write_manifest(site);
    }
}
