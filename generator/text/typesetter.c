#include "text/paragraph.h"

#include <math.h>
#include <pthread.h>

/* More than this is not kept: somebody sets words without end. */
enum { KEPT_LIMIT = 32 * 1024 * 1024 };

struct TypesetterPool {
    pthread_mutex_t lock;
    Typesetter *idle;
};

static void free_pool(void *object) {
    TypesetterPool *pool = object;
    for (Typesetter *typesetter = pool->idle; typesetter != NULL;) {
        Typesetter *next = typesetter->next;
        arena_free(typesetter->arena);
        typesetter = next;
    }
    (void)pthread_mutex_destroy(&pool->lock);
}

TypesetterPool *typesetter_pool_new(Arena *arena) {
    TypesetterPool *pool = ARENA_NEW(arena, TypesetterPool);
    (void)pthread_mutex_init(&pool->lock, NULL);
    arena_defer(arena, free_pool, pool);
    return pool;
}

static Typesetter *take_idle(TypesetterPool *pool) {
    (void)pthread_mutex_lock(&pool->lock);
    Typesetter *typesetter = pool->idle;
    if (typesetter != NULL) {
        pool->idle = typesetter->next;
    }
    (void)pthread_mutex_unlock(&pool->lock);
    return typesetter;
}

static Typesetter *make_typesetter(Arena *arena, const FontCollection *fonts) {
    Typesetter *typesetter = ARENA_NEW(arena, Typesetter);
    typesetter->arena = arena;
    typesetter->fonts = fonts;
    typesetter->glyphs = glyph_cache_new(arena, fonts);
    typesetter->words = word_cache_new(arena, fonts);
    typesetter->fit = fit_scratch_new(arena);
    typesetter->line_text.arena = arena;
    return typesetter;
}

static void end_loan(void *object) {
    TypesetterLoan *loan = object;
    arena_free(loan->arena);
}

Typesetter *typesetter_new(Arena *arena, const FontCollection *fonts, Diagnostics *diagnostics) {
    TypesetterLoan *loan = ARENA_NEW(arena, TypesetterLoan);
    arena_defer(arena, end_loan, loan);
    Typesetter *typesetter = take_idle(fonts_typesetters(fonts));
    loan->arena = typesetter != NULL ? typesetter->arena : arena_new(arena_failure(arena));
    if (loan->arena == NULL) {
        failure_raise(arena_failure(arena), "out of memory (an arena wanted)");
    }
    arena_set_failure(loan->arena, arena_failure(arena));
    typesetter = typesetter != NULL ? typesetter : make_typesetter(loan->arena, fonts);
    typesetter->loan = loan;
    typesetter->diagnostics = diagnostics;
    return typesetter;
}

void typesetter_release(Typesetter *typesetter) {
    typesetter->loan->arena = NULL;
    if (arena_size(typesetter->arena) > KEPT_LIMIT) {
        arena_free(typesetter->arena);
        return;
    }
    TypesetterPool *pool = fonts_typesetters(typesetter->fonts);
    (void)pthread_mutex_lock(&pool->lock);
    typesetter->next = pool->idle;
    pool->idle = typesetter;
    (void)pthread_mutex_unlock(&pool->lock);
}

/* The steps up to the choice of lines. */
static Paragraph *prepare(Typesetter *typesetter, const TextSpan *spans, size_t span_count,
                          const ParagraphForm *form) {
    Paragraph *paragraph = &typesetter->paragraph;
    paragraph->spans = spans;
    paragraph->span_count = span_count;
    paragraph->form = form;
    paragraph->clusters.count = 0;
    paragraph->glyphs.count = 0;
    paragraph_shape(typesetter, paragraph);
    paragraph_space(paragraph);
    paragraph_find_breaks(typesetter, paragraph);
    return paragraph;
}

/* The index past the stretch that starts at `first`: after its forced break, or the end. */
static size_t find_stretch_end(const Paragraph *paragraph, size_t first) {
    size_t end = first;
    while (end < paragraph->clusters.count &&
           paragraph->clusters.items[end].break_after != BREAK_FORCED) {
        end++;
    }
    return end < paragraph->clusters.count ? end + 1 : end;
}

static float find_hyphen_width(Typesetter *typesetter, const Paragraph *paragraph) {
    if (!paragraph->form->hyphenate || paragraph->span_count == 0) {
        return 0;
    }
    const CharacterStyle *style = &paragraph->spans[0].style;
    return glyph_choose(typesetter->glyphs, style, SCRIPT_WESTERN, '-')->advance * style->size;
}

const Line *typesetter_set(Typesetter *typesetter, Arena *arena, const TextSpan *spans,
                           size_t span_count, const ParagraphForm *form, size_t *line_count) {
    Paragraph *paragraph = prepare(typesetter, spans, span_count, form);
    ARRAY_OF(Line) lines = {0};
    float hyphen_width = find_hyphen_width(typesetter, paragraph);
    size_t first = 0;
    while (first < paragraph->clusters.count) {
        size_t end = find_stretch_end(paragraph, first);
        float indent = first == 0 ? form->first_indent : 0;
        size_t count = 0;
        const uint32_t *ends =
            fit_lines(typesetter->fit, paragraph, first, end, indent, hyphen_width, &count);
        array_reserve(arena, &lines, count);
        for (size_t i = 0; i < count; i++) {
            line_fill(typesetter, arena, paragraph, first, ends[i], i == 0 ? indent : 0,
                      i + 1 == count, array_push(arena, &lines));
            first = ends[i];
        }
        first = end;
    }
    *line_count = lines.count;
    return lines.items;
}

void typesetter_measure(Typesetter *typesetter, const TextSpan *spans, size_t span_count,
                        const ParagraphForm *form, float *natural, float *least) {
    const Paragraph *paragraph = prepare(typesetter, spans, span_count, form);
    float line = 0;
    float piece = 0;
    *natural = 0;
    *least = 0;
    for (size_t i = 0; i < paragraph->clusters.count; i++) {
        const Cluster *cluster = &paragraph->clusters.items[i];
        line += cluster->advance + cluster->gap;
        piece += cluster->advance;
        *natural = fmaxf(*natural, line - cluster->end_trim);
        if (cluster->class != CHARACTER_SPACE) {
            *least = fmaxf(*least, piece);
        }
        if (cluster->break_after != BREAK_NONE) {
            piece = 0;
        }
        if (cluster->break_after == BREAK_FORCED) {
            line = 0;
        }
    }
}
