#include "command/outputs.h"

#include "base/files.h"
#include "command/digest.h"

Outputs outputs_new(Arena *arena) {
    return (Outputs){.arena = arena, .source_digests = {.arena = arena}};
}

static String source_digest(Outputs *outputs, const Source *source) {
    String *digest = map_get(&outputs->source_digests, source->name);
    if (digest == NULL) {
        digest = ARENA_NEW(outputs->arena, String);
        *digest = digest_of(outputs->arena, source->bytes);
        (void)map_set(&outputs->source_digests, source->name, digest);
    }
    return *digest;
}

void outputs_add(Outputs *outputs, String name, String bytes, String digest, SourceList sources) {
    ManifestSource *from = ARENA_ARRAY(outputs->arena, ManifestSource, sources.count + 1);
    for (size_t i = 0; i < sources.count; i++) {
        from[i] =
            (ManifestSource){sources.items[i]->name, source_digest(outputs, sources.items[i])};
    }
    *array_push(outputs->arena, &outputs->entries) = (ManifestFile){
        .name = name,
        .bytes = bytes.length,
        .digest = digest.length == 0 ? digest_of(outputs->arena, bytes) : digest,
        .sources = from,
        .source_count = sources.count,
    };
    *array_push(outputs->arena, &outputs->files) = (OutputBytes){name, bytes};
}

Manifest outputs_earlier(Arena *arena, const char *folder) {
    Manifest manifest = {0};
    String text;
    if (file_read_inside(arena, folder, STRING(MANIFEST_NAME), FILE_LIMIT_TEXT, &text) ==
        FILE_READ) {
        (void)manifest_read(arena, text, &manifest);
    }
    return manifest;
}

String outputs_earlier_file(Arena *arena, const char *folder, const Manifest *earlier,
                            String name) {
    const ManifestFile *file = manifest_find(earlier, name);
    String bytes;
    bool same = file != NULL &&
                file_read_inside(arena, folder, name, FILE_LIMIT_IMAGE, &bytes) == FILE_READ &&
                bytes.length == file->bytes && string_equal(digest_of(arena, bytes), file->digest);
    return same ? bytes : STRING("");
}

/* Whether the file is still as the earlier build made it: what somebody has put in its place since
 * is not ours to remove. */
static bool is_unchanged(Arena *arena, const char *folder, const ManifestFile *file) {
    const Manifest one = {(ManifestFile *)file, 1};
    return outputs_earlier_file(arena, folder, &one, file->name).length == file->bytes;
}

/* A file that is there already, byte for byte, is left alone: flushing a file to the disk takes
 * longer than making most of them. */
static bool is_there(Arena *arena, const char *folder, const OutputBytes *file) {
    String bytes;
    return file_read_inside(arena, folder, file->name, FILE_LIMIT_IMAGE, &bytes) == FILE_READ &&
           string_equal(bytes, file->bytes);
}

void outputs_commit(Outputs *outputs, const char *folder, const Manifest *earlier, bool partial) {
    Arena *arena = outputs->arena;
    OutputSet *set = output_new(arena, folder);
    Map made = {.arena = arena};
    for (size_t i = 0; i < outputs->files.count; i++) {
        OutputBytes *file = &outputs->files.items[i];
        (void)map_set(&made, file->name, file);
        if (!is_there(arena, folder, file)) {
            output_write(set, file->name, file->bytes);
        }
    }
    for (size_t i = 0; i < earlier->count; i++) {
        const ManifestFile *file = &earlier->files[i];
        if (map_get(&made, file->name) != NULL) {
            continue;
        }
        bool whole = !partial || (outputs->has_site && string_starts_with(file->name, "web/"));
        if (!whole && file_exists_inside(arena, folder, file->name)) {
            *array_push(arena, &outputs->entries) = *file;
        } else if (whole && is_unchanged(arena, folder, file)) {
            output_remove(set, file->name);
        }
    }
    Manifest manifest = {outputs->entries.items, outputs->entries.count};
    output_write(set, STRING(MANIFEST_NAME), manifest_write(arena, &manifest));
    output_commit(set);
}
