/* Reading a page for its characters.
 *
 * The table below says of elements what style.css says of them: which type they are set in. A
 * character that it misjudges would only be shown in the reader's own font. */
#include "web/letters.h"

#include "base/unicode.h"

typedef struct RoleRule {
    const char *tag;   /* NULL: any */
    const char *class; /* NULL: any; else one of the element's classes */
    TypeRole role;
} RoleRule;

/* The first that fits counts; an element that none fits is set as what it stands in. */
static const RoleRule RULES[] = {
    {"code", NULL, ROLE_NONE},        {"pre", NULL, ROLE_NONE},
    {"h1", NULL, ROLE_TITLE},         {"h2", NULL, ROLE_HEAD},
    {"h3", NULL, ROLE_HEAD},          {"h4", NULL, ROLE_HEAD},
    {"h5", NULL, ROLE_HEAD},          {"h6", NULL, ROLE_HEAD},
    {"th", NULL, ROLE_HEAD},          {"dd", "fact", ROLE_HEAD},
    {"text", "bold", ROLE_HEAD},      {NULL, "picture-title", ROLE_HEAD},
    {NULL, "site-title", ROLE_HEAD},  {NULL, "callout-title", ROLE_HEAD},
    {NULL, "chapters", ROLE_HEAD},    {NULL, "subtitle", ROLE_TEXT},
    {NULL, "downloads", ROLE_SMALL},  {NULL, "actions", ROLE_SMALL},
    {NULL, "place", ROLE_SMALL},      {NULL, "skip", ROLE_SMALL},
    {"table", NULL, ROLE_SMALL},      {"caption", NULL, ROLE_SMALL},
    {"figcaption", NULL, ROLE_SMALL}, {"header", NULL, ROLE_SMALL},
    {"footer", NULL, ROLE_SMALL},     {"nav", NULL, ROLE_SMALL},
    {"aside", NULL, ROLE_SMALL},      {"dt", NULL, ROLE_SMALL},
    {"svg", NULL, ROLE_SMALL},        {"sup", NULL, ROLE_SMALL},
};

typedef struct Element {
    TypeRole role;
    Language language;
    bool chapters; /* of the list of chapters: its titles are heads, what they are about is text */
} Element;

typedef struct LetterReader {
    Arena *arena;
    Letters *letters;
    bool both;
    ARRAY_OF(Element) open; /* never empty: the page itself */
} LetterReader;

static void free_set(void *set) {
    hb_set_destroy(set);
}

Letters letters_new(Arena *arena) {
    Letters letters;
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            letters.sets[l][role] = hb_set_create();
            arena_defer(arena, free_set, letters.sets[l][role]);
        }
    }
    return letters;
}

/* The value of an attribute in a tag's text; empty where it is not there. */
static String attribute(String tag, const char *name) {
    size_t length = strlen(name);
    for (size_t i = 1; i + length + 2 < tag.length; i++) {
        if (tag.bytes[i - 1] == ' ' && memcmp(tag.bytes + i, name, length) == 0 &&
            tag.bytes[i + length] == '=' && tag.bytes[i + length + 1] == '"') {
            String rest = string_slice(tag, i + length + 2, tag.length);
            return string_slice(rest, 0, string_find_byte(rest, '"'));
        }
    }
    return STRING("");
}

static bool has_class(String classes, const char *wanted) {
    while (classes.length != 0) {
        size_t end = string_find_byte(classes, ' ');
        if (string_is(string_slice(classes, 0, end), wanted)) {
            return true;
        }
        classes = string_slice(classes, end + 1, classes.length);
    }
    return false;
}

/* Bold letters: of the text, or of the sans that they stand in. Chinese text has no bold serif: its
 * strong words are set in the bold sans, as the press has it. */
static TypeRole bold_of(TypeRole role, Language language) {
    bool serif = role == ROLE_TEXT || role == ROLE_ITALIC || role == ROLE_BOLD;
    return serif && language == LANGUAGE_EN ? ROLE_BOLD : role == ROLE_NONE ? role : ROLE_HEAD;
}

static TypeRole role_of(String name, String classes, const Element *around, Language language) {
    if (string_is(name, "strong")) {
        return bold_of(around->role, language);
    }
    if (string_is(name, "em")) {
        return around->role == ROLE_TEXT && language == LANGUAGE_EN ? ROLE_ITALIC : around->role;
    }
    if (around->chapters && string_is(name, "span")) {
        return ROLE_TEXT;
    }
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const RoleRule *rule = &RULES[i];
        if ((rule->tag == NULL || string_is(name, rule->tag)) &&
            (rule->class == NULL || has_class(classes, rule->class))) {
            return rule->role;
        }
    }
    return around->role;
}

static bool is_void(String name) {
    static const char *const NAMES[] = {"br", "hr", "img", "input", "meta", "link"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (string_is(name, NAMES[i])) {
            return true;
        }
    }
    return false;
}

static void open_element(LetterReader *reader, String tag) {
    size_t end = 0;
    while (end < tag.length && tag.bytes[end] != ' ' && tag.bytes[end] != '/') {
        end++;
    }
    String name = string_slice(tag, 0, end);
    if (is_void(name) || string_ends_with(tag, "/")) {
        return;
    }
    Element around = reader->open.items[reader->open.count - 1];
    String classes = attribute(tag, "class");
    Element element = around;
    if (reader->both && has_class(classes, "en")) {
        element.language = LANGUAGE_EN;
    }
    element.role = role_of(name, classes, &around, element.language);
    element.chapters = around.chapters || has_class(classes, "chapters");
    *array_push(reader->arena, &reader->open) = element;
}

static void read_tag(LetterReader *reader, String tag) {
    if (tag.length != 0 && tag.bytes[0] == '/') {
        reader->open.count -= reader->open.count > 1;
    } else {
        open_element(reader, tag);
    }
}

/* The four characters that this room escapes. */
static uint32_t read_entity(String html, size_t *offset) {
    static const struct {
        const char *text;
        uint32_t character;
    } ENTITIES[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}};
    for (size_t i = 0; i < sizeof ENTITIES / sizeof *ENTITIES; i++) {
        size_t length = strlen(ENTITIES[i].text);
        if (string_is(string_slice(html, *offset, length), ENTITIES[i].text)) {
            *offset += length;
            return ENTITIES[i].character;
        }
    }
    return '&';
}

static void read_character(LetterReader *reader, String html, size_t *offset) {
    const Element *element = &reader->open.items[reader->open.count - 1];
    uint32_t character = utf8_next(html, offset);
    if (character == '&') {
        character = read_entity(html, offset);
    }
    bool invisible = character <= ' ' || (character & 0xFFFFFFF0U) == 0xFE00; /* selectors */
    if (!invisible && element->role != ROLE_NONE) {
        hb_set_add(reader->letters->sets[element->language][element->role], character);
    }
}

void letters_read(Arena *arena, Letters *letters, String html, Language language, bool both) {
    LetterReader reader = {.arena = arena, .letters = letters, .both = both};
    *array_push(arena, &reader.open) = (Element){ROLE_TEXT, language, false};
    for (size_t offset = 0; offset < html.length;) {
        if (html.bytes[offset] == '<') {
            String rest = string_slice(html, offset + 1, html.length);
            size_t length = string_find_byte(rest, '>');
            read_tag(&reader, string_slice(rest, 0, length));
            offset += length + 2;
        } else {
            read_character(&reader, html, &offset);
        }
    }
}
