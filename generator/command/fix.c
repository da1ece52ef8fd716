#include "command/fix.h"

#include "base/array.h"
#include "base/files.h"
#include "base/map.h"
#include "command/report.h"

#include <stdlib.h>

typedef struct FileFixes {
    const Source *source;
    ARRAY_OF(const Fix *) fixes;
} FileFixes;

static int compare_fixes(const void *a, const void *b) {
    const Fix *left = *(const Fix *const *)a;
    const Fix *right = *(const Fix *const *)b;
    return (left->start > right->start) - (left->start < right->start);
}

/* Drops fixes that overlap the one before; what is left is in order. */
static void settle(FileFixes *file) {
    if (file->fixes.count > 1) {
        qsort(file->fixes.items, file->fixes.count, sizeof(const Fix *), compare_fixes);
    }
    size_t kept = 0;
    for (size_t i = 0; i < file->fixes.count; i++) {
        if (kept == 0 || file->fixes.items[i]->start >= file->fixes.items[kept - 1]->end) {
            file->fixes.items[kept++] = file->fixes.items[i];
        }
    }
    file->fixes.count = kept;
}

static String apply(Arena *arena, const FileFixes *file) {
    Builder text = {.arena = arena};
    size_t at = 0;
    for (size_t i = 0; i < file->fixes.count; i++) {
        const Fix *fix = file->fixes.items[i];
        builder_append(&text, string_slice(file->source->bytes, at, fix->start - at));
        builder_append(&text, fix->text);
        at = fix->end;
    }
    builder_append(&text, string_slice(file->source->bytes, at, file->source->bytes.length - at));
    return builder_string(&text);
}

/* --- The diff --- */

static String next_line(String *text) {
    size_t end = string_find_byte(*text, '\n');
    String line = string_slice(*text, 0, end);
    *text = string_slice(*text, end + 1, text->length);
    return line;
}

typedef ARRAY_OF(String) LineList;

static LineList lines_of(Arena *arena, String text) {
    LineList lines = {0};
    while (text.length != 0) {
        *array_push(arena, &lines) = next_line(&text);
    }
    return lines;
}

static const size_t CONTEXT = 2; /* lines */

/* Fixes change nothing across lines: both texts have the same number of them. */
static void append_diff(Builder *out, Arena *arena, const Source *source, String fixed) {
    LineList old = lines_of(arena, source->bytes);
    LineList new = lines_of(arena, fixed);
    builder_format(out, "--- %.*s\n+++ %.*s\n", STRING_ARGUMENTS(source->path),
                   STRING_ARGUMENTS(source->path));
    for (size_t i = 0; i < old.count && i < new.count;) {
        if (string_equal(old.items[i], new.items[i])) {
            i++;
            continue;
        }
        size_t start = i > CONTEXT ? i - CONTEXT : 0;
        size_t end = i;
        size_t last = i;
        while (end < old.count && end <= last + 2 * CONTEXT) {
            last = string_equal(old.items[end], new.items[end]) ? last : end;
            end++;
        }
        end = last + 1 + CONTEXT < old.count ? last + 1 + CONTEXT : old.count;
        builder_format(out, "@@ -%zu,%zu +%zu,%zu @@\n", start + 1, end - start, start + 1,
                       end - start);
        for (size_t k = start; k < end; k++) {
            bool same = string_equal(old.items[k], new.items[k]);
            builder_format(out, "%c%.*s\n", same ? ' ' : '-', STRING_ARGUMENTS(old.items[k]));
            if (!same) {
                builder_format(out, "+%.*s\n", STRING_ARGUMENTS(new.items[k]));
            }
        }
        i = end;
    }
}

/* --- All files --- */

static bool is_applied(const Map *files, const Diagnostic *entry) {
    const FileFixes *file = entry->fix == NULL ? NULL : map_get(files, entry->place.source->name);
    for (size_t i = 0; file != NULL && i < file->fixes.count; i++) {
        if (file->fixes.items[i] == entry->fix) {
            return true;
        }
    }
    return false;
}

static void collect(Arena *arena, const Diagnostics *diagnostics, Map *files) {
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        if (entries[i].fix == NULL) {
            continue;
        }
        const Source *source = entries[i].place.source;
        FileFixes *file = map_get(files, source->name);
        if (file == NULL) {
            file = ARENA_NEW(arena, FileFixes);
            file->source = source;
            (void)map_set(files, source->name, file);
        }
        *array_push(arena, &file->fixes) = entries[i].fix;
    }
}

size_t fix_apply(Arena *arena, const char *folder, const Diagnostics *diagnostics, bool dry_run,
                 Diagnostics *rest) {
    Map files = {.arena = arena};
    collect(arena, diagnostics, &files);
    OutputSet *set = dry_run || files.count == 0 ? NULL : output_new(arena, folder);
    Builder diff = {.arena = arena};
    size_t applied = 0;
    for (size_t i = 0; i < files.count; i++) {
        FileFixes *file = files.entries[i].value;
        settle(file);
        applied += file->fixes.count;
        String fixed = apply(arena, file);
        if (dry_run) {
            append_diff(&diff, arena, file->source, fixed);
        } else {
            output_write(set, file->source->name, fixed);
        }
    }
    if (set != NULL) {
        output_commit(set);
    }
    if (dry_run) {
        report_output(arena, builder_string(&diff));
    }
    size_t count = 0;
    const Diagnostic *entries = diagnostics_items(diagnostics, &count);
    for (size_t i = 0; i < count; i++) {
        if (dry_run || !is_applied(&files, &entries[i])) {
            diagnostics_add(rest, &entries[i]);
        }
    }
    return applied;
}
