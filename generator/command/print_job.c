#include "command/print_job.h"

#include "base/parallel.h"
#include "command/date.h"
#include "command/digest.h"
#include "command/timings.h"
#include "pdf/pdf.h"

PrintTools print_tools_open(Arena *arena, const char *folder) {
    return (PrintTools){
        .fonts = fonts_open(arena, folder),
        .timestamp = -1,
        .font_threads = 1,
    };
}

String print_job_edition(Arena *arena, const PrintJob *job) {
    return string_format(arena, "%.*s.%s", STRING_ARGUMENTS(job->publication->id),
                         edition_name(job->edition));
}

String print_job_name(Arena *arena, const PrintJob *job) {
    String edition = print_job_edition(arena, job);
    return string_format(arena, "pdf/%.*s.pdf", STRING_ARGUMENTS(edition));
}

void print_job_set(PrintJob *job, Arena *arena, const PrintTools *tools) {
    double start = timings_now();
    job->diagnostics = diagnostics_new(arena);
    Theme *theme = ARENA_NEW(arena, Theme);
    *theme = theme_from_sheet(job->publication->theme, job->publication->kind, job->diagnostics);
    job->document = layout_publication(arena, job->publication, job->edition, theme, tools->fonts,
                                       job->diagnostics);
    job->set_time = timings_now() - start;
}

void print_job_write(PrintJob *job, Arena *arena, const PrintTools *tools) {
    print_job_set(job, arena, tools);
    if (diagnostics_error_count(job->diagnostics) != 0) {
        return;
    }
    double start = timings_now();
    PdfOptions options = {
        .timestamp =
            tools->timestamp >= 0 ? tools->timestamp : date_timestamp(job->publication->date),
        .threads = tools->font_threads,
        .store = tools->store,
    };
    job->bytes = pdf_write(arena, job->document, &options);
    if (tools->store == NULL) {
        job->digest = digest_of(arena, job->bytes);
    }
    job->write_time = timings_now() - start;
}

typedef struct SetTask {
    PrintJob *jobs;
    const PrintTools *tools;
} SetTask;

static void set_task(void *context, size_t index, Arena *arena) {
    const SetTask *task = context;
    print_job_set(&task->jobs[index], arena, task->tools);
}

void print_jobs_merge(const PrintJob *jobs, size_t count, Diagnostics *diagnostics) {
    for (size_t i = 0; i < count; i++) {
        diagnostics_merge(diagnostics, jobs[i].diagnostics);
    }
}

void print_jobs_set(Arena *arena, PrintJob *jobs, size_t count, int threads,
                    const PrintTools *tools, Diagnostics *diagnostics) {
    SetTask task = {jobs, tools};
    parallel_run(arena, count, threads, set_task, &task);
    print_jobs_merge(jobs, count, diagnostics);
}
