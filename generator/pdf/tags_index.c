#include "pdf/syntax.h"
#include "pdf/tags_inner.h"

#include <stdlib.h>

/* The two look-up tables of the structure tree. A table is a tree of depth two (ISO 32000-1, 7.9.6
 * and 7.9.7), so that a reader that wants one page does not read them all. */

enum { KEYS_A_LEAF = 64 };

typedef struct Leaves {
    PdfTags *tags;
    const char *kind; /* "/Nums[" or "/Names[" */
    Builder leaf;     /* of the leaf being filled */
    size_t key_count;
    Builder first_key, last_key;
    Builder kids; /* references to the leaves that are done */
} Leaves;

static Leaves leaves_new(PdfTags *tags, const char *kind) {
    return (Leaves){
        .tags = tags,
        .kind = kind,
        .leaf = {.arena = tags->arena},
        .first_key = {.arena = tags->arena},
        .last_key = {.arena = tags->arena},
        .kids = {.arena = tags->arena},
    };
}

static void end_leaf(Leaves *leaves) {
    if (leaves->key_count == 0) {
        return;
    }
    Builder entries = {.arena = leaves->tags->arena};
    builder_append_text(&entries, "/Limits[");
    builder_append(&entries, builder_string(&leaves->first_key));
    builder_append_byte(&entries, ' ');
    builder_append(&entries, builder_string(&leaves->last_key));
    builder_append_byte(&entries, ']');
    builder_append_text(&entries, leaves->kind);
    builder_append(&entries, builder_string(&leaves->leaf));
    builder_append_byte(&entries, ']');
    PdfObject *object = pdf_object_new(leaves->tags->file);
    pdf_object_set(object, builder_string(&entries));
    pdf_object_append_reference(&leaves->kids, object);
    builder_append_byte(&leaves->kids, ' ');
    leaves->leaf.length = 0;
    leaves->key_count = 0;
}

/* Starts a key, as it stands in PDF syntax; the value is appended to `leaf` afterwards. */
static void begin_key(Leaves *leaves, String key) {
    if (leaves->key_count == KEYS_A_LEAF) {
        end_leaf(leaves);
    }
    Builder *kept = leaves->key_count == 0 ? &leaves->first_key : &leaves->last_key;
    kept->length = 0;
    builder_append(kept, key);
    if (leaves->key_count == 0) {
        leaves->last_key.length = 0;
        builder_append(&leaves->last_key, key);
    }
    leaves->key_count++;
    builder_append(&leaves->leaf, key);
    builder_append_byte(&leaves->leaf, ' ');
}

static const PdfObject *end_leaves(Leaves *leaves) {
    end_leaf(leaves);
    PdfObject *object = pdf_object_new(leaves->tags->file);
    Builder entries = {.arena = leaves->tags->arena};
    builder_append_text(&entries, "/Kids[");
    builder_append(&entries, builder_string(&leaves->kids));
    builder_append_byte(&entries, ']');
    pdf_object_set(object, builder_string(&entries));
    return object;
}

static void begin_number(Leaves *leaves, size_t number) {
    begin_key(leaves, string_format(leaves->tags->arena, "%zu", number));
}

static void append_owner(Leaves *leaves, uint32_t element) {
    pdf_object_append_reference(&leaves->leaf, leaves->tags->records[element].object);
    builder_append_byte(&leaves->leaf, ' ');
}

const PdfObject *tags_write_parent_tree(PdfTags *tags) {
    Leaves leaves = leaves_new(tags, "/Nums[");
    for (size_t page = 0; page < tags->page_count; page++) {
        const PageContents *contents = &tags->page_contents[page];
        if (contents->count == 0) {
            continue;
        }
        begin_number(&leaves, page);
        builder_append_byte(&leaves.leaf, '[');
        for (size_t i = 0; i < contents->count; i++) {
            append_owner(&leaves, tags->owners.items[contents->first + i]);
        }
        builder_append_byte(&leaves.leaf, ']');
    }
    for (size_t i = 0; i < tags->annotation_owners.count; i++) {
        begin_number(&leaves, tags->page_count + i);
        append_owner(&leaves, tags->annotation_owners.items[i]);
    }
    return end_leaves(&leaves);
}

static int compare_identifiers(const void *a, const void *b) {
    const TagRecord *first = *(const TagRecord *const *)a;
    const TagRecord *second = *(const TagRecord *const *)b;
    return string_compare(first->element->identifier, second->element->identifier);
}

const PdfObject *tags_write_identifiers(PdfTags *tags) {
    size_t count = 0;
    const TagRecord **named = ARENA_ARRAY(tags->arena, const TagRecord *, tags->count);
    for (uint32_t i = 0; i < tags->count; i++) {
        if (tags->records[i].object != NULL && tags->records[i].element->identifier.length != 0) {
            named[count++] = &tags->records[i];
        }
    }
    if (count == 0) {
        return NULL;
    }
    qsort(named, count, sizeof(const TagRecord *), compare_identifiers);
    Leaves leaves = leaves_new(tags, "/Names[");
    for (size_t i = 0; i < count; i++) {
        String identifier = named[i]->element->identifier;
        Builder key = {.arena = tags->arena};
        syntax_append_bytes(&key, identifier.bytes, identifier.length);
        begin_key(&leaves, builder_string(&key));
        pdf_object_append_reference(&leaves.leaf, named[i]->object);
        builder_append_byte(&leaves.leaf, ' ');
    }
    return end_leaves(&leaves);
}
