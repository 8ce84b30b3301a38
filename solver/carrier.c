#include "solver/carrier.h"

#include <float.h>
#include <math.h>
#include <stddef.h>

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

/* The first value out of its range, or -1. Nullable: value. */
static int first_off(const double *value, int count, double least, double most) {
    double low = least, high = most, none = 0;
    int i = 0;
    if (!value) return -1;
        /* 0 times a value is 0, but for what is no number or infinite. */
#pragma omp simd reduction(min : low) reduction(max : high) reduction(+ : none)
    for (int k = 0; k < count; k++) {
        low = value[k] < low ? value[k] : low;
        high = value[k] > high ? value[k] : high;
        none += 0 * value[k];
    }
    if (none == 0 && low >= least && high <= most) return -1;
    while (lies(value[i], least, most)) i++;
    return i;
}

static int first_astray(const int *end, int count, int junctions) {
    int off = 0;
#pragma omp simd reduction(| : off)
    for (int e = 0; e < count; e++) off |= (unsigned)end[e] >= (unsigned)junctions;
    if (!off) return -1;
    int e = 0;
    while ((unsigned)end[e] < (unsigned)junctions) e++;
    return e;
}

/* What joins and leaves at the junctions themselves. */
static void start_through(const fd_carrier_graph *graph, const fd_carrier_flows *flows,
                          double *in, double *out) {
    const double *inflow = flows->inflow, *exchange = flows->exchange;
    int n = graph->junctions;
    for (int j = 0; j < n; j++) in[j] = inflow ? inflow[j] : 0;
    for (int j = 0; j < n; j++) out[j] = 0;
    for (int j = 0; exchange && j < n; j++) {
        in[j] += exchange[j] > 0 ? exchange[j] : 0;
        out[j] = exchange[j] < 0 ? -exchange[j] : 0;
    }
}

/* Adds what passes the ends of the airways. */
static void add_through(const fd_carrier_graph *g, const fd_carrier_flows *f, double *in,
                        double *out) {
    const int *from = g->from, *to = g->to;
    for (int e = 0; e < g->airways; e++) {
        double flow = f->flow[e], end = flow + (f->source ? f->source[e] : 0);
        if (flow > 0)
            out[from[e]] += flow;
        else
            in[from[e]] -= flow;
        if (end > 0)
            in[to[e]] += end;
        else
            out[to[e]] -= end;
    }
}

/* The first of several faults by airway, told in the order in which they are listed. */
static fd_carrier_check check_airways(const fd_carrier_graph *g,
                                      const fd_carrier_flows *f) {
    const struct {
        fd_carrier_outcome outcome;
        int place;
    } look[] = {{FD_CARRIER_BAD_END, first_astray(g->from, g->airways, g->junctions)},
                {FD_CARRIER_BAD_END, first_astray(g->to, g->airways, g->junctions)},
                {FD_CARRIER_BAD_FLOW, first_off(f->flow, g->airways, -DBL_MAX, DBL_MAX)},
                {FD_CARRIER_BAD_SOURCE, first_off(f->source, g->airways, 0, DBL_MAX)}};
    fd_carrier_check check = fault(FD_CARRIER_OK, -1);
    for (size_t i = 0; i < sizeof look / sizeof look[0]; i++)
        if (look[i].place >= 0 && (check.place < 0 || look[i].place < check.place))
            check = fault(look[i].outcome, look[i].place);
    return check;
}

static fd_carrier_check check_values(const fd_carrier_graph *g,
                                     const fd_carrier_flows *f) {
    int n = g->junctions, first = -1;
    int off[] = {first_off(f->inflow, n, 0, DBL_MAX), first_off(f->fresh, n, 0, 1),
                 first_off(f->exchange, n, -DBL_MAX, DBL_MAX)};
    for (int i = 0; i < 3; i++)
        if (off[i] >= 0 && (first < 0 || off[i] < first)) first = off[i];
    for (int j = 0; g->surface && f->exchange && j < n; j++)
        if (g->surface[j] && f->exchange[j] != 0 && (first < 0 || j < first)) first = j;
    return fault(first < 0 ? FD_CARRIER_OK : FD_CARRIER_BAD_JUNCTION, first);
}

/* Finds the junction that is balanced worst. */
static fd_carrier_check weigh_junctions(const fd_carrier_graph *g, const double *in,
                                        const double *out) {
    fd_carrier_check check = fault(FD_CARRIER_OK, -1);
    double worst = -1, largest = 0;
    for (int j = 0; j < g->junctions; j++) {
        double more = in[j] > out[j] ? in[j] : out[j], off = fabs(in[j] - out[j]);
        if (more > largest) largest = more;
        if (!(off > worst) || (g->surface && g->surface[j])) continue;
        worst = off;
        check.place = j;
    }
    check.largest = largest;
    if (check.place >= 0) check.imbalance = in[check.place] - out[check.place];
    return check;
}

fd_carrier_check fd_carrier_verify(const fd_carrier_graph *graph,
                                   const fd_carrier_flows *flows, double tolerance,
                                   double *in, double *out) {
    fd_carrier_check check = check_airways(graph, flows);
    if (check.outcome == FD_CARRIER_OK) check = check_values(graph, flows);
    if (check.outcome != FD_CARRIER_OK) return check;
    start_through(graph, flows, in, out);
    add_through(graph, flows, in, out);
    check = weigh_junctions(graph, in, out);
    if (!(fabs(check.imbalance) <= tolerance * check.largest))
        check.outcome = FD_CARRIER_UNBALANCED;
    return check;
}
