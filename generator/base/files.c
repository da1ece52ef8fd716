/* Reading files; output.c writes them. */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static FileStatus status_of_error(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
        return FILE_MISSING;
    default:
        return FILE_UNREADABLE;
    }
}

static void close_descriptor(void *object) {
    const int *descriptor = object;
    if (*descriptor >= 0) {
        (void)close(*descriptor);
    }
}

/* Reads what an open file holds. It may grow or shrink meanwhile: what counts is what is read. */
static FileStatus read_descriptor(Arena *arena, int descriptor, size_t limit, String *bytes) {
    struct stat information;
    if (fstat(descriptor, &information) != 0) {
        return FILE_UNREADABLE;
    }
    if (!S_ISREG(information.st_mode)) {
        return FILE_MISSING;
    }
    if ((unsigned long long)information.st_size > limit) {
        return FILE_TOO_LARGE;
    }
    size_t capacity = (size_t)information.st_size;
    char *content = arena_allocate_raw(arena, capacity + 1);
    size_t length = 0;
    while (length < capacity) {
        ssize_t count = read(descriptor, content + length, capacity - length);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return FILE_UNREADABLE;
        }
        if (count == 0) {
            break;
        }
        length += (size_t)count;
    }
    content[length] = '\0';
    *bytes = (String){content, length};
    return FILE_READ;
}

/* `path` is the file's own, with no links on the way. No terminal becomes ours, and a FIFO does not
 * keep us waiting. */
static FileStatus read_path(Arena *arena, const char *path, int flags, size_t limit,
                            String *bytes) {
    *bytes = STRING("");
    int *descriptor = ARENA_NEW(arena, int);
    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | flags);
    if (*descriptor < 0) {
        return status_of_error(errno);
    }
    /* Until it is closed below, memory may run out: the arena closes it then. */
    arena_defer(arena, close_descriptor, descriptor);
    FileStatus status = read_descriptor(arena, *descriptor, limit, bytes);
    (void)close(*descriptor);
    *descriptor = -1;
    return status;
}

FileStatus file_read(Arena *arena, const char *path, size_t limit, String *bytes) {
    return read_path(arena, path, 0, limit, bytes);
}

/* Whether the name itself stays inside: relative, no "..", no zero byte. */
static bool is_inner_name(String name) {
    if (string_starts_with(name, "/") || string_find_byte(name, '\0') != name.length) {
        return false;
    }
    while (name.length != 0) {
        size_t end = string_find_byte(name, '/');
        if (string_is(string_slice(name, 0, end), "..")) {
            return false;
        }
        name = string_slice(name, end + 1, name.length);
    }
    return true;
}

/* The real path of the file, with every link followed, checked to lie in the real folder. */
static FileStatus resolve_inside(const char *folder, String name, char path[PATH_MAX]) {
    char real_folder[PATH_MAX];
    char joined[PATH_MAX];
    if (!is_inner_name(name)) {
        return FILE_FORBIDDEN;
    }
    if (realpath(folder, real_folder) == NULL) {
        return status_of_error(errno);
    }
    size_t folder_length = strlen(real_folder);
    if (name.length == 0 || folder_length + 1 + name.length >= sizeof joined) {
        return FILE_MISSING;
    }
    memcpy(joined, real_folder, folder_length);
    joined[folder_length] = '/';
    memcpy(joined + folder_length + 1, name.bytes, name.length);
    joined[folder_length + 1 + name.length] = '\0';
    if (realpath(joined, path) == NULL) {
        return status_of_error(errno);
    }
    bool at_root = folder_length == 1;
    bool inside =
        strncmp(path, real_folder, folder_length) == 0 && (at_root || path[folder_length] == '/');
    return inside ? FILE_READ : FILE_FORBIDDEN;
}

FileStatus file_read_inside(Arena *arena, const char *folder, String name, size_t limit,
                            String *bytes) {
    char path[PATH_MAX];
    *bytes = STRING("");
    FileStatus status = resolve_inside(folder, name, path);
    return status == FILE_READ ? read_path(arena, path, O_NOFOLLOW, limit, bytes) : status;
}

bool file_exists_inside(Arena *arena, const char *folder, String name) {
    (void)arena;
    char path[PATH_MAX];
    struct stat information;
    return resolve_inside(folder, name, path) == FILE_READ && lstat(path, &information) == 0 &&
           S_ISREG(information.st_mode);
}

const char *file_status_text(FileStatus status) {
    switch (status) {
    case FILE_READ:
        return "read";
    case FILE_MISSING:
        return "no such file";
    case FILE_FORBIDDEN:
        return "outside the content folder";
    case FILE_TOO_LARGE:
        return "too large";
    default:
        return "cannot be read";
    }
}
