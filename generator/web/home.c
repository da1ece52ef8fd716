/* The first page of a view: what the publications are about, in figures; their chapters; their
 * PDFs. */
#include "web/address.h"
#include "web/art.h"
#include "web/body.h"
#include "web/html.h"
#include "web/prose.h"
#include "web/words.h"

enum { FIGURE_LIMIT = 4, SUMMARY_LIMIT = 56 };

/* A text of the view, with the English one after it where the view has both. */
static void write_both(Builder *out, const SitePage *page, const String texts[LANGUAGE_COUNT]) {
    html_text(out, texts[page->language]);
    if (page->view == EDITION_ZH_EN && texts[LANGUAGE_EN].length != 0) {
        builder_append_text(out, " <span class=\"en\" lang=\"en\">");
        html_text(out, texts[LANGUAGE_EN]);
        builder_append_text(out, "</span>");
    }
}

static const ChapterPage *first_chapter(const Site *site, const SitePage *page) {
    for (size_t i = 0; i < site->library->chapter_count; i++) {
        const ChapterPage *chapter = &site->chapters[i];
        bool there =
            page->view == EDITION_ZH_EN ? chapter->parallel : chapter->written[page->language];
        if (there && chapter != site->home) {
            return chapter;
        }
    }
    return NULL;
}

static void write_actions(const Site *site, const SitePage *page, Builder *out) {
    const ChapterPage *first = first_chapter(site, page);
    builder_append_text(out, "<p class=\"actions\">\n");
    if (first != NULL) {
        builder_append_text(out, "<a class=\"first\" href=\"");
        html_path_part(out, first->file);
        builder_format(out, "\">%s</a>\n", say(SAY_START_READING, page->language));
    }
    if (site->document_count != 0) {
        builder_format(out, "<a href=\"#downloads\">%s</a>\n", say(SAY_DOWNLOADS, page->language));
    }
    builder_append_text(out, "</p>\n");
}

static void write_cover(const Site *site, const SitePage *page, Builder *out) {
    size_t index = 0;
    const Publication *publication = site_next_publication(site, page->language, &index);
    const String titles[] = {site_title(site, LANGUAGE_ZH), site_title(site, LANGUAGE_EN)};
    builder_append_text(out, "<div class=\"cover\">\n<div>\n<h1>");
    write_both(out, page, titles);
    builder_append_text(out, "</h1>\n");
    if (publication != NULL && publication->subtitle[page->language].length != 0) {
        builder_append_text(out, "<p class=\"subtitle\">");
        write_both(out, page, publication->subtitle);
        builder_append_text(out, "</p>\n");
    }
    write_actions(site, page, out);
    builder_append_text(out, "</div>\n");
    art_write_cover(site, page, out);
    builder_append_text(out, "</div>\n");
}

/* Where no text says what to show: the first big figures of the chapters. */
static void write_figures(const Site *site, const SitePage *page, Builder *out) {
    Map shown = {.arena = site->arena};
    Builder list = {.arena = site->arena};
    for (size_t i = 0; i < site->library->chapter_count; i++) {
        const ChapterPage *chapter = &site->chapters[i];
        if (!chapter->written[page->language]) {
            continue;
        }
        const Node *text = chapter->chapter->texts[page->language];
        BodyWriter writer = body_writer(site, page, chapter, page->language, &list);
        for (const Node *node = text; node != NULL; node = node_next(text, node)) {
            bool figure = node->kind == NODE_BIG_FIGURE && shown.count < FIGURE_LIMIT;
            if (figure && map_get(&shown, node->as.fact.fact) == NULL) {
                (void)map_set(&shown, node->as.fact.fact, &list);
                body_write_block(&writer, node);
            }
        }
    }
    if (list.length != 0) {
        builder_format(out, "<section>\n<h2>%s</h2>\n<dl class=\"figures\">\n",
                       say(SAY_FIGURES, page->language));
        builder_append(out, builder_string(&list));
        builder_append_text(out, "</dl>\n</section>\n");
    }
}

static void write_text(const Site *site, const SitePage *page, Builder *out) {
    if (page->chapter == NULL) {
        prose_write_paragraph(out, "lead", page->description);
        write_figures(site, page, out);
        return;
    }
    builder_append_text(out, "<div class=\"text\">\n");
    if (page->view == EDITION_ZH_EN && page->chapter->parallel) {
        body_write_parallel(site, page, page->chapter, false, out);
    } else {
        body_write(site, page, page->chapter, false, out);
    }
    builder_append_text(out, "</div>\n");
}

