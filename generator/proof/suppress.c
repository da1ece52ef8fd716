/* What the content excepts from the rules:
 *
 *     <!-- proof: allow half-width-mark because the heading quotes a file's name -->
 *
 * in a text, for the paragraph in which it stands or that follows it (as far as the next empty
 * line); in an XML file, for the element that follows it; and <allow rule="…" file="…"
 * because="…"/> in proof.xml, for a whole file. An exception must give its reason, and must be
 * needed. */
#include "proof/checker.h"

typedef struct Exception {
    RuleId rule;
    Place place;
    const Source *source;
    uint32_t first, last; /* lines */
    bool used;
} Exception;

typedef ARRAY_OF(Exception) ExceptionList;

static bool is_blank_line(String line) {
    for (size_t i = 0; i < line.length; i++) {
        if (strchr(" \t\r>", line.bytes[i]) == NULL) {
            return false;
        }
    }
    return true;
}

/* The lines of the source from the byte on: each call gives one. */
static String next_line(String bytes, size_t *offset) {
    String rest = string_slice(bytes, *offset, bytes.length);
    size_t end = string_find_byte(rest, '\n');
    *offset += end + (end < rest.length);
    return string_slice(rest, 0, end);
}

static bool ends_comment(String line) {
    for (size_t i = 0; i + 3 <= line.length; i++) {
        if (memcmp(line.bytes + i, "-->", 3) == 0) {
            return is_blank_line(string_slice(line, i + 3, line.length));
        }
    }
    return false;
}

/* The last line of the paragraph that the comment in a text stands in or before. */
static uint32_t paragraph_end(const Source *source, uint32_t line) {
    size_t offset = 0;
    uint32_t number = 0;
    String text = STRING("");
    while (number < line && offset < source->bytes.length) {
        text = next_line(source->bytes, &offset);
        number++;
    }
    bool begun = !is_blank_line(text) && !ends_comment(text);
    while (offset < source->bytes.length) {
        text = next_line(source->bytes, &offset);
        number++;
        if (is_blank_line(text)) {
            if (begun) {
                return number - 1;
            }
        } else {
            begun = begun || !ends_comment(text);
        }
    }
    return number;
}

/* The last line of the element that follows the comment in an XML file: of its closing tag, or of a
 * start tag that closes itself. */
static uint32_t element_end(const Source *source, size_t offset, uint32_t line) {
    String bytes = source->bytes;
    size_t start = offset;
    while (start + 1 < bytes.length &&
           !(bytes.bytes[start] == '<' && bytes.bytes[start + 1] >= 'a' &&
             bytes.bytes[start + 1] <= 'z')) {
        start++;
    }
    size_t name = start + 1;
    size_t name_end = name;
    while (name_end < bytes.length && strchr(" \t\r\n/>", bytes.bytes[name_end]) == NULL) {
        name_end++;
    }
    size_t end = name_end;
    while (end < bytes.length && bytes.bytes[end] != '>') {
        end++;
    }
    String tag = string_slice(bytes, name, name_end - name);
    if (end > 0 && end < bytes.length && bytes.bytes[end - 1] != '/') {
        while (end < bytes.length) {
            String rest = string_slice(bytes, end, bytes.length);
            if (string_starts_with(rest, "</") &&
                string_equal(string_slice(rest, 2, tag.length), tag)) {
                break;
            }
            end++;
        }
    }
    for (size_t i = offset; i < end && i < bytes.length; i++) {
        line += bytes.bytes[i] == '\n';
    }
    return line;
}

/* Cuts the next word off the text. */
static String next_word(String *text) {
    *text = string_trim(*text);
    size_t end = 0;
    while (end < text->length && strchr(" \t\r\n", text->bytes[end]) == NULL) {
        end++;
    }
    String word = string_slice(*text, 0, end);
    *text = string_slice(*text, end, text->length);
    return word;
}

/* "proof: allow RULE because …": the rule, or RULE_COUNT where it is no exception that counts. */
static RuleId parse(Checker *checker, String text, Place place) {
    if (!string_starts_with(text, "proof:")) {
        return RULE_COUNT;
    }
    text = string_slice(text, strlen("proof:"), text.length);
    String verb = next_word(&text);
    String name = next_word(&text);
    String because = next_word(&text);
    RuleId rule = rule_find(name);
    if (!string_is(verb, "allow") || !string_is(because, "because") ||
        string_trim(text).length == 0) {
        tell(checker, RULE_EXCEPTION_WITHOUT_REASON, place, "this exception gives no reason")
            ->hint = STRING("write <!-- proof: allow RULE because … -->");
        return RULE_COUNT;
    }
    if (rule == RULE_COUNT) {
        tell(checker, RULE_UNKNOWN_RULE, place, "there is no rule “%.*s”", STRING_ARGUMENTS(name))
            ->hint = STRING("`brochure check --rules` lists them");
    }
    return rule;
}

