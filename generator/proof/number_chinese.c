/* Numbers in Chinese text (GB/T 15835—2011): Arabic digits with 万 and 亿 after them, and numerals.
 */
#include "proof/number.h"

#include "proof/checker.h"

static int digit_of(uint32_t code) {
    switch (code) {
    case 0x3007: /* 〇 */
    case 0x96F6: /* 零 */
        return 0;
    case 0x4E00: /* 一 */
        return 1;
    case 0x4E8C: /* 二 */
    case 0x4E24: /* 两 */
        return 2;
    case 0x4E09: /* 三 */
        return 3;
    case 0x56DB: /* 四 */
        return 4;
    case 0x4E94: /* 五 */
        return 5;
    case 0x516D: /* 六 */
        return 6;
    case 0x4E03: /* 七 */
        return 7;
    case 0x516B: /* 八 */
        return 8;
    case 0x4E5D: /* 九 */
        return 9;
    default:
        return -1;
    }
}

static double power_of(uint32_t code) {
    switch (code) {
    case 0x5341:
        return 10; /* 十 */
    case 0x767E:
        return 100; /* 百 */
    case 0x5343:
        return 1000; /* 千 */
    case 0x4E07:
        return 1e4; /* 万 */
    case 0x4EBF:
        return 1e8; /* 亿 */
    default:
        return 0;
    }
}

/* A numeral, from its first character on. */
typedef struct Numeral {
    double value;
    size_t length;
    size_t digits;    /* of 一 to 九, 〇 */
    bool has_powers;  /* 十 … 亿 */
    bool leads;       /* it begins with a power: 百, 万 */
    bool approximate; /* 三四个: two numbers */
} Numeral;

/* 一万五 is 15,000, but 一万零五 is 10,005. */
static double last_digit(double digit, double last_power, bool after_zero) {
    return digit <= 0 ? 0 : last_power >= 100 && !after_zero ? digit * last_power / 10 : digit;
}

static Numeral read_numeral(const Passage *passage, size_t start) {
    Numeral numeral = {0};
    double total = 0;   /* what 万 and 亿 have completed */
    double section = 0; /* below the next 万 or 亿 */
    double digit = -1;  /* not yet counted; -1: none */
    double last_power = 0;
    double digits_value = 0;
    bool after_zero = false;
    size_t i = start;
    for (;; i++) {
        uint32_t code = passage_code(passage, i);
        int value = digit_of(code);
        double power = power_of(code);
        if (value >= 0) {
            numeral.approximate = numeral.approximate || digit > 0;
            after_zero = digit == 0;
            digit = value;
            digits_value = digits_value * 10 + value;
            numeral.digits++;
        } else if (power >= 1e8) {
            double below = total + section + (digit > 0 ? digit : 0);
            total = (below == 0 ? 1 : below) * power;
            section = 0;
        } else if (power >= 1e4) {
            section += digit > 0 ? digit : 0;
            total += (section == 0 ? 1 : section) * power;
            section = 0;
        } else if (power != 0) {
            section += (digit < 0 ? 1 : digit) * power;
        } else {
            break;
        }
        if (power != 0) {
            numeral.leads = numeral.leads || (i == start && power != 10);
            numeral.has_powers = true;
            last_power = power;
            digit = -1;
        }
    }
    numeral.length = i - start;
    if (numeral.has_powers) {
        numeral.value = total + section + last_digit(digit, last_power, after_zero);
    } else {
        numeral.value = digits_value;
        numeral.approximate = numeral.approximate && numeral.digits < 4;
    }
    return numeral;
}

/* Words that count: a small number before one of them is meant as a number. */
static bool is_measure(const Passage *passage, size_t at) {
    return is_one_of(passage_code(passage, at),
                     "个家项条点种类届年月日天次位名台套座间处所份张片辆艘架公平米吨亩元倍小分周岁"
                     "期批组层级大方省市县区章节步轮场支款笔户栋幢颗棵只头匹把首篇部本册页段句行列"
                     "排队面") ||
           number_starts(passage, at, "余项") || number_starts(passage, at, "大优势");
}

