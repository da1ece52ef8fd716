/* Collecting, merging and sorting; diagnostics_print.c shows them. */
#include "base/diagnostics.h"

#include "base/unicode.h"

#include <stdarg.h>
#include <stdlib.h>

/* Past this many, further ones are only counted. */
enum { ENTRY_LIMIT = 1000 };

struct Diagnostics {
    Arena *arena;
    Diagnostic *entries; /* room for ENTRY_LIMIT from the first on, so that entries never move */
    size_t count;
    size_t uncounted_errors; /* those past the limit */
    size_t uncounted_warnings;
    Diagnostic beyond; /* what a caller may write to for an entry that is only counted */
};

Diagnostics *diagnostics_new(Arena *arena) {
    Diagnostics *diagnostics = ARENA_NEW(arena, Diagnostics);
    diagnostics->arena = arena;
    return diagnostics;
}

/* A blank entry, or NULL past the limit. */
static Diagnostic *add_entry(Diagnostics *diagnostics, Severity severity) {
    if (diagnostics->count == ENTRY_LIMIT) {
        if (severity == SEVERITY_ERROR) {
            diagnostics->uncounted_errors++;
        } else {
            diagnostics->uncounted_warnings++;
        }
        return NULL;
    }
    if (diagnostics->entries == NULL) {
        diagnostics->entries =
            arena_allocate_raw(diagnostics->arena, ENTRY_LIMIT * sizeof *diagnostics->entries);
    }
    Diagnostic *entry = &diagnostics->entries[diagnostics->count++];
    *entry = (Diagnostic){.severity = severity};
    return entry;
}

static Diagnostic *add_message(Diagnostics *diagnostics, Severity severity, Place place,
                               const char *rule, const char *format, va_list arguments) {
    Diagnostic *entry = add_entry(diagnostics, severity);
    if (entry == NULL) {
        return &diagnostics->beyond;
    }
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    size_t size = length < 0 ? 0 : (size_t)length;
    char *message = arena_allocate(diagnostics->arena, size + 1);
    (void)vsnprintf(message, size + 1, format, again);
    va_end(again);
    entry->place = place;
    entry->rule = rule;
    entry->message = (String){message, size};
    entry->hint = STRING("");
    return entry;
}

Diagnostic *diagnostics_error(Diagnostics *diagnostics, Place place, const char *rule,
                              const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Diagnostic *entry = add_message(diagnostics, SEVERITY_ERROR, place, rule, format, arguments);
    va_end(arguments);
    return entry;
}

Diagnostic *diagnostics_warning(Diagnostics *diagnostics, Place place, const char *rule,
                                const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Diagnostic *entry = add_message(diagnostics, SEVERITY_WARNING, place, rule, format, arguments);
    va_end(arguments);
    return entry;
}

static const Fix *copy_fix(Arena *arena, const Fix *fix) {
    if (fix == NULL) {
        return NULL;
    }
    Fix *copy = ARENA_NEW(arena, Fix);
    *copy = (Fix){fix->start, fix->end, string_copy(arena, fix->text)};
    return copy;
}

void diagnostics_add(Diagnostics *diagnostics, const Diagnostic *entry) {
    Diagnostic *copy = add_entry(diagnostics, entry->severity);
    if (copy != NULL) {
        *copy = *entry;
        copy->message = string_copy(diagnostics->arena, entry->message);
        copy->hint = string_copy(diagnostics->arena, entry->hint);
        copy->fix = copy_fix(diagnostics->arena, entry->fix);
    }
}

void diagnostics_merge(Diagnostics *into, const Diagnostics *from) {
    for (size_t i = 0; i < from->count; i++) {
        diagnostics_add(into, &from->entries[i]);
    }
    into->uncounted_errors += from->uncounted_errors;
    into->uncounted_warnings += from->uncounted_warnings;
}

static size_t count_of(const Diagnostics *diagnostics, Severity severity) {
    size_t count = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        count += diagnostics->entries[i].severity == severity;
    }
    return count;
}

size_t diagnostics_error_count(const Diagnostics *diagnostics) {
    return count_of(diagnostics, SEVERITY_ERROR) + diagnostics->uncounted_errors;
}

size_t diagnostics_warning_count(const Diagnostics *diagnostics) {
    return count_of(diagnostics, SEVERITY_WARNING) + diagnostics->uncounted_warnings;
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

/* By file (none first), line, column. */
static int compare_places(const Place *a, const Place *b) {
    String none = STRING("");
    int order = string_compare(a->source == NULL ? none : a->source->path,
                               b->source == NULL ? none : b->source->path);
    if (order == 0) {
        order = compare_numbers(a->line, b->line);
    }
    return order != 0 ? order : compare_numbers(a->column, b->column);
}

/* A total order over everything that is printed: entries that compare equal are repetitions. */
static int compare_entries(const void *left, const void *right) {
    const Diagnostic *a = left;
    const Diagnostic *b = right;
    int order = compare_places(&a->place, &b->place);
    if (order == 0) {
        order = (int)a->severity - (int)b->severity;
    }
    if (order == 0) {
        order = strcmp(a->rule, b->rule);
    }
    if (order == 0) {
        order = string_compare(a->message, b->message);
    }
    if (order == 0) {
        order = string_compare(a->hint, b->hint);
    }
    return order != 0 ? order : compare_places(&a->related, &b->related);
}

void diagnostics_sort(Diagnostics *diagnostics) {
    if (diagnostics->count < 2) {
        return;
    }
    qsort(diagnostics->entries, diagnostics->count, sizeof *diagnostics->entries, compare_entries);
    size_t kept = 1;
    for (size_t i = 1; i < diagnostics->count; i++) {
        if (compare_entries(&diagnostics->entries[i], &diagnostics->entries[kept - 1]) != 0) {
            diagnostics->entries[kept++] = diagnostics->entries[i];
        }
    }
    diagnostics->count = kept;
}

const Diagnostic *diagnostics_items(const Diagnostics *diagnostics, size_t *count) {
    *count = diagnostics->count;
    return diagnostics->entries;
}

Place place_at(const Source *source, size_t offset) {
    const char *bytes = source->bytes.bytes;
    if (offset > source->bytes.length) {
        offset = source->bytes.length;
    }
    Place place = {.source = source, .line = 1, .column = 1};
    size_t line_start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (bytes[i] == '\n') {
            place.line++;
            line_start = i + 1;
        }
    }
    size_t before = utf8_count(string_slice(source->bytes, line_start, offset - line_start));
    place.column = (uint32_t)before + 1;
    return place;
}
