/* Total fit: the breaks of a whole paragraph chosen at once (D. E. Knuth and M. F. Plass, "Breaking
 * Paragraphs into Lines", 1981), with a cost model for Chinese and English alike.
 *
 * Each place where a line may end is a node. A line from node a to node b has a natural width, and
 * can shrink and stretch by known amounts, all of them differences of prefix sums. How far it is
 * from the measure, as a part of what it can give or take, is its ratio r; its badness 100 r³; its
 * demerits (10 + badness)² and something for hyphens. The best way to b is the best over all a of
 * (best way to a) + (demerits of the line a-b).
 *
 * In Chinese nearly every character is a node, so the inner loop must be short. Widths grow with b
 * and with a, so the a's whose line fits are a window that only moves forward: its lower end is
 * where lines stop being too long even shrunk, its upper end where they become too short even
 * stretched. A window holds some ten nodes whatever the length of the paragraph, and the whole is
 * linear.
 *
 * If no way leads to the end, the search is repeated with weaker wishes: first lines may be
 * stretched without limit and the last one may be short, then words may be broken anywhere. */
#include "text/paragraph.h"

#include <math.h>

typedef enum Effort { EFFORT_GOOD, EFFORT_LOOSE, EFFORT_EMERGENCY } Effort;

/* How much of an em Chinese characters may be spread: the unit of badness, and the limit. */
static const double HAN_UNIT = 1.0 / 16;
static const double HAN_LIMIT = 1.0 / 8;
static const double HYPHEN_DEMERITS = 4000;
static const double HYPHENS_IN_A_ROW_DEMERITS = 12000;
static const double EMERGENCY_DEMERITS = 1e7;
static const double SHORT_LAST_LINE_DEMERITS = 1e8;
static const double OVERFULL_DEMERITS = 1e12;
static const double RESCUE_DEMERITS = 1e6;
static const double UNREACHED = 1e300;

/* Sums over the clusters before an index. */
typedef struct Sums {
    double width; /* advances and gaps */
    double shrink;
    double stretch;     /* soft */
    double han_stretch; /* em to be spread over */
    uint32_t han;       /* Han characters */
    uint32_t western;   /* Western clusters */
} Sums;

typedef struct FitNode {
    uint32_t end; /* index past the line's last cluster; the next line starts here */
    int32_t previous;
    double demerits;
    bool hyphen;
} FitNode;

struct FitScratch {
    Arena *arena;
    ARRAY_OF(Sums) sums;
    ARRAY_OF(FitNode) nodes;
    ARRAY_OF(uint32_t) ends;
};

FitScratch *fit_scratch_new(Arena *arena) {
    FitScratch *scratch = ARENA_NEW(arena, FitScratch);
    scratch->arena = arena;
    return scratch;
}

/* One stretch of a paragraph being fitted. */
typedef struct Fit {
    FitScratch *scratch;
    const Cluster *clusters; /* the stretch's first one */
    size_t count;
    double measure, indent, hyphen_width, em;
    bool ragged;
    Effort effort;
} Fit;

/* A candidate line, from the node `a` to one that ends before cluster `end`. */
typedef struct Candidate {
    double natural, shrink, stretch, han_stretch;
} Candidate;

static void sum_up(Fit *fit) {
    FitScratch *scratch = fit->scratch;
    scratch->sums.count = 0;
    array_reserve(scratch->arena, &scratch->sums, fit->count + 1);
    Sums sum = {0};
    for (size_t i = 0; i < fit->count; i++) {
        const Cluster *cluster = &fit->clusters[i];
        scratch->sums.items[i] = sum;
        sum.width += (double)cluster->advance + (double)cluster->gap;
        sum.shrink += (double)cluster->shrink;
        sum.stretch += (double)cluster->stretch;
        sum.han_stretch += (double)cluster->han_stretch;
        sum.han += cluster->class == CHARACTER_HAN;
        sum.western += cluster->class == CHARACTER_WESTERN;
    }
    scratch->sums.items[fit->count] = sum;
    scratch->sums.count = fit->count + 1;
}

