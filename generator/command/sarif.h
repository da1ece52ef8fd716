/* Inside command/: what is wrong with the content, for other programs. */
#ifndef COMMAND_SARIF_H
#define COMMAND_SARIF_H

#include "base/diagnostics.h"

/* SARIF 2.1.0 (OASIS): one run, with the proofreader's rules, and each entry as a result with its
 * place, its related place and its fix. Columns are code points. */
String sarif_text(Arena *arena, const Diagnostics *diagnostics);

/* A workflow command a line (`::error file=…,line=…::…`), as GitHub's runners read them. */
String github_text(Arena *arena, const Diagnostics *diagnostics);

#endif
