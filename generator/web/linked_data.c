/* The same in the words of schema.org (JSON-LD): what the site is, who publishes it, where in it a
 * page stands, and which files it offers. What the page is about stands in its <meta> and is not
 * said again. A block of data, not a script: browsers run nothing. */
#include "base/json.h"
#include "web/site.h"
#include "web/words.h"

/* `<` begins no tag and ends no script where it is written as an escape. */
static void append_escaped(Builder *out, String json) {
    size_t plain = 0;
    for (size_t i = 0; i < json.length; i++) {
        if (json.bytes[i] == '<') {
            builder_append(out, string_slice(json, plain, i - plain));
            builder_append_text(out, "\\u003c");
            plain = i + 1;
        }
    }
    builder_append(out, string_slice(json, plain, json.length));
}

static void open_thing(Builder *out, const char *type) {
    builder_append_byte(out, '{');
    json_member(out, "@type", string_from(type));
}

static void add_text(Builder *out, const char *name, String value) {
    if (value.length != 0) {
        json_member(out, name, value);
    }
}

static void add_publisher(const Site *site, Language language, Builder *out) {
    String author = site_author(site, language);
    if (author.length != 0) {
        builder_append_text(out, ",\"publisher\":");
        open_thing(out, "Organization");
        add_text(out, "name", author);
        add_text(out, "url", site->library->site.address);
        builder_append_byte(out, '}');
    }
}

static String way_or_address(const Site *site, const SitePage *page, String folder, String file) {
    String address = site->library->site.address;
    return address.length != 0
               ? string_format(site->arena, "%.*s%.*s%.*s", STRING_ARGUMENTS(address),
                               STRING_ARGUMENTS(folder), STRING_ARGUMENTS(file))
               : string_format(site->arena, "%s%.*s%.*s", site_root(page), STRING_ARGUMENTS(folder),
                               STRING_ARGUMENTS(file));
}

static void add_documents(const Site *site, const SitePage *page, const Publication *publication,
                          Builder *out) {
    bool begun = false;
    for (size_t i = 0; i < site->document_count; i++) {
        const WebDocument *document = &site->documents[i];
        if (document->publication != publication) {
            continue;
        }
        builder_append_text(out, begun ? "," : ",\"encoding\":[");
        begun = true;
        open_thing(out, "MediaObject");
        add_text(out, "encodingFormat", STRING("application/pdf"));
        add_text(out, "contentUrl",
                 way_or_address(site, page, STRING(""), downloads_file(site->arena, document)));
        Language language = edition_language(document->edition);
        add_text(out, "inLanguage", string_from(language_tag(language)));
        builder_format(out, ",\"contentSize\":\"%zu\"}", document->bytes.length);
    }
    builder_append_text(out, begun ? "]" : "");
}

static void add_publication(const Site *site, const SitePage *page, const Publication *publication,
                            bool whole, Builder *out) {
    Language language = page->language;
    open_thing(out, publication->kind == PUBLICATION_REPORT ? "Report" : "Book");
    add_text(out, "name", site_publication_title(publication, language));
    add_text(out, "datePublished", publication->date);
    if (whole) {
        add_text(out, "description", publication->description[language]);
        add_text(out, "keywords", publication->keywords[language]);
        add_text(out, "inLanguage", string_from(language_tag(language)));
        add_publisher(site, language, out);
        add_documents(site, page, publication, out);
    }
    builder_append_byte(out, '}');
}

static void add_article(const Site *site, const SitePage *page, Builder *out) {
    open_thing(out, "Article");
    add_text(out, "headline", page->title);
    add_text(out, "inLanguage", string_from(language_tag(page->language)));
    add_text(out, "url", site_address(site, page));
    add_text(out, "datePublished", page->publication->date);
    add_publisher(site, page->language, out);
    builder_append_text(out, ",\"isPartOf\":");
    add_publication(site, page, page->publication, false, out);
    builder_append_byte(out, '}');
}

static void add_step(const Site *site, const SitePage *page, int position, String name, String file,
                     Builder *out) {
    builder_append_text(out, position == 1 ? "" : ",");
    open_thing(out, "ListItem");
    builder_format(out, ",\"position\":%d", position);
    add_text(out, "name", name);
    add_text(out, "item", way_or_address(site, page, page->folder, file));
    builder_append_byte(out, '}');
}

static void add_steps(const Site *site, const SitePage *page, Builder *out) {
    open_thing(out, "BreadcrumbList");
    builder_append_text(out, ",\"itemListElement\":[");
    add_step(site, page, 1, site_title(site, page->language), STRING("index.html"), out);
    add_step(site, page, 2, page->title, page->file, out);
    builder_append_text(out, "]}");
}

static void add_site(const Site *site, const SitePage *page, Builder *out) {
    open_thing(out, "WebSite");
    add_text(out, "name", site_title(site, page->language));
    add_text(out, "inLanguage", string_from(language_tag(page->language)));
    add_text(out, "url", site->library->site.address);
    add_publisher(site, page->language, out);
    builder_append_byte(out, '}');
}

void linked_data_write(const Site *site, const SitePage *page, Builder *out) {
    Builder json = {.arena = site->arena};
    /* The page in both languages is told by the pages in one, to which it leads search engines. */
    if (page->kind == PAGE_MISSING || page->view == EDITION_ZH_EN) {
        return;
    }
    builder_append_text(&json, "{\"@context\":\"https://schema.org\",\"@graph\":[");
    if (page->kind == PAGE_CHAPTER) {
        add_article(site, page, &json);
    } else if (page->kind == PAGE_PRODUCT) {
        add_publication(site, page, page->publication, true, &json);
    } else {
        add_site(site, page, &json);
    }
    if (page->kind == PAGE_CHAPTER || page->kind == PAGE_PRODUCT) {
        builder_append_byte(&json, ',');
        add_steps(site, page, &json);
    }
    builder_append_text(&json, "]}");
    builder_append_text(out, "<script type=\"application/ld+json\">");
    append_escaped(out, builder_string(&json));
    builder_append_text(out, "</script>\n");
}
