/* Loops of airways that gas runs within one step: their junctions are solved together by
 * the means over the step (solver/blend.h), so a front that enters such a loop is spread
 * over the step. */
#include <math.h>

#include "solver/step.h"

static double *of(const fd_transport *w, double *array, int k, int j) {
    return array + (size_t)k * (size_t)w->n + (size_t)j;
}

static bool is_inside(const fd_transport *w, int block, int j) {
    return w->place[j] >= w->block[block] && w->place[j] < w->block[block + 1];
}

static double gain_of(const fd_transport *w, int e, int k) {
    return w->gain[(size_t)k * (size_t)w->m + (size_t)e];
}

/* An airway within the loop that gas crosses: all it holds leaves, and of what enters the
 * share `through`. Masses at the start of the step. */
typedef struct crossing {
    double enters, leaves, through;
} crossing;

static crossing crossing_of(const fd_transport *w, int e, int end, double h) {
    double sum = w->growing[e] ? w->sum[e] : h;
    crossing c = {w->enters[e] * sum, w->leaves[2 * e + end] * sum, 0};
    double over = c.leaves - fd_parcels_mass(w->parcels + e);
    c.through = over > 0 ? over / c.enters : 0;
    return c;
}

static bool is_entered_within(const fd_transport *w, int block, int e, int end) {
    int entry = w->entry[e];
    return entry == 1 - end && is_inside(w, block, fd_step_junction_of(w, e, entry));
}

/* Species k that such an airway gives whatever enters it. */
static double given(const fd_transport *w, int e, int end, int k, crossing c, double h) {
    double area = w->growing[e] ? w->area[e] : 0.5 * h * h, b = gain_of(w, e, k);
    return fd_parcels_amount(w->parcels + e, k) + w->leaves[2 * e + end] * b * area -
           c.through * w->enters[e] * b * area;
}

/* What arrives at a junction from outside the loop, and what its airways hold. Species in
 * `lump` by species. */
static void gather(fd_transport *w, int block, int j, double h) {
    fd_stream *s = w->arrived;
    s->room = (int)w->pieces;
    s->until = w->piece;
    s->y = w->piece + w->pieces;
    w->mass[j] = w->in[j] * h;
    for (int k = 0; k < w->species; k++)
        *of(w, w->lump, k, j) = *of(w, w->known, k, j) * h;
    for (int a = w->arrival.start[j]; a < w->arrival.start[j + 1]; a++) {
        int e = w->arrival.item[a] / 2, end = w->arrival.item[a] % 2;
        double mass = w->leaves[2 * e + end] * h;
        w->carried[e] = 0;
        if (is_entered_within(w, block, e, end)) {
            fd_step_set_even(w, e, false);
            crossing c = crossing_of(w, e, end, h);
            if (w->tail[e] >= 0 && c.through > 0) {
                w->carried[e] = c.through * w->enters[e] * h;
                for (int k = 0; k < w->species; k++)
                    *of(w, w->lump, k, j) += given(w, e, end, k, c, h);
                continue;
            }
        }
        double mean[FD_MOST_SPECIES];
        if (!w->even[e]) fd_carry_out(w, e, end, h, s, mean);
        for (int k = 0; k < w->species; k++) {
            double *noted = w->end + (size_t)k * 2 * (size_t)w->m + (size_t)(2 * e + end);
            if (w->even[e]) *noted = fd_parcels_end(w->parcels + e, end, k);
            *of(w, w->lump, k, j) += mass * *noted;
        }
    }
}

/* Gas departs though none arrives: as in a step without a loop. */
static void freshen(fd_transport *w, int j, double h) {
    w->mass[j] = w->out[j] * h;
    for (int k = 0; k < w->species; k++)
        *of(w, w->lump, k, j) = w->mass[j] * *of(w, w->fresh, k, j);
}

