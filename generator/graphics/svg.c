#include "graphics/svg.h"

#include <math.h>

/* CSS pixels are 96 to the inch. */
static const float POINTS_A_PIXEL = 0.75F;
/* What a file that says nothing of its size is, in pixels (CSS 2.1, 10.3.2). */
static const float DEFAULT_WIDTH = 300;
static const float DEFAULT_HEIGHT = 150;
/* Pixels: more is no page of anybody's. */
static const float LARGEST_SIDE = 100000;

typedef struct Placement {
    FrameFit fit;
    Point focus;
} Placement;

static bool take_word(String *text, const char *word) {
    if (!string_starts_with(*text, word)) {
        return false;
    }
    *text = string_trim(string_slice(*text, strlen(word), text->length));
    return true;
}

/* preserveAspectRatio: "xMidYMid slice". */
static Placement read_alignment(Svg *svg) {
    Placement alignment = {FIT_MEET, {0.5F, 0.5F}};
    const String *attribute = svg_attribute(svg->root, "preserveAspectRatio");
    if (attribute == NULL) {
        return alignment;
    }
    String text = *attribute;
    if (string_is(text, "none")) {
        alignment.fit = FIT_STRETCH;
        return alignment;
    }
    static const char *const ACROSS[] = {"xMin", "xMid", "xMax"};
    static const char *const DOWN[] = {"YMin", "YMid", "YMax"};
    bool found = false;
    for (int i = 0; i < 9 && !found; i++) {
        String rest = text;
        int across = i / 3;
        int down = i % 3;
        if (take_word(&rest, ACROSS[across]) && take_word(&rest, DOWN[down])) {
            alignment.focus = (Point){0.5F * (float)across, 0.5F * (float)down};
            found = true;
            text = rest;
        }
    }
    alignment.fit = string_is(text, "slice") ? FIT_SLICE : FIT_MEET;
    if (!found || (text.length != 0 && !string_is(text, "slice") && !string_is(text, "meet"))) {
        (void)svg_error(svg, svg->root, "preserveAspectRatio", "malformed-svg",
                        "this is not a way to fit a picture");
    }
    return alignment;
}

static bool read_view_box(Svg *svg, Rectangle *box) {
    const String *text = svg_attribute(svg->root, "viewBox");
    float *numbers = NULL;
    size_t count = 0;
    if (text == NULL) {
        return false;
    }
    if (!svg_parse_numbers(svg->arena, *text, &numbers, &count) || count != 4 ||
        !(numbers[2] > 0) || !(numbers[3] > 0)) {
        svg_error(svg, svg->root, "viewBox", "malformed-svg", "this is not the box of a picture")
            ->hint = STRING("four numbers: left, top, width, height");
        return false;
    }
    *box = (Rectangle){numbers[0], numbers[1], numbers[2], numbers[3]};
    return true;
}

/* One side of the picture in pixels; 0 where it is not said, or only in parts of a window. */
static float read_side(Svg *svg, const char *name) {
    const String *text = svg_attribute(svg->root, name);
    if (text == NULL || string_ends_with(*text, "%") || string_is(*text, "auto")) {
        return 0;
    }
    float side = svg_length(svg, svg->root, name, SVG_BOTH, 16, 0);
    if (!(side > 0) || side > LARGEST_SIDE) {
        (void)svg_error(svg, svg->root, name, "malformed-svg",
                        "a picture's side is more than 0 and at most 100,000 pixels");
        return 0;
    }
    return side;
}

static void draw_root(Svg *svg, Artwork *artwork) {
    Rectangle box = {0};
    bool has_box = read_view_box(svg, &box);
    float width = read_side(svg, "width");
    float height = read_side(svg, "height");
    if (has_box && width == 0 && height == 0) {
        width = fminf(box.width, LARGEST_SIDE);
        height = width * box.height / box.width;
    } else if (has_box && width == 0) {
        width = height * box.width / box.height;
    } else if (has_box && height == 0) {
        height = width * box.height / box.width;
    }
    width = width == 0 ? DEFAULT_WIDTH : width;
    height = height == 0 ? DEFAULT_HEIGHT : height;
    Rectangle frame = {0, 0, width * POINTS_A_PIXEL, height * POINTS_A_PIXEL};
    box = has_box ? box : (Rectangle){0, 0, width, height};
    svg->width = box.width;
    svg->height = box.height;
    artwork->width = frame.width;
    artwork->height = frame.height;
    Placement alignment = read_alignment(svg);
    Matrix matrix = matrix_fit(box, frame, alignment.fit, alignment.focus);
    SvgStyle first = svg_first_style(svg);
    SvgStyle style = svg_style(svg, svg->root, &first);
    bool grouped = style.opacity < 1;
    if (grouped) {
        drawing_push_group(svg->drawing, 1 - style.opacity);
    }
    svg_draw_children(svg, svg->root, &style, matrix, 0);
    if (grouped) {
        drawing_pop(svg->drawing);
    }
}

const Artwork *artwork_read(Arena *arena, const Source *source, const PictureTools *tools) {
    Svg svg = {.arena = arena, .source = source, .tools = tools, .ids = {.arena = arena}};
    if (source->bytes.length > SVG_MOST_BYTES) {
        diagnostics_error(tools->diagnostics, (Place){.source = source}, "svg-too-large",
                          "this picture has more than 16 MB")
            ->hint = STRING("simplify it, or place it as PNG");
        return NULL;
    }
    if (!svg_read_tree(&svg)) {
        return NULL;
    }
    Artwork *artwork = ARENA_NEW(arena, Artwork);
    svg.drawing = drawing_new(arena);
    draw_root(&svg, artwork);
    artwork->drawing = svg.drawing;
    return svg.error_count == 0 ? artwork : NULL;
}

void artwork_draw(Drawing *drawing, const Artwork *artwork, Rectangle frame, FrameFit fit,
                  Point focus) {
    Rectangle box = {0, 0, artwork->width, artwork->height};
    drawing_push_frame(drawing, frame);
    drawing_draw(drawing, artwork->drawing, matrix_fit(box, frame, fit, focus));
    drawing_pop(drawing);
}
