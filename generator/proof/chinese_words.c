/* Words and numerals in Chinese text: characters taken for others, Traditional ones, numerals of
 * two kinds (GB/T 15835—2011). */
#include "proof/checker.h"

#include "base/unicode.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define HAN_DIGITS "一二三四五六七八九"
#define HAN_NUMERALS "〇零一二三四五六七八九十百千万亿两"

/* --- Characters taken for others --- */

static void check_confused(Checker *checker, const Passage *passage) {
    if (checker->confused == NULL) {
        checker->confused = words_from_resource(checker->arena, "proof/words/confused.txt");
    }
    for (size_t i = 0; i < passage->count; i++) {
        size_t to = 0;
        const WordEntry *entry = words_at(checker->confused, passage, i, &to);
        if (entry == NULL) {
            continue;
        }
        String written = passage_slice(passage, i, to);
        /* The remark is the right form, and after a tab the words in which the wrong one is right.
         */
        size_t tab = string_find_byte(entry->remark, '\t');
        String right = string_slice(entry->remark, 0, tab);
        String excused = string_slice(entry->remark, tab + 1, entry->remark.length);
        bool is_excused = false;
        while (excused.length != 0) {
            size_t end = string_find_byte(excused, ' ');
            String phrase = string_slice(excused, 0, end);
            size_t reach = phrase.length;
            size_t start = passage->characters.items[i].byte;
            size_t from = start > reach ? start - reach : 0;
            String around = string_slice(passage->folded, from, 2 * reach + written.length);
            for (size_t k = 0; k + phrase.length <= around.length && !is_excused; k++) {
                is_excused = memcmp(around.bytes + k, phrase.bytes, phrase.length) == 0;
            }
            excused = string_slice(excused, end + 1, excused.length);
        }
        if (is_excused) {
            continue;
        }
        Diagnostic *told =
            tell_in(checker, RULE_CONFUSED_WORD, passage, i, to,
                    "“%.*s” is written with a wrong character", STRING_ARGUMENTS(written));
        told->hint = string_format(checker->arena, "write “%.*s”", STRING_ARGUMENTS(right));
        mend(checker, told, passage, i, to, right);
        i = to - 1;
    }
}

/* 的的确确, 将将就就, 是是非非: pairs of doubled characters are one word. */
static bool is_reduplication(const Passage *passage, size_t index) {
    uint32_t after = passage_code(passage, index + 2);
    bool before =
        index >= 2 && passage_code(passage, index - 1) == passage_code(passage, index - 2);
    return before || (is_han(after) && after == passage_code(passage, index + 3));
}

/* A word of function written twice: 的的, 在在. Some of them stand twice where two words meet. */
static bool is_doubled(const Passage *passage, size_t index) {
    static const struct {
        const char *character;
        const char *before, *after; /* beside these the two belong together */
    } WORDS[] = {
        {"的", "目有打", "确"},   {"了", "不草明未", "分之却如"},
        {"在", "", ""},           {"与", "参给", "会"},
        {"及", "", ""},           {"和", "", "气睦美"},
        {"为", "认因作成", "什"}, {"被", "", ""},
        {"把", "一", ""},         {"将", "大上中麻", ""},
        {"是", "", "非"},         {"从", "", ""},
        {"由", "理自", ""},       {"向", "方", ""},
        {"于", "", ""},
    };
    uint32_t code = passage_code(passage, index);
    uint32_t before = index == 0 ? 0 : passage_code(passage, index - 1);
    uint32_t after = passage_code(passage, index + 2);
    if (code != passage_code(passage, index + 1) || code == after ||
        is_reduplication(passage, index)) {
        return false;
    }
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (is_one_of(code, WORDS[i].character)) {
            return !is_one_of(before, WORDS[i].before) && !is_one_of(after, WORDS[i].after);
        }
    }
    return false;
}