static void read_unit(const Passage *passage, size_t at, Number *number) {
    static const struct {
        const char *word;
        NumberUnit unit;
        double factor;
    } UNITS[] = {
        {"平方公里", UNIT_AREA, 1e6}, {"平方千米", UNIT_AREA, 1e6},   {"km²", UNIT_AREA, 1e6},
        {"平方米", UNIT_AREA, 1},     {"m²", UNIT_AREA, 1},           {"㎡", UNIT_AREA, 1},
        {"公里", UNIT_DISTANCE, 1},   {"千米", UNIT_DISTANCE, 1},     {"km", UNIT_DISTANCE, 1},
        {"元", UNIT_MONEY, 1},        {"人民币", UNIT_MONEY, 1},      {"小时", UNIT_HOUR, 1},
        {"个小时", UNIT_HOUR, 1},     {"个月", UNIT_MONTH_LENGTH, 1}, {"个工作日", UNIT_DAY, 1},
        {"天", UNIT_DAY, 1},          {"年", UNIT_YEAR, 1},           {"月", UNIT_MONTH, 1},
        {"日", UNIT_DAY_OF_MONTH, 1},
    };
    at += is_one_of(passage_code(passage, at), "余多") ? 1 : 0;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        if (number_starts(passage, at, UNITS[i].word)) {
            number->unit = UNITS[i].unit;
            number->in_unit = number->value * UNITS[i].factor;
            if (number->unit == UNIT_YEAR && (number->value < 1000 || number->value > 3000)) {
                number->unit = UNIT_YEAR_LENGTH;
            }
            return;
        }
    }
    for (size_t back = 3; back >= 1; back--) {
        static const char *const CURRENCIES[] = {"¥", "", "rmb"};
        if (number->from >= back && back != 2 &&
            number_starts(passage, number->from - back, CURRENCIES[back - 1])) {
            number->unit = UNIT_MONEY;
        }
    }
}

/* 亩 and 斤 have other units in English. */
static bool has_local_unit(const Passage *passage, size_t at) {
    return is_one_of(passage_code(passage, at), "亩斤顷") ||
           (passage_code(passage, at) == 0x91CC && passage_code(passage, at - 1) != 0x516C) ||
           number_starts(passage, at, "万亩") || number_starts(passage, at, "公顷");
}

static bool is_afternoon(const Passage *passage, size_t from) {
    return from >= 2 &&
           (number_starts(passage, from - 2, "下午") || number_starts(passage, from - 2, "晚上"));
}

static void add(const Passage *passage, NumberList *list, Number number) {
    if (number.unit == UNIT_NONE) {
        read_unit(passage, number.to, &number);
    }
    if (has_local_unit(passage, number.to) || number_starts(passage, number.to, "进制")) {
        number.strength = NUMBER_WEAK; /* hexadecimal */
    }
    if (number.unit == UNIT_PERCENT) {
        number.other = number.value * 100; /* “of a hundred”, percentage points */
    }
    if (number.value <= 12 && is_afternoon(passage, number.from)) {
        number.other = number.value + 12;
    }
    *array_push(passage->arena, list) = number;
}

/* 三点五 is 3.5: the digits after 点, at `*at`, which moves past them; 0 where there are none. */
static double read_decimals(const Passage *passage, size_t *at) {
    if (!number_starts(passage, *at, "点")) {
        return 0;
    }
    Numeral below = read_numeral(passage, *at + 1);
    if (below.length == 0 || below.has_powers) {
        return 0;
    }
    double scale = 1;
    for (size_t i = 0; i < below.digits; i++) {
        scale *= 10;
    }
    *at += 1 + below.length;
    return below.value / scale;
}

/* The number after "分之": a numeral or digits. */
static bool read_part(const Passage *passage, size_t *at, double *value) {
    if (number_read_digits(passage, at, value)) {
        return true;
    }
    Numeral numeral = read_numeral(passage, *at);
    *at += numeral.length;
    *value = numeral.value + (numeral.length == 0 ? 0 : read_decimals(passage, at));
    return numeral.length != 0;
}

/* Past the number at `to` stands "分之": the fraction's value. */
static bool read_fraction(const Passage *passage, Number *number) {
    size_t at = number->to + 2;
    double above = 0;
    if (!number_starts(passage, number->to, "分之") || number->value == 0 ||
        !read_part(passage, &at, &above)) {
        return false;
    }
    number->unit = number->value == 100 ? UNIT_PERCENT : UNIT_FRACTION;
    number->value = above / number->value;
    number->to = at;
    number->strength = NUMBER_STRONG;
    return true;
}

/* "20世纪90年代" is 1990; "90年代" too. */
static void read_decade(const Passage *passage, Number *number) {
    if (number_starts(passage, number->to, "世纪")) {
        size_t at = number->to + 2;
        at += passage_code(passage, at) == ' ';
        double decade = 0;
        if (read_part(passage, &at, &decade) && number_starts(passage, at, "年代")) {
            number->value = (number->value - 1) * 100 + decade;
            number->to = at + 2;
            number->unit = UNIT_YEAR;
        }
    } else if (number_starts(passage, number->to, "年代") && number->value < 100) {
        number->value += number->value >= 30 ? 1900 : 2000;
        number->unit = UNIT_YEAR;
    }
}

