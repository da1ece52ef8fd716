#include "pdf/navigation_inner.h"
#include "pdf/syntax.h"

/* With more entries than this, only the top level is shown open. */
enum { OPEN_LIMIT = 100, DEEPEST = 32 };

typedef struct OutlineItem {
    const OutlineEntry *entry; /* NULL: the root */
    PdfObject *object;
    size_t parent, previous, next, first, last; /* indexes; 0, the root, stands for none */
    long children;
    long descendants;
} OutlineItem;

/* Joins the items into a tree. A level that skips some (a 3 after a 1) counts as the next one. */
static void join(OutlineItem *items, size_t count) {
    size_t open[DEEPEST + 1] = {0}; /* the newest item of each depth; 0 is the root */
    int levels[DEEPEST + 1] = {0};
    int depth = 0;
    for (size_t i = 1; i <= count; i++) {
        int level = items[i].entry->level;
        while (depth > 0 && (levels[depth] >= level || depth == DEEPEST)) {
            depth--;
        }
        OutlineItem *parent = &items[open[depth]];
        items[i].parent = open[depth];
        items[i].previous = parent->last;
        if (parent->last != 0) {
            items[parent->last].next = i;
        } else {
            parent->first = i;
        }
        parent->last = i;
        parent->children++;
        depth++;
        open[depth] = i;
        levels[depth] = level;
    }
    for (size_t i = count; i > 0; i--) {
        items[items[i].parent].descendants += items[i].descendants + 1;
    }
}

static void append_link(Builder *entries, const OutlineItem *items, const char *key, size_t index,
                        bool wanted) {
    if (wanted) {
        builder_append_text(entries, key);
        builder_append_byte(entries, ' ');
        pdf_object_append_reference(entries, items[index].object);
    }
}

/* /Count is the number of visible descendants, negative where the item is closed (table 153). */
static void append_family(Builder *entries, const OutlineItem *items, const OutlineItem *item,
                          bool open) {
    append_link(entries, items, "/First", item->first, item->first != 0);
    append_link(entries, items, "/Last", item->last, item->last != 0);
    if (item->children != 0) {
        bool is_root = item->entry == NULL;
        builder_format(entries, "/Count %ld",
                       open      ? item->descendants
                       : is_root ? item->children
                                 : -item->children);
    }
}

const PdfObject *navigation_write_outline(Arena *arena, PdfFile *file,
                                          const PrintDocument *document, PdfObject *const *pages) {
    size_t count = document->outline_count;
    if (count == 0) {
        return NULL;
    }
    OutlineItem *items = ARENA_ARRAY(arena, OutlineItem, count + 1);
    for (size_t i = 0; i <= count; i++) {
        items[i].entry = i == 0 ? NULL : &document->outline[i - 1];
        items[i].object = pdf_object_new(file);
    }
    join(items, count);
    bool open = count <= OPEN_LIMIT;
    for (size_t i = 0; i <= count; i++) {
        Builder entries = {.arena = arena};
        append_family(&entries, items, &items[i], open);
        if (i == 0) {
            builder_append_text(&entries, "/Type/Outlines");
        } else {
            builder_append_text(&entries, "/Title");
            syntax_append_text(&entries, items[i].entry->title);
            append_link(&entries, items, "/Parent", items[i].parent, true);
            append_link(&entries, items, "/Prev", items[i].previous, items[i].previous != 0);
            append_link(&entries, items, "/Next", items[i].next, items[i].next != 0);
            if (items[i].entry->destination != NULL) {
                builder_append_text(&entries, "/Dest");
                navigation_append_destination(&entries, document, pages,
                                              items[i].entry->destination);
            }
        }
        pdf_object_set(items[i].object, builder_string(&entries));
    }
    return items[0].object;
}

/* A label that is a plain number; -1 for all others. */
static long label_number(String label) {
    long number = 0;
    if (label.length == 0 || label.length > 8 || label.bytes[0] == '0') {
        return -1;
    }
    for (size_t i = 0; i < label.length; i++) {
        if (label.bytes[i] < '0' || label.bytes[i] > '9') {
            return -1;
        }
        number = number * 10 + (label.bytes[i] - '0');
    }
    return number;
}

void navigation_append_labels(Builder *catalog_entries, const PrintDocument *document) {
    builder_append_text(catalog_entries, "/PageLabels<</Nums[");
    for (size_t i = 0; i < document->page_count; i++) {
        String label = document->pages[i].label;
        long number = label_number(label);
        if (i > 0) {
            String before = document->pages[i - 1].label;
            bool counts_on = number > 1 && number == label_number(before) + 1;
            if (counts_on || (number < 0 && string_equal(label, before))) {
                continue; /* the range goes on */
            }
        }
        builder_format(catalog_entries, "%zu<<", i);
        if (number >= 0) {
            builder_format(catalog_entries, "/S/D/St %ld", number);
        } else if (label.length != 0) {
            builder_append_text(catalog_entries, "/P");
            syntax_append_text(catalog_entries, label);
        }
        builder_append_text(catalog_entries, ">>");
    }
    builder_append_text(catalog_entries, "]>>");
}
