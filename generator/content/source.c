/* The files of a content folder, each read once. */
#include "base/unicode.h"
#include "content/reader.h"

typedef struct ContentFile {
    Source source;
    FileStatus status;
    bool checked; /* its text has been looked at, */
    bool good;    /* and is UTF-8 */
} ContentFile;

enum { LARGEST_TEXT = 16 * 1024 * 1024 };

static String shown_path(Reader *reader, String name) {
    String folder = string_from(reader->folder);
    while (folder.length > 1 && string_ends_with(folder, "/")) {
        folder.length--;
    }
    return string_format(reader->arena, "%.*s/%.*s", STRING_ARGUMENTS(folder),
                         STRING_ARGUMENTS(name));
}

static ContentFile *load(Reader *reader, String name, size_t limit) {
    ContentFile *file = map_get(&reader->files, name);
    if (file != NULL) {
        return file;
    }
    file = ARENA_NEW(reader->arena, ContentFile);
    file->source.name = string_copy(reader->arena, name);
    file->source.path = shown_path(reader, name);
    file->status =
        file_read_inside(reader->arena, reader->folder, name, limit, &file->source.bytes);
    (void)map_set(&reader->files, file->source.name, file);
    if (file->status == FILE_READ) {
        *array_push(reader->arena, &reader->sources) = &file->source;
    }
    return file;
}

void reader_forget(Reader *reader, String name) {
    const ContentFile *file = map_set(&reader->files, name, NULL);
    size_t kept = 0;
    for (size_t i = 0; i < reader->sources.count; i++) {
        if (file == NULL || reader->sources.items[i] != &file->source) {
            reader->sources.items[kept++] = reader->sources.items[i];
        }
    }
    reader->sources.count = kept;
}

static bool tell_status(Reader *reader, const ContentFile *file, Place from) {
    if (file->status == FILE_READ) {
        return true;
    }
    const char *rule = file->status == FILE_FORBIDDEN   ? "forbidden-path"
                       : file->status == FILE_TOO_LARGE ? "file-too-large"
                                                        : "missing-file";
    Diagnostic *error =
        diagnostics_error(reader->diagnostics, from, rule, "cannot read “%.*s”: %s",
                          STRING_ARGUMENTS(file->source.name), file_status_text(file->status));
    if (file->status == FILE_FORBIDDEN) {
        error->hint =
            STRING("name a file inside the content folder, without “..” or a leading “/”");
    }
    return false;
}

/* Looks at the text once: UTF-8, no zero bytes; leaves out a byte order mark. */
static void check_text(Reader *reader, ContentFile *file) {
    String *bytes = &file->source.bytes;
    file->checked = true;
    if (string_starts_with(*bytes, "\xEF\xBB\xBF")) {
        *bytes = string_slice(*bytes, 3, bytes->length);
    }
    size_t invalid = utf8_find_invalid(*bytes);
    size_t zero = string_find_byte(*bytes, '\0');
    file->good = invalid == bytes->length && zero == bytes->length;
    if (file->good) {
        return;
    }
    size_t offset = invalid < zero ? invalid : zero;
    Diagnostic *error = diagnostics_error(
        reader->diagnostics, place_at(&file->source, offset), "invalid-utf8",
        "the byte 0x%02X is not allowed in a text", (unsigned char)bytes->bytes[offset]);
    error->hint = STRING("save the file as UTF-8");
}

const Source *reader_text(Reader *reader, String name, Place from) {
    ContentFile *file = load(reader, name, LARGEST_TEXT);
    if (!tell_status(reader, file, from)) {
        return NULL;
    }
    if (!file->checked) {
        check_text(reader, file);
    }
    return file->good ? &file->source : NULL;
}

const Source *reader_bytes(Reader *reader, String name, Place from) {
    const ContentFile *file = load(reader, name, FILE_LIMIT_IMAGE);
    return tell_status(reader, file, from) ? &file->source : NULL;
}

bool reader_has(Reader *reader, String name) {
    const ContentFile *file = map_get(&reader->files, name);
    return file != NULL ? file->status == FILE_READ
                        : file_exists_inside(reader->arena, reader->folder, name);
}

String reader_resolve(Reader *reader, const Source *text, String name) {
    if (text == NULL || !(string_starts_with(name, "./") || string_starts_with(name, "../"))) {
        return name;
    }
    String folder = text->name;
    while (folder.length > 0 && folder.bytes[folder.length - 1] != '/') {
        folder.length--;
    }
    for (;;) {
        if (string_starts_with(name, "./")) {
            name = string_slice(name, 2, name.length);
        } else if (string_starts_with(name, "../") && folder.length != 0) {
            name = string_slice(name, 3, name.length);
            do {
                folder.length--;
            } while (folder.length > 0 && folder.bytes[folder.length - 1] != '/');
        } else {
            break;
        }
    }
    return string_format(reader->arena, "%.*s%.*s", STRING_ARGUMENTS(folder),
                         STRING_ARGUMENTS(name));
}
