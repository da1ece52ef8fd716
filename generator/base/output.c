/* Writing outputs all or nothing.
 *
 * Files are first written whole into a staging folder inside the output folder (so that they lie on
 * the same file system). Committing first does what can fail for want of space (folders, flushing),
 * then renames one file after the other, keeping a second link to each file it replaces; if a
 * rename fails after all, those links are put back.
 *
 * A staging folder is locked while its process lives. One that can be locked by somebody else was
 * left by a process that was killed, and is removed. */
#include "base/array.h"
#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGING_PREFIX ".staging-"

typedef struct OutputFile {
    const char *target; /* its path in the output folder */
    const char *staged; /* its path in the staging folder; NULL: the target is to be removed */
    const char *kept;   /* the former target's second link, once there is one */
    bool done;
} OutputFile;

struct OutputSet {
    Arena *arena;
    const char *folder;
    char *staging; /* NULL until it is made */
    int lock;      /* the staging folder's descriptor, or -1 */
    ARRAY_OF(OutputFile) files;
};

static int remove_entry(const char *path, const struct stat *information, int type,
                        struct FTW *position) {
    (void)information;
    (void)type;
    (void)position;
    (void)remove(path);
    return 0;
}

static void remove_tree(const char *path) {
    (void)nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static void output_clean_up(void *object) {
    OutputSet *set = object;
    if (set->staging != NULL) {
        remove_tree(set->staging);
        set->staging = NULL;
    }
    if (set->lock >= 0) {
        (void)close(set->lock);
        set->lock = -1;
    }
}

static _Noreturn void fail(OutputSet *set, const char *action, const char *path) {
    failure_raise(arena_failure(set->arena), "cannot %s %s: %s", action, path, strerror(errno));
}

/* Makes the folders that `path` names before each of its slashes. */
static void make_parents(OutputSet *set, const char *path) {
    char *partial = string_to_c(set->arena, string_from(path));
    for (char *slash = strchr(partial + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(partial, 0777) != 0 && errno != EEXIST) {
            fail(set, "make the folder", partial);
        }
        *slash = '/';
    }
}

/* Opens and locks a folder: -1 where it is gone or its owner lives. */
static int lock_folder(const char *path) {
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) {
        return -1;
    }
    struct stat information;
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0 || fstat(descriptor, &information) != 0 ||
        information.st_nlink == 0) {
        (void)close(descriptor);
        return -1;
    }
    return descriptor;
}

static void remove_left_staging(OutputSet *set) {
    DIR *folder = opendir(set->folder);
    if (folder == NULL) {
        fail(set, "read the folder", set->folder);
    }
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (strncmp(entry->d_name, STAGING_PREFIX, strlen(STAGING_PREFIX)) != 0) {
            continue;
        }
        char path[4096];
        int length = snprintf(path, sizeof path, "%s/%s", set->folder, entry->d_name);
        int lock = length < (int)sizeof path ? lock_folder(path) : -1;
        if (lock >= 0) {
            remove_tree(path);
            (void)close(lock);
        }
    }
    (void)closedir(folder);
}

/* Another process may take the new folder for one that was left, in the moment before it is locked:
 * then a new one is made. */
static void make_staging(OutputSet *set) {
    String pattern = string_format(set->arena, "%s/" STAGING_PREFIX "XXXXXX", set->folder);
    for (int attempt = 0; attempt < 100 && set->lock < 0; attempt++) {
        char *path = string_to_c(set->arena, pattern);
        if (mkdtemp(path) == NULL) {
            fail(set, "make a folder in", set->folder);
        }
        set->staging = path;
        set->lock = lock_folder(path);
    }
    if (set->lock < 0) {
        fail(set, "lock a folder in", set->folder);
    }
}

OutputSet *output_new(Arena *arena, const char *folder) {
    OutputSet *set = ARENA_NEW(arena, OutputSet);
    set->arena = arena;
    set->folder = string_to_c(arena, string_from(folder));
    set->lock = -1;
    arena_defer_visible(arena, output_clean_up, set);
    make_parents(set, string_format(arena, "%s/", folder).bytes);
    remove_left_staging(set);
    make_staging(set);
    return set;
}

/* Names come from content (a publication's id): none may lead out of the folder. */
static void check_name(OutputSet *set, String name) {
    String rest = name;
    bool good = name.length != 0 && string_find_byte(name, '\0') == name.length;
    while (good && rest.length != 0) {
        size_t end = string_find_byte(rest, '/');
        String part = string_slice(rest, 0, end);
        good = part.length != 0 && !string_is(part, ".") && !string_is(part, "..") &&
               end + 1 != rest.length;
        rest = string_slice(rest, end + 1, rest.length);
    }
    if (!good) {
        failure_raise(arena_failure(set->arena), "“%.*s” is not a name for an output",
                      STRING_ARGUMENTS(name));
    }
}

