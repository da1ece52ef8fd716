#include "content/pictures.h"

#include <stdarg.h>
#include <stdio.h>

String picture_attribute(const PictureMaking *making, const char *name) {
    const String *value = tag_attribute(making->tag, name);
    return value == NULL ? STRING("") : string_trim(*value);
}

Diagnostic *picture_error(PictureMaking *making, const char *rule, const char *format, ...) {
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    making->failed = true;
    return diagnostics_error(making->conversion->reader->diagnostics, making->place, rule, "%s",
                             message);
}

PictureMaking picture_begin(Conversion *conversion, const Tag *tag, Place place,
                            DataPictureKind kind) {
    Arena *arena = conversion->reader->arena;
    PictureMaking making = {.conversion = conversion, .tag = tag, .place = place};
    making.data = ARENA_NEW(arena, DataPicture);
    making.data->kind = kind;
    making.data->series = ARENA_NEW(arena, String);
    making.data->series_count = 1;
    return making;
}

DataRow *picture_add_row(PictureMaking *making, String label) {
    Arena *arena = making->conversion->reader->arena;
    if (making->rows.count == MOST_PICTURE_ROWS) {
        if (!making->failed) {
            picture_error(making, "too-complex", "this picture has more than %d rows",
                          MOST_PICTURE_ROWS)
                ->hint = STRING("choose fewer, or make a table");
        }
        return NULL;
    }
    DataRow *row = array_push(arena, &making->rows);
    row->label = label;
    row->values = ARENA_ARRAY(arena, DataValue, making->data->series_count);
    return row;
}

String picture_name(PictureMaking *making, XmlFile *file, const xmlNode *element) {
    String name = xml_name(making->conversion->reader, file, element, making->conversion->language);
    making->failed |= name.length == 0;
    return name;
}

bool picture_take_piece(String *list, char separator, String *piece) {
    *list = string_trim(*list);
    if (list->length == 0) {
        return false;
    }
    size_t end = 0;
    while (end < list->length && list->bytes[end] != separator &&
           !(separator == ' ' && strchr("\t\r\n", list->bytes[end]) != NULL)) {
        end++;
    }
    *piece = string_trim(string_slice(*list, 0, end));
    *list = string_slice(*list, end + 1, list->length);
    return true;
}

static Word direction_word(double degrees) {
    return (Word)((int)WORD_NORTH + ((int)(degrees + 22.5) / 45) % 8);
}

/* One row told: "Hongshan District Government 8", or with the names of its values. */
static void tell_row(const PictureMaking *making, const DataRow *row, Builder *text) {
    const DataPicture *data = making->data;
    Language language = making->conversion->language;
    const char *open = language == LANGUAGE_ZH ? "（" : " (";
    const char *close = language == LANGUAGE_ZH ? "）" : ")";
    const char *comma = language == LANGUAGE_ZH ? "，" : ", ";
    builder_append(text, row->label);
    if (data->kind == PICTURE_MAP && row->place != PLACE_HOME) {
        builder_append_text(text, comma);
        builder_append(text, word_in(direction_word(row->direction), language));
    }
    if (data->series_count > 1) {
        builder_append_text(text, open);
    }
    bool first = true;
    for (size_t i = 0; i < data->series_count; i++) {
        if (row->values[i].text.length == 0) {
            continue;
        }
        if (data->series_count == 1) {
            builder_append_text(text, data->kind == PICTURE_MAP ? comma : " ");
        } else {
            builder_append_text(text, first ? "" : comma);
            builder_append(text, data->series[i]);
            builder_append_byte(text, ' ');
        }
        builder_append(text, row->values[i].text);
        first = false;
    }
    if (data->series_count > 1) {
        builder_append_text(text, close);
    }
}

/* "The bar chart shows projects by signing party: A 1; B 8; C 5." */
static String tell_all(const PictureMaking *making, Word what, String title) {
    Language language = making->conversion->language;
    bool chinese = language == LANGUAGE_ZH;
    Builder text = {.arena = making->conversion->reader->arena};
    builder_append(&text, word_in(what, language));
    builder_append(&text, title);
    for (size_t i = 0; i < making->rows.count; i++) {
        builder_append_text(&text, i == 0 ? (chinese ? "：" : ": ") : (chinese ? "；" : "; "));
        tell_row(making, &making->rows.items[i], &text);
    }
    if (making->data->total.length != 0) {
        builder_append_text(&text, chinese ? "；" : "; ");
        builder_append(&text, word_in(WORD_IN_ALL, language));
        builder_append(&text, making->data->total);
    }
    builder_append_text(&text, chinese ? "。" : ".");
    return builder_string(&text);
}

Node *picture_end(PictureMaking *making, Word what) {
    Conversion *conversion = making->conversion;
    if (making->failed) {
        return NULL;
    }
    Arena *arena = conversion->reader->arena;
    making->data->rows = making->rows.items;
    making->data->row_count = making->rows.count;
    String title = picture_attribute(making, "title");
    Node *node = conversion_add(conversion, NODE_PICTURE, making->place);
    node->as.picture.data = making->data;
    node->as.picture.alternative = tell_all(making, what, title);
    if (title.length != 0) {
        Node *text = node_new(arena, NODE_TEXT, conversion->language, making->place);
        text->text = string_copy(arena, title);
        node_append(node, text);
    }
    return node;
}
