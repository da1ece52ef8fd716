/* The page of one chapter. */
#include "web/address.h"
#include "web/art.h"
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

/* The number of the publication's last chapter that the site has. */
static int last_number(const Site *site, const Publication *publication, Language language) {
    int last = 0;
    for (size_t i = 0; i < publication->chapter_count; i++) {
        const ChapterPage *page = site_page(site, publication->chapters[i]);
        bool own = page != NULL && page->publication[language] == publication;
        last = own && page->number[language] > last ? page->number[language] : last;
    }
    return last;
}

/* "赤峰市招商引资指南 · 4 / 10" over the title. */
static void write_place(const Site *site, const SitePage *around, Builder *out) {
    const Publication *publication = around->publication;
    Language language = around->language;
    builder_append_text(out, "<p class=\"place\"><a href=\"index.html#publication_");
    html_path_part(out, publication->id);
    builder_append_text(out, "\">");
    html_text(out, site_publication_title(publication, language));
    builder_format(out, "</a> <span>%d / %d</span></p>\n", around->chapter->number[language],
                   last_number(site, publication, language));
}

/* The title, on a band with the chapter's artwork where it has one, as in the booklet. */
static void write_opener(const Site *site, const SitePage *around, Builder *out) {
    const Source *art = art_of_chapter(site, around);
    builder_append_text(out, art == NULL ? "<header>\n" : "<header class=\"opener\">\n<div>\n");
    write_place(site, around, out);
    body_write_title(site, around, around->chapter, out);
    if (art != NULL) {
        builder_append_text(out, "</div>\n");
        art_write_image(site, around, art, out);
    }
    builder_append_text(out, "</header>\n");
}

void page_write_chapter(const Site *site, const SitePage *around, Builder *out) {
    builder_append_text(out, "<article>\n");
    write_opener(site, around, out);
    builder_append_text(out, "<div class=\"body\">\n");
    if (around->view == EDITION_ZH_EN) {
        body_write_parallel(site, around, around->chapter, false, out);
    } else {
        body_write(site, around, around->chapter, false, out);
        write_sections(site, around, out);
    }
    builder_append_text(out, "</div>\n</article>\n");
    write_neighbours(out, around);
}
