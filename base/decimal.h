/* Doubles to decimal digits by exact integers, for numbers of everyday size: the digits
 * that printf gives, in a tenth of its time. */
#ifndef FD_BASE_DECIMAL_H
#define FD_BASE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/* digits x 10^power */
typedef struct fd_decimal {
    uint64_t digits;
    int power;
} fd_decimal;

/* The fewest digits, but at least 15, that strtod reads back to the same bits, each
 * number of digits rounded as printf does. False for what is left to printf: a value not
 * above 0, or outside 1e-10 to 2e15. */
bool fd_decimal_shortest(double value, fd_decimal *decimal);

/* The value rounded to `places` digits after the point, 0 to 15, halves to even. False
 * for what is left to printf: a value below 0, or one so large or so small (1e15, 1e-20)
 * that its bits leave the words. */
bool fd_decimal_fixed(double value, int places, fd_decimal *decimal);

#endif
