#include "solver/step.h"

#include <math.h>

/* Time from the entry to the exit: the flow rises from q to q + source on the way. */
static double transit(double capacity, double q, double source) {
    double ratio = source / q;
    return capacity / q * (ratio == 0 ? 1 : log1p(ratio) / ratio);
}

double fd_step_crossing(double capacity, double q, double source, double h) {
    return fmax(0, q * (h - transit(capacity, q, source)));
}

static double *of(const fd_transport *w, double *array, int k, int j) {
    return array + (size_t)k * (size_t)w->n + (size_t)j;
}

/* A stream of its own for each airway that arrives with more than one composition; what
 * is even adds to the known species in `known`. Returns how many streams. */
static int arrive(fd_transport *w, int j, double h, double *known) {
    int streams = 0;
    size_t used = 0, stride = w->pieces;
    for (int a = w->arrival.start[j]; a < w->arrival.start[j + 1]; a++) {
        int e = w->arrival.item[a] / 2, end = w->arrival.item[a] % 2;
        const fd_parcels *row = w->parcels + e;
        double rate = w->leaves[2 * e + end];
        if (w->even[e]) {
            for (int k = 0; k < w->species; k++) {
                double y = row->y[(size_t)k * (size_t)row->room + (size_t)row->first];
                w->end[(size_t)k * 2 * (size_t)w->m + (size_t)(2 * e + end)] = y;
                known[k] += rate * y;
            }
            continue;
        }
        fd_stream *s = w->arrived + streams;
        s->room = (int)stride;
        s->until = w->piece + used;
        s->y = w->piece + stride + used;
        fd_carry_out(w, e, end, h, s);
        used += (size_t)s->count;
        w->rate[streams++] = rate;
    }
    return streams;
}

/* All that departs from the surface is fresh. */
static void leave_surface(fd_transport *w, int j, double h) {
    double fresh[FD_MOST_SPECIES];
    for (int k = 0; k < w->species; k++) fresh[k] = *of(w, w->fresh, k, j);
    fd_stream_single(&w->single, fresh);
    for (int d = w->departure.start[j]; d < w->departure.start[j + 1]; d++)
        fd_carry_in(w, w->departure.item[d], h, &w->single);
}

/* All that reaches the surface leaves. */
static void reach_surface(fd_transport *w, int j, double h) {
    double *known = w->mean;
    for (int k = 0; k < w->species; k++) known[k] = *of(w, w->known, k, j);
    int streams = arrive(w, j, h, known);
    for (int k = 0; k < w->species; k++) {
        double sum = known[k];
        for (int i = 0; i < streams; i++)
            sum += w->rate[i] * fd_stream_mean(w->arrived + i, k);
        fd_sum_add(fd_step_book(w, k, FD_OUTGOING), sum * h);
        *of(w, w->away, k, j) = sum;
        *of(w, w->junction, k, j) =
            w->in[j] > 0 ? sum / w->in[j] : *of(w, w->fresh, k, j);
    }
    w->since[j] = w->clock + h;
    w->calm[j] = streams == 0;
}

void fd_step_catch_up(fd_transport *w, int j) {
    double elapsed = w->clock - w->since[j];
    if (!(elapsed > 0)) return;
    for (int k = 0; k < w->species; k++) {
        double lost = (w->in[j] - w->out[j]) * *of(w, w->junction, k, j);
        double away = *of(w, w->away, k, j);
        if (away != 0) fd_sum_add(fd_step_book(w, k, FD_OUTGOING), away * elapsed);
        if (fd_step_is_surface(w, j) || lost == 0 || isnan(lost)) continue;
        fd_sum_add(fd_step_book(w, k, FD_IMBALANCE), lost * elapsed);
    }
    w->since[j] = w->clock;
}

void fd_step_book_junction(fd_transport *w, int j, double h, const fd_stream *mixture) {
    /* In and out of a junction differ by what the flows are off their balance. */
    double lost = (w->in[j] - w->out[j]) * h, away = w->exchange[j];
    for (int k = 0; k < w->species; k++) {
        double y = fd_stream_mean(mixture, k);
        *of(w, w->junction, k, j) = y;
        if (y > w->most[k]) w->most[k] = y;
        w->lost[k] += lost * y;
        if (!(away < 0)) continue;
        *of(w, w->away, k, j) = -away * y;
        fd_sum_add(fd_step_book(w, k, FD_OUTGOING), -away * h * y);
    }
    w->since[j] = w->clock + h;
}

