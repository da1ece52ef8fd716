/* Reading texts again after an edit: a tenth of the time that reading the folder takes.
 *
 * Nearly all edits are edits of one text, by somebody who has no mistake in the folder. Then
 * nothing else needs to be read again: the text's tree is replaced, and links and pairs are joined
 * anew. All other cases (data, a text that appears or goes, a mistake anywhere) are left to a whole
 * reading, which tells everything there is to tell. */
#include "content/markdown.h"
#include "content/reader.h"

struct ContentSession {
    Reader *reader;
    bool clean; /* nothing was told */
};

static bool is_clean(const Diagnostics *diagnostics) {
    return diagnostics_error_count(diagnostics) == 0 && diagnostics_warning_count(diagnostics) == 0;
}

ContentSession *content_open(Arena *arena, const char *folder, Diagnostics *diagnostics) {
    ContentSession *session = ARENA_NEW(arena, ContentSession);
    session->reader = reader_read(arena, folder, diagnostics);
    session->clean = is_clean(diagnostics);
    return session;
}

Library *content_library(const ContentSession *session) {
    return session->reader->library;
}

/* The chapter that the file is a text of, and in which language. */
static Chapter *find_text(const Library *library, String name, Language *language) {
    for (size_t i = 0; i < library->chapter_count; i++) {
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            const Source *source = library->chapters[i]->sources[l];
            if (source != NULL && string_equal(source->name, name)) {
                *language = (Language)l;
                return library->chapters[i];
            }
        }
    }
    return NULL;
}

/* A publication without a title has that of its first chapter. */
static bool names_publication(const Reader *reader, const Chapter *chapter) {
    const Library *library = reader->library;
    for (size_t i = 0; i < library->publication_count; i++) {
        const Publication *publication = &library->publications[i];
        if (publication->chapter_count == 0 || publication->chapters[0] != chapter) {
            continue;
        }
        for (int l = 0; l < LANGUAGE_COUNT; l++) {
            const Node *text = chapter->texts[l];
            const Node *heading = text == NULL ? NULL : text->first;
            if (heading != NULL &&
                string_equal(node_plain_text(reader->arena, heading), publication->title[l])) {
                return true;
            }
        }
    }
    return false;
}

static bool read_again(Reader *reader, String name) {
    Language language = LANGUAGE_ZH;
    Chapter *chapter = find_text(reader->library, name, &language);
    if (chapter == NULL || names_publication(reader, chapter)) {
        return false;
    }
    String kept = chapter->sources[language]->name;
    reader_forget(reader, kept);
    const Source *source = reader_text(reader, kept, (Place){0});
    if (source == NULL) {
        return false;
    }
    chapter->sources[language] = source;
    chapter->texts[language] = markdown_read(reader, source, language);
    return true;
}

bool content_reread(ContentSession *session, const String *names, size_t count) {
    Reader *reader = session->reader;
    Diagnostics *diagnostics = diagnostics_new(reader->arena);
    bool good = session->clean;
    session->clean = false; /* until the end is reached */
    reader->diagnostics = diagnostics;
    for (size_t i = 0; good && i < count; i++) {
        good = read_again(reader, names[i]) && is_clean(diagnostics);
    }
    if (good) {
        links_resolve(reader);
        pairing_join(reader);
        good = is_clean(diagnostics);
        session->clean = good;
        reader->library->sources = reader->sources.items;
        reader->library->source_count = reader->sources.count;
    }
    return good;
}
