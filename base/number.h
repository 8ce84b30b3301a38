/* Numbers as text, the same bytes for the same value on every machine and locale. */
#ifndef FD_BASE_NUMBER_H
#define FD_BASE_NUMBER_H

enum { FD_NUMBER_ROOM = 40 };

/* The number in the fewest significant digits that strtod reads back to the same bits,
 * "0" for both zeros, "nan", "inf" or "-inf". */
void fd_number_text(double value, char text[FD_NUMBER_ROOM]);

/* The number for people: `digits` digits after the point, or -digits significant digits
 * where digits is negative; at most 15 of them (a double holds no more), with an exponent
 * where the number would not fit. A negative number that rounds to zero shows no sign. */
void fd_number_rounded(double value, int digits, char text[FD_NUMBER_ROOM]);

#endif
