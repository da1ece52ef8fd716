/* Documents made by hand for the tests of pdf/: glyphs placed as layout/ would place them, without
 * layout/. */
#ifndef TEST_PDF_FIXTURE_H
#define TEST_PDF_FIXTURE_H

#include "base/unicode.h"
#include "pdf/pdf.h"

#include <hb-ot.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const SERIF_CJK = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
static const char *const SANS_CJK_BOLD = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc";
static const char *const SERIF_ITALIC = "/usr/share/fonts/truetype/noto/NotoSerif-Italic.ttf";

/* The face "SC" of Debian's Noto CJK collections. */
enum { FACE_SC = 2 };

static void fixture_free_face(void *face) {
    hb_face_destroy(face);
}

static void fixture_free_font(void *font) {
    hb_font_destroy(font);
}

static Font *fixture_font(Arena *arena, uint32_t index, const char *path, unsigned face_index,
                          const char *name, FontOutlines outlines) {
    Font *font = ARENA_NEW(arena, Font);
    hb_blob_t *blob = hb_blob_create_from_file(path);
    font->index = index;
    font->path = string_from(path);
    font->face_index = face_index;
    font->postscript_name = string_from(name);
    font->face = hb_face_create(blob, face_index);
    hb_blob_destroy(blob);
    font->shaper = hb_font_create(font->face);
    hb_font_make_immutable(font->shaper);
    arena_defer(arena, fixture_free_face, font->face);
    arena_defer(arena, fixture_free_font, font->shaper);
    font->outlines = outlines;
    font->units_per_em = hb_face_get_upem(font->face);
    font->glyph_count = hb_face_get_glyph_count(font->face);
    font->ascender = (int)font->units_per_em * 88 / 100;
    font->descender = -(int)font->units_per_em * 12 / 100;
    font->cap_height = (int)font->units_per_em * 73 / 100;
    font->bounding_box[0] = -(int)font->units_per_em;
    font->bounding_box[1] = -(int)font->units_per_em;
    font->bounding_box[2] = 3 * (int)font->units_per_em;
    font->bounding_box[3] = 2 * (int)font->units_per_em;
    font->weight = 400;
    font->serif = true;
    return font;
}

/* Where the next run stands, and how. */
typedef struct FixturePen {
    Arena *arena;
    Drawing *drawing;
    float x, y, size;
    float stretch; /* added after every glyph, points */
} FixturePen;

/* Shapes the text and draws it as one run; moves the pen to its end. Clusters are told by the first
 * glyph of each, as layout tells them. */
static void fixture_text(FixturePen *pen, const Font *font, const char *text) {
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_shape(font->shaper, buffer, NULL, 0);
    unsigned count = 0;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    hb_glyph_position_t *places = hb_buffer_get_glyph_positions(buffer, NULL);
    PlacedGlyph *glyphs = ARENA_ARRAY(pen->arena, PlacedGlyph, count);
    float scale = pen->size / (float)font->units_per_em;
    float x = 0;
    for (unsigned i = 0; i < count; i++) {
        unsigned end = (unsigned)strlen(text);
        bool first = i == 0 || infos[i].cluster != infos[i - 1].cluster;
        for (unsigned k = i + 1; k < count; k++) {
            if (infos[k].cluster != infos[i].cluster) {
                end = infos[k].cluster;
                break;
            }
        }
        glyphs[i] = (PlacedGlyph){
            .glyph = infos[i].codepoint,
            .x = x + (float)places[i].x_offset * scale,
            .y = (float)places[i].y_offset * scale,
            .text_start = infos[i].cluster,
            .text_length = first ? (uint16_t)(end - infos[i].cluster) : 0,
        };
        x += (float)places[i].x_advance * scale + pen->stretch;
    }
    hb_buffer_destroy(buffer);
    GlyphRun *run = ARENA_NEW(pen->arena, GlyphRun);
    *run = (GlyphRun){.font = font,
                      .size = pen->size,
                      .x = pen->x,
                      .y = pen->y,
                      .text = string_from(text),
                      .glyphs = glyphs,
                      .glyph_count = count};
    drawing_glyphs(pen->drawing, run);
    pen->x += x;
}

/* Writes bytes to a new temporary file; the caller removes it. */
static void fixture_save(const char *path, String bytes) {
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes.bytes, 1, bytes.length, file) != bytes.length ||
        fclose(file) != 0) {
        abort();
    }
}

/* What a command prints; "" where it cannot be run. */
static char *fixture_run(Arena *arena, const char *command, int *status) {
    Builder output = {.arena = arena};
    FILE *stream = popen(command, "r");
    *status = -1;
    if (stream != NULL) {
        char part[4096];
        size_t length;
        while ((length = fread(part, 1, sizeof part, stream)) > 0) {
            builder_append_bytes(&output, part, length);
        }
        *status = pclose(stream);
    }
    return string_to_c(arena, builder_string(&output));
}

#endif
