#include "raster/raster.h"

#include <cairo.h>
#include <hb.h>
#include <png.h>

typedef struct Pushed {
    bool group;
    float transparency;
} Pushed;

typedef struct Raster {
    Arena *arena;
    cairo_surface_t *surface;
    cairo_t *cairo;
    hb_draw_funcs_t *outlines; /* HarfBuzz's outlines become cairo's paths */
    ARRAY_OF(Pushed) pushed;
} Raster;

static void free_raster(void *object) {
    Raster *raster = object;
    hb_draw_funcs_destroy(raster->outlines);
    cairo_destroy(raster->cairo);
    cairo_surface_destroy(raster->surface);
}

static void move_to(hb_draw_funcs_t *functions, void *cairo, hb_draw_state_t *state, float x,
                    float y, void *data) {
    (void)functions;
    (void)state;
    (void)data;
    cairo_move_to(cairo, (double)x, (double)y);
}

static void line_to(hb_draw_funcs_t *functions, void *cairo, hb_draw_state_t *state, float x,
                    float y, void *data) {
    (void)functions;
    (void)state;
    (void)data;
    cairo_line_to(cairo, (double)x, (double)y);
}

static void curve_to(hb_draw_funcs_t *functions, void *cairo, hb_draw_state_t *state, float x1,
                     float y1, float x2, float y2, float x, float y, void *data) {
    (void)functions;
    (void)state;
    (void)data;
    cairo_curve_to(cairo, (double)x1, (double)y1, (double)x2, (double)y2, (double)x, (double)y);
}

static void close_path(hb_draw_funcs_t *functions, void *cairo, hb_draw_state_t *state,
                       void *data) {
    (void)functions;
    (void)state;
    (void)data;
    cairo_close_path(cairo);
}