/* mean = share * arriving + (1 - share) * stood, written as a junction without volume. */
static void weigh_volume(fd_transport *w, int j, double h) {
    double mass = w->mass[j], x = mass / fd_step_volume(w, j), share = fd_stream_share(x);
    w->mass[j] = mass / share;
    for (int k = 0; k < w->species; k++) {
        double rise = w->kind[k].growth * h / x;
        *of(w, w->lump, k, j) +=
            mass * rise + mass * (1 - share) / share * *of(w, w->stood, k, j);
    }
}

/* The volume after the step closes its balance. */
static void leave_volume(fd_transport *w, int j, double h) {
    double x = w->in[j] * h / fd_step_volume(w, j);
    double share = fd_stream_share(x), gone = -expm1(-x);
    for (int k = 0; k < w->species; k++) {
        double *y = of(w, w->stood, k, j), mean = *of(w, w->junction, k, j);
        /* mean = y + (level - y) share; after = y + (level - y) gone. */
        *y += (mean - *y) / share * gone;
    }
}

/* A crossed airway is left with the last of what entered, and shows at its far end what
 * the junction there got. */
static void renew(fd_transport *w, int e, int end, double h) {
    fd_parcels *row = w->parcels + e;
    crossing c = crossing_of(w, e, end, h);
    double y[FD_MOST_SPECIES], rate = w->enters[e];
    double area = w->growing[e] ? w->area[e] : 0.5 * h * h;
    for (int k = 0; k < w->species; k++) {
        size_t ends = (size_t)k * 2 * (size_t)w->m + 2 * (size_t)e;
        double entered = w->end[ends + (size_t)(1 - end)],
               out = w->leaves[2 * e + end] * h;
        w->end[ends + (size_t)end] =
            (given(w, e, end, k, c, h) + w->carried[e] * entered) / out;
        y[k] = rate * (entered * h - gain_of(w, e, k) * area) / c.enters;
    }
    fd_parcels_fill(row, fd_parcels_mass(row) + c.enters - c.leaves, y, 1);
}

static void depart(fd_transport *w, int block, int j, double h) {
    double y[FD_MOST_SPECIES];
    bool holds = fd_step_volume(w, j) > 0 && w->in[j] > 0;
    for (int k = 0; k < w->species; k++) y[k] = *of(w, w->junction, k, j);
    if (isnan(y[0])) return;
    if (holds) leave_volume(w, j, h);
    fd_stream_single(&w->single, y);
    fd_junction_book(w, j, y);
    for (int d = w->departure.start[j]; d < w->departure.start[j + 1]; d++) {
        int e = w->departure.item[d], end = 1 - w->entry[e];
        bool crossed =
            w->carried[e] > 0 && is_inside(w, block, fd_step_junction_of(w, e, end));
        fd_carry_note(w, e, w->entry[e], y);
        if (crossed)
            renew(w, e, end, h);
        else {
            if (w->even[e]) fd_carry_wake(w, e, h);
            fd_carry_in(w, e, h, &w->single);
        }
    }
    for (int k = 0; k < w->species && holds; k++)
        *of(w, w->junction, k, j) = *of(w, w->stood, k, j);
}

fd_status fd_ring_step(fd_transport *w, int block, double h) {
    int first = w->block[block], last = w->block[block + 1];
    for (int i = first; i < last; i++) {
        int j = w->node[i];
        gather(w, block, j, h);
        if (!(w->mass[j] > 0))
            freshen(w, j, h);
        else if (fd_step_volume(w, j) > 0)
            weigh_volume(w, j, h);
    }
    for (int k = 0; k < w->species; k++)
        if (fd_blend_solve_some(w->blend, 1, &block, w->carried, w->mass,
                                of(w, w->lump, k, 0), of(w, w->junction, k, 0)) > 0)
            return FD_NUMERICS;
    for (int i = first; i < last; i++) depart(w, block, w->node[i], h);
    return FD_OK;
}
