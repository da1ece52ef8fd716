/* The name that was probably meant. */
#include "content/reader.h"

/* Longer names are not compared: the cost grows with the product of the lengths. */
enum { LONGEST = 64 };

/* Levenshtein's distance in bytes: insertions, deletions, substitutions. */
static size_t distance(String a, String b) {
    size_t row[LONGEST + 1];
    for (size_t j = 0; j <= b.length; j++) {
        row[j] = j;
    }
    for (size_t i = 0; i < a.length; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < b.length; j++) {
            size_t substituted = diagonal + (a.bytes[i] != b.bytes[j]);
            size_t shorter = (row[j] < row[j + 1] ? row[j] : row[j + 1]) + 1;
            diagonal = row[j + 1];
            row[j + 1] = substituted < shorter ? substituted : shorter;
        }
    }
    return row[b.length];
}

/* Takes the candidate when it is closer than the best so far; of names of less than three
 * letters anything would be close. */
static void consider(String name, String candidate, String *best, size_t *best_distance) {
    if (candidate.length == 0 || candidate.length > LONGEST || name.length > LONGEST) {
        return;
    }
    size_t found = distance(name, candidate);
    if (found < *best_distance) {
        *best = candidate;
        *best_distance = found;
    }
}

/* The distance that is no longer close: more than a third of the name would be wrong. */
static size_t closeness(String name) {
    return name.length < 3 ? 0 : (name.length + 2) / 3 + 1;
}

String suggest_key(const Map *map, String name) {
    String best = STRING("");
    size_t best_distance = closeness(name);
    for (size_t i = 0; i < map->count; i++) {
        consider(name, map->entries[i].key, &best, &best_distance);
    }
    return best;
}

String suggest_name(const char *const *names, String name) {
    String best = STRING("");
    size_t best_distance = closeness(name);
    for (; *names != NULL; names++) {
        consider(name, string_from(*names), &best, &best_distance);
    }
    return best;
}

void suggest_hint(Reader *reader, Diagnostic *diagnostic, String suggestion) {
    if (suggestion.length != 0) {
        diagnostic->hint =
            string_format(reader->arena, "did you mean “%.*s”?", STRING_ARGUMENTS(suggestion));
    }
}
