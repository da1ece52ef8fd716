/* What is wrong with the content: collected, sorted, and printed together at the end of a run.
 *
 * A Source is one file of the content as it was read; a Place points into it. Every node of the
 * document keeps its Place, so that a mistake found late (a glyph that no font has) is still told
 * with file, line and column. A Diagnostics belongs to one thread; those of several threads are
 * merged. */
#ifndef BASE_DIAGNOSTICS_H
#define BASE_DIAGNOSTICS_H

#include "base/string.h"

#include <stdio.h>

typedef struct Source {
    String path;  /* as shown to people: the content folder as it was named, then the file in it */
    String name;  /* inside the content folder, with '/': "chapters/talent.zh.md" */
    String bytes; /* the whole file */
} Source;

typedef struct Place {
    const Source *source; /* NULL: no file (the command line) */
    uint32_t line;        /* from 1; 0: the file as a whole */
    uint32_t column;      /* from 1, in code points; 0: the line as a whole */
    uint32_t length;      /* in code points, for the caret's underline; 0 counts as 1 */
} Place;

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

/* A change that mends the mistake without a person's judgement: the source's bytes from `start` up
 * to `end` become `text`. */
typedef struct Fix {
    size_t start, end;
    String text;
} Fix;

typedef struct Diagnostic {
    Severity severity;
    Place place;
    const char *rule; /* a static identifier: "unknown-fact" */
    String message;   /* one sentence, no full stop, no line break */
    String hint;      /* what to do about it; may be empty */
    Place related;    /* a second place ("its twin is here"); source NULL where there is none */
    const Fix *fix;   /* in the place's source; NULL where a person has to decide */
} Diagnostic;

typedef struct Diagnostics Diagnostics;

Diagnostics *diagnostics_new(Arena *arena);

/* Adds an error or a warning; the message is formatted and copied. Returns it, so that the caller
 * may set its hint or related place (both must live as long as the arena). Past 1,000 entries
 * further ones are only counted: a broken binary file must not eat memory. */
Diagnostic *diagnostics_error(Diagnostics *diagnostics, Place place, const char *rule,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));
Diagnostic *diagnostics_warning(Diagnostics *diagnostics, Place place, const char *rule,
                                const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Adds a copy of an entry (strings are copied too). */
void diagnostics_add(Diagnostics *diagnostics, const Diagnostic *entry);

/* Copies what `from` holds into `into` (strings are copied too). */
void diagnostics_merge(Diagnostics *into, const Diagnostics *from);

size_t diagnostics_error_count(const Diagnostics *diagnostics);
size_t diagnostics_warning_count(const Diagnostics *diagnostics);

/* Sorts by file, line, column, and drops exact repetitions (one mistake met by three editions). */
void diagnostics_sort(Diagnostics *diagnostics);
/* The entries, in order after diagnostics_sort. */
const Diagnostic *diagnostics_items(const Diagnostics *diagnostics, size_t *count);

/* Writes each as `file:line:column: error: message [rule]`, the source line with a caret under the
 * place (aligned for full-width characters; long lines cut around it; control characters shown as
 * U+FFFD), `hint: …` and `note: file:line:column: …` for the related place. */
void diagnostics_print(const Diagnostics *diagnostics, FILE *stream);

/* The place `offset` bytes into the source. */
Place place_at(const Source *source, size_t offset);

#endif
