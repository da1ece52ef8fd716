/* `brochure inspect`: every placed line of one edition, for checks of the typesetting. */
#include "base/json.h"
#include "command/report.h"
#include "command/selection.h"
#include "command/verbs.h"
#include "content/content.h"

enum { DECIMALS = 2 }; /* of a point: edges are judged to a tenth */

static void append_length(Builder *out, const char *name, double points) {
    builder_format(out, ",\"%s\":", name);
    builder_append_number(out, points, DECIMALS);
}

static void append_line(Builder *out, const PlacedLine *line) {
    builder_format(out, "{\"page\":%d", line->page);
    append_length(out, "x", (double)line->x);
    append_length(out, "y", (double)line->y);
    append_length(out, "width", (double)line->width);
    append_length(out, "measure", (double)line->measure);
    json_member(out, "lang", string_from(language_tag(line->language)));
    json_member(out, "style", string_from(line->style));
    builder_append_text(out, line->justified ? ",\"justified\":true" : ",\"justified\":false");
    json_member(out, "text", line->text);
    builder_append_text(out, "}\n");
}

static void print_lines(Arena *arena, const PrintDocument *document) {
    Builder out = {.arena = arena};
    for (size_t i = 0; i < document->line_count; i++) {
        append_line(&out, &document->lines[i]);
    }
    report_output(arena, builder_string(&out));
}

static int count_editions(const Options *options) {
    int count = 0;
    for (int edition = 0; edition < EDITION_COUNT; edition++) {
        count += options->editions[edition] ? 1 : 0;
    }
    return count;
}

/* The lines do not say which edition they are of, so they are of one: the first asked for. */
static ExitStatus inspect_first(Arena *arena, const Options *options, const Library *library,
                                Diagnostics *diagnostics) {
    Selection selection;
    if (!selection_make(arena, library, options, diagnostics, &selection)) {
        return EXIT_USAGE;
    }
    if (selection.job_count != 0) {
        PrintTools tools = print_tools_open(arena, library->folder);
        print_jobs_set(arena, selection.jobs, 1, 1, &tools, diagnostics);
        if (diagnostics_error_count(diagnostics) == 0) {
            print_lines(arena, selection.jobs[0].document);
        }
    }
    return EXIT_DONE;
}

ExitStatus inspect_run(Arena *arena, const Options *options) {
    if (options->publication_count > 1 || count_editions(options) > 1) {
        (void)fputs("brochure: inspect shows one edition of one publication\n", stderr);
        return EXIT_USAGE;
    }
    const char *folder = options->operand == NULL ? "content" : options->operand;
    Diagnostics *diagnostics = diagnostics_new(arena);
    Library *library = content_read(arena, folder, diagnostics);
    ExitStatus status = EXIT_DONE;
    if (diagnostics_error_count(diagnostics) == 0) {
        status = inspect_first(arena, options, library, diagnostics);
    }
    report_diagnostics(arena, diagnostics, REPORT_TEXT);
    if (status == EXIT_DONE && diagnostics_error_count(diagnostics) != 0) {
        report_counts(diagnostics);
        status = EXIT_CONTENT;
    }
    return status;
}