static void check_doubled_words(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i + 1 < passage->count; i++) {
        if (is_doubled(passage, i)) {
            Diagnostic *told = tell_in(checker, RULE_DOUBLED_WORD, passage, i, i + 2,
                                       "this word is written twice");
            mend(checker, told, passage, i, i + 2, passage_slice(passage, i, i + 1));
            i++;
        }
    }
    /* Three characters or more, again at once: 赤峰市赤峰市. */
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        for (size_t length = 3; length <= 8 && i + 2 * length <= passage->count; length++) {
            if (code != passage_code(passage, i + length)) {
                continue;
            }
            String first = passage_slice(passage, i, i + length);
            String second = passage_slice(passage, i + length, i + 2 * length);
            bool words = is_han(code) && code != passage_code(passage, i + 1);
            for (size_t k = i; k < i + length && words; k++) {
                words = is_han(passage_code(passage, k));
            }
            if (words && string_equal(first, second)) {
                tell_in(checker, RULE_DOUBLED_WORD, passage, i, i + 2 * length,
                        "“%.*s” is written twice", STRING_ARGUMENTS(first));
                i += 2 * length;
            }
        }
    }
}

/* --- Traditional characters --- */

/* ICU's converter for GB 2312, which holds the characters of everyday Simplified text, and its
 * transliterator, which is opened only for a character that is not among them. */
struct Traditional {
    UConverter *converter;
    UTransliterator *transliterator;
    Map known;                             /* a character -> its Simplified form, "" for none */
    uint64_t fine[(0xA000 - 0x4E00) / 64]; /* a bit for each that has been found to have none */
};

static void close_converter(void *converter) {
    ucnv_close(converter);
}

static void close_transliterator(void *transliterator) {
    utrans_close(transliterator);
}

static struct Traditional *traditional(Checker *checker) {
    if (checker->traditional == NULL) {
        checker->traditional = ARENA_NEW(checker->arena, struct Traditional);
        checker->traditional->known.arena = checker->arena;
        UErrorCode status = U_ZERO_ERROR;
        checker->traditional->converter = ucnv_open("GB18030", &status);
        if (U_FAILURE(status)) {
            failure_raise(arena_failure(checker->arena), "ICU: %s", u_errorName(status));
        }
        arena_defer(checker->arena, close_converter, checker->traditional->converter);
    }
    return checker->traditional;
}

static bool is_everyday(Checker *checker, uint32_t code) {
    UChar wide[2];
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    UChar32 point = (UChar32)code;
    (void)u_strFromUTF32(wide, 2, &length, &point, 1, &status);
    char bytes[8];
    int32_t size = ucnv_fromUChars(traditional(checker)->converter, bytes, sizeof bytes, wide,
                                   length, &status);
    unsigned char lead = (unsigned char)bytes[0];
    return U_SUCCESS(status) && size == 2 && lead >= 0xB0 && lead <= 0xF7 &&
           (unsigned char)bytes[1] >= 0xA1;
}

static String simplify(Checker *checker, uint32_t code) {
    struct Traditional *tools = traditional(checker);
    UErrorCode status = U_ZERO_ERROR;
    if (tools->transliterator == NULL) {
        static const char ID[] = "Traditional-Simplified";
        UChar wide[32];
        u_charsToUChars(ID, wide, sizeof ID);
        tools->transliterator = utrans_openU(wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
        if (U_FAILURE(status)) {
            failure_raise(arena_failure(checker->arena), "ICU: %s", u_errorName(status));
        }
        arena_defer(checker->arena, close_transliterator, tools->transliterator);
    }
    UChar wide[8];
    int32_t length = 0;
    UChar32 point = (UChar32)code;
    (void)u_strFromUTF32(wide, 8, &length, &point, 1, &status);
    int32_t limit = length;
    utrans_transUChars(tools->transliterator, wide, &length, 8, 0, &limit, &status);
    char bytes[32];
    int32_t size = 0;
    (void)u_strToUTF8(bytes, sizeof bytes, &size, wide, length, &status);
    return U_SUCCESS(status) ? string_copy(checker->arena, (String){bytes, (size_t)size})
                             : STRING("");
}

static void check_traditional(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        if (code < 0x4E00 || code > 0x9FFF) {
            continue;
        }
        struct Traditional *tools = traditional(checker);
        uint64_t *fine = &tools->fine[(code - 0x4E00) / 64];
        uint64_t bit = (uint64_t)1 << ((code - 0x4E00) % 64);
        if ((*fine & bit) != 0) {
            continue;
        }
        String character = passage_slice(passage, i, i + 1);
        const String *known = map_get(&tools->known, character);
        if (known == NULL) {
            String *form = ARENA_NEW(checker->arena, String);
            /* GB 2312 has a few that Simplified text never uses. */
            bool everyday = is_everyday(checker, code) && !is_one_of(code, "後於麽");
            *form = everyday ? STRING("") : simplify(checker, code);
            if (string_equal(*form, character)) {
                *form = STRING("");
            }
            (void)map_set(&tools->known, string_copy(checker->arena, character), form);
            known = form;
        }
        if (known->length == 0) {
            *fine |= bit;
        } else {
            Diagnostic *told =
                tell_in(checker, RULE_TRADITIONAL_CHARACTER, passage, i, i + 1,
                        "“%.*s” is a Traditional character", STRING_ARGUMENTS(character));
            told->hint = string_format(checker->arena, "write “%.*s”", STRING_ARGUMENTS(*known));
            mend(checker, told, passage, i, i + 1, *known);
        }
    }
}

