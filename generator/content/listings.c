/* The signed projects and the awards, as tables. */
#include "content/format.h"
#include "content/tables.h"
#include "content/words.h"
#include "content/xml.h"

static String name_of(Conversion *conversion, XmlFile *file, const xmlNode *element) {
    return xml_name(conversion->reader, file, element, conversion->language);
}

static void add_header(Conversion *conversion, Node *table, const Word *words, size_t count) {
    Node *row = table_add_row(conversion, table, table->place, true);
    for (size_t i = 0; i < count; i++) {
        Node *cell = table_add_cell(conversion, row, table->place);
        table_add_text(conversion, cell, table->place, word_in(words[i], conversion->language));
    }
}

static const xmlNode *find_company(Reader *reader, const XmlFile *companies, String id) {
    const xmlNode *root = xmlDocGetRootElement(companies->document);
    for (const xmlNode *company = xml_first(root, "company"); company != NULL;
         company = xml_next(company, "company")) {
        if (string_equal(xml_attribute(reader, company, "id"), id)) {
            return company;
        }
    }
    return NULL;
}

/* The company's name as the <party> asks for it. */
static String party_name(Conversion *conversion, XmlFile *projects, const xmlNode *party) {
    Reader *reader = conversion->reader;
    Place place = xml_attribute_place(projects, party, "company");
    XmlFile *companies = xml_read(reader, STRING("companies.xml"), place);
    if (companies == NULL) {
        return STRING("");
    }
    String id = xml_attribute(reader, party, "company");
    const xmlNode *company = find_company(reader, companies, id);
    if (company == NULL) {
        diagnostics_error(reader->diagnostics, place, "unknown-company",
                          "companies.xml has no company “%.*s”", STRING_ARGUMENTS(id));
        return STRING("");
    }
    bool is_short = string_is(xml_attribute(reader, party, "form"), "short");
    String shorts[LANGUAGE_COUNT];
    xml_texts(reader, companies, company, "short", shorts);
    String name = is_short ? shorts[conversion->language] : STRING("");
    return name.length != 0 ? name : name_of(conversion, companies, company);
}

static String parties_of(Conversion *conversion, XmlFile *file, const xmlNode *signer) {
    Builder text = {.arena = conversion->reader->arena};
    for (const xmlNode *party = xml_first(signer, "party"); party != NULL;
         party = xml_next(party, "party")) {
        if (text.length != 0) {
            builder_append(&text, word_in(WORD_NAME_SEPARATOR, conversion->language));
        }
        builder_append(&text, party_name(conversion, file, party));
    }
    if (text.length != 0 && string_is(xml_attribute(conversion->reader, signer, "others"), "yes")) {
        builder_append(&text, word_in(WORD_AND_OTHERS, conversion->language));
    }
    return builder_string(&text);
}

static String projects_of(Conversion *conversion, XmlFile *file, const xmlNode *signer) {
    Builder text = {.arena = conversion->reader->arena};
    for (const xmlNode *project = xml_first(signer, "project"); project != NULL;
         project = xml_next(project, "project")) {
        if (text.length != 0) {
            builder_append(&text, word_in(WORD_PHRASE_SEPARATOR, conversion->language));
        }
        builder_append(&text, name_of(conversion, file, project));
    }
    return builder_string(&text);
}

void table_of_projects(Conversion *conversion, Place place) {
    static const Word HEADER[] = {WORD_SIGNER, WORD_PROJECT_COUNT, WORD_COUNTERPARTIES,
                                  WORD_PROJECTS};
    Reader *reader = conversion->reader;
    XmlFile *file = xml_read(reader, STRING("projects.xml"), place);
    if (file == NULL || !file->valid) {
        return;
    }
    Map ids = {.arena = reader->arena};
    Node *table = table_add(conversion, place, 4);
    table->as.table.alignments[1] = COLUMN_END;
    table->as.table.choices = true;
    add_header(conversion, table, HEADER, 4);
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *signer = xml_first(root, "signer"); signer != NULL;
         signer = xml_next(signer, "signer")) {
        Place at = xml_place(file, signer);
        const String texts[] = {name_of(conversion, file, signer),
                                format_count(reader, xml_attribute(reader, signer, "count"), false,
                                             STRING(""), conversion->language),
                                parties_of(conversion, file, signer),
                                projects_of(conversion, file, signer)};
        Node *row = table_add_row(conversion, table, at, false);
        row->as.row.id = xml_attribute(reader, signer, "id");
        if (map_set(&ids, row->as.row.id, row) != NULL) {
            diagnostics_error(reader->diagnostics, xml_attribute_place(file, signer, "id"),
                              "duplicate-id", "two signers have the id “%.*s”",
                              STRING_ARGUMENTS(row->as.row.id));
        }
        for (size_t i = 0; i < 4; i++) {
            table_add_text(conversion, table_add_cell(conversion, row, at), at, texts[i]);
        }
    }
}

/* The amount of an award's level; empty where it has none. */
static String amount_of(Conversion *conversion, const xmlNode *award, const char *scope) {
    Reader *reader = conversion->reader;
    for (const xmlNode *level = xml_first(award, "level"); level != NULL;
         level = xml_next(level, "level")) {
        if (string_is(xml_attribute(reader, level, "scope"), scope)) {
            return format_money(reader, xml_attribute(reader, level, "amount"),
                                conversion->language);
        }
    }
    return STRING("");
}

void table_of_policies(Conversion *conversion, Place place) {
    static const Word HEADER[] = {WORD_RECOGNISED_AS, WORD_NATIONAL_LEVEL, WORD_REGION_LEVEL};
    XmlFile *file = xml_read(conversion->reader, STRING("policies.xml"), place);
    if (file == NULL || !file->valid) {
        return;
    }
    Node *table = table_add(conversion, place, 3);
    add_header(conversion, table, HEADER, 3);
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *award = xml_first(root, "award"); award != NULL;
         award = xml_next(award, "award")) {
        Place at = xml_place(file, award);
        const String texts[] = {name_of(conversion, file, award),
                                amount_of(conversion, award, "national"),
                                amount_of(conversion, award, "region")};
        Node *row = table_add_row(conversion, table, at, false);
        for (size_t i = 0; i < 3; i++) {
            table_add_text(conversion, table_add_cell(conversion, row, at), at, texts[i]);
        }
    }
}
