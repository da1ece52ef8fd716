/* A line filled to its measure: what it has too much is taken from its spaces in the order of
 * chinese-typesetting §4, what it lacks is given to word spaces, then to Han-Western gaps, then
 * equally to the Chinese characters; and its clusters become runs of placed glyphs. */
#include "text/paragraph.h"

#include "base/unicode.h"

#include <math.h>

/* How the spaces of one line change, from their natural widths. */
typedef struct Adjustment {
    double shrink_ratio[SHRINK_ORDER_COUNT]; /* of each kind's shrink */
    double word_ratio, gap_ratio;            /* of word spaces' and gaps' stretch */
    double han;                              /* points for each em of han_stretch */
    double each_space;                       /* points for each word space or gap, past its limit */
    bool filled;
} Adjustment;

typedef struct LineParts {
    const Paragraph *paragraph;
    const Cluster *clusters;
    size_t first, end; /* `end` without trailing spaces */
    double natural;
    bool hyphen;
} LineParts;

static Adjustment shrink_line(const LineParts *parts, double surplus) {
    double available[SHRINK_ORDER_COUNT] = {0};
    for (size_t i = parts->first; i + 1 < parts->end; i++) {
        available[parts->clusters[i].shrink_order] += (double)parts->clusters[i].shrink;
    }
    Adjustment adjustment = {0};
    for (int order = 0; order < SHRINK_ORDER_COUNT && surplus > 0; order++) {
        double taken = fmin(surplus, available[order]);
        adjustment.shrink_ratio[order] = available[order] > 0 ? taken / available[order] : 0;
        surplus -= taken;
    }
    adjustment.filled = surplus < 0.01;
    return adjustment;
}

static Adjustment stretch_line(const LineParts *parts, double missing) {
    double words = 0;
    double gaps = 0;
    double han = 0;
    size_t spaces = 0;
    for (size_t i = parts->first; i + 1 < parts->end; i++) {
        const Cluster *cluster = &parts->clusters[i];
        *(cluster->gap_is_word_space ? &words : &gaps) += (double)cluster->stretch;
        spaces += cluster->stretch > 0;
        han += (double)cluster->han_stretch;
    }
    Adjustment adjustment = {.filled = true};
    double taken = fmin(missing, words);
    adjustment.word_ratio = words > 0 ? taken / words : 0;
    missing -= taken;
    taken = fmin(missing, gaps);
    adjustment.gap_ratio = gaps > 0 ? taken / gaps : 0;
    missing -= taken;
    if (missing <= 0) {
        return adjustment;
    }
    if (han > 0) {
        adjustment.han = missing / han;
    } else if (spaces > 0) {
        adjustment.each_space = missing / (double)spaces;
    } else {
        adjustment.filled = missing < 0.01;
    }
    return adjustment;
}

/* What is added after a cluster, in points. */
static double added_after(const Cluster *cluster, const Adjustment *adjustment) {
    double added = (double)cluster->gap -
                   (double)cluster->shrink * adjustment->shrink_ratio[cluster->shrink_order] +
                   (double)cluster->han_stretch * adjustment->han;
    if (cluster->stretch > 0) {
        added += (double)cluster->stretch *
                     (cluster->gap_is_word_space ? adjustment->word_ratio : adjustment->gap_ratio) +
                 adjustment->each_space;
    }
    return added;
}

/* Runs being collected. */
typedef struct RunBuilder {
    Typesetter *typesetter;
    Arena *arena;
    const LineParts *parts;
    ARRAY_OF(LineRun) runs;
    PlacedGlyph *glyphs; /* room for all of the line */
    uint32_t glyph_count;
    LineRun *open;
    double origin;
} RunBuilder;

static void open_run(RunBuilder *builder, const Cluster *cluster, double x) {
    const TextSpan *span = &builder->parts->paragraph->spans[cluster->span];
    LineRun *run = array_push(builder->arena, &builder->runs);
    run->span = cluster->span;
    run->font = cluster->font;
    run->x = (float)x;
    run->glyphs = builder->glyphs + builder->glyph_count;
    run->text = string_slice(span->text, cluster->text_start, 0);
    builder->open = run;
    builder->origin = x;
}

static void add_to_run(RunBuilder *builder, const Cluster *cluster, double x) {
    const Paragraph *paragraph = builder->parts->paragraph;
    if (builder->open == NULL || builder->open->font != cluster->font ||
        builder->open->span != cluster->span || cluster->font == NULL) {
        open_run(builder, cluster, x);
    }
    LineRun *run = builder->open;
    const TextSpan *span = &paragraph->spans[cluster->span];
    uint32_t run_start = (uint32_t)(run->text.bytes - span->text.bytes);
    run->text.length = cluster->text_start + cluster->text_length - run_start;
    run->width = (float)(x + (double)cluster->advance - builder->origin);
    for (uint16_t i = 0; i < cluster->glyph_count; i++) {
        const ClusterGlyph *glyph = &paragraph->glyphs.items[cluster->first_glyph + i];
        builder->glyphs[builder->glyph_count++] = (PlacedGlyph){
            .glyph = glyph->glyph,
            .x = (float)(x + (double)cluster->shift + (double)glyph->x - builder->origin),
            .y = glyph->y,
            .text_start = cluster->text_start - run_start,
            .text_length = i == 0 ? cluster->text_length : 0,
        };
        run->glyph_count++;
    }
}

/* The hyphen that a break inside a word shows; its text is the soft hyphen, so that the word copied
 * out is whole. */
