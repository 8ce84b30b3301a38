#include "models/strata.h"

typedef struct coefficients {
    double a, b, e;
} coefficients;

static const coefficients caving[] = {
    {2.1, 16, 2.5}, {4.7, 19, 2.2}, {6.2, 32, 1.5}, {7.0, 63, 1.2}};
static const coefficients fractured[] = {
    {1.2, 2.0, 8.9}, {1.6, 3.6, 5.6}, {3.1, 5.0, 4.0}, {5.0, 8.0, 3.0}};

static double height(const coefficients *c, double M) {
    return 100 * M / (c->a * M + c->b);
}

fd_strata_zones fd_strata_heights(fd_roof roof, double M) {
    const coefficients *low = &caving[roof], *high = &fractured[roof];
    return (fd_strata_zones){height(low, M), low->e, height(high, M), high->e};
}

double fd_strata_hole_level(const fd_strata_zones *zones) {
    return zones->caving + (zones->fractured - zones->caving) / 3;
}
