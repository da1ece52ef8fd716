#include "content/format.h"
#include "base/unicode.h"

#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>
#include <unicode/ustring.h>

/* U+00A0: a number and its unit stay on one line. */
#define NO_BREAK_SPACE "\xC2\xA0"

enum { RESULT_SIZE = 256 };

typedef struct NumberFormat {
    UNumberFormatter *formatter;
    UFormattedNumber *result;
} NumberFormat;

struct Formats {
    Map numbers;  /* "language skeleton" -> NumberFormat */
    Map spellers; /* "language rules" -> UNumberFormat */
    Map dates;    /* "language pattern" -> UDateFormat */
};

/* A number in digits, nothing rounded away. Chinese separates thousands from five digits on
 * (GB/T 15835—2011 allows numbers of four digits to have no mark). */
static const char *digits_of(Language language) {
    return language == LANGUAGE_ZH ? "group-min2 .######" : ".######";
}

static const char *locale_of(Language language) {
    return language == LANGUAGE_ZH ? "zh_Hans_CN" : "en_GB";
}

static Formats *formats_of(Reader *reader) {
    if (reader->formats == NULL) {
        Arena *arena = reader->arena;
        reader->formats = ARENA_NEW(arena, Formats);
        *reader->formats = (Formats){{.arena = arena}, {.arena = arena}, {.arena = arena}};
    }
    return reader->formats;
}

static void check(Reader *reader, UErrorCode status) {
    if (U_FAILURE(status)) {
        failure_raise(arena_failure(reader->arena), "ICU cannot format: %s", u_errorName(status));
    }
}

static void to_utf16(Reader *reader, const char *text, UChar *wide) {
    UErrorCode status = U_ZERO_ERROR;
    (void)u_strFromUTF8(wide, RESULT_SIZE, NULL, text, -1, &status);
    check(reader, status);
}

/* The text in the arena; plain spaces become such that do not break. */
static String from_utf16(Reader *reader, const UChar *wide, int32_t length) {
    char text[RESULT_SIZE * 3];
    int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    (void)u_strToUTF8(text, sizeof text, &size, wide, length, &status);
    check(reader, status);
    Builder built = {.arena = reader->arena};
    for (int32_t i = 0; i < size; i++) {
        if (text[i] == ' ') {
            builder_append_text(&built, NO_BREAK_SPACE);
        } else {
            builder_append_byte(&built, text[i]);
        }
    }
    return builder_string(&built);
}

static void close_formatter(void *object) {
    unumf_close(object);
}

static void close_result(void *object) {
    unumf_closeResult(object);
}

static String format_number(Reader *reader, Language language, const char *skeleton, String value) {
    Formats *formats = formats_of(reader);
    String key = string_format(reader->arena, "%s %s", locale_of(language), skeleton);
    NumberFormat *format = map_get(&formats->numbers, key);
    UErrorCode status = U_ZERO_ERROR;
    if (format == NULL) {
        UChar wide[RESULT_SIZE];
        to_utf16(reader, skeleton, wide);
        format = ARENA_NEW(reader->arena, NumberFormat);
        format->formatter = unumf_openForSkeletonAndLocale(wide, -1, locale_of(language), &status);
        arena_defer(reader->arena, close_formatter, format->formatter);
        format->result = unumf_openResult(&status);
        arena_defer(reader->arena, close_result, format->result);
        check(reader, status);
        (void)map_set(&formats->numbers, key, format);
    }
    UChar wide[RESULT_SIZE];
    unumf_formatDecimal(format->formatter, value.bytes, (int32_t)value.length, format->result,
                        &status);
    int32_t length = unumf_resultToString(format->result, wide, RESULT_SIZE, &status);
    check(reader, status);
    return from_utf16(reader, wide, length);
}

static void close_speller(void *object) {
    unum_close(object);
}

/* A whole number in words, by one of ICU's rule sets for the language. */
static String spell(Reader *reader, Language language, const char *rules, long value) {
    Formats *formats = formats_of(reader);
    String key = string_format(reader->arena, "%s %s", locale_of(language), rules);
    UNumberFormat *speller = map_get(&formats->spellers, key);
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[RESULT_SIZE];
    if (speller == NULL) {
        speller = unum_open(UNUM_SPELLOUT, NULL, 0, locale_of(language), NULL, &status);
        arena_defer(reader->arena, close_speller, speller);
        to_utf16(reader, rules, wide);
        unum_setTextAttribute(speller, UNUM_DEFAULT_RULESET, wide, -1, &status);
        check(reader, status);
        (void)map_set(&formats->spellers, key, speller);
    }
    int32_t length = unum_formatInt64(speller, value, wide, RESULT_SIZE, NULL, &status);
    check(reader, status);
    return from_utf16(reader, wide, length);
}

