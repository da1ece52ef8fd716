#include "proof/number.h"

bool number_starts(const Passage *passage, size_t at, const char *word) {
    size_t start = passage->characters.items[at < passage->count ? at : passage->count].byte;
    return string_is(string_slice(passage->folded, start, strlen(word)), word);
}

static uint32_t digit_value(uint32_t code) {
    return is_digit(code) ? code - '0' : code >= 0xFF10 && code <= 0xFF19 ? code - 0xFF10 : 10;
}

/* "82.50.72.202", "2.0.1": names made of numbers, all their digits as one. */
static bool read_dotted(const Passage *passage, size_t *at, double *value) {
    size_t dots = 0;
    size_t i = *at;
    double digits = 0;
    for (;; i++) {
        uint32_t digit = digit_value(passage_code(passage, i));
        bool dot = passage_code(passage, i) == '.' && i > *at &&
                   digit_value(passage_code(passage, i + 1)) < 10;
        if (digit >= 10 && !dot) {
            break;
        }
        dots += dot;
        digits = dot ? digits : digits * 10 + digit;
    }
    if (dots >= 2) {
        *at = i;
        *value = digits;
    }
    return dots >= 2;
}

bool number_read_digits(const Passage *passage, size_t *at, double *value) {
    if (read_dotted(passage, at, value)) {
        return true;
    }
    size_t i = *at;
    double whole = 0;
    size_t count = 0;
    while (digit_value(passage_code(passage, i)) < 10) {
        whole = whole * 10 + digit_value(passage_code(passage, i++));
        count++;
        uint32_t code = passage_code(passage, i);
        bool thousands = (code == ',' || code == 0xFF0C) && count <= 3 &&
                         digit_value(passage_code(passage, i + 1)) < 10 &&
                         digit_value(passage_code(passage, i + 2)) < 10 &&
                         digit_value(passage_code(passage, i + 3)) < 10 &&
                         digit_value(passage_code(passage, i + 4)) >= 10;
        if (thousands) {
            i++;
            count = 0;
        }
    }
    if (i == *at) {
        return false;
    }
    if (passage_code(passage, i) == '.' && digit_value(passage_code(passage, i + 1)) < 10) {
        size_t end = i + 1;
        double below = 0;
        double scale = 1;
        while (digit_value(passage_code(passage, end)) < 10) {
            below = below * 10 + digit_value(passage_code(passage, end++));
            scale *= 10;
        }
        whole = (whole * scale + below) / scale;
        i = end;
    }
    *at = i;
    *value = whole;
    return true;
}

static void find(const Passage *passage, NumberList *list) {
    list->count = 0;
    if (passage->language == LANGUAGE_ZH) {
        numbers_find_chinese(passage, list);
    } else {
        numbers_find_english(passage, list);
    }
    for (size_t i = 0; i < list->count; i++) {
        Number *number = &list->items[i];
        number->fact = (passage->characters.items[number->from].flags & CHARACTER_FACT) != 0;
        if (number->in_unit == 0) {
            number->in_unit = number->value;
        }
    }
}

NumberList *numbers_of(Passage *passage) {
    if (passage->numbers == NULL) {
        passage->numbers = ARENA_NEW(passage->arena, NumberList);
    }
    if (!passage->numbers_found) {
        find(passage, passage->numbers);
        passage->numbers_found = true;
    }
    return passage->numbers;
}