static double add_hyphen(RunBuilder *builder, const Cluster *last, double x) {
    const TextSpan *span = &builder->parts->paragraph->spans[last->span];
    const GlyphChoice *choice =
        glyph_choose(builder->typesetter->glyphs, &span->style, SCRIPT_WESTERN, '-');
    LineRun *run = array_push(builder->arena, &builder->runs);
    run->span = last->span;
    run->font = choice->font;
    run->x = (float)x;
    run->width = choice->advance * span->style.size;
    run->text = STRING("\xC2\xAD");
    run->glyphs = builder->glyphs + builder->glyph_count;
    builder->glyphs[builder->glyph_count++] =
        (PlacedGlyph){.glyph = choice->glyph, .text_length = (uint16_t)run->text.length};
    run->glyph_count = 1;
    return (double)run->width;
}

static String line_text(Typesetter *typesetter, Arena *arena, const LineRun *runs, size_t count) {
    Builder *text = &typesetter->line_text;
    text->length = 0;
    for (size_t i = 0; i < count; i++) {
        builder_append(text, runs[i].text);
    }
    while (text->length > 0 && text->bytes[text->length - 1] == ' ') {
        text->length--;
    }
    return string_copy(arena, builder_string(text));
}

/* The line without the spaces at its end, and its natural width. */
static LineParts take_parts(const Paragraph *paragraph, size_t first, size_t end, float indent,
                            float hyphen_width) {
    LineParts parts = {
        .paragraph = paragraph, .clusters = paragraph->clusters.items, .first = first, .end = end};
    parts.hyphen =
        parts.clusters[end - 1].break_after == BREAK_HYPHEN && end < paragraph->clusters.count;
    while (parts.end > first + 1 && (parts.clusters[parts.end - 1].class == CHARACTER_SPACE ||
                                     parts.clusters[parts.end - 1].class == CHARACTER_CONTROL)) {
        parts.end--;
    }
    parts.natural = (double)indent - (double)parts.clusters[first].start_trim;
    for (size_t i = first; i < parts.end; i++) {
        parts.natural += (double)parts.clusters[i].advance;
        parts.natural +=
            i + 1 < parts.end ? (double)parts.clusters[i].gap : -(double)parts.clusters[i].end_trim;
    }
    parts.natural += parts.hyphen ? (double)hyphen_width : 0;
    return parts;
}

static float hyphen_width(Typesetter *typesetter, const Paragraph *paragraph, size_t end) {
    const TextSpan *span = &paragraph->spans[paragraph->clusters.items[end - 1].span];
    const GlyphChoice *choice = glyph_choose(typesetter->glyphs, &span->style, SCRIPT_WESTERN, '-');
    return choice->advance * span->style.size;
}

/* A last line may be a little too long, and then shrinks; it never stretches. */
static Adjustment adjust(const LineParts *parts, const ParagraphForm *form, bool last) {
    double missing = (double)form->measure - parts->natural;
    if (form->alignment != ALIGN_JUSTIFY || (last && missing >= 0)) {
        return (Adjustment){0};
    }
    return missing < 0 ? shrink_line(parts, -missing) : stretch_line(parts, missing);
}

static void place_runs(RunBuilder *builder, const LineParts *parts, const Adjustment *adjustment,
                       size_t end, Line *line) {
    const Paragraph *paragraph = parts->paragraph;
    double x = -(double)parts->clusters[parts->first].start_trim;
    double ink_end = 0;
    for (size_t i = parts->first; i < end; i++) {
        const Cluster *cluster = &parts->clusters[i];
        if (i == parts->end && parts->hyphen) {
            break;
        }
        if (cluster->glyph_count > 0 || cluster->class == CHARACTER_OBJECT) {
            add_to_run(builder, cluster, x);
        }
        if (cluster->class == CHARACTER_OBJECT) {
            line->object_height =
                fmaxf(line->object_height, paragraph->spans[cluster->span].object_height);
        }
        x += (double)cluster->advance;
        if (i + 1 == parts->end) {
            ink_end = x - (double)cluster->end_trim;
        }
        x += i + 1 < parts->end ? added_after(cluster, adjustment) : 0;
    }
    if (parts->hyphen) {
        ink_end += add_hyphen(builder, &parts->clusters[parts->end - 1], ink_end);
    }
    line->width = (float)ink_end;
}

void line_fill(Typesetter *typesetter, Arena *arena, const Paragraph *paragraph, size_t first,
               size_t end, float indent, bool last, Line *line) {
    const ParagraphForm *form = paragraph->form;
    LineParts parts =
        take_parts(paragraph, first, end, indent, hyphen_width(typesetter, paragraph, end));
    Adjustment adjustment = adjust(&parts, form, last);
    uint32_t glyphs = 1;
    for (size_t i = first; i < end; i++) {
        glyphs += paragraph->clusters.items[i].glyph_count;
    }
    RunBuilder builder = {
        .typesetter = typesetter,
        .arena = arena,
        .parts = &parts,
        .glyphs = arena_allocate_raw(arena, glyphs * sizeof(PlacedGlyph)),
    };
    place_runs(&builder, &parts, &adjustment, end, line);
    line->runs = builder.runs.items;
    line->run_count = builder.runs.count;
    line->x = indent;
    line->last = last;
    line->justified = form->alignment == ALIGN_JUSTIFY && adjustment.filled;
    float room = form->measure - indent - line->width;
    if (form->alignment == ALIGN_CENTER) {
        line->x += room / 2;
    } else if (form->alignment == ALIGN_END) {
        line->x += room;
    }
    line->text = line_text(typesetter, arena, line->runs, line->run_count);
}
