#include "command/date.h"

#include <stdlib.h>

#define LAST_SECOND 253402300799LL /* of the year 9999 */

/* `count` digits at `start`, or -1. */
static int digits_at(String text, size_t start, size_t count) {
    int value = 0;
    if (start + count > text.length) {
        return -1;
    }
    for (size_t i = start; i < start + count; i++) {
        if (text.bytes[i] < '0' || text.bytes[i] > '9') {
            return -1;
        }
        value = value * 10 + (text.bytes[i] - '0');
    }
    return value;
}

static bool is_leap_year(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : DAYS[month - 1];
}

/* Days from 1 January 1970 to the first of January of a year from 1970 on. */
static long long days_to_year(int year) {
    int before = year - 1;
    long long leap_days = before / 4 - before / 100 + before / 400 - 477;
    return 365LL * (year - 1970) + leap_days;
}

long long date_timestamp(String date) {
    int year = digits_at(date, 0, 4);
    int month = date.length >= 7 && date.bytes[4] == '-' ? digits_at(date, 5, 2) : 1;
    int day = date.length >= 10 && date.bytes[7] == '-' ? digits_at(date, 8, 2) : 1;
    bool whole = date.length == 4 || (date.length == 7 && date.bytes[4] == '-') ||
                 (date.length == 10 && date.bytes[4] == '-' && date.bytes[7] == '-');
    if (!whole || year < 1970 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month)) {
        return -1;
    }
    long long days = days_to_year(year) + day - 1;
    for (int earlier = 1; earlier < month; earlier++) {
        days += days_in_month(year, earlier);
    }
    return days * 86400;
}

bool date_from_environment(long long *timestamp) {
    const char *text = getenv("SOURCE_DATE_EPOCH");
    *timestamp = -1;
    if (text == NULL || text[0] == '\0') {
        return true;
    }
    long long value = 0;
    for (; *text >= '0' && *text <= '9' && value <= LAST_SECOND; text++) {
        value = value * 10 + (*text - '0');
    }
    if (*text != '\0' || value > LAST_SECOND) {
        return false;
    }
    *timestamp = value;
    return true;
}