static void write_all(OutputSet *set, int descriptor, const char *path, String bytes) {
    while (bytes.length != 0) {
        ssize_t count = write(descriptor, bytes.bytes, bytes.length);
        if (count < 0 && errno != EINTR) {
            int error = errno;
            (void)close(descriptor);
            errno = error;
            fail(set, "write", path);
        }
        bytes = string_slice(bytes, count < 0 ? 0 : (size_t)count, bytes.length);
    }
}

void output_write(OutputSet *set, String name, String bytes) {
    check_name(set, name);
    OutputFile file = {
        .target = string_format(set->arena, "%s/%.*s", set->folder, STRING_ARGUMENTS(name)).bytes,
        .staged =
            string_format(set->arena, "%s/new/%.*s", set->staging, STRING_ARGUMENTS(name)).bytes,
    };
    make_parents(set, file.staged);
    int descriptor = open(file.staged, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        fail(set, "write", file.staged);
    }
    write_all(set, descriptor, file.target, bytes);
    /* The disk begins now; that all has arrived is made sure of when all has been written, since
     * one file system transaction then serves many files. */
    (void)sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE);
    if (close(descriptor) != 0) {
        fail(set, "write", file.target);
    }
    *array_push(set->arena, &set->files) = file;
}

void output_remove(OutputSet *set, String name) {
    check_name(set, name);
    *array_push(set->arena, &set->files) = (OutputFile){
        .target = string_format(set->arena, "%s/%.*s", set->folder, STRING_ARGUMENTS(name)).bytes,
    };
}

/* Some file systems tell of a full disk only when a file is flushed or closed. */
static void flush(OutputSet *set, const OutputFile *file) {
    int descriptor = open(file->staged, O_WRONLY | O_CLOEXEC);
    int flushed = descriptor < 0 ? -1 : fdatasync(descriptor);
    int error = errno;
    if (descriptor >= 0 && close(descriptor) != 0 && flushed == 0) {
        flushed = -1;
        error = errno;
    }
    if (flushed != 0) {
        errno = error;
        fail(set, "write", file->target);
    }
}

/* What can be known to fail is tried before anything is renamed. */
static void prepare(OutputSet *set) {
    for (size_t i = 0; i < set->files.count; i++) {
        OutputFile *file = &set->files.items[i];
        struct stat information;
        if (file->staged != NULL) {
            flush(set, file);
            make_parents(set, file->target);
        }
        if (lstat(file->target, &information) != 0) {
            continue;
        }
        if (S_ISDIR(information.st_mode)) {
            errno = EISDIR;
            fail(set, "write", file->target);
        }
        const char *kept = string_format(set->arena, "%s/kept-%zu", set->staging, i).bytes;
        if (link(file->target, kept) == 0) {
            file->kept = kept;
        }
    }
}

/* Puts back what had been replaced. Where even that fails nothing more can be done. */
static void roll_back(OutputSet *set) {
    for (size_t i = set->files.count; i-- > 0;) {
        const OutputFile *file = &set->files.items[i];
        if (!file->done) {
            continue;
        }
        if (file->kept != NULL) {
            (void)rename(file->kept, file->target);
        } else if (file->staged != NULL) {
            (void)unlink(file->target);
        }
    }
}

/* Removes the folders that a removed file leaves empty. */
static void remove_empty_parents(OutputSet *set, const char *target) {
    char *path = string_to_c(set->arena, string_from(target));
    size_t folder_length = strlen(set->folder);
    for (char *slash = strrchr(path, '/'); slash > path + folder_length;
         slash = strrchr(path, '/')) {
        *slash = '\0';
        if (rmdir(path) != 0) {
            return;
        }
    }
}

void output_commit(OutputSet *set) {
    prepare(set);
    for (size_t i = 0; i < set->files.count; i++) {
        OutputFile *file = &set->files.items[i];
        bool done = file->staged != NULL ? rename(file->staged, file->target) == 0
                                         : unlink(file->target) == 0 || errno == ENOENT;
        if (!done) {
            int error = errno;
            roll_back(set);
            errno = error;
            fail(set, "replace", file->target);
        }
        file->done = true;
    }
    for (size_t i = 0; i < set->files.count; i++) {
        if (set->files.items[i].staged == NULL) {
            remove_empty_parents(set, set->files.items[i].target);
        }
    }
    set->files.count = 0;
    output_clean_up(set);
}
