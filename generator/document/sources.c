#include "document/sources.h"

#include <stdlib.h>

/* What every output may depend on: data, themes and their artwork. */
static bool is_data(String name) {
    return string_ends_with(name, ".xml") || string_ends_with(name, ".csv") ||
           string_ends_with(name, ".svg");
}

SourceTracer source_tracer_new(Arena *arena, const Library *library) {
    SourceTracer tracer = {.arena = arena, .by_name = {.arena = arena}};
    tracer.data = ARENA_ARRAY(arena, const Source *, library->source_count + 1);
    for (size_t i = 0; i < library->source_count; i++) {
        Source *source = library->sources[i];
        if (map_set(&tracer.by_name, source->name, source) == NULL && is_data(source->name)) {
            tracer.data[tracer.data_count++] = source;
        }
    }
    return tracer;
}

static int compare_names(const void *a, const void *b) {
    const Source *const *first = a;
    const Source *const *second = b;
    return string_compare((*first)->name, (*second)->name);
}

static SourceList sorted_list(Arena *arena, const Map *found) {
    const Source **items = ARENA_ARRAY(arena, const Source *, found->count + 1);
    for (size_t i = 0; i < found->count; i++) {
        items[i] = found->entries[i].value;
    }
    qsort((void *)items, found->count, sizeof(const Source *), compare_names);
    return (SourceList){items, found->count};
}

/* The source of a picture; one that the library does not list is described by the picture itself.
 */
static Source *image_source(const SourceTracer *tracer, const Image *image) {
    Source *source = map_get(&tracer->by_name, image->name);
    if (source == NULL) {
        source = ARENA_NEW(tracer->arena, Source);
        *source = (Source){image->name, image->name, image->bytes};
    }
    return source;
}

static void add_text(const SourceTracer *tracer, Map *found, const Node *text) {
    for (const Node *node = text; node != NULL; node = node_next(text, node)) {
        bool pictured = node->kind == NODE_FIGURE || node->kind == NODE_IMAGE;
        if (pictured && node->as.figure.image != NULL) {
            const Image *image = node->as.figure.image;
            (void)map_set(found, image->name, image_source(tracer, image));
        }
    }
    if (text != NULL && text->place.source != NULL) {
        String name = text->place.source->name;
        Source *source = map_get(&tracer->by_name, name);
        if (source != NULL) {
            (void)map_set(found, name, source);
        }
    }
}

SourceList source_trace(const SourceTracer *tracer, const Node *const *texts, size_t count) {
    Map found = {.arena = tracer->arena};
    for (size_t i = 0; i < tracer->data_count; i++) {
        String name = tracer->data[i]->name;
        (void)map_set(&found, name, map_get(&tracer->by_name, name));
    }
    for (size_t i = 0; i < count; i++) {
        add_text(tracer, &found, texts[i]);
    }
    return sorted_list(tracer->arena, &found);
}

SourceList source_trace_image(const SourceTracer *tracer, const Image *image) {
    Map found = {.arena = tracer->arena};
    (void)map_set(&found, image->name, image_source(tracer, image));
    return sorted_list(tracer->arena, &found);
}
