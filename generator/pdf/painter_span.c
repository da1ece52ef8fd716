#include "pdf/painter.h"

#include "base/unicode.h"
#include "pdf/syntax.h"

#include <hb.h>
#include <math.h>

/* What copied text must not show.
 *
 * Layout sets a quarter of an em between Chinese and Western characters, with no space character
 * there, and stretches lines. Readers take a wide gap for a space: poppler from 0.1 em, MuPDF from
 * 0.15 em. A marked-content sequence with /ActualText says what the characters around the gap
 * really are. It must bear the name Span for poppler, and be a sequence of its own with an MCID,
 * one more of the element's: nested in another one, poppler's structure reader loses what follows
 * it.
 *
 * There are two forms. A gap that is a space to all readers becomes a space glyph and the glyph
 * behind it, in one text operator, with that glyph's text: so the text seems to begin where the
 * glyph before the gap ends. (A span around both glyphs would do for poppler, but where their fonts
 * differ PDFium sees a space after it.) Smaller gaps, which some readers see and others not, become
 * no space glyph, lest the others see it: there the span begins with the glyph before the gap,
 * which has been written already. Its code, the last thing in the stream, is taken back and written
 * anew inside the span, which goes on as long as gap follows on gap.
 *
 * Two Chinese marks side by side share their blanks, so that their cells overlap by half an em. In
 * poppler's raw order that begins a new line: they are one span, too.
 *
 * Tried with poppler 22.12 and PDFium, which then copy no space. MuPDF 1.21 and pdf.js do not read
 * /ActualText and copy a space for the large gaps, as they would anyway.
 *
 * The glyphs of a cluster (a letter with its marks) are a span too: their codes alone may tell the
 * text in other characters, or in another order. */

/* A gap that readers might take for a space, in em. */
static const double SMALLEST_GAP = 0.08;
static const double LARGEST_GAP = 1.0;
/* And one that all of them do, in em. */
static const double SPACE_TO_ALL = 0.15;
/* How far glyphs must overlap for poppler to begin a new line, in em. */
static const double SMALLEST_OVERLAP = 0.15;

enum {
    SPAN_LIMIT = 8000, /* bytes of UTF-16: strings of PDF/A end at 32,767 bytes */
    DECOMPOSITION_LIMIT = 32,
};

/* Whether the text is, or ends with, a character that is itself a space to readers. */
static bool is_space(String text) {
    uint32_t last = 0;
    size_t offset = 0;
    while (offset < text.length) {
        last = utf8_next(text, &offset);
    }
    return last == ' ' || last == 0xA0 || last == 0x3000 || (last >= 0x2000 && last <= 0x200B) ||
           last == 0x202F || last == 0x205F;
}

void painter_span_open(PagePainter *painter) {
    TextPen *pen = &painter->text;
    if (pen->in_span) {
        return;
    }
    painter_end_array(painter);
    if (painter->marked.element == NULL) {
        marked_open(painter); /* an artifact's span is nested, having no number of its own */
    } else {
        marked_close(painter);
    }
    pen->in_span = true;
    pen->span_at = painter->content.length;
    pen->span_text.length = 0;
    builder_append(&pen->span_text, STRING("\xFE\xFF"));
}

void painter_span_add(PagePainter *painter, String text) {
    syntax_append_utf16(&painter->text.span_text, text);
}

/* The operator that opens the span is written now, when all of its text is known, and set before
 * what the span shows. */
void painter_span_close(PagePainter *painter) {
    TextPen *pen = &painter->text;
    Builder *content = &painter->content;
    if (!pen->in_span) {
        return;
    }
    painter_end_array(painter);
    pen->in_span = false;
    size_t shown_end = content->length;
    builder_append_text(content, "/Span<<");
    if (painter->marked.element != NULL) {
        builder_append_text(content, "/MCID ");
        builder_append_integer(content, marked_number(painter));
    }
    builder_append_text(content, "/ActualText");
    syntax_append_bytes(content, pen->span_text.bytes, pen->span_text.length);
    builder_append_text(content, ">>BDC\n");
    size_t operator_length = content->length - shown_end;
    size_t shown_length = shown_end - pen->span_at;
    /* Now it stands behind what is shown: the two change places. */
    char *spare = builder_reserve(content, operator_length);
    char *shown = content->bytes + pen->span_at;
    memcpy(spare, content->bytes + shown_end, operator_length);
    memmove(shown + operator_length, shown, shown_length);
    memcpy(shown, spare, operator_length);
    builder_append_text(content, "EMC\n");
}