bool format_is_decimal(String value) {
    size_t point = string_find_byte(value, '.');
    size_t digits = 0;
    for (size_t i = 0; i < value.length; i++) {
        bool digit = value.bytes[i] >= '0' && value.bytes[i] <= '9';
        if (!digit && i != point) {
            return false;
        }
        digits += digit && i < point;
    }
    return digits >= 1 && digits <= 15 && (point == value.length || point + 1 < value.length) &&
           value.length - point <= 7;
}

double format_decimal(String value) {
    double number = 0;
    double place = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (value.bytes[i] == '.') {
            place = 1;
        } else {
            number = number * 10 + (value.bytes[i] - '0');
            place *= 10;
        }
    }
    return place > 0 ? number / place : number;
}

static size_t whole_digits(String value) {
    return string_find_byte(value, '.');
}

/* Whether the value has at most two decimals when told in units of ten to `power`: 8480000000 is
 * 8.48 billion, but 1234567 stays as it is, so that no amount is rounded. */
static bool is_exact_in(String value, size_t power) {
    size_t whole = whole_digits(value);
    if (whole <= power) {
        return false;
    }
    for (size_t i = whole - power + 2; i < value.length; i++) {
        if (value.bytes[i] != '0' && value.bytes[i] != '.') {
            return false;
        }
    }
    return true;
}

/* Whether the value is told in the language's large unit (万, 亿; million, billion), not in digits.
 */
static bool is_compact(String value, Language language) {
    static const size_t CHINESE[] = {12, 8, 4};
    static const size_t ENGLISH[] = {12, 9, 6};
    const size_t *powers = language == LANGUAGE_ZH ? CHINESE : ENGLISH;
    for (int i = 0; i < 3; i++) {
        if (whole_digits(value) > powers[i]) {
            return is_exact_in(value, powers[i]);
        }
    }
    return false;
}

String format_money(Reader *reader, String amount, Language language) {
    const char *skeleton = is_compact(amount, language) ? "compact-long .##" : digits_of(language);
    String number = format_number(reader, language, skeleton, amount);
    return language == LANGUAGE_ZH
               ? string_format(reader->arena, "%.*s元", STRING_ARGUMENTS(number))
               : string_format(reader->arena, "RMB" NO_BREAK_SPACE "%.*s",
                               STRING_ARGUMENTS(number));
}

/* The value of a whole number from one to ten, else 0: larger ones are not told in words. */
static long small_number(String value) {
    if (string_is(value, "10")) {
        return 10;
    }
    return value.length == 1 && value.bytes[0] >= '1' ? value.bytes[0] - '0' : 0;
}

/* Before what is counted, Chinese says 两, not 二 (ICU's second alternate set knows that). */
static String number_in_words(Reader *reader, Language language, long value) {
    return spell(reader, language,
                 language == LANGUAGE_ZH ? "%spellout-cardinal-alternate2" : "%spellout-cardinal",
                 value);
}

String format_count(Reader *reader, String value, bool words, String unit, Language language) {
    long small = words ? small_number(value) : 0;
    String number = small != 0 ? number_in_words(reader, language, small)
                    : language == LANGUAGE_ZH && is_compact(value, language)
                        ? format_number(reader, language, "compact-long .##", value)
                        : format_number(reader, language, digits_of(language), value);
    if (unit.length == 0) {
        return number;
    }
    size_t offset = 0;
    bool joined = unicode_is_east_asian(utf8_next(unit, &offset));
    return string_format(reader->arena, "%.*s%s%.*s", STRING_ARGUMENTS(number),
                         joined ? "" : NO_BREAK_SPACE, STRING_ARGUMENTS(unit));
}

static const char *unit_identifier(String unit) {
    static const char *const UNITS[][2] = {
        {"m2", "area-square-meter"}, {"km2", "area-square-kilometer"}, {"km", "length-kilometer"},
        {"hour", "duration-hour"},   {"day", "duration-day"},          {"month", "duration-month"},
        {"year", "duration-year"},
    };
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (string_is(unit, UNITS[i][0])) {
            return UNITS[i][1];
        }
    }
    return "area-square-meter";
}

/* Replaces the digits that a formatted measure begins with. */
static String replace_digits(Reader *reader, String measure, String words) {
    size_t end = 0;
    while (end < measure.length && measure.bytes[end] >= '0' && measure.bytes[end] <= '9') {
        end++;
    }
    String rest = string_slice(measure, end, measure.length);
    return string_format(reader->arena, "%.*s%.*s", STRING_ARGUMENTS(words),
                         STRING_ARGUMENTS(rest));
}

/* Chinese names units in full (平方公里), English writes symbols, but names lengths of time. */
String format_measure(Reader *reader, String value, String unit, bool words, Language language) {
    const char *identifier = unit_identifier(unit);
    bool full = language == LANGUAGE_ZH || string_starts_with(string_from(identifier), "duration");
    bool compact = language == LANGUAGE_ZH && is_compact(value, language);
    String skeleton = string_format(reader->arena, "measure-unit/%s %s %s", identifier,
                                    full ? "unit-width-full-name" : "unit-width-short",
                                    compact ? "compact-long .##" : digits_of(language));
    String measure = format_number(reader, language, skeleton.bytes, value);
    long small = words ? small_number(value) : 0;
    return small == 0 ? measure
                      : replace_digits(reader, measure, number_in_words(reader, language, small));
}

