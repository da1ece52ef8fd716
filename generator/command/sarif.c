#include "command/sarif.h"

#include "base/json.h"
#include "base/map.h"
#include "base/unicode.h"
#include "command/verbs.h"
#include "proof/proof.h"

/* The rules in the order of the run's list: those of the proofreader, then those that only reading
 * and setting have told of. */
typedef struct RuleList {
    Map indexes; /* name -> int */
    Arena *arena;
} RuleList;

static void add_rule(RuleList *list, const char *name) {
    if (map_get(&list->indexes, string_from(name)) == NULL) {
        int *index = ARENA_NEW(list->arena, int);
        *index = (int)list->indexes.count;
        (void)map_set(&list->indexes, string_from(name), index);
    }
}

static const ProofRule *proof_rule(String name) {
    size_t count = 0;
    const ProofRule *rules = proof_rules(&count);
    for (size_t i = 0; i < count; i++) {
        if (string_is(name, rules[i].name)) {
            return &rules[i];
        }
    }
    return NULL;
}

static void append_text_object(Builder *out, const char *name, String text) {
    builder_format(out, ",\"%s\":{", name);
    json_member(out, "text", text);
    builder_append_byte(out, '}');
}

static void append_rule(Builder *out, Arena *arena, String name) {
    const ProofRule *rule = proof_rule(name);
    builder_append_byte(out, '{');
    json_member(out, "id", name);
    if (rule != NULL) {
        String page = proof_manual(arena, name);
        append_text_object(out, "shortDescription", string_from(rule->summary));
        if (page.length != 0) {
            builder_append_text(out, ",\"help\":{");
            json_member(out, "text", page);
            json_member(out, "markdown", page);
            builder_append_byte(out, '}');
        }
        builder_format(out, ",\"defaultConfiguration\":{\"level\":\"%s\",\"enabled\":%s}",
                       rule->is_error ? "error" : "warning", rule->is_off ? "false" : "true");
    }
    builder_append_byte(out, '}');
}

