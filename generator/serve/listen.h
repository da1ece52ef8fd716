/* Inside serve/: the address that is listened on. */
#ifndef SERVE_LISTEN_H
#define SERVE_LISTEN_H

#include "base/string.h"

typedef struct Listener {
    int socket;
    int port;
    const char *host; /* as it was asked for */
    bool loopback;    /* only this machine reaches it */
} Listener;

/* Opens the socket. Where the port is taken and need not be exact, one of the next is tried. Raises
 * the arena's failure. */
Listener listener_open(Arena *arena, const char *host, int port, bool exact);

/* Whether a request's Host header may be answered. On a loopback address only names of loopback
 * are: else a page elsewhere could have its own name resolve to this machine and read what is here
 * (DNS rebinding). */
bool listener_accepts(const Listener *listener, const char *host);

#endif
