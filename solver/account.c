#include "solver/step.h"

#include <math.h>
#include <stddef.h>

double fd_transport_time(const fd_transport *w) {
    return w->time;
}

double fd_transport_junction_of(const fd_transport *w, int species, int junction) {
    return w->junction[(size_t)species * (size_t)w->n + (size_t)junction];
}

double fd_transport_end_of(const fd_transport *w, int species, int airway, int end) {
    if (!w->filled) return NAN;
    if (!w->passes[2 * airway + end])
        return fd_parcels_end(w->parcels + airway, end, species);
    return w->end[(size_t)species * 2 * (size_t)w->m + (size_t)(2 * airway + end)];
}

static double depth_of(const fd_transport *w, int airway, double x_m) {
    return x_m / w->problem.length[airway] * fd_parcels_mass(w->parcels + airway);
}

double fd_transport_at_of(const fd_transport *w, int species, int airway, double x_m) {
    return fd_parcels_at(w->parcels + airway, depth_of(w, airway, x_m), species);
}

double fd_transport_in_of(const fd_transport *w, int species, int airway, double x_m) {
    return fd_parcels_in(w->parcels + airway, depth_of(w, airway, x_m), species);
}

double fd_transport_mean_of(const fd_transport *w, int species, int airway) {
    const fd_parcels *row = w->parcels + airway;
    return fd_parcels_amount(row, species) / fd_parcels_mass(row);
}

double fd_transport_max_of(const fd_transport *w, int species, int airway) {
    return fd_parcels_max(w->parcels + airway, species);
}

double fd_transport_junction(const fd_transport *w, int junction) {
    return fd_transport_junction_of(w, 0, junction);
}

double fd_transport_end(const fd_transport *w, int airway, int end) {
    return fd_transport_end_of(w, 0, airway, end);
}

double fd_transport_at(const fd_transport *w, int airway, double x_m) {
    return fd_transport_at_of(w, 0, airway, x_m);
}

double fd_transport_mean(const fd_transport *w, int airway) {
    return fd_transport_mean_of(w, 0, airway);
}

double fd_transport_max(const fd_transport *w, int airway) {
    return fd_transport_max_of(w, 0, airway);
}

static void add(fd_sum *total, const fd_sum *part, double sign) {
    fd_sum_add(total, sign * part->sum);
    fd_sum_add(total, sign * part->lost);
}

static fd_sum present(const fd_transport *w, int k) {
    fd_sum sum = {0};
    for (int e = 0; e < w->m; e++) {
        const fd_parcels *row = w->parcels + e;
        const double *y = row->y + (size_t)k * (size_t)row->room;
        fd_sum_add(&sum, row->owed[k]);
        for (int i = row->first; i < row->first + row->count; i++)
            fd_sum_add(&sum, row->mass[i] * y[i]);
    }
    for (int j = 0; j < w->n; j++)
        if (fd_step_volume(w, j) > 0)
            fd_sum_add(&sum, fd_step_volume(w, j) *
                                 w->stood[(size_t)k * (size_t)w->n + (size_t)j]);
    return sum;
}

/* What calm junctions have lost since they were booked last (fd_step_catch_up). */
static void add_calm(const fd_transport *w, int k, fd_sum *out, fd_sum *imbalance) {
    for (int j = 0; j < w->n; j++) {
        size_t at = (size_t)k * (size_t)w->n + (size_t)j;
        double elapsed = w->clock - w->since[j];
        double lost = (w->in[j] - w->out[j]) * w->junction[at];
        if (!(elapsed > 0)) continue;
        fd_sum_add(out, w->away[at] * elapsed);
        if (!fd_step_is_surface(w, j) && !isnan(lost))
            fd_sum_add(imbalance, lost * elapsed);
    }
}

fd_transport_ledger fd_transport_account_of(const fd_transport *w, int species) {
    fd_sum source = {0}, came = {0}, left, here = present(w, species);
    const fd_sum *initial = fd_step_book(w, species, FD_INITIAL),
                 *in = fd_step_book(w, species, FD_INCOMING);
    fd_sum out = *fd_step_book(w, species, FD_OUTGOING),
           imbalance = *fd_step_book(w, species, FD_IMBALANCE);
    add_calm(w, species, &out, &imbalance);
    add(&source, fd_step_book(w, species, FD_GROWN), 1);
    for (int l = 0; l < w->labels; l++) add(&source, fd_step_label(w, species, l), 1);
    add(&came, initial, 1);
    add(&came, &source, 1);
    add(&came, in, 1);
    left = came;
    add(&left, &out, -1);
    add(&left, &imbalance, -1);
    add(&left, &here, -1);
    return (fd_transport_ledger){
        .initial = fd_sum_value(initial),
        .source = fd_sum_value(&source),
        .inflow = fd_sum_value(in),
        .outflow = fd_sum_value(&out),
        .imbalance = fd_sum_value(&imbalance),
        .present = fd_sum_value(&here),
        .residual = fd_sum_value(&left),
        .throughput = fd_sum_value(&came),
    };
}

fd_transport_ledger fd_transport_account(const fd_transport *w) {
    return fd_transport_account_of(w, 0);
}

double fd_transport_source(const fd_transport *w, int species, int label) {
    return fd_sum_value(fd_step_label(w, species, label));
}
