/* Marks in Chinese text (GB/T 15834—2011), one passage at a time. */
#include "proof/checker.h"

#define SENTENCE_MARKS "，。、；：？！"
#define OPENERS "“‘（《「『【〈〔"
#define CLOSERS "”’）》」』】〉〕"

static uint32_t before(const Passage *passage, size_t index) {
    return index == 0 ? 0 : passage_code(passage, index - 1);
}

static bool is_chinese(uint32_t code) {
    return is_han(code) || is_one_of(code, SENTENCE_MARKS "—…" OPENERS CLOSERS);
}

/* The next character that is no blank. */
static size_t past_spaces(const Passage *passage, size_t index) {
    while (index < passage->count && is_space(passage_code(passage, index))) {
        index++;
    }
    return index;
}

static const char *full_width(uint32_t code) {
    static const struct {
        uint32_t code;
        const char *mark;
    } MARKS[] = {{',', "，"}, {'.', "。"}, {';', "；"}, {':', "："},
                 {'?', "？"}, {'!', "！"}, {'(', "（"}, {')', "）"}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (MARKS[i].code == code) {
            return MARKS[i].mark;
        }
    }
    return NULL;
}

static bool has_han(const Passage *passage, size_t from, size_t to) {
    for (size_t i = from; i < to; i++) {
        if (is_han(passage_code(passage, i))) {
            return true;
        }
    }
    return false;
}

/* "Ltd." and the like keep their point. */
static bool is_abbreviation(const Passage *passage, size_t point) {
    static const char *const WORDS[] = {"ltd", "inc", "co", "corp", "etc", "no", "vs", "jr", "dr"};
    size_t start = point;
    while (start > 0 && is_latin(passage_code(passage, start - 1))) {
        start--;
    }
    size_t from = passage->characters.items[start].byte;
    String word = string_slice(passage->folded, from, passage->characters.items[point].byte - from);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (string_is(word, WORDS[i])) {
            return true;
        }
    }
    return word.length <= 1 && word.length != 0;
}

/* Whether the point ends a Chinese sentence. */
static bool is_full_stop(const Passage *passage, size_t index) {
    uint32_t last = before(passage, index);
    uint32_t next = passage_code(passage, index + 1);
    bool ends = next == 0 || is_space(next) || is_chinese(next);
    if (next == '.' || last == '.' || !ends) {
        return false;
    }
    if (is_han(last) || is_one_of(last, CLOSERS)) {
        return true;
    }
    bool at_end = past_spaces(passage, index + 1) >= passage->count;
    return at_end && (is_latin(last) || is_digit(last)) && index > 8 &&
           has_han(passage, index - 8, index) && !is_abbreviation(passage, index);
}

enum { LONGEST_BRACKET = 400 }; /* characters: what is farther away is not looked for */

/* Where the bracket that opens at `index` is closed, or the passage's end. */
static size_t find_close(const Passage *passage, size_t index) {
    int depth = 0;
    for (size_t i = index; i < passage->count && i < index + LONGEST_BRACKET; i++) {
        uint32_t code = passage_code(passage, i);
        depth += code == '(' || code == 0xFF08;
        depth -= code == ')' || code == 0xFF09;
        if (depth == 0) {
            return i;
        }
    }
    return passage->count;
}

