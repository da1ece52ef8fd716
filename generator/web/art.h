/* Inside web/: the site's artwork. */
#ifndef WEB_ART_H
#define WEB_ART_H

#include "web/site.h"

/* The SVG with the theme's colours as the values of its var(--accent) and so on. */
String art_themed(const Site *site, Arena *arena, const Image *image);
/* The name of the cover's picture among the site's files. */
String art_file(const Site *site, Arena *arena);
/* The picture of a cover: the site's own, or the hills. */
void art_write_cover(const Site *site, const SitePage *page, Builder *out);
void art_write_files(Site *site);

#endif