/* --- Numerals --- */

/* "4千5百", "二0一九": one number in two kinds of numeral. 万 and 亿 may follow Arabic digits, and
 * units begin with 千 and 百 too. */
static void check_mixed(Checker *checker, const Passage *passage) {
    for (size_t i = 1; i < passage->count; i++) {
        uint32_t code = passage_code(passage, i);
        uint32_t last = passage_code(passage, i - 1);
        uint32_t next = passage_code(passage, i + 1);
        bool fact = (passage->characters.items[i - 1].flags & CHARACTER_FACT) != 0;
        bool power = is_digit(last) && is_one_of(code, "十百千") && !fact &&
                     !is_one_of(next, "克米瓦伏卡帕赫兆焦升分强佳大年里字") &&
                     !(code == 0x5341 && is_one_of(next, "五四三二一"));
        bool within =
            (is_digit(code) && is_one_of(last, HAN_DIGITS "〇零") &&
             is_one_of(next, HAN_DIGITS "〇零年")) ||
            (is_digit(last) && is_one_of(code, "〇零") && is_one_of(next, HAN_DIGITS "〇零年"));
        if (power || within) {
            tell_in(checker, RULE_MIXED_NUMERALS, passage, i - 1, i + 1,
                    "Arabic and Chinese numerals stand in one number")
                ->hint = STRING("write the number in one kind; only 万 and 亿 may follow digits "
                                "(GB/T 15835)");
        }
    }
}

static bool stands_at(const Passage *passage, size_t index, const char *words, size_t *to) {
    String all = string_from(words);
    while (all.length != 0) {
        size_t end = string_find_byte(all, ' ');
        String word = string_slice(all, 0, end);
        size_t at = passage->characters.items[index].byte;
        if (string_equal(string_slice(passage->folded, at, word.length), word)) {
            *to = passage_index(passage, at + word.length - 1) + 1;
            return true;
        }
        all = string_slice(all, end + 1, all.length);
    }
    return false;
}

/* "超过50余项", "约50个左右": one word for "about" is enough. */
static void check_approximation(Checker *checker, const Passage *passage) {
    for (size_t i = 0; i < passage->count; i++) {
        size_t to = 0;
        if (!is_one_of(passage_code(passage, i), "大约将近超逾至不") || /* the words' beginnings */
            !stands_at(passage, i, "大约 约 将近 近 超过 逾 至少 不低于 不少于", &to)) {
            continue;
        }
        size_t digits = to;
        digits += is_one_of(passage_code(passage, digits), "有为达") ? 1 : 0;
        to = digits;
        while (digits < passage->count &&
               (is_digit(passage_code(passage, digits)) ||
                is_one_of(passage_code(passage, digits), ",." HAN_NUMERALS))) {
            digits++;
        }
        if (digits == to) {
            continue;
        }
        size_t end = digits;
        for (size_t k = digits; k < passage->count && k <= digits + 4 && end == digits; k++) {
            size_t reach = 0;
            uint32_t code = passage_code(passage, k);
            if (is_one_of(code, "，。、；：")) {
                break;
            }
            if ((k == digits && is_one_of(code, "余多")) ||
                stands_at(passage, k, "左右 上下 以上", &reach)) {
                end = reach == 0 ? k + 1 : reach;
            }
        }
        if (end > digits) {
            tell_in(checker, RULE_DOUBLE_APPROXIMATION, passage, i, end,
                    "this number is said to be inexact twice")
                ->hint = STRING("leave out the word before it or the one after it");
            i = end - 1;
        }
    }
}

void chinese_words_check(Checker *checker, const Passage *passage) {
    check_confused(checker, passage);
    check_doubled_words(checker, passage);
    check_traditional(checker, passage);
    check_mixed(checker, passage);
    check_approximation(checker, passage);
}
