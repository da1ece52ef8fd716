/* Both languages side by side: a row a block, Chinese and English, as the pairing of the texts has
 * joined them. A narrow screen stacks the two of each row. Headings and their names are the Chinese
 * text's; the English of a heading stands in the same heading element, so that who moves from
 * heading to heading meets each once. */
#include "web/body.h"
#include "web/html.h"

typedef struct Pair {
    BodyWriter writers[LANGUAGE_COUNT];
    Builder *out;
} Pair;

static void write_heading(Pair *pair, const Node *chinese, const Node *english) {
    BodyWriter *writer = &pair->writers[LANGUAGE_ZH];
    Builder *out = pair->out;
    int level = chinese == writer->page->heading[LANGUAGE_ZH] ? 1 : chinese->as.heading.level;
    level = level == 1 && chinese != writer->page->heading[LANGUAGE_ZH] ? 2 : level;
    level = level > writer->heading_level + 1 ? writer->heading_level + 1 : level;
    writer->heading_level = level;
    pair->writers[LANGUAGE_EN].heading_level = level;
    builder_format(out, "<h%d class=\"pair\"", level);
    if (chinese->as.heading.anchor.length != 0) {
        html_attribute(out, "id", chinese->as.heading.anchor);
    }
    builder_append_text(out, "><span lang=\"zh-Hans\">");
    body_write_inlines(writer, chinese);
    builder_append_text(out, "</span> <span class=\"en\" lang=\"en\">");
    body_write_inlines(&pair->writers[LANGUAGE_EN], english);
    builder_format(out, "</span></h%d>\n", level);
}

static bool is_note(const Node *block) {
    return block != NULL && block->kind == NODE_FOOTNOTE;
}

/* A cell: one block; or all notes, which are one list. */
static void write_cell(BodyWriter *writer, const Node *block) {
    bool english = writer->language == LANGUAGE_EN;
    builder_format(writer->out,
                   english ? "<div class=\"en\" lang=\"en\">\n" : "<div lang=\"zh-Hans\">\n");
    for (; block != NULL; block = is_note(block) ? block->next : NULL) {
        body_write_block(writer, block);
    }
    builder_append_text(writer->out, "</div>\n");
}

static void write_row(Pair *pair, const Node *chinese, const Node *english) {
    bool headed = chinese != NULL && english != NULL && chinese->kind == NODE_HEADING &&
                  english->kind == NODE_HEADING;
    if (headed) {
        write_heading(pair, chinese, english);
        return;
    }
    builder_append_text(pair->out, "<div class=\"pair\">\n");
    write_cell(&pair->writers[LANGUAGE_ZH], chinese);
    write_cell(&pair->writers[LANGUAGE_EN], english);
    builder_append_text(pair->out, "</div>\n");
}

/* Breaks of pages and rules need no row of two. */
static bool is_empty(const Node *block) {
    return block->kind == NODE_PAGE_BREAK || block->kind == NODE_THEMATIC_BREAK;
}

void body_write_parallel(const Site *site, const SitePage *around, const ChapterPage *page,
                         bool titled, Builder *out) {
    Pair pair = {.out = out};
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        pair.writers[l] = body_writer(site, around, page, (Language)l, out);
        pair.writers[l].second = l == LANGUAGE_EN;
        pair.writers[l].heading_level = titled ? 0 : 1;
    }
    const Node *chinese = page->chapter->texts[LANGUAGE_ZH]->first;
    const Node *english = page->chapter->texts[LANGUAGE_EN]->first;
    while (chinese != NULL || english != NULL) {
        bool last = is_note(chinese) || is_note(english) || chinese == NULL || english == NULL;
        if (chinese != NULL && !is_empty(chinese) &&
            (titled || chinese != page->heading[LANGUAGE_ZH])) {
            write_row(&pair, chinese, english);
        }
        if (last) {
            return;
        }
        chinese = chinese->next;
        english = english->next;
    }
}

/* A heading's name is that of the language of the page. */
void body_write_title(const Site *site, const SitePage *around, const ChapterPage *page,
                      Builder *out) {
    const Node *heading = page->heading[around->language];
    const Node *english = page->heading[LANGUAGE_EN];
    if (around->view == EDITION_ZH_EN && heading != NULL && english != NULL) {
        Pair pair = {.out = out};
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            pair.writers[l] = body_writer(site, around, page, (Language)l, out);
            pair.writers[l].second = l == LANGUAGE_EN;
        }
        write_heading(&pair, heading, english);
    } else if (heading != NULL) {
        BodyWriter writer = body_writer(site, around, page, around->language, out);
        body_write_block(&writer, heading);
    } else {
        builder_append_text(out, "<h1>");
        html_text(out, page->title[around->language]);
        builder_append_text(out, "</h1>\n");
    }
}
