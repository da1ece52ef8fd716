/* The page around the text: header, footer, and the ways to other pages and languages. */
#include "web/frame.h"

#include "web/html.h"
#include "web/words.h"

size_t frame_views(const Site *site, const SitePage *page, FrameView views[EDITION_COUNT]) {
    static const Edition ORDER[EDITION_COUNT] = {EDITION_ZH, EDITION_EN, EDITION_ZH_EN};
    size_t count = 0;
    for (int i = 0; i < EDITION_COUNT; i++) {
        String address = site_twin(site, page, ORDER[i]);
        if (address.length != 0) {
            bool both = ORDER[i] == EDITION_ZH_EN;
            Language language = both ? page->language : edition_language(ORDER[i]);
            views[count++] =
                (FrameView){ORDER[i], both ? say(SAY_BOTH, language) : say(SAY_LANGUAGE, language),
                            language, address};
        }
    }
    return count;
}

static void write_languages(const Site *site, const SitePage *page, Builder *out) {
    FrameView views[EDITION_COUNT];
    size_t count = frame_views(site, page, views);
    if (count < 2) {
        return;
    }
    builder_format(out, "<nav class=\"views\" aria-label=\"%s\">\n<ul>\n",
                   say(SAY_LANGUAGES, page->language));
    for (size_t i = 0; i < count; i++) {
        const FrameView *view = &views[i];
        bool here = view->view == page->view;
        const char *tag = language_tag(view->language);
        builder_append_text(out, "<li><a");
        if (here) {
            builder_append_text(out, " aria-current=\"page\"");
        } else if (view->view != EDITION_ZH_EN) {
            builder_append_text(out, " rel=\"alternate\"");
        }
        html_attribute(out, "href", view->address);
        if (view->language != page->language) {
            builder_format(out, " lang=\"%s\"", tag);
        }
        builder_format(out, " hreflang=\"%s\">%s</a></li>\n", tag, view->name);
    }
    builder_append_text(out, "</ul>\n</nav>\n");
}

static String home_way(const Site *site, const SitePage *page) {
    return page->folder.length == 0 ? STRING("index.html")
                                    : site_way(site, page, page->view, STRING("index.html"));
}

static void write_header(const Site *site, const SitePage *page, Builder *out) {
    Language language = page->language;
    builder_append_text(out, "<header class=\"site\">\n<p class=\"site-title\"><a");
    html_attribute(out, "href", home_way(site, page));
    builder_append_byte(out, '>');
    html_text(out, site_title(site, language));
    builder_append_text(out, "</a></p>\n");
    if (page->folder.length != 0) {
        String home = string_is(page->file, "index.html") ? STRING("") : STRING("index.html");
        builder_format(out, "<nav aria-label=\"%s\">\n<ul>\n", say(SAY_SITE_NAVIGATION, language));
        builder_format(out, "<li><a href=\"%.*s#chapters\">%s</a></li>\n", STRING_ARGUMENTS(home),
                       say(SAY_CHAPTERS, language));
        builder_format(out, "<li><a href=\"%.*s#downloads\">%s</a></li>\n</ul>\n</nav>\n",
                       STRING_ARGUMENTS(home),
                       say(site->document_count == 0 ? SAY_PUBLICATIONS : SAY_DOWNLOADS, language));
    }
    write_languages(site, page, out);
    builder_append_text(out, "</header>\n");
}

static void write_footer(const Site *site, const SitePage *page, Builder *out) {
    String author = site_author(site, page->language);
    builder_append_text(out, "<footer class=\"site\">\n<p>");
    html_text(out, author.length != 0 ? author : site_title(site, page->language));
    size_t index = 0;
    const Publication *publication = site_next_publication(site, page->language, &index);
    if (publication != NULL && publication->date.length != 0) {
        builder_append_text(out, " · <time>");
        html_text(out, publication->date);
        builder_append_text(out, "</time>");
    }
    builder_append_text(out, "</p>\n");
    if (page->folder.length != 0 && page->view != EDITION_ZH_EN) {
        builder_format(out, "<p><a href=\"feed.xml\">%s</a></p>\n", say(SAY_FEED, page->language));
    }
    builder_append_text(out, "</footer>\n");
}

static const char *body_class(const SitePage *page) {
    static const char *const NAMES[] = {[PAGE_ROOT] = "root",
                                        [PAGE_MISSING] = "missing",
                                        [PAGE_HOME] = "home",
                                        [PAGE_CHAPTER] = "chapter",
                                        [PAGE_PRODUCT] = "product"};
    return NAMES[page->kind];
}

String frame_write(const Site *site, const SitePage *page) {
    static void (*const WRITERS[])(const Site *, const SitePage *, Builder *) = {
        [PAGE_ROOT] = index_write,      [PAGE_MISSING] = missing_write,
        [PAGE_HOME] = home_write,       [PAGE_CHAPTER] = page_write_chapter,
        [PAGE_PRODUCT] = product_write,
    };
    Builder out = {.arena = site->arena};
    builder_format(&out, "<body class=\"%s%s\">\n<a class=\"skip\" href=\"#page_text\">%s</a>\n",
                   body_class(page), page->view == EDITION_ZH_EN ? " both" : "",
                   say(SAY_SKIP, page->language));
    write_header(site, page, &out);
    builder_append_text(&out, "<main id=\"page_text\" tabindex=\"-1\">\n");
    WRITERS[page->kind](site, page, &out);
    builder_append_text(&out, "</main>\n");
    write_footer(site, page, &out);
    builder_append_text(&out, "</body>\n");
    return builder_string(&out);
}