static void collect_nodes(Fit *fit) {
    FitScratch *scratch = fit->scratch;
    scratch->nodes.count = 0;
    array_reserve(scratch->arena, &scratch->nodes, fit->count + 1);
    array_push(scratch->arena, &scratch->nodes)->previous = -1;
    for (size_t i = 0; i + 1 < fit->count; i++) {
        uint8_t kind = fit->clusters[i].break_after;
        bool emergency = fit->effort == EFFORT_EMERGENCY &&
                         fit->clusters[i].class != CHARACTER_SPACE &&
                         fit->clusters[i + 1].class != CHARACTER_SPACE;
        if (kind == BREAK_NONE && !emergency) {
            continue;
        }
        FitNode *node = array_push(scratch->arena, &scratch->nodes);
        *node = (FitNode){.end = (uint32_t)(i + 1),
                          .previous = -1,
                          .demerits = UNREACHED,
                          .hyphen = kind == BREAK_HYPHEN};
    }
    FitNode *last = array_push(scratch->arena, &scratch->nodes);
    *last = (FitNode){.end = (uint32_t)fit->count, .previous = -1, .demerits = UNREACHED};
}

/* The line after node `a` that ends at node `b`. */
static inline Candidate candidate_line(const Fit *fit, const FitNode *a, const FitNode *b) {
    const Sums *sums = fit->scratch->sums.items;
    const Cluster *first = &fit->clusters[a->end];
    const Cluster *last = &fit->clusters[b->end - 1];
    const Sums *from = &sums[a->end];
    const Sums *to = &sums[b->end - 1];
    Candidate line = {
        .natural = to->width - from->width + (double)last->advance - (double)first->start_trim -
                   (double)last->end_trim,
        .shrink = to->shrink - from->shrink,
        .stretch = to->stretch - from->stretch,
        .han_stretch = to->han_stretch - from->han_stretch,
    };
    if (a->end == 0) {
        line.natural += fit->indent;
    }
    if (b->hyphen) {
        line.natural += fit->hyphen_width;
    }
    return line;
}

/* A tenth of a thousandth of a point is nothing. */
static const double TOLERANCE = 1e-4;

static inline bool is_too_long(const Fit *fit, const Candidate *line) {
    double shrink = fit->ragged ? 0 : line->shrink;
    return line->natural - shrink > fit->measure + TOLERANCE;
}

static inline bool is_too_short(const Fit *fit, const Candidate *line) {
    if (fit->ragged || fit->effort != EFFORT_GOOD) {
        return false;
    }
    return line->natural + line->stretch + line->han_stretch * HAN_LIMIT < fit->measure - TOLERANCE;
}

static inline double badness(const Fit *fit, const Candidate *line) {
    double missing = fit->measure - line->natural;
    if (fit->ragged) {
        double ratio = missing / fit->measure;
        return 60 * ratio * ratio;
    }
    if (missing < 0) {
        double ratio = line->shrink > 0 ? -missing / line->shrink : 0;
        return 100 * ratio * ratio * ratio;
    }
    double room = line->stretch + line->han_stretch * HAN_UNIT;
    if (missing <= TOLERANCE) {
        return 0;
    }
    double ratio = missing / (room > 0.01 ? room : 0.01);
    return fmin(100 * ratio * ratio * ratio, 1e6);
}

static double line_demerits(const Fit *fit, const FitNode *a, const FitNode *b,
                            const Candidate *line) {
    double base = 10 + badness(fit, line);
    double demerits = base * base;
    if (b->hyphen) {
        demerits += a->hyphen ? HYPHENS_IN_A_ROW_DEMERITS : HYPHEN_DEMERITS;
    }
    if (fit->effort == EFFORT_EMERGENCY && fit->clusters[b->end - 1].break_after == BREAK_NONE) {
        demerits += EMERGENCY_DEMERITS;
    }
    return demerits;
}

/* The last line is not stretched; it should hold two Han characters, or a Western word that is not
 * just the tail of a hyphenated one. */
static double last_line_demerits(const Fit *fit, const FitNode *a, const FitNode *b,
                                 const Candidate *line) {
    const Sums *from = &fit->scratch->sums.items[a->end];
    const Sums *to = &fit->scratch->sums.items[b->end];
    uint32_t han = to->han - from->han;
    uint32_t western = to->western - from->western;
    double base = 10;
    if (!fit->ragged && line->natural > fit->measure) {
        base += badness(fit, line);
    }
    double demerits = base * base;
    bool alone = a->end == 0;
    bool lonely = western == 0 ? han < 2 : han + western < 3 && line->natural < 2 * fit->em;
    if (!alone && lonely) {
        return fit->effort == EFFORT_GOOD ? UNREACHED : demerits + SHORT_LAST_LINE_DEMERITS;
    }
    if (!alone && a->hyphen) {
        demerits += HYPHENS_IN_A_ROW_DEMERITS;
    }
    return demerits;
}

