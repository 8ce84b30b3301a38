/* Gas on its way through one airway in one step (solver/step.h). */
#include <math.h>

#include "solver/row.h"
#include "solver/spread.h"
#include "solver/step.h"

static double sum_at(double loss, double t) {
    double z = loss * t;
    return z > 0 ? -expm1(-z) / z * t : t;
}

static double area_at(double loss, double t) {
    return t * t * fd_step_mean_area(loss * t);
}

/* The time at which F has a value. */
static double time_of(double loss, double sum) {
    double z = loss * sum;
    return z > 0 ? -log1p(-z) / loss : sum;
}

/* What the gas inside loses of its own share in a second: s / M. */
static double loss_of(const fd_transport *w, int e) {
    return w->source[e] / w->problem.capacity[e];
}

double fd_carry_entering(const fd_transport *w, int e, double h) {
    return w->enters[e] * sum_at(loss_of(w, e), h);
}

void fd_carry_table(fd_transport *w, double h) {
    if (w->tabled == h) return;
    for (int e = 0; e < w->m; e++) {
        if (!w->growing[e]) continue;
        double loss = loss_of(w, e);
        w->keep[e] = exp(-loss * h);
        w->sum[e] = sum_at(loss, h);
        w->area[e] = area_at(loss, h);
    }
    w->tabled = h;
}

static double gain_of(const fd_transport *w, int e, int k) {
    return w->gain[(size_t)k * (size_t)w->m + (size_t)e];
}

/* From masses and fractions at the start of the step to the times at which the pieces
 * left and what they were then. */
static void age_pieces(const fd_transport *w, int e, double rate, double h,
                       const double *part, fd_stream *out) {
    double loss = loss_of(w, e), sum = 0, begin = 0, area = 0;
    for (int i = 0; i < out->count; i++) {
        bool last = i == out->count - 1;
        sum += part[i] / rate;
        double end = last ? h : fmin(h, time_of(loss, sum));
        double area_end = last ? w->area[e] : area_at(loss, end);
        double mass = rate * (end - begin);
        for (int k = 0; k < w->species && mass > 0; k++) {
            double *y = out->y + (size_t)k * (size_t)out->room + i;
            *y = (*y * part[i] + rate * gain_of(w, e, k) * (area_end - area)) / mass;
        }
        out->until[i] = end / h;
        begin = end;
        area = area_end;
    }
    if (out->count > 0) out->until[out->count - 1] = 1;
}

/* A piece that entered over a step is even here, though its first gas has grown longer
 * than its last: differences no larger than that, or of round-off, are none. */
static void level_grown(const fd_transport *w, int e, double h, fd_stream *stream) {
    double grown[FD_MOST_SPECIES];
    if (stream->count < 2) return;
    for (int k = 0; k < w->species; k++) {
        double y = stream->y[(size_t)k * (size_t)stream->room];
        grown[k] =
            2 * fabs(gain_of(w, e, k) - loss_of(w, e) * y) * h + FD_ROW_NEAR * fabs(y);
    }
    fd_stream_level(stream, grown, 1);
}

void fd_carry_stir(fd_transport *w, int e, double mass, double finest, int most,
                   double stirred, double *y, const fd_stream *in, fd_stream *out) {
    double least[FD_MOST_SPECIES], begin = 0;
    for (int k = 0; k < w->species; k++) least[k] = w->settings.resolution * w->most[k];
    fd_stream_relax(in, mass, stirred, finest, least, y, most, out);
    fd_parcels_put_back(w->parcels + e, 1 - w->entry[e], stirred, y);
    for (int i = 0; i < out->count; i++) {
        w->part[i] = mass * (out->until[i] - begin);
        begin = out->until[i];
    }
}

void fd_carry_out(fd_transport *w, int e, int end, double h, fd_stream *out,
                  double *mean) {
    double rate = w->leaves[2 * e + end];
    fd_parcels *row = w->parcels + e;
    double mass = rate * (w->growing[e] ? w->sum[e] : h), y[FD_MOST_SPECIES];
    double stirred = fd_parcels_lift(row, end, mass, y);
    fd_parcels_leave(row, end, mass, w->part, stirred > 0 ? &w->relaxed : out);
    if (stirred > 0)
        fd_carry_stir(w, e, mass, FD_STEP_FINEST, fd_step_most_pieces(w, e), stirred, y,
                      &w->relaxed, out);
    if (w->growing[e]) {
        double rise[FD_MOST_SPECIES];
        for (int k = 0; k < w->species; k++)
            rise[k] = (gain_of(w, e, k) -
                       loss_of(w, e) * out->y[(size_t)k * (size_t)out->room]) /
                      rate;
        fd_parcels_tilt(row, end, w->part, rise, 1.5 * w->enters[e] * h, out);
        age_pieces(w, e, rate, h, w->part, out);
        level_grown(w, e, h, out);
    }
    for (int k = 0; k < w->species; k++) mean[k] = fd_stream_mean(out, k);
    fd_carry_note(w, e, end, mean);
}

