/* Texts that cmark-gfm 0.29 would take minutes for are refused before it sees them.
 *
 * Its time grows with the square of three things that no author writes: the columns of a table;
 * unfinished HTML constructs ("<?", "<!") in one paragraph, each of which is searched for its end
 * through the rest of the paragraph; and references to footnotes among many marks of emphasis, each
 * of which makes it walk along the others. All else was found to be linear (nested quotes and lists
 * 50,000 deep, brackets, emphasis, backticks, definitions); memory is bounded by cmark.c. */
#include "content/markdown.h"

enum { LARGEST_COLUMN_COUNT = 1000, LARGEST_COST = 500 * 1000 * 1000, COST_OF_MARK = 16 };

/* What has been met in the paragraph at hand. */
typedef struct Tally {
    uint64_t bytes;
    uint64_t openings;   /* "<?", "<!" */
    uint64_t references; /* "[^" */
    uint64_t marks;      /* of emphasis */
} Tally;

static bool refuse(Conversion *conversion, size_t offset, const char *what) {
    diagnostics_error(conversion->reader->diagnostics, conversion_place(conversion, offset, 1),
                      "too-complex", "%s", what);
    return false;
}

/* The bars of a line, if it could be the line under a table's head; else 0. */
static size_t delimiter_columns(String line) {
    size_t bars = 0;
    for (size_t i = 0; i < line.length; i++) {
        if (strchr(" \t\r>*+|:-.)0123456789", line.bytes[i]) == NULL) {
            return 0;
        }
        bars += line.bytes[i] == '|';
    }
    return bars;
}

static void count_line(Tally *tally, String line) {
    tally->bytes += line.length;
    for (size_t i = 0; i < line.length; i++) {
        char next = i + 1 < line.length ? line.bytes[i + 1] : '\0';
        switch (line.bytes[i]) {
        case '<':
            tally->openings += next == '?' || next == '!';
            break;
        case '[':
            tally->references += next == '^';
            break;
        case '*':
        case '_':
        case '~':
            tally->marks++;
            break;
        default:
            break;
        }
    }
}

static uint64_t cost_of(const Tally *tally) {
    return tally->openings * tally->bytes + tally->references * tally->marks * COST_OF_MARK;
}

bool limits_check(Conversion *conversion, String text) {
    Tally tally = {0};
    uint64_t cost = 0; /* of the paragraphs before this one */
    for (size_t start = 0; start < text.length;) {
        size_t end = start + string_find_byte(string_slice(text, start, text.length), '\n');
        String line = string_slice(text, start, end - start);
        if (delimiter_columns(line) > LARGEST_COLUMN_COUNT) {
            return refuse(conversion, start, "a table may have at most 1,000 columns");
        }
        if (string_trim(line).length == 0) {
            cost += cost_of(&tally);
            tally = (Tally){0};
        }
        count_line(&tally, line);
        if (cost + cost_of(&tally) > LARGEST_COST) {
            return refuse(conversion, start,
                          "this paragraph has too many “<?”, “<!”, or footnotes among emphasis");
        }
        start = end + 1;
    }
    return true;
}
