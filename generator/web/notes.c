/* Footnotes: numbers in the text, an ordered list at the end, and ways there and back (DPUB-ARIA:
 * doc-noteref, doc-endnotes, doc-backlink). Their ids hold a '_'.
 */
#include "web/body.h"
#include "web/words.h"

/* The two languages of one page have notes of their own. */
static const char *prefix(const BodyWriter *writer) {
    return writer->second ? "en_" : "";
}

/* `note_3_reference_2`: the second place that refers to note 3. */
static void append_reference_id(BodyWriter *writer, int number, uint32_t reference) {
    builder_format(writer->out, "%snote_%d_reference_%u", prefix(writer), number,
                   (unsigned)reference);
}

static bool enter_reference(BodyWriter *writer, const Node *node) {
    int number = node->as.reference.number;
    Builder *out = writer->out;
    builder_append_text(out, "<sup");
    if (number >= 1 && number <= writer->footnote_count) {
        builder_append_text(out, " id=\"");
        append_reference_id(writer, number, ++writer->references[number]);
        builder_append_byte(out, '"');
    }
    builder_append_byte(out, '>');
    bool linked = writer->link_depth == 0 && node->as.reference.footnote != NULL;
    if (linked) {
        builder_format(out, "<a href=\"#%snote_%d\" role=\"doc-noteref\">", prefix(writer), number);
    }
    builder_format(out, "%d%s</sup>", number, linked ? "</a>" : "");
    return true;
}

void notes_write_backlinks(BodyWriter *writer, const Node *footnote) {
    int number = footnote->as.footnote.number;
    uint32_t count =
        number >= 1 && number <= writer->footnote_count ? writer->references[number] : 0;
    for (uint32_t reference = 1; reference <= count; reference++) {
        builder_append_text(writer->out, " <a href=\"#");
        append_reference_id(writer, number, reference);
        builder_append_text(writer->out, "\" role=\"doc-backlink\" aria-label=\"");
        builder_format(writer->out, "%s%d", say(SAY_BACK_TO_TEXT, writer->language), number);
        if (count > 1) {
            builder_format(writer->out, " (%u)", (unsigned)reference);
        }
        /* U+FE0E asks for the arrow as text, not as a picture. */
        builder_append_text(writer->out, "\">\u21A9\uFE0E</a>");
    }
}

static bool is_note(const Node *node) {
    return node != NULL && node->kind == NODE_FOOTNOTE;
}

static bool enter_footnote(BodyWriter *writer, const Node *node) {
    if (!is_note(node->previous)) {
        builder_format(writer->out,
                       "<section class=\"notes\" role=\"doc-endnotes\" "
                       "aria-labelledby=\"%snotes_title\">\n"
                       "<h2 id=\"%snotes_title\">%s</h2>\n<ol>\n",
                       prefix(writer), prefix(writer), say(SAY_NOTES, writer->language));
    }
    body_open(writer, node, "li");
    builder_format(writer->out, " id=\"%snote_%d\">", prefix(writer), node->as.footnote.number);
    return true;
}

static void leave_footnote(BodyWriter *writer, const Node *node) {
    if (node->last == NULL || node->last->kind != NODE_PARAGRAPH) {
        builder_append_text(writer->out, "<p>");
        notes_write_backlinks(writer, node);
        builder_append_text(writer->out, "</p>\n");
    }
    body_close(writer, node, "li");
    if (!is_note(node->next)) {
        builder_append_text(writer->out, "</ol>\n</section>\n");
    }
}

NodeWriter notes_writer(NodeKind kind) {
    return kind == NODE_FOOTNOTE_REFERENCE ? (NodeWriter){enter_reference, NULL}
                                           : (NodeWriter){enter_footnote, leave_footnote};
}
