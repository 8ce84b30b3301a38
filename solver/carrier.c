#include "solver/carrier.h"

#include <float.h>
#include <math.h>

const char *fd_carrier_outcome_text(fd_carrier_outcome outcome) {
    switch (outcome) {
    case FD_CARRIER_OK:
        return "ok";
    case FD_CARRIER_BAD_END:
        return "bad end";
    case FD_CARRIER_BAD_FLOW:
        return "bad flow";
    case FD_CARRIER_BAD_SOURCE:
        return "bad source";
    case FD_CARRIER_BAD_JUNCTION:
        return "bad junction";
    case FD_CARRIER_UNBALANCED:
        return "unbalanced";
    }
    return "unknown";
}

static fd_carrier_check fault(fd_carrier_outcome outcome, int place) {
    return (fd_carrier_check){.outcome = outcome, .place = place};
}

/* Also false where it is no number. */
static inline bool lies(double value, double least, double most) {
    return value >= least && value <= most;
}

static inline bool stands(const double *value, int i, double least, double most) {
    return !value || lies(value[i], least, most);
}

/* What joins and leaves at the junctions themselves. */
static void start_through(const fd_carrier_graph *graph, const fd_carrier_flows *flows,
                          double *in, double *out) {
    for (int j = 0; j < graph->junctions; j++) {
        double exchange = flows->exchange ? flows->exchange[j] : 0;
        in[j] = (flows->inflow ? flows->inflow[j] : 0) + (exchange > 0 ? exchange : 0);
        out[j] = exchange < 0 ? -exchange : 0;
    }
}

static inline void add_through(int from, int to, double flow, double source, double *in,
                               double *out) {
    double end = flow + source;
    if (flow > 0)
        out[from] += flow;
    else
        in[from] -= flow;
    if (end > 0)
        in[to] += end;
    else
        out[to] -= end;
}

/* Checks the airways and adds what passes their ends. */
static fd_carrier_check check_airways(const fd_carrier_graph *g,
                                      const fd_carrier_flows *f, double *in,
                                      double *out) {
    const int *from = g->from, *to = g->to;
    unsigned junctions = (unsigned)g->junctions;
    for (int e = 0; e < g->airways; e++) {
        double flow = f->flow[e], source = f->source ? f->source[e] : 0;
        if ((unsigned)from[e] >= junctions || (unsigned)to[e] >= junctions)
            return fault(FD_CARRIER_BAD_END, e);
        if (!lies(flow, -DBL_MAX, DBL_MAX)) return fault(FD_CARRIER_BAD_FLOW, e);
        if (!lies(source, 0, DBL_MAX)) return fault(FD_CARRIER_BAD_SOURCE, e);
        add_through(from[e], to[e], flow, source, in, out);
    }
    return fault(FD_CARRIER_OK, -1);
}

/* Checks the junctions and finds the one that is balanced worst. */
static fd_carrier_check check_junctions(const fd_carrier_graph *g,
                                        const fd_carrier_flows *f, const double *in,
                                        const double *out) {
    fd_carrier_check check = fault(FD_CARRIER_OK, -1);
    double worst = -1;
    for (int j = 0; j < g->junctions; j++) {
        bool surface = g->surface && g->surface[j];
        double most = surface ? 0 : DBL_MAX, more = in[j] > out[j] ? in[j] : out[j];
        if (!stands(f->inflow, j, 0, DBL_MAX) || !stands(f->fresh, j, 0, 1) ||
            !stands(f->exchange, j, -most, most))
            return fault(FD_CARRIER_BAD_JUNCTION, j);
        if (more > check.largest) check.largest = more;
        if (surface || fabs(in[j] - out[j]) <= worst) continue;
        worst = fabs(in[j] - out[j]);
        check.place = j;
        check.imbalance = in[j] - out[j];
    }
    return check;
}

fd_carrier_check fd_carrier_verify(const fd_carrier_graph *graph,
                                   const fd_carrier_flows *flows, double tolerance,
                                   double *in, double *out) {
    start_through(graph, flows, in, out);
    fd_carrier_check check = check_airways(graph, flows, in, out);
    if (check.outcome != FD_CARRIER_OK) return check;
    check = check_junctions(graph, flows, in, out);
    if (check.outcome != FD_CARRIER_OK) return check;
    if (!(fabs(check.imbalance) <= tolerance * check.largest))
        check.outcome = FD_CARRIER_UNBALANCED;
    return check;
}
