#include "content/facts.h"
#include "content/format.h"
#include "content/pictures.h"
#include "content/tables.h"
#include "content/xpath.h"

/* How the numbers of a chart are written. */
typedef struct ValueForm {
    bool is_money, is_percent;
    String unit; /* follows the number: 个 */
} ValueForm;

static ValueForm read_form(PictureMaking *making) {
    String as = picture_attribute(making, "as");
    ValueForm form = {.is_money = string_is(as, "money"),
                      .is_percent = string_is(as, "percent"),
                      .unit = picture_attribute(making, "unit")};
    if (as.length != 0 && !form.is_money && !form.is_percent && !string_is(as, "count")) {
        picture_error(making, "wrong-attribute", "the attribute “as” is not a way to write numbers")
            ->hint = STRING("count, money or percent");
    }
    return form;
}

static String form_value(const PictureMaking *making, const ValueForm *form, String value) {
    Reader *reader = making->conversion->reader;
    Language language = making->conversion->language;
    if (form->is_money) {
        return format_money(reader, value, language);
    }
    String number = format_count(reader, value, false, form->unit, language);
    return form->is_percent ? string_format(reader->arena, "%.*s%%", STRING_ARGUMENTS(number))
                            : number;
}

/* Sets a value from its text; an error at `place` where it is no number. */
static void set_value(PictureMaking *making, const ValueForm *form, DataValue *value, String text,
                      Place place) {
    text = string_trim(text);
    if (!format_is_decimal(text)) {
        making->failed = true;
        diagnostics_error(making->conversion->reader->diagnostics, place, "chart-value",
                          "“%.*s” is not a number that a chart can show",
                          STRING_ARGUMENTS(string_slice(text, 0, 40)))
            ->hint = STRING("digits, and at most one point; nothing below 0");
        return;
    }
    value->number = format_decimal(text);
    value->text = form_value(making, form, text);
}

/* What the values of a row are, from series="named; not named". */
static void read_series(PictureMaking *making, size_t count) {
    String *names = ARENA_ARRAY(making->conversion->reader->arena, String, count);
    String list = picture_attribute(making, "series");
    String name;
    size_t given = 0;
    while (picture_take_piece(&list, ';', &name)) {
        if (given < count) {
            names[given] = name;
        }
        given++;
    }
    if (given != count && !(count == 1 && given == 0)) {
        (void)picture_error(making, "wrong-attribute",
                            "the attribute “series” names %zu kinds of value, but there are %zu",
                            given, count);
    }
    making->data->series = names;
    making->data->series_count = count;
}

static void add_element(PictureMaking *making, const ValueForm *form, XmlFile *file,
                        xmlNode *element) {
    DataRow *row = picture_add_row(making, picture_name(making, file, element));
    String list = picture_attribute(making, "value");
    String expression;
    DataValue *values = row == NULL ? NULL : row->values;
    for (size_t i = 0; row != NULL && picture_take_piece(&list, ';', &expression); i++) {
        const char *reason = NULL;
        String text = xpath_text(making->conversion->reader, file, element, expression, &reason);
        if (reason != NULL) {
            (void)picture_error(making, "wrong-attribute", "“%.*s” gives no value: %s",
                                STRING_ARGUMENTS(expression), reason);
            return;
        }
        set_value(making, form, &values[i], text, xml_place(file, element));
    }
}

static void read_xml(PictureMaking *making, const ValueForm *form, String name) {
    Reader *reader = making->conversion->reader;
    XmlFile *file = xml_read(reader, name, making->place);
    String items = picture_attribute(making, "items");
    String list = picture_attribute(making, "value");
    size_t series = 0;
    for (String piece; picture_take_piece(&list, ';', &piece);) {
        series++;
    }
    if (items.length == 0 || series == 0 || series > MOST_PICTURE_SERIES) {
        picture_error(making, "missing-attribute",
                      "a chart of XML needs the attributes “items” and “value”")
            ->hint = STRING("items=\"/projects/signer\" value=\"@count\"");
    }
    if (file == NULL || !file->valid || making->failed) {
        making->failed = true;
        return;
    }
    read_series(making, series);
    const char *reason = NULL;
    size_t count = 0;
    xmlNode **elements = xpath_elements(reader, file, items, &count, &reason);
    if (count == 0) {
        (void)picture_error(making, "wrong-attribute", "“%.*s” finds no elements in %.*s%s%s",
                            STRING_ARGUMENTS(items), STRING_ARGUMENTS(name),
                            reason == NULL ? "" : ": ", reason == NULL ? "" : reason);
    }
    for (size_t i = 0; i < count && !making->failed; i++) {
        add_element(making, form, file, elements[i]);
    }
}

