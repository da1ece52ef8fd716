/* How wide Chinese marks are, and what stands between Han and Western characters (clreq 3.1.6, 3.2;
 * GB/T 15834, 5.1). The mark itself is never scaled: only the half em of blank that it carries
 * goes, by a negative gap to its neighbour. */
#include "text/paragraph.h"

#include "base/unicode.h"

/* In em. */
static const float BLANK = 0.5F;
static const float HAN_WESTERN_GAP = 0.25F;
static const float HAN_WESTERN_LEAST = 0.125F;
static const float HAN_WESTERN_MOST = 0.5F;
static const float WORD_SPACE = 0.29F;
static const float WORD_SPACE_LEAST = 0.25F;
static const float WORD_SPACE_MOST = 0.5F;

static float em_of(const Paragraph *paragraph, const Cluster *cluster) {
    return paragraph->spans[cluster->span].style.size;
}

static bool is_mark(const Cluster *cluster) {
    return cluster->class >= CHARACTER_OPENER && cluster->class <= CHARACTER_MIDDLE;
}

/* A mark whose glyph fills a whole cell, so that half of it is blank; a proportional glyph from a
 * fallback font has none to give. */
static bool is_full_cell(const Paragraph *paragraph, const Cluster *cluster) {
    return cluster->advance > 0.95F * em_of(paragraph, cluster);
}

static bool is_exclamation(const Cluster *cluster) {
    return cluster->code == 0xFF01 || cluster->code == 0xFF1F;
}

static bool is_raised(const Paragraph *paragraph, const Cluster *cluster) {
    return paragraph->spans[cluster->span].raise != 0;
}

/* Marks whose cell is always half an em, the glyph in its middle. */
static void set_half_cell(const Paragraph *paragraph, Cluster *cluster) {
    float cell = BLANK * em_of(paragraph, cluster);
    cluster->shift = (cell - cluster->advance) / 2;
    cluster->advance = cell;
}

static void set_cell(const Paragraph *paragraph, Cluster *cluster) {
    float em = em_of(paragraph, cluster);
    switch (cluster->class) {
    case CHARACTER_MIDDLE:
    case CHARACTER_SOLIDUS:
        set_half_cell(paragraph, cluster);
        break;
    case CHARACTER_CONNECTOR:
        if (cluster->code == 0x2013) {
            set_half_cell(paragraph, cluster);
        }
        break;
    case CHARACTER_OPENER:
        cluster->start_trim = is_full_cell(paragraph, cluster) ? BLANK * em : 0;
        break;
    case CHARACTER_CLOSER:
    case CHARACTER_PAUSE:
    case CHARACTER_STOP:
        cluster->end_trim = is_full_cell(paragraph, cluster) ? BLANK * em : 0;
        break;
    case CHARACTER_DASH:
    case CHARACTER_ELLIPSIS:
        /* Two em for the pair, in fonts that draw the dash shorter too. */
        if (cluster->advance > 0.7F * em && cluster->advance < em) {
            cluster->shift = (em - cluster->advance) / 2;
            cluster->advance = em;
        }
        break;
    default:
        break;
    }
}

static void set_word_space(const Paragraph *paragraph, Cluster *space) {
    float em = em_of(paragraph, space);
    space->advance = WORD_SPACE * em;
    space->end_trim = space->advance;
    /* The usual no-break space is a word space that does not break; its narrow and figure-wide kin
     * keep their width. */
    if (space->class == CHARACTER_SPACE || space->code == 0xA0) {
        space->shrink = space->advance - WORD_SPACE_LEAST * em;
        space->shrink_order = SHRINK_WORD_SPACE;
        space->stretch = (WORD_SPACE_MOST - WORD_SPACE) * em;
        space->gap_is_word_space = true;
    }
}

/* A quarter em after `cluster`: its own gap, or the width of a space that the author typed there.
 */
static void set_han_western_gap(float em, Cluster *cluster, bool typed_space) {
    if (typed_space) {
        cluster->advance = HAN_WESTERN_GAP * em;
        cluster->end_trim = cluster->advance;
        cluster->gap_is_word_space = false;
    } else {
        cluster->gap = HAN_WESTERN_GAP * em;
    }
    cluster->shrink = (HAN_WESTERN_GAP - HAN_WESTERN_LEAST) * em;
    cluster->shrink_order = SHRINK_GAP;
    cluster->stretch = (HAN_WESTERN_MOST - HAN_WESTERN_GAP) * em;
}

static bool is_han_letter(const Cluster *cluster) {
    return cluster->class == CHARACTER_HAN &&
           (unicode_is_han(cluster->code) || (cluster->code >= 0x3041 && cluster->code <= 0x31FF));
}

/* What keeps a quarter em from Han: Western letters and digits, and pictures in the line. */
static bool is_western_letter(const Cluster *cluster) {
    return cluster->class == CHARACTER_OBJECT ||
           (cluster->class == CHARACTER_WESTERN && character_is_western_letter(cluster->code));
}

static bool meets_with_gap(const Paragraph *paragraph, const Cluster *a, const Cluster *b) {
    return ((is_han_letter(a) && is_western_letter(b)) ||
            (is_western_letter(a) && is_han_letter(b))) &&
           !is_raised(paragraph, a) && !is_raised(paragraph, b);
}

