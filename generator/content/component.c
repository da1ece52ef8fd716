#include "content/component.h"
#include "content/facts.h"
#include "content/pictures.h"
#include "content/tables.h"

static String attribute_or_empty(const Tag *tag, const char *name) {
    const String *value = tag_attribute(tag, name);
    return value == NULL ? STRING("") : *value;
}

static void make_fact(Conversion *conversion, const Tag *tag, Place place) {
    Reader *reader = conversion->reader;
    String id = string_trim(attribute_or_empty(tag, "id"));
    Fact *fact = fact_find(reader, id, place);
    if (fact != NULL) {
        Node *node = conversion_add(conversion, NODE_FACT, place);
        node->text = fact_text(reader, fact, conversion->language, place);
        node->as.fact.fact = id;
    }
}

static void add_big_figure(Conversion *conversion, Node *figures, String id, Place place) {
    Reader *reader = conversion->reader;
    Fact *fact = fact_find(reader, id, place);
    if (fact == NULL) {
        return;
    }
    Node *figure = node_new(reader->arena, NODE_BIG_FIGURE, conversion->language, place);
    figure->text = fact_text(reader, fact, conversion->language, place);
    figure->as.fact.fact = id;
    node_append(figures, figure);
    Node *label = node_new(reader->arena, NODE_TEXT, conversion->language, place);
    label->text = fact_label(reader, fact, conversion->language, place);
    node_append(figure, label);
}

static void make_figures(Conversion *conversion, const Tag *tag, Place place) {
    Node *figures = conversion_add(conversion, NODE_BIG_FIGURES, place);
    String ids = string_trim(attribute_or_empty(tag, "ids"));
    while (ids.length != 0) {
        size_t end = 0;
        while (end < ids.length && strchr(" \t\r\n", ids.bytes[end]) == NULL) {
            end++;
        }
        add_big_figure(conversion, figures, string_slice(ids, 0, end), place);
        ids = string_trim(string_slice(ids, end, ids.length));
    }
}

static void make_projects(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    table_of_projects(conversion, place);
}

static void make_policies(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    table_of_policies(conversion, place);
}

static void make_table(Conversion *conversion, const Tag *tag, Place place) {
    table_from_csv(conversion, place, attribute_or_empty(tag, "src"),
                   attribute_or_empty(tag, "caption"), attribute_or_empty(tag, "note"));
}

/* "3:2" and "30% 60%": the frame, and what of the picture must be seen in it. */
static void read_crop(Conversion *conversion, Node *figure, const Tag *tag, Place place) {
    Reader *reader = conversion->reader;
    String crop = string_trim(attribute_or_empty(tag, "crop"));
    String focus = string_trim(attribute_or_empty(tag, "focus"));
    figure->as.figure.focus[0] = figure->as.figure.focus[1] = 0.5;
    if (crop.length != 0 && !picture_parse_ratio(crop, &figure->as.figure.crop)) {
        diagnostics_error(reader->diagnostics, place, "wrong-attribute",
                          "the attribute “crop” is not a shape")
            ->hint = STRING("width by height: crop=\"3:2\"");
    }
    if (focus.length != 0 && !picture_parse_focus(focus, figure->as.figure.focus)) {
        diagnostics_error(reader->diagnostics, place, "wrong-attribute",
                          "the attribute “focus” is not a point of the picture")
            ->hint = STRING("from the left and from the top: focus=\"30% 60%\"");
    }
}

/* The credit stands at the caption's end. */
void component_finish_figure(Conversion *conversion, Node *figure) {
    String credit = figure->as.figure.credit;
    if (credit.length != 0) {
        const char *space = figure->first == NULL                 ? ""
                            : conversion->language == LANGUAGE_ZH ? "\xE3\x80\x80"
                                                                  : " \xC2\xB7 ";
        Node *text =
            node_new(conversion->reader->arena, NODE_TEXT, conversion->language, figure->place);
        text->text =
            string_format(conversion->reader->arena, "%s%.*s", space, STRING_ARGUMENTS(credit));
        node_append(figure, text);
    }
}

static FigurePlacement read_placement(Conversion *conversion, const Tag *tag, Place place) {
    static const char *const NAMES[] = {"text", "wide", "bleed", "float"};
    const String *name = tag_attribute(tag, "place");
    for (int i = 0; name != NULL && i < 4; i++) {
        if (string_is(string_trim(*name), NAMES[i])) {
            return (FigurePlacement)i;
        }
    }
    if (name != NULL) {
        diagnostics_error(conversion->reader->diagnostics, place, "wrong-attribute",
                          "there is no place “%.*s” for a figure", STRING_ARGUMENTS(*name))
            ->hint = STRING("text, wide, bleed or float");
    }
    return FIGURE_IN_TEXT;
}

