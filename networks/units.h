/* Numbers with a unit, as they stand in files, to SI: "40 m3/min" to 0.6667 m3/s.
 *
 * UDUNITS-2 parses the units, over our own list (networks/unitlist.c) and not over its
 * database: no file of the machine is read, and traps of that database are closed. There
 * `a` is the are (an area), the millidarcy, the permil and mmH2O are missing, an angle is
 * a plain number and a unit converts to its own reciprocal. Here an angle is a dimension,
 * `t` is the tonne, `d` the day, and `year` the tropical year of UDUNITS, 365.242198781
 * d. A number has digits, a decimal point and an exponent; never inf, nan or hexadecimal,
 * whatever the locale.
 *
 * UDUNITS keeps the state of its parser in globals: one thread at a time may read. */
#ifndef FD_NETWORKS_UNITS_H
#define FD_NETWORKS_UNITS_H

typedef enum fd_unit_fault {
    FD_UNIT_OK,
    FD_UNIT_NO_NUMBER, /* the text does not begin with a number, or goes on with one */
    FD_UNIT_RANGE,     /* no double is as large, or as small and not zero */
    FD_UNIT_MISSING,   /* a bare number where a dimension is wanted */
    FD_UNIT_UNKNOWN,   /* the unit, or a part of it, is not known */
    FD_UNIT_DIMENSION, /* the unit is known and measures something else */
    FD_UNIT_NO_MEMORY
} fd_unit_fault;

typedef struct fd_unit_reading {
    fd_unit_fault fault;
    double value;      /* in the wanted unit; 0 with a fault */
    const char *unit;  /* unit as written, trimmed; lent from the text read */
    const char *found; /* FD_UNIT_DIMENSION: the dimension, e.g. "m3.s-1";
                        * FD_UNIT_UNKNOWN: the part not known; lent by the units */
    const char *hint;  /* FD_UNIT_UNKNOWN: a unit that may be meant, or empty */
} fd_unit_reading;

typedef struct fd_units fd_units;

/* Returns null when memory is short. */
fd_units *fd_units_new(void);
void fd_units_free(fd_units **units);

/* Reads a text such as "35 %" into the wanted unit, e.g. "1", "Pa" or "m2/(Pa2.s)". The
 * wanted unit must be one that is known, in a text that stays as it is while the units
 * live. A bare number is taken where "1" is wanted. */
fd_unit_reading fd_units_read(fd_units *units, const char *text, const char *wanted);

#endif
