#include "content/facts.h"
#include "content/format.h"
#include "content/pictures.h"
#include "content/xml.h"

#include <stdlib.h>

/* --- <timeline/> --- */

static bool list_has(String list, String wanted) {
    for (String piece; picture_take_piece(&list, ' ', &piece);) {
        if (string_equal(piece, wanted)) {
            return true;
        }
    }
    return false;
}

static void add_event(PictureMaking *making, String id) {
    Reader *reader = making->conversion->reader;
    Language language = making->conversion->language;
    Fact *fact = fact_find(reader, id, making->place);
    String date = fact == NULL ? STRING("") : fact_date(fact);
    if (date.length == 0) {
        if (fact != NULL) {
            (void)picture_error(making, "chart-value", "the fact “%.*s” is not a date",
                                STRING_ARGUMENTS(id));
        }
        making->failed = true;
        return;
    }
    DataRow *row = picture_add_row(making, fact_event(reader, fact, language, making->place));
    if (row != NULL) {
        DataValue *value = row->values;
        value->number = format_date_number(date);
        value->text = fact_text(reader, fact, language, making->place);
        row->planned = list_has(picture_attribute(making, "planned"), id);
    }
}

/* By one of their values, a date or an amount; equal ones in the order given (the sort is stable:
 * it inserts). */
static void sort_rows(PictureMaking *making, size_t value) {
    DataRow *rows = making->rows.items;
    for (size_t i = 1; i < making->rows.count; i++) {
        DataRow row = rows[i];
        size_t at = i;
        for (; at > 0 && rows[at - 1].values[value].number > row.values[value].number; at--) {
            rows[at] = rows[at - 1];
        }
        rows[at] = row;
    }
}

void make_timeline(Conversion *conversion, const Tag *tag, Place place) {
    PictureMaking making = picture_begin(conversion, tag, place, PICTURE_TIMELINE);
    String ids = picture_attribute(&making, "facts");
    for (String id; picture_take_piece(&ids, ' ', &id);) {
        add_event(&making, id);
    }
    if (making.rows.count == 0 && !making.failed) {
        (void)picture_error(&making, "missing-attribute", "<timeline> names no facts");
    }
    sort_rows(&making, 0);
    (void)picture_end(&making, WORD_TIMELINE);
}

/* --- <ladder/> --- */

static void add_award(PictureMaking *making, XmlFile *file, const xmlNode *award) {
    static const char *const SCOPES[] = {"region", "national"};
    Reader *reader = making->conversion->reader;
    DataRow *row = picture_add_row(making, picture_name(making, file, award));
    for (const xmlNode *level = xml_first(award, "level"); row != NULL && level != NULL;
         level = xml_next(level, "level")) {
        for (size_t i = 0; i < 2; i++) {
            if (string_is(xml_attribute(reader, level, "scope"), SCOPES[i])) {
                String amount = xml_attribute(reader, level, "amount");
                row->values[i] =
                    (DataValue){format_decimal(amount),
                                format_money(reader, amount, making->conversion->language)};
            }
        }
    }
}

void make_ladder(Conversion *conversion, const Tag *tag, Place place) {
    PictureMaking making = picture_begin(conversion, tag, place, PICTURE_LADDER);
    Reader *reader = conversion->reader;
    String *levels = ARENA_ARRAY(reader->arena, String, 2);
    levels[0] = word_in(WORD_REGION_LEVEL, conversion->language);
    levels[1] = word_in(WORD_NATIONAL_LEVEL, conversion->language);
    making.data->series = levels;
    making.data->series_count = 2;
    XmlFile *file = xml_read(reader, STRING("policies.xml"), place);
    making.failed = file == NULL || !file->valid;
    if (making.failed) {
        return;
    }
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *award = xml_first(root, "award"); award != NULL;
         award = xml_next(award, "award")) {
        add_award(&making, file, award);
    }
    if (making.rows.count == 0 && !making.failed) {
        (void)picture_error(&making, "chart-value", "policies.xml has no awards");
    }
    sort_rows(&making, 1); /* the lowest rung first */
    (void)picture_end(&making, WORD_LADDER);
}

/* --- <map/> --- */

/* The eight winds, from the north clockwise; -1: none of them. */
static double direction_of(String name) {
    static const char *const WINDS[] = {"north", "northeast", "east", "southeast",
                                        "south", "southwest", "west", "northwest"};
    for (int i = 0; i < 8; i++) {
        if (string_is(name, WINDS[i])) {
            return i * 45.0;
        }
    }
    return -1;
}

static void add_place(PictureMaking *making, XmlFile *file, const xmlNode *element, PlaceKind kind,
                      const char *measure, const char *unit) {
    Reader *reader = making->conversion->reader;
    double direction = direction_of(xml_attribute(reader, element, "direction"));
    if (direction < 0 && kind != PLACE_HOME) {
        return; /* the map does not show it */
    }
    DataRow *row = picture_add_row(making, picture_name(making, file, element));
    if (row == NULL) {
        return;
    }
    row->place = kind;
    row->direction = direction;
    String value = measure == NULL ? STRING("") : xml_attribute(reader, element, measure);
    if (value.length != 0) {
        Language language = making->conversion->language;
        String text = format_measure(reader, value, string_from(unit), false, language);
        if (kind == PLACE_CITY) {
            text = string_format(reader->arena, "%.*s%.*s",
                                 STRING_ARGUMENTS(word_in(WORD_BY_RAIL, language)),
                                 STRING_ARGUMENTS(text));
        }
        *row->values = (DataValue){format_decimal(value), text};
    }
}

