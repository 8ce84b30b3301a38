/* Heights of the caving and the fractured zone above a mined seam.
 *
 *   Hm = 100 M / (a M + b) +- e           Hl likewise with its own a, b, e
 *
 * M   cumulative mining height, m
 * Hm  caving zone above the seam, m       Hl  water-conducting fractured zone, m
 *
 *              caving a   b    e   fractured a   b    e
 *   hard          2.1    16   2.5        1.2    2.0  8.9
 *   medium        4.7    19   2.2        1.6    3.6  5.6
 *   soft          6.2    32   1.5        3.1    5.0  4.0
 *   very soft     7.0    63   1.2        5.0    8.0  3.0
 *
 * Holds for gently dipping, fully caved roof; a and b in 1/m and 1, M in m.
 * Changed against the source: nothing; the error band is given back, not applied.
 * Source: the manual on pillars under buildings, waters and railways, coefficients as in
 * public program code, unverified against the print.
 * Test: unit/strata. */
#ifndef FD_MODELS_STRATA_H
#define FD_MODELS_STRATA_H

typedef enum fd_roof {
    FD_ROOF_HARD,
    FD_ROOF_MEDIUM,
    FD_ROOF_SOFT,
    FD_ROOF_VERY_SOFT
} fd_roof;

typedef struct fd_strata_zones {
    double caving, caving_error;       /* Hm and its half band, m */
    double fractured, fractured_error; /* Hl and its half band, m */
} fd_strata_zones;

/* Zones above a seam mined to the height M (m, >= 0). */
fd_strata_zones fd_strata_heights(fd_roof roof, double M);

/* Level (m above the seam) at which goaf drainage holes end: Hm + (Hl - Hm)/3, as in
 * public program code. */
double fd_strata_hole_level(const fd_strata_zones *zones);

#endif
