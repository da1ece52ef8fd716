/* Files that are part of the program: schemas, the list of fonts, the site's style sheet. They are
 * compiled in, so that the program works from any folder, installed or not. */
#ifndef BASE_RESOURCE_H
#define BASE_RESOURCE_H

#include "base/string.h"

/* The bytes of a compiled-in file, by its path in the source tree below `generator/` or by
 * "fonts/fonts.xml": resource_get("schema/facts.rng"). Empty where there is none. */
String resource_get(const char *name);

#endif
