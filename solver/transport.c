#include "solver/transport.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "solver/step.h"

/* Chosen: far more parcels than an airway needs, few enough to count in int. */
enum { MAX_PARCELS = 1000000 };

fd_transport_settings fd_transport_defaults(void) {
    return (fd_transport_settings){.dt_s = 10,
                                   .parcel_m = 10,
                                   .max_parcels = 400,
                                   .merge_tolerance = 0,
                                   .balance_tolerance = FD_BALANCE_TOLERANCE};
}

static bool all_positive(const double *value, int n) {
    for (int i = 0; i < n; i++)
        if (!(value[i] > 0) || !isfinite(value[i])) return false;
    return true;
}

static bool within(const double *value, int n, double least, double most) {
    for (int i = 0; value && i < n; i++)
        if (!(value[i] >= least && value[i] <= most)) return false;
    return true;
}

static bool sound(const fd_transport_problem *p, const fd_transport_settings *s) {
    if (!p || !s || !p->capacity || !p->length || !p->graph.from || !p->graph.to)
        return false;
    if (p->graph.junctions < 0 || p->graph.airways < 0) return false;
    int m = p->graph.airways;
    return all_positive(p->capacity, m) && all_positive(p->length, m) && s->dt_s > 0 &&
           isfinite(s->dt_s) && s->parcel_m >= 0 && s->max_parcels >= 1 &&
           s->max_parcels <= MAX_PARCELS && s->merge_tolerance >= 0 &&
           s->balance_tolerance > 0;
}

/* Cells in an airway: the parcels it holds when each is as light as may be. */
static int cells(const fd_transport *w, int e) {
    double most = w->settings.max_parcels, length = w->problem.length[e];
    if (w->settings.parcel_m > 0) most = fmin(most, ceil(length / w->settings.parcel_m));
    return (int)most;
}

/* Between two cells may lie one lighter parcel, cut by a reversal; both ends may be cut.
 */
static int most_parcels(int cell_count) {
    return 2 * cell_count + 4;
}

static bool make_arrays(fd_transport *w) {
    size_t n = (size_t)w->problem.graph.junctions, m = (size_t)w->problem.graph.airways;
    double **airway[] = {&w->flow,    &w->source, &w->dispersion, &w->cell,
                         &w->carried, &w->stays,  &w->growth};
    double **junction[] = {&w->inflow,  &w->exchange, &w->fresh,   &w->mass,
                           &w->species, &w->leaving,  &w->junction};
    w->memory = calloc(11 * m + 7 * n + 1, sizeof(double));
    w->tail = calloc(2 * m + 1, sizeof(int));
    w->parcels = calloc(m + 1, sizeof(fd_parcels));
    if (!w->memory || !w->tail || !w->parcels) return false;
    double *next = w->memory;
    for (int i = 0; i < 7; i++, next += m) *airway[i] = next;
    for (int i = 0; i < 7; i++, next += n) *junction[i] = next;
    w->gone = next;
    w->end = next + 2 * m;
    w->head = w->tail + m;
    return true;
}

static bool make_parcels(fd_transport *w) {
    size_t total = 0, longest = 0;
    for (int e = 0; e < w->problem.graph.airways; e++) {
        int count = cells(w, e);
        size_t most = (size_t)most_parcels(count);
        w->cell[e] = w->problem.capacity[e] / count;
        /* Twice the room, so that the window is moved once in many steps. */
        w->parcels[e] = (fd_parcels){.room = 2 * (int)most, .most = (int)most};
        total += 4 * most;
        if (most > longest) longest = most;
    }
    w->pool = malloc((total + 1) * sizeof(double));
    w->spread = malloc((4 * longest + 1) * sizeof(double));
    if (!w->pool || !w->spread) return false;
    double *next = w->pool;
    for (int e = 0; e < w->problem.graph.airways; e++) {
        w->parcels[e].mass = next;
        w->parcels[e].species = next + w->parcels[e].room;
        next += 2 * w->parcels[e].room;
    }
    return true;
}

