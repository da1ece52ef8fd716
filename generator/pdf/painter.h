/* Writes a page's drawing as a PDF content stream (ISO 32000-1, 7.8.2 and annex A).
 *
 *     painter.c         pages, colours, paths, clips, transforms, images
 *     painter_group.c   groups, opacity, gradients
 *     painter_marked.c  marked content
 *     painter_text.c    glyph runs: position, font, spacing
 *     painter_span.c    what copied text must not show: layout's gaps, the glyphs of a cluster
 *
 * The drawing's y grows downwards from the top of the page, PDF's upwards from its bottom: numbers
 * are converted as they are written. State that PDF keeps (colour, font, line width) is written
 * only when it changes. */
#ifndef PDF_PAINTER_H
#define PDF_PAINTER_H

#include "graphics/graphics.h"
#include "pdf/fonts.h"
#include "pdf/images.h"
#include "pdf/shadings.h"
#include "pdf/tags.h"

/* Thousandths, which is how exactly colours are written; -1: not set yet. */
typedef struct PaintedColor {
    int red, green, blue;
} PaintedColor;

/* What the operators q and Q save and restore. */
typedef struct GraphicsState {
    PaintedColor fill, stroke;
    Matrix matrix; /* from the drawing's present space to the page's */
    int decimals;  /* of positions: more where the matrix enlarges */
    int opacity;   /* thousandths */
    float line_width, miter_limit, dash_phase;
    const float *dashes;
    uint32_t dash_count;
    int cap, join;
    int resource; /* the font's; -1: none */
    float size;
    double spacing; /* character spacing (Tc), points */
    double rise;    /* text rise (Ts), points */
} GraphicsState;

/* The glyph shown last: what decides whether a gap after it is a space to readers. */
typedef struct LastGlyph {
    bool there;
    double end; /* x of its right edge, its advance included but no spacing */
    long baseline;
    float size;
    String text;
    const StructureElement *element;
    uint32_t content; /* PagePainter.content_number when it was shown */
    size_t at;        /* where its code starts in the stream */
} LastGlyph;

/* Where the next glyph would stand by itself, and what is open in the stream. Lines are placed in
 * thousandths of a point, since that is what is written: no error adds up. */
typedef struct TextPen {
    bool in_text, in_array, in_string;
    size_t array_at, string_at; /* where "[" and "(" stand */
    long line_x, line_baseline; /* origin of the text line matrix, thousandths of a point */
    bool placed;
    double x;
    LastGlyph last;
    bool in_span;
    size_t span_at;    /* where the span's operator has to stand */
    Builder span_text; /* UTF-16BE so far, with its mark */
} TextPen;

/* The marked content that operations belong to. It is opened by the first operation that shows
 * something, and stays open after end_content: when the next piece belongs to the same element, as
 * the lines of a paragraph do, both become one. */
typedef struct MarkedContent {
    const StructureElement *element; /* NULL: an artifact */
    bool wanted;                     /* between begin_content and end_content */
    uint32_t serial;                 /* counts changes of the element */
    bool open;                       /* the operator has been written */
    int number;                      /* MCID of the open one; -1: an artifact */
    size_t begin_at, body_at;        /* where its operator starts and ends in the stream */
    int spare_number;                /* an MCID given out, but not used after all; -1: none */
} MarkedContent;

/* A group is written into a stream of its own, a form XObject (ISO 32000-1, 11.6.6); what lies
 * around it waits. */
typedef struct OpenGroup {
    Builder content;
    MarkedContent marked;
    float transparency;
} OpenGroup;

/* Something pushed that has not been popped yet. */
typedef struct SavedState {
    GraphicsState state;
    bool is_group;
} SavedState;

/* What a page's resource dictionary names, besides fonts and images. */
typedef enum ResourceKind { RESOURCE_STATE, RESOURCE_SHADING, RESOURCE_FORM } ResourceKind;
typedef struct PageResource {
    ResourceKind kind;
    int number;              /* "/Sh3", "/Fm3"; of states below 0 the opacity: "/A500" */
    const PdfObject *object; /* NULL: an opacity, which needs none */
} PageResource;

