/* Inside command/: output/manifest.json, which tells of every file made: its size, its digest, and
 * what it was made from. Written one file a line, sorted, so that two builds can be compared with
 * diff; read back by the next build, which keeps the entries of files it does not make itself and
 * removes files that nothing makes any more. */
#ifndef COMMAND_MANIFEST_H
#define COMMAND_MANIFEST_H

#include "base/string.h"

#define MANIFEST_NAME "manifest.json"

typedef struct ManifestSource {
    String name;
    String digest;
} ManifestSource;

typedef struct ManifestFile {
    String name; /* relative to the output folder: "pdf/guide.zh.pdf" */
    size_t bytes;
    String digest;
    const ManifestSource *sources; /* sorted by name */
    size_t source_count;
} ManifestFile;

typedef struct Manifest {
    ManifestFile *files; /* sorted by name after manifest_write and manifest_read */
    size_t count;
} Manifest;

/* The text of the manifest; sorts its files. */
String manifest_write(Arena *arena, Manifest *manifest);

/* Reads what manifest_write wrote. Anything that it would not have written byte for byte, and any
 * name that leads elsewhere than into pdf/ or web/, gives false: then there is no manifest. */
bool manifest_read(Arena *arena, String text, Manifest *manifest);

/* The entry of that name, or NULL; the manifest must be sorted. */
const ManifestFile *manifest_find(const Manifest *manifest, String name);

#endif