/* Takes from an even airway what left it unasked while all was the same, and wakes the
 * junctions it leads to. */
void fd_carry_wake(fd_transport *w, int e, double h) {
    fd_step_set_even(w, e, false);
    for (int i = 0; i < 2; i++) w->calm[fd_step_junction_of(w, e, i)] = FD_AWAKE;
    if (!w->early[e]) return;
    int end = 1 - w->entry[e];
    fd_parcels_shed(w->parcels + e, end, w->leaves[2 * e + end] * h);
}

/* Pieces as they enter, brought back to the start of the step; in a stream of its own, as
 * others have yet to take that of the junction. */
static fd_stream rejuvenate(fd_transport *w, int e, double h, const fd_stream *in) {
    double loss = loss_of(w, e), rate = w->enters[e], begin = 0, sum = 0, area = 0;
    fd_stream own = {in->count, (int)w->pieces, w->species, w->young,
                     w->young + w->pieces};
    for (int i = 0; i < in->count; i++) {
        own.until[i] = in->until[i];
        for (int k = 0; k < w->species; k++)
            own.y[(size_t)k * w->pieces + (size_t)i] =
                in->y[(size_t)k * (size_t)in->room + (size_t)i];
    }
    level_grown(w, e, h, &own);
    for (int i = 0; i < own.count; i++) {
        bool last = i == own.count - 1;
        double end = last ? h : own.until[i] * h;
        double sum_end = last ? w->sum[e] : sum_at(loss, end);
        double area_end = last ? w->area[e] : area_at(loss, end);
        w->part[i] = rate * (sum_end - sum);
        for (int k = 0; k < w->species && w->part[i] > 0; k++) {
            double *y = own.y + (size_t)k * w->pieces + i;
            double gained = gain_of(w, e, k) * (area_end - area);
            *y = rate * (*y * (end - begin) - gained) / w->part[i];
        }
        begin = end;
        sum = sum_end;
        area = area_end;
    }
    return own;
}

void fd_carry_in(fd_transport *w, int e, double h, const fd_stream *in) {
    fd_parcels *row = w->parcels + e;
    int end = w->entry[e];
    if (w->growing[e]) {
        fd_stream own = rejuvenate(w, e, h, in);
        fd_parcels_enter(row, end, w->part, &own, w->settings.merge_tolerance, w->weight);
        return;
    }
    fd_row_enter(row, end, w->enters[e] * h, in, w->settings.merge_tolerance, w->weight,
                 w->species);
}

/* The fractions at an entry that is held, else null. */
static const double *held_at(fd_transport *w, int e, int end) {
    if (!w->problem.fixed_entry || !w->problem.fixed_entry[e] || w->entry[e] != end)
        return NULL;
    for (int k = 0; k < w->species; k++)
        w->mean[k] = w->end[(size_t)k * 2 * (size_t)w->m + (size_t)(2 * e + end)];
    return w->mean;
}

/* With a test-only fixed entry. */
static void spread_held(fd_transport *w, int e, double conduct) {
    const double *fixed[2] = {held_at(w, e, FD_FROM_END), held_at(w, e, FD_TO_END)};
    double gained[FD_MOST_SPECIES] = {0};
    fd_spread(w->parcels + e, conduct, fixed, w->work, gained);
    for (int k = 0; k < w->species && (fixed[0] || fixed[1]); k++)
        fd_sum_add(fd_step_book(w, k, FD_INCOMING), gained[k]);
}

void fd_carry_inside(fd_transport *w, int e, double h) {
    static const double *const CLOSED[2] = {NULL, NULL};
    fd_parcels *row = w->parcels + e;
    if (w->growing[e]) {
        double add[FD_MOST_SPECIES];
        for (int k = 0; k < w->species; k++) add[k] = gain_of(w, e, k) * w->sum[e];
        fd_parcels_grow(row, 1 / w->keep[e], w->keep[e], add, w->problem.capacity[e]);
    }
    if (w->conduct[e] > 0 && (w->unspread[e] += h) >= w->spread_after[e]) {
        double conduct = w->unspread[e] * w->conduct[e];
        if (w->problem.fixed_entry)
            spread_held(w, e, conduct);
        else
            fd_spread(row, conduct, CLOSED, w->work, NULL);
        w->unspread[e] = 0;
    }
}
