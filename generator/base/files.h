/* Files: reading from inside the content folder only, and writing outputs all or nothing. */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include "base/string.h"

typedef enum FileStatus {
    FILE_READ,
    FILE_MISSING,   /* no such file, or not a regular file */
    FILE_FORBIDDEN, /* an absolute path, one with "..", or a link that leaves the folder */
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
} FileStatus;

enum { FILE_LIMIT_TEXT = 64 * 1024 * 1024, FILE_LIMIT_IMAGE = 256 * 1024 * 1024 };

/* Reads `name`, a '/'-separated path inside `folder`, whole into the arena, ended by a zero byte
 * that is not counted. Nothing outside the folder is ever opened, whatever links say. */
FileStatus file_read_inside(Arena *arena, const char *folder, String name, size_t limit,
                            String *bytes);
/* Reads any file, for the program's own resources. */
FileStatus file_read(Arena *arena, const char *path, size_t limit, String *bytes);
/* "no such file" and so on, for messages. */
const char *file_status_text(FileStatus status);
/* Whether a regular file is there, inside the folder by the rules of file_read_inside. */
bool file_exists_inside(Arena *arena, const char *folder, String name);

/* A set of outputs that appears whole or not at all: files are written into a staging folder inside
 * the output folder, flushed, and renamed into place by output_commit. Any trouble raises the
 * arena's failure, and freeing the arena removes the staging folder, so that the earlier outputs
 * are as they were. */
typedef struct OutputSet OutputSet;

/* Makes `folder` (and its parents) where it is missing. */
OutputSet *output_new(Arena *arena, const char *folder);
/* Stages one file; `name` is relative to the folder, with '/'. */
void output_write(OutputSet *set, String name, String bytes);
/* Marks a file of an earlier build as no longer made: removed by output_commit. */
void output_remove(OutputSet *set, String name);
/* Renames everything into place. */
void output_commit(OutputSet *set);

#endif
