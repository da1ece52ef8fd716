/* The PDFs that the site offers, with what readers want to know before they fetch one. */
#include "web/address.h"
#include "web/html.h"
#include "web/site.h"
#include "web/words.h"

String downloads_file(Arena *arena, const WebDocument *document) {
    return string_format(arena, "pdf/%.*s.%s.pdf", STRING_ARGUMENTS(document->publication->id),
                         edition_name(document->edition));
}

const WebDocument *downloads_first(const Site *site, const Publication *publication,
                                   Language language) {
    for (size_t i = 0; i < site->document_count; i++) {
        const WebDocument *document = &site->documents[i];
        if (document->publication == publication && edition_has(document->edition, language)) {
            return document;
        }
    }
    return NULL;
}

static const char *edition_words(Edition edition, Language language) {
    if (edition == EDITION_ZH_EN) {
        return say(SAY_BOTH_EDITION, language);
    }
    /* An edition in the other language is named in that language: its readers look for it. */
    return say(SAY_EDITION, edition_language(edition));
}

static void write_download(const Site *site, const SitePage *page, const WebDocument *document,
                           Builder *out) {
    Language language = page->language;
    Language named =
        document->edition == EDITION_ZH_EN ? language : edition_language(document->edition);
    builder_append_text(out, "<li><a type=\"application/pdf\" href=\"");
    builder_append_text(out, site_root(page));
    html_text(out, downloads_file(site->arena, document));
    builder_append_byte(out, '"');
    if (document->edition != EDITION_ZH_EN) {
        builder_format(out, " hreflang=\"%s\"", language_tag(named));
    }
    builder_append_byte(out, '>');
    builder_append_text(out, "<strong");
    if (named != language) {
        builder_format(out, " lang=\"%s\"", language_tag(named));
    }
    builder_format(out, ">%s</strong> <span>PDF · ", edition_words(document->edition, language));
    if (document->bytes.length != 0) {
        say_bytes(out, document->bytes.length);
        builder_append_text(out, " · ");
        say_pages(out, document->page_count, language);
    }
    builder_append_text(out, "</span></a></li>\n");
}

void downloads_write(const Site *site, const SitePage *page, const Publication *publication,
                     Builder *out) {
    bool begun = false;
    for (size_t i = 0; i < site->document_count; i++) {
        if (site->documents[i].publication == publication) {
            builder_append_text(out, begun ? "" : "<ul class=\"downloads\">\n");
            write_download(site, page, &site->documents[i], out);
            begun = true;
        }
    }
    builder_append_text(out, begun ? "</ul>\n" : "");
}
