/* The page of one chapter in one language. */
#include "base/unicode.h"
#include "web/address.h"
#include "web/body.h"
#include "web/frame.h"
#include "web/html.h"

enum { DESCRIPTION_LIMIT = 160 }; /* code points: about what a search engine shows */

/* The chapter's first paragraph, cut to a line or two. */
static String page_description(const Site *site, const Node *text) {
    const Node *node = text->first;
    while (node != NULL && node->kind != NODE_PARAGRAPH) {
        node = node->next;
    }
    if (node == NULL) {
        return STRING("");
    }
    String description = string_trim(node_plain_text(site->arena, node));
    size_t offset = 0;
    for (size_t count = 0; offset < description.length; count++) {
        if (count == DESCRIPTION_LIMIT) {
            return string_format(site->arena, "%.*s…", (int)offset, description.bytes);
        }
        (void)utf8_next(description, &offset);
    }
    return description;
}

static String twin_address(const Site *site, const ChapterPage *page, Language language) {
    Language other = frame_other_language(language);
    if (!page->written[other]) {
        return STRING("");
    }
    Builder address = {.arena = site->arena};
    builder_format(&address, "../%s/", language_suffix(other));
    html_path_part(&address, page->file);
    return builder_string(&address);
}

static String contents_address(const Site *site, const Publication *publication) {
    Builder address = {.arena = site->arena};
    builder_append_text(&address, "index.html#publication:");
    html_path_part(&address, publication->id);
    return builder_string(&address);
}

static void write_neighbour(Builder *out, const ChapterPage *page, Language language,
                            const char *relation, const char *word) {
    if (page == NULL) {
        return;
    }
    builder_format(out, "<a class=\"%s\" rel=\"%s\" href=\"", relation, relation);
    html_path_part(out, page->file);
    builder_format(out, "\"><span>%s</span> ", word);
    html_text(out, page->title[language]);
    builder_append_text(out, "</a>\n");
}

static void write_neighbours(Builder *out, const ChapterPage *page, Language language) {
    bool chinese = language == LANGUAGE_ZH;
    if (page->previous[language] == NULL && page->next[language] == NULL) {
        return;
    }
    builder_format(out, "<nav class=\"neighbours\" aria-label=\"%s\">\n",
                   chinese ? "前后章节" : "Chapters before and after");
    write_neighbour(out, page->previous[language], language, "prev",
                    chinese ? "上一章" : "Previous");
    write_neighbour(out, page->next[language], language, "next", chinese ? "下一章" : "Next");
    builder_append_text(out, "</nav>\n");
}

String page_write_chapter(const Site *site, const ChapterPage *page, Language language) {
    const Publication *publication = page->publication[language];
    Frame frame = {
        .language = language,
        .root = "../",
        .title = page->title[language],
        .description = page_description(site, page->chapter->texts[language]),
        .author = publication->author[language],
        .site_title = site_publication_title(publication, language),
        .contents = contents_address(site, publication),
        .twin = twin_address(site, page, language),
    };
    Builder out = {.arena = site->arena};
    frame_begin(&out, &frame);
    builder_append_text(&out, "<article>\n");
    if (page->heading[language] == NULL) {
        builder_append_text(&out, "<h1>");
        html_text(&out, page->title[language]);
        builder_append_text(&out, "</h1>\n");
    }
    body_write(site, page, language, &out);
    builder_append_text(&out, "</article>\n");
    write_neighbours(&out, page, language);
    frame_end(&out, &frame);
    return builder_string(&out);
}
