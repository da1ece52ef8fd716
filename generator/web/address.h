/* Addresses: of the site's own pages, and those that authors wrote. */
#ifndef WEB_ADDRESS_H
#define WEB_ADDRESS_H

#include "base/string.h"

/* One part of a path or a fragment, percent-encoded (RFC 3986, 2.3: all but the unreserved
 * characters), so that a chapter may be called `a b?c#d`. */
void html_path_part(Builder *out, String part);

/* An author's link as it may stand in `href`: http, https, mailto, tel or relative, with every
 * character that the URL standard forbids percent-encoded; empty where it must not become a link (a
 * scheme such as javascript:, a host that is none). */
String html_link_address(Arena *arena, String url);

#endif
