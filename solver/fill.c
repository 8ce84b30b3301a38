/* The gas that a course in time starts from. */
#include <math.h>
#include <string.h>

#include "solver/step.h"

/* By no more than this share does what leaves an airway at rest change in a step. Chosen:
 * far below what could be seen. */
static const double STILL = 1e-6;

/* Species that join are fractions of the mass; passive ones are amounts by mass. */
static bool stands(const fd_transport *w, const double *y, int count) {
    for (int k = 0; y && k < w->species; k++)
        for (int i = 0; i < count; i++) {
            double value = y[(size_t)k * (size_t)count + (size_t)i];
            double most = w->kind[k].passive ? INFINITY : 1;
            if (!(value >= 0 && value <= most) || isinf(value)) return false;
        }
    return true;
}

/* The clock and the ledger start again; junctions and ends know no flow yet. */
static void begin(fd_transport *w) {
    memset(w->ledger, 0, (size_t)(w->species * (FD_BOOKS + w->labels)) * sizeof(fd_sum));
    w->time = w->clock = 0;
    memset(w->since, 0, (size_t)w->n * sizeof(double));
    memset(w->away, 0, (size_t)w->n * (size_t)w->species * sizeof(double));
    memset(w->most, 0, (size_t)w->species * sizeof(double));
    for (int j = 0; j < w->n; j++) w->calm[j] = FD_AWAKE;
    w->info.steps = 0;
    w->info.capacity_error = 0;
    w->filled = w->turned = true;
    memset(w->passes, 0, 2 * (size_t)w->m * sizeof(bool));
    for (int k = 0; k < w->species; k++) {
        fd_sum *initial = fd_step_book(w, k, FD_INITIAL);
        for (int j = 0; j < w->n; j++) {
            size_t at = (size_t)k * (size_t)w->n + (size_t)j;
            w->junction[at] = NAN;
            if (fd_step_volume(w, j) > 0)
                fd_sum_add(initial, fd_step_volume(w, j) * w->stood[at]);
        }
        for (int e = 0; e < w->m; e++) {
            const fd_parcels *row = w->parcels + e;
            const double *y = row->y + (size_t)k * (size_t)row->room;
            for (int i = row->first; i < row->first + row->count; i++)
                fd_sum_add(initial, row->mass[i] * y[i]);
        }
    }
}

static void settle_row(fd_transport *w, int e) {
    fd_parcels *row = w->parcels + e;
    if (w->unsized[e]) fd_cells_size(w, e);
    if (row->cells) fd_parcels_regrid(row, w->entry[e], w->work);
    fd_step_set_even(w, e, !w->growing[e] && fd_parcels_even(row));
}

fd_status fd_transport_fill_species(fd_transport *w, const double *airway,
                                    const double *junction) {
    if (!w || !stands(w, airway, w->m) || !stands(w, junction, w->n))
        return FD_BAD_ARGUMENT;
    for (int e = 0; e < w->m; e++) {
        double y[FD_MOST_SPECIES];
        for (int k = 0; k < w->species; k++)
            y[k] = airway ? airway[(size_t)k * (size_t)w->m + (size_t)e] : 0;
        fd_parcels_fill(w->parcels + e, w->problem.capacity[e], y, 1);
        settle_row(w, e);
    }
    for (int k = 0; k < w->species; k++)
        for (int j = 0; j < w->n; j++) {
            size_t at = (size_t)k * (size_t)w->n + (size_t)j;
            w->stood[at] = junction ? junction[at] : 0;
        }
    begin(w);
    return FD_OK;
}

fd_status fd_transport_fill(fd_transport *w, const double *fraction) {
    if (!w || !fraction) return FD_BAD_ARGUMENT;
    if (w->species == 1) return fd_transport_fill_species(w, fraction, NULL);
    for (int e = 0; e < w->m; e++)
        if (!(fraction[e] >= 0 && fraction[e] <= 1)) return FD_BAD_ARGUMENT;
    /* The others stay away. */
    fd_status status = fd_transport_fill_species(w, NULL, NULL);
    for (int e = 0; e < w->m; e++) {
        fd_parcels *row = w->parcels + e;
        for (int i = row->first; i < row->first + row->count; i++)
            row->y[i] = fraction[e];
    }
    begin(w);
    return status;
}

