/* Targets whose readers open files: the bytes are written into a folder in memory first. */
#ifndef FUZZ_FILES_H
#define FUZZ_FILES_H

#include "fuzz.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static inline const char *fuzz_folder(void) {
    static char folder[64];
    if (folder[0] == '\0') {
        (void)snprintf(folder, sizeof folder, "/dev/shm/brochure-fuzz-%ld", (long)getpid());
        (void)mkdir(folder, 0700);
    }
    return folder;
}

static inline void fuzz_write(const char *name, const uint8_t *bytes, size_t length) {
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) {
        abort();
    }
}

#endif
