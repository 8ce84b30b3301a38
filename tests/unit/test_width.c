#include "tests/test.h"

#include "base/width.h"

static void measures_columns(void **state) {
    (void)state;
    const struct {
        const char *text;
        int columns;
    } cases[] = {{"", 0},
                 {"m3/s", 4},
                 {"回风巷", 6},
                 {"3号 回风", 8},
                 {"°C·m²", 5},
                 {"，（）", 6},
                 {"e\xcc\x81", 1},        /* e and an accent that combines */
                 {"\xf0\xa0\x80\x80", 2}, /* a character beyond the basic plane */
                 {"a\x1b[31m", 6},
                 {"\xff\xfe", 2}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (fd_width_measure(cases[i].text) != cases[i].columns)
            fail_msg("%s takes %d columns, expected %d", cases[i].text,
                     fd_width_measure(cases[i].text), cases[i].columns);
}

static void check_put(const char *text, int columns, fd_align align,
                      const char *expected) {
    fd_buffer out = {0};
    fd_width_put(text, columns, align, &out);
    assert_string_equal(fd_buffer_get(&out), expected);
    assert_int_equal(fd_width_measure(fd_buffer_get(&out)), columns > 0 ? columns : 0);
    fd_buffer_free(&out);
}

static void fills_with_blanks(void **state) {
    (void)state;
    check_put("巷道", 6, FD_LEFT, "巷道  ");
    check_put("巷道", 6, FD_RIGHT, "  巷道");
    check_put("巷道", 4, FD_LEFT, "巷道");
    check_put("", 2, FD_RIGHT, "  ");
    check_put("e\xcc\x81", 3, FD_LEFT, "e\xcc\x81  ");
}

static void cuts_and_shows_it(void **state) {
    (void)state;
    check_put("airway", 4, FD_LEFT, "air…");
    check_put("回风巷道", 5, FD_LEFT, "回风…");
    check_put("回风巷道", 6, FD_LEFT, "回风… ");
    check_put("回风", 1, FD_RIGHT, "…");
    check_put("回风", 0, FD_RIGHT, "");
    check_put("回风", -3, FD_RIGHT, "");
}

static void shows_no_control(void **state) {
    (void)state;
    check_put("a\x1b[2J", 6, FD_LEFT, "a\xef\xbf\xbd[2J ");
    check_put("a\nb\x7f", 4, FD_LEFT,
              "a\xef\xbf\xbd"
              "b\xef\xbf\xbd");
    check_put("\xe2\x80\xae"
              "ba",
              3, FD_LEFT,
              "\xef\xbf\xbd"
              "ba");
    check_put("\xc2\x9b", 1, FD_LEFT, "\xef\xbf\xbd");
    check_put("\xff", 1, FD_LEFT, "\xef\xbf\xbd");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_columns),
        cmocka_unit_test(fills_with_blanks),
        cmocka_unit_test(cuts_and_shows_it),
        cmocka_unit_test(shows_no_control),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
