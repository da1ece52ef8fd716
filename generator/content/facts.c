#include "content/facts.h"
#include "content/format.h"
#include "content/xml.h"
#include "content/xpath.h"

typedef enum FactKind {
    FACT_MONEY,
    FACT_COUNT,
    FACT_AREA,
    FACT_DISTANCE,
    FACT_DURATION,
    FACT_DATE,
    FACT_FRACTION,
    FACT_RATIO,
    FACT_WORDS,
    FACT_KIND_COUNT
} FactKind;

static const char *const KIND_NAMES[] = {"money", "count",    "area",  "distance", "duration",
                                         "date",  "fraction", "ratio", "text",     NULL};

struct Fact {
    String id;
    Place place;
    FactKind kind;
    String value;
    String unit;   /* "km2" */
    String stated; /* beside an expression: the value that it is said to give */
    String source;
    bool in_words;
    bool usable; /* false: an error about it has been told */
    bool used;   /* a text has asked for it */
    String labels[LANGUAGE_COUNT];
    String events[LANGUAGE_COUNT]; /* of dates: what happened then; may be empty */
    String units[LANGUAGE_COUNT];
    String texts[LANGUAGE_COUNT]; /* as given for FACT_WORDS, else formatted when first asked for */
};

/* Evaluates the fact's XPath expression on the file it names. */
static String derive(Reader *reader, XmlFile *facts, const xmlNode *element) {
    String name = xml_attribute(reader, element, "from");
    String expression = xml_attribute(reader, element, "select");
    XmlFile *file = xml_read(reader, name, xml_attribute_place(facts, element, "from"));
    if (file == NULL) {
        return STRING("");
    }
    const char *reason = NULL;
    String value = xpath_text(reader, file, NULL, expression, &reason);
    if (value.length == 0) {
        diagnostics_error(reader->diagnostics, xml_attribute_place(facts, element, "select"),
                          "fact-without-value", "this expression gives no value: %s",
                          reason == NULL ? "it finds nothing" : reason);
    }
    return value;
}

static FactKind kind_of(String name) {
    int kind = 0;
    while (KIND_NAMES[kind] != NULL && !string_is(name, KIND_NAMES[kind])) {
        kind++;
    }
    return (FactKind)kind;
}

static bool is_ratio(String value) {
    size_t colon = string_find_byte(value, ':');
    String before = string_slice(value, 0, colon);
    String after = string_slice(value, colon + 1, value.length);
    return format_is_decimal(before) && format_is_decimal(after);
}

static bool is_valid_value(Reader *reader, const Fact *fact) {
    switch (fact->kind) {
    case FACT_DATE:
        return format_date(reader, fact->value, reader->library->default_language).length != 0;
    case FACT_FRACTION:
        return format_fraction(reader, fact->value, reader->library->default_language).length != 0;
    case FACT_RATIO:
        return is_ratio(fact->value);
    case FACT_WORDS:
        return true;
    default:
        return format_is_decimal(fact->value);
    }
}

static void read_fact(Reader *reader, XmlFile *file, const xmlNode *element) {
    Fact *fact = ARENA_NEW(reader->arena, Fact);
    fact->id = xml_attribute(reader, element, "id");
    fact->place = xml_attribute_place(file, element, "id");
    fact->kind = kind_of(xml_attribute(reader, element, "kind"));
    fact->unit = xml_attribute(reader, element, "unit");
    fact->stated = xml_attribute(reader, element, "stated");
    fact->source = xml_attribute(reader, element, "source");
    fact->in_words = string_is(xml_attribute(reader, element, "style"), "words");
    xml_texts(reader, file, element, "label", fact->labels);
    xml_texts(reader, file, element, "event", fact->events);
    xml_texts(reader, file, element, "unit", fact->units);
    xml_texts(reader, file, element, "text", fact->texts);
    const Fact *former = map_set(&reader->facts, fact->id, fact);
    if (former != NULL) {
        diagnostics_error(reader->diagnostics, fact->place, "duplicate-id",
                          "the fact “%.*s” is defined twice", STRING_ARGUMENTS(fact->id))
            ->related = former->place;
    }
    if (!file->valid || fact->kind == FACT_KIND_COUNT) {
        return; /* the schema's errors have been told */
    }
    bool derived = xmlHasProp(element, (const xmlChar *)"from") != NULL;
    fact->value = derived ? derive(reader, file, element) : xml_attribute(reader, element, "value");
    fact->usable = is_valid_value(reader, fact);
    if (!fact->usable && !(derived && fact->value.length == 0)) {
        Place place = xml_attribute_place(file, element, derived ? "select" : "value");
        diagnostics_error(reader->diagnostics, place, "fact-without-value",
                          "“%.*s” is not a value of kind %s", STRING_ARGUMENTS(fact->value),
                          KIND_NAMES[fact->kind]);
    }
}

