#include "content/xml.h"

static void read_rule(Reader *reader, XmlFile *file, const xmlNode *element, SettingRule *rule) {
    ARRAY_OF(Setting) settings = {0};
    for (const xmlAttr *attribute = element->properties; attribute != NULL;
         attribute = attribute->next) {
        /* The attribute's own text: xml:lang is not found by its name alone. */
        const xmlNode *text = attribute->children;
        String value = string_from(text == NULL ? NULL : (const char *)text->content);
        *array_push(reader->arena, &settings) =
            (Setting){string_copy(reader->arena, string_from((const char *)attribute->name)),
                      string_copy(reader->arena, string_trim(value))};
    }
    *rule = (SettingRule){
        .name = string_copy(reader->arena, string_from((const char *)element->name)),
        .settings = settings.items,
        .setting_count = settings.count,
        .place = xml_place(file, element),
    };
    String art = xml_attribute(reader, element, "src");
    if (art.length > 0) {
        rule->source = reader_text(reader, art, xml_attribute_place(file, element, "src"));
    }
}

const SettingSheet *sheet_read(Reader *reader, String name, const char *kind, Place from) {
    XmlFile *file = xml_read(reader, name, from);
    if (file == NULL) {
        return NULL;
    }
    /* A file named after its schema was validated when it was read. */
    bool named = string_equal(name, string_format(reader->arena, "%s.xml", kind));
    String schema = string_format(reader->arena, "schema/%s.rng", kind);
    bool valid = named ? file->valid : schema_validate(reader, file, schema.bytes);
    if (!valid) {
        return NULL;
    }
    ARRAY_OF(SettingRule) rules = {0};
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *element = xml_first(root, NULL); element != NULL;
         element = xml_next(element, NULL)) {
        read_rule(reader, file, element, array_push(reader->arena, &rules));
    }
    SettingSheet *sheet = ARENA_NEW(reader->arena, SettingSheet);
    *sheet = (SettingSheet){rules.items, rules.count};
    return sheet;
}
