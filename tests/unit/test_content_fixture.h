/* Small content folders made in a temporary directory, read, and told as text: what a text became,
 * and what was found wrong with it. */
#ifndef TEST_CONTENT_FIXTURE_H
#define TEST_CONTENT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/content.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Folder {
    Failure failure;
    Arena *arena;
    char path[64];
    Diagnostics *diagnostics;
    Library *library;
} Folder;

static inline int folder_set_up(void **state) {
    Folder *folder = calloc(1, sizeof *folder);
    (void)strcpy(folder->path, "/tmp/brochure-test-XXXXXX");
    if (folder == NULL || mkdtemp(folder->path) == NULL || setjmp(folder->failure.landing) != 0) {
        return -1;
    }
    folder->arena = arena_new(&folder->failure);
    folder->diagnostics = diagnostics_new(folder->arena);
    *state = folder;
    return 0;
}

static inline int folder_remove_entry(const char *path, const struct stat *information, int type,
                                      struct FTW *position) {
    (void)information;
    (void)type;
    (void)position;
    return remove(path);
}

static inline int folder_tear_down(void **state) {
    Folder *folder = *state;
    arena_free(folder->arena);
    (void)nftw(folder->path, folder_remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    free(folder);
    return 0;
}

#define FOLDER_TEST(test) cmocka_unit_test_setup_teardown(test, folder_set_up, folder_tear_down)

static inline const char *folder_file(Folder *folder, const char *name) {
    return string_format(folder->arena, "%s/%s", folder->path, name).bytes;
}

static inline void folder_write_bytes(Folder *folder, const char *name, String bytes) {
    const char *path = folder_file(folder, name);
    for (char *slash = strchr((char *)path + strlen(folder->path) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(path, 0777);
        *slash = '/';
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

static inline void folder_write(Folder *folder, const char *name, const char *text) {
    folder_write_bytes(folder, name, string_from(text));
}

/* One publication, "guide", of the chapter "text" (or of the elements given). */
static inline void folder_publish(Folder *folder, const char *attributes, const char *elements) {
    String xml = string_format(folder->arena,
                               "<publications><publication id=\"guide\" %s>%s</publication>"
                               "</publications>",
                               attributes, elements == NULL ? "<chapter src=\"text\"/>" : elements);
    folder_write_bytes(folder, "publications.xml", xml);
}

/* Reads the folder; a failure of the system fails the test. */
static inline void folder_read(Folder *folder) {
    if (setjmp(folder->failure.landing) != 0) {
        fail_msg("%s", folder->failure.message);
    }
    folder->diagnostics = diagnostics_new(folder->arena);
    folder->library = content_read(folder->arena, folder->path, folder->diagnostics);
    diagnostics_sort(folder->diagnostics);
    assert_non_null(folder->library);
}

static inline Node *folder_text(const Folder *folder, Language language) {
    assert_true(folder->library->chapter_count >= 1);
    Node *text = folder->library->chapters[0]->texts[language];
    assert_non_null(text);
    return text;
}

/* Reads one Chinese text that is all of the folder's publication. */
static inline Node *folder_read_text(Folder *folder, const char *markdown) {
    folder_publish(folder, "editions=\"zh\"", NULL);
    folder_write(folder, "text.zh.md", markdown);
    folder_read(folder);
    return folder_text(folder, LANGUAGE_ZH);
}

/* --- diagnostics as text --- */

static inline void tell_place(Builder *told, const Place *place) {
    if (place->source == NULL) {
        builder_append_text(told, "-");
    } else if (place->source->name.length == 0) {
        builder_append_text(told, "(folder)");
    } else {
        builder_append(told, place->source->name);
    }
    if (place->line != 0) {
        builder_format(told, ":%u", (unsigned)place->line);
    }
    if (place->column != 0) {
        builder_format(told, ":%u", (unsigned)place->column);
    }
}

/* Each as "file:line:column rule", then " -> file:line:column" of a related place, then a line
 * end; a warning's rule begins with '~'. */
static inline const char *folder_told(const Folder *folder) {
    Builder told = {.arena = folder->arena};
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(folder->diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        tell_place(&told, &items[i].place);
        builder_format(&told, " %s%s", items[i].severity == SEVERITY_WARNING ? "~" : "",
                       items[i].rule);
        if (items[i].related.source != NULL) {
            builder_append_text(&told, " -> ");
            tell_place(&told, &items[i].related);
        }
        builder_append_text(&told, "\n");
    }
    return builder_string(&told).bytes;
}

static inline void assert_told(const Folder *folder, const char *expected) {
    assert_string_equal(folder_told(folder), expected);
}

static inline const Diagnostic *folder_first(const Folder *folder) {
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(folder->diagnostics, &count);
    assert_true(count > 0);
    return items;
}

/* --- texts as text --- */

static inline const char *outline_name(const Node *node) {
    static const char *const NAMES[NODE_KIND_COUNT] = {
        [NODE_DOCUMENT] = "document",
        [NODE_PARAGRAPH] = "p",
        [NODE_HEADING] = "h",
        [NODE_LIST] = "ul",
        [NODE_ITEM] = "li",
        [NODE_QUOTE] = "quote",
        [NODE_CODE_BLOCK] = "pre",
        [NODE_THEMATIC_BREAK] = "hr",
        [NODE_TABLE] = "table",
        [NODE_TABLE_ROW] = "tr",
        [NODE_TABLE_CELL] = "td",
        [NODE_FIGURE] = "figure",
        [NODE_BIG_FIGURES] = "figures",
        [NODE_BIG_FIGURE] = "big",
        [NODE_CALLOUT] = "callout",
        [NODE_COLUMNS] = "columns",
        [NODE_PAGE_BREAK] = "pagebreak",
        [NODE_FOOTNOTE] = "footnote",
        [NODE_TEXT] = "",
        [NODE_FACT] = "fact",
        [NODE_SOFT_BREAK] = "soft",
        [NODE_LINE_BREAK] = "br",
        [NODE_CODE] = "code",
        [NODE_EMPHASIS] = "em",
        [NODE_STRONG] = "strong",
        [NODE_STRIKETHROUGH] = "del",
        [NODE_LINK] = "a",
        [NODE_IMAGE] = "img",
        [NODE_FOOTNOTE_REFERENCE] = "ref",
    };
    bool header = (node->kind == NODE_TABLE_CELL && node->as.cell.header);
    return header                                                ? "th"
           : node->kind == NODE_LIST && node->as.list.ordered    ? "ol"
           : node->kind == NODE_TABLE_ROW && node->as.row.header ? "head"
                                                                 : NAMES[node->kind];
}

static inline void outline_table(Builder *told, const Node *table) {
    for (int i = 0; i < table->as.table.column_count; i++) {
        builder_append_byte(told, "-lcr"[table->as.table.alignments[i]]);
    }
}

static inline void outline_link(Builder *told, const Node *link) {
    if (link->as.link.heading != NULL) {
        builder_append_text(told, "#");
        builder_append(told, link->as.link.heading->as.heading.anchor);
    } else {
        builder_append(told, link->as.link.url);
    }
    if (link->as.link.title.length != 0) {
        builder_format(told, "|%.*s", STRING_ARGUMENTS(link->as.link.title));
    }
}

/* What beside its text and children belongs to the node. */
static inline void outline_detail(Builder *told, const Node *node) {
    switch (node->kind) {
    case NODE_HEADING:
        builder_format(told, "%d#%.*s", node->as.heading.level,
                       STRING_ARGUMENTS(node->as.heading.anchor));
        break;
    case NODE_LIST:
        builder_format(told, "%d%s", node->as.list.start, node->as.list.tight ? "" : "+");
        break;
    case NODE_ITEM:
        builder_append_text(told, node->as.item.task == TASK_OPEN   ? "[ ]"
                                  : node->as.item.task == TASK_DONE ? "[x]"
                                                                    : "");
        break;
    case NODE_CODE_BLOCK:
        builder_append(told, node->as.code.info);
        break;
    case NODE_TABLE:
        outline_table(told, node);
        break;
    case NODE_FIGURE:
        builder_append(told, node->as.figure.alternative);
        break;
    case NODE_FACT:
    case NODE_BIG_FIGURE:
        builder_append(told, node->as.fact.fact);
        break;
    case NODE_COLUMNS:
        builder_format(told, "%d", node->as.columns.count);
        break;
    case NODE_FOOTNOTE:
        builder_format(told, "%dx%d", node->as.footnote.number, node->as.footnote.reference_count);
        break;
    case NODE_FOOTNOTE_REFERENCE:
        builder_format(told, "%d%s", node->as.reference.number,
                       node->as.reference.repeated ? "*" : "");
        break;
    case NODE_LINK:
        outline_link(told, node);
        break;
    default:
        break;
    }
}

/* The tree: p('text' em('text')), one space between siblings. */
static inline const char *outline(Arena *arena, const Node *root) {
    Builder told = {.arena = arena};
    NodeWalk walk = node_walk(root);
    while (node_walk_next(&walk)) {
        const Node *node = walk.node;
        if (!walk.entering) {
            builder_append_text(&told, node->first != NULL ? ")" : "");
            continue;
        }
        builder_append_text(&told, node != root && node->previous != NULL ? " " : "");
        builder_append_text(&told, outline_name(node));
        outline_detail(&told, node);
        if (node->text.length != 0) {
            builder_format(&told, "'%.*s'", STRING_ARGUMENTS(node->text));
        }
        builder_append_text(&told, node->first != NULL ? "(" : "");
    }
    return builder_string(&told).bytes;
}

static inline void assert_outline(const Folder *folder, const Node *root, const char *expected) {
    assert_string_equal(outline(folder->arena, root), expected);
}

/* Reads a text without a mistake in it, and compares its outline. */
static inline void assert_text(Folder *folder, const char *markdown, const char *expected) {
    const Node *text = folder_read_text(folder, markdown);
    assert_told(folder, "");
    assert_outline(folder, text, expected);
}

#endif