static hb_draw_funcs_t *make_outlines(void) {
    hb_draw_funcs_t *functions = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(functions, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(functions, line_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(functions, curve_to, NULL, NULL); /* conics come as cubics */
    hb_draw_funcs_set_close_path_func(functions, close_path, NULL, NULL);
    return functions;
}

static void set_color(const Raster *raster, Color color, float transparency) {
    cairo_set_source_rgba(raster->cairo, (double)color.red, (double)color.green, (double)color.blue,
                          1 - (double)transparency);
}

static void set_matrix(cairo_matrix_t *to, const Matrix *from) {
    cairo_matrix_init(to, (double)from->a, (double)from->b, (double)from->c, (double)from->d,
                      (double)from->e, (double)from->f);
}

/* cairo's matrix of a pattern leads from the drawing to the pattern: the other way round. */
static void set_gradient(const Raster *raster, const Gradient *gradient, float transparency) {
    double x1 = (double)gradient->x1;
    double y1 = (double)gradient->y1;
    double x2 = (double)gradient->x2;
    double y2 = (double)gradient->y2;
    cairo_pattern_t *pattern = gradient->radial
                                   ? cairo_pattern_create_radial(x1, y1, (double)gradient->r1, x2,
                                                                 y2, (double)gradient->r2)
                                   : cairo_pattern_create_linear(x1, y1, x2, y2);
    for (uint32_t i = 0; i < gradient->stop_count; i++) {
        const GradientStop *stop = &gradient->stops[i];
        double opacity = (1 - (double)stop->transparency) * (1 - (double)transparency);
        cairo_pattern_add_color_stop_rgba(pattern, (double)stop->offset, (double)stop->color.red,
                                          (double)stop->color.green, (double)stop->color.blue,
                                          opacity);
    }
    cairo_matrix_t matrix;
    set_matrix(&matrix, &gradient->matrix);
    if (cairo_matrix_invert(&matrix) == CAIRO_STATUS_SUCCESS) {
        cairo_pattern_set_matrix(pattern, &matrix);
    }
    cairo_set_source(raster->cairo, pattern);
    cairo_pattern_destroy(pattern);
}

static void begin_content(void *self, StructureElement *element) {
    (void)self;
    (void)element;
}

static void end_content(void *self) {
    (void)self;
}

static void paint_glyphs(void *self, const GlyphRun *run) {
    const Raster *raster = self;
    double scale = (double)run->size / run->font->units_per_em;
    set_color(raster, run->color, run->transparency);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const PlacedGlyph *glyph = &run->glyphs[i];
        cairo_save(raster->cairo);
        cairo_translate(raster->cairo, (double)run->x + (double)glyph->x,
                        (double)run->y - (double)glyph->y);
        cairo_scale(raster->cairo, scale, -scale);
        cairo_new_path(raster->cairo);
        hb_font_get_glyph_shape(run->font->shaper, glyph->glyph, raster->outlines, raster->cairo);
        cairo_restore(raster->cairo);
        cairo_fill(raster->cairo);
    }
}

static void trace_path(const Raster *raster, const Path *path) {
    cairo_new_path(raster->cairo);
    for (uint32_t i = 0; i < path->count; i++) {
        const PathSegment *segment = &path->segments[i];
        double x = (double)segment->x;
        double y = (double)segment->y;
        switch (segment->verb) {
        case PATH_MOVE:
            cairo_move_to(raster->cairo, x, y);
            break;
        case PATH_LINE:
            cairo_line_to(raster->cairo, x, y);
            break;
        case PATH_CURVE:
            cairo_curve_to(raster->cairo, (double)segment->x1, (double)segment->y1,
                           (double)segment->x2, (double)segment->y2, x, y);
            break;
        case PATH_CLOSE:
            cairo_close_path(raster->cairo);
            break;
        }
    }
    cairo_set_fill_rule(raster->cairo,
                        path->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
}

static void paint_fill(void *self, const Path *path, const Paint *paint) {
    const Raster *raster = self;
    trace_path(raster, path);
    if (paint->gradient != NULL) {
        set_gradient(raster, paint->gradient, paint->transparency);
    } else {
        set_color(raster, paint->color, paint->transparency);
    }
    cairo_fill(raster->cairo);
}

static void paint_stroke(void *self, const Path *path, const Stroke *stroke) {
    static const cairo_line_cap_t CAPS[] = {[CAP_BUTT] = CAIRO_LINE_CAP_BUTT,
                                            [CAP_ROUND] = CAIRO_LINE_CAP_ROUND,
                                            [CAP_SQUARE] = CAIRO_LINE_CAP_SQUARE};
    static const cairo_line_join_t JOINS[] = {[JOIN_MITER] = CAIRO_LINE_JOIN_MITER,
                                              [JOIN_ROUND] = CAIRO_LINE_JOIN_ROUND,
                                              [JOIN_BEVEL] = CAIRO_LINE_JOIN_BEVEL};
    const Raster *raster = self;
    double *dashes = ARENA_ARRAY(raster->arena, double, stroke->dash_count + 1);
    for (uint32_t i = 0; i < stroke->dash_count; i++) {
        dashes[i] = (double)stroke->dashes[i];
    }
    trace_path(raster, path);
    set_color(raster, stroke->color, stroke->transparency);
    cairo_set_line_width(raster->cairo, (double)stroke->width);
    cairo_set_dash(raster->cairo, dashes, (int)stroke->dash_count, (double)stroke->dash_phase);
    cairo_set_line_cap(raster->cairo, CAPS[stroke->cap]);
    cairo_set_line_join(raster->cairo, JOINS[stroke->join]);
    cairo_set_miter_limit(raster->cairo,
                          stroke->miter_limit > 0 ? (double)stroke->miter_limit : 10);
    cairo_stroke(raster->cairo);
}

static void paint_image(void *self, const Image *image, Rectangle frame) {
    (void)self;
    (void)image;
    (void)frame;
}

/* Every push leaves its kind, so that the one pop knows what it ends. */
static void push(Raster *raster, float transparency, bool group) {
    *array_push(raster->arena, &raster->pushed) = (Pushed){group, transparency};
    if (group) {
        cairo_push_group(raster->cairo);
    } else {
        cairo_save(raster->cairo);
    }
}

static void push_clip(void *self, const Path *path) {
    Raster *raster = self;
    push(raster, 0, false);
    trace_path(raster, path);
    cairo_clip(raster->cairo);
}

static void push_transform(void *self, const Matrix *matrix) {
    Raster *raster = self;
    cairo_matrix_t transform;
    set_matrix(&transform, matrix);
    push(raster, 0, false);
    cairo_transform(raster->cairo, &transform);
}

static void push_group(void *self, float transparency) {
    push(self, transparency, true);
}

static void pop(void *self) {
    Raster *raster = self;
    if (raster->pushed.count == 0) {
        return;
    }
    Pushed pushed = raster->pushed.items[--raster->pushed.count];
    if (pushed.group) {
        cairo_pop_group_to_source(raster->cairo);
        cairo_paint_with_alpha(raster->cairo, 1 - (double)pushed.transparency);
    } else {
        cairo_restore(raster->cairo);
    }
}

typedef struct PngWriter {
    Builder out;
} PngWriter;

static void write_bytes(png_structp png, png_bytep bytes, size_t length) {
    PngWriter *writer = png_get_io_ptr(png);
    builder_append_bytes(&writer->out, bytes, length);
}

static void flush_bytes(png_structp png) {
    (void)png;
}

/* libpng must not return from an error; the arena's failure never does. */
static void tell_error(png_structp png, png_const_charp message) {
    PngWriter *writer = png_get_io_ptr(png);
    failure_raise(arena_failure(writer->out.arena), "cannot write a picture: %s", message);
}

static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

typedef struct PngObjects {
    png_structp png;
    png_infop info;
} PngObjects;

static void free_png(void *object) {
    PngObjects *objects = object;
    png_destroy_write_struct(&objects->png, &objects->info);
}

/* cairo's pixels are native 32-bit words; flat colours compress best without filters. */
static String write_png(const Raster *raster, int width, int height) {
    PngWriter writer = {.out.arena = raster->arena};
    PngObjects *objects = ARENA_NEW(raster->arena, PngObjects);
    arena_defer(raster->arena, free_png, objects);
    objects->png =
        png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, tell_error, ignore_warning);
    objects->info = objects->png == NULL ? NULL : png_create_info_struct(objects->png);
    if (objects->info == NULL) {
        failure_raise(arena_failure(raster->arena), "out of memory (a picture)");
    }
    png_structp png = objects->png;
    png_set_write_fn(png, &writer, write_bytes, flush_bytes);
    png_set_IHDR(png, objects->info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_RGB,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_set_compression_level(png, 4);
    png_write_info(png, objects->info);
    const unsigned char *pixels = cairo_image_surface_get_data(raster->surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(raster->surface);
    png_bytep row = arena_allocate_raw(raster->arena, 3 * (size_t)width);
    for (int y = 0; y < height; y++) {
        const uint32_t *words = (const uint32_t *)(const void *)(pixels + stride * (size_t)y);
        for (size_t x = 0; x < (size_t)width; x++) {
            row[3 * x] = (png_byte)(words[x] >> 16 & 0xFF);
            row[3 * x + 1] = (png_byte)(words[x] >> 8 & 0xFF);
            row[3 * x + 2] = (png_byte)(words[x] & 0xFF);
        }
        png_write_row(png, row);
    }
    png_write_end(png, objects->info);
    return builder_string(&writer.out);
}

String raster_png(Arena *arena, const Drawing *drawing, int width, int height, double scale,
                  Color ground) {
    int pixel_width = (int)((double)width * scale);
    int pixel_height = (int)((double)height * scale);
    Raster *raster = ARENA_NEW(arena, Raster);
    raster->arena = arena;
    arena_defer(arena, free_raster, raster);
    raster->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixel_width, pixel_height);
    raster->cairo = cairo_create(raster->surface);
    raster->outlines = make_outlines();
    if (cairo_status(raster->cairo) != CAIRO_STATUS_SUCCESS) {
        failure_raise(arena_failure(arena), "out of memory (a picture)");
    }
    set_color(raster, ground, 0);
    cairo_paint(raster->cairo);
    cairo_scale(raster->cairo, scale, scale);
    const Painter painter = {.self = raster,
                             .begin_content = begin_content,
                             .end_content = end_content,
                             .glyphs = paint_glyphs,
                             .fill = paint_fill,
                             .stroke = paint_stroke,
                             .image = paint_image,
                             .push_clip = push_clip,
                             .push_transform = push_transform,
                             .push_group = push_group,
                             .pop = pop};
    drawing_paint(drawing, &painter);
    cairo_surface_flush(raster->surface);
    return write_png(raster, pixel_width, pixel_height);
}
