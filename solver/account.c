#include "solver/step.h"

#include <stddef.h>

double fd_transport_time(const fd_transport *w) {
    return w->time;
}

double fd_transport_junction(const fd_transport *w, int junction) {
    return w->junction[junction];
}

double fd_transport_end(const fd_transport *w, int airway, int end) {
    return w->end[2 * airway + end];
}

double fd_transport_at(const fd_transport *w, int airway, double x_m) {
    const fd_parcels *row = w->parcels + airway;
    return fd_parcels_at(row,
                         x_m / w->problem.length[airway] * fd_parcels_total(row).mass);
}

double fd_transport_mean(const fd_transport *w, int airway) {
    fd_amount total = fd_parcels_total(w->parcels + airway);
    return total.species / total.mass;
}

double fd_transport_max(const fd_transport *w, int airway) {
    return fd_parcels_max(w->parcels + airway);
}

static double signed_sum(const fd_sum *plus, const fd_sum *minus, int count_plus,
                         int count_minus) {
    fd_sum total = {0};
    for (int i = 0; i < count_plus; i++) {
        fd_sum_add(&total, plus[i].sum);
        fd_sum_add(&total, plus[i].lost);
    }
    for (int i = 0; i < count_minus; i++) {
        fd_sum_add(&total, -minus[i].sum);
        fd_sum_add(&total, -minus[i].lost);
    }
    return fd_sum_value(&total);
}

fd_transport_ledger fd_transport_account(const fd_transport *w) {
    fd_sum present = {0};
    for (int e = 0; e < w->problem.graph.airways; e++) {
        const fd_parcels *row = w->parcels + e;
        fd_sum_add(&present, row->owed);
        for (int k = row->first; k < row->first + row->count; k++)
            fd_sum_add(&present, row->species[k]);
    }
    const fd_sum came[] = {w->initial, w->sources, w->incoming};
    const fd_sum went[] = {w->outgoing, w->imbalance, present};
    return (fd_transport_ledger){
        .initial = fd_sum_value(&w->initial),
        .source = fd_sum_value(&w->sources),
        .inflow = fd_sum_value(&w->incoming),
        .outflow = fd_sum_value(&w->outgoing),
        .imbalance = fd_sum_value(&w->imbalance),
        .present = fd_sum_value(&present),
        .residual = signed_sum(came, went, 3, 3),
        .throughput = signed_sum(came, NULL, 3, 0),
    };
}