static void read_arabic(const Passage *passage, size_t *at, NumberList *list) {
    Number number = {.from = *at, .strength = NUMBER_STRONG};
    size_t end = *at;
    (void)number_read_digits(passage, &end, &number.value);
    bool letters = (*at > 0 && is_latin(passage_code(passage, *at - 1))) ||
                   (is_latin(passage_code(passage, end)) && !number_starts(passage, end, "km") &&
                    !number_starts(passage, end, "m²"));
    bool money = *at >= 3 && number_starts(passage, *at - 3, "rmb");
    for (;;) {
        uint32_t code = passage_code(passage, end);
        double power = power_of(code);
        bool unit =
            code == 0x5343 && is_one_of(passage_code(passage, end + 1), "克米瓦伏卡帕赫兆焦");
        if (power == 0 || unit) {
            break;
        }
        number.value *= power;
        end++;
    }
    number.to = end;
    uint32_t next = passage_code(passage, end);
    if (next == '%' || next == 0xFF05) {
        number.value /= 100;
        number.unit = UNIT_PERCENT;
        number.to++;
    } else if (!read_fraction(passage, &number)) {
        read_decade(passage, &number);
    }
    if (letters && !money) {
        number.strength = NUMBER_COUNTED;
    }
    *at = number.to > *at ? number.to : *at + 1;
    add(passage, list, number);
}

/* Words that hold numerals and no number. */
static size_t idiom_length(const Passage *passage, size_t at) {
    static const char *const WORDS[] = {
        "一带一路", "十分重要", "万众",     "千方百计", "千家万户", "三角洲",   "百科",
        "百货",     "百姓",     "一体",     "一线",     "一流",     "一般",     "一定",
        "一些",     "一样",     "一直",     "一切",     "一起",     "一步",     "一律",
        "一旦",     "一方",     "四面八方", "五湖四海", "三农",     "七夕",     "八达岭",
        "九州",     "万一",     "万分",     "千万不",   "千万别",   "百分点",   "二维",
        "三维",     "二手",     "三峡",     "四川",     "五金",     "三亚",     "九江",
        "六安",     "百度",     "两会",     "两岸",     "两者",     "二者",     "三者",
        "十四五",   "十三五",   "十五五",   "五一",     "第一时间", "独一无二", "统一",
        "唯一",     "逐一",     "之一",     "不一",     "万一",     "百分百",   "五年规划"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (number_starts(passage, at, WORDS[i])) {
            return passage_index(passage,
                                 passage->characters.items[at].byte + strlen(WORDS[i]) - 1) +
                   1 - at;
        }
    }
    return 0;
}

static NumberStrength strength_of(const Passage *passage, size_t start, const Numeral *numeral) {
    uint32_t before = start == 0 ? 0 : passage_code(passage, start - 1);
    size_t end = start + numeral->length;
    bool vague = numeral->approximate || numeral->leads || is_one_of(before, "数几上成好") ||
                 is_one_of(passage_code(passage, end), "几");
    if (vague) {
        return NUMBER_WEAK;
    }
    if ((numeral->has_powers && numeral->value >= 21) || numeral->digits >= 4) {
        return NUMBER_STRONG;
    }
    bool weekday = is_one_of(before, "期拜周") && numeral->value <= 6;
    bool ordinal = before == 0x7B2C; /* 第 */
    bool counts =
        ordinal || is_measure(passage, end) || is_one_of(passage_code(passage, end), "余多");
    return !weekday && counts && numeral->value >= 2 ? NUMBER_COUNTED : NUMBER_WEAK;
}

static void read_han(const Passage *passage, size_t *at, NumberList *list) {
    size_t idiom = idiom_length(passage, *at);
    Numeral numeral = read_numeral(passage, *at);
    bool adverb = numeral.value == 10 && numeral.length == 1 &&
                  number_starts(passage, *at, "十分") && !number_starts(passage, *at, "十分之") &&
                  !number_starts(passage, *at, "十分钟");
    if (idiom != 0 || adverb) {
        *at += idiom != 0 ? idiom : 2;
        return;
    }
    Number number = {.from = *at, .to = *at + numeral.length, .value = numeral.value};
    number.strength = strength_of(passage, *at, &numeral);
    if (!read_fraction(passage, &number)) {
        read_decade(passage, &number);
        double decimals = numeral.digits <= 2 ? read_decimals(passage, &number.to) : 0;
        if (decimals != 0) {
            number.value += decimals;
            number.strength = NUMBER_STRONG;
        }
    }
    /* 三成 is three tenths. */
    if (passage_code(passage, number.to) == 0x6210 && number.value <= 9 &&
        is_one_of(passage_code(passage, number.to + 1), "以左多，。的是、")) {
        number.value /= 10;
        number.to++;
        number.strength = NUMBER_STRONG;
        number.unit = UNIT_PERCENT;
    }
    *at = number.to > *at ? number.to : *at + 1;
    add(passage, list, number);
}

void numbers_find_chinese(const Passage *passage, NumberList *list) {
    for (size_t i = 0; i < passage->count;) {
        uint32_t code = passage_code(passage, i);
        if (is_digit(code) || (code >= 0xFF10 && code <= 0xFF19)) {
            read_arabic(passage, &i, list);
        } else if (digit_of(code) >= 0 || power_of(code) != 0) {
            read_han(passage, &i, list);
        } else if (code == 0x53CC || code == 0x534A /* 双, 半 */) {
            *array_push(passage->arena, list) = (Number){
                .from = i, .to = i + 1, .value = code == 0x53CC ? 2 : 0.5, .strength = NUMBER_WEAK};
            i++;
        } else {
            i++;
        }
    }
}
