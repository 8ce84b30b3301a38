#include "base/decimal.h"

#include <float.h>
#include <math.h>

__extension__ typedef unsigned __int128 wide;

/* Powers of 5 that 64 bits hold; times the 53 of a mantissa they fit in 128. */
enum { MOST_FIVES = 27 };
static const uint64_t fives[MOST_FIVES + 1] = {1u,
                                               5u,
                                               25u,
                                               125u,
                                               625u,
                                               3125u,
                                               15625u,
                                               78125u,
                                               390625u,
                                               1953125u,
                                               9765625u,
                                               48828125u,
                                               244140625u,
                                               1220703125u,
                                               6103515625u,
                                               30517578125u,
                                               152587890625u,
                                               762939453125u,
                                               3814697265625u,
                                               19073486328125u,
                                               95367431640625u,
                                               476837158203125u,
                                               2384185791015625u,
                                               11920928955078125u,
                                               59604644775390625u,
                                               298023223876953125u,
                                               1490116119384765625u,
                                               7450580596923828125u};

/* A value times a power of 10, exactly: whole + part / 2^shift. */
typedef struct scaled {
    wide part;
    uint64_t whole;
    int shift;
    uint64_t ulp;  /* of the value, in units of 2^-shift */
    bool is_power; /* of two: the number below is half as near */
} scaled;

/* value x 10^power = m 5^power 2^(exponent + power), with m of 53 bits. False where that
 * leaves the words. */
static bool scale(double value, int power, scaled *s) {
    bool normal = value >= DBL_MIN && value <= DBL_MAX;
    if (!normal || power < 0 || power > MOST_FIVES) return false;
    int exponent;
    double mantissa = frexp(value, &exponent);
    uint64_t m = (uint64_t)ldexp(mantissa, DBL_MANT_DIG);
    s->shift = DBL_MANT_DIG - exponent - power;
    if (s->shift <= 0 || s->shift >= 127) return false;
    wide product = (wide)m * fives[power];
    if (product >> s->shift > UINT64_MAX / 4) return false;
    s->whole = (uint64_t)(product >> s->shift);
    s->part = product - ((wide)s->whole << s->shift);
    s->ulp = fives[power];
    s->is_power = mantissa == 0.5;
    return true;
}

/* Multiples of `unit` nearest to the value, halves to even. */
static uint64_t nearest(const scaled *s, uint64_t unit, wide *off, bool *above) {
    uint64_t quotient = s->whole / unit;
    wide rest = ((wide)(s->whole % unit) << s->shift) + s->part;
    wide half = (wide)unit << (s->shift - 1);
    *above = rest > half || (rest == half && quotient % 2);
    *off = *above ? 2 * half - rest : rest;
    return quotient + *above;
}

/* Reading takes the double nearest to the text: this one when it is less than half the
 * way to the next. Five to any power is odd, so it is never just half of it. */
static bool reads_back(const scaled *s, wide off, bool above) {
    return (s->is_power && !above ? 4 : 2) * off < s->ulp;
}

/* 10^16 <= value x 10^power < 10^17: then `whole` has the 17 digits that tell any double.
 */
static bool scale_to_17(double value, int *power, scaled *s) {
    int exponent;
    (void)frexp(value, &exponent);
    *power = 16 - (int)floor((exponent - 1) * 0.301029995); /* log10(2), a little low */
    if (!scale(value, *power, s)) return false;
    if (s->whole < 100000000000000000u) return true;
    return scale(value, --*power, s);
}

bool fd_decimal_shortest(double value, fd_decimal *d) {
    static const uint64_t unit[] = {100, 10, 1};
    scaled s;
    wide off;
    bool above, found = false;
    int power;
    if (!(value > 0 && value <= DBL_MAX) || !scale_to_17(value, &power, &s)) return false;
    for (int i = 0; i < 3 && !found; i++) {
        d->digits = nearest(&s, unit[i], &off, &above);
        d->power = 2 - i - power;
        found = reads_back(&s, off, above);
    }
    return found;
}

bool fd_decimal_fixed(double value, int places, fd_decimal *d) {
    scaled s;
    wide off;
    bool above;
    *d = (fd_decimal){0, -places};
    if (value == 0) return true;
    if (!scale(value, places, &s)) return false;
    d->digits = nearest(&s, 1, &off, &above);
    return true;
}
