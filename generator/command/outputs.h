/* Inside command/: the files of one build, written together with their manifest. */
#ifndef COMMAND_OUTPUTS_H
#define COMMAND_OUTPUTS_H

#include "base/array.h"
#include "command/manifest.h"
#include "document/sources.h"

typedef struct OutputBytes {
    String name;
    String bytes;
} OutputBytes;

typedef struct Outputs {
    Arena *arena;
    ARRAY_OF(ManifestFile) entries;
    ARRAY_OF(OutputBytes) files;
    Map source_digests; /* Source.name -> String; each source is digested once */
    bool has_site;      /* what the site does not have now it has no more: fonts, pictures */
} Outputs;

Outputs outputs_new(Arena *arena);

/* One more file; `digest` is computed where it is empty. */
void outputs_add(Outputs *outputs, String name, String bytes, String digest, SourceList sources);

/* The manifest of an earlier build in the folder; empty where there is none, or none to be trusted.
 */
Manifest outputs_earlier(Arena *arena, const char *folder);

/* A file of the earlier build, still as that made it; else the empty string. */
String outputs_earlier_file(Arena *arena, const char *folder, const Manifest *earlier, String name);

/* Writes all files and the manifest into the folder, or nothing. A partial build keeps the earlier
 * build's other files; a whole one removes them, unless somebody has changed them since. Trouble
 * raises the arena's failure. */
void outputs_commit(Outputs *outputs, const char *folder, const Manifest *earlier, bool partial);

#endif
