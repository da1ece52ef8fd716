#include "content/product.h"

/* What a kind of product does with a chapter that says nothing about it. */
typedef struct KindRow {
    ChapterBegin begin;
    bool has_opener;
    int signature;
} KindRow;

static const KindRow KINDS[PUBLICATION_KIND_COUNT] = {
    [PUBLICATION_BOOKLET] = {BEGIN_PAGE, true, 1},  [PUBLICATION_REPORT] = {BEGIN_FLOW, false, 1},
    [PUBLICATION_LEAFLET] = {BEGIN_AREA, false, 1}, [PUBLICATION_SHEET] = {BEGIN_PAGE, true, 1},
    [PUBLICATION_BOARD] = {BEGIN_PAGE, true, 1},    [PUBLICATION_CARD] = {BEGIN_PAGE, false, 1},
};

/* A small whole number; the schema has seen to its form. */
static int count_of(Reader *reader, const xmlNode *element, const char *name, int usual) {
    String text = xml_attribute(reader, element, name);
    int value = 0;
    for (size_t i = 0; i < text.length; i++) {
        value = value * 10 + (text.bytes[i] - '0');
    }
    return text.length == 0 ? usual : value;
}

void product_read(Reader *reader, const xmlNode *element, Publication *publication) {
    String kind = xml_attribute(reader, element, "kind");
    for (int i = 0; i < PUBLICATION_KIND_COUNT; i++) {
        if (string_is(kind, publication_kind_name((PublicationKind)i))) {
            publication->kind = (PublicationKind)i;
        }
    }
    publication->page = xml_attribute(reader, element, "page");
    publication->signature =
        count_of(reader, element, "signature", KINDS[publication->kind].signature);
}

bool product_is_chapter(const xmlNode *element) {
    String name = string_from((const char *)element->name);
    return string_is(name, "chapter") || string_is(name, "back");
}

static ChapterBegin begin_of(String name, ChapterBegin usual) {
    return string_is(name, "page")   ? BEGIN_PAGE
           : string_is(name, "area") ? BEGIN_AREA
           : string_is(name, "flow") ? BEGIN_FLOW
                                     : usual;
}

static VerticalPlace vertical_of(String name) {
    return string_is(name, "middle")   ? PLACE_MIDDLE
           : string_is(name, "bottom") ? PLACE_BOTTOM
           : string_is(name, "spread") ? PLACE_SPREAD
                                       : PLACE_TOP;
}

ChapterUse product_read_use(Reader *reader, XmlFile *file, const xmlNode *element,
                            PublicationKind kind) {
    const KindRow *usual = &KINDS[kind];
    bool back = string_is(string_from((const char *)element->name), "back");
    String opener = xml_attribute(reader, element, "opener");
    String art = xml_attribute(reader, element, "art");
    bool reverse = back || string_is(xml_attribute(reader, element, "text"), "reverse");
    return (ChapterUse){
        .place = xml_place(file, element),
        .begin =
            back ? BEGIN_PAGE : begin_of(xml_attribute(reader, element, "begin"), usual->begin),
        .vertical = vertical_of(xml_attribute(reader, element, "place")),
        .reverse = reverse,
        .has_opener = !back && (opener.length == 0 ? usual->has_opener : string_is(opener, "yes")),
        .is_back = back,
        .numbered = !back && kind == PUBLICATION_BOOKLET &&
                    !string_is(xml_attribute(reader, element, "numbered"), "no"),
        .most_areas = count_of(reader, element, "extent", reverse ? 1 : 0),
        .columns = count_of(reader, element, "columns", 1),
        .art = art.length == 0
                   ? NULL
                   : reader_text(reader, art, xml_attribute_place(file, element, "art")),
    };
}
