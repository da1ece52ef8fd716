#include "pdf/images.h"

#include "pdf/syntax.h"

unsigned images_find(PdfImages *images, const Image *image) {
    ImageUse *use = map_get(&images->by_name, image->name);
    if (use == NULL) {
        use = ARENA_NEW(images->arena, ImageUse);
        use->image = image;
        use->number = (unsigned)images->list.count;
        use->object = pdf_object_new(images->file);
        array_push(images->arena, &images->list)->use = use;
        (void)map_set(&images->by_name, image->name, use);
    }
    return use->number;
}

void image_prepare(ImageUse *use, Arena *task_arena) {
    if (use->image->is_jpeg) {
        jpeg_prepare(use->image, &use->prepared, task_arena);
    } else {
        png_prepare(use->image, &use->prepared, task_arena);
    }
}

static void begin_entries(Builder *entries, const PreparedImage *prepared) {
    builder_format(entries, "/Type/XObject/Subtype/Image/Width %u/Height %u", prepared->width,
                   prepared->height);
}

static PdfObject *write_mask(PdfImages *images, const PreparedImage *prepared) {
    Builder entries = {.arena = images->arena};
    begin_entries(&entries, prepared);
    builder_append_text(&entries, "/ColorSpace/DeviceGray/BitsPerComponent 8");
    builder_append(&entries, prepared->mask_parameters);
    PdfObject *mask = pdf_object_new(images->file);
    pdf_object_set_stream(mask, builder_string(&entries), prepared->mask);
    return mask;
}

static void append_color_space(Builder *entries, const PreparedImage *prepared) {
    builder_append_text(entries, "/ColorSpace");
    if (prepared->palette.length != 0) {
        builder_format(entries, "[/Indexed/DeviceRGB %zu", prepared->palette.length / 3 - 1);
        syntax_append_bytes(entries, prepared->palette.bytes, prepared->palette.length);
        builder_append_byte(entries, ']');
    } else {
        builder_append_text(entries, prepared->components == 1   ? "/DeviceGray"
                                     : prepared->components == 3 ? "/DeviceRGB"
                                                                 : "/DeviceCMYK");
    }
}

void image_write(PdfImages *images, ImageUse *use) {
    const PreparedImage *prepared = &use->prepared;
    Builder entries = {.arena = images->arena};
    begin_entries(&entries, prepared);
    append_color_space(&entries, prepared);
    builder_format(&entries, "/BitsPerComponent %d", prepared->bits);
    if (prepared->inverted) {
        builder_append_text(&entries, "/Decode[1 0 1 0 1 0 1 0]");
    }
    builder_append(&entries, prepared->parameters);
    if (prepared->mask.length != 0) {
        builder_append_text(&entries, "/SMask ");
        pdf_object_append_reference(&entries, write_mask(images, prepared));
    }
    pdf_object_set_stream(use->object, builder_string(&entries), prepared->data);
}
