/* QR codes, and the frames of photos that are still to come. */
#include "graphics/sketch.h"

#include <errno.h>
#include <math.h>
#include <qrencode.h>

/* ISO/IEC 18004: the symbol stands in a quiet zone of four modules. */
enum { QUIET_MODULES = 4 };
/* 28 mm: read by a telephone held as one holds a page. */
static const float CODE_SIDE = 79.4F;

static void draw_modules(Sketch *sketch, const QRcode *code, float module) {
    PathBuilder builder = {.arena = sketch->arena};
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width;) {
            int end = x;
            while (end < code->width && (code->data[y * code->width + end] & 1) != 0) {
                end++;
            }
            if (end > x) { /* the dark modules of a row side by side are one rectangle */
                float left = module * (float)(x + QUIET_MODULES);
                float right = module * (float)(end + QUIET_MODULES);
                float top = module * (float)(y + QUIET_MODULES);
                path_move(&builder, left, top);
                path_line(&builder, right, top);
                path_line(&builder, right, top + module);
                path_line(&builder, left, top + module);
                path_close(&builder);
            }
            x = end + 1;
        }
    }
    drawing_fill(sketch->drawing, path_finish(&builder), (Color){0});
}

void code_draw(Sketch *sketch, const DataPicture *data) {
    char *text = string_to_c(sketch->arena, data->url);
    QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (code == NULL) {
        failure_raise(arena_failure(sketch->arena), "cannot make a QR code: %s",
                      errno == ENOMEM ? "out of memory" : "the address is too long");
    }
    float side = fminf(CODE_SIDE, sketch->width);
    float module = side / (float)(code->width + 2 * QUIET_MODULES);
    /* The quiet zone is drawn, too: the code may come to stand on a tint. */
    drawing_fill_rectangle(sketch->drawing, (Rectangle){0, 0, side, side},
                           (Color){.red = 1, .green = 1, .blue = 1, .has_cmyk = true});
    draw_modules(sketch, code, module);
    QRcode_free(code);
    sketch->width = side;
    sketch->height = side;
}

/* Marks at the corners, as on a contact sheet. */
static void draw_corners(Sketch *sketch, Rectangle frame) {
    static const float LENGTH = 12;
    for (int i = 0; i < 4; i++) {
        float x = i % 2 == 0 ? frame.x + 8 : frame.x + frame.width - 8;
        float y = i / 2 == 0 ? frame.y + 8 : frame.y + frame.height - 8;
        float across = i % 2 == 0 ? LENGTH : -LENGTH;
        float down = i / 2 == 0 ? LENGTH : -LENGTH;
        sketch_rule(sketch, x, y, x + across, y, sketch->theme->muted, 0.6F);
        sketch_rule(sketch, x, y, x, y + down, sketch->theme->muted, 0.6F);
    }
}

void slot_draw(Sketch *sketch, const DataPicture *data) {
    float width = fminf(sketch->width, sketch->height * (float)data->ratio);
    float height = width / (float)data->ratio;
    Rectangle frame = {0, 0, width, height};
    Path path = path_rectangle(sketch->arena, frame);
    drawing_fill(sketch->drawing, path, sketch->theme->tint);
    sketch_hatch(sketch, path, color_mix(sketch->theme->rule, sketch->theme->tint, 0.7F), 9);
    draw_corners(sketch, frame);
    Label note = sketch_label(sketch, data->note, LABEL_NOTE, NULL, width - 40);
    drawing_fill_rectangle(sketch->drawing,
                           (Rectangle){width / 2 - note.width / 2 - 8,
                                       height / 2 - note.height / 2 - 4, note.width + 16,
                                       note.height + 8},
                           sketch->theme->tint);
    sketch_place_middle(sketch, &note, width / 2, height / 2, LABEL_CENTER);
    sketch->width = width;
    sketch->height = height;
}
