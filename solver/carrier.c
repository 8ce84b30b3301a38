#include "solver/carrier.h"

#include <math.h>

fd_passage fd_carrier_passage(double flow, double source) {
    double end = flow + source;
    fd_passage p = {.entry = -1, .leaves = {flow < 0 ? -flow : 0, end > 0 ? end : 0}};
    if (flow > 0) {
        p.entry = FD_FROM_END;
        p.enters = flow;
    } else if (end < 0) {
        p.entry = FD_TO_END;
        p.enters = -end;
    }
    return p;
}

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
        const int end[2] = {graph->from[e], graph->to[e]};
        fd_passage p =
            fd_carrier_passage(flows->flow[e], flows->source ? flows->source[e] : 0);
        for (int i = 0; i < 2; i++) in[end[i]] += p.leaves[i];
        if (p.entry >= 0) out[end[p.entry]] += p.enters;
    }
}

static fd_carrier_check fault(fd_carrier_outcome outcome, int place) {
    return (fd_carrier_check){.outcome = outcome, .place = place};
}

static bool stands(const double *value, int i, double least, double most) {
    return !value || (isfinite(value[i]) && value[i] >= least && value[i] <= most);
}

static fd_carrier_check values(const fd_carrier_graph *g, const fd_carrier_flows *f) {
    for (int e = 0; e < g->airways; e++) {
        if (g->from[e] < 0 || g->from[e] >= g->junctions || g->to[e] < 0 ||
            g->to[e] >= g->junctions)
            return fault(FD_CARRIER_BAD_END, e);
        if (!isfinite(f->flow[e])) return fault(FD_CARRIER_BAD_FLOW, e);
        if (!stands(f->source, e, 0, INFINITY)) return fault(FD_CARRIER_BAD_SOURCE, e);
    }
    for (int j = 0; j < g->junctions; j++) {
        bool surface = g->surface && g->surface[j];
        if (!stands(f->inflow, j, 0, INFINITY) || !stands(f->fresh, j, 0, 1) ||
            !stands(f->exchange, j, surface ? 0 : -INFINITY, surface ? 0 : INFINITY))
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
        check.largest = fmax(check.largest, fmax(in[j], out[j]));
        if (graph->surface && graph->surface[j]) continue;
        if (check.place >= 0 && fabs(in[j] - out[j]) <= fabs(check.imbalance)) continue;
        check.place = j;
        check.imbalance = in[j] - out[j];
    }
    if (!(fabs(check.imbalance) <= tolerance * check.largest))
        check.outcome = FD_CARRIER_UNBALANCED;
    return check;
}
