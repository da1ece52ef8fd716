/* What is not opaque, and what is not of one colour. */
#include "pdf/painter.h"

#include "pdf/compress.h"
#include "pdf/syntax.h"

#include <math.h>

static void name_resource(PagePainter *painter, ResourceKind kind, int number,
                          const PdfObject *object) {
    for (size_t i = 0; i < painter->page_resources.count; i++) {
        const PageResource *known = &painter->page_resources.items[i];
        if (known->kind == kind && known->number == number && known->object == object) {
            return;
        }
    }
    *array_push(painter->arena, &painter->page_resources) = (PageResource){kind, number, object};
}

static int opacity_of(float transparency) {
    return (int)lroundf((1 - fminf(fmaxf(transparency, 0), 1)) * 1000);
}

static void set_opacity(PagePainter *painter, int opacity) {
    name_resource(painter, RESOURCE_STATE, opacity, NULL);
    builder_append_text(&painter->content, "/A");
    builder_append_integer(&painter->content, opacity);
    builder_append_text(&painter->content, " gs\n");
}

void painter_set_transparency(PagePainter *painter, float transparency) {
    int opacity = opacity_of(transparency);
    if (painter->state.opacity != opacity) {
        painter_end_array(painter);
        painter->state.opacity = opacity;
        set_opacity(painter, opacity);
    }
}

/* The path becomes a clip, and the gradient is painted into it in its own space. */
void painter_fill_gradient(PagePainter *painter, const Path *path, const Paint *paint) {
    Builder *content = &painter->content;
    const Gradient *gradient = paint->gradient;
    builder_append_text(content, "q\n");
    painter_append_path(painter, path);
    builder_append_text(content, path->even_odd ? "W* n\n" : "W n\n");
    Matrix m = gradient->matrix;
    painter_append_matrix(
        painter, (Matrix){m.a, -m.b, m.c, -m.d, m.e, (float)(painter->height - (double)m.f)});
    const Shading *mask = shadings_mask(painter->shadings, gradient);
    if (mask != NULL) {
        name_resource(painter, RESOURCE_STATE, mask->number, mask->object);
        builder_format(content, "/M%d gs\n", mask->number);
    }
    const Shading *shading = shadings_color(painter->shadings, gradient);
    name_resource(painter, RESOURCE_SHADING, shading->number, shading->object);
    builder_format(content, "/Sh%d sh\nQ\n", shading->number);
}

void painter_push_group(void *self, float transparency) {
    PagePainter *painter = self;
    painter_end_text(painter);
    if (painter->groups.count == 0) {
        marked_open(painter);
    }
    *array_push(painter->arena, &painter->saved) =
        (SavedState){.state = painter->state, .is_group = true};
    *array_push(painter->arena, &painter->groups) = (OpenGroup){
        .content = painter->content, .marked = painter->marked, .transparency = transparency};
    GraphicsState first = painter_first_state();
    first.matrix = painter->state.matrix;
    first.decimals = painter->state.decimals;
    painter->state = first;
    painter->content = (Builder){.arena = painter->arena};
    painter->marked = (MarkedContent){.number = -1, .spare_number = -1};
    painter->text.last.there = false;
}

/* The group's stream. Its dictionary names all that the page has named so far: more than it needs,
 * which is allowed, but nothing less. */
static const PdfObject *write_form(PagePainter *painter, String content) {
    Builder entries = {.arena = painter->arena};
    builder_append_text(&entries, "/Type/XObject/Subtype/Form/BBox[-16000 -16000 16000 16000]"
                                  "/Group<</S/Transparency/CS/DeviceRGB/I true>>"
                                  "/Filter/FlateDecode/Resources<<");
    builder_append(&entries, painter_list_resources(painter));
    builder_append_text(&entries, ">>");
    PdfObject *form = pdf_object_new(painter->shadings->file);
    Compressor *compressor = compressor_new(painter->arena, COMPRESS_STREAM, NULL);
    pdf_object_set_stream(form, builder_string(&entries), compressor_deflate(compressor, content));
    return form;
}

void painter_pop_group(PagePainter *painter) {
    painter_end_text(painter);
    const PdfObject *form = write_form(painter, builder_string(&painter->content));
    const OpenGroup *group = &painter->groups.items[--painter->groups.count];
    painter->content = group->content;
    painter->marked = group->marked;
    painter->text.last.there = false;
    int number = painter->form_count++;
    name_resource(painter, RESOURCE_FORM, number, form);
    builder_append_text(&painter->content, "q\n");
    set_opacity(painter, opacity_of(group->transparency));
    builder_format(&painter->content, "/Fm%d Do\nQ\n", number);
}

static void append_resource(Builder *builder, const PageResource *resource) {
    static const char *const PREFIXES[] = {"/M", "/Sh", "/Fm"};
    if (resource->object == NULL) {
        builder_format(builder, "/A%d<</ca ", resource->number);
        builder_append_number(builder, resource->number / 1000.0, 3);
        builder_append_text(builder, "/CA ");
        builder_append_number(builder, resource->number / 1000.0, 3);
        builder_append_text(builder, ">>");
    } else {
        builder_format(builder, "%s%d ", PREFIXES[resource->kind], resource->number);
        pdf_object_append_reference(builder, resource->object);
    }
}

static void append_kind(PagePainter *painter, Builder *builder, ResourceKind kind) {
    for (size_t i = 0; i < painter->page_resources.count; i++) {
        if (painter->page_resources.items[i].kind == kind) {
            append_resource(builder, &painter->page_resources.items[i]);
        }
    }
}

static bool has_kind(const PagePainter *painter, ResourceKind kind) {
    bool found = false;
    for (size_t i = 0; i < painter->page_resources.count && !found; i++) {
        found = painter->page_resources.items[i].kind == kind;
    }
    return found;
}

static void list_fonts(PagePainter *painter, Builder *builder) {
    if (painter->page_fonts.count == 0) {
        return;
    }
    builder_append_text(builder, "/Font<<");
    for (size_t i = 0; i < painter->page_fonts.count; i++) {
        unsigned number = painter->page_fonts.items[i];
        builder_format(builder, "/F%u ", number);
        pdf_object_append_reference(builder, painter->fonts->resources.items[number].type0);
    }
    builder_append_text(builder, ">>");
}

static void list_objects(PagePainter *painter, Builder *builder) {
    if (painter->page_images.count == 0 && !has_kind(painter, RESOURCE_FORM)) {
        return;
    }
    builder_append_text(builder, "/XObject<<");
    for (size_t i = 0; i < painter->page_images.count; i++) {
        unsigned number = painter->page_images.items[i];
        builder_format(builder, "/Im%u ", number);
        pdf_object_append_reference(builder, painter->images->list.items[number].use->object);
    }
    append_kind(painter, builder, RESOURCE_FORM);
    builder_append_text(builder, ">>");
}

String painter_list_resources(PagePainter *painter) {
    Builder builder = {.arena = painter->arena};
    list_fonts(painter, &builder);
    list_objects(painter, &builder);
    if (has_kind(painter, RESOURCE_STATE)) {
        builder_append_text(&builder, "/ExtGState<<");
        append_kind(painter, &builder, RESOURCE_STATE);
        builder_append_text(&builder, ">>");
    }
    if (has_kind(painter, RESOURCE_SHADING)) {
        builder_append_text(&builder, "/Shading<<");
        append_kind(painter, &builder, RESOURCE_SHADING);
        builder_append_text(&builder, ">>");
    }
    return builder_string(&builder);
}
