/* Texts that cmark-gfm 0.29 would take minutes for are refused before it sees them.
 *
 * Its time grows with the square of two things that no author writes: the columns of a table, and
 * unfinished HTML constructs ("<?", "<!") in one paragraph, each of which is searched for its end
 * through the rest of the paragraph. All else was found to be linear (nested quotes and lists
 * 50,000 deep, brackets, emphasis, backticks, footnotes); what grows in memory is bounded by
 * cmark.c. */
#include "content/markdown.h"

enum { LARGEST_COLUMN_COUNT = 1000, LARGEST_COST = 500 * 1000 * 1000 };

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

static size_t count_openings(String line) {
    size_t count = 0;
    for (size_t i = 0; i + 1 < line.length; i++) {
        count += line.bytes[i] == '<' && (line.bytes[i + 1] == '?' || line.bytes[i + 1] == '!');
    }
    return count;
}

bool limits_check(Conversion *conversion, String text) {
    uint64_t cost = 0;
    size_t openings = 0; /* of the paragraph at hand */
    size_t length = 0;
    for (size_t start = 0; start < text.length;) {
        size_t end = start + string_find_byte(string_slice(text, start, text.length), '\n');
        String line = string_slice(text, start, end - start);
        if (delimiter_columns(line) > LARGEST_COLUMN_COUNT) {
            return refuse(conversion, start, "a table may have at most 1,000 columns");
        }
        if (string_trim(line).length == 0) {
            openings = 0;
            length = 0;
        }
        size_t more = count_openings(line);
        length += line.length;
        openings += more;
        cost += more * length + openings * line.length;
        if (cost > LARGEST_COST) {
            return refuse(conversion, start, "too many “<?” and “<!” in one paragraph");
        }
        start = end + 1;
    }
    return true;
}
