/* A curve given by points, straight between them. */
#ifndef FD_MODELS_TABLE_H
#define FD_MODELS_TABLE_H

#include <stdbool.h>

/* Nothing is owned; count points with x rising strictly. */
typedef struct fd_table {
    const double *x, *y;
    int count;
} fd_table;

/* True when there is a point, all values are finite and x rises strictly. */
bool fd_table_valid(const fd_table *table);

/* The y at x. Outside the points the end value, and side tells: -1 below, +1 above, 0
 * inside. A NaN gives a NaN. The table must be valid. Nullable: side. */
double fd_table_value(const fd_table *table, double x, int *side);

#endif
