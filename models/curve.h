/* A curve given by points, straight between them. */
#ifndef FD_MODELS_CURVE_H
#define FD_MODELS_CURVE_H

#include <stdbool.h>

/* Nothing is owned; count points with x rising strictly. */
typedef struct fd_curve {
    const double *x, *y;
    int count;
} fd_curve;

/* True when there is a point, all values are finite and x rises strictly. */
bool fd_curve_valid(const fd_curve *table);

/* The y at x. Outside the points the end value, and side tells: -1 below, +1 above, 0
 * inside. A NaN gives a NaN. The table must be valid. Nullable: side. */
double fd_curve_value(const fd_curve *table, double x, int *side);

#endif