/* Two marks side by side: 1.5 em together; ！？ and its like one em (clreq 3.1.6.1). */
static void join_marks(const Paragraph *paragraph, Cluster *a, Cluster *b, bool exactly_two) {
    float blank = BLANK * em_of(paragraph, a);
    bool right = character_has_right_blank((CharacterClass)a->class) && a->end_trim > 0;
    bool left = character_has_left_blank((CharacterClass)b->class) && b->start_trim > 0;
    if (right) {
        a->gap = -blank;
    } else if (left) {
        a->gap = -BLANK * em_of(paragraph, b);
    }
    if (right && exactly_two && is_exclamation(a) && is_exclamation(b) && b->end_trim > 0) {
        b->advance -= b->end_trim;
        b->end_trim = 0;
    }
}

/* The blank of a mark that stands alone may shrink, each kind in its turn. */
static void set_blank_shrink(const Paragraph *paragraph, Cluster *a, const Cluster *b) {
    float blank = BLANK * em_of(paragraph, a);
    if (is_mark(a) && a->end_trim > 0) {
        a->shrink = blank;
        a->shrink_order = a->class == CHARACTER_STOP    ? SHRINK_STOP
                          : a->class == CHARACTER_PAUSE ? SHRINK_PAUSE
                                                        : SHRINK_BRACKET;
    } else if (b->class == CHARACTER_OPENER && b->start_trim > 0) {
        a->shrink = b->start_trim;
        a->shrink_order = SHRINK_BRACKET;
    }
}

/* Where the equal stretch between Chinese characters may go: not inside —— or ……, not between two
 * marks, and not between a mark and the word that it holds to. A mark's blank side takes it beside
 * a Western word too, which has no gap of its own there. */
static void set_han_stretch(const Paragraph *paragraph, Cluster *a, const Cluster *b) {
    bool holds = is_mark(b) && b->class != CHARACTER_OPENER;
    bool held = a->class == CHARACTER_OPENER || a->class == CHARACTER_MIDDLE;
    bool joined =
        a->class == b->class && (a->class == CHARACTER_DASH || a->class == CHARACTER_ELLIPSIS);
    bool full = character_is_full_width((CharacterClass)a->class) &&
                character_is_full_width((CharacterClass)b->class);
    bool blank_before_word =
        is_mark(a) && a->end_trim > 0 && b->class == CHARACTER_WESTERN && !is_raised(paragraph, b);
    bool word_before_blank = a->class == CHARACTER_WESTERN && is_mark(b) && b->start_trim > 0;
    if ((full && !holds && !held && !joined && !(is_mark(a) && is_mark(b))) || blank_before_word ||
        word_before_blank) {
        a->han_stretch = em_of(paragraph, a);
    }
}

/* The next cluster that shows something, or NULL. */
static Cluster *next_shown(Paragraph *paragraph, size_t index) {
    for (size_t i = index + 1; i < paragraph->clusters.count; i++) {
        if (paragraph->clusters.items[i].class != CHARACTER_CONTROL) {
            return &paragraph->clusters.items[i];
        }
    }
    return NULL;
}

static void space_pair(Paragraph *paragraph, size_t index, const Cluster *before) {
    Cluster *a = &paragraph->clusters.items[index];
    Cluster *b = next_shown(paragraph, index);
    if (b == NULL) {
        return;
    }
    if (a->class == CHARACTER_SPACE) {
        if (before != NULL && before->class == CHARACTER_SPACE) {
            /* Of several spaces one counts, as in HTML. */
            *a = (Cluster){.code = a->code,
                           .text_start = a->text_start,
                           .text_length = a->text_length,
                           .span = a->span,
                           .class = a->class,
                           .break_after = a->break_after,
                           .first_glyph = a->first_glyph};
        } else if (before != NULL && meets_with_gap(paragraph, before, b)) {
            set_han_western_gap(em_of(paragraph, a), a, true);
        }
    } else if (meets_with_gap(paragraph, a, b)) {
        set_han_western_gap(em_of(paragraph, is_han_letter(a) ? a : b), a, false);
    } else if (is_mark(a) && is_mark(b)) {
        bool two = before == NULL || !is_exclamation(before);
        const Cluster *after = next_shown(paragraph, (size_t)(b - paragraph->clusters.items));
        two = two && (after == NULL || !is_exclamation(after));
        join_marks(paragraph, a, b, two);
    } else if (a->class != CHARACTER_NO_BREAK_SPACE) {
        set_blank_shrink(paragraph, a, b);
        set_han_stretch(paragraph, a, b);
    }
}

void paragraph_space(Paragraph *paragraph) {
    if (paragraph->form->keep_spaces) {
        return;
    }
    for (size_t i = 0; i < paragraph->clusters.count; i++) {
        Cluster *cluster = &paragraph->clusters.items[i];
        if (cluster->class == CHARACTER_SPACE || cluster->class == CHARACTER_NO_BREAK_SPACE) {
            set_word_space(paragraph, cluster);
        } else if (cluster->class >= CHARACTER_OPENER && cluster->class <= CHARACTER_SOLIDUS) {
            set_cell(paragraph, cluster);
        }
    }
    const Cluster *before = NULL;
    for (size_t i = 0; i < paragraph->clusters.count; i++) {
        if (paragraph->clusters.items[i].class != CHARACTER_CONTROL) {
            space_pair(paragraph, i, before);
            before = &paragraph->clusters.items[i];
        }
    }
}