static void read_comments(Checker *checker, ExceptionList *list) {
    for (size_t i = 0; i < checker->library->comment_count; i++) {
        const Comment *comment = &checker->library->comments[i];
        RuleId rule = parse(checker, comment->text, comment->place);
        const Source *source = comment->place.source;
        if (rule != RULE_COUNT && source != NULL) {
            *array_push(checker->arena, list) =
                (Exception){rule,
                            comment->place,
                            source,
                            comment->place.line,
                            paragraph_end(source, comment->place.line),
                            false};
        }
    }
}

static void read_xml_comments(Checker *checker, const Source *source, ExceptionList *list) {
    static const char MARK[] = "<!-- proof:";
    String bytes = source->bytes;
    uint32_t line = 1;
    for (size_t i = 0; i + sizeof MARK < bytes.length; i++) {
        line += bytes.bytes[i] == '\n';
        if (bytes.bytes[i] != '<' ||
            !string_starts_with(string_slice(bytes, i, bytes.length), MARK)) {
            continue;
        }
        size_t end = i;
        while (end < bytes.length && !string_starts_with(string_slice(bytes, end, 3), "-->")) {
            end++;
        }
        Place place = place_at(source, i);
        String text = string_slice(bytes, i + strlen("<!-- "), end - i - strlen("<!-- "));
        RuleId rule = parse(checker, string_trim(text), place);
        if (rule != RULE_COUNT) {
            *array_push(checker->arena, list) =
                (Exception){rule, place, source, line, element_end(source, end, line), false};
        }
    }
}

static const Source *find_source(const Library *library, String name) {
    for (size_t i = 0; i < library->source_count; i++) {
        if (string_equal(library->sources[i]->name, name)) {
            return library->sources[i];
        }
    }
    return NULL;
}

static void read_file_exceptions(Checker *checker, ExceptionList *list) {
    const SettingSheet *sheet = checker->library->proof;
    for (size_t i = 0; sheet != NULL && i < sheet->rule_count; i++) {
        const SettingRule *setting = &sheet->rules[i];
        String name = STRING("");
        const Source *source = NULL;
        for (size_t k = 0; string_is(setting->name, "allow") && k < setting->setting_count; k++) {
            if (string_is(setting->settings[k].name, "rule")) {
                name = setting->settings[k].value;
            } else if (string_is(setting->settings[k].name, "file")) {
                source = find_source(checker->library, setting->settings[k].value);
            }
        }
        RuleId rule = rule_find(name);
        if (name.length != 0 && rule == RULE_COUNT) {
            tell(checker, RULE_UNKNOWN_RULE, setting->place, "there is no rule “%.*s”",
                 STRING_ARGUMENTS(name));
        } else if (name.length != 0) {
            *array_push(checker->arena, list) =
                (Exception){rule, setting->place, source, 0, UINT32_MAX, false};
        }
    }
}

static bool covers(const Exception *exception, RuleId rule, const Place *place) {
    return exception->rule == rule && exception->source != NULL &&
           exception->source == place->source && place->line >= exception->first &&
           place->line <= exception->last;
}

static bool is_excepted(ExceptionList *list, const Diagnostic *entry) {
    RuleId rule = rule_find(string_from(entry->rule));
    bool excepted = false;
    for (size_t i = 0; i < list->count; i++) {
        Exception *exception = &list->items[i];
        if (covers(exception, rule, &entry->place) || covers(exception, rule, &entry->related)) {
            exception->used = true;
            excepted = true;
        }
    }
    return excepted;
}

void suppress(Checker *checker, Diagnostics *into) {
    ExceptionList list = {0};
    const Library *library = checker->library;
    read_comments(checker, &list);
    read_file_exceptions(checker, &list);
    for (size_t i = 0; i < library->source_count; i++) {
        if (string_ends_with(library->sources[i]->name, ".xml")) {
            read_xml_comments(checker, library->sources[i], &list);
        }
    }
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(checker->found, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_excepted(&list, &entries[i])) {
            diagnostics_add(into, &entries[i]);
        }
    }
    checker->found = into;
    for (size_t i = 0; i < list.count; i++) {
        const Exception *exception = &list.items[i];
        if (!exception->used && checker->settings.severities[exception->rule] != RULE_OFF) {
            tell(checker, RULE_UNUSED_EXCEPTION, exception->place,
                 "nothing here is against the rule “%s”", rule_name(exception->rule))
                ->hint = STRING("take the exception out");
        }
    }
}