static void make_figure(Conversion *conversion, const Tag *tag, Place place) {
    Reader *reader = conversion->reader;
    Node *figure = conversion_add(conversion, NODE_FIGURE, place);
    String name = reader_resolve(reader, conversion->source, attribute_or_empty(tag, "src"));
    figure->as.figure.image = reader_image(reader, name, place);
    figure->as.figure.alternative = string_trim(attribute_or_empty(tag, "alt"));
    if (figure->as.figure.alternative.length == 0) {
        diagnostics_error(reader->diagnostics, place, "missing-attribute",
                          "the attribute “alt” is empty")
            ->hint = STRING("say what the picture shows");
    }
    figure->as.figure.credit = string_trim(attribute_or_empty(tag, "credit"));
    figure->as.figure.placement = read_placement(conversion, tag, place);
    read_crop(conversion, figure, tag, place);
    if (tag->kind == TAG_EMPTY) {
        component_finish_figure(conversion, figure);
    }
}

/* What follows, up to the closing tag, stands in the container. */
static void open_container(Conversion *conversion, Node *container) {
    *array_push(conversion->reader->arena, &conversion->containers) = container;
    conversion->current = container;
}

static void make_callout(Conversion *conversion, const Tag *tag, Place place) {
    Node *callout = conversion_add(conversion, NODE_CALLOUT, place);
    callout->text = attribute_or_empty(tag, "title");
    open_container(conversion, callout);
}

static void make_pull_quote(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    open_container(conversion, conversion_add(conversion, NODE_PULL_QUOTE, place));
}

static void make_side_note(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    open_container(conversion, conversion_add(conversion, NODE_SIDE_NOTE, place));
}

static void make_keep(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    open_container(conversion, conversion_add(conversion, NODE_KEEP, place));
}

static void make_steps(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    open_container(conversion, conversion_add(conversion, NODE_STEPS, place));
}

enum { MOST_COLUMNS = 4 };
static void make_columns(Conversion *conversion, const Tag *tag, Place place) {
    Node *columns = conversion_add(conversion, NODE_COLUMNS, place);
    String count = string_trim(attribute_or_empty(tag, "n"));
    bool good = count.length == 1 && count.bytes[0] >= '2' && count.bytes[0] <= '0' + MOST_COLUMNS;
    columns->as.columns.count = good ? count.bytes[0] - '0' : 2;
    if (!good) {
        diagnostics_error(conversion->reader->diagnostics, place, "wrong-attribute",
                          "the attribute “n” is not a number from 2 to %d", MOST_COLUMNS);
    }
    open_container(conversion, columns);
}

static void make_page_break(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    (void)conversion_add(conversion, NODE_PAGE_BREAK, place);
}

static void make_column_break(Conversion *conversion, const Tag *tag, Place place) {
    (void)tag;
    (void)conversion_add(conversion, NODE_COLUMN_BREAK, place);
}

static const ComponentRule COMPONENTS[] = {
    {"fact", false, false, {{"id", true}}, make_fact},
    {"projects", true, false, {{0}}, make_projects},
    {"policies", true, false, {{0}}, make_policies},
    {"figures", true, false, {{"ids", true}}, make_figures},
    {"table", true, false, {{"src", true}, {"caption", false}, {"note", false}}, make_table},
    {"figure",
     true,
     true,
     {{"src", true},
      {"alt", true},
      {"credit", false},
      {"crop", false},
      {"focus", false},
      {"place", false}},
     make_figure},
    {"chart",
     true,
     false,
     {{"title", true},
      {"kind", false},
      {"data", false},
      {"items", false},
      {"value", false},
      {"series", false},
      {"facts", false},
      {"as", false},
      {"unit", false}},
     make_chart},
    {"timeline",
     true,
     false,
     {{"title", true}, {"facts", true}, {"planned", false}},
     make_timeline},
    {"ladder", true, false, {{"title", true}}, make_ladder},
    {"map", true, false, {{"title", true}}, make_map},
    {"qr", true, false, {{"href", true}, {"title", false}}, make_qr},
    {"photo-slot", true, false, {{"title", true}, {"crop", false}}, make_photo_slot},
    {"steps", true, true, {{0}}, make_steps},
    {"callout", true, true, {{"title", false}}, make_callout},
    {"columns", true, true, {{"n", true}}, make_columns},
    {"pullquote", true, true, {{0}}, make_pull_quote},
    {"sidenote", true, true, {{0}}, make_side_note},
    {"keep", true, true, {{0}}, make_keep},
    {"columnbreak", true, false, {{0}}, make_column_break},
    {"pagebreak", true, false, {{0}}, make_page_break},
};

enum { COMPONENT_COUNT = sizeof COMPONENTS / sizeof *COMPONENTS };

const ComponentRule *component_find(String name) {
    for (size_t i = 0; i < COMPONENT_COUNT; i++) {
        if (string_is(name, COMPONENTS[i].name)) {
            return &COMPONENTS[i];
        }
    }
    return NULL;
}

