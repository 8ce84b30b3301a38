#include "tests/test.h"

#include <stdint.h>
#include <string.h>

#include "base/decimal.h"
#include "base/number.h"

static uint64_t next(uint64_t *x) { /* Marsaglia's xorshift */
    *x ^= *x << 13;
    *x ^= *x >> 7;
    return *x ^= *x << 17;
}

static double shifted(double value, int64_t steps) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits += (uint64_t)steps;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Everyday numbers, numbers of few digits, and the neighbours of the powers of 2 and 10,
 * where the rules for the distance to the next number and for the digits change. */
static double draw(uint64_t *x) {
    int power = (int)(next(x) % 100) - 50;
    switch (next(x) % 5) {
    case 0:
        return (double)next(x) / (double)((uint64_t)1 << next(x) % 64);
    case 1:
        return (double)(next(x) % 100000) * pow(10, (int)(next(x) % 12) - 8);
    case 2:
        return shifted(ldexp(1, power), (int64_t)(next(x) % 7) - 3);
    case 3:
        return shifted(pow(10, power % 17), (int64_t)(next(x) % 9) - 4);
    default:
        return (double)(next(x) % 1000000) / 1024;
    }
}

static void write(fd_decimal d, char *text) {
    snprintf(text, FD_NUMBER_ROOM, "%llue%d", (unsigned long long)d.digits, d.power);
}

static void finds_the_fewest_digits(void **state) {
    (void)state;
    uint64_t x = 20260501;
    int quick = 0;
    for (int i = 0; i < 200000; i++) {
        double value = draw(&x);
        fd_decimal d;
        if (!fd_decimal_shortest(value, &d)) continue;
        quick++;
        int digits = 15;
        char wanted[FD_NUMBER_ROOM], text[FD_NUMBER_ROOM];
        do snprintf(wanted, sizeof wanted, "%.*e", digits++ - 1, value);
        while (strtod(wanted, NULL) != value);
        for (; d.digits % 10 == 0; d.power++) d.digits /= 10;
        write(d, text);
        assert_in_range(strcspn(text, "e"), 1, digits - 1);
        snprintf(text, sizeof text, "%.*e", digits - 2, strtod(text, NULL));
        assert_string_equal(text, wanted);
    }
    assert_true(quick > 100000);
    fd_decimal d;
    assert_false(fd_decimal_shortest(0, &d) || fd_decimal_shortest(-1, &d) ||
                 fd_decimal_shortest(1e300, &d) || fd_decimal_shortest(1e-300, &d) ||
                 fd_decimal_shortest(INFINITY, &d) || fd_decimal_shortest(NAN, &d));
}

static void rounds_as_printf_does(void **state) {
    (void)state;
    uint64_t x = 20260502;
    int quick = 0;
    for (int i = 0; i < 200000; i++) {
        double value = draw(&x);
        int places = (int)(next(&x) % 16);
        fd_decimal d;
        if (!fd_decimal_fixed(value, places, &d)) continue;
        quick++;
        char wanted[80], text[80];
        snprintf(wanted, sizeof wanted, "%.*f", places, value);
        snprintf(text, sizeof text, "%0*llu", places + 1, (unsigned long long)d.digits);
        size_t whole = strlen(text) - (size_t)places;
        memmove(text + whole + 1, text + whole, (size_t)places + 1);
        text[whole] = '.';
        if (places == 0) text[whole] = '\0';
        if (strcmp(text, wanted) != 0) fail_msg("%.17g: %s, not %s", value, text, wanted);
        assert_int_equal(d.power, -places);
    }
    assert_true(quick > 100000);
    fd_decimal d;
    assert_false(fd_decimal_fixed(-1, 2, &d) || fd_decimal_fixed(1e300, 2, &d) ||
                 fd_decimal_fixed(NAN, 2, &d) || fd_decimal_fixed(INFINITY, 2, &d));
    /* Halves that are exact go to the even digit. */
    assert_true(fd_decimal_fixed(0.125, 2, &d) && d.digits == 12);
    assert_true(fd_decimal_fixed(0.375, 2, &d) && d.digits == 38);
}

/* What is printed is what printf would print, on either way. */
static void writes_as_printf_does(void **state) {
    (void)state;
    uint64_t x = 20260503;
    for (int i = 0; i < 200000; i++) {
        double value = next(&x) % 2 ? draw(&x) : -draw(&x);
        char wanted[400], text[FD_NUMBER_ROOM];
        int digits = 15, places = (int)(next(&x) % 7);
        if (value == 0) continue;
        do snprintf(wanted, sizeof wanted, "%.*g", digits++, value);
        while (strtod(wanted, NULL) != value);
        fd_number_text(value, text);
        assert_string_equal(text, wanted);
        if (fabs(value) >= 1e15 || fabs(value) < 1e-6) continue;
        snprintf(wanted, sizeof wanted, "%.*f", places, value);
        fd_number_rounded(value, places, text);
        bool zero = wanted[strcspn(wanted, "123456789")] == '\0';
        assert_string_equal(text, wanted + (zero && value < 0));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_fewest_digits),
        cmocka_unit_test(rounds_as_printf_does),
        cmocka_unit_test(writes_as_printf_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
