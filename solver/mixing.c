#include "solver/mixing.h"

#include <math.h>
#include <stdlib.h>

#include "base/sum.h"
#include "solver/blend.h"

typedef struct fields {
    const fd_carrier_graph *graph;
    const fd_carrier_flows *flows;
    fd_mixing_supply supply;    /* of the species solved for */
    double *in, *out, *species; /* junctions */
    double *carried;            /* airways */
    int *tail, *head;           /* airways */
} fields;

static bool is_surface(const fields *f, int j) {
    return f->graph->surface && f->graph->surface[j];
}

static double value(const double *list, int i) {
    return list ? list[i] : 0;
}

static double fresh(const fields *f, int j) {
    return value(f->supply.fresh, j);
}

/* Of mass, and of the species. */
static double source(const fields *f, int e) {
    return value(f->flows->source, e);
}

static double given(const fields *f, int e) {
    return value(f->supply.source, e);
}

static fd_passage passage(const fields *f, int e) {
    return fd_carrier_passage(f->flows->flow[e], source(f, e));
}

/* Known species that reach the junctions, and the links that carry unknown fractions. */
static void gather(fields *f) {
    for (int j = 0; j < f->graph->junctions; j++) {
        double exchange = value(f->flows->exchange, j);
        f->species[j] = value(f->supply.inflow, j);
        if (exchange > 0) f->species[j] += exchange * fresh(f, j);
        /* What departs without an arrival is fresh: the surface, or round-off. */
        if (f->in[j] == 0 && (f->out[j] > 0 || is_surface(f, j))) {
            f->in[j] = 1;
            f->species[j] = fresh(f, j);
        }
    }
    for (int e = 0; e < f->graph->airways; e++) {
        const int end[2] = {f->graph->from[e], f->graph->to[e]};
        fd_passage p = passage(f, e);
        f->carried[e] = 0;
        f->tail[e] = f->head[e] = -1;
        if (p.entry < 0) {
            double y = source(f, e) > 0 ? given(f, e) / source(f, e) : 0;
            for (int i = 0; i < 2; i++) f->species[end[i]] += y * p.leaves[i];
            continue;
        }
        int tail = end[p.entry], head = end[1 - p.entry];
        f->species[head] += given(f, e);
        if (is_surface(f, tail)) {
            f->species[head] += p.enters * fresh(f, tail);
        } else {
            f->tail[e] = tail;
            f->head[e] = head;
            f->carried[e] = p.enters;
        }
    }
}

static void set_ends(const fields *f, fd_mixing_state *state, fd_mixing_info *info) {
    for (int e = 0; e < f->graph->airways; e++) {
        const int end[2] = {f->graph->from[e], f->graph->to[e]};
        double s = source(f, e), y[2] = {NAN, NAN};
        fd_passage p = passage(f, e);
        if (p.entry >= 0) {
            int tail = end[p.entry];
            y[p.entry] = is_surface(f, tail) ? fresh(f, tail) : state->junction[tail];
            y[1 - p.entry] = (p.enters * y[p.entry] + given(f, e)) / (p.enters + s);
        } else if (s > 0) {
            y[0] = y[1] = given(f, e) / s;
        } else {
            info->still++;
        }
        state->from_end[e] = y[0];
        state->to_end[e] = y[1];
    }
}

/* Adds a rate of species times its fraction, where that is known. */
static void book(fd_sum *sum, double rate, double y) {
    if (rate > 0 && !isnan(y)) fd_sum_add(sum, rate * y);
}

/* Recomputed from the answer: what enters the network and what leaves it. */
static void balance(const fields *f, const fd_mixing_state *state, fd_mixing_info *info) {
    fd_sum in = {0}, out = {0};
    for (int j = 0; j < f->graph->junctions; j++) {
        double exchange = value(f->flows->exchange, j);
        fd_sum_add(&in, value(f->supply.inflow, j));
        if (is_surface(f, j)) fd_sum_add(&out, value(f->supply.inflow, j));
        book(&in, exchange, fresh(f, j));
        book(&out, -exchange, state->junction[j]);
    }
    for (int e = 0; e < f->graph->airways; e++) {
        const int end[2] = {f->graph->from[e], f->graph->to[e]};
        const double y[2] = {state->from_end[e], state->to_end[e]};
        fd_passage p = passage(f, e);
        if (p.entry >= 0 || source(f, e) > 0) fd_sum_add(&in, given(f, e));
        for (int i = 0; i < 2; i++) {
            if (!is_surface(f, end[i])) continue;
            book(&out, p.leaves[i], y[i]);
            if (p.entry == i) book(&in, p.enters, y[i]);
        }
    }
    info->in = fd_sum_value(&in);
    info->out = fd_sum_value(&out);
    info->residual = info->in - info->out;
}

static bool prepare(fields *f) {
    size_t n = (size_t)f->graph->junctions, m = (size_t)f->graph->airways;
    f->in = malloc((3 * n + m + 1) * sizeof(double));
    f->tail = malloc((2 * m + 1) * sizeof(int));
    if (!f->in || !f->tail) return false;
    f->out = f->in + n;
    f->species = f->out + n;
    f->carried = f->species + n;
    f->head = f->tail + m;
    return true;
}

fd_status fd_mixing_passive(const fd_carrier_graph *graph, const fd_carrier_flows *flows,
                            const fd_mixing_supply *supply, double balance_tolerance,
                            fd_mixing_state *state, fd_mixing_info *info) {
    if (!graph || !flows || !flows->flow || !supply || !state || !info ||
        !(balance_tolerance > 0))
        return FD_BAD_ARGUMENT;
    *info = (fd_mixing_info){0};
    fields f = {.graph = graph, .flows = flows, .supply = *supply};
    fd_blend *blend = NULL;
    fd_status status = FD_NO_MEMORY;
    if (!prepare(&f)) goto done;
    info->check = fd_carrier_verify(graph, flows, balance_tolerance, f.in, f.out);
    status = FD_OK;
    if (info->check.outcome != FD_CARRIER_OK) goto done;

    gather(&f);
    blend = fd_blend_new(graph->junctions, graph->airways, f.tail, f.head);
    if (!blend) {
        status = FD_NO_MEMORY;
        goto done;
    }
    info->closed = fd_blend_solve(blend, f.carried, f.in, f.species, state->junction);
    info->loops = fd_blend_loops(blend);
    info->largest = fd_blend_largest(blend);
    set_ends(&f, state, info);
    balance(&f, state, info);
done:
    fd_blend_free(&blend);
    free(f.in);
    free(f.tail);
    return status;
}

fd_status fd_mixing_solve(const fd_carrier_graph *graph, const fd_carrier_flows *flows,
                          double balance_tolerance, fd_mixing_state *state,
                          fd_mixing_info *info) {
    if (!flows) return FD_BAD_ARGUMENT;
    const fd_mixing_supply supply = {flows->source, flows->inflow, flows->fresh};
    return fd_mixing_passive(graph, flows, &supply, balance_tolerance, state, info);
}