static void write_chapter(const Site *site, const SitePage *page, const ChapterPage *chapter,
                          Builder *out) {
    builder_append_text(out, "<li><a href=\"");
    html_path_part(out, chapter->file);
    builder_append_text(out, "\">");
    write_both(out, page, chapter->title);
    builder_append_text(out, "</a>");
    String summary =
        site_summary(site, chapter->chapter->texts[page->language],
                     page->language == LANGUAGE_ZH ? SUMMARY_LIMIT : 2 * SUMMARY_LIMIT);
    if (page->view != EDITION_ZH_EN && summary.length != 0) {
        builder_append_text(out, " <span>");
        prose_write(out, summary);
        builder_append_text(out, "</span>");
    }
    builder_append_text(out, "</li>\n");
}

/* The chapters that stand on the site as this publication's. */
static void write_chapters(const Site *site, const SitePage *page, const Publication *publication,
                           bool several, Builder *out) {
    Builder list = {.arena = site->arena};
    for (size_t i = 0; i < publication->chapter_count; i++) {
        const ChapterPage *chapter = site_page(site, publication->chapters[i]);
        bool there = chapter != NULL && chapter->publication[page->language] == publication &&
                     (page->view != EDITION_ZH_EN || chapter->parallel);
        if (there) {
            write_chapter(site, page, chapter, &list);
        }
    }
    if (list.length != 0) {
        if (several) {
            builder_append_text(out, "<h3 class=\"chapters-title\">");
            html_text(out, site_publication_title(publication, page->language));
            builder_append_text(out, "</h3>\n");
        }
        builder_append_text(out, "<ol class=\"chapters\">\n");
        builder_append(out, builder_string(&list));
        builder_append_text(out, "</ol>\n");
    }
}

static String product_file(const Site *site, const Publication *publication) {
    return site->product_files[publication - site->library->publications];
}

/* A publication: its chapters, then its PDFs. */
static void write_publication(const Site *site, const SitePage *page,
                              const Publication *publication, Builder *out) {
    Language language = page->language;
    Edition view = page->view == EDITION_ZH_EN ? EDITION_ZH : page->view;
    builder_append_text(out, "<section class=\"publication\" id=\"publication_");
    html_text(out, publication->id);
    builder_append_text(out, "\">\n<h3><a href=\"");
    builder_append(out, site_way(site, page, view, product_file(site, publication)));
    builder_append_text(out, "\">");
    html_text(out, site_publication_title(publication, language));
    builder_append_text(out, "</a></h3>\n");
    prose_write_paragraph(out, "subtitle", string_from(say_kind(publication->kind, language)));
    downloads_write(site, page, publication, out);
    builder_append_text(out, "</section>\n");
}

/* Whether chapters of more than one publication are listed: then each list has a title. */
static bool several_lists(const Site *site, Language language) {
    const Publication *only = NULL;
    for (size_t i = 0; i < site->library->chapter_count; i++) {
        const Publication *publication = site->chapters[i].publication[language];
        if (publication != NULL && only != NULL && publication != only) {
            return true;
        }
        only = publication != NULL ? publication : only;
    }
    return false;
}

void home_write(const Site *site, const SitePage *page, Builder *out) {
    Language language = page->language;
    write_cover(site, page, out);
    write_text(site, page, out);
    builder_format(out, "<section id=\"chapters\">\n<h2>%s</h2>\n", say(SAY_CHAPTERS, language));
    size_t index = 0;
    const Publication *publication;
    while ((publication = site_next_publication(site, language, &index)) != NULL) {
        write_chapters(site, page, publication, several_lists(site, language), out);
    }
    builder_format(out, "</section>\n<section id=\"downloads\">\n<h2>%s</h2>\n",
                   say(site->document_count == 0 ? SAY_PUBLICATIONS : SAY_DOWNLOADS, language));
    builder_append_text(out, "<div class=\"publications\">\n");
    index = 0;
    while ((publication = site_next_publication(site, language, &index)) != NULL) {
        write_publication(site, page, publication, out);
    }
    builder_append_text(out, "</div>\n</section>\n");
}
