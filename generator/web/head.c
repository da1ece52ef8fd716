/* What a page says to browsers, to search engines and to those who show a link to it.
 *
 * What must be absolute (canonical addresses, Open Graph) is written only where the content says
 * what the site's address is; all else is relative. */
#include "base/unicode.h"
#include "web/art.h"
#include "web/frame.h"
#include "web/html.h"
#include "web/palette.h"
#include "web/words.h"

#include <nettle/base64.h>
#include <nettle/sha2.h>

enum { TITLE_LIMIT = 64 }; /* code points: what search engines and tabs show of a title */

static void write_meta(Builder *out, const char *kind, const char *name, String content) {
    if (content.length != 0) {
        builder_format(out, "<meta %s=\"%s\"", kind, name);
        html_attribute(out, "content", content);
        builder_append_text(out, ">\n");
    }
}

/* Nothing but the site's own files, no script at all; the one style sheet in the page is allowed by
 * its digest (CSP Level 3). */
static void write_policy(const SitePage *page, Builder *out) {
    builder_append_text(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                             "'none'; style-src 'self'");
    if (page->font_style.length != 0) {
        struct sha256_ctx context;
        uint8_t digest[SHA256_DIGEST_SIZE];
        char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = {0};
        sha256_init(&context);
        sha256_update(&context, page->font_style.length, (const uint8_t *)page->font_style.bytes);
        sha256_digest(&context, sizeof digest, digest);
        base64_encode_raw(text, sizeof digest, digest);
        builder_format(out, " 'sha256-%s'", text);
    }
    builder_append_text(
        out, "; font-src 'self'; img-src 'self'; manifest-src 'self'; connect-src 'self'; base-uri "
             "'none'; form-action 'none'\">\n");
}

static void write_title(const Site *site, const SitePage *page, Builder *out) {
    String around = site_title(site, page->language);
    builder_append_text(out, "<title>");
    html_text(out, page->title);
    bool fits = utf8_count(page->title) + utf8_count(around) < TITLE_LIMIT;
    if (!string_equal(page->title, around) && fits) {
        builder_append_text(out, " · ");
        html_text(out, around);
    }
    builder_append_text(out, "</title>\n");
}

static void write_theme_colors(const Site *site, Builder *out) {
    const Palette palettes[] = {palette_light(site->theme), palette_dark(site->theme)};
    static const char *const SCHEMES[] = {"light", "dark"};
    for (int i = 0; i < 2; i++) {
        builder_append_text(out, "<meta name=\"theme-color\" content=\"");
        palette_write_color(out, palettes[i].paper);
        builder_format(out, "\" media=\"(prefers-color-scheme: %s)\">\n", SCHEMES[i]);
    }
}

static String absolute(const Site *site, const char *folder, String name) {
    String address = site->library->site.address;
    return string_format(site->arena, "%.*s%s%.*s", STRING_ARGUMENTS(address), folder,
                         STRING_ARGUMENTS(name));
}

/* The same page in other languages, and where nobody's language is known: in whole addresses, which
 * search engines ask for. A page in both languages is nobody's alternate: they are led to the page
 * in one. */
static void write_alternates(const Site *site, const SitePage *page, Builder *out) {
    FrameView views[EDITION_COUNT];
    bool known = site->library->site.address.length != 0;
    size_t count = known && page->view != EDITION_ZH_EN ? frame_views(site, page, views) : 0;
    size_t languages = 0;
    for (size_t i = 0; i < count; i++) {
        languages += views[i].view != EDITION_ZH_EN;
    }
    for (size_t i = 0; i < count && languages > 1; i++) {
        SitePage other = *page;
        other.folder = string_format(site->arena, "%s/", edition_name(views[i].view));
        if (views[i].view != EDITION_ZH_EN) {
            builder_format(out, "<link rel=\"alternate\" hreflang=\"%s\"",
                           language_tag(views[i].language));
            html_attribute(out, "href", site_address(site, &other));
            builder_append_text(out, ">\n");
        }
    }
    if (page->kind == PAGE_HOME && languages > 1) {
        builder_append_text(out, "<link rel=\"alternate\" hreflang=\"x-default\"");
        html_attribute(out, "href", site->library->site.address);
        builder_append_text(out, ">\n");
    }
}

