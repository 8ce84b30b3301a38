#include "networks/numeral.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/test.h"

static void tells_where_a_number_ends(void **state) {
    (void)state;
    const struct {
        const char *text, *rest;
        fd_numeral found;
        double number;
    } samples[] = {
        {"35 %", "%", FD_NUMERAL_OK, 35},
        {" -2.5e-3kPa", "kPa", FD_NUMERAL_OK, -2.5e-3},
        {"+.5", "", FD_NUMERAL_OK, 0.5},
        {"5.", "", FD_NUMERAL_OK, 5},
        {"5e", "e", FD_NUMERAL_OK, 5},
        {"5e+m", "e+m", FD_NUMERAL_OK, 5},
        {"5 1/MPa", "1/MPa", FD_NUMERAL_OK, 5},
        {"0e999 m", "m", FD_NUMERAL_OK, 0},
        {".", NULL, FD_NUMERAL_NONE, 0},
        {"-.e5", NULL, FD_NUMERAL_NONE, 0},
        {"1,5", NULL, FD_NUMERAL_NONE, 0},
        {"1 2", NULL, FD_NUMERAL_NONE, 0},
        {"1.2.3", NULL, FD_NUMERAL_NONE, 0},
        {"0x10", NULL, FD_NUMERAL_NONE, 0},
        {"1e400", NULL, FD_NUMERAL_RANGE, 0},
        {"1e-400", NULL, FD_NUMERAL_RANGE, 0},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        double number = 0;
        const char *rest;
        fd_numeral found = fd_numeral_read(samples[i].text, &number, &rest);
        if (found != samples[i].found) fail_msg("\"%s\": %d", samples[i].text, found);
        if (found != FD_NUMERAL_OK) continue;
        assert_string_equal(rest, samples[i].rest);
        assert_close(number, samples[i].number, 0, 0);
    }
}

static uint64_t next(uint64_t *x) {
    *x ^= *x << 13;
    *x ^= *x >> 7;
    return *x ^= *x << 17;
}

/* A number of up to 22 digits, with point and exponent, mostly where the quick way and
 * strtod meet. */
static void write_random(uint64_t *x, char text[64]) {
    unsigned long long before = next(x) >> next(x) % 64, after = next(x) >> next(x) % 64;
    int power = (int)(next(x) % 60) - 30;
    const char *sign = next(x) % 2 ? "-" : "";
    switch (next(x) % 4) {
    case 0:
        snprintf(text, 64, "%s%llu", sign, before);
        return;
    case 1:
        snprintf(text, 64, "%s%llu.%llu", sign, before % 100000, after);
        return;
    case 2:
        snprintf(text, 64, "%s.%0*llue%d", sign, (int)(next(x) % 12), after, power);
        return;
    default:
        snprintf(text, 64, "%s%llu.0E%d", sign, before, power);
    }
}

/* The same bits, the sign of zero included. */
static void agrees_with_strtod(void **state) {
    (void)state;
    uint64_t x = 20260501;
    for (int i = 0; i < 200000; i++) {
        char text[64];
        const char *rest;
        write_random(&x, text);
        double wanted = strtod(text, NULL), number = 1;
        assert_int_equal(fd_numeral_read(text, &number, &rest), FD_NUMERAL_OK);
        if (memcmp(&number, &wanted, sizeof number) != 0)
            fail_msg("%s: %.17g, not %.17g", text, number, wanted);
    }
}

static void knows_the_borders_of_the_quick_way(void **state) {
    (void)state;
    static const char *const texts[] = {
        "9007199254740992",
        "9007199254740993",
        "9007199254740993e22",
        "9007199254740991e22",
        "9007199254740991e23",
        "9007199254740991e-22",
        "9007199254740991e-23",
        "18446744073709551615",
        "18446744073709551616",
        "9999999999999999999",
        "0.00000000000000000001",
        "99999999999999999999",
        "1.0000000000000000000",
        "-0.0",
        "1e0022",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const char *rest;
        double wanted = strtod(texts[i], NULL), number = 1;
        assert_int_equal(fd_numeral_read(texts[i], &number, &rest), FD_NUMERAL_OK);
        if (memcmp(&number, &wanted, sizeof number) != 0)
            fail_msg("%s: %.17g, not %.17g", texts[i], number, wanted);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_where_a_number_ends),
        cmocka_unit_test(agrees_with_strtod),
        cmocka_unit_test(knows_the_borders_of_the_quick_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