/* The components that hold blocks between their tags. */
static const struct {
    const char *name;
    NodeKind kind;
} CONTAINERS[] = {
    {"callout", NODE_CALLOUT},    {"columns", NODE_COLUMNS}, {"pullquote", NODE_PULL_QUOTE},
    {"sidenote", NODE_SIDE_NOTE}, {"keep", NODE_KEEP},       {"steps", NODE_STEPS},
};
enum { CONTAINER_COUNT = sizeof CONTAINERS / sizeof *CONTAINERS };

const char *component_container(size_t index) {
    return index < CONTAINER_COUNT ? CONTAINERS[index].name : NULL;
}

bool component_holds_blocks(String name) {
    for (size_t i = 0; i < CONTAINER_COUNT; i++) {
        if (string_is(name, CONTAINERS[i].name)) {
            return true;
        }
    }
    return false;
}

void component_tell_unknown(Conversion *conversion, const Tag *tag, Place place) {
    const char *names[COMPONENT_COUNT + 1] = {NULL};
    for (size_t i = 0; i < COMPONENT_COUNT; i++) {
        names[i] = COMPONENTS[i].name;
    }
    Reader *reader = conversion->reader;
    bool named = tag->name.length != 0 && tag->kind != TAG_OTHER;
    String shown = named ? tag->name : string_slice(tag->source, 0, 20);
    Diagnostic *error = diagnostics_error(reader->diagnostics, place, "unknown-component",
                                          named ? "there is no component <%.*s>"
                                                : "this HTML is no component: %.*s",
                                          STRING_ARGUMENTS(shown));
    String near = named ? suggest_name(names, tag->name) : STRING("");
    if (near.length != 0) {
        suggest_hint(reader, error, near);
    } else {
        error->hint = STRING("write “\\<” for a sign that is text");
    }
}

static bool is_allowed(const ComponentRule *rule, String name) {
    for (size_t i = 0; i < ATTRIBUTE_LIMIT && rule->attributes[i].name != NULL; i++) {
        if (string_is(name, rule->attributes[i].name)) {
            return true;
        }
    }
    return false;
}

/* Where the attribute stands in the tag at hand. */
static Place attribute_place(Conversion *conversion, const Tag *tag, String name, Place place) {
    size_t at = tag->name.length + 1;
    while (at < tag->source.length &&
           !string_equal(string_slice(tag->source, at, name.length), name)) {
        at++;
    }
    if (conversion->is_piece || at == tag->source.length ||
        string_find_byte(string_slice(tag->source, 0, at), '\n') != at) {
        return place;
    }
    return conversion_place(conversion, conversion->tag_offset + at, name.length);
}

static bool check_attributes(Conversion *conversion, const ComponentRule *rule, const Tag *tag,
                             Place place) {
    Reader *reader = conversion->reader;
    const char *names[ATTRIBUTE_LIMIT + 1] = {NULL};
    bool good = true;
    for (size_t i = 0; i < ATTRIBUTE_LIMIT && rule->attributes[i].name != NULL; i++) {
        names[i] = rule->attributes[i].name;
        if (rule->attributes[i].required && tag_attribute(tag, names[i]) == NULL) {
            diagnostics_error(reader->diagnostics, place, "missing-attribute",
                              "<%s> needs the attribute “%s”", rule->name, names[i]);
            good = false;
        }
    }
    for (size_t i = 0; i < tag->attribute_count; i++) {
        if (!is_allowed(rule, tag->attributes[i].name)) {
            String name = tag->attributes[i].name;
            Diagnostic *error = diagnostics_error(
                reader->diagnostics, attribute_place(conversion, tag, name, place),
                "unknown-attribute", "<%s> has no attribute “%.*s”", rule->name,
                STRING_ARGUMENTS(name));
            suggest_hint(reader, error, suggest_name(names, name));
            good = false;
        }
    }
    return good;
}

bool component_make(Conversion *conversion, const ComponentRule *rule, Tag *tag, Place place) {
    bool good = tag_read_attributes(conversion->reader, tag, place) &&
                check_attributes(conversion, rule, tag, place);
    if (good) {
        rule->make(conversion, tag, place);
    }
    return good;
}

const char *component_container_name(const Node *container) {
    size_t index = 0;
    while (index + 1 < CONTAINER_COUNT && CONTAINERS[index].kind != container->kind) {
        index++;
    }
    return CONTAINERS[index].name;
}

void component_close(Conversion *conversion, String name, Place place) {
    const Node *open = conversion->containers.count == 0
                           ? NULL
                           : conversion->containers.items[conversion->containers.count - 1];
    if (open == NULL || conversion->current != open ||
        !string_is(name, component_container_name(open))) {
        diagnostics_error(conversion->reader->diagnostics, place, "unbalanced-component",
                          "no <%.*s> is open here", STRING_ARGUMENTS(name));
        return;
    }
    if (open->kind == NODE_STEPS &&
        (open->first == NULL || open->first != open->last || open->first->kind != NODE_LIST)) {
        diagnostics_error(conversion->reader->diagnostics, open->place, "unbalanced-component",
                          "<steps> does not hold one list")
            ->hint = STRING("1. **First.** What is done …");
    }
    conversion->containers.count--;
    conversion->current = open->parent;
}
