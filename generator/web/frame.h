/* Inside web/: what stands around the text of every page. */
#ifndef WEB_FRAME_H
#define WEB_FRAME_H

#include "web/site.h"

/* The views that a page may be read in, in the order that they are offered. */
typedef struct FrameView {
    Edition view;
    const char *name;  /* "中文" */
    Language language; /* of the name */
    String address;    /* empty: the page is not there in this view */
} FrameView;

/* All views of the page that there are, the page's own among them. */
size_t frame_views(const Site *site, const SitePage *page, FrameView views[EDITION_COUNT]);

#endif
