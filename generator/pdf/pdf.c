#include "pdf/pdf.h"

#include "base/parallel.h"
#include "pdf/compress.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/painter.h"
#include "pdf/store.h"
#include "pdf/syntax.h"

#include <stdlib.h>

PdfStore *pdf_store_new(Arena *arena, size_t font_count) {
    PdfStore *store = ARENA_NEW(arena, PdfStore);
    *store = (PdfStore){font_store_new(arena, font_count), stream_store_new(arena)};
    return store;
}

void pdf_store_tidy(PdfStore *store) {
    font_store_tidy(store->fonts);
    stream_store_tidy(store->streams);
}

/* The order of work: all pages are painted (one thread: the fonts' glyph sets grow meanwhile); then
 * fonts, images and page contents are prepared and compressed side by side, the largest tasks
 * first; then the objects are written and libharu puts the file together. */

/* Pages compressed by one task: enough to be worth a compressor. */
enum { PAGES_A_TASK = 16 };

typedef struct PdfWork {
    Arena *arena; /* for everything but the result */
    const PrintDocument *document;
    const PdfOptions *options;
    PdfFile *file;
    PdfFonts fonts;
    PdfImages images;
    PdfShadings shadings;
    PdfTags *tags;
    PdfObject **pages;
    PaintedPage *painted;
} PdfWork;

static size_t guess_object_count(const PrintDocument *document) {
    size_t count = document->structure.count + 3 * document->page_count + document->outline_count;
    for (size_t i = 0; i < document->page_count; i++) {
        count += document->pages[i].link_count;
    }
    return count + 128;
}

static void paint_pages(PdfWork *work) {
    const PrintDocument *document = work->document;
    PagePainter *painter =
        painter_new(work->arena, &work->fonts, &work->images, &work->shadings, work->tags);
    for (size_t i = 0; i < document->page_count; i++) {
        work->painted[i] = painter_paint(painter, i, (double)document->pages[i].height,
                                         document->pages[i].drawing);
    }
}

/* Fonts with more glyphs first: they are the longest tasks. */
static int compare_fonts(const void *a, const void *b) {
    const FontUse *first = ((const FontEntry *)a)->use;
    const FontUse *second = ((const FontEntry *)b)->use;
    if (first->uses.count != second->uses.count) {
        return first->uses.count < second->uses.count ? 1 : -1;
    }
    return (first->font->index > second->font->index) - (first->font->index < second->font->index);
}

static void compress_pages(PdfWork *work, size_t first, Arena *arena) {
    Compressor *compressor = compressor_new(arena, COMPRESS_STREAM, work->options->store);
    size_t end = first + PAGES_A_TASK;
    for (size_t i = first; i < end && i < work->document->page_count; i++) {
        work->painted[i].content = compressor_deflate(compressor, work->painted[i].content);
    }
}

static void run_task(void *context, size_t index, Arena *task_arena) {
    PdfWork *work = context;
    if (index < work->fonts.list.count) {
        font_prepare(work->fonts.list.items[index].use, work->options->store, task_arena);
        return;
    }
    index -= work->fonts.list.count;
    if (index < work->images.list.count) {
        image_prepare(work->images.list.items[index].use, task_arena);
        return;
    }
    index -= work->images.list.count;
    compress_pages(work, index * PAGES_A_TASK, task_arena);
}

static void prepare_streams(PdfWork *work) {
    if (work->fonts.list.count > 1) {
        qsort(work->fonts.list.items, work->fonts.list.count, sizeof(FontEntry), compare_fonts);
    }
    size_t page_tasks = (work->document->page_count + PAGES_A_TASK - 1) / PAGES_A_TASK;
    parallel_run(work->arena, work->fonts.list.count + work->images.list.count + page_tasks,
                 work->options->threads, run_task, work);
}