/* The first row names the series, the first column the rows. */
static void read_csv(PictureMaking *making, const ValueForm *form, String name) {
    Conversion *conversion = making->conversion;
    Reader *reader = conversion->reader;
    CsvTable table;
    const Source *source =
        reader_text(reader, reader_resolve(reader, conversion->source, name), making->place);
    if (source == NULL || !csv_parse(reader->arena, source, reader->diagnostics, &table)) {
        making->failed = true;
        return;
    }
    size_t columns = table.rows[0].count;
    if (table.count < 2 || columns < 2 || columns > MOST_PICTURE_SERIES + 1) {
        picture_error(making, "chart-value", "this table has no rows and columns for a chart")
            ->hint = STRING("a first row of names, a first column of names, and numbers");
        return;
    }
    String *names = ARENA_ARRAY(reader->arena, String, columns - 1);
    for (size_t i = 1; i < columns; i++) {
        names[i - 1] = table.rows[0].fields[i].text;
    }
    making->data->series = names;
    making->data->series_count = columns - 1;
    for (size_t i = 1; i < table.count && !making->failed; i++) {
        DataRow *row = picture_add_row(making, string_trim(table.rows[i].fields[0].text));
        DataValue *values = row == NULL ? NULL : row->values;
        for (size_t k = 1; row != NULL && k < columns; k++) {
            const CsvField *field = &table.rows[i].fields[k];
            set_value(making, form, &values[k - 1], field->text, field->place);
        }
    }
}

static void read_facts(PictureMaking *making, String ids) {
    Reader *reader = making->conversion->reader;
    Language language = making->conversion->language;
    const Fact *first = NULL;
    for (String id; picture_take_piece(&ids, ' ', &id);) {
        Fact *fact = fact_find(reader, id, making->place);
        DataValue value = {0};
        if (fact == NULL || !fact_number(fact, &value.number)) {
            if (fact != NULL) {
                (void)picture_error(making, "chart-value", "the fact “%.*s” is not a number",
                                    STRING_ARGUMENTS(id));
            }
            making->failed = true;
            return;
        }
        if (first != NULL && !fact_is_like(first, fact)) {
            picture_error(making, "chart-value",
                          "the fact “%.*s” is of another kind or unit than the ones before it",
                          STRING_ARGUMENTS(id))
                ->hint = STRING("a chart compares values of one kind");
            return;
        }
        first = fact;
        value.text = fact_text(reader, fact, language, making->place);
        DataRow *row = picture_add_row(making, fact_label(reader, fact, language, making->place));
        if (row != NULL) {
            *row->values = value;
        }
    }
}

static Word chart_kind(PictureMaking *making) {
    String kind = picture_attribute(making, "kind");
    if (kind.length == 0 || string_is(kind, "bar")) {
        making->data->kind = PICTURE_BARS;
        return WORD_BAR_CHART;
    }
    if (string_is(kind, "stacked")) {
        making->data->kind = PICTURE_STACKED_BARS;
        return WORD_STACKED_CHART;
    }
    if (!string_is(kind, "donut")) {
        picture_error(making, "wrong-attribute", "there is no kind of chart “%.*s”",
                      STRING_ARGUMENTS(kind))
            ->hint = STRING("bar, stacked or donut");
    }
    making->data->kind = PICTURE_DONUT;
    return WORD_DONUT_CHART;
}

static void check_shape(PictureMaking *making, const ValueForm *form) {
    DataPicture *data = making->data;
    double sum = 0;
    for (size_t i = 0; i < making->rows.count; i++) {
        for (size_t k = 0; k < data->series_count; k++) {
            sum += making->rows.items[i].values[k].number;
        }
    }
    if (making->rows.count == 0 || !(sum > 0)) {
        (void)picture_error(making, "chart-value", "there is nothing here to draw");
    } else if (data->kind != PICTURE_STACKED_BARS && data->series_count > 1) {
        picture_error(making, "wrong-attribute", "this kind of chart shows one value a row")->hint =
            STRING("kind=\"stacked\" shows several");
    } else if (data->kind == PICTURE_DONUT && making->rows.count > MOST_PICTURE_SERIES) {
        picture_error(making, "too-complex", "a donut shows at most %d parts", MOST_PICTURE_SERIES)
            ->hint = STRING("kind=\"bar\" shows more");
    } else if (data->kind == PICTURE_DONUT && picture_attribute(making, "facts").length == 0) {
        Builder text = {.arena = making->conversion->reader->arena};
        builder_append_number(&text, sum, 6);
        data->total = form_value(making, form, builder_string(&text));
    }
}

void make_chart(Conversion *conversion, const Tag *tag, Place place) {
    PictureMaking making = picture_begin(conversion, tag, place, PICTURE_BARS);
    Word what = chart_kind(&making);
    ValueForm form = read_form(&making);
    String data = picture_attribute(&making, "data");
    String facts = picture_attribute(&making, "facts");
    if ((data.length == 0) == (facts.length == 0)) {
        picture_error(&making, "missing-attribute",
                      "<chart> needs one of the attributes “data” and “facts”")
            ->hint = STRING("data=\"a file\", or facts=\"the ids of facts\"");
    } else if (facts.length != 0) {
        read_facts(&making, facts);
    } else if (string_ends_with(data, ".xml")) {
        read_xml(&making, &form, data);
    } else {
        read_csv(&making, &form, data);
    }
    if (!making.failed) {
        check_shape(&making, &form);
    }
    (void)picture_end(&making, what);
}
