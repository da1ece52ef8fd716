/* The list of all pages, each with its title, its description and its sources. */
#include "base/unicode.h"
#include "web/site.h"
#include "web/words.h"

#include <time.h>

enum { DESCRIPTION_LIMIT = 160 }; /* code points: about what a search engine shows */

/* Where to cut so that no Western word is: at the last blank, unless that is far away, as in
 * Chinese. */
static size_t whole_words(String text, size_t end) {
    enum { WORD_LIMIT = 20 };
    for (size_t back = 0; back < WORD_LIMIT && back < end; back++) {
        if (text.bytes[end - back] == ' ') {
            return end - back;
        }
    }
    return end;
}

String site_summary(const Site *site, const Node *text, size_t limit) {
    const Node *node = text == NULL ? NULL : text->first;
    while (node != NULL && node->kind != NODE_PARAGRAPH) {
        node = node->next;
    }
    if (node == NULL) {
        return STRING("");
    }
    String description = string_trim(node_plain_text(site->arena, node));
    size_t offset = 0;
    for (size_t count = 0; offset < description.length; count++) {
        if (count == limit) {
            String cut = string_slice(description, 0, whole_words(description, offset));
            return string_format(site->arena, "%.*s…", STRING_ARGUMENTS(string_trim(cut)));
        }
        (void)utf8_next(description, &offset);
    }
    return description;
}

static const Publication *only_publication(const Site *site, Language language) {
    size_t index = 0;
    const Publication *publication = site_next_publication(site, language, &index);
    return site_publication_count(site, language) == 1 ? publication : NULL;
}

/* The first page's own heading; else one publication lends its name to the site, of several none
 * may. */
String site_title(const Site *site, Language language) {
    if (site->home != NULL && site->home->written[language] &&
        site->home->heading[language] != NULL) {
        return site->home->title[language];
    }
    const Publication *only = only_publication(site, language);
    return only != NULL ? site_publication_title(only, language)
                        : string_from(say(SAY_PUBLICATIONS, language));
}

String site_author(const Site *site, Language language) {
    size_t index = 0;
    const Publication *publication = site_next_publication(site, language, &index);
    return publication == NULL ? STRING("") : publication->author[language];
}

static int number_at(String date, size_t start, size_t length, int otherwise) {
    int value = 0;
    if (start + length > date.length) {
        return otherwise;
    }
    for (size_t i = start; i < start + length; i++) {
        value = value * 10 + (date.bytes[i] - '0');
    }
    return value;
}

String site_date(const Site *site, const Publication *publication) {
    if (site->options.timestamp >= 0) {
        time_t seconds = (time_t)site->options.timestamp;
        struct tm moment;
        char text[32];
        if (gmtime_r(&seconds, &moment) != NULL &&
            strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &moment) != 0) {
            return string_copy(site->arena, string_from(text));
        }
    }
    String date = publication == NULL ? STRING("") : publication->date;
    return date.length < 4
               ? STRING("")
               : string_format(site->arena, "%04d-%02d-%02dT00:00:00Z", number_at(date, 0, 4, 1970),
                               number_at(date, 5, 2, 1), number_at(date, 8, 2, 1));
}

/* Data, and the headings of all chapters, which stand in the lists of them. */
static SourceList trace_headings(const Site *site) {
    size_t count = site->library->chapter_count;
    const Node **headings = ARENA_ARRAY(site->arena, const Node *, LANGUAGE_COUNT *count + 1);
    for (size_t i = 0; i < count; i++) {
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            headings[LANGUAGE_COUNT * i + (size_t)l] = site->chapters[i].chapter->texts[l];
        }
    }
    return source_trace(&site->tracer, headings, LANGUAGE_COUNT * count);
}

/* A chapter's page shows its own text, and its neighbours' titles. */
static SourceList trace_chapter(const Site *site, const ChapterPage *page, Edition view) {
    enum { SHOWN_COUNT = 3 };
    const Node *shown[SHOWN_COUNT * LANGUAGE_COUNT];
    size_t count = 0;
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        if (edition_has(view, (Language)l)) {
            const ChapterPage *previous = page->previous[l];
            const ChapterPage *next = page->next[l];
            shown[count++] = page->chapter->texts[l];
            shown[count++] = previous == NULL ? NULL : previous->heading[l];
            shown[count++] = next == NULL ? NULL : next->heading[l];
        }
    }
    return source_trace(&site->tracer, shown, count);
}