static size_t find_open(const Passage *passage, size_t index) {
    int depth = 0;
    for (size_t i = index + 1; i-- > 0 && index - i < LONGEST_BRACKET;) {
        uint32_t code = passage_code(passage, i);
        depth += code == ')' || code == 0xFF09;
        depth -= code == '(' || code == 0xFF08;
        if (depth == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static bool is_chinese_bracket(const Passage *passage, size_t index) {
    bool opens = passage_code(passage, index) == '(';
    size_t open = opens ? index : find_open(passage, index);
    size_t close = opens ? find_close(passage, index) : index;
    if (open == SIZE_MAX || close == passage->count) {
        return is_chinese(before(passage, index)) && !opens && index > 3;
    }
    return is_chinese(before(passage, open)) || is_chinese(passage_code(passage, close + 1)) ||
           has_han(passage, open, close) || passage_code(passage, open) == 0xFF08 ||
           passage_code(passage, close) == 0xFF09;
}

static bool is_misplaced(const Passage *passage, size_t index) {
    uint32_t code = passage_code(passage, index);
    uint32_t last = before(passage, index);
    uint32_t next = passage_code(passage, past_spaces(passage, index + 1));
    switch (code) {
    case ',':
    case ';':
    case ':':
        return (is_chinese(last) || is_chinese(next)) &&
               !(is_digit(last) && is_digit(passage_code(passage, index + 1)));
    case '?':
    case '!':
        return is_chinese(last);
    case '.':
        return is_full_stop(passage, index);
    case '(':
    case ')':
        return is_chinese_bracket(passage, index);
    default:
        return false;
    }
}

static void check_half_width(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        const char *mark = code < 0x80 ? full_width(code) : NULL;
        if (mark == NULL || !is_misplaced(passage, i)) {
            continue;
        }
        Diagnostic *told = tell_in(checker, RULE_HALF_WIDTH_MARK, passage, i, i + 1,
                                   "a Western “%c” stands in Chinese text", (int)code);
        told->hint = string_format(checker->arena, "write “%s”", mark);
        bool blank = passage_code(passage, i + 1) == ' ' && code != '(';
        mend(checker, told, passage, i, i + 1 + blank, string_from(mark));
    }
}

/* --- Spaces --- */

/* "第一章 总则", "附件1 名单": the space after a number of a part. */
static bool is_numbered(const Passage *passage, size_t space) {
    if (space == 0 || space > 8 || passage->kind == NODE_PARAGRAPH) {
        return false;
    }
    uint32_t first = passage_code(passage, 0);
    uint32_t last = passage_code(passage, space - 1);
    return (first == 0x7B2C && is_one_of(last, "章节条部篇编讲课回卷")) ||
           is_one_of(first, "附图表") || is_one_of(last, "一二三四五六七八九十");
}

static bool is_western(uint32_t code) {
    return is_latin(code) || is_digit(code);
}

static void check_spaces(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        bool real = (passage->characters.items[i].flags & (CHARACTER_BREAK | CHARACTER_FACT)) == 0;
        if (!is_space(code) || code == '\n' || !real) {
            continue;
        }
        size_t end = past_spaces(passage, i);
        uint32_t last = before(passage, i);
        uint32_t next = passage_code(passage, end);
        bool beside_han = (is_han(last) && (is_han(next) || is_western(next))) ||
                          (is_western(last) && is_han(next));
        bool beside_mark =
            (is_one_of(last, SENTENCE_MARKS OPENERS CLOSERS) && next != 0 && next != OBJECT) ||
            (is_one_of(next, SENTENCE_MARKS OPENERS CLOSERS) && last != 0 && last != OBJECT &&
             last < 0xFFFF && !(last < 0x80 && full_width(last) != NULL));
        bool indent = i == 0 && code == 0x3000;
        if ((beside_han || beside_mark || indent) && last != 0x3000 &&
            !(is_numbered(passage, i) && !beside_mark)) {
            Diagnostic *told = tell_in(checker, RULE_SPACE_IN_CHINESE, passage, i, end,
                                       indent ? "blanks are typed to indent this paragraph"
                                              : "a space is typed in Chinese text");
            told->hint = STRING("take it out: the typesetter makes the spaces that are needed");
            mend(checker, told, passage, i, end, STRING(""));
        }
        i = end - 1;
    }
}

/* --- Ellipses and dashes --- */

static size_t run_end(const Passage *passage, size_t start) {
    uint32_t code = passage_code(passage, start);
    size_t end = start;
    while (end < passage->count && passage_code(passage, end) == code) {
        end++;
    }
    return end;
}

static bool is_broken_ellipsis(const Passage *passage, size_t start, size_t length) {
    uint32_t code = passage_code(passage, start);
    uint32_t last = before(passage, start);
    uint32_t next = passage_code(passage, start + length);
    switch (code) {
    case 0x2026: /* … */
        return length != 2 && length != 4;
    case '.':
        return length >= 3 && (is_chinese(last) || is_chinese(next));
    case 0x3002: /* 。 */
    case 0xB7:   /* · */
        return length >= 3;
    default:
        return false;
    }
}

static void check_ellipsis(Checker *checker, const Passage *passage, size_t start, size_t end) {
    if (is_broken_ellipsis(passage, start, end - start)) {
        Diagnostic *told =
            tell_in(checker, RULE_ELLIPSIS, passage, start, end, "this is not a Chinese ellipsis");
        told->hint = STRING("write “……”: six dots, two characters");
        mend(checker, told, passage, start, end, STRING("……"));
        return;
    }
    bool dots = passage_code(passage, start) == 0x2026;
    uint32_t last = before(passage, start);
    uint32_t next = passage_code(passage, end);
    if (dots && (last == 0x7B49 || next == 0x7B49)) { /* 等 */
        tell_in(checker, RULE_ELLIPSIS, passage, start, end,
                "“等” and an ellipsis say the same (GB/T 15834, 4.11)")
            ->hint = STRING("leave one of them out");
    }
}

static void check_dash(Checker *checker, const Passage *passage, size_t start, size_t end) {
    uint32_t code = passage_code(passage, start);
    size_t length = end - start;
    bool chinese = is_chinese(before(passage, start)) || is_chinese(passage_code(passage, end));
    /* "--option" is a word of a command line. */
    bool option =
        length == 2 && is_latin(passage_code(passage, end)) && !is_latin(before(passage, start));
    bool hyphens = code == '-' && length >= 2 && chinese && !option;
    bool dashes = code == 0x2014 && length > 2;
    bool others = (code == 0x2015 || code == 0x2500 || code == 0xFF0D || code == 0x2013) &&
                  length >= 2 && chinese;
    if (hyphens || dashes || others) {
        Diagnostic *told =
            tell_in(checker, RULE_DASH, passage, start, end, "this is not a Chinese dash");
        told->hint = STRING("write “——”: two characters");
        mend(checker, told, passage, start, end, STRING("——"));
    }
}

/* --- Marks that meet --- */

static void check_doubled(Checker *checker, const Passage *passage, size_t start, size_t end) {
    uint32_t code = passage_code(passage, start);
    size_t length = end - start;
    bool stops = is_one_of(code, "，、；：");
    bool same = (stops && length >= 2) || (code == 0x3002 && length == 2) ||
                (is_one_of(code, "？！") && length >= 4);
    if (same) {
        Diagnostic *told = tell_in(checker, RULE_DOUBLED_MARK, passage, start, end,
                                   "the mark is written %zu times", length);
        if (stops || code == 0x3002) {
            mend(checker, told, passage, start, end, passage_slice(passage, start, start + 1));
        }
        return;
    }
    uint32_t next = passage_code(passage, end);
    bool clash = (is_one_of(code, "，。、；：") && is_one_of(next, "，。、；：？！")) ||
                 (is_one_of(code, "？！") && is_one_of(next, "，。、；："));
    uint32_t after = next == 0x201D ? passage_code(passage, end + 1) : 0;
    bool around = (code == 0x3002 && (after == 0x3002 || after == 0xFF0C)) ||
                  (code == 0xFF0C && (after == 0xFF0C || after == 0x3002));
    if (clash || around) {
        tell_in(checker, RULE_DOUBLED_MARK, passage, start, end + 1 + around,
                "two marks meet where one is wanted")
            ->hint = around ? STRING("a quotation that is a whole sentence keeps its mark inside; "
                                     "another takes it after the quotation mark")
                            : STRING("");
    }
}

/* --- Letters and quotation marks --- */

static void check_full_width_letters(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        size_t end = i;
        Builder narrow = {.arena = checker->arena};
        for (; end < passage->count; end++) {
            uint32_t code = passage_code(passage, end);
            bool wide = (code >= 0xFF10 && code <= 0xFF19) || (code >= 0xFF21 && code <= 0xFF3A) ||
                        (code >= 0xFF41 && code <= 0xFF5A);
            bool point = code == 0xFF0E && end > i; /* ． */
            if (!wide && !point) {
                break;
            }
            builder_append_byte(&narrow, (char)(code - 0xFF00 + 0x20));
        }
        if (end > i) {
            Diagnostic *told = tell_in(checker, RULE_FULL_WIDTH_LETTER, passage, i, end,
                                       "these letters or digits are full-width");
            String text = string_copy(checker->arena, builder_string(&narrow));
            told->hint = string_format(checker->arena, "write “%s”", text.bytes);
            mend(checker, told, passage, i, end, text);
            i = end;
        }
    }
}

