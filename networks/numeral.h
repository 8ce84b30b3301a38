/* The number a text begins with: sign, digits, decimal point, exponent. Never inf, nan or
 * hexadecimal, whatever the locale. */
#ifndef FD_NETWORKS_NUMERAL_H
#define FD_NETWORKS_NUMERAL_H

typedef enum fd_numeral {
    FD_NUMERAL_OK,
    FD_NUMERAL_NONE, /* no number in front, or one that goes on, as in "1,000" or "1 2" */
    FD_NUMERAL_RANGE /* no double is as large, or as small and not zero */
} fd_numeral;

/* Blanks around the number are passed over; the rest starts at what follows them, which
 * may be the one of a unit, as in "5 1/MPa". */
fd_numeral fd_numeral_read(const char *text, double *number, const char **rest);

#endif
