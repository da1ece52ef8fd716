#include "base/parallel.h"

#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

/* Beyond this many threads nothing here runs faster. */
enum { THREAD_LIMIT = 64 };

typedef struct Slot {
    Failure failure;
    Arena *arena;
    bool failed;
} Slot;

typedef struct Work {
    void (*task)(void *context, size_t index, Arena *arena);
    void *context;
    Slot *slots; /* one a task */
    size_t count;
    atomic_size_t next; /* the first task that nobody has taken yet */
} Work;

static void run_task(const Work *work, size_t index) {
    Slot *slot = &work->slots[index];
    if (setjmp(slot->failure.landing) != 0) {
        slot->failed = true;
        return;
    }
    work->task(work->context, index, slot->arena);
}

static void *run_tasks(void *argument) {
    Work *work = argument;
    size_t index = atomic_fetch_add(&work->next, 1);
    while (index < work->count) {
        run_task(work, index);
        index = atomic_fetch_add(&work->next, 1);
    }
    return NULL;
}

static void *run_helper(void *argument) {
    memory_prepare_thread();
    return run_tasks(argument);
}

static void free_arena(void *arena) {
    arena_free(arena);
}

static Slot *slots_new(Arena *arena, size_t count) {
    Slot *slots = ARENA_ARRAY(arena, Slot, count);
    for (size_t i = 0; i < count; i++) {
        slots[i].arena = arena_new(&slots[i].failure);
        if (slots[i].arena == NULL) {
            failure_raise(arena_failure(arena), "out of memory (an arena wanted)");
        }
        arena_defer(arena, free_arena, slots[i].arena);
    }
    return slots;
}

void parallel_run(Arena *arena, size_t count, int threads,
                  void (*task)(void *context, size_t index, Arena *task_arena), void *context) {
    if (count == 0) {
        return;
    }
    Work work = {
        .task = task, .context = context, .slots = slots_new(arena, count), .count = count};
    size_t wanted = threads < 1 ? 1 : (size_t)threads;
    wanted = wanted < count ? wanted : count;
    wanted = wanted < THREAD_LIMIT ? wanted : THREAD_LIMIT;
    pthread_t helpers[THREAD_LIMIT];
    size_t helper_count = 0;
    /* A system that grants fewer threads only makes the work slower: this thread does all of it. */
    while (helper_count + 1 < wanted &&
           pthread_create(&helpers[helper_count], NULL, run_helper, &work) == 0) {
        helper_count++;
    }
    (void)run_tasks(&work);
    for (size_t i = 0; i < helper_count; i++) {
        (void)pthread_join(helpers[i], NULL);
    }
    for (size_t i = 0; i < count; i++) {
        if (work.slots[i].failed) {
            failure_raise(arena_failure(arena), "%s", work.slots[i].failure.message);
        }
    }
}

int parallel_processor_count(void) {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) {
        return 1;
    }
    int count = CPU_COUNT(&allowed);
    return count < 1 ? 1 : count;
}
