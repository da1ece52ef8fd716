#include "serve/listen.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { PORT_ATTEMPTS = 20, BACKLOG = 64 };

static struct addrinfo *look_up(Arena *arena, const char *host, int port) {
    char service[16];
    const struct addrinfo wanted = {.ai_family = AF_UNSPEC,
                                    .ai_socktype = SOCK_STREAM,
                                    .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE};
    struct addrinfo *found = NULL;
    (void)snprintf(service, sizeof service, "%d", port);
    const char *number = strcmp(host, "localhost") == 0 ? "127.0.0.1" : host;
    if (getaddrinfo(number, service, &wanted, &found) != 0 || found == NULL) {
        failure_raise(arena_failure(arena), "“%s” is not an address (in numbers)", host);
    }
    return found;
}

static bool is_loopback(const struct sockaddr *address) {
    if (address->sa_family == AF_INET) {
        const struct sockaddr_in *v4 = (const void *)address;
        return ntohl(v4->sin_addr.s_addr) >> 24 == 127;
    }
    const struct sockaddr_in6 *v6 = (const void *)address;
    return address->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&v6->sin6_addr);
}

static int bound_port(int descriptor) {
    struct sockaddr_storage address = {0};
    socklen_t length = sizeof address;
    char service[16] = "";
    if (getsockname(descriptor, (struct sockaddr *)&address, &length) != 0 ||
        getnameinfo((struct sockaddr *)&address, length, NULL, 0, service, sizeof service,
                    NI_NUMERICSERV) != 0) {
        return 0;
    }
    return (int)strtol(service, NULL, 10);
}

/* A listening socket, or -1 with errno set. */
static int try_port(Arena *arena, const char *host, int port, bool *loopback) {
    struct addrinfo *address = look_up(arena, host, port);
    int descriptor = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int yes = 1;
    *loopback = is_loopback(address->ai_addr);
    if (descriptor >= 0 &&
        (setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
         bind(descriptor, address->ai_addr, address->ai_addrlen) != 0 ||
         listen(descriptor, BACKLOG) != 0)) {
        int error = errno;
        (void)close(descriptor);
        descriptor = -1;
        errno = error;
    }
    freeaddrinfo(address);
    return descriptor;
}

Listener listener_open(Arena *arena, const char *host, int port, bool exact) {
    Listener listener = {.socket = -1};
    int attempts = exact || port == 0 ? 1 : PORT_ATTEMPTS;
    for (int i = 0; i < attempts && listener.socket < 0; i++) {
        listener.socket = try_port(arena, host, port + i, &listener.loopback);
        if (listener.socket < 0 && errno != EADDRINUSE) {
            break;
        }
    }
    if (listener.socket < 0) {
        failure_raise(arena_failure(arena), "cannot listen on %s, port %d: %s", host, port,
                      errno == EADDRINUSE ? "another program does (choose one with --port)"
                                          : strerror(errno));
    }
    listener.host = host;
    listener.port = bound_port(listener.socket);
    return listener;
}

bool listener_accepts(const Listener *listener, const char *host) {
    const char *const NAMES[] = {"localhost", "127.0.0.1", "[::1]", listener->host};
    if (!listener->loopback) {
        return true;
    }
    for (size_t i = 0; host != NULL && i < sizeof NAMES / sizeof *NAMES; i++) {
        size_t length = strlen(NAMES[i]);
        if (strncmp(host, NAMES[i], length) == 0 && (host[length] == '\0' || host[length] == ':')) {
            return true;
        }
    }
    return false;
}
