#include "networks/numeral.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A number as it is written: +-digits * 10^power. */
typedef struct decimal {
    const char *end; /* of its text */
    uint64_t digits;
    int power;
    bool negative;
    bool held; /* digits and power hold all of it */
} decimal;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *take_digits(const char *c, uint64_t *digits) {
    for (; is_digit(*c); c++) *digits = 10 * *digits + (uint64_t)(*c - '0');
    return c;
}

/* The exponent, if there is one; one of more than 3 digits is left to strtod. */
static const char *take_exponent(const char *c, decimal *d) {
    if (*c != 'e' && *c != 'E') return c;
    bool negative = c[1] == '-';
    const char *start = c + 1 + (c[1] == '+' || negative);
    uint64_t power = 0;
    const char *end = take_digits(start, &power);
    if (end == start) return c;
    d->held &= end - start <= 3;
    if (d->held) d->power += negative ? -(int)power : (int)power;
    return end;
}

/* The number the text begins with, which ends where it starts when there is none. 64 bits
 * hold any 19 digits. */
static decimal scan(const char *text) {
    decimal d = {.end = text, .negative = *text == '-'};
    const char *start = text + (*text == '+' || *text == '-');
    const char *c = take_digits(start, &d.digits), *point = c;
    if (*c == '.') c = take_digits(c + 1, &d.digits);
    bool has_point = c > point;
    if (c - start == has_point) return d;
    d.held = c - start - has_point <= 19;
    if (d.held && has_point) d.power = (int)(point + 1 - c);
    d.end = take_exponent(c, &d);
    return d;
}

/* Both factors are doubles without error, so the one operation rounds as strtod does
 * (Clinger 1990). False for others. */
static bool convert(const decimal *d, double *number) {
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    bool exact = FLT_EVAL_METHOD == 0 && d->held && d->digits <= (uint64_t)1 << 53 &&
                 d->power >= -22 && d->power <= 22;
    if (!exact) return false;
    double value = (double)d->digits;
    value = d->power < 0 ? value / ten[-d->power] : value * ten[d->power];
    *number = d->negative ? -value : value;
    return true;
}

static const char *skip_blanks(const char *c) {
    while (*c == ' ' || *c == '\t' || *c == '\n' || *c == '\r') c++;
    return c;
}

/* True where something follows a number that can be no unit: more of a number. */
static bool goes_on(const char *rest, bool blank) {
    bool reciprocal = blank && rest[0] == '1' && rest[1] == '/';
    return is_digit(*rest) ? !reciprocal
                           : *rest <= ';' && *rest && strchr(".,;:+-", *rest);
}

/* Where strtod is asked it must end where the grammar does, so a hexadecimal number and a
 * foreign decimal sign of the locale are faults, not another number. */
fd_numeral fd_numeral_read(const char *text, double *number, const char **rest) {
    const char *start = skip_blanks(text);
    decimal d = scan(start);
    *rest = skip_blanks(d.end);
    if (d.end == start || goes_on(*rest, *rest > d.end)) return FD_NUMERAL_NONE;
    bool hexadecimal = *d.end == 'x' || *d.end == 'X';
    if (!hexadecimal && convert(&d, number)) return FD_NUMERAL_OK;
    char *stopped;
    errno = 0;
    *number = strtod(start, &stopped);
    if (stopped != d.end) return FD_NUMERAL_NONE;
    bool lost = errno == ERANGE && (*number == 0 || isinf(*number));
    return lost ? FD_NUMERAL_RANGE : FD_NUMERAL_OK;
}
