/* Inside command/: mending what needs no person's judgement. */
#ifndef COMMAND_FIX_H
#define COMMAND_FIX_H

#include "base/diagnostics.h"

/* Applies the fixes that the entries carry (of fixes that overlap, the first) and returns how many.
 * With `dry_run` the changes are shown on standard output, as a unified diff, and nothing is
 * written; else all files are replaced at once, or none, and the entries that were mended are left
 * out of `rest`, which becomes what still is wrong. */
size_t fix_apply(Arena *arena, const char *folder, const Diagnostics *diagnostics, bool dry_run,
                 Diagnostics *rest);

#endif