static void add_places(PictureMaking *making, XmlFile *file) {
    Reader *reader = making->conversion->reader;
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *city = xml_first(root, "city"); city != NULL;
         city = xml_next(city, "city")) {
        if (string_is(xml_attribute(reader, city, "home"), "yes")) {
            add_place(making, file, city, PLACE_HOME, NULL, NULL);
        }
    }
    if (making->rows.count != 1) {
        (void)picture_error(making, "chart-value",
                            "places.xml needs one city with home=\"yes\" for a map");
        return;
    }
    for (const xmlNode *element = xml_first(root, NULL); element != NULL;
         element = xml_next(element, NULL)) {
        if (xml_is(element, "city")) {
            if (!string_is(xml_attribute(reader, element, "home"), "yes")) {
                add_place(making, file, element, PLACE_CITY, "hours", "hour");
            }
        } else if (xml_is(element, "port")) {
            add_place(making, file, element, PLACE_PORT, "distance", "km");
        } else if (xml_is(element, "region")) {
            add_place(making, file, element, PLACE_REGION, NULL, NULL);
        }
    }
}

void make_map(Conversion *conversion, const Tag *tag, Place place) {
    PictureMaking making = picture_begin(conversion, tag, place, PICTURE_MAP);
    XmlFile *file = xml_read(conversion->reader, STRING("places.xml"), place);
    making.failed = file == NULL || !file->valid;
    if (making.failed) {
        return;
    }
    add_places(&making, file);
    making.data->note = word_in(WORD_NOT_TO_SCALE, conversion->language);
    (void)picture_end(&making, WORD_MAP);
}

/* --- <qr/>, <photo-slot/> --- */

/* Bytes that fit into the symbols of a size that telephones read from paper. */
enum { LONGEST_ADDRESS = 300 };

void make_qr(Conversion *conversion, const Tag *tag, Place place) {
    PictureMaking making = picture_begin(conversion, tag, place, PICTURE_CODE);
    String address = picture_attribute(&making, "href");
    bool is_address = string_starts_with(address, "https://") ||
                      string_starts_with(address, "http://") ||
                      string_starts_with(address, "mailto:") || string_starts_with(address, "tel:");
    if (!is_address || address.length > LONGEST_ADDRESS) {
        picture_error(&making, "wrong-attribute",
                      is_address ? "this address has more than %d bytes"
                                 : "the attribute “href” is no address",
                      LONGEST_ADDRESS)
            ->hint = STRING("it begins with https://, http://, mailto: or tel:");
        return;
    }
    making.data->url = string_copy(conversion->reader->arena, address);
    Node *node = picture_end(&making, WORD_QR_CODE);
    node->as.picture.alternative =
        string_format(conversion->reader->arena, "%.*s%.*s",
                      STRING_ARGUMENTS(word_in(WORD_QR_CODE, conversion->language)),
                      STRING_ARGUMENTS(making.data->url));
    /* What is printed under the code leads to the same address as the code. */
    Node *link = node_new(conversion->reader->arena, NODE_LINK, conversion->language, place);
    link->as.link.url = making.data->url;
    Node *text = node->first;
    if (text == NULL) {
        text = node_new(conversion->reader->arena, NODE_TEXT, conversion->language, place);
        text->text = making.data->url;
    } else {
        node_unlink(text);
    }
    node_append(link, text);
    node_append(node, link);
}

bool picture_parse_ratio(String text, double *ratio) {
    size_t colon = string_find_byte(text, ':');
    String across = string_slice(text, 0, colon);
    String down = string_slice(text, colon + 1, text.length);
    if (!format_is_decimal(across) || !format_is_decimal(down)) {
        return false;
    }
    *ratio = format_decimal(across) / format_decimal(down);
    return *ratio >= 0.2 && *ratio <= 8;
}

bool picture_parse_focus(String text, double focus[2]) {
    for (int i = 0; i < 2; i++) {
        String part;
        if (!picture_take_piece(&text, ' ', &part) || !string_ends_with(part, "%")) {
            return false;
        }
        part.length--;
        if (!format_is_decimal(part) || format_decimal(part) > 100) {
            return false;
        }
        focus[i] = format_decimal(part) / 100;
    }
    return string_trim(text).length == 0;
}

void make_photo_slot(Conversion *conversion, const Tag *tag, Place place) {
    PictureMaking making = picture_begin(conversion, tag, place, PICTURE_SLOT);
    String crop = picture_attribute(&making, "crop");
    making.data->ratio = 1.5;
    if (crop.length != 0 && !picture_parse_ratio(crop, &making.data->ratio)) {
        picture_error(&making, "wrong-attribute", "the attribute “crop” is not a shape")->hint =
            STRING("width by height: crop=\"3:2\"");
    }
    making.data->note = word_in(WORD_PHOTO_TO_COME, conversion->language);
    (void)picture_end(&making, WORD_PHOTO_SLOT);
}
