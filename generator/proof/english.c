/* Marks and spaces in English text, one passage at a time. */
#include "proof/checker.h"

static uint32_t before(const Passage *passage, size_t index) {
    return index == 0 ? 0 : passage_code(passage, index - 1);
}

static bool is_lower(uint32_t code) {
    return code >= 'a' && code <= 'z';
}

static bool is_upper(uint32_t code) {
    return code >= 'A' && code <= 'Z';
}

/* --- Chinese marks --- */

static const char *western(uint32_t code) {
    static const struct {
        const char *chinese, *western;
    } MARKS[] = {{"，", ","}, {"。", "."}, {"、", ","}, {"；", ";"}, {"：", ":"}, {"？", "?"},
                 {"！", "!"}, {"（", "("}, {"）", ")"}, {"《", ""},  {"》", ""},  {"〈", ""},
                 {"〉", ""},  {"「", ""},  {"」", ""},  {"『", ""},  {"』", ""},  {"【", ""},
                 {"】", ""},  {"～", ""},  {"％", "%"}, {"　", " "}, {"＆", "&"}, {"／", "/"}};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (is_one_of(code, MARKS[i].chinese)) {
            return MARKS[i].western;
        }
    }
    return NULL;
}

static void check_chinese_marks(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        const char *mark = code < 0x3000 ? NULL : western(code);
        uint32_t next = passage_code(passage, i + 1);
        /* A Chinese phrase within the English keeps its marks. */
        if (mark == NULL || is_han(before(passage, i)) || is_han(next)) {
            continue;
        }
        Diagnostic *told = tell_in(checker, RULE_CHINESE_MARK, passage, i, i + 1,
                                   "a Chinese mark stands in English text");
        if (mark[0] == '\0') {
            continue;
        }
        told->hint = string_format(checker->arena, "write “%s”", mark);
        bool opens = mark[0] == '(';
        bool spaced_after = !opens && strchr(",.;:?!)", mark[0]) != NULL &&
                            (is_latin(next) || (is_digit(next) && mark[0] != '.'));
        bool spaced_before =
            opens && (is_latin(before(passage, i)) || is_digit(before(passage, i)));
        mend(checker, told, passage, i, i + 1,
             string_format(checker->arena, "%s%s%s", spaced_before ? " " : "", mark,
                           spaced_after ? " " : ""));
    }
}

/* --- Spaces --- */

static void tell_space(Checker *checker, const Passage *passage, size_t from, size_t to,
                       const char *message, const char *text) {
    Diagnostic *told = tell_in(checker, RULE_MARK_SPACING, passage, from, to, "%s", message);
    mend(checker, told, passage, from, to, string_from(text));
}

static void check_space_before(Checker *checker, const Passage *passage, size_t index) {
    uint32_t code = passage_code(passage, index);
    uint32_t last = before(passage, index);
    uint32_t next = passage_code(passage, index + 1);
    bool breaks =
        (passage->characters.items[index == 0 ? 0 : index - 1].flags & CHARACTER_BREAK) != 0;
    if (last != ' ' || index < 2 || breaks || !is_one_of(code, ",.;:?!)")) {
        return;
    }
    /* ".5", ".NET", "…" and smileys. */
    if ((is_one_of(code, ".:;") && (is_latin(next) || is_digit(next) || next == '.' ||
                                    next == '-' || next == '(' || next == ')')) ||
        before(passage, index - 1) == '.') {
        return;
    }
    tell_space(checker, passage, index - 1, index, "a space stands before a mark", "");
}

/* "word,word", "end.Next". */
static void check_space_after(Checker *checker, const Passage *passage, size_t index) {
    uint32_t code = passage_code(passage, index);
    uint32_t last = before(passage, index);
    uint32_t next = passage_code(passage, index + 1);
    bool list = is_one_of(code, ",;") && is_latin(next) && (is_latin(last) || is_digit(last));
    bool sentence = is_one_of(code, ".?!") && is_upper(next) && is_lower(last) && index >= 2 &&
                    is_lower(passage_code(passage, index - 2)) &&
                    is_lower(passage_code(passage, index + 2));
    if (list || sentence) {
        Diagnostic *told = tell_in(checker, RULE_MARK_SPACING, passage, index, index + 1,
                                   "a space is missing after this mark");
        mend(checker, told, passage, index, index + 1,
             string_format(checker->arena, "%c ", (int)code));
    }
}

/* "Chifeng(Inner Mongolia)"; but "project(s)", "f(x)". */
static void check_bracket(Checker *checker, const Passage *passage, size_t index) {
    uint32_t code = passage_code(passage, index);
    if (code == '(' && is_latin(before(passage, index))) {
        size_t close = index + 1;
        while (close < passage->count && passage_code(passage, close) != ')') {
            close++;
        }
        bool word = index >= 2 && is_latin(passage_code(passage, index - 2));
        if (word && close > index + 4 && is_latin(passage_code(passage, index + 1))) {
            Diagnostic *told = tell_in(checker, RULE_MARK_SPACING, passage, index, index + 1,
                                       "a space is missing before this bracket");
            mend(checker, told, passage, index, index + 1, STRING(" ("));
        }
    }
    if (code == '(' && passage_code(passage, index + 1) == ' ') {
        tell_space(checker, passage, index + 1, index + 2, "a space stands after a bracket", "");
    }
}

static void check_spacing(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        check_space_before(checker, passage, i);
        check_space_after(checker, passage, i);
        check_bracket(checker, passage, i);
    }
}

/* --- Units --- */

