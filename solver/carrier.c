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

void fd_carrier_through(const fd_carrier_graph *graph, const fd_carrier_flows *flows,
                        double *in, double *out) {
    for (int j = 0; j < graph->junctions; j++) {
        double exchange = flows->exchange ? flows->exchange[j] : 0;
        in[j] = (flows->inflow ? flows->inflow[j] : 0) + (exchange > 0 ? exchange : 0);
        out[j] = exchange < 0 ? -exchange : 0;
    }
    for (int e = 0; e < graph->airways; e++) {
        double flow = flows->flow[e], end = flow + (flows->source ? flows->source[e] : 0);
        int from = graph->from[e], to = graph->to[e];
        if (flow > 0)
            out[from] += flow;
        else
            in[from] -= flow;
        if (end > 0)
            in[to] += end;
        else
            out[to] -= end;
    }
}

static fd_carrier_check fault(fd_carrier_outcome outcome, int place) {
    return (fd_carrier_check){.outcome = outcome, .place = place};
}

/* Also false where it is no number. */
static inline bool lies(double value, double least, double most) {
    return value >= least && value <= most;
}

static bool stands(const double *value, int i, double least, double most) {
    return !value || lies(value[i], least, most);
}

static fd_carrier_check values(const fd_carrier_graph *g, const fd_carrier_flows *f) {
    for (int e = 0; e < g->airways; e++) {
        if ((unsigned)g->from[e] >= (unsigned)g->junctions ||
            (unsigned)g->to[e] >= (unsigned)g->junctions)
            return fault(FD_CARRIER_BAD_END, e);
        if (!lies(f->flow[e], -DBL_MAX, DBL_MAX)) return fault(FD_CARRIER_BAD_FLOW, e);
        if (!stands(f->source, e, 0, DBL_MAX)) return fault(FD_CARRIER_BAD_SOURCE, e);
    }
    for (int j = 0; j < g->junctions; j++) {
        double most = g->surface && g->surface[j] ? 0 : DBL_MAX; /* of an exchange */
        if (!stands(f->inflow, j, 0, DBL_MAX) || !stands(f->fresh, j, 0, 1) ||
            !stands(f->exchange, j, -most, most))
            return fault(FD_CARRIER_BAD_JUNCTION, j);
    }
    return fault(FD_CARRIER_OK, -1);
}

fd_carrier_check fd_carrier_verify(const fd_carrier_graph *graph,
                                   const fd_carrier_flows *flows, double tolerance,
                                   double *in, double *out) {
    fd_carrier_check check = values(graph, flows);
    if (check.outcome != FD_CARRIER_OK) return check;
    fd_carrier_through(graph, flows, in, out);
    for (int j = 0; j < graph->junctions; j++) {
        double more = in[j] > out[j] ? in[j] : out[j];
        if (more > check.largest) check.largest = more;
        if (graph->surface && graph->surface[j]) continue;
        if (check.place >= 0 && fabs(in[j] - out[j]) <= fabs(check.imbalance)) continue;
        check.place = j;
        check.imbalance = in[j] - out[j];
    }
    if (!(fabs(check.imbalance) <= tolerance * check.largest))
        check.outcome = FD_CARRIER_UNBALANCED;
    return check;
}
