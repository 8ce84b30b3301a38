/* The flows that carry a species through a network.
 *
 * Junctions hold no gas and mix perfectly; an airway runs from[e] -> to[e]. Its flow w
 * (kg/s of mixture, any sign) stands at the from end; a source s >= 0 of pure species,
 * spread evenly along it, joins the flow, so w + s stands at the to end. Where
 * -s < w < 0 gas leaves by both ends. Units need only be consistent: m3 and m3/s serve as
 * well where densities are equal. */
#ifndef FD_SOLVER_CARRIER_H
#define FD_SOLVER_CARRIER_H

#include <stdbool.h>

typedef struct fd_carrier_graph {
    int junctions, airways;
    const int *from, *to; /* airways */
    const bool *surface; /* junctions. Nullable: none. All that reaches a surface junction
                          * leaves; all that departs from it is fresh. */
} fd_carrier_graph;

typedef struct fd_carrier_flows {
    const double *flow;     /* airways, at the from end */
    const double *source;   /* airways, >= 0, pure species. Nullable: 0 */
    const double *inflow;   /* junctions, >= 0, pure species. Nullable: 0 */
    const double *exchange; /* junctions: gas from (> 0, fresh) or to (< 0) the
                             * surroundings, 0 at the surface. Nullable: 0 */
    const double *fresh; /* junctions, 0..1: fraction of gas that comes in. Nullable: 0 */
} fd_carrier_flows;

typedef enum fd_carrier_outcome {
    FD_CARRIER_OK = 0,
    FD_CARRIER_BAD_END,      /* an airway ends at no junction; place: airway */
    FD_CARRIER_BAD_FLOW,     /* a flow is not finite; place: airway */
    FD_CARRIER_BAD_SOURCE,   /* a source is negative or not finite; place: airway */
    FD_CARRIER_BAD_JUNCTION, /* inflow, exchange or fresh out of range; place: junction */
    FD_CARRIER_UNBALANCED    /* in and out differ; place: junction */
} fd_carrier_outcome;

typedef struct fd_carrier_check {
    fd_carrier_outcome outcome;
    int place; /* the element at fault; for FD_CARRIER_OK the worst junction or -1 */
    double imbalance; /* in - out there */
    double largest;   /* largest flow through a junction: the scale of the tolerance */
} fd_carrier_check;

enum { FD_FROM_END = 0, FD_TO_END = 1 };

/* What passes the ends of one airway: at most one end takes gas in. */
typedef struct fd_passage {
    int entry;        /* FD_FROM_END, FD_TO_END, or -1 where nothing enters */
    double enters;    /* >= 0 */
    double leaves[2]; /* >= 0, by the from end and by the to end */
} fd_passage;

static inline fd_passage fd_carrier_passage(double flow, double source) {
    double end = flow + source;
    fd_passage p = {-1, 0, {flow < 0 ? -flow : 0, end > 0 ? end : 0}};
    if (flow > 0) {
        p.entry = FD_FROM_END;
        p.enters = flow;
    } else if (end < 0) {
        p.entry = FD_TO_END;
        p.enters = -end;
    }
    return p;
}

/* Stable English token of an outcome; never null. */
const char *fd_carrier_outcome_text(fd_carrier_outcome outcome);

/* Looks for the first fault; flows that do not balance at a junction within tolerance
 * times the largest flow through a junction are one. in, out: junctions, mass per second
 * that reaches and that leaves each (only where the values before are sound); at the
 * surface what departs is not counted as reaching, nor what arrives as leaving. */
fd_carrier_check fd_carrier_verify(const fd_carrier_graph *graph,
                                   const fd_carrier_flows *flows, double tolerance,
                                   double *in, double *out);

#endif
