#include "content/terms.h"
#include "content/xml.h"

typedef ARRAY_OF(TermRecord) TermList;

/* The texts of the child elements `name` in one language. */
static const String *read_forms(Reader *reader, const xmlNode *parent, const char *name,
                                Language language, size_t *count) {
    ARRAY_OF(String) forms = {0};
    for (const xmlNode *child = xml_first(parent, name); child != NULL;
         child = xml_next(child, name)) {
        String text = xml_content(reader, child);
        if (xml_language(reader, child) == language && text.length != 0) {
            *array_push(reader->arena, &forms) = text;
        }
    }
    *count = forms.count;
    return forms.items;
}

static void read_term(Reader *reader, XmlFile *file, const xmlNode *element, TermList *terms) {
    TermRecord term = {.id = xml_attribute(reader, element, "id"),
                       .place = xml_place(file, element)};
    xml_texts(reader, file, element, "name", term.name);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        Language language = (Language)l;
        term.also[l] = read_forms(reader, element, "also", language, &term.also_count[l]);
        term.wrong[l] = read_forms(reader, element, "wrong", language, &term.wrong_count[l]);
        if (term.also_count[l] == 0) { /* companies call it <short> */
            term.also[l] = read_forms(reader, element, "short", language, &term.also_count[l]);
        }
    }
    *array_push(reader->arena, terms) = term;
}

/* Every element of the file that has a name. */
static void read_names(Reader *reader, const char *name, TermList *terms) {
    XmlFile *file = reader_has(reader, string_from(name))
                        ? xml_read(reader, string_from(name), (Place){0})
                        : NULL;
    if (file == NULL || !file->valid) {
        return;
    }
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *element = xml_first(root, NULL); element != NULL;
         element = xml_next(element, NULL)) {
        if (xml_first(element, "name") != NULL) {
            read_term(reader, file, element, terms);
        }
        for (const xmlNode *inner = xml_first(element, "project"); inner != NULL;
             inner = xml_next(inner, "project")) {
            read_term(reader, file, inner, terms);
        }
    }
}

void terms_record(Reader *reader) {
    static const char *const FILES[] = {"terms.xml", "places.xml", "companies.xml", "projects.xml"};
    TermList terms = {0};
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        read_names(reader, FILES[i], &terms);
    }
    reader->library->terms = terms.items;
    reader->library->term_count = terms.count;
}
