#include "text/units.h"

#include "text/character.h"

#include <uchar.h>

/* A longer one is tried before its own beginning. Each may follow 百, 千, 万, 亿 or 余. */
// clang-format off
static const char32_t UNITS[][5] = {
    U"平方公里", U"平方千米", U"平方厘米", U"平方毫米", U"平方米", U"立方厘米", U"立方米",
    U"个百分点", U"摄氏度", U"公里", U"千米", U"厘米", U"毫米", U"微米", U"纳米", U"公斤", U"千克",
    U"毫克", U"公顷", U"小时", U"分钟", U"个月", U"英寸", U"毫升", U"千瓦", U"兆瓦", U"美元",
    U"欧元", U"港元", U"元", U"米", U"克", U"吨", U"亩", U"升", U"磅", U"寸", U"年", U"月", U"日",
    U"天", U"时", U"分", U"秒", U"周", U"岁", U"人", U"名", U"个", U"项", U"家", U"条", U"次",
    U"倍", U"座", U"台", U"辆", U"期", U"号", U"版", U"页", U"位", U"度", U"层", U"户", U"件",
    U"套", U"届", U"强", U"类", U"成", U"字", U"章", U"节", U"张", U"种", U"本", U"行", U"开",
    U"份", U"步", U"点", U"级", U"卷", U"册", U"幅", U"篇", U"段", U"句", U"架", U"艘", U"列",
    U"组", U"对", U"双", U"根", U"块", U"片", U"只", U"头", U"棵", U"株", U"处", U"所", U"场",
    U"轮", U"股", U"票", U"门", U"％",
};
// clang-format on

/* Symbols of units that follow a number after a space, and what stands before one. */
static const char32_t SPACED_UNITS[][9] = {
    U"%",   U"‰",  U"°C", U"°F", U"℃",    U"km²",     U"m²",      U"cm²",      U"mm²",
    U"m³",  U"km", U"m",  U"cm", U"mm",   U"µm",      U"μm",      U"nm",       U"kg",
    U"g",   U"mg", U"t",  U"ha", U"g/m²", U"gsm",     U"l",       U"ml",       U"h",
    U"min", U"s",  U"ms", U"Hz", U"kHz",  U"MHz",     U"GHz",     U"kB",       U"KB",
    U"MB",  U"GB", U"TB", U"W",  U"kW",   U"MW",      U"GW",      U"kWh",      U"V",
    U"K",   U"pt", U"em", U"px", U"dpi",  U"million", U"billion", U"trillion",
};
static const char32_t SPACED_PREFIXES[][4] = {U"RMB", U"CNY", U"USD", U"EUR",
                                              U"HKD", U"No.", U"p.",  U"pp."};

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static bool is_magnitude(uint32_t code) {
    return code == U'万' || code == U'亿' || code == U'千' || code == U'百' || code == U'余';
}

bool unit_may_follow(uint32_t code) {
    return is_digit(code) || code == '%';
}

static size_t length_of(const char32_t *unit) {
    size_t length = 0;
    while (unit[length] != 0) {
        length++;
    }
    return length;
}

/* How many code points of the unit stand at the start of `codes`; 0: not all of them. */
static size_t match(const uint32_t *codes, size_t count, const char32_t *unit) {
    size_t matched = 0;
    while (unit[matched] != 0) {
        if (matched == count || codes[matched] != unit[matched]) {
            return 0;
        }
        matched++;
    }
    return matched;
}

size_t unit_length(const uint32_t *codes, size_t count) {
    size_t magnitudes = 0;
    while (magnitudes < count && is_magnitude(codes[magnitudes])) {
        magnitudes++;
    }
    for (size_t i = 0; i < COUNT_OF(UNITS); i++) {
        size_t matched = match(codes + magnitudes, count - magnitudes, UNITS[i]);
        if (matched > 0) {
            return magnitudes + matched;
        }
    }
    return magnitudes;
}

/* Whether one of the units stands whole at the start. */
static bool starts_with_unit(const uint32_t *codes, size_t count) {
    for (size_t i = 0; i < COUNT_OF(SPACED_UNITS); i++) {
        size_t matched = match(codes, count, SPACED_UNITS[i]);
        if (matched > 0 && (matched == count || !character_is_western_letter(codes[matched]))) {
            return true;
        }
    }
    return false;
}

/* Whether one of the prefixes stands whole at the end. */
static bool ends_with_prefix(const uint32_t *codes, size_t count) {
    for (size_t i = 0; i < COUNT_OF(SPACED_PREFIXES); i++) {
        size_t length = length_of(SPACED_PREFIXES[i]);
        if (length <= count && match(codes + count - length, length, SPACED_PREFIXES[i]) > 0 &&
            (length == count || !character_is_western_letter(codes[count - length - 1]))) {
            return true;
        }
    }
    return false;
}

bool unit_keeps_space(const uint32_t *before, size_t before_count, const uint32_t *after,
                      size_t after_count) {
    if (before_count == 0 || after_count == 0) {
        return false;
    }
    return (is_digit(before[before_count - 1]) && starts_with_unit(after, after_count)) ||
           (is_digit(after[0]) && ends_with_prefix(before, before_count));
}