static bool unit_at(const Passage *passage, size_t index, size_t *to) {
    static const char *const UNITS[] = {
        "million", "billion", "trillion", "thousand", "hectares", "tonnes", "tons",
        "km²",     "km2",     "m²",       "m2",       "m³",       "km",     "cm",
        "mm",      "ha",      "kg",       "kwh",      "mwh",      "gwh",    "kw",
        "mw",      "gw",      "ghz",      "mhz",      "khz",      "gb",     "tb",
        "mb",      "mu",      "hours",    "days",     "years",    "metres", "meters"};
    size_t at = passage->characters.items[index].byte;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        String unit = string_from(UNITS[i]);
        if (string_equal(string_slice(passage->folded, at, unit.length), unit)) {
            *to = passage_index(passage, at + unit.length - 1) + 1;
            uint32_t after = passage_code(passage, *to);
            return !is_latin(after) && !is_digit(after) && after != 0xB2 && after != 0xB3;
        }
    }
    return false;
}

static void check_units(Checker *checker, const Passage *passage) {
    for (size_t i = 1; i < passage->count; i++) {
        uint32_t last = passage_code(passage, i - 1);
        uint32_t code = passage_code(passage, i);
        size_t to = 0;
        if (is_digit(last) && is_latin(code) && unit_at(passage, i, &to)) {
            Diagnostic *told = tell_in(checker, RULE_UNIT_SPACING, passage, i - 1, to,
                                       "no space stands between the number and its unit");
            String unit = passage_slice(passage, i, to);
            mend(checker, told, passage, i, to,
                 string_format(checker->arena, " %.*s", STRING_ARGUMENTS(unit)));
        } else if (code == '%' && is_space(last) && i >= 2 &&
                   is_digit(passage_code(passage, i - 2))) {
            Diagnostic *told = tell_in(checker, RULE_UNIT_SPACING, passage, i - 1, i + 1,
                                       "a space stands before the per cent sign");
            mend(checker, told, passage, i - 1, i, STRING(""));
        } else if (is_digit(code) && i >= 3) {
            String currency = passage_slice(passage, i - 3, i);
            bool alone = i < 4 || !is_latin(passage_code(passage, i - 4));
            if (alone && (string_is(currency, "RMB") || string_is(currency, "CNY") ||
                          string_is(currency, "USD"))) {
                Diagnostic *told = tell_in(checker, RULE_UNIT_SPACING, passage, i - 3, i + 1,
                                           "no space stands between the currency and its amount");
                mend(checker, told, passage, i - 3, i,
                     string_format(checker->arena, "%.*s ", STRING_ARGUMENTS(currency)));
            }
        }
    }
}

/* --- Quotation marks, doubled marks, dashes --- */

static void check_quotes(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        uint32_t last = before(passage, i);
        if ((code != '"' && code != '\'') || is_digit(last)) {
            continue;
        }
        bool opens = last == 0 || is_space(last) || is_one_of(last, "(—–[“‘-/");
        const char *mark = code == '"' ? (opens ? "“" : "”") : (opens ? "‘" : "’");
        if (code == '\'' && opens && is_digit(passage_code(passage, i + 1))) {
            mark = "’";
        }
        Diagnostic *told =
            tell_in(checker, RULE_STRAIGHT_QUOTE, passage, i, i + 1,
                    code == '"' || opens ? "a typewriter's quotation mark stands here"
                                         : "a typewriter's apostrophe stands here");
        told->hint = string_format(checker->arena, "write “%s”", mark);
        mend(checker, told, passage, i, i + 1, string_from(mark));
    }
}

static void check_runs(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count;) {
        uint32_t code = passage_code(passage, i);
        size_t end = i + 1;
        while (end < passage->count && passage_code(passage, end) == code) {
            end++;
        }
        size_t length = end - i;
        uint32_t before_run = before(passage, i);
        uint32_t after_run = passage_code(passage, end);
        /* "APT::Release" and ".." are names. */
        bool name = code == ':' && (is_latin(before_run) || is_digit(before_run)) &&
                    after_run != 0 && !is_space(after_run);
        bool twice = (is_one_of(code, ",;:") && length >= 2 && !name) ||
                     (code == '.' && length == 2 && (is_latin(before_run) || before_run == ')'));
        bool clash = is_one_of(code, ",;:") && length == 1 && is_one_of(after_run, ",.;");
        if (twice) {
            Diagnostic *told = tell_in(checker, RULE_DOUBLED_MARK, passage, i, end,
                                       "the mark is written %zu times", length);
            mend(checker, told, passage, i, end, passage_slice(passage, i, i + 1));
        } else if (clash) {
            tell_in(checker, RULE_DOUBLED_MARK, passage, i, end + 1,
                    "two marks meet where one is wanted");
        }
        bool spaced = is_space(before_run) && is_space(after_run) && i >= 2 &&
                      is_latin(passage_code(passage, i - 2)) &&
                      is_latin(passage_code(passage, end + 1));
        bool joined = is_latin(before_run) && is_latin(after_run);
        if (code == '-' && ((length == 1 && spaced) || (length == 2 && (spaced || joined)))) {
            Diagnostic *told =
                tell_in(checker, RULE_DASH, passage, i, end, "hyphens stand where a dash is meant");
            told->hint = STRING("write “–” between spaces, or “—” without them");
            mend(checker, told, passage, i, end, joined ? STRING("—") : STRING("–"));
        }
        i = end;
    }
}

void english_check(Checker *checker, const Passage *passage) {
    check_chinese_marks(checker, passage);
    check_spacing(checker, passage);
    check_units(checker, passage);
    check_quotes(checker, passage);
    check_runs(checker, passage);
}
