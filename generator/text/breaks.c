/* Where a line may end. Chinese characters follow the table of chinese-typesetting §1
 * (clreq 3.1.3); inside Western stretches ICU's strict line iterator decides (UAX #14). */
#include "text/paragraph.h"

#include "base/unicode.h"
#include "text/units.h"

static void close_iterator(void *iterator) {
    ubrk_close(iterator);
}

static UBreakIterator *open_iterator(Typesetter *typesetter, Language language) {
    void **slot = &typesetter->break_iterators[language];
    if (*slot == NULL) {
        UErrorCode status = U_ZERO_ERROR;
        *slot = language_break_iterator(fonts_rules(typesetter->fonts), language, &status);
        if (U_FAILURE(status)) {
            failure_raise(arena_failure(typesetter->arena), "ICU: %s", u_errorName(status));
        }
        arena_defer(typesetter->arena, close_iterator, *slot);
    }
    return *slot;
}

static bool is_raised(const Paragraph *paragraph, const Cluster *cluster) {
    return paragraph->spans[cluster->span].raise > 0;
}

static bool is_full_width(const Cluster *cluster) {
    return character_is_full_width((CharacterClass)cluster->class) ||
           cluster->class == CHARACTER_OBJECT || cluster->class == CHARACTER_IDEOGRAPHIC_SPACE;
}

/* Marks that English sets close to the word before them too, with a space or without. */
static bool stays_with_word_before(uint32_t character) {
    return character == 0x2014 || character == 0x2013 || character == 0x2026;
}

/* Whether a line may end between two neighbours of which at least one is full-width or a space. */
static bool may_break(const Paragraph *paragraph, const Cluster *a, const Cluster *b) {
    CharacterClass after = (CharacterClass)b->class;
    if (after == CHARACTER_SPACE || after == CHARACTER_NO_BREAK_SPACE ||
        a->class == CHARACTER_NO_BREAK_SPACE || is_raised(paragraph, b) ||
        (a->class == CHARACTER_SPACE && stays_with_word_before(b->code))) {
        return false;
    }
    return !character_forbidden_at_start(b->code, after) &&
           !character_forbidden_at_end(a->code, (CharacterClass)a->class);
}

/* Plain letters and digits have no break inside: no need to ask. */
static bool needs_iterator(const uint16_t *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        bool plain = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'A' && text[i] <= 'Z') ||
                     (text[i] >= 'a' && text[i] <= 'z');
        bool closing = (text[i] == '.' || text[i] == ',') && i + 1 == length;
        if (!plain && !closing) {
            return true;
        }
    }
    return false;
}

static bool is_alphanumeric(uint16_t unit) {
    return (unit >= '0' && unit <= '9') || ((unit | 0x20) >= 'a' && (unit | 0x20) <= 'z');
}

/* A web or mail address breaks after / . - _ only (and a mail address after its @), not inside
 * "://" (chinese-typesetting §3). */
static bool is_address(const uint16_t *text, size_t length) {
    for (size_t i = 0; i + 2 < length; i++) {
        if ((text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/') ||
            (text[i] == 'w' && text[i + 1] == 'w' && text[i + 2] == 'w') ||
            (is_alphanumeric(text[i]) && text[i + 1] == '@' && is_alphanumeric(text[i + 2]))) {
            return true;
        }
    }
    return false;
}

static void break_address(Paragraph *paragraph, const Typesetter *typesetter) {
    const uint16_t *text = typesetter->utf16.items;
    for (size_t i = 0; i + 1 < typesetter->utf16.count; i++) {
        bool after =
            text[i] == '/' || text[i] == '.' || text[i] == '-' || text[i] == '_' || text[i] == '@';
        if (after && text[i + 1] != '/' && text[i + 1] != '.') {
            paragraph->clusters.items[typesetter->utf16_clusters.items[i]].break_after =
                BREAK_ALLOWED;
        }
    }
}

static void break_by_iterator(Typesetter *typesetter, Paragraph *paragraph) {
    UBreakIterator *iterator = open_iterator(typesetter, paragraph->form->language);
    UErrorCode status = U_ZERO_ERROR;
    ubrk_setText(iterator, (const UChar *)typesetter->utf16.items, (int32_t)typesetter->utf16.count,
                 &status);
    if (U_FAILURE(status)) {
        return;
    }
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        if (at <= 0 || (size_t)at >= typesetter->utf16.count) {
            continue;
        }
        uint32_t before = typesetter->utf16_clusters.items[at - 1];
        uint32_t after = typesetter->utf16_clusters.items[at];
        const Cluster *next = &paragraph->clusters.items[after];
        if (before != after && !stays_with_word_before(next->code) && !is_raised(paragraph, next)) {
            paragraph->clusters.items[before].break_after = BREAK_ALLOWED;
        }
    }
}

