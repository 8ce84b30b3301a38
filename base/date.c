#include "base/date.h"

#include <ctype.h>

enum { DAY = 86400 };

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/* Days of a common year before the first of each month, and of the whole year. */
static const int days_before[] = {0,   31,  59,  90,  120, 151, 181,
                                  212, 243, 273, 304, 334, 365};

static int days_before_month(int year, int month) {
    return days_before[month - 1] + (month > 2 && is_leap(year));
}

static int days_before_year(int year) {
    int past = year - 1;
    return 365 * past + past / 4 - past / 100 + past / 400;
}

/* Days since 0001-01-01. */
static int day_number(const fd_date *date) {
    return days_before_year(date->year) + days_before_month(date->year, date->month) +
           date->day - 1;
}

bool fd_date_exists(const fd_date *date) {
    if (date->year < 1 || date->year > 9999 || date->month < 1 || date->month > 12)
        return false;
    int length = days_before[date->month] - days_before[date->month - 1] +
                 (date->month == 2 && is_leap(date->year));
    return date->day >= 1 && date->day <= length && date->hour >= 0 && date->hour < 24 &&
           date->minute >= 0 && date->minute < 60 && date->second >= 0 &&
           date->second < 60;
}

/* A text has the shape when each 0 of the shape is a digit and the rest is the same. */
static bool has_shape(const char *text, const char *shape) {
    for (; *text && *shape; text++, shape++)
        if (*shape == '0' ? !isdigit((unsigned char)*text) : *text != *shape)
            return false;
    return *text == *shape;
}

static int digits(const char *text, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) value = 10 * value + (text[i] - '0');
    return value;
}

bool fd_date_parse(const char *text, fd_date *date) {
    bool to_second = has_shape(text, "0000-00-00T00:00:00");
    bool to_minute = to_second || has_shape(text, "0000-00-00T00:00");
    if (!to_minute && !has_shape(text, "0000-00-00")) return false;
    fd_date read = {.year = digits(text, 4),
                    .month = digits(text + 5, 2),
                    .day = digits(text + 8, 2)};
    if (to_minute) {
        read.hour = digits(text + 11, 2);
        read.minute = digits(text + 14, 2);
    }
    if (to_second) read.second = digits(text + 17, 2);
    if (!fd_date_exists(&read)) return false;
    *date = read;
    return true;
}

/* Puts the number in decimal digits, with zeros before it. */
static char *put(char *at, int number, int count) {
    for (int i = count - 1; i >= 0; i--, number /= 10) at[i] = (char)('0' + number % 10);
    return at + count;
}

void fd_date_format(const fd_date *date, char text[FD_DATE_ROOM]) {
    char *at = put(text, date->year, 4);
    *at++ = '-';
    at = put(at, date->month, 2);
    *at++ = '-';
    at = put(at, date->day, 2);
    if (date->hour || date->minute || date->second) {
        *at++ = 'T';
        at = put(at, date->hour, 2);
        *at++ = ':';
        at = put(at, date->minute, 2);
    }
    if (date->second) {
        *at++ = ':';
        at = put(at, date->second, 2);
    }
    *at = '\0';
}

static int second_of_day(const fd_date *date) {
    return 3600 * date->hour + 60 * date->minute + date->second;
}

int64_t fd_date_days(const fd_date *from, const fd_date *to) {
    return day_number(to) - day_number(from);
}

int64_t fd_date_seconds(const fd_date *from, const fd_date *to) {
    return DAY * fd_date_days(from, to) + second_of_day(to) - second_of_day(from);
}

/* The date of a day number, from a guess of the year by its mean length (400 years hold
 * 146097 days), which the two loops put right. */
static fd_date date_of_day(int day) {
    int year = (int)((int64_t)day * 400 / 146097) + 1;
    while (days_before_year(year) > day) year--;
    while (days_before_year(year + 1) <= day) year++;
    int rest = day - days_before_year(year), month = 12;
    while (days_before_month(year, month) > rest) month--;
    return (fd_date){year, month, rest - days_before_month(year, month) + 1, 0, 0, 0};
}

bool fd_date_after(const fd_date *from, int64_t seconds, fd_date *date) {
    /* All the years together; more would overflow the sum below. */
    const int64_t most = (int64_t)DAY * 3652059;
    if (seconds > most || seconds < -most) return false;
    int64_t since = (int64_t)DAY * day_number(from) + second_of_day(from) + seconds;
    if (since < 0 || since >= most) return false;
    *date = date_of_day((int)(since / DAY));
    int rest = (int)(since % DAY);
    date->hour = rest / 3600;
    date->minute = rest % 3600 / 60;
    date->second = rest % 60;
    return true;
}
