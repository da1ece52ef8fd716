/* The process's heap (see memory.c for what happens when it has run out). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

/* Asks the system for this thread's heap at once and in large pages (2 MB), where it has them: a
 * run allocates a few megabytes and ends, and half of the system's time in it went into giving
 * them 4 kB at a time. Nothing is taken until it is used; where the system says no, the heap is as
 * it would have been. The first is called once, when the program starts, and says for all threads
 * that heaps keep what they got; the second when another thread starts. */
void memory_prepare(void);
void memory_prepare_thread(void);

#endif