/* Collects the Western stretch that starts at `first` as UTF-16, and returns the index past it. */
static size_t collect_stretch(Typesetter *typesetter, const Paragraph *paragraph, size_t first) {
    typesetter->utf16.count = 0;
    typesetter->utf16_clusters.count = 0;
    size_t index = first;
    for (; index < paragraph->clusters.count; index++) {
        const Cluster *cluster = &paragraph->clusters.items[index];
        if (cluster->class != CHARACTER_WESTERN || cluster->break_after == BREAK_FORCED) {
            break;
        }
        String text = string_slice(paragraph->spans[cluster->span].text, cluster->text_start,
                                   cluster->text_length);
        for (size_t offset = 0; offset < text.length;) {
            uint32_t code = utf8_next(text, &offset);
            if (code >= 0x10000) {
                *array_push(typesetter->arena, &typesetter->utf16) =
                    (uint16_t)(0xD7C0 + (code >> 10));
                *array_push(typesetter->arena, &typesetter->utf16_clusters) = (uint32_t)index;
                code = 0xDC00 + (code & 0x3FF);
            }
            *array_push(typesetter->arena, &typesetter->utf16) = (uint16_t)code;
            *array_push(typesetter->arena, &typesetter->utf16_clusters) = (uint32_t)index;
        }
    }
    return index;
}

static size_t break_western(Typesetter *typesetter, Paragraph *paragraph, size_t first) {
    size_t end = collect_stretch(typesetter, paragraph, first);
    const uint16_t *text = typesetter->utf16.items;
    size_t length = typesetter->utf16.count;
    if (is_address(text, length)) {
        for (size_t i = first; i < end; i++) {
            paragraph->clusters.items[i].break_after = BREAK_NONE;
        }
        break_address(paragraph, typesetter);
    } else if (needs_iterator(text, length)) {
        break_by_iterator(typesetter, paragraph);
    }
    return end;
}

static void break_pairs(Paragraph *paragraph) {
    Cluster *clusters = paragraph->clusters.items;
    size_t previous = 0; /* the last cluster that shows something */
    for (size_t i = 1; i < paragraph->clusters.count; i++) {
        const Cluster *a = &clusters[previous];
        const Cluster *b = &clusters[i];
        if (b->class == CHARACTER_CONTROL) {
            continue;
        }
        if (a->class == CHARACTER_SPACE && stays_with_word_before(b->code)) {
            previous = i;
            continue; /* a dash between spaces ends the line that it follows */
        }
        bool meets = is_full_width(a) || is_full_width(b) || a->class == CHARACTER_SPACE;
        if (meets && clusters[i - 1].break_after == BREAK_NONE && may_break(paragraph, a, b)) {
            clusters[i - 1].break_after = BREAK_ALLOWED;
        }
        previous = i;
    }
}

/* Copies the code points of up to UNIT_REACH clusters from `first` on; how many there are. */
static size_t read_codes(const Paragraph *paragraph, size_t first, uint32_t *codes) {
    size_t count = 0;
    for (; count < UNIT_REACH && first + count < paragraph->clusters.count; count++) {
        codes[count] = paragraph->clusters.items[first + count].code;
    }
    return count;
}

/* Takes back the breaks between a number and its unit, and inside the unit. */
static void keep_units(Paragraph *paragraph) {
    Cluster *clusters = paragraph->clusters.items;
    for (size_t i = 0; i + 1 < paragraph->clusters.count; i++) {
        if (clusters[i].class != CHARACTER_WESTERN || !unit_may_follow(clusters[i].code) ||
            clusters[i + 1].class != CHARACTER_HAN) {
            continue;
        }
        uint32_t codes[UNIT_REACH];
        size_t kept = unit_length(codes, read_codes(paragraph, i + 1, codes));
        for (size_t j = 0; j < kept; j++) {
            clusters[i + j].break_after = BREAK_NONE;
        }
        i += kept;
    }
}

/* Takes back the breaks at the space between a number and its unit or prefix: 8 mm, RMB 600. */
static void keep_spaced_units(Paragraph *paragraph) {
    Cluster *clusters = paragraph->clusters.items;
    for (size_t i = 1; i + 1 < paragraph->clusters.count; i++) {
        if (clusters[i].class != CHARACTER_SPACE || clusters[i].break_after != BREAK_ALLOWED) {
            continue;
        }
        uint32_t before[UNIT_REACH];
        uint32_t after[UNIT_REACH];
        size_t first = i < UNIT_REACH ? 0 : i - UNIT_REACH;
        (void)read_codes(paragraph, first, before);
        if (unit_keeps_space(before, i - first, after, read_codes(paragraph, i + 1, after))) {
            clusters[i].break_after = BREAK_NONE;
        }
    }
}

void paragraph_find_breaks(Typesetter *typesetter, Paragraph *paragraph) {
    for (size_t i = 0; i < paragraph->clusters.count;) {
        if (paragraph->clusters.items[i].class == CHARACTER_WESTERN) {
            i = break_western(typesetter, paragraph, i);
        }
        i++;
    }
    break_pairs(paragraph);
    keep_units(paragraph);
    keep_spaced_units(paragraph);
}