/* A path as a URI reference (RFC 3986): what may not stand in one is written in hexadecimal. */
static String uri_of(Arena *arena, String path) {
    Builder uri = {.arena = arena};
    for (size_t i = 0; i < path.length; i++) {
        unsigned char byte = (unsigned char)path.bytes[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                     (byte >= '0' && byte <= '9') || strchr("-._~/", byte) != NULL;
        if (plain && byte != 0) {
            builder_append_byte(&uri, (char)byte);
        } else {
            builder_format(&uri, "%%%02X", byte);
        }
    }
    return builder_string(&uri);
}

static void append_region(Builder *out, Place place) {
    if (place.line == 0) {
        return;
    }
    builder_format(out, ",\"region\":{\"startLine\":%u", (unsigned)place.line);
    if (place.column != 0) {
        uint32_t length = place.length == 0 ? 1 : place.length;
        builder_format(out, ",\"startColumn\":%u,\"endColumn\":%u", (unsigned)place.column,
                       (unsigned)(place.column + length));
    }
    builder_append_byte(out, '}');
}

static void append_location(Builder *out, Arena *arena, Place place) {
    builder_append_text(out, "{\"physicalLocation\":{\"artifactLocation\":{");
    json_member(out, "uri", uri_of(arena, place.source->path));
    builder_append_byte(out, '}');
    append_region(out, place);
    builder_append_text(out, "}}");
}

static void append_fix(Builder *out, Arena *arena, const Diagnostic *entry) {
    Place start = place_at(entry->place.source, entry->fix->start);
    String old = string_slice(entry->place.source->bytes, entry->fix->start,
                              entry->fix->end - entry->fix->start);
    builder_append_text(out, ",\"fixes\":[{\"artifactChanges\":[{\"artifactLocation\":{");
    json_member(out, "uri", uri_of(arena, entry->place.source->path));
    builder_format(out,
                   "},\"replacements\":[{\"deletedRegion\":{\"startLine\":%u,\"startColumn\":%u,"
                   "\"endColumn\":%u},\"insertedContent\":{",
                   (unsigned)start.line, (unsigned)start.column,
                   (unsigned)(start.column + utf8_count(old)));
    json_member(out, "text", entry->fix->text);
    builder_append_text(out, "}}]}]}]");
}

static void append_result(Builder *out, Arena *arena, const RuleList *rules,
                          const Diagnostic *entry) {
    const int *index = map_get(&rules->indexes, string_from(entry->rule));
    builder_append_byte(out, '{');
    json_member(out, "ruleId", string_from(entry->rule));
    builder_format(out, ",\"ruleIndex\":%d", *index);
    json_member(out, "level", string_from(entry->severity == SEVERITY_ERROR ? "error" : "warning"));
    String message = entry->hint.length == 0
                         ? entry->message
                         : string_format(arena, "%.*s (%.*s)", STRING_ARGUMENTS(entry->message),
                                         STRING_ARGUMENTS(entry->hint));
    append_text_object(out, "message", message);
    if (entry->place.source != NULL) {
        builder_append_text(out, ",\"locations\":[");
        append_location(out, arena, entry->place);
        builder_append_byte(out, ']');
    }
    if (entry->related.source != NULL) {
        builder_append_text(out, ",\"relatedLocations\":[");
        append_location(out, arena, entry->related);
        builder_append_byte(out, ']');
    }
    if (entry->fix != NULL && entry->place.source != NULL) {
        append_fix(out, arena, entry);
    }
    builder_append_byte(out, '}');
}

static RuleList list_rules(Arena *arena, const Diagnostic *entries, size_t count) {
    RuleList list = {.indexes.arena = arena, .arena = arena};
    size_t rule_count = 0;
    const ProofRule *rules = proof_rules(&rule_count);
    for (size_t i = 0; i < rule_count; i++) {
        add_rule(&list, rules[i].name);
    }
    for (size_t i = 0; i < count; i++) {
        add_rule(&list, entries[i].rule);
    }
    return list;
}

String sarif_text(Arena *arena, const Diagnostics *diagnostics) {
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(diagnostics, &count);
    RuleList rules = list_rules(arena, entries, count);
    Builder out = {.arena = arena};
    builder_append_text(&out,
                        "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/"
                        "schemas/sarif-schema-2.1.0.json\",\"version\":\"2.1.0\",\n\"runs\":[{"
                        "\"tool\":{\"driver\":{\"name\":\"brochure\",\"version\":\"" PROGRAM_VERSION
                        "\",\"rules\":[");
    for (size_t i = 0; i < rules.indexes.count; i++) {
        builder_append_text(&out, i == 0 ? "\n" : ",\n");
        append_rule(&out, arena, rules.indexes.entries[i].key);
    }
    builder_append_text(&out, "\n]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
    for (size_t i = 0; i < count; i++) {
        builder_append_text(&out, i == 0 ? "\n" : ",\n");
        append_result(&out, arena, &rules, &entries[i]);
    }
    builder_append_text(&out, "\n]}]}\n");
    return builder_string(&out);
}

/* Properties may not hold commas and colons, nor anything a line end or a per cent sign. */
static void append_escaped(Builder *out, String text, bool property) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.bytes[i];
        bool special = byte == '%' || byte == '\r' || byte == '\n' ||
                       (property && (byte == ',' || byte == ':'));
        if (special) {
            builder_format(out, "%%%02X", (unsigned)(unsigned char)byte);
        } else {
            builder_append_byte(out, byte);
        }
    }
}

String github_text(Arena *arena, const Diagnostics *diagnostics) {
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(diagnostics, &count);
    Builder out = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        const Diagnostic *entry = &entries[i];
        builder_format(&out, "::%s ", entry->severity == SEVERITY_ERROR ? "error" : "warning");
        if (entry->place.source != NULL) {
            builder_append_text(&out, "file=");
            append_escaped(&out, entry->place.source->path, true);
            if (entry->place.line != 0) {
                builder_format(&out, ",line=%u", (unsigned)entry->place.line);
            }
            if (entry->place.column != 0) {
                builder_format(&out, ",col=%u,endColumn=%u", (unsigned)entry->place.column,
                               (unsigned)(entry->place.column +
                                          (entry->place.length == 0 ? 1 : entry->place.length)));
            }
            builder_append_byte(&out, ',');
        }
        builder_format(&out, "title=%s::", entry->rule);
        append_escaped(&out, entry->message, false);
        if (entry->hint.length != 0) {
            builder_append_text(&out, "%0A");
            append_escaped(&out, entry->hint, false);
        }
        builder_append_byte(&out, '\n');
    }
    return builder_string(&out);
}
