/* What the physics beside the square law costs. */
#ifndef FD_TESTS_PHYSICS_H
#define FD_TESTS_PHYSICS_H

#include "tests/bench/measure.h"

/* Times in s of one cold solve of the same network, medians over the rounds. */
struct physics {
    double square;      /* square laws alone, no certificate */
    double laminar;     /* with a laminar toe on every branch */
    double points;      /* and fans by points */
    double certificate; /* and the certificate */
    int iterations[3];  /* of the first three */
    double setup;       /* analysis of the topology, part of the next two */
    double fixed;       /* through the mine, densities fixed, certificate */
    double computed;    /* the same with densities that follow the air */
    int rounds;         /* of the density loop */
};

/* In processes of their own. False, said on standard error, when it could not. */
bool physics_measure(const struct measure_plan *plan, struct physics *result);

/* Time an iteration of the branch loop costs with everything, over that of the square law
 * alone. */
double physics_factor(const struct physics *physics);

/* Time of a whole solve with densities that follow the air, over one of fixed densities.
 */
double physics_density_factor(const struct physics *physics);

#endif
