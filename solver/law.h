/* What the flow solver asks of a branch law. Models implement it; the solver knows no
 * more.
 *
 * A law gives the potential drop F(w), Pa, of a branch at mass flow w, kg/s, positive
 * from `from` to `to`. A source of pressure is a negative drop. Laws work on arrays of
 * branches: one call a group, never one call a branch. Several groups may hold the same
 * branch (an airway with a fan in it); the drop of a branch is the sum over its groups.
 */
#ifndef FD_SOLVER_LAW_H
#define FD_SOLVER_LAW_H

#include <stdbool.h>

/* `branch` holds the n branches of the group; `flow`, `drop` and `slope` are arrays over
 * all branches of the network, read and written at branch[i]; what `parameters` points to
 * is known to the kind alone and is numbered by i. No function allocates. */
typedef struct fd_law_kind {
    const char *name;

    /* Adds to drop[branch[i]] the drop, Pa, and to slope[branch[i]] its derivative,
     * Pa/(kg/s): not negative where the law is monotone. */
    void (*evaluate)(const void *parameters, int n, const int *branch, const double *flow,
                     double *drop, double *slope);

    /* The sum over the group of the integral of the drop from 0 to the flow, Pa kg/s. */
    double (*content)(const void *parameters, int n, const int *branch,
                      const double *flow);

    /* Adds to slope[branch[i]] the steepest or else the flattest slope, Pa/(kg/s), that
     * the law has within reach[branch[i]], kg/s, of the flow; reach 0: the slope. Null
     * for a law that no search for operating points meets (solver/operating.h). */
    void (*bound_slopes)(const void *parameters, int n, const int *branch,
                         const double *flow, const double *reach, bool steepest,
                         double *slope);
} fd_law_kind;

typedef struct fd_law_group {
    const fd_law_kind *kind;
    const void *parameters;
    int n;
    const int *branch; /* n branch numbers */
} fd_law_group;

#endif
