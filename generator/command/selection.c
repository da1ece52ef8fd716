#include "command/selection.h"

static const Place COMMAND_LINE = {0};

static String known_publications(Arena *arena, const Library *library) {
    Builder names = {.arena = arena};
    builder_append_text(&names, "there is: ");
    for (size_t i = 0; i < library->publication_count; i++) {
        builder_append_text(&names, i == 0 ? "" : ", ");
        builder_append(&names, library->publications[i].id);
    }
    return builder_string(&names);
}

static bool select_publication(Arena *arena, const Library *library, const char *id,
                               Diagnostics *diagnostics, bool *selected) {
    for (size_t i = 0; i < library->publication_count; i++) {
        if (string_is(library->publications[i].id, id)) {
            selected[i] = true;
            return true;
        }
    }
    /* Where none could be read, the content's own errors say why. */
    if (library->publication_count != 0) {
        Diagnostic *error = diagnostics_error(diagnostics, COMMAND_LINE, "unknown-publication",
                                              "there is no publication “%s”", id);
        error->hint = known_publications(arena, library);
    }
    return false;
}

static bool select_publications(Arena *arena, const Library *library, const Options *options,
                                Diagnostics *diagnostics, bool *selected) {
    bool good = true;
    for (size_t i = 0; i < library->publication_count; i++) {
        selected[i] = options->publication_count == 0;
    }
    for (size_t i = 0; i < options->publication_count; i++) {
        good &= select_publication(arena, library, options->publications[i], diagnostics, selected);
    }
    return good;
}

static void add_jobs(const Library *library, const Options *options, Selection *selection) {
    for (size_t i = 0; i < library->publication_count; i++) {
        const Publication *publication = &library->publications[i];
        for (int edition = 0; selection->publications[i] && edition < EDITION_COUNT; edition++) {
            bool wanted = !options->has_editions || options->editions[edition];
            if (wanted && publication->editions[edition]) {
                PrintJob *job = &selection->jobs[selection->job_count++];
                job->publication = publication;
                job->edition = (Edition)edition;
            }
        }
    }
}

bool selection_make(Arena *arena, const Library *library, const Options *options,
                    Diagnostics *diagnostics, Selection *selection) {
    size_t count = library->publication_count;
    *selection = (Selection){
        .publications = ARENA_ARRAY(arena, bool, count + 1),
        .jobs = ARENA_ARRAY(arena, PrintJob, count * EDITION_COUNT + 1),
    };
    if (!select_publications(arena, library, options, diagnostics, selection->publications)) {
        return false;
    }
    add_jobs(library, options, selection);
    if (options->has_editions && selection->job_count == 0 && count != 0) {
        (void)diagnostics_error(diagnostics, COMMAND_LINE, "unknown-edition",
                                "none of the publications has such an edition");
        return false;
    }
    return true;
}

bool selection_shard_has(const Options *options, size_t job) {
    size_t count = (size_t)options->shard_count;
    return count == 0 || job % count == (size_t)options->shard - 1;
}
