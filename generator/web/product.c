/* A page a publication: what it is, its PDFs, its chapters. */
#include "web/address.h"
#include "web/html.h"
#include "web/prose.h"
#include "web/site.h"
#include "web/words.h"

static void write_fact(Builder *out, SiteWord word, String value, Language language) {
    if (value.length != 0) {
        builder_format(out, "<div><dt>%s</dt><dd>", say(word, language));
        html_text(out, value);
        builder_append_text(out, "</dd></div>\n");
    }
}

static void write_chapters(const Site *site, const SitePage *page, Builder *out) {
    if (!site_publication_reads(site, page->publication)) {
        return;
    }
    builder_format(out, "<section>\n<h2>%s</h2>\n<ol class=\"chapters\">\n",
                   say(SAY_CHAPTERS, page->language));
    for (size_t i = 0; i < page->publication->chapter_count; i++) {
        const ChapterPage *chapter = site_page(site, page->publication->chapters[i]);
        if (chapter != NULL && chapter->written[page->language]) {
            builder_append_text(out, "<li><a href=\"");
            html_path_part(out, chapter->file);
            builder_append_text(out, "\">");
            html_text(out, chapter->title[page->language]);
            builder_append_text(out, "</a></li>\n");
        }
    }
    builder_append_text(out, "</ol>\n</section>\n");
}

void product_write(const Site *site, const SitePage *page, Builder *out) {
    const Publication *publication = page->publication;
    Language language = page->language;
    builder_append_text(out, "<article class=\"product\">\n<h1>");
    html_text(out, page->title);
    builder_append_text(out, "</h1>\n");
    prose_write_paragraph(out, "subtitle", publication->subtitle[language]);
    prose_write_paragraph(out, "lead", publication->description[language]);
    if (site->document_count != 0) {
        builder_format(out, "<section>\n<h2>%s</h2>\n<p>%s</p>\n", say(SAY_DOWNLOADS, language),
                       say(SAY_DOWNLOADS_NOTE, language));
        downloads_write(site, page, publication, out);
        builder_append_text(out, "</section>\n");
    }
    write_chapters(site, page, out);
    builder_format(out, "<section>\n<h2>%s</h2>\n<dl class=\"facts\">\n", say(SAY_ABOUT, language));
    write_fact(out, SAY_KIND, string_from(say_kind(publication->kind, language)), language);
    write_fact(out, SAY_PAGE_SIZE, publication->page, language);
    write_fact(out, SAY_DATE, publication->date, language);
    builder_append_text(out, "</dl>\n</section>\n</article>\n");
}
