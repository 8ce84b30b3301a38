/* A step of gas let into one road, by our transport and by schemes on cells: what each
 * makes of the front, and what that costs. */
#ifndef FD_TESTS_SCHEME_H
#define FD_TESTS_SCHEME_H

#include <stdbool.h>

/* Points at the middle of so many equal lengths of the road. */
enum { SCHEME_POINTS = 4000 };

struct scheme_road {
    double length, speed, dispersion, time; /* m, m/s, m2/s, s */
    int links;                              /* airways in a row; cells know of none */
};

/* Fills the profile (points; Nullable: then only the work is done) at the time, in steps
 * of dt_s; false when it could not. */
typedef bool scheme(const struct scheme_road *road, double dt_s, double *profile);

/* Of a profile against another: the integral of |difference| along the road, m, and the
 * largest difference. */
struct scheme_error {
    double sum, worst;
};
struct scheme_error scheme_compare(const struct scheme_road *road, const double *profile,
                                   const double *against);

scheme scheme_own;    /* parcels of 10 m */
scheme scheme_upwind; /* implicit Euler, first-order upwind, cells of 10 m */
scheme scheme_muscl;  /* Heun's two stages, van Leer's limiter, cells of 10 m */
scheme scheme_exact;  /* the closed form of tests/inlet.h */

#endif