/* No gas and no fraction is known. */
static void forget(fd_transport *w) {
    w->filled = false;
    for (int j = 0; j < w->problem.graph.junctions; j++) w->junction[j] = NAN;
    for (int e = 0; e < w->problem.graph.airways; e++) {
        w->parcels[e].count = 0;
        w->end[2 * e] = w->end[2 * e + 1] = NAN;
    }
}

fd_status fd_transport_new(const fd_transport_problem *problem,
                           const fd_transport_settings *settings, fd_transport **work) {
    if (!work) return FD_BAD_ARGUMENT;
    *work = NULL;
    if (!sound(problem, settings)) return FD_BAD_ARGUMENT;
    fd_transport *w = calloc(1, sizeof *w);
    if (!w) return FD_NO_MEMORY;
    w->problem = *problem;
    w->settings = *settings;
    if (!make_arrays(w) || !make_parcels(w)) {
        fd_transport_free(&w);
        return FD_NO_MEMORY;
    }
    forget(w);
    *work = w;
    return FD_OK;
}

void fd_transport_free(fd_transport **work) {
    if (!work || !*work) return;
    fd_transport *w = *work;
    fd_blend_free(&w->blend);
    free(w->memory);
    free(w->tail);
    free(w->parcels);
    free(w->pool);
    free(w->spread);
    free(w);
    *work = NULL;
}

static void copy(double *to, const double *from, int count) {
    for (int i = 0; i < count; i++) to[i] = from ? from[i] : 0;
}

/* Airways that gas may cross within a step link their junctions directly. */
static fd_blend *link_junctions(fd_transport *w, const fd_carrier_flows *flows) {
    const fd_carrier_graph *g = &w->problem.graph;
    for (int e = 0; e < g->airways; e++) {
        const int end[2] = {g->from[e], g->to[e]};
        double s = flows->source ? flows->source[e] : 0;
        fd_passage p = fd_carrier_passage(flows->flow[e], s);
        w->tail[e] = w->head[e] = -1;
        if (p.entry < 0 || (g->surface && g->surface[end[p.entry]])) continue;
        if (fd_step_crossing(w->problem.capacity[e], p.enters, s, w->settings.dt_s) > 0) {
            w->tail[e] = end[p.entry];
            w->head[e] = end[1 - p.entry];
        }
    }
    return fd_blend_new(g->junctions, g->airways, w->tail, w->head);
}

/* Dispersion needs parcels of the cell's size. */
static void refine(fd_transport *w) {
    for (int e = 0; e < w->problem.graph.airways; e++)
        if (w->dispersion[e] > 0) fd_parcels_split(w->parcels + e, w->cell[e]);
}

fd_status fd_transport_set(fd_transport *w, const fd_carrier_flows *flows,
                           const double *dispersion, fd_transport_info *info) {
    if (!w || !flows || !flows->flow || !info) return FD_BAD_ARGUMENT;
    int n = w->problem.graph.junctions, m = w->problem.graph.airways;
    if (!within(dispersion, m, 0, DBL_MAX)) return FD_BAD_ARGUMENT;
    w->info.check = fd_carrier_verify(&w->problem.graph, flows,
                                      w->settings.balance_tolerance, w->mass, w->leaving);
    *info = w->info;
    if (w->info.check.outcome != FD_CARRIER_OK) return FD_OK;

    fd_blend *blend = link_junctions(w, flows);
    if (!blend) return FD_NO_MEMORY;
    fd_blend_free(&w->blend);
    w->blend = blend;
    w->info.loops = fd_blend_loops(blend);
    copy(w->flow, flows->flow, m);
    copy(w->source, flows->source, m);
    copy(w->dispersion, dispersion, m);
    copy(w->inflow, flows->inflow, n);
    copy(w->exchange, flows->exchange, n);
    copy(w->fresh, flows->fresh, n);
    if (w->filled) refine(w);
    *info = w->info;
    return FD_OK;
}