static SitePage *add_page(Site *site, PageKind kind, Edition view, String file) {
    SitePage *page = array_push(site->arena, &site->pages);
    *page = (SitePage){.kind = kind,
                       .view = view,
                       .language = edition_language(view),
                       .file = file,
                       .sources = site->all_sources};
    if (kind != PAGE_ROOT && kind != PAGE_MISSING) {
        page->folder = string_format(site->arena, "%s/", edition_name(view));
    }
    return page;
}

/* What the whole site is about: how its first page begins, or what its only publication says of
 * itself; may be empty. */
static String describe_site(const Site *site, Language language) {
    String summary = STRING("");
    if (site->home != NULL && site->home->written[language]) {
        summary = site_summary(site, site->home->chapter->texts[language], DESCRIPTION_LIMIT);
    }
    const Publication *only = only_publication(site, language);
    return summary.length == 0 && only != NULL ? only->description[language] : summary;
}

static void add_home(Site *site, Edition view) {
    SitePage *page = add_page(site, PAGE_HOME, view, STRING("index.html"));
    page->title = site_title(site, page->language);
    page->description = describe_site(site, page->language);
    if (site->home != NULL && site->home->written[page->language]) {
        page->chapter = site->home;
    }
}

static void add_chapters(Site *site, Edition view) {
    for (size_t i = 0; i < site->library->chapter_count; i++) {
        const ChapterPage *chapter = &site->chapters[i];
        Language language = edition_language(view);
        bool wanted = view == EDITION_ZH_EN ? chapter->parallel : chapter->written[language];
        if (chapter == site->home || !wanted) {
            continue;
        }
        SitePage *page = add_page(site, PAGE_CHAPTER, view, chapter->file);
        page->chapter = chapter;
        page->publication = chapter->publication[language];
        page->title = chapter->title[language];
        page->description =
            site_summary(site, chapter->chapter->texts[language], DESCRIPTION_LIMIT);
        page->sources = trace_chapter(site, chapter, view);
    }
}

static void add_products(Site *site, Edition view) {
    Language language = edition_language(view);
    for (size_t i = 0; view != EDITION_ZH_EN && i < site->library->publication_count; i++) {
        const Publication *publication = &site->library->publications[i];
        if (site_has_publication(site, i) && site_publication_has(publication, language)) {
            SitePage *page = add_page(site, PAGE_PRODUCT, view, site->product_files[i]);
            page->publication = publication;
            page->title = site_publication_title(publication, language);
            page->description = publication->description[language];
        }
    }
}

/* The pages outside the folders of languages are in the default language, or in the one that there
 * is. */
static Edition main_view(const Site *site) {
    Edition view = site->library->default_language == LANGUAGE_ZH ? EDITION_ZH : EDITION_EN;
    return site->has[view] ? view : view == EDITION_ZH ? EDITION_EN : EDITION_ZH;
}

void site_list_pages(Site *site) {
    site->all_sources = trace_headings(site);
    SitePage *root = add_page(site, PAGE_ROOT, main_view(site), STRING("index.html"));
    root->title = site_title(site, root->language);
    root->description = describe_site(site, root->language);
    for (int view = 0; view < EDITION_COUNT; view++) {
        if (site->has[view]) {
            add_home(site, (Edition)view);
            add_chapters(site, (Edition)view);
            add_products(site, (Edition)view);
        }
    }
    SitePage *missing = add_page(site, PAGE_MISSING, main_view(site), STRING("404.html"));
    missing->title = string_from(say(SAY_MISSING_TITLE, missing->language));
    missing->description = string_from(say(SAY_MISSING_TEXT, missing->language));
    for (size_t i = 0; i < site->pages.count; i++) { /* a page without a word says its name */
        SitePage *page = &site->pages.items[i];
        page->description = page->description.length == 0 ? page->title : page->description;
    }
}
