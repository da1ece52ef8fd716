/* Inside command/: SHA-256 (FIPS 180-4) as the manifest shows it. */
#ifndef COMMAND_DIGEST_H
#define COMMAND_DIGEST_H

#include "base/string.h"

enum { DIGEST_LENGTH = 64 };

/* The digest of the bytes, as 64 lower-case hexadecimal digits. */
String digest_of(Arena *arena, String bytes);

#endif