/* The clock and the ledger start again; junctions and ends know no flow yet. */
static void begin(fd_transport *w) {
    const fd_sum zero = {0};
    w->initial = w->sources = w->incoming = w->outgoing = w->imbalance = zero;
    w->time = 0;
    w->info.steps = 0;
    w->filled = true;
    refine(w);
    for (int j = 0; j < w->problem.graph.junctions; j++) w->junction[j] = NAN;
    for (int e = 0; e < w->problem.graph.airways; e++) {
        const fd_parcels *row = w->parcels + e;
        for (int i = 0; i < 2; i++) w->end[2 * e + i] = fd_parcels_end(row, i);
        for (int k = row->first; k < row->first + row->count; k++)
            fd_sum_add(&w->initial, row->species[k]);
    }
}

fd_status fd_transport_fill(fd_transport *w, const double *fraction) {
    if (!w || !fraction || !within(fraction, w->problem.graph.airways, 0, 1))
        return FD_BAD_ARGUMENT;
    for (int e = 0; e < w->problem.graph.airways; e++)
        fd_parcels_fill(w->parcels + e, w->problem.capacity[e], fraction[e], 1);
    begin(w);
    return FD_OK;
}

/* Mean over the cells of y = 1 - (1 - y0) q / (q + s xi), xi from the entry: each cell
 * between xi1 and xi2 holds the logarithmic mean of the flow's inverse. */
static void fill_profile(fd_transport *w, int e, fd_passage p, double y0) {
    fd_parcels *row = w->parcels + e;
    double s = w->source[e], q = p.enters;
    int count = s > 0 ? cells(w, e) : 1;
    fd_parcels_fill(row, w->problem.capacity[e], y0, count);
    for (int k = 0; k < count && s > 0; k++) {
        double rise = s / count / (q + s * k / count);
        double air = (1 - y0) * q * count / s * log1p(rise);
        int i = p.entry == FD_FROM_END ? row->first + k : row->first + count - 1 - k;
        row->species[i] = row->mass[i] * (1 - air);
    }
}

fd_status fd_transport_fill_steady(fd_transport *w, const fd_mixing_state *steady,
                                   double still) {
    if (!w || !steady || !w->blend || !(still >= 0 && still <= 1)) return FD_BAD_ARGUMENT;
    for (int e = 0; e < w->problem.graph.airways; e++) {
        fd_passage p = fd_carrier_passage(w->flow[e], w->source[e]);
        double y = p.entry == FD_TO_END ? steady->to_end[e] : steady->from_end[e];
        if (!isnan(y) && !(y >= 0 && y <= 1)) return FD_BAD_ARGUMENT;
    }
    for (int e = 0; e < w->problem.graph.airways; e++) {
        fd_passage p = fd_carrier_passage(w->flow[e], w->source[e]);
        double y = p.entry == FD_TO_END ? steady->to_end[e] : steady->from_end[e];
        if (isnan(y)) y = still;
        if (p.entry >= 0)
            fill_profile(w, e, p, y);
        else
            fd_parcels_fill(w->parcels + e, w->problem.capacity[e], y, 1);
    }
    begin(w);
    return FD_OK;
}

/* Where the row of parcels stands now. */
static void survey(fd_transport *w) {
    w->info.parcels = 0;
    w->info.capacity_error = 0;
    for (int e = 0; e < w->problem.graph.airways; e++) {
        double capacity = w->problem.capacity[e];
        double error = fabs(fd_parcels_total(w->parcels + e).mass - capacity) / capacity;
        w->info.parcels += w->parcels[e].count;
        w->info.capacity_error = fmax(w->info.capacity_error, error);
    }
}

fd_status fd_transport_advance(fd_transport *w, double duration_s,
                               fd_transport_info *info) {
    if (!w || !info || !w->blend || !w->filled) return FD_BAD_ARGUMENT;
    if (!(duration_s >= 0) || !isfinite(duration_s)) return FD_BAD_ARGUMENT;
    /* A duration a round-off longer than whole steps takes no step more. */
    long steps = (long)ceil(duration_s / w->settings.dt_s * (1 - 1e-12));
    fd_status status = FD_OK;
    for (long k = 0; k < steps && status == FD_OK; k++) {
        status = fd_step_make(w, duration_s / (double)steps);
        w->info.steps++;
    }
    if (status == FD_OK)
        w->time += duration_s;
    else
        forget(w);
    survey(w);
    *info = w->info;
    return status;
}
