/* Inside text/: a paragraph on its way from characters to lines.
 *
 * Everything is an array that the steps fill one after the other; the arrays belong to the
 * Typesetter and are used again for the next paragraph. A Cluster is what a line may be broken
 * around: one Chinese character or mark, one letter or ligature, one space. Lengths are points. */
#ifndef TEXT_PARAGRAPH_H
#define TEXT_PARAGRAPH_H

#include "text/character.h"
#include "text/fonts.h"

/* What shrinks, in the order in which it is asked to (chinese-typesetting §4). */
typedef enum ShrinkOrder {
    SHRINK_WORD_SPACE,
    SHRINK_MIDDLE,
    SHRINK_BRACKET,
    SHRINK_PAUSE,
    SHRINK_GAP,
    SHRINK_STOP,
    SHRINK_ORDER_COUNT,
} ShrinkOrder;

typedef enum BreakKind {
    BREAK_NONE,
    BREAK_ALLOWED,
    BREAK_HYPHEN,    /* a hyphen appears at the line's end */
    BREAK_EMERGENCY, /* inside a word or number: only where nothing else fits */
    BREAK_FORCED,
} BreakKind;

typedef struct Cluster {
    uint32_t code;        /* its first character */
    uint32_t text_start;  /* bytes into its span's text */
    uint32_t first_glyph; /* into Paragraph.glyphs */
    uint16_t text_length;
    uint16_t glyph_count; /* 0: nothing is shown */
    uint32_t span;
    const Font *font;  /* of its glyphs; NULL for objects and what is not shown */
    float advance;     /* of its cell, blanks of marks included */
    float shift;       /* from the cell's left edge to the glyphs' origin */
    float gap;         /* natural extra space after it; negative where two marks share a blank */
    float shrink;      /* how much the space after (or, for a space, of) it can lose */
    float stretch;     /* word spaces and Han-Western gaps: how much it can gain, softly */
    float han_stretch; /* between two Han: the em that the equal stretch is counted in; else 0 */
    float start_trim, end_trim; /* what it loses at a line's start, at its end */
    uint8_t class;              /* CharacterClass */
    uint8_t shrink_order;       /* ShrinkOrder of `shrink` */
    uint8_t break_after;        /* BreakKind */
    bool gap_is_word_space;
} Cluster;

/* A glyph of a cluster. */
typedef struct ClusterGlyph {
    uint32_t glyph;
    float x, y; /* from the cluster's glyph origin, its forerunners' advances included */
} ClusterGlyph;

typedef struct Paragraph {
    const TextSpan *spans;
    size_t span_count;
    const ParagraphForm *form;
    ARRAY_OF(Cluster) clusters;
    ARRAY_OF(ClusterGlyph) glyphs;
} Paragraph;

/* shape.c: fills clusters and glyphs from the spans. */
void paragraph_shape(Typesetter *typesetter, Paragraph *paragraph);
/* spacing.c: widths of marks, gaps, what may shrink and stretch. */
void paragraph_space(Paragraph *paragraph);
/* breaks.c: break_after of every cluster. */
void paragraph_find_breaks(Typesetter *typesetter, Paragraph *paragraph);

/* fit.c: chooses the breaks of clusters [first, end), a stretch that ends with a forced break or
 * with the paragraph. Writes the index past each line's last cluster, and returns how many lines.
 * The indent counts for the first line. */
typedef struct FitScratch FitScratch;
FitScratch *fit_scratch_new(Arena *arena);
const uint32_t *fit_lines(FitScratch *scratch, const Paragraph *paragraph, size_t first, size_t end,
                          float indent, float hyphen_width, size_t *line_count);

/* line.c: one line of clusters [first, end) filled to the measure. */
void line_fill(Typesetter *typesetter, Arena *arena, const Paragraph *paragraph, size_t first,
               size_t end, float indent, bool last, Line *line);

/* glyphs.c: the glyph of one character by the style's chain of fonts, cached. */
typedef struct GlyphChoice {
    const Font *font; /* NULL: no font has it */
    uint32_t glyph;
    float advance; /* em */
    bool known;
} GlyphChoice;
typedef struct GlyphCache GlyphCache;
GlyphCache *glyph_cache_new(Arena *arena, const FontCollection *fonts);
const GlyphChoice *glyph_choose(GlyphCache *cache, const CharacterStyle *style, FontScript script,
                                uint32_t character);

/* words.c: shaped Western words with their hyphenation points, cached. */
typedef struct ShapedGlyph {
    uint32_t glyph;
    uint32_t cluster;                  /* bytes into the word */
    float advance, x_offset, y_offset; /* em */
} ShapedGlyph;
typedef struct ShapedWord {
    const Font *font;
    const ShapedGlyph *glyphs;
    uint32_t glyph_count;
    const uint8_t
        *hyphens; /* one a byte of the word: 1 where a hyphen may follow it; NULL: nowhere */
} ShapedWord;
typedef struct WordCache WordCache;
WordCache *word_cache_new(Arena *arena, const FontCollection *fonts);
/* `hyphenate`: look for hyphenation points too (English). */
const ShapedWord *word_shape(WordCache *cache, const Font *font, String word, Language language,
                             bool hyphenate);

/* Who has the typesetter, in that task's memory: an arena that is still here when the task's is
 * freed goes with it. */
typedef struct TypesetterLoan {
    Arena *arena;
} TypesetterLoan;

struct Typesetter {
    Arena *arena; /* its own */
    TypesetterLoan *loan;
    Typesetter *next; /* in the pool */
    const FontCollection *fonts;
    Diagnostics *diagnostics;
    GlyphCache *glyphs;
    WordCache *words;
    FitScratch *fit;
    Paragraph paragraph;
    void *break_iterators[LANGUAGE_COUNT]; /* UBreakIterator, opened when first needed */
    ARRAY_OF(uint16_t) utf16;              /* breaks.c: the stretch being looked at */
    ARRAY_OF(uint32_t) utf16_clusters;
    Builder line_text;
};

#endif
