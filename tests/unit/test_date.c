#include "tests/test.h"

#include <string.h>

#include "base/date.h"

static fd_date date_of(const char *text) {
    fd_date date;
    if (!fd_date_parse(text, &date)) fail_msg("%s is refused", text);
    return date;
}

static void reads_the_three_forms(void **state) {
    (void)state;
    fd_date date = date_of("2026-11-01");
    assert_int_equal(date.year, 2026);
    assert_int_equal(date.month, 11);
    assert_int_equal(date.day, 1);
    assert_int_equal(date.hour + date.minute + date.second, 0);
    date = date_of("2026-11-01T06:30");
    assert_int_equal(date.hour, 6);
    assert_int_equal(date.minute, 30);
    assert_int_equal(date.second, 0);
    assert_int_equal(date_of("2026-11-01T06:30:59").second, 59);
}

static void refuses_everything_else(void **state) {
    (void)state;
    const char *const wrong[] = {"",
                                 "2026",
                                 "2026-11",
                                 "2026-11-1",
                                 "2026-11-01 ",
                                 " 2026-11-01",
                                 "2026-11-01T",
                                 "2026-11-01 06:30",
                                 "2026-11-01T06",
                                 "2026-11-01T06:3",
                                 "2026-11-01T06:30:",
                                 "2026-11-01T06:30:1",
                                 "2026-11-01T06:30:00Z",
                                 "2026/11/01",
                                 "02026-11-01",
                                 "+026-11-01",
                                 "2026-11-0x",
                                 "2026-02-30",
                                 "2026-02-29",
                                 "2100-02-29",
                                 "2026-04-31",
                                 "2026-00-10",
                                 "2026-13-01",
                                 "2026-01-00",
                                 "2026-01-32",
                                 "0000-01-01",
                                 "2026-11-01T24:00",
                                 "2026-11-01T23:60",
                                 "2026-11-01T23:59:60",
                                 "２０２６-11-01"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        fd_date date = {.year = 7};
        if (fd_date_parse(wrong[i], &date)) fail_msg("\"%s\" is taken", wrong[i]);
        assert_int_equal(date.year, 7);
    }
    date_of("2000-02-29");
    date_of("2028-02-29");
}

static void writes_the_shortest_form(void **state) {
    (void)state;
    const char *const texts[] = {"2026-11-01", "2026-11-01T06:30", "2026-11-01T00:00:01",
                                 "0001-01-01", "9999-12-31T23:59:59"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        fd_date date = date_of(texts[i]);
        char text[FD_DATE_ROOM];
        fd_date_format(&date, text);
        assert_string_equal(text, texts[i]);
    }
    fd_date midnight = date_of("2026-11-01T00:00:00");
    char text[FD_DATE_ROOM];
    fd_date_format(&midnight, text);
    assert_string_equal(text, "2026-11-01");
}

/* Known distances: the Unix epoch, its billionth second, and a leap February. */
static void measures_days_and_seconds(void **state) {
    (void)state;
    fd_date epoch = date_of("1970-01-01"), billion = date_of("2001-09-09T01:46:40");
    assert_int_equal(fd_date_seconds(&epoch, &billion), 1000000000);
    assert_int_equal(fd_date_seconds(&billion, &epoch), -1000000000);
    fd_date before = date_of("2028-02-28T23:00"), after = date_of("2028-03-01T01:00");
    assert_int_equal(fd_date_days(&before, &after), 2);
    assert_int_equal(fd_date_days(&after, &before), -2);
    assert_int_equal(fd_date_seconds(&before, &after), 26 * 3600);
    fd_date first = date_of("0001-01-01"), last = date_of("9999-12-31");
    assert_int_equal(fd_date_days(&first, &last), 3652058);
}

/* Every day of the calendar follows the one before, by counting months out by hand. */
static void every_day_goes_there_and_back(void **state) {
    (void)state;
    const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const fd_date first = date_of("0001-01-01T12:34:56");
    int64_t day = 0;
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
            int days = length[month - 1] + (month == 2 && leap);
            for (int d = 1; d <= days; d++, day++) {
                fd_date date;
                if (!fd_date_after(&first, 86400 * day, &date)) fail();
                if (date.year != year || date.month != month || date.day != d ||
                    date.hour != 12 || date.minute != 34 || date.second != 56)
                    fail_msg("day %ld gives %d-%d-%d", (long)day, date.year, date.month,
                             date.day);
                if (fd_date_days(&first, &date) != day) fail();
            }
        }
    assert_int_equal(day, 3652059);
}

static void stops_at_the_ends_of_the_calendar(void **state) {
    (void)state;
    fd_date first = date_of("0001-01-01"), last = date_of("9999-12-31T23:59:59"), date;
    int64_t all = fd_date_seconds(&first, &last);
    assert_true(fd_date_after(&first, all, &date));
    assert_memory_equal(&date, &last, sizeof date);
    assert_true(fd_date_after(&last, -all, &date));
    assert_memory_equal(&date, &first, sizeof date);
    const int64_t beyond[] = {1, INT64_MAX, INT64_MAX - 86400};
    for (int i = 0; i < 3; i++) {
        assert_false(fd_date_after(&last, beyond[i], &date));
        assert_false(fd_date_after(&first, -beyond[i], &date));
    }
    assert_false(fd_date_after(&first, INT64_MIN, &date));
    assert_memory_equal(&date, &first, sizeof date);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_three_forms),
        cmocka_unit_test(refuses_everything_else),
        cmocka_unit_test(writes_the_shortest_form),
        cmocka_unit_test(measures_days_and_seconds),
        cmocka_unit_test(every_day_goes_there_and_back),
        cmocka_unit_test(stops_at_the_ends_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