static void write_page(PdfWork *work, size_t index) {
    const Page *page = &work->document->pages[index];
    PdfObject *content = pdf_object_new(work->file);
    pdf_object_set_stream(content, STRING("/Filter/FlateDecode"), work->painted[index].content);
    Builder entries = {.arena = work->arena};
    builder_append_text(&entries, "/MediaBox");
    syntax_append_rectangle(&entries, 0.0, 0.0, page->width, page->height);
    builder_append_text(&entries, "/TrimBox");
    syntax_append_rectangle(&entries, 0.0, 0.0, page->width, page->height);
    builder_append_text(&entries, "/Contents ");
    pdf_object_append_reference(&entries, content);
    builder_append_text(&entries, "/Resources<<");
    builder_append(&entries, work->painted[index].resources);
    builder_append_text(&entries, ">>/Tabs/S");
    if (work->painted[index].transparent) {
        builder_append_text(&entries, "/Group<</S/Transparency/CS/DeviceRGB>>");
    }
    if (tags_page_has_content(work->tags, index)) {
        builder_format(&entries, "/StructParents %zu", index);
    }
    navigation_write_links(&entries, work->file, work->tags, work->document, work->pages, index);
    pdf_object_set(work->pages[index], builder_string(&entries));
}

static void write_catalog(PdfWork *work) {
    const PrintDocument *document = work->document;
    Builder entries = {.arena = work->arena};
    builder_append_text(&entries, "/Lang");
    syntax_append_text(&entries, string_from(language_tag(document->language)));
    const PdfObject *structure = tags_write(work->tags);
    if (structure != NULL) {
        builder_append_text(&entries, "/MarkInfo<</Marked true>>/StructTreeRoot ");
        pdf_object_append_reference(&entries, structure);
    }
    const PdfObject *outline =
        navigation_write_outline(work->arena, work->file, document, work->pages);
    if (outline != NULL) {
        builder_append_text(&entries, "/PageMode/UseOutlines/Outlines ");
        pdf_object_append_reference(&entries, outline);
    }
    builder_append_text(&entries, "/ViewerPreferences<</DisplayDocTitle true>>");
    navigation_append_labels(&entries, document);
    metadata_append_packet(&entries, work->file, document, work->options);
    metadata_append_output_intent(&entries, work->file);
    pdf_object_set(pdf_file_catalog(work->file), builder_string(&entries));
}

static void write_objects(PdfWork *work) {
    for (size_t i = 0; i < work->document->page_count; i++) {
        write_page(work, i);
    }
    write_catalog(work);
    for (size_t i = 0; i < work->fonts.list.count; i++) {
        font_write(&work->fonts, work->fonts.list.items[i].use);
    }
    for (size_t i = 0; i < work->images.list.count; i++) {
        image_write(&work->images, work->images.list.items[i].use);
    }
    metadata_write_information(work->arena, work->file, work->document, work->options);
}

static void free_arena(void *holder) {
    Arena **arena = holder;
    arena_free(*arena);
    *arena = NULL;
}

String pdf_write(Arena *arena, const PrintDocument *document, const PdfOptions *options) {
    Arena **inner = ARENA_NEW(arena, Arena *);
    arena_defer(arena, free_arena, inner);
    *inner = arena_new(arena_failure(arena));
    if (*inner == NULL) {
        failure_raise(arena_failure(arena), "out of memory (an arena wanted)");
    }
    PdfWork *work = ARENA_NEW(*inner, PdfWork);
    work->arena = *inner;
    work->document = document;
    work->options = options;
    work->file = pdf_file_new(work->arena, guess_object_count(document));
    work->fonts = (PdfFonts){.arena = work->arena, .file = work->file};
    work->images =
        (PdfImages){.arena = work->arena, .file = work->file, .by_name = {.arena = work->arena}};
    work->shadings = (PdfShadings){
        .arena = work->arena, .file = work->file, .by_entries = {.arena = work->arena}};
    work->pages = ARENA_ARRAY(work->arena, PdfObject *, document->page_count);
    for (size_t i = 0; i < document->page_count; i++) {
        work->pages[i] = pdf_object_new_page(work->file);
    }
    work->painted = ARENA_ARRAY(work->arena, PaintedPage, document->page_count);
    work->tags =
        tags_new(work->arena, work->file, &document->structure, work->pages, document->page_count);
    paint_pages(work);
    prepare_streams(work);
    write_objects(work);
    String bytes = pdf_file_save(work->file, arena);
    free_arena(inner);
    return bytes;
}
