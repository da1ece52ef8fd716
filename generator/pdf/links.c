#include "pdf/navigation.h"

#include "pdf/syntax.h"

#include "pdf/navigation_inner.h"

void navigation_append_destination(Builder *builder, const PrintDocument *document,
                                   PdfObject *const *pages, const Destination *destination) {
    size_t page = destination->page < 0 ? 0 : (size_t)destination->page;
    page = page < document->page_count ? page : document->page_count - 1;
    builder_append_byte(builder, '[');
    pdf_object_append_reference(builder, pages[page]);
    builder_append_text(builder, "/XYZ null ");
    syntax_append_length(builder, (double)document->pages[page].height - (double)destination->y);
    builder_append_text(builder, " null]");
}

/* /F 4: links are printed, which says that they are not hidden (ISO 19005-2, 6.3.2). */
static PdfObject *write_link(PdfFile *file, PdfTags *tags, const PrintDocument *document,
                             PdfObject *const *pages, size_t page, const PageLink *link,
                             Arena *arena) {
    PdfObject *object = pdf_object_new(file);
    Builder entries = {.arena = arena};
    double top = (double)document->pages[page].height - (double)link->area.y;
    builder_append_text(&entries, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
    syntax_append_rectangle(&entries, link->area.x, top - (double)link->area.height,
                            (double)link->area.x + (double)link->area.width, top);
    builder_append_text(&entries, "/Contents");
    syntax_append_text(&entries, link->description.length != 0 ? link->description : link->url);
    if (link->element != NULL) {
        builder_format(&entries, "/StructParent %d",
                       tags_add_annotation(tags, link->element, page, object));
    }
    if (link->url.length != 0) {
        builder_append_text(&entries, "/A<</S/URI/URI");
        syntax_append_uri(&entries, link->url);
        builder_append_text(&entries, ">>");
    } else {
        builder_append_text(&entries, "/Dest");
        navigation_append_destination(&entries, document, pages, link->destination);
    }
    pdf_object_set(object, builder_string(&entries));
    return object;
}

void navigation_write_links(Builder *page_entries, PdfFile *file, PdfTags *tags,
                            const PrintDocument *document, PdfObject *const *pages, size_t page) {
    const Page *source = &document->pages[page];
    bool any = false;
    for (size_t i = 0; i < source->link_count; i++) {
        const PageLink *link = &source->links[i];
        if (link->url.length == 0 && link->destination == NULL) {
            continue;
        }
        builder_append_text(page_entries, any ? " " : "/Annots[");
        any = true;
        pdf_object_append_reference(
            page_entries, write_link(file, tags, document, pages, page, link, page_entries->arena));
    }
    builder_append_text(page_entries, any ? "]" : "");
}
