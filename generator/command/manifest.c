#include "command/manifest.h"

#include "base/array.h"
#include "base/json.h"
#include "base/unicode.h"
#include "command/digest.h"

#include <stdlib.h>

#define HEADING "{\"format\":1,\"files\":["
#define ENDING "\n]}\n"

static int compare_files(const void *a, const void *b) {
    const ManifestFile *first = a;
    const ManifestFile *second = b;
    return string_compare(first->name, second->name);
}

static void append_file(Builder *out, const ManifestFile *file) {
    builder_append_text(out, "\n{");
    json_member(out, "name", file->name);
    builder_append_text(out, ",\"bytes\":");
    builder_append_integer(out, (long long)file->bytes);
    json_member(out, "sha256", file->digest);
    builder_append_text(out, ",\"sources\":[");
    for (size_t i = 0; i < file->source_count; i++) {
        builder_append_text(out, i == 0 ? "{" : ",{");
        json_member(out, "name", file->sources[i].name);
        json_member(out, "sha256", file->sources[i].digest);
        builder_append_byte(out, '}');
    }
    builder_append_text(out, "]}");
}

String manifest_write(Arena *arena, Manifest *manifest) {
    if (manifest->count > 0) {
        qsort(manifest->files, manifest->count, sizeof *manifest->files, compare_files);
    }
    Builder out = {.arena = arena};
    builder_append_text(&out, HEADING);
    for (size_t i = 0; i < manifest->count; i++) {
        builder_append_text(&out, i == 0 ? "" : ",");
        append_file(&out, &manifest->files[i]);
    }
    builder_append_text(&out, ENDING);
    return builder_string(&out);
}

/* Reads from the front of `rest`; once something is not as expected, `good` stays false. */
typedef struct Scanner {
    Arena *arena;
    String rest;
    bool good;
} Scanner;

static bool scan_if(Scanner *scanner, const char *text) {
    if (!scanner->good || !string_starts_with(scanner->rest, text)) {
        return false;
    }
    scanner->rest = string_slice(scanner->rest, strlen(text), scanner->rest.length);
    return true;
}

static void scan(Scanner *scanner, const char *text) {
    scanner->good = scan_if(scanner, text);
}

/* A string up to its closing quotation mark; escapes of control characters are not taken back, as
 * no name of ours has any. */
static String scan_string(Scanner *scanner) {
    Builder text = {.arena = scanner->arena};
    scan(scanner, "\"");
    size_t i = 0;
    String rest = scanner->rest;
    while (i < rest.length && rest.bytes[i] != '"') {
        i += rest.bytes[i] == '\\' ? 1 : 0;
        if (i < rest.length) {
            builder_append_byte(&text, rest.bytes[i++]);
        }
    }
    scanner->rest = string_slice(rest, i, rest.length);
    scan(scanner, "\"");
    return builder_string(&text);
}

static size_t scan_number(Scanner *scanner) {
    size_t value = 0;
    size_t i = 0;
    String rest = scanner->rest;
    while (i < rest.length && i < 15 && rest.bytes[i] >= '0' && rest.bytes[i] <= '9') {
        value = value * 10 + (size_t)(rest.bytes[i++] - '0');
    }
    scanner->rest = string_slice(rest, i, rest.length);
    return value;
}

static ManifestSource scan_source(Scanner *scanner) {
    ManifestSource source;
    scan(scanner, "{\"name\":");
    source.name = scan_string(scanner);
    scan(scanner, ",\"sha256\":");
    source.digest = scan_string(scanner);
    scan(scanner, "}");
    return source;
}

static ManifestFile scan_file(Scanner *scanner) {
    ARRAY_OF(ManifestSource) sources = {0};
    ManifestFile file = {0};
    scan(scanner, "\n{\"name\":");
    file.name = scan_string(scanner);
    scan(scanner, ",\"bytes\":");
    file.bytes = scan_number(scanner);
    scan(scanner, ",\"sha256\":");
    file.digest = scan_string(scanner);
    scan(scanner, ",\"sources\":[");
    while (scanner->good && !scan_if(scanner, "]")) {
        if (sources.count > 0) {
            scan(scanner, ",");
        }
        *array_push(scanner->arena, &sources) = scan_source(scanner);
    }
    scan(scanner, "}");
    file.sources = sources.items;
    file.source_count = sources.count;
    return file;
}

/* Whether a build could have made a file of that name: in pdf/ or web/, and never out of them. */
static bool is_our_name(String name) {
    bool ours = string_starts_with(name, "pdf/") || string_starts_with(name, "web/");
    for (String rest = name; ours && rest.length != 0;) {
        size_t end = string_find_byte(rest, '/');
        String part = string_slice(rest, 0, end);
        ours = part.length != 0 && part.bytes[0] != '.' && end + 1 != rest.length &&
               string_find_byte(part, '\0') == part.length;
        rest = string_slice(rest, end + 1, rest.length);
    }
    return ours;
}

static bool is_plausible(const Manifest *manifest) {
    for (size_t i = 0; i < manifest->count; i++) {
        const ManifestFile *file = &manifest->files[i];
        bool in_order = i == 0 || string_compare(file[-1].name, file->name) < 0;
        if (!in_order || !is_our_name(file->name) || file->digest.length != DIGEST_LENGTH) {
            return false;
        }
    }
    return true;
}

bool manifest_read(Arena *arena, String text, Manifest *manifest) {
    ARRAY_OF(ManifestFile) files = {0};
    Scanner scanner = {arena, text, utf8_find_invalid(text) == text.length};
    scan(&scanner, HEADING);
    while (scanner.good && !scan_if(&scanner, ENDING)) {
        if (files.count > 0) {
            scan(&scanner, ",");
        }
        *array_push(arena, &files) = scan_file(&scanner);
    }
    *manifest = (Manifest){files.items, files.count};
    if (scanner.good && is_plausible(manifest) &&
        string_equal(manifest_write(arena, manifest), text)) {
        return true;
    }
    *manifest = (Manifest){0};
    return false;
}

const ManifestFile *manifest_find(const Manifest *manifest, String name) {
    ManifestFile wanted = {.name = name};
    return manifest->count == 0 ? NULL
                                : bsearch(&wanted, manifest->files, manifest->count,
                                          sizeof *manifest->files, compare_files);
}
