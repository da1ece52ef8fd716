/* Inside command/: one publication in one edition, set and written as a task of its own. */
#ifndef COMMAND_PRINT_JOB_H
#define COMMAND_PRINT_JOB_H

#include "layout/layout.h"

/* What all jobs share, and none changes. */
typedef struct PrintTools {
    const FontCollection *fonts;
    long long timestamp;    /* from the environment; -1: each publication's own date */
    int font_threads;       /* for the font subsets of one document */
    struct PdfStore *store; /* NULL: each document is made by itself */
} PrintTools;

typedef struct PrintJob {
    const Publication *publication;
    Edition edition;
    bool for_site; /* made only because the site offers it: it goes into web/, not into pdf/ */
    /* Set by the job, in its task's arena. */
    Diagnostics *diagnostics;
    const PrintDocument *document;
    String bytes;  /* the PDF; empty where it was not asked for, or where there are errors */
    String digest; /* empty where there is a store: such a document is not written to a file */
    double set_time, write_time; /* milliseconds */
} PrintJob;

/* Opens the fonts of a content folder; a missing font raises the arena's failure. */
PrintTools print_tools_open(Arena *arena, const char *folder);

/* "investment-guide.zh" */
String print_job_edition(Arena *arena, const PrintJob *job);
/* "pdf/investment-guide.zh.pdf" */
String print_job_name(Arena *arena, const PrintJob *job);

/* Lays the edition out; mistakes met on the way are in `diagnostics`. */
void print_job_set(PrintJob *job, Arena *arena, const PrintTools *tools);
/* The same, and writes the PDF where nothing is wrong. */
void print_job_write(PrintJob *job, Arena *arena, const PrintTools *tools);

/* Sets all jobs, on at most `threads` threads, and merges their diagnostics in the jobs' order. */
void print_jobs_set(Arena *arena, PrintJob *jobs, size_t count, int threads,
                    const PrintTools *tools, Diagnostics *diagnostics);
void print_jobs_merge(const PrintJob *jobs, size_t count, Diagnostics *diagnostics);

#endif