/* Typewriter's marks beside Chinese; pairs are told from their order. */
static void check_quotes(Checker *checker, const Passage *passage) {
    bool open = false;
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        if (code != '"' && code != '\'') {
            continue;
        }
        bool chinese = is_chinese(before(passage, i)) || is_chinese(passage_code(passage, i + 1));
        if (code == '"') {
            open = !open;
        }
        if (!chinese) {
            continue;
        }
        Diagnostic *told = tell_in(checker, RULE_STRAIGHT_QUOTE, passage, i, i + 1,
                                   "a typewriter's quotation mark stands in Chinese text");
        told->hint = code == '"' ? STRING("write “ and ”") : STRING("write ‘ and ’");
        if (code == '"') {
            mend(checker, told, passage, i, i + 1, open ? STRING("“") : STRING("”"));
        }
    }
}

void chinese_check(Checker *checker, const Passage *passage) {
    check_half_width(checker, passage);
    check_spaces(checker, passage);
    check_full_width_letters(checker, passage);
    check_quotes(checker, passage);
    for (size_t i = 0; i < passage->count;) {
        if (is_han(passage_code(passage, i))) { /* most are no marks */
            i++;
            continue;
        }
        size_t end = run_end(passage, i);
        check_ellipsis(checker, passage, i, end);
        check_dash(checker, passage, i, end);
        check_doubled(checker, passage, i, end);
        i = end;
    }
}