static void reach(FitNode *nodes, size_t a, size_t b, double demerits) {
    if (nodes[a].demerits < UNREACHED && demerits < UNREACHED &&
        nodes[a].demerits + demerits < nodes[b].demerits) {
        nodes[b].demerits = nodes[a].demerits + demerits;
        nodes[b].previous = (int32_t)a;
    }
}

/* Reaches node b, which no good line reaches, by the best of the lines that are too short for it;
 * they begin at most a line's length before it. */
static void rescue(const Fit *fit, size_t b) {
    FitNode *nodes = fit->scratch->nodes.items;
    for (size_t a = b; a-- > 0;) {
        Candidate line = candidate_line(fit, &nodes[a], &nodes[b]);
        if (is_too_long(fit, &line)) {
            break;
        }
        if (nodes[a].demerits < UNREACHED) {
            reach(nodes, a, b, line_demerits(fit, &nodes[a], &nodes[b], &line) + RESCUE_DEMERITS);
        }
    }
}

/* The best way to node b, over the window of lines that fit; `low` is the window's lower end,
 * `newest` the last node that a way has led to. */
static void search_node(const Fit *fit, size_t b, size_t *low, size_t *newest) {
    FitNode *nodes = fit->scratch->nodes.items;
    bool last = nodes[b].end == fit->count;
    while (*low < b) {
        Candidate line = candidate_line(fit, &nodes[*low], &nodes[b]);
        if (!is_too_long(fit, &line)) {
            break;
        }
        (*low)++;
    }
    if (fit->effort == EFFORT_GOOD && b > 1 && *newest < *low && *newest < b - 1) {
        rescue(fit, b - 1); /* the last way on is about to be lost */
        *newest = nodes[b - 1].demerits < UNREACHED ? b - 1 : *newest;
    }
    if (*low == b) {
        /* Not even the shortest line fits: it is allowed only when nothing else can be done. */
        (*low)--;
        if (fit->effort == EFFORT_EMERGENCY) {
            reach(nodes, *low, b, OVERFULL_DEMERITS);
        }
        return;
    }
    for (size_t a = *low; a < b; a++) {
        if (nodes[a].demerits >= UNREACHED) {
            continue;
        }
        Candidate line = candidate_line(fit, &nodes[a], &nodes[b]);
        if (!last && is_too_short(fit, &line)) {
            break;
        }
        if (is_too_long(fit, &line)) {
            continue;
        }
        reach(nodes, a, b,
              last ? last_line_demerits(fit, &nodes[a], &nodes[b], &line)
                   : line_demerits(fit, &nodes[a], &nodes[b], &line));
    }
}

static bool search(Fit *fit) {
    collect_nodes(fit);
    size_t low = 0;
    size_t newest = 0;
    const FitNode *nodes = fit->scratch->nodes.items;
    size_t count = fit->scratch->nodes.count;
    for (size_t b = 1; b < count; b++) {
        search_node(fit, b, &low, &newest);
        newest = nodes[b].demerits < UNREACHED ? b : newest;
    }
    return nodes[count - 1].demerits < UNREACHED;
}

const uint32_t *fit_lines(FitScratch *scratch, const Paragraph *paragraph, size_t first, size_t end,
                          float indent, float hyphen_width, size_t *line_count) {
    const ParagraphForm *form = paragraph->form;
    Fit fit = {
        .scratch = scratch,
        .clusters = paragraph->clusters.items + first,
        .count = end - first,
        .measure = (double)form->measure,
        .indent = (double)indent,
        .hyphen_width = (double)hyphen_width,
        .em = (double)form->em,
        .ragged = form->alignment != ALIGN_JUSTIFY,
    };
    sum_up(&fit);
    while (!search(&fit) && fit.effort < EFFORT_EMERGENCY) {
        fit.effort++;
    }
    const FitNode *nodes = scratch->nodes.items;
    scratch->ends.count = 0;
    for (int32_t node = (int32_t)scratch->nodes.count - 1; node > 0; node = nodes[node].previous) {
        *array_push(scratch->arena, &scratch->ends) = (uint32_t)first + nodes[node].end;
    }
    size_t count = scratch->ends.count;
    for (size_t i = 0; i < count / 2; i++) {
        uint32_t other = scratch->ends.items[i];
        scratch->ends.items[i] = scratch->ends.items[count - 1 - i];
        scratch->ends.items[count - 1 - i] = other;
    }
    *line_count = count;
    return scratch->ends.items;
}
