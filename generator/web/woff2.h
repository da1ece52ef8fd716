/* Inside web/: WOFF 2.0 files. */
#ifndef WEB_WOFF2_H
#define WEB_WOFF2_H

#include "base/string.h"

/* The font as WOFF2 (W3C WOFF File Format 2.0), its tables as they are and compressed by Brotli at
 * `quality` (0 to 11); empty where `font` is no OpenType font. */
String woff2_write(Arena *arena, String font, int quality);

#endif
