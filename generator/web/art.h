/* Inside web/: the site's artwork. */
#ifndef WEB_ART_H
#define WEB_ART_H

#include "web/site.h"

/* The SVG with the theme's colours as the values of its var(--accent) and so on. */
String art_themed(const Site *site, Arena *arena, String svg);
/* Draws the SVG files of figures as this program understands them, in the theme's colours, and with
 * nothing else in them: no script, no comment, no reference. Mistakes in them are told in the
 * site's diagnostics. */
void art_redraw_pictures(Site *site);
/* A picture behind a title: `<img class="art" …>`. */
void art_write_image(const Site *site, const SitePage *page, const Source *svg, Builder *out);
/* The artwork of a chapter's opener; NULL where it has none. */
const Source *art_of_chapter(const Site *site, const SitePage *page);
/* The picture of a cover: the site's own, or the hills. */
void art_write_cover(const Site *site, const SitePage *page, Builder *out);
/* The link that fetches the page's artwork early: it is the largest thing that is seen first. */
void art_write_preload(const Site *site, const SitePage *page, Builder *out);
void art_write_files(Site *site);

#endif
