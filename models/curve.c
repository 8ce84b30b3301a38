#include "models/curve.h"

#include <math.h>
#include <stddef.h>

bool fd_curve_valid(const fd_curve *table) {
    for (int i = 0; i < table->count; i++) {
        if (!isfinite(table->x[i]) || !isfinite(table->y[i])) return false;
        if (i > 0 && !(table->x[i] > table->x[i - 1])) return false;
    }
    return table->count > 0;
}

double fd_curve_value(const fd_curve *table, double x, int *side) {
    const double *X = table->x, *Y = table->y;
    int last = table->count - 1;
    if (side) *side = (x > X[last]) - (x < X[0]);
    if (isnan(x)) return x;
    if (x <= X[0]) return Y[0];
    if (x >= X[last]) return Y[last];

    /* The interval low, low + 1 that holds x. */
    int low = 0, high = last;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (x < X[middle])
            high = middle;
        else
            low = middle;
    }
    double weight = (x - X[low]) / (X[high] - X[low]);
    return (1 - weight) * Y[low] + weight * Y[high];
}