/* Takes back the code written last and writes it anew at the beginning of a span. */
static void open_at_last_glyph(PagePainter *painter) {
    TextPen *pen = &painter->text;
    Builder *content = &painter->content;
    char code[4]; /* two bytes, each perhaps escaped */
    size_t length = content->length - pen->last.at;
    memcpy(code, content->bytes + pen->last.at, length);
    content->length = pen->last.at;
    painter_span_open(painter);
    pen->in_array = true;
    pen->in_string = true;
    pen->array_at = content->length;
    pen->string_at = content->length + 1;
    builder_append_text(content, "[(");
    builder_append_bytes(content, code, length);
    painter_span_add(painter, pen->last.text);
}

/* What readers might see between the last glyph and the next one. */
typedef enum Seam {
    SEAM_NONE,
    SEAM_GAP,     /* a space, to some */
    SEAM_SPACE,   /* a space, to all */
    SEAM_OVERLAP, /* a new line */
} Seam;

static Seam find_seam(const PagePainter *painter, float size, String text, double x,
                      long baseline) {
    const LastGlyph *last = &painter->text.last;
    if (!last->there || last->baseline != baseline) {
        return SEAM_NONE;
    }
    double gap = (x - last->end) / (double)fminf(size, last->size);
    bool gaping = gap > SMALLEST_GAP && gap < LARGEST_GAP;
    bool overlapping = gap < -SMALLEST_OVERLAP && gap > -LARGEST_GAP;
    if ((!gaping && !overlapping) || is_space(last->text) || is_space(text)) {
        return SEAM_NONE;
    }
    return overlapping ? SEAM_OVERLAP : gap < SPACE_TO_ALL ? SEAM_GAP : SEAM_SPACE;
}

bool painter_span_before(PagePainter *painter, const GlyphRun *run, String text, double x,
                         long baseline) {
    TextPen *pen = &painter->text;
    Seam seam = find_seam(painter, run->size, text, x, baseline);
    if (seam == SEAM_NONE) {
        painter_span_close(painter);
        return false;
    }
    bool same_content = pen->last.content == painter->marked.serial;
    bool same_text =
        same_content || tags_same_text(painter->tags, pen->last.element, painter->marked.element);
    bool can_fill =
        seam != SEAM_OVERLAP && same_text && fonts_find(painter->fonts, run->font)->space != 0;
    if (same_content && !(seam == SEAM_SPACE && can_fill)) {
        if (pen->in_span && pen->span_text.length < SPAN_LIMIT) {
            return false;
        }
        if (!pen->in_span && pen->in_string) {
            open_at_last_glyph(painter);
            return false;
        }
    }
    painter_span_close(painter);
    return can_fill;
}

/* The text's characters taken apart into letters and marks (canonical decomposition), the way that
 * HarfBuzz itself does where a font has no glyph for the whole. Returns how many there are, or 0
 * where there are too many. */
static size_t decompose(String text, uint32_t *parts) {
    hb_unicode_funcs_t *functions = hb_unicode_funcs_get_default();
    size_t count = 0;
    size_t offset = 0;
    while (offset < text.length) {
        uint32_t marks[DECOMPOSITION_LIMIT];
        size_t mark_count = 0;
        hb_codepoint_t letter = utf8_next(text, &offset);
        hb_codepoint_t mark = 0;
        while (mark_count < DECOMPOSITION_LIMIT &&
               hb_unicode_decompose(functions, letter, &letter, &mark)) {
            if (mark == 0) {
                continue; /* the character stands for one other */
            }
            marks[mark_count++] = mark;
        }
        if (count + 1 + mark_count > DECOMPOSITION_LIMIT) {
            return 0;
        }
        parts[count++] = letter;
        while (mark_count > 0) {
            parts[count++] = marks[--mark_count];
        }
    }
    return count;
}

void painter_share_text(PagePainter *painter, String text, size_t count, String *parts) {
    size_t characters = utf8_count(text);
    String shared = text;
    if (characters < count) {
        uint32_t pieces[DECOMPOSITION_LIMIT];
        if (decompose(text, pieces) == count) {
            Builder builder = {.arena = painter->arena};
            for (size_t i = 0; i < count; i++) {
                builder_append_code_point(&builder, pieces[i]);
            }
            shared = builder_string(&builder);
            characters = count;
        }
    }
    if (characters < count) {
        for (size_t i = 0; i < count; i++) {
            parts[i] = i == 0 ? text : (String){"", 0};
        }
        return;
    }
    /* One each; what is left over goes to the first. */
    size_t offset = 0;
    size_t start = 0;
    for (size_t left = characters; left > 0; left--) {
        (void)utf8_next(shared, &offset);
        if (left <= count) {
            parts[count - left] = string_slice(shared, start, offset - start);
            start = offset;
        }
    }
}
