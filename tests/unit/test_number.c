#include "tests/test.h"

#include <float.h>
#include <string.h>

#include "base/number.h"

static void writes_the_fewest_digits(void **state) {
    (void)state;
    const struct {
        double value;
        const char *text;
    } cases[] = {{0, "0"},
                 {-0.0, "0"},
                 {1, "1"},
                 {-25.5, "-25.5"},
                 {0.1, "0.1"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1.0 / 3, "0.3333333333333333"},
                 {1e23, "1e+23"},
                 {123456789012345680, "1.2345678901234568e+17"},
                 {DBL_MAX, "1.7976931348623157e+308"},
                 {DBL_MIN, "2.2250738585072014e-308"},
                 {4.9406564584124654e-324, "5e-324"},
                 {NAN, "nan"},
                 {INFINITY, "inf"},
                 {-INFINITY, "-inf"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[FD_NUMBER_ROOM];
        fd_number_text(cases[i].value, text);
        assert_string_equal(text, cases[i].text);
    }
}

/* Any bits that make a finite number come back, and one digit less does not tell them. */
static void reads_back_to_the_same_bits(void **state) {
    (void)state;
    uint64_t bits = 88172645463325252u; /* Marsaglia's xorshift, any start but zero */
    for (int i = 0; i < 100000; i++) {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        double value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value)) continue;
        char text[FD_NUMBER_ROOM], coarse[400];
        fd_number_text(value, text);
        double back = strtod(text, NULL);
        assert_memory_equal(&back, &value, sizeof value);
        int digits = 0;
        for (const char *c = text + strcspn(text, "123456789"); *c && *c != 'e'; c++)
            digits += *c != '.';
        snprintf(coarse, sizeof coarse, "%.*g", digits - 1, value);
        if (digits > 15 && strtod(coarse, NULL) == value) fail_msg("%s is long", text);
    }
}

static void rounds_for_people(void **state) {
    (void)state;
    const struct {
        double value;
        int digits;
        const char *text;
    } cases[] = {{3.14159, 2, "3.14"},
                 {3.14159, 0, "3"},
                 {1234567, -3, "1.23e+06"},
                 {0.000123456, -3, "0.000123"},
                 {1e-5, -3, "1e-05"},
                 {-0.0004, 2, "0.00"},
                 {-0.0, 1, "0.0"},
                 {-0.0, -4, "0"},
                 {-0.006, 2, "-0.01"},
                 {1e300, 2, "1e+300"},
                 {-1e-300, -2, "-1e-300"},
                 {-999999999999999, 99, "-999999999999999.000000000000000"},
                 {-DBL_MAX, -99, "-1.79769313486232e+308"},
                 {NAN, 2, "nan"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[FD_NUMBER_ROOM];
        fd_number_rounded(cases[i].value, cases[i].digits, text);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_the_fewest_digits),
        cmocka_unit_test(reads_back_to_the_same_bits),
        cmocka_unit_test(rounds_for_people),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
