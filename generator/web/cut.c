/* A Chinese font has 65,000 glyphs, and every subset of it looks at all of them. So a font is cut
 * twice: once for all characters of the site, then what each file wants of that. */
#include "web/cut.h"

#include "base/parallel.h"
#include "text/subset.h"
#include "web/site.h"
#include "web/woff2.h"

#include <nettle/sha2.h>

/* Part of every name: goes up when cuts are made in another way. */
static const char RECIPE[] = "cut-1";

/* Measured on the shipped site: 11 makes the files 4 % smaller than 9 and takes 12 times as long.
 */
enum { BROTLI_QUALITY = 9 };

/* Marks, kerning and ligatures; the widths of Chinese marks, for text-spacing-trim; figures of one
 * width. */
static const hb_tag_t FEATURES[] = {
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('l', 'i', 'g', 'a'), HB_TAG('c', 'a', 'l', 't'),
    HB_TAG('r', 'l', 'i', 'g'), HB_TAG('h', 'a', 'l', 't'), HB_TAG('c', 'h', 'w', 's'),
    HB_TAG('t', 'n', 'u', 'm'),
};

/* What serves vertical setting and what only Windows of old asked for. */
static const hb_tag_t DROPPED_TABLES[] = {
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('D', 'S', 'I', 'G'), HB_TAG('B', 'A', 'S', 'E'), HB_TAG('k', 'e', 'r', 'n'),
    HB_TAG('M', 'A', 'T', 'H'), HB_TAG('h', 'd', 'm', 'x'), HB_TAG('L', 'T', 'S', 'H'),
    HB_TAG('V', 'D', 'M', 'X'), HB_TAG('g', 'a', 's', 'p'),
};

/* What the font's file says of its own version: its `head` table, check sum and dates included. */
static void digest_font(struct sha256_ctx *context, const Font *font) {
    hb_blob_t *head = hb_face_reference_table(font->face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(head, &length);
    sha256_update(context, length, (const uint8_t *)bytes);
    hb_blob_destroy(head);
    sha256_update(context, font->postscript_name.length,
                  (const uint8_t *)font->postscript_name.bytes);
}

String cut_name(Arena *arena, const Font *font, const hb_set_t *characters) {
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, sizeof RECIPE, (const uint8_t *)RECIPE);
    digest_font(&context, font);
    hb_codepoint_t character = HB_SET_VALUE_INVALID;
    while (hb_set_next(characters, &character)) {
        const uint8_t bytes[] = {(uint8_t)(character >> 16), (uint8_t)(character >> 8),
                                 (uint8_t)character};
        sha256_update(&context, sizeof bytes, bytes);
    }
    return site_digest_name(arena, "assets/", &context, ".woff2");
}

static bool make_subset(FontSubset *subset, hb_face_t *face, const hb_set_t *characters) {
    if (!font_subset_begin(subset)) {
        return false;
    }
    hb_subset_input_set_flags(subset->input, (unsigned)HB_SUBSET_FLAGS_NO_HINTING |
                                                 (unsigned)HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                                 (unsigned)HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_set_union(hb_subset_input_unicode_set(subset->input), characters);
    hb_set_t *features = hb_subset_input_set(subset->input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(features);
    for (size_t i = 0; i < sizeof FEATURES / sizeof *FEATURES; i++) {
        hb_set_add(features, FEATURES[i]);
    }
    hb_set_t *dropped = hb_subset_input_set(subset->input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof DROPPED_TABLES / sizeof *DROPPED_TABLES; i++) {
        hb_set_add(dropped, DROPPED_TABLES[i]);
    }
    return font_subset_make(subset, face);
}

/* One font with all cuts that are wanted of it. */
typedef struct Block {
    const Font *font;
    hb_set_t *characters;
    hb_face_t *face; /* of its own bytes, small */
} Block;

typedef struct Work {
    Block *blocks;
    size_t block_count;
    Cut **wanted;
    size_t wanted_count;
} Work;

static void destroy_face(void *face) {
    hb_face_destroy(face);
}

static void destroy_set(void *set) {
    hb_set_destroy(set);
}

static _Noreturn void fail(Arena *arena, const Font *font) {
    failure_raise(arena_failure(arena), "%.*s: the font cannot be cut",
                  STRING_ARGUMENTS(font->path));
}

static void cut_block(void *context, size_t index, Arena *arena) {
    Block *block = &((Work *)context)->blocks[index];
    FontSubset *subset = font_subset_new(arena);
    if (!make_subset(subset, block->font->face, block->characters)) {
        fail(arena, block->font);
    }
    hb_blob_t *blob = hb_face_reference_blob(subset->face);
    block->face = hb_face_create(blob, 0);
    arena_defer(arena, destroy_face, block->face);
    hb_face_make_immutable(block->face);
    hb_blob_destroy(blob);
    font_subset_free(subset);
    font_release_pages(block->font);
}

static const Block *find_block(const Work *work, const Font *font) {
    for (size_t i = 0; i < work->block_count; i++) {
        if (work->blocks[i].font == font) {
            return &work->blocks[i];
        }
    }
    return NULL;
}

static void cut_file(void *context, size_t index, Arena *arena) {
    const Work *work = context;
    Cut *cut = work->wanted[index];
    FontSubset *subset = font_subset_new(arena);
    if (!make_subset(subset, find_block(work, cut->font)->face, cut->characters)) {
        fail(arena, cut->font);
    }
    subset->blob = hb_face_reference_blob(subset->face);
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(subset->blob, &length);
    cut->bytes = woff2_write(arena, (String){bytes, length}, BROTLI_QUALITY);
    font_subset_free(subset);
    if (cut->bytes.length == 0) {
        fail(arena, cut->font);
    }
}

static void add_to_block(Arena *arena, Work *work, const Cut *cut) {
    Block *block = (Block *)find_block(work, cut->font);
    if (block == NULL) {
        block = &work->blocks[work->block_count++];
        block->font = cut->font;
        block->characters = hb_set_create();
        arena_defer(arena, destroy_set, block->characters);
    }
    hb_set_union(block->characters, cut->characters);
}

void cuts_make(Arena *arena, Cut *cuts, size_t count, const WebStore *store, int threads) {
    Work work = {.blocks = ARENA_ARRAY(arena, Block, count + 1),
                 .wanted = ARENA_ARRAY(arena, Cut *, count + 1)};
    for (size_t i = 0; i < count; i++) {
        cuts[i].bytes = store == NULL ? STRING("") : store->find(store->self, arena, cuts[i].name);
        if (cuts[i].bytes.length == 0) {
            work.wanted[work.wanted_count++] = &cuts[i];
            add_to_block(arena, &work, &cuts[i]);
        }
    }
    parallel_run(arena, work.block_count, threads, cut_block, &work);
    parallel_run(arena, work.wanted_count, threads, cut_file, &work);
}
