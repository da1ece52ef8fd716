/* Inside command/: the options of all verbs, in one table. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "command/command.h"
#include "document/document.h"

#include <stdio.h>

typedef enum Target { TARGET_SCREEN, TARGET_WEB, TARGET_COUNT } Target;
typedef enum ReportFormat { REPORT_TEXT, REPORT_JSON, REPORT_SARIF, REPORT_GITHUB } ReportFormat;

typedef struct Options {
    const char *operand; /* CONTENT, DIR or a verb's name; NULL where it is not given */
    const char *output;
    const char **publications; /* -p, as given */
    size_t publication_count;
    bool editions[EDITION_COUNT];
    bool has_editions; /* false: all of them */
    bool targets[TARGET_COUNT];
    bool has_targets;
    int threads;      /* 0: as many as there are processors */
    int shard;        /* from 1; */
    int shard_count;  /* 0: the work is not divided */
    const char *host; /* NULL: loopback */
    int port;         /* -1: not given */
    ReportFormat format;
    bool strict;         /* warnings are errors */
    bool fix;            /* mend what can be mended without a person, */
    bool dry_run;        /* or show what would be changed */
    bool accept;         /* the texts as they are: write proof.lock */
    bool rules;          /* list the proofreader's rules */
    const char *explain; /* a rule's name, or NULL */
    bool timings;
    bool help;
} Options;

typedef struct Verb {
    const char *name;
    const char *summary;
    const char *options; /* the letters of its options (option.letter) */
    const char *operand; /* "[CONTENT]", "DIR", "[VERB]" or "" */
    ExitStatus (*run)(Arena *arena, const Options *options);
} Verb;

/* Reads the arguments that follow a verb. On wrong usage returns false and says why in `error`. */
bool options_parse(Arena *arena, const Verb *verb, int count, const char *const *arguments,
                   Options *options, String *error);

/* `usage: brochure build [-o DIR] …` and a line for each option. */
void options_print_usage(const Verb *verb, FILE *stream);

#endif
