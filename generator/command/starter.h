/* Inside command/: the content folder that `brochure new` makes. */
#ifndef COMMAND_STARTER_H
#define COMMAND_STARTER_H

#include <stddef.h>

typedef struct StarterFile {
    const char *name; /* inside the folder */
    const char *text;
} StarterFile;

/* The files, and how many. */
const StarterFile *starter_files(size_t *count);

#endif
