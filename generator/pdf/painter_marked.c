#include "pdf/painter.h"

void marked_begin(PagePainter *painter, const StructureElement *element) {
    MarkedContent *marked = &painter->marked;
    if (marked->element != element) {
        painter_end_array(painter);
        painter_span_close(painter);
        marked_close(painter);
        marked->element = element;
        marked->serial++;
    }
    marked->wanted = true;
}

void marked_end(PagePainter *painter) {
    painter->marked.wanted = false;
}

int marked_number(PagePainter *painter) {
    MarkedContent *marked = &painter->marked;
    if (marked->spare_number >= 0) {
        int number = marked->spare_number;
        marked->spare_number = -1;
        return number;
    }
    return tags_add_content(painter->tags, marked->element, painter->page);
}

void marked_open(PagePainter *painter) {
    MarkedContent *marked = &painter->marked;
    if (painter->groups.count != 0) {
        return; /* a group is marked as a whole, where it is laid down */
    }
    if (!marked->wanted) {
        /* Ink that belongs to nobody is an artifact. */
        marked_begin(painter, NULL);
        marked->wanted = false;
    }
    if (marked->open) {
        return;
    }
    Builder *content = &painter->content;
    marked->open = true;
    marked->begin_at = content->length;
    if (marked->element == NULL) {
        marked->number = -1;
        builder_append_text(content, "/Artifact BMC\n");
    } else {
        /* The name is a hint only: the structure tree says what the content is. */
        marked->number = marked_number(painter);
        builder_append_text(content, "/P<</MCID ");
        builder_append_integer(content, marked->number);
        builder_append_text(content, ">>BDC\n");
    }
    marked->body_at = content->length;
}

void marked_close(PagePainter *painter) {
    MarkedContent *marked = &painter->marked;
    if (!marked->open) {
        return;
    }
    marked->open = false;
    if (painter->content.length == marked->body_at) {
        /* Nothing is in it: it never was. */
        painter->content.length = marked->begin_at;
        marked->spare_number = marked->number;
        return;
    }
    builder_append_text(&painter->content, "EMC\n");
}
