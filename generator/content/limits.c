/* Texts that cmark-gfm 0.29 would take minutes for are refused before it sees them.
 *
 * Its time grows with the square of a few things that no author writes:
 *
 *   - the columns of a table;
 *   - unfinished HTML ("<?", "<!"), each searched for its end through the rest of the paragraph;
 *   - brackets that close, each of which makes it walk along all marks of emphasis and "![" that
 * are still open in the paragraph;
 *   - marks of strikethrough among other marks;
 *   - lines inside deeply nested quotes and lists, each of which is held against every level, as is
 *     each inline in them.
 *
 * Brackets, emphasis, backticks and definitions alone are linear; memory is bounded by cmark.c. Nor
 * do quotes, lists and definitions of footnotes nest deeper than a reader could follow: each level
 * costs memory in every room that comes after. What is one paragraph cannot be known before
 * parsing: here it ends at an empty line, a list item, a heading, or a row of a table. */
#include "content/markdown.h"

enum {
    LARGEST_COLUMN_COUNT = 1000,
    LARGEST_DEPTH = 1000,
    LARGEST_COST = 200 * 1000 * 1000,
    MARK_COST = 8
};

/* What has been met in the paragraph at hand. */
typedef struct Tally {
    uint64_t bytes;
    uint64_t openings; /* "<?", "<!" */
    uint64_t closings; /* "]" */
    uint64_t marks;    /* runs of "*", "_", "~"; "![" */
    uint64_t strikes;  /* of them, those of "~" */
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

static bool is_mark(char byte) {
    return byte == '*' || byte == '_' || byte == '~';
}

static void count_line(Tally *tally, String line) {
    tally->bytes += line.length;
    for (size_t i = 0; i < line.length; i++) {
        char byte = line.bytes[i];
        char next = (char)(i + 1 < line.length ? line.bytes[i + 1] : '\0');
        tally->openings += byte == '<' && (next == '?' || next == '!');
        tally->closings += byte == ']';
        tally->marks += (is_mark(byte) && byte != next) || (byte == '!' && next == '[');
        tally->strikes += byte == '~' && byte != next;
    }
}

static uint64_t cost_of(const Tally *tally) {
    return tally->openings * tally->bytes + tally->closings * tally->marks * MARK_COST +
           tally->strikes * tally->marks / 2;
}

/* Whether a line ends the paragraph before it; `in_table`: a line like those under a table's head
 * has been met since the last empty one. */
static bool begins_paragraph(String line, bool in_table) {
    size_t at = 0;
    while (at < line.length && strchr(" \t>", line.bytes[at]) != NULL) {
        at++;
    }
    char byte = (char)(at < line.length ? line.bytes[at] : '\0');
    char next = (char)(at + 1 < line.length ? line.bytes[at + 1] : '\0');
    bool item = (byte == '-' || byte == '+' || byte == '*' || byte == '#') && next == ' ';
    return at == line.length || item || (in_table && byte == '|');
}

/* How deeply lines stand in quotes and lists. */
typedef struct Nesting {
    size_t depth;
    bool after_empty; /* the line before was empty */
} Nesting;

/* The length of "[^label]:" at the start of the text, or 0. */
static size_t definition_length(String text) {
    if (!string_starts_with(text, "[^")) {
        return 0;
    }
    size_t end = string_find_byte(text, ']');
    return end + 1 < text.length && text.bytes[end + 1] == ':' ? end + 2 : 0;
}

/* How many quotes, lists and footnotes a line shows the marks of; `*rest` becomes what follows, and
 * `*spaces` the columns that it is indented. */
static size_t marks_of(String line, String *rest, size_t *spaces) {
    size_t marks = 0;
    size_t at = 0;
    *spaces = 0;
    while (at < line.length) {
        size_t definition = definition_length(string_slice(line, at, line.length));
        char byte = line.bytes[at];
        if (definition == 0 && strchr(" \t>-+*.)0123456789", byte) == NULL) {
            break;
        }
        char next = (char)(at + 1 < line.length ? line.bytes[at + 1] : ' ');
        *spaces += byte == '\t' ? 4 : byte == ' ';
        marks += definition != 0 || byte == '>' ||
                 ((next == ' ' || next == '\t') && strchr("-+*.)", byte) != NULL);
        at += definition != 0 ? definition : 1;
    }
    *rest = string_slice(line, at, line.length);
    return marks;
}

/* Bytes that may begin an inline of their own. */
static size_t count_inlines(String text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += strchr("\\`*_[]<&!~\"'", text.bytes[i]) != NULL;
    }
    return count;
}

/* What a line costs where it stands: in as many quotes and lists as it shows the marks of, and one
 * for every two columns that it is indented. Only one that follows an empty line is sure to have
 * left what it does not show; others may go on with the paragraph before. UINT64_MAX: too deep. */
static uint64_t nesting_cost(Nesting *nesting, String line) {
    String rest;
    size_t spaces = 0;
    size_t marks = marks_of(line, &rest, &spaces);
    if (marks > LARGEST_DEPTH) {
        return UINT64_MAX;
    }
    size_t own = marks + spaces / 2;
    bool empty = string_trim(line).length == 0;
    if (!empty && (nesting->after_empty || own > nesting->depth)) {
        nesting->depth = own;
    }
    nesting->after_empty = empty;
    return (uint64_t)nesting->depth * (1 + count_inlines(rest)) * MARK_COST;
}

bool limits_check(Conversion *conversion, String text) {
    Tally tally = {0};
    uint64_t cost = 0; /* of the paragraphs before this one */
    bool in_table = false;
    Nesting nesting = {.after_empty = true};
    for (size_t start = 0; start < text.length;) {
        size_t end = start + string_find_byte(string_slice(text, start, text.length), '\n');
        String line = string_slice(text, start, end - start);
        size_t columns = delimiter_columns(line);
        if (columns > LARGEST_COLUMN_COUNT) {
            return refuse(conversion, start, "a table may have at most 1,000 columns");
        }
        in_table = (in_table || columns != 0) && string_trim(line).length != 0;
        if (begins_paragraph(line, in_table)) {
            cost += cost_of(&tally);
            tally = (Tally){0};
        }
        count_line(&tally, line);
        uint64_t depth_cost = nesting_cost(&nesting, line);
        if (depth_cost == UINT64_MAX) {
            return refuse(conversion, start,
                          "quotes, lists and footnotes stand in one another too deeply");
        }
        cost += depth_cost;
        if (cost + cost_of(&tally) > LARGEST_COST) {
            return refuse(conversion, start, "this text is too tangled to be read");
        }
        start = end + 1;
    }
    return true;
}
