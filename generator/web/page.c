/* The page of one chapter. */
#include "web/address.h"
#include "web/body.h"
#include "web/html.h"
#include "web/words.h"

enum { SECTION_LEAST = 2 }; /* fewer sections need no list of them */

static void write_neighbour(Builder *out, const ChapterPage *page, const SitePage *around,
                            const char *relation, SiteWord word) {
    Language language = around->language;
    if (page == NULL || (around->view == EDITION_ZH_EN && !page->parallel)) {
        return;
    }
    builder_format(out, "<a class=\"%s\" rel=\"%s\" href=\"", relation, relation);
    html_path_part(out, page->file);
    builder_format(out, "\"><span>%s</span> ", say(word, language));
    html_text(out, page->title[language]);
    builder_append_text(out, "</a>\n");
}

static void write_neighbours(Builder *out, const SitePage *around) {
    const ChapterPage *page = around->chapter;
    Language language = around->language;
    if (page->previous[language] == NULL && page->next[language] == NULL) {
        return;
    }
    builder_format(out, "<nav class=\"neighbours\" aria-label=\"%s\">\n",
                   say(SAY_NEIGHBOURS, language));
    write_neighbour(out, page->previous[language], around, "prev", SAY_PREVIOUS);
    write_neighbour(out, page->next[language], around, "next", SAY_NEXT);
    builder_append_text(out, "</nav>\n");
}

static bool is_section(const Node *node) {
    return node->kind == NODE_HEADING && node->as.heading.level == 2 &&
           node->as.heading.anchor.length != 0;
}

static void write_sections(const Site *site, const SitePage *around, Builder *out) {
    const Node *text = around->chapter->chapter->texts[around->language];
    int count = 0;
    for (const Node *node = text->first; node != NULL; node = node->next) {
        count += is_section(node);
    }
    if (count < SECTION_LEAST) {
        return;
    }
    builder_format(out,
                   "<nav class=\"sections\" aria-label=\"%s\">\n<p aria-hidden=\"true\">%s</p>\n"
                   "<ul>\n",
                   say(SAY_SECTIONS, around->language), say(SAY_SECTIONS, around->language));
    for (const Node *node = text->first; node != NULL; node = node->next) {
        if (is_section(node)) {
            builder_append_text(out, "<li><a href=\"#");
            html_path_part(out, node->as.heading.anchor);
            builder_append_text(out, "\">");
            html_text(out, node_plain_text(site->arena, node));
            builder_append_text(out, "</a></li>\n");
        }
    }
    builder_append_text(out, "</ul>\n</nav>\n");
}

/* "赤峰市招商引资指南 · 4 / 10" over the title. */
static void write_place(const Site *site, const SitePage *around, Builder *out) {
    const Publication *publication = around->publication;
    Language language = around->language;
    int last = around->chapter->number[language];
    for (size_t i = 0; i < publication->chapter_count; i++) {
        const ChapterPage *chapter = site_page(site, publication->chapters[i]);
        bool ours = chapter != NULL && chapter->publication[language] == publication;
        last = ours && chapter->number[language] > last ? chapter->number[language] : last;
    }
    builder_append_text(out, "<p class=\"place\"><a href=\"index.html#publication:");
    html_path_part(out, publication->id);
    builder_append_text(out, "\">");
    html_text(out, site_publication_title(publication, language));
    builder_format(out, "</a> <span>%d / %d</span></p>\n", around->chapter->number[language], last);
}

void page_write_chapter(const Site *site, const SitePage *around, Builder *out) {
    const ChapterPage *page = around->chapter;
    Language language = around->language;
    builder_append_text(out, "<article>\n");
    write_place(site, around, out);
    if (page->heading[language] == NULL) {
        builder_append_text(out, "<h1>");
        html_text(out, page->title[language]);
        builder_append_text(out, "</h1>\n");
    }
    if (around->view == EDITION_ZH_EN) {
        body_write_parallel(site, around, page, true, out);
    } else {
        body_write(site, around, page, true, out);
        write_sections(site, around, out);
    }
    builder_append_text(out, "</article>\n");
    write_neighbours(out, around);
}