/* The steady fraction of species k at the entry of an airway, or where it stands. */
static double entering(const fd_transport *w, const fd_mixing_state *steady, int e, int k,
                       double still) {
    const fd_mixing_state *s = steady + k;
    double y = w->entry[e] == FD_TO_END ? s->to_end[e] : s->from_end[e];
    return isnan(y) ? still : y;
}

/* Mean over the cells of y = (q y0 + s_k xi) / (q + s xi), xi from the entry: each cell
 * between xi1 and xi2 holds the logarithmic mean of the flow's inverse; without a source
 * of mass it is a straight line. */
static void fill_profile(fd_transport *w, int e, int cells, const double *y0) {
    fd_parcels *row = w->parcels + e;
    double s = w->source[e], q = w->enters[e];
    fd_parcels_fill(row, w->problem.capacity[e], y0, cells);
    for (int c = 0; c < cells; c++) {
        int i = w->entry[e] == FD_FROM_END ? row->first + c : row->first + cells - 1 - c;
        double rise = s / cells / (q + s * c / cells);
        double inverse = s > 0 ? q * cells / s * log1p(rise) : 1;
        for (int k = 0; k < w->species; k++) {
            double gain =
                w->gain[(size_t)k * (size_t)w->m + (size_t)e] * w->problem.capacity[e];
            double level = s > 0 ? gain / s : 0;
            double y = s > 0 ? level + (y0[k] - level) * inverse
                             : y0[k] + gain / q * (c + 0.5) / cells;
            row->y[(size_t)k * (size_t)row->room + (size_t)i] = y;
        }
    }
}

/* Gas that disperses as it grows stands ahead of the profile by which it is carried
 * alone: the airway is left to what enters it, for the way through it at least, until
 * what leaves no longer changes. */
static void relax_profile(fd_transport *w, int e, const double *y0) {
    const double h = w->settings.dt_s, way = w->problem.capacity[e] / w->enters[e];
    const int end = 1 - w->entry[e];
    fd_stream out = w->along[0];
    double before[FD_MOST_SPECIES] = {0}, mean[FD_MOST_SPECIES];
    fd_stream_single(&w->single, y0);
    for (double time = 0; time < 4 * way; time += h) {
        bool rests = true;
        fd_carry_in(w, e, h, &w->single);
        fd_carry_out(w, e, end, h, &out, mean);
        fd_carry_inside(w, e, h);
        for (int k = 0; k < w->species; k++) {
            rests &= fabs(mean[k] - before[k]) <= STILL * mean[k];
            before[k] = mean[k];
        }
        if (rests && time > way) return;
    }
}

static bool sound(const fd_transport *w, const fd_mixing_state *steady, double still) {
    for (int k = 0; k < w->species; k++)
        for (int e = 0; e < w->m; e++) {
            double y = entering(w, steady, e, k, still);
            if (!(y >= 0) || (!w->kind[k].passive && y > 1)) return false;
        }
    return true;
}

fd_status fd_transport_fill_steady(fd_transport *w, const fd_mixing_state *steady,
                                   double still) {
    if (!w || !steady || !w->set || !(still >= 0 && still <= 1)) return FD_BAD_ARGUMENT;
    if (!sound(w, steady, still)) return FD_BAD_ARGUMENT;
    fd_carry_table(w, w->settings.dt_s);
    for (int e = 0; e < w->m; e++) {
        double y[FD_MOST_SPECIES];
        fd_parcels *row = w->parcels + e;
        for (int k = 0; k < w->species; k++) y[k] = entering(w, steady, e, k, still);
        if (w->entry[e] >= 0 && w->growing[e])
            fill_profile(w, e, (row->most - 4) / 4, y);
        else
            fd_parcels_fill(row, w->problem.capacity[e], y, 1);
        settle_row(w, e);
        if (w->entry[e] >= 0 && w->growing[e] && w->conduct[e] > 0)
            relax_profile(w, e, y);
    }
    for (int k = 0; k < w->species; k++)
        for (int j = 0; j < w->n; j++) {
            double y = steady[k].junction[j];
            w->stood[(size_t)k * (size_t)w->n + (size_t)j] = isnan(y) ? still : y;
        }
    begin(w);
    return FD_OK;
}
