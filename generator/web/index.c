/* The pages outside the folders of languages: the choice of a language, and the one that a host
 * shows where there is no page. */
#include "web/art.h"
#include "web/html.h"
#include "web/site.h"
#include "web/words.h"

static void write_choice(const Site *site, const SitePage *page, Edition view, Builder *out) {
    Language language = edition_language(view);
    const char *tag = language_tag(language);
    if (!site->has[view]) {
        return;
    }
    builder_format(out, "<li><a hreflang=\"%s\" lang=\"%s\"", tag, tag);
    html_attribute(out, "href", site_way(site, page, view, STRING("index.html")));
    builder_append_byte(out, '>');
    if (view == EDITION_ZH_EN) {
        builder_format(out, "<strong>%s</strong> <span lang=\"en\">%s</span>",
                       say(SAY_BOTH, LANGUAGE_ZH), say(SAY_BOTH, LANGUAGE_EN));
    } else {
        builder_format(out, "<strong>%s</strong> <span>", say(SAY_LANGUAGE, language));
        html_text(out, site_title(site, language));
        builder_append_text(out, "</span>");
    }
    builder_append_text(out, "</a></li>\n");
}

static void write_choices(const Site *site, const SitePage *page, Builder *out) {
    bool chinese = page->language == LANGUAGE_ZH;
    builder_append_text(out, "<nav class=\"languages\" aria-label=\"中文 · English\">\n<ul>\n");
    write_choice(site, page, chinese ? EDITION_ZH : EDITION_EN, out);
    write_choice(site, page, chinese ? EDITION_EN : EDITION_ZH, out);
    write_choice(site, page, EDITION_ZH_EN, out);
    builder_append_text(out, "</ul>\n</nav>\n");
}

void index_write(const Site *site, const SitePage *page, Builder *out) {
    Language other = other_language(page->language);
    builder_append_text(out, "<div class=\"cover\">\n<div>\n<h1>");
    html_text(out, page->title);
    if (site->has[other == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN]) {
        builder_format(out, " <span class=\"%s\" lang=\"%s\">", language_suffix(other),
                       language_tag(other));
        html_text(out, site_title(site, other));
        builder_append_text(out, "</span>");
    }
    builder_append_text(out, "</h1>\n");
    write_choices(site, page, out);
    builder_append_text(out, "</div>\n");
    art_write_cover(site, page, out);
    builder_append_text(out, "</div>\n");
}

void missing_write(const Site *site, const SitePage *page, Builder *out) {
    Language language = page->language;
    Language other = other_language(language);
    builder_format(out, "<article>\n<h1>%s</h1>\n<p>%s</p>\n<p lang=\"%s\">%s: %s</p>\n",
                   say(SAY_MISSING_TITLE, language), say(SAY_MISSING_TEXT, language),
                   language_tag(other), say(SAY_MISSING_TITLE, other),
                   say(SAY_MISSING_TEXT, other));
    write_choices(site, page, out);
    builder_append_text(out, "</article>\n");
}