typedef struct PagePainter {
    Arena *arena;
    PdfFonts *fonts;
    PdfImages *images;
    PdfShadings *shadings;
    PdfTags *tags;
    size_t page;
    double height;
    Builder content;
    GraphicsState state;
    ARRAY_OF(SavedState) saved;
    ARRAY_OF(OpenGroup) groups;
    int form_count; /* in the whole document */
    MarkedContent marked;
    TextPen text;
    ARRAY_OF(ShownGlyph) shown; /* the run's glyphs as they will be written */
    ARRAY_OF(uint16_t) page_fonts;
    ARRAY_OF(uint32_t) page_images;
    ARRAY_OF(PageResource) page_resources;
    ARRAY_OF(size_t) font_marks; /* by resource: the last page + 1 that names it */
} PagePainter;

/* A page's content and the entries of its resource dictionary. */
typedef struct PaintedPage {
    String content; /* not compressed */
    String resources;
    bool transparent; /* something on it is not opaque */
} PaintedPage;

PagePainter *painter_new(Arena *arena, PdfFonts *fonts, PdfImages *images, PdfShadings *shadings,
                         PdfTags *tags);
/* Paints one page; pages must come in order. The result is in the painter's arena. */
PaintedPage painter_paint(PagePainter *painter, size_t page, double height, const Drawing *drawing);

/* Inner to painter*.c: */

/* Marked content. Text and graphics keep to one side of BT and ET: sequences that text opens lie
 * inside the text object, the others outside. */
void marked_begin(PagePainter *painter, const StructureElement *element);
void marked_end(PagePainter *painter);
/* Opens what the next operation belongs to, unless it is open. */
void marked_open(PagePainter *painter);
void marked_close(PagePainter *painter);
/* The next MCID of the current element. */
int marked_number(PagePainter *painter);

/* The state of a page's (and of a form's) beginning. */
GraphicsState painter_first_state(void);
/* The element that ink drawn now belongs to, in a group too; NULL: an artifact. */
const StructureElement *painter_owner(const PagePainter *painter);
/* Grows the box of the figure, if any, that the ink belongs to; in the drawing's present space. */
void painter_note_ink(PagePainter *painter, double x1, double y1, double x2, double y2);
void painter_append_path(PagePainter *painter, const Path *path);
void painter_append_matrix(PagePainter *painter, Matrix matrix);
/* The page's resources so far, as the entries of a resource dictionary. */
String painter_list_resources(PagePainter *painter);

/* Makes what follows so transparent. */
void painter_set_transparency(PagePainter *painter, float transparency);
/* Fills the path with a gradient. */
void painter_fill_gradient(PagePainter *painter, const Path *path, const Paint *paint);
void painter_push_group(void *self, float transparency);
void painter_pop_group(PagePainter *painter);
/* Sets what a stroke asks for. */
void painter_set_stroke(PagePainter *painter, const Stroke *stroke);

void painter_set_fill(PagePainter *painter, Color color);
void painter_set_stroke_color(PagePainter *painter, Color color);
void painter_glyphs(void *self, const GlyphRun *run);
/* Ends the text object, so that paths and images may follow. */
void painter_end_text(PagePainter *painter);
/* Ends the operator that shows glyphs, so that others may follow inside the text object. */
void painter_end_array(PagePainter *painter);

/* Decides, before a glyph is written, whether it continues, ends or begins a span (painter_span.c);
 * `x` and `baseline` are where it will stand. True where a space glyph must fill the gap before it.
 */
bool painter_span_before(PagePainter *painter, const GlyphRun *run, String text, double x,
                         long baseline);
/* Opens a span here, unless one is open. */
void painter_span_open(PagePainter *painter);
/* Adds to the text that the open span stands for. */
void painter_span_add(PagePainter *painter, String text);
void painter_span_close(PagePainter *painter);
/* The text of a cluster of `count` glyphs, shared out among them: to each the characters that it
 * most likely shows. `parts` has `count` items. */
void painter_share_text(PagePainter *painter, String text, size_t count, String *parts);

#endif
