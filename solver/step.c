#include "solver/step.h"

#include <math.h>

#include "solver/span.h"

/* The flow rises from q to q + source on the way. */
double fd_step_transit(double capacity, double q, double source) {
    double ratio = source / q;
    return capacity / q * (ratio == 0 ? 1 : log1p(ratio) / ratio);
}

/* The direct form loses digits below 0.01. */
double fd_step_mean_area(double z) {
    if (fabs(z) > 0.01) return (z + expm1(-z)) / (z * z);
    return 0.5 * (1 - z / 3 * (1 - z / 4 * (1 - z / 5 * (1 - z / 6))));
}

static double *of(const fd_transport *w, double *array, int k, int j) {
    return array + (size_t)k * (size_t)w->n + (size_t)j;
}

void fd_step_catch_up(fd_transport *w, int j) {
    double elapsed = w->clock - w->since[j];
    for (int k = 0; k < w->species; k++) {
        double lost = (w->in[j] - w->out[j]) * *of(w, w->junction, k, j);
        double away = *of(w, w->away, k, j);
        if (away != 0) fd_sum_add(fd_step_book(w, k, FD_OUTGOING), away * elapsed);
        if (fd_step_is_surface(w, j) || lost == 0 || isnan(lost)) continue;
        fd_sum_add(fd_step_book(w, k, FD_IMBALANCE), lost * elapsed);
    }
    w->since[j] = w->clock;
}

/* Sources and fresh gas, by their rates. */
static void book(fd_transport *w, double h) {
    for (int k = 0; k < w->species; k++) {
        fd_sum_add(fd_step_book(w, k, FD_INCOMING), w->fresh_rate[k] * h);
        if (w->kind[k].growth > 0)
            fd_sum_add(fd_step_book(w, k, FD_GROWN), w->kind[k].growth * w->held * h);
        for (int l = 0; l < w->labels; l++)
            fd_sum_add(fd_step_label(w, k, l), w->label_rate[l * w->species + k] * h);
    }
}

/* Ends that gas passes from now on showed a parcel so far. */
static void turn(fd_transport *w) {
    for (int e = 0; e < w->m; e++)
        for (int i = 0; i < 2; i++) {
            bool passes = w->leaves[2 * e + i] > 0 || w->entry[e] == i;
            for (int k = 0; passes && !w->passes[2 * e + i] && k < w->species; k++)
                w->end[(size_t)k * 2 * (size_t)w->m + (size_t)(2 * e + i)] =
                    fd_parcels_end(w->parcels + e, i, k);
            w->passes[2 * e + i] = passes;
        }
    w->turned = false;
}

static inline void visit(fd_transport *w, int j) {
    if (w->calm[j] != FD_AWAKE) return;
    if (w->since[j] < w->clock) fd_step_catch_up(w, j);
    fd_junction_step(w, j);
}

/* Without loops each block is one junction. False where a loop has no solution. */
static bool walk(fd_transport *w) {
    for (int b = 0; b < w->blocks; b++) {
        if (!w->blend)
            visit(w, w->node[b]);
        else if (!w->ring[b])
            visit(w, w->node[w->block[b]]);
        else if (fd_ring_step(w, b, w->h) != FD_OK)
            return false;
    }
    return true;
}

/* Airways that nothing enters wait for no junction. False without memory. */
static bool pass_unentered(fd_transport *w) {
    for (int e = 0; e < w->m; e++)
        if (!w->even[e] && w->entry[e] < 0 && !fd_span_pass(w, e, NULL)) return false;
    return true;
}

/* In a span of one step. With loops, gas may leave an airway before it enters. */
static void end_step(fd_transport *w) {
    for (int e = 0; e < w->m; e++) {
        if (w->even[e]) continue;
        fd_carry_inside(w, e, w->h);
        fd_span_settle(w, e);
    }
}

fd_status fd_step_make(fd_transport *w, double h, int steps) {
    if (w->turned) turn(w);
    fd_carry_table(w, h);
    fd_span_begin(w, h, steps);
    book(w, w->span);
    for (int k = 0; k < w->species; k++) {
        w->weight[k] = w->most[k] > 0 ? 1 / w->most[k] : 1;
        w->lost[k] = 0;
    }
    w->short_of_memory = w->steps > 1 && !pass_unentered(w);
    for (int i = 0; i < w->surfaces && !w->short_of_memory; i++)
        w->short_of_memory = !fd_junction_leave_surface(w, w->surface[i]);
    if (!w->short_of_memory && !walk(w)) return FD_NUMERICS;
    if (w->short_of_memory) return FD_NO_MEMORY;
    for (int k = 0; k < w->species; k++)
        fd_sum_add(fd_step_book(w, k, FD_IMBALANCE), w->lost[k]);
    if (w->steps == 1) end_step(w);
    w->clock += w->span;
    return FD_OK;
}
