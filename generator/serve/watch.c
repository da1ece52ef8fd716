/* A folder and the folders in it, watched by inotify.
 *
 * A file counts as changed when its writer has closed it, or when it has been renamed into place:
 * so it is never read half-written, and nobody has to wait for silence. */
#include "serve/serve.h"

#include "base/map.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EVENT_BUFFER = 64 * 1024, FOLDER_DEPTH = 16 };

typedef struct WatchedFolder {
    int descriptor;
    String name; /* "" or "chapters/" */
} WatchedFolder;

struct Watch {
    Arena *arena;
    const char *root;
    int events, signals;
    sigset_t former_mask;
    ARRAY_OF(WatchedFolder) folders;
};

static void close_watch(void *object) {
    Watch *watch = object;
    if (watch->events >= 0) {
        (void)close(watch->events);
    }
    if (watch->signals >= 0) {
        (void)close(watch->signals);
        (void)pthread_sigmask(SIG_SETMASK, &watch->former_mask, NULL);
    }
}

static _Noreturn void fail(const Watch *watch, const char *action) {
    failure_raise(arena_failure(watch->arena), "cannot %s %s: %s", action, watch->root,
                  strerror(errno));
}

/* What editors keep beside the files they edit. */
static bool is_ignored(String name) {
    return name.length == 0 || name.bytes[0] == '.' || string_ends_with(name, "~") ||
           string_ends_with(name, ".tmp") || string_is(name, "4913");
}

static void add_folder(Watch *watch, String name, int depth);

static void add_children(Watch *watch, const char *path, String name, int depth) {
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return;
    }
    for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        struct stat information;
        String child = string_format(watch->arena, "%s/%s", path, entry->d_name);
        if (!is_ignored(string_from(entry->d_name)) && lstat(child.bytes, &information) == 0 &&
            S_ISDIR(information.st_mode)) {
            add_folder(
                watch,
                string_format(watch->arena, "%.*s%s/", STRING_ARGUMENTS(name), entry->d_name),
                depth + 1);
        }
    }
    (void)closedir(folder);
}

static void add_folder(Watch *watch, String name, int depth) {
    String path = string_format(watch->arena, "%s/%.*s", watch->root, STRING_ARGUMENTS(name));
    int descriptor = inotify_add_watch(watch->events, path.bytes,
                                       IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                           IN_CREATE | IN_ONLYDIR | IN_DONT_FOLLOW);
    if (descriptor < 0) {
        if (name.length == 0) {
            fail(watch, "watch");
        }
        return;
    }
    *array_push(watch->arena, &watch->folders) = (WatchedFolder){descriptor, name};
    if (depth < FOLDER_DEPTH) {
        add_children(watch, path.bytes, name, depth);
    }
}

Watch *watch_open(Arena *arena, const char *folder) {
    Watch *watch = ARENA_NEW(arena, Watch);
    *watch = (Watch){.arena = arena, .root = folder, .events = -1, .signals = -1};
    arena_defer(arena, close_watch, watch);
    watch->events = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch->events < 0) {
        fail(watch, "watch");
    }
    sigset_t asked;
    (void)sigemptyset(&asked);
    (void)sigaddset(&asked, SIGINT);
    (void)sigaddset(&asked, SIGTERM);
    (void)sigaddset(&asked, SIGHUP);
    (void)pthread_sigmask(SIG_BLOCK, &asked, &watch->former_mask);
    watch->signals = signalfd(-1, &asked, SFD_CLOEXEC | SFD_NONBLOCK);
    if (watch->signals < 0) {
        fail(watch, "take signals for");
    }
    add_folder(watch, STRING(""), 0);
    return watch;
}

static String folder_name(const Watch *watch, int descriptor) {
    for (size_t i = 0; i < watch->folders.count; i++) {
        if (watch->folders.items[i].descriptor == descriptor) {
            return watch->folders.items[i].name;
        }
    }
    return STRING("");
}

static void take_event(Watch *watch, Arena *arena, const struct inotify_event *event, Map *seen,
                       WatchEvents *events) {
    if ((event->mask & IN_Q_OVERFLOW) != 0) {
        events->all = true;
        return;
    }
    String name = string_from(event->len == 0 ? "" : event->name);
    if (is_ignored(name)) {
        return;
    }
    String folder = folder_name(watch, event->wd);
    String path =
        string_format(arena, "%.*s%.*s", STRING_ARGUMENTS(folder), STRING_ARGUMENTS(name));
    if ((event->mask & IN_ISDIR) != 0) {
        if ((event->mask & (IN_CREATE | IN_MOVED_TO)) != 0) {
            add_folder(watch, string_format(watch->arena, "%.*s/", STRING_ARGUMENTS(path)), 1);
        }
        events->all = true; /* what is in it came or went with it */
    } else if ((event->mask & IN_CREATE) == 0 && map_set(seen, path, watch) == NULL) {
        *array_push(arena, &events->names) = path;
    }
}

static void drain(Watch *watch, Arena *arena, WatchEvents *events) {
    _Alignas(struct inotify_event) char buffer[EVENT_BUFFER];
    Map seen = {.arena = arena};
    for (size_t i = 0; i < events->names.count; i++) {
        (void)map_set(&seen, events->names.items[i], watch);
    }
    ssize_t length = read(watch->events, buffer, sizeof buffer);
    for (ssize_t at = 0; at < length;) {
        const struct inotify_event *event = (const void *)(buffer + at);
        take_event(watch, arena, event, &seen, events);
        at += (ssize_t)sizeof *event + (ssize_t)event->len;
    }
}

bool watch_wait(Watch *watch, Arena *arena, WatchEvents *events) {
    *events = (WatchEvents){0};
    while (events->names.count == 0 && !events->all) {
        struct pollfd waited[] = {{.fd = watch->signals, .events = POLLIN},
                                  {.fd = watch->events, .events = POLLIN}};
        if (poll(waited, 2, -1) < 0 && errno != EINTR) {
            fail(watch, "watch");
        }
        if ((waited[0].revents & POLLIN) != 0) {
            /* Taken, so that it is not delivered once signals are let in again. */
            struct signalfd_siginfo taken;
            (void)!read(watch->signals, &taken, sizeof taken);
            return false;
        }
        if ((waited[1].revents & POLLIN) != 0) {
            drain(watch, arena, events);
        }
    }
    return true;
}
