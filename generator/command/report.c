#include "command/report.h"

#include "base/json.h"
#include "base/map.h"
#include "command/sarif.h"

#include <errno.h>
#include <stdlib.h>

/* The members of a place, inside the braces of an object; none for the command line. */
static void append_place(Builder *out, Place place) {
    if (place.source == NULL) {
        return;
    }
    json_member(out, "file", place.source->path);
    if (place.line != 0) {
        builder_format(out, ",\"line\":%u", (unsigned)place.line);
    }
    if (place.column != 0) {
        builder_format(out, ",\"column\":%u", (unsigned)place.column);
    }
    if (place.length != 0) {
        builder_format(out, ",\"length\":%u", (unsigned)place.length);
    }
}

static void append_diagnostic(Builder *out, const Diagnostic *diagnostic) {
    builder_append_byte(out, '{');
    append_place(out, diagnostic->place);
    json_member(out, "severity",
                string_from(diagnostic->severity == SEVERITY_ERROR ? "error" : "warning"));
    json_member(out, "rule", string_from(diagnostic->rule));
    json_member(out, "message", diagnostic->message);
    if (diagnostic->hint.length != 0) {
        json_member(out, "hint", diagnostic->hint);
    }
    if (diagnostic->related.source != NULL) {
        builder_append_text(out, ",\"related\":{");
        append_place(out, diagnostic->related);
        builder_append_byte(out, '}');
    }
    builder_append_byte(out, '}');
}

void report_output(Arena *arena, String text) {
    if (fwrite(text.bytes, 1, text.length, stdout) != text.length) {
        failure_raise(arena_failure(arena), "cannot write to standard output: %s", strerror(errno));
    }
}

String report_json(Arena *arena, Diagnostics *diagnostics) {
    size_t count = 0;
    diagnostics_sort(diagnostics);
    const Diagnostic *items = diagnostics_items(diagnostics, &count);
    Builder out = {.arena = arena};
    builder_append_byte(&out, '[');
    for (size_t i = 0; i < count; i++) {
        builder_append_text(&out, i == 0 ? "\n" : ",\n");
        append_diagnostic(&out, &items[i]);
    }
    builder_append_text(&out, "\n]\n");
    return builder_string(&out);
}

void report_diagnostics(Arena *arena, Diagnostics *diagnostics, ReportFormat format) {
    diagnostics_sort(diagnostics);
    switch (format) {
    case REPORT_JSON:
        report_output(arena, report_json(arena, diagnostics));
        break;
    case REPORT_SARIF:
        report_output(arena, sarif_text(arena, diagnostics));
        break;
    case REPORT_GITHUB:
        report_output(arena, github_text(arena, diagnostics));
        break;
    default:
        diagnostics_print(diagnostics, stderr);
    }
}

void report_counts(const Diagnostics *diagnostics) {
    size_t errors = diagnostics_error_count(diagnostics);
    size_t warnings = diagnostics_warning_count(diagnostics);
    (void)fprintf(stderr, "%zu error%s, %zu warning%s\n", errors, errors == 1 ? "" : "s", warnings,
                  warnings == 1 ? "" : "s");
}

typedef struct RuleCount {
    const char *rule;
    size_t count;
} RuleCount;

/* The most frequent first, then by name. */
static int compare_counts(const void *a, const void *b) {
    const RuleCount *left = a;
    const RuleCount *right = b;
    if (left->count != right->count) {
        return left->count < right->count ? 1 : -1;
    }
    return strcmp(left->rule, right->rule);
}

void report_rules(Arena *arena, const Diagnostics *diagnostics) {
    size_t count = 0;
    const Diagnostic *items = diagnostics_items(diagnostics, &count);
    ARRAY_OF(RuleCount) counts = {0};
    Map places = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        String rule = string_from(items[i].rule);
        size_t *place = map_get(&places, rule);
        if (place == NULL) {
            place = ARENA_NEW(arena, size_t);
            *place = counts.count;
            (void)map_set(&places, rule, place);
            *array_push(arena, &counts) = (RuleCount){items[i].rule, 0};
        }
        counts.items[*place].count++; // NOLINT(clang-analyzer-core.NullDereference)
    }
    if (counts.count > 1) {
        qsort(counts.items, counts.count, sizeof *counts.items, compare_counts);
    }
    for (size_t i = 0; i < counts.count; i++) {
        (void)fprintf(stderr, "%6zu %s\n", counts.items[i].count, counts.items[i].rule);
    }
}