/* True where nothing has changed behind the junction. */
static bool depart(fd_transport *w, int j, double h, const fd_stream *mixture) {
    bool calm = true;
    fd_step_book_junction(w, j, h, mixture);
    for (int d = w->departure.start[j]; d < w->departure.start[j + 1]; d++)
        calm &= !fd_carry_in(w, w->departure.item[d], h, mixture);
    return calm;
}

/* Gas departs though none arrives: round-off of the flows, taken as fresh; a junction
 * that holds gas gives its own. */
static void step_without_arrival(fd_transport *w, int j, double h) {
    double y[FD_MOST_SPECIES];
    bool holds = fd_step_volume(w, j) > 0;
    for (int k = 0; k < w->species; k++) y[k] = *of(w, holds ? w->stood : w->fresh, k, j);
    if (w->out[j] > 0) {
        fd_stream_single(&w->single, y);
        depart(w, j, h, &w->single);
    }
    w->since[j] = w->clock + h;
    for (int k = 0; k < w->species; k++) {
        if (holds) *of(w, w->stood, k, j) += w->kind[k].growth * h;
        *of(w, w->junction, k, j) = holds           ? *of(w, w->stood, k, j)
                                    : w->out[j] > 0 ? y[k]
                                                    : NAN;
    }
}

/* Changes too small to be followed within the step. */
static void level(fd_transport *w, fd_stream *mixture) {
    double least[FD_MOST_SPECIES];
    for (int k = 0; k < w->species; k++) least[k] = w->settings.resolution * w->most[k];
    fd_stream_level(mixture, least);
}

/* Passes the mixture through the gas a junction holds. */
static void stir(fd_transport *w, int j, double h, fd_stream *mixture) {
    double y[FD_MOST_SPECIES], grown[FD_MOST_SPECIES];
    for (int k = 0; k < w->species; k++) {
        y[k] = *of(w, w->stood, k, j);
        grown[k] = w->kind[k].growth * h;
    }
    fd_stream_stir(mixture, w->in[j] * h, fd_step_volume(w, j), grown, y);
    for (int k = 0; k < w->species; k++) *of(w, w->stood, k, j) = y[k];
}

static void step_junction(fd_transport *w, int j, double h) {
    if (!(w->in[j] > 0)) {
        step_without_arrival(w, j, h);
        return;
    }
    double *known = w->mean;
    for (int k = 0; k < w->species; k++) known[k] = *of(w, w->known, k, j);
    int streams = arrive(w, j, h, known);
    fd_stream *mixture = streams > 0 ? &w->mixed : &w->single;
    if (streams == 0) {
        for (int k = 0; k < w->species; k++) known[k] /= w->in[j];
        fd_stream_single(mixture, known);
    } else {
        fd_stream_mix(streams, w->arrived, w->rate, known, w->in[j], w->at, mixture);
        if (mixture->count > 1 && streams > 1) level(w, mixture);
    }
    bool holds = fd_step_volume(w, j) > 0;
    if (holds) stir(w, j, h, mixture);
    bool calm = depart(w, j, h, mixture);
    w->calm[j] = calm && streams == 0 && !holds;
    for (int k = 0; k < w->species && holds; k++)
        *of(w, w->junction, k, j) = *of(w, w->stood, k, j);
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

fd_status fd_step_make(fd_transport *w, double h) {
    if (w->turned) turn(w);
    fd_carry_table(w, h);
    book(w, h);
    for (int k = 0; k < w->species; k++) {
        w->weight[k] = w->most[k] > 0 ? 1 / w->most[k] : 1;
        w->lost[k] = 0;
    }
    for (int i = 0; i < w->surfaces; i++) leave_surface(w, w->surface[i], h);
    for (int b = 0; b < w->blocks; b++) {
        int j = w->node[w->block[b]];
        if (w->ring[b]) {
            if (fd_ring_step(w, b, h) != FD_OK) return FD_NUMERICS;
            continue;
        }
        if (w->calm[j]) continue;
        fd_step_catch_up(w, j);
        if (fd_step_is_surface(w, j))
            reach_surface(w, j, h);
        else
            step_junction(w, j, h);
    }
    for (int k = 0; k < w->species; k++)
        fd_sum_add(fd_step_book(w, k, FD_IMBALANCE), w->lost[k]);
    for (int e = 0; e < w->m; e++)
        if (!w->even[e]) fd_carry_inside(w, e, h);
    w->clock += h;
    return FD_OK;
}