/* Reads `count` digits; -1 where they are not digits. */
static int read_digits(String text, size_t start, size_t count) {
    int value = 0;
    for (size_t i = start; i < start + count; i++) {
        if (i >= text.length || text.bytes[i] < '0' || text.bytes[i] > '9') {
            return -1;
        }
        value = value * 10 + (text.bytes[i] - '0');
    }
    return value;
}

/* Days from 1970-01-01 in the Gregorian calendar: whole cycles of 400 years, then years that begin
 * in March, so that the leap day is the last. */
static long days_from_civil(int year, int month, int day) {
    long y = month <= 2 ? year - 1 : year;
    long era = y / 400;
    long year_of_era = y - era * 400;
    long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int days_in_month(int year, int month) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

static void close_date(void *object) {
    udat_close(object);
}

static UDateFormat *date_formatter(Reader *reader, Language language, const char *pattern) {
    Formats *formats = formats_of(reader);
    String key = string_format(reader->arena, "%s %s", locale_of(language), pattern);
    UDateFormat *formatter = map_get(&formats->dates, key);
    if (formatter == NULL) {
        UErrorCode status = U_ZERO_ERROR;
        UChar wide[RESULT_SIZE];
        UChar zone[RESULT_SIZE];
        to_utf16(reader, pattern, wide);
        to_utf16(reader, "UTC", zone);
        formatter =
            udat_open(UDAT_PATTERN, UDAT_PATTERN, locale_of(language), zone, -1, wide, -1, &status);
        check(reader, status);
        arena_defer(reader->arena, close_date, formatter);
        (void)map_set(&formats->dates, key, formatter);
    }
    return formatter;
}

double format_date_number(String date) {
    return (double)days_from_civil(read_digits(date, 0, 4),
                                   date.length >= 7 ? read_digits(date, 5, 2) : 1,
                                   date.length >= 10 ? read_digits(date, 8, 2) : 1);
}

String format_date(Reader *reader, String date, Language language) {
    static const char *const PATTERNS[LANGUAGE_COUNT][3] = {{"y年", "y年M月", "y年M月d日"},
                                                            {"y", "MMMM y", "d MMMM y"}};
    bool has_month = date.length >= 7 && date.bytes[4] == '-';
    bool has_day = date.length == 10 && date.bytes[7] == '-';
    int year = read_digits(date, 0, 4);
    int month = has_month ? read_digits(date, 5, 2) : 1;
    int day = has_day ? read_digits(date, 8, 2) : 1;
    bool shaped = date.length == 4 || (has_month && date.length == 7) || (has_month && has_day);
    if (!shaped || year < 1583 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month)) {
        return STRING("");
    }
    UDateFormat *formatter =
        date_formatter(reader, language, PATTERNS[language][has_month + has_day]);
    UChar wide[RESULT_SIZE];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = udat_format(formatter, (double)days_from_civil(year, month, day) * 86400000.0,
                                 wide, RESULT_SIZE, NULL, &status);
    check(reader, status);
    return from_utf16(reader, wide, length);
}

/* English has words of its own for halves and quarters, and a plural for the others. */
static String english_part(Reader *reader, long parts, long whole) {
    const char *plural = parts == 1 ? "" : "s";
    if (whole == 2) {
        return string_from(parts == 1 ? "half" : "halves");
    }
    if (whole == 4) {
        return string_format(reader->arena, "quarter%s", plural);
    }
    String ordinal = spell(reader, LANGUAGE_EN, "%spellout-ordinal", whole);
    return string_format(reader->arena, "%.*s%s", STRING_ARGUMENTS(ordinal), plural);
}

String format_fraction(Reader *reader, String fraction, Language language) {
    size_t slash = string_find_byte(fraction, '/');
    size_t after = fraction.length - slash;
    int parts = slash >= 1 && slash <= 4 ? read_digits(fraction, 0, slash) : -1;
    int whole = after >= 2 && after <= 5 ? read_digits(fraction, slash + 1, after - 1) : -1;
    if (parts < 1 || whole < 1) {
        return STRING("");
    }
    if (language == LANGUAGE_ZH) {
        String below = spell(reader, language, "%spellout-cardinal", whole);
        String above = spell(reader, language, "%spellout-cardinal", parts);
        return string_format(reader->arena, "%.*s分之%.*s", STRING_ARGUMENTS(below),
                             STRING_ARGUMENTS(above));
    }
    String above = spell(reader, language, "%spellout-cardinal", parts);
    String below = english_part(reader, parts, whole);
    return string_format(reader->arena, "%.*s %.*s", STRING_ARGUMENTS(above),
                         STRING_ARGUMENTS(below));
}
