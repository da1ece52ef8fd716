/* Inside command/: telling what is wrong with the content. */
#ifndef COMMAND_REPORT_H
#define COMMAND_REPORT_H

#include "command/options.h"

/* Sorts the diagnostics and tells them all: as text on standard error, or on standard output as a
 * JSON array, as SARIF 2.1.0, or as commands that GitHub's runners show beside the lines. */
void report_diagnostics(Arena *arena, Diagnostics *diagnostics, ReportFormat format);

/* The same as a JSON array. */
String report_json(Arena *arena, Diagnostics *diagnostics);

/* Writes the text to standard output, and raises the arena's failure where that fails. */
void report_output(Arena *arena, String text);

/* "3 errors, 1 warning" on standard error. */
void report_counts(const Diagnostics *diagnostics);

/* How many entries each rule has, a line each, on standard error. */
void report_rules(Arena *arena, const Diagnostics *diagnostics);

#endif