/* The page in both languages has the Chinese page for its canonical one. */
static String canonical(const Site *site, const SitePage *page) {
    SitePage one = *page;
    if (page->view == EDITION_ZH_EN) {
        one.folder = STRING("zh/");
    }
    return site_address(site, &one);
}

static void write_links(const Site *site, const SitePage *page, Builder *out) {
    const char *root = site_root(page);
    String address = canonical(site, page);
    if (address.length != 0 && page->kind != PAGE_MISSING) {
        builder_append_text(out, "<link rel=\"canonical\"");
        html_attribute(out, "href", address);
        builder_append_text(out, ">\n");
    }
    write_alternates(site, page, out);
    if (site->options.fonts != NULL) {
        String touch = emblem_icon(site, EMBLEM_TOUCH_ICON);
        builder_format(out,
                       "<link rel=\"icon\" href=\"%sassets/icon.svg\" type=\"image/svg+xml\">\n"
                       "<link rel=\"apple-touch-icon\" href=\"%s%.*s\">\n",
                       root, root, STRING_ARGUMENTS(touch));
        builder_format(out, "<link rel=\"manifest\" href=\"%sassets/site.webmanifest\">\n", root);
    }
    if (page->folder.length != 0 && page->view != EDITION_ZH_EN) {
        builder_format(out,
                       "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"%s\" "
                       "href=\"feed.xml\">\n",
                       say(SAY_FEED, page->language));
    }
}

static void write_open_graph(const Site *site, const SitePage *page, Builder *out) {
    String address = site_address(site, page);
    bool article = page->kind == PAGE_CHAPTER;
    write_meta(out, "property", "og:type", string_from(article ? "article" : "website"));
    write_meta(out, "property", "og:title", page->title);
    write_meta(out, "property", "og:description", page->description);
    write_meta(out, "property", "og:site_name", site_title(site, page->language));
    write_meta(out, "property", "og:locale",
               string_from(page->language == LANGUAGE_ZH ? "zh_CN" : "en"));
    write_meta(out, "property", "og:url", address);
    if (site->options.fonts != NULL) {
        String file = emblem_card(site, page->language);
        write_meta(out, "property", "og:image",
                   address.length != 0 ? absolute(site, "", file)
                                       : string_format(site->arena, "%s%.*s", site_root(page),
                                                       STRING_ARGUMENTS(file)));
        write_meta(out, "property", "og:image:width", STRING("1200"));
        write_meta(out, "property", "og:image:height", STRING("630"));
        write_meta(out, "property", "og:image:alt", site_title(site, page->language));
        write_meta(out, "name", "twitter:card", STRING("summary_large_image"));
    }
}

String head_write_page(const Site *site, const SitePage *page) {
    Builder out = {.arena = site->arena};
    builder_format(&out,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
                   language_tag(page->language));
    write_policy(page, &out);
    write_title(site, page, &out);
    write_meta(&out, "name", "description", page->description);
    write_meta(&out, "name", "author", site_author(site, page->language));
    if (page->kind == PAGE_MISSING) {
        write_meta(&out, "name", "robots", STRING("noindex"));
    }
    write_theme_colors(site, &out);
    builder_format(&out, "<link rel=\"stylesheet\" href=\"%sassets/style.css\">\n",
                   site_root(page));
    art_write_preload(site, page, &out);
    builder_append(&out, page->font_links);
    if (page->font_style.length != 0) {
        builder_append_text(&out, "<style>");
        builder_append(&out, page->font_style);
        builder_append_text(&out, "</style>\n");
    }
    write_links(site, page, &out);
    write_open_graph(site, page, &out);
    linked_data_write(site, page, &out);
    builder_append_text(&out, "</head>\n");
    builder_append(&out, page->body);
    builder_append_text(&out, "</html>\n");
    return builder_string(&out);
}
