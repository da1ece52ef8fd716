#include "content/cmark.h"

#include <pthread.h>
#include <stdint.h>

/* What cmark may use for a text: room for a tree node (about 200 bytes) for every byte, which only
 * nested quotes need, and for short texts some more. */
enum { MEMORY_BASE = 16 * 1024 * 1024, MEMORY_PER_BYTE = 320 };

/* The memory of one parse. */
typedef struct Memory {
    struct Memory *outer; /* of the parse that this one is nested in */
    Failure failure;
    Arena *arena;
    size_t used, limit;
    bool exceeded;
    bool locked;
} Memory;

/* Before each piece stands its size, which cmark does not tell when it asks for a larger one. */
typedef struct Piece {
    _Alignas(16) size_t size;
} Piece;

/* cmark's allocator has no argument that could carry these. */
static _Thread_local Memory *current_memory;
static pthread_mutex_t parse_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t registered = PTHREAD_ONCE_INIT;

static void *allocate(size_t size) {
    Memory *memory = current_memory;
    if (size > memory->limit - memory->used) {
        memory->exceeded = true;
        failure_raise(&memory->failure, "a text needs too much memory");
    }
    memory->used += size;
    Piece *piece = arena_allocate_raw(memory->arena, sizeof *piece + size);
    piece->size = size;
    return piece + 1;
}

static void *allocate_zeroed(size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / 2 / size) {
        failure_raise(&current_memory->failure, "out of memory (reading Markdown)");
    }
    void *bytes = allocate(count * size);
    memset(bytes, 0, count * size);
    return bytes;
}

static void *allocate_again(void *bytes, size_t size) {
    if (bytes == NULL) {
        return allocate(size);
    }
    const Piece *piece = (const Piece *)bytes - 1;
    if (piece->size >= size) {
        return bytes;
    }
    size_t old_size = piece->size;
    void *larger = allocate(size);
    memcpy(larger, bytes, old_size);
    return larger;
}

static void release(void *bytes) {
    (void)bytes; /* the arena frees all at once */
}

static cmark_mem *memory_functions(void) {
    static cmark_mem functions = {allocate_zeroed, allocate_again, release};
    return &functions;
}

static cmark_node *parse(Memory *memory, String text) {
    static const char *const EXTENSIONS[] = {"table", "strikethrough", "tasklist"};
    (void)pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
    (void)pthread_mutex_lock(&parse_lock);
    memory->locked = true;
    cmark_parser *parser =
        cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES | CMARK_OPT_SOURCEPOS, memory_functions());
    for (size_t i = 0; i < sizeof EXTENSIONS / sizeof *EXTENSIONS; i++) {
        (void)cmark_parser_attach_syntax_extension(parser,
                                                   cmark_find_syntax_extension(EXTENSIONS[i]));
    }
    cmark_parser_feed(parser, text.bytes, text.length);
    cmark_node *document = cmark_parser_finish(parser);
    memory->locked = false;
    (void)pthread_mutex_unlock(&parse_lock);
    return document;
}

static void free_arena(void *object) {
    Arena **arena = object;
    arena_free(*arena);
    *arena = NULL;
}

MarkdownStatus cmark_parse_text(Arena *arena, String text,
                                void (*use)(void *context, cmark_node *document), void *context) {
    Memory *memory = ARENA_NEW(arena, Memory);
    memory->outer = current_memory;
    memory->limit = MEMORY_BASE + MEMORY_PER_BYTE * text.length;
    memory->arena = arena_new(&memory->failure);
    if (memory->arena == NULL) {
        failure_raise(arena_failure(arena), "out of memory (reading Markdown)");
    }
    /* Should `use` leave by the outer arena's failure, that arena frees this one. */
    arena_defer(arena, free_arena, &memory->arena);
    if (setjmp(memory->failure.landing) == 0) {
        current_memory = memory;
        use(context, parse(memory, text));
    } else if (memory->locked) {
        (void)pthread_mutex_unlock(&parse_lock);
    }
    current_memory = memory->outer;
    free_arena(&memory->arena);
    /* Only a flag and the message are left of what was used. */
    if (memory->failure.message[0] != '\0' && !memory->exceeded) {
        failure_raise(arena_failure(arena), "%s", memory->failure.message);
    }
    return memory->exceeded ? MARKDOWN_TOO_LARGE : MARKDOWN_GOOD;
}
