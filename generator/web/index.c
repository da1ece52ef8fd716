/* The ways in: the site's first page, and each language's publications with their chapters. */
#include "web/address.h"
#include "web/frame.h"
#include "web/html.h"

/* The next publication that the site has in the language, from `index` on; NULL past the last. */
static const Publication *next_publication(const Site *site, Language language, size_t *index) {
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

static size_t publication_count(const Site *site, Language language) {
    size_t count = 0;
    for (size_t index = 0; next_publication(site, language, &index) != NULL; count++) {
    }
    return count;
}

static const char *publications_word(Language language) {
    return language == LANGUAGE_ZH ? "出版物" : "Publications";
}

/* One publication lends its name to the site; of several none may. */
static String site_title(const Site *site, Language language) {
    size_t index = 0;
    const Publication *publication = next_publication(site, language, &index);
    return publication_count(site, language) == 1 ? site_publication_title(publication, language)
                                                  : string_from(publications_word(language));
}

static void write_paragraph(Builder *out, const char *class, String text) {
    if (text.length != 0) {
        builder_format(out, "<p class=\"%s\">", class);
        html_text(out, text);
        builder_append_text(out, "</p>\n");
    }
}

static void write_publication_id(Builder *out, const Publication *publication) {
    builder_append_text(out, " id=\"publication:");
    html_text(out, publication->id);
    builder_append_byte(out, '"');
}

static void write_chapters(Builder *out, const Site *site, const Publication *publication,
                           Language language) {
    builder_append_text(out, "<ol class=\"chapters\">\n");
    for (size_t i = 0; i < publication->chapter_count; i++) {
        const ChapterPage *page = site_page(site, publication->chapters[i]);
        if (page == NULL || !page->written[language]) {
            continue;
        }
        builder_append_text(out, "<li><a href=\"");
        html_path_part(out, page->file);
        builder_append_text(out, "\">");
        html_text(out, page->title[language]);
        builder_append_text(out, "</a></li>\n");
    }
    builder_append_text(out, "</ol>\n");
}

/* The only publication's title is the page's own heading; of several each has its section's. */
static void write_publication(Builder *out, const Site *site, const Publication *publication,
                              Language language, bool only) {
    builder_append_text(out, "<section");
    write_publication_id(out, publication);
    builder_append_text(out, only ? ">\n<h1>" : ">\n<h2>");
    html_text(out, site_publication_title(publication, language));
    builder_append_text(out, only ? "</h1>\n" : "</h2>\n");
    write_paragraph(out, "subtitle", publication->subtitle[language]);
    write_paragraph(out, "description", publication->description[language]);
    write_chapters(out, site, publication, language);
    builder_append_text(out, "</section>\n");
}

static Frame index_frame(const Site *site, Language language, const char *root) {
    size_t index = 0;
    const Publication *publication = next_publication(site, language, &index);
    Frame frame = {
        .language = language,
        .root = root,
        .title = site_title(site, language),
        .site_title = site_title(site, language),
    };
    if (publication_count(site, language) == 1) {
        frame.description = publication->description[language];
        frame.author = publication->author[language];
    }
    return frame;
}

String index_write_language(const Site *site, Language language) {
    Language other = frame_other_language(language);
    size_t count = publication_count(site, language);
    if (count == 0) {
        return STRING("");
    }
    Frame frame = index_frame(site, language, "../");
    if (publication_count(site, other) != 0) {
        frame.twin = string_format(site->arena, "../%s/index.html", language_suffix(other));
    }
    Builder out = {.arena = site->arena};
    frame_begin(&out, &frame);
    if (count != 1) {
        builder_format(&out, "<h1>%s</h1>\n", publications_word(language));
    }
    size_t index = 0;
    const Publication *publication;
    while ((publication = next_publication(site, language, &index)) != NULL) {
        write_publication(&out, site, publication, language, count == 1);
    }
    frame_end(&out, &frame);
    return builder_string(&out);
}

/* A language, named as it names itself, and what there is to read in it. */
static void write_language(Builder *out, const Site *site, Language language) {
    const char *suffix = language_suffix(language);
    builder_format(out, "<section lang=\"%s\">\n<h2><a href=\"%s/index.html\" hreflang=\"%s\">%s",
                   language_tag(language), suffix, language_tag(language),
                   frame_language_name(language));
    builder_append_text(out, "</a></h2>\n<ul class=\"publications\">\n");
    size_t index = 0;
    const Publication *publication;
    while ((publication = next_publication(site, language, &index)) != NULL) {
        builder_format(out, "<li><a href=\"%s/index.html#publication:", suffix);
        html_path_part(out, publication->id);
        builder_append_text(out, "\">");
        html_text(out, site_publication_title(publication, language));
        builder_append_text(out, "</a>");
        if (publication->subtitle[language].length != 0) {
            builder_append_text(out, " <span class=\"subtitle\">");
            html_text(out, publication->subtitle[language]);
            builder_append_text(out, "</span>");
        }
        builder_append_text(out, "</li>\n");
    }
    builder_append_text(out, "</ul>\n</section>\n");
}

String index_write_site(const Site *site) {
    Language first = site->library->default_language;
    first = publication_count(site, first) == 0 ? frame_other_language(first) : first;
    Frame frame = index_frame(site, first, "");
    Builder out = {.arena = site->arena};
    frame_begin(&out, &frame);
    builder_append_text(&out, "<h1>");
    html_text(&out, frame.title);
    builder_append_text(&out, "</h1>\n");
    write_language(&out, site, first);
    if (publication_count(site, frame_other_language(first)) != 0) {
        write_language(&out, site, frame_other_language(first));
    }
    frame_end(&out, &frame);
    return builder_string(&out);
}