static void read_facts(Reader *reader, Place from) {
    reader->facts_read = true;
    XmlFile *file = xml_read(reader, STRING("facts.xml"), from);
    if (file == NULL) {
        reader->facts_unreadable = true;
        return;
    }
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *element = xml_first(root, "fact"); element != NULL;
         element = xml_next(element, "fact")) {
        read_fact(reader, file, element);
    }
}

Fact *fact_find(Reader *reader, String id, Place from) {
    if (!reader->facts_read) {
        read_facts(reader, from);
    }
    Fact *fact = map_get(&reader->facts, id);
    if (fact == NULL && !reader->facts_unreadable) {
        Diagnostic *error = diagnostics_error(reader->diagnostics, from, "unknown-fact",
                                              "there is no fact “%.*s”", STRING_ARGUMENTS(id));
        suggest_hint(reader, error, suggest_key(&reader->facts, id));
    }
    if (fact != NULL) {
        fact->used = true;
    }
    return fact;
}

static String format(Reader *reader, const Fact *fact, Language language) {
    switch (fact->kind) {
    case FACT_MONEY:
        return format_money(reader, fact->value, language);
    case FACT_COUNT:
        return format_count(reader, fact->value, fact->in_words, fact->units[language], language);
    case FACT_AREA:
    case FACT_DISTANCE:
    case FACT_DURATION:
        return format_measure(reader, fact->value, fact->unit, fact->in_words, language);
    case FACT_DATE:
        return format_date(reader, fact->value, language);
    case FACT_FRACTION:
        return format_fraction(reader, fact->value, language);
    default:
        return fact->value;
    }
}

static String missing_text(Reader *reader, const Fact *fact, const char *what, Language language,
                           Place from) {
    diagnostics_error(reader->diagnostics, from, "missing-text", "the fact “%.*s” has no %s in %s",
                      STRING_ARGUMENTS(fact->id), what,
                      language == LANGUAGE_ZH ? "Chinese" : "English")
        ->related = fact->place;
    return STRING("");
}

String fact_text(Reader *reader, Fact *fact, Language language, Place from) {
    if (!fact->usable) {
        return STRING("");
    }
    if (fact->texts[language].length == 0 && fact->kind != FACT_WORDS) {
        fact->texts[language] = format(reader, fact, language);
    }
    return fact->texts[language].length != 0 ? fact->texts[language]
                                             : missing_text(reader, fact, "text", language, from);
}

String fact_label(Reader *reader, const Fact *fact, Language language, Place from) {
    return fact->labels[language].length != 0 ? fact->labels[language]
                                              : missing_text(reader, fact, "label", language, from);
}

bool fact_number(const Fact *fact, double *number) {
    bool is_number = fact->usable && format_is_decimal(fact->value);
    *number = is_number ? format_decimal(fact->value) : 0;
    return is_number && fact->kind != FACT_DATE;
}

bool fact_is_like(const Fact *a, const Fact *b) {
    return a->kind == b->kind && string_equal(a->unit, b->unit);
}

String fact_date(const Fact *fact) {
    return fact->usable && fact->kind == FACT_DATE ? fact->value : STRING("");
}

String fact_event(Reader *reader, const Fact *fact, Language language, Place from) {
    return fact->events[language].length != 0 ? fact->events[language]
                                              : fact_label(reader, fact, language, from);
}

void facts_check(Reader *reader) {
    if (!reader->facts_read && reader_has(reader, STRING("facts.xml"))) {
        read_facts(reader, (Place){0});
    }
}

void facts_record(Reader *reader) {
    FactRecord *records = ARENA_ARRAY(reader->arena, FactRecord, reader->facts.count);
    for (size_t i = 0; i < reader->facts.count; i++) {
        const Fact *fact = reader->facts.entries[i].value;
        records[i] = (FactRecord){
            .id = fact->id,
            .place = fact->place,
            .kind = string_from(fact->kind == FACT_KIND_COUNT ? "" : KIND_NAMES[fact->kind]),
            .value = fact->usable ? fact->value : STRING(""),
            .unit = fact->unit,
            .stated = fact->stated,
            .source = fact->source,
            .labels = {fact->labels[LANGUAGE_ZH], fact->labels[LANGUAGE_EN]},
            .used = fact->used,
        };
    }
    reader->library->facts = records;
    reader->library->fact_count = reader->facts.count;
}
