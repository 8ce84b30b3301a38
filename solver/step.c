#include "solver/step.h"

#include <math.h>

static bool is_surface(const fd_transport *w, int j) {
    return w->problem.graph.surface && w->problem.graph.surface[j];
}

static int junction_of(const fd_transport *w, int e, int end) {
    return end == FD_FROM_END ? w->problem.graph.from[e] : w->problem.graph.to[e];
}

/* Mean of exp over 0..z: what a steady inflow becomes while it grows. */
static double mean_growth(double z) {
    return z == 0 ? 1 : expm1(z) / z;
}

/* Time from the entry to the exit: the flow rises from q to q + source on the way. */
static double transit(double capacity, double q, double source) {
    double ratio = source / q;
    return capacity / q * (ratio == 0 ? 1 : log1p(ratio) / ratio);
}

double fd_step_crossing(double capacity, double q, double source, double h) {
    return fmax(0, q * (h - transit(capacity, q, source)));
}

/* Known gas that reaches the junctions from the surroundings. */
static void open_junctions(fd_transport *w, double h) {
    for (int j = 0; j < w->problem.graph.junctions; j++) {
        double in = w->inflow[j] * h, air = fmax(0, w->exchange[j]) * h;
        w->mass[j] = in + air;
        w->species[j] = in + air * w->fresh[j];
        w->leaving[j] = fmax(0, -w->exchange[j]) * h;
        fd_sum_add(&w->sources, in);
        fd_sum_add(&w->incoming, air * w->fresh[j]);
    }
}

/* Takes from the parcels of an airway what leaves by its ends, before what enters is
 * known, and lets the rest grow. Leaves behind: gone (species by end, less what crosses),
 * carried (gas that crosses), stays and growth (gas that entered and stays, and what it
 * gained). Gas that is inside grows by exp(z) in the step; what leaves at a rate q had
 * q h mean_growth(-z) at its start. */
static void release(fd_transport *w, int e, double h) {
    double s = w->source[e], z = s * h / w->problem.capacity[e];
    double outer = 0, crossing = 0, *gone = w->gone + 2 * e;
    fd_passage p = fd_carrier_passage(w->flow[e], s);
    fd_parcels *row = w->parcels + e;

    w->carried[e] = w->stays[e] = w->growth[e] = 0;
    if (p.entry >= 0) {
        crossing = fd_step_crossing(w->problem.capacity[e], p.enters, s, h);
        double stays = p.enters * h - crossing;
        /* What stays entered in the last part of the step. */
        w->growth[e] =
            stays * (mean_growth(s * (stays / p.enters) / w->problem.capacity[e]) - 1);
        w->carried[e] = crossing;
        w->stays[e] = stays;
    }
    for (int i = 0; i < 2; i++) {
        double old = p.leaves[i] * h * mean_growth(-z);
        if (crossing > 0 && p.leaves[i] > 0) old = INFINITY;
        gone[i] = p.leaves[i] > 0 ? fd_parcels_leave(row, i, old).species : 0;
        outer += p.leaves[i];
    }

    /* The source less what the gas inside has gained left with the gas that leaves. */
    if (!(s > 0)) return;
    double inside = w->problem.capacity[e] - w->stays[e] - w->growth[e];
    double gained = s * h - fd_parcels_grow(row, expm1(z), inside) - w->growth[e];
    for (int i = 0; i < 2; i++)
        if (outer > 0) gone[i] += gained * (p.leaves[i] / outer);
    fd_sum_add(&w->sources, s * h);
}

/* Sends what left the parcels to the junctions. */
static void deliver(fd_transport *w, int e, double h) {
    fd_passage p = fd_carrier_passage(w->flow[e], w->source[e]);
    for (int i = 0; i < 2; i++) {
        int j = junction_of(w, e, i);
        w->mass[j] += p.leaves[i] * h;
        w->species[j] += w->gone[2 * e + i];
    }
    if (p.entry < 0) return;
    int tail = junction_of(w, e, p.entry), head = junction_of(w, e, 1 - p.entry);
    w->leaving[tail] += p.enters * h;
    if (is_surface(w, tail)) w->species[head] += w->carried[e] * w->fresh[tail];
}

/* Where gas departs though none arrives (round-off of the flows) it is taken as fresh. */
static void freshen(fd_transport *w) {
    for (int j = 0; j < w->problem.graph.junctions; j++) {
        if (w->mass[j] > 0 || is_surface(w, j)) continue;
        w->mass[j] = w->leaving[j];
        w->species[j] = w->leaving[j] * w->fresh[j];
        fd_sum_add(&w->imbalance, -w->species[j]);
    }
}

/* Books what left the network, and what a junction lost because its flows do not balance
 * to the last digit. */
static void close_junctions(fd_transport *w, double h) {
    for (int j = 0; j < w->problem.graph.junctions; j++) {
        double y = w->junction[j], mass = w->mass[j];
        if (is_surface(w, j)) {
            if (mass > 0) fd_sum_add(&w->outgoing, mass * y);
            fd_sum_add(&w->incoming, w->leaving[j] * w->fresh[j]);
            if (!(mass > 0)) w->junction[j] = w->fresh[j];
        } else if (mass > 0) {
            fd_sum_add(&w->outgoing, fmax(0, -w->exchange[j]) * h * y);
            fd_sum_add(&w->imbalance, (mass - w->leaving[j]) * y);
        }
    }
}

/* Lets in what enters an airway, disperses, and notes what passed its ends. */
static void receive(fd_transport *w, int e, double h) {
    fd_parcels *row = w->parcels + e;
    fd_passage p = fd_carrier_passage(w->flow[e], w->source[e]);
    double entering = NAN, fixed[2] = {NAN, NAN};
    if (p.entry >= 0) {
        int tail = junction_of(w, e, p.entry);
        entering = is_surface(w, tail) ? w->fresh[tail] : w->junction[tail];
        fd_amount lump = {w->stays[e] + w->growth[e],
                          w->stays[e] * entering + w->growth[e]};
        double tolerance = w->dispersion[e] > 0 ? -1 : w->settings.merge_tolerance;
        fd_parcels_enter(row, p.entry, lump, w->cell[e], tolerance);
        if (w->problem.fixed_entry && w->problem.fixed_entry[e])
            fixed[p.entry] = entering;
    }
    if (w->dispersion[e] > 0) {
        double line = w->problem.capacity[e] / w->problem.length[e];
        double conduct = h * w->dispersion[e] * line * line;
        fd_sum_add(&w->incoming, fd_parcels_spread(row, conduct, fixed, w->spread));
    }
    for (int i = 0; i < 2; i++) {
        double *end = w->end + 2 * e + i;
        if (p.entry == i)
            *end = entering;
        else if (p.leaves[i] > 0)
            *end = (w->gone[2 * e + i] +
                    (w->carried[e] > 0 ? w->carried[e] * entering : 0)) /
                   (p.leaves[i] * h);
        else
            *end = fd_parcels_end(row, i);
    }
}

fd_status fd_step_make(fd_transport *w, double h) {
    int airways = w->problem.graph.airways;
    open_junctions(w, h);
    for (int e = 0; e < airways; e++) {
        release(w, e, h);
        deliver(w, e, h);
    }
    freshen(w);
    if (fd_blend_solve(w->blend, w->carried, w->mass, w->species, w->junction) > 0)
        return FD_NUMERICS;
    close_junctions(w, h);
    for (int e = 0; e < airways; e++) receive(w, e, h);
    return FD_OK;
}
