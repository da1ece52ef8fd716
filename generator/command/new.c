/* `brochure new DIR`: a small content folder that builds, to start from. */
#include "base/files.h"
#include "command/starter.h"
#include "command/verbs.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

/* Whether the folder can take the new files: it is empty, or is not there yet. */
static bool is_free(Arena *arena, const char *path) {
    struct stat information;
    if (lstat(path, &information) != 0) {
        return true;
    }
    DIR *folder = opendir(path);
    if (folder == NULL) {
        if (errno == ENOTDIR) {
            return false;
        }
        failure_raise(arena_failure(arena), "cannot read the folder %s: %s", path, strerror(errno));
    }
    bool empty = true;
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        empty = empty && (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0);
    }
    (void)closedir(folder);
    return empty;
}

ExitStatus new_run(Arena *arena, const Options *options) {
    if (!is_free(arena, options->operand)) {
        (void)fprintf(stderr, "brochure: “%s” is there already, and is not an empty folder\n",
                      options->operand);
        return EXIT_USAGE;
    }
    OutputSet *set = output_new(arena, options->operand);
    size_t count = 0;
    const StarterFile *files = starter_files(&count);
    for (size_t i = 0; i < count; i++) {
        output_write(set, string_from(files[i].name), string_from(files[i].text));
    }
    output_commit(set);
    (void)fprintf(stdout, "Made %s. To build it: brochure build %s\n", options->operand,
                  options->operand);
    return EXIT_DONE;
}
