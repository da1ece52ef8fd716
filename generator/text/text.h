/* text/: characters -> lines of placed glyphs.
 *
 *     spans of text, each in one style and language
 *        │ shape.c      characters -> clusters of glyphs (fonts by fallback chain, HarfBuzz;
 *        │              plain Han runs by a cache)
 *        │ spacing.c    widths of Chinese marks, gaps between Han and Western
 *        │ breaks.c     where a line may end (ICU, then the rules of Chinese), hyphenation;
 *        │              units.c: what stays with a number
 *        │ fit.c        which of these places to take, for the whole paragraph at once
 *        │ line.c       each line filled to its measure: glyph runs with positions
 *        ▼
 *     lines
 *
 * A Typesetter belongs to one thread and keeps its caches and scratch memory from paragraph to
 * paragraph, and from one task to the next; fonts are shared. The rules kept here are those of W3C
 * clreq and GB/T 15834. */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include "document/document.h"
#include "text/font.h"
#include "theme/theme.h"

/* All fonts of a run, and the typesetters that no task has at the moment. */
typedef struct FontCollection FontCollection;

/* Reads the list of fonts (content/fonts.xml where `folder` has one, else the built-in list) and
 * finds every file it names; each is mapped when it is first needed. A missing font is a failure
 * that names its package. The collection is immutable and may be used by all threads; it lives in
 * `arena`. */
FontCollection *fonts_open(Arena *arena, const char *folder);
/* The first font of the style's chain that has the character, as it is set in a text of that
 * language; NULL where none has. */
const Font *fonts_for_character(const FontCollection *fonts, const CharacterStyle *style,
                                Language language, uint32_t code_point);
/* Loads what both languages need beside fonts (rules of breaking, patterns of hyphenation), ahead
 * of its use: for a thread that has nothing else to do. */
void fonts_prepare(const FontCollection *fonts);
/* How many fonts there are; Font.index is below it. */
size_t fonts_count(const FontCollection *fonts);

/* A stretch of text in one style and one language. */
typedef struct TextSpan {
    String text; /* UTF-8; U+2028 ends a line, U+FFFC stands for the object below */
    CharacterStyle style;
    Language language;
    float raise;                       /* points above the baseline */
    float object_width, object_height; /* of an image in the line */
    Place place;                       /* of the text in its source, for diagnostics */
    void *owner;                       /* the caller's: which link, which element */
} TextSpan;

/* How the lines are to be filled. */
typedef struct ParagraphForm {
    float measure;      /* points */
    float first_indent; /* points, of the first line */
    float em;           /* points: the size that widths of gaps and limits are counted in */
    Alignment alignment;
    Language language;
    bool hyphenate;
    bool keep_spaces; /* code: spaces stay as typed, lines break anywhere when they must */
} ParagraphForm;

/* One glyph of a line, placed. */
typedef struct PlacedGlyph {
    uint32_t glyph;
    float x; /* points from the run's origin to the glyph's origin, its offset included */
    float y; /* points above the baseline (marks) */
    uint32_t
        text_start; /* the glyph's characters: bytes [start, start + length) of the run's text */
    uint16_t text_length; /* 0: a further glyph of the same cluster */
} PlacedGlyph;

/* Glyphs of one font and one span, side by side. */
typedef struct LineRun {
    uint32_t span;    /* index into the paragraph's spans */
    const Font *font; /* NULL: the span's object */
    float x, width;   /* points from the line's left end */
    String text;
    const PlacedGlyph *glyphs;
    uint32_t glyph_count;
} LineRun;

typedef struct Line {
    float x;             /* points from the measure's left edge: indents, alignment */
    float width;         /* of the ink, from the first glyph's cell to the last one's */
    float object_height; /* of the highest object in the line; 0: none */
    bool justified;      /* filled to the measure on both sides */
    bool last;           /* of its paragraph, or before a forced break */
    String text;         /* what the line shows, spaces at its end left out */
    const LineRun *runs;
    size_t run_count;
} Line;

typedef struct Typesetter Typesetter;

/* A typesetter until it is released, or else for the arena's life. It has memory of its own, with
 * all that was learned of the fonts while others had it: the glyphs of characters, words shaped and
 * hyphenated. Characters that no font has become diagnostics. */
Typesetter *typesetter_new(Arena *arena, const FontCollection *fonts, Diagnostics *diagnostics);
/* The work is done: the next task may have it. What a task that failed leaves is not used again. */
void typesetter_release(Typesetter *typesetter);

/* Sets a paragraph: its lines, in `arena`. An empty paragraph has no lines. */
const Line *typesetter_set(Typesetter *typesetter, Arena *arena, const TextSpan *spans,
                           size_t span_count, const ParagraphForm *form, size_t *line_count);

/* The width of the spans set on one line, and of their widest unbreakable piece, in points: for
 * tables that divide their width among columns. */
void typesetter_measure(Typesetter *typesetter, const TextSpan *spans, size_t span_count,
                        const ParagraphForm *form, float *natural, float *least);

#endif
