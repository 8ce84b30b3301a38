#include "solver/step.h"

#include <math.h>

#include "solver/row.h"

/* The flow rises from q to q + source on the way. */
double fd_step_transit(double capacity, double q, double source) {
    double ratio = source / q;
    return capacity / q * (ratio == 0 ? 1 : log1p(ratio) / ratio);
}

static double *of(const fd_transport *w, double *array, int k, int j) {
    return array + (size_t)k * (size_t)w->n + (size_t)j;
}

/* Airways that are not even come first; what the others bring is one rate. */
static void sort_arrivals(fd_transport *w, int j) {
    int *item = w->arrival.item, next = w->arrival.start[j];
    for (int k = 0; k < w->species; k++) *of(w, w->base, k, j) = *of(w, w->known, k, j);
    for (int a = next; a < w->arrival.start[j + 1]; a++) {
        int one = item[a], e = one / 2;
        const fd_parcels *row = w->parcels + e;
        if (!w->even[e]) {
            item[a] = item[next];
            item[next++] = one;
            continue;
        }
        for (int k = 0; k < w->species; k++) {
            double y = row->y[(size_t)k * (size_t)row->room + (size_t)row->first];
            w->end[(size_t)k * 2 * (size_t)w->m + (size_t)one] = y;
            *of(w, w->base, k, j) += w->leaves[one] * y;
        }
    }
    w->uneven[j] = next - w->arrival.start[j];
    w->sorted[j] = true;
}

static double sum_of(const double *part, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += part[i];
    return sum;
}

/* What leaves an airway in which no gas grows; sum: what arrives of each species, kg/s.
 */
static inline void leave(fd_transport *w, int one, double h, double rate, fd_stream *out,
                         double *sum, const int species) {
    fd_parcels *row = w->parcels + one / 2;
    double amount[FD_MOST_SPECIES], mass = rate * h, taken = mass;
    if (row->cells) {
        taken = fd_row_leave_mixed(row, one % 2, mass, amount, species);
        out->count = 1;
        out->until[0] = 1;
    } else {
        fd_row_leave(row, one % 2, mass, w->part, out, species);
        for (int k = 0; k < species; k++) {
            const double *y = out->y + (size_t)k * (size_t)out->room;
            amount[k] = 0;
            for (int i = 0; i < out->count; i++) amount[k] += w->part[i] * y[i];
        }
        if (row->count == 0) taken = sum_of(w->part, out->count);
    }
    for (int k = 0; k < species; k++) {
        double mean = amount[k] / taken;
        if (out->count == 1) out->y[(size_t)k * (size_t)out->room] = mean;
        w->end[(size_t)k * 2 * (size_t)w->m + (size_t)one] = mean;
        sum[k] += taken == mass ? amount[k] * w->per_step : rate * mean;
    }
}

/* A stream of its own for each airway that arrives with more than one composition. sum:
 * species, of all that arrives, kg/s; pieces: of the stream that has most, from 1 on.
 * Returns how many streams. */
static inline int arrive(fd_transport *w, int j, double h, double *sum, int *pieces,
                         const int species) {
    if (!w->sorted[j]) sort_arrivals(w, j);
    int streams = w->uneven[j];
    const int *item = w->arrival.item + w->arrival.start[j];
    size_t used = 0, stride = w->pieces;
    *pieces = 1;
    for (int k = 0; k < species; k++) sum[k] = *of(w, w->base, k, j);
    for (int i = 0; i < streams; i++) {
        int e = item[i] / 2;
        double rate = w->leaves[item[i]], mean[FD_MOST_SPECIES];
        fd_stream *s = w->arrived + i;
        s->room = (int)stride;
        s->until = w->piece + used;
        s->y = w->piece + stride + used;
        if (w->growing[e]) {
            fd_carry_out(w, e, item[i] % 2, h, s, mean);
            for (int k = 0; k < species; k++) sum[k] += rate * mean[k];
        } else {
            leave(w, item[i], h, rate, s, sum, species);
        }
        if (s->count > *pieces) *pieces = s->count;
        used += (size_t)s->count;
        w->rate[i] = rate;
    }
    return streams;
}

/* How a junction may be left alone. amount: species, of what passes it. */
static inline short rest_of(bool calm, const double *amount, const int species) {
    short rest = calm ? FD_CLEAN : FD_AWAKE;
    for (int k = 0; calm && k < species; k++)
        if (amount[k] != 0) rest = FD_CALM;
    return rest;
}

/* Gas of this composition is what all of an even airway is made of. */
static inline bool is_same(const fd_transport *w, int e, const double *y,
                           const int species) {
    const fd_parcels *row = w->parcels + e;
    return fd_row_alike(row, row->first, y, 1, 0, FD_ROW_SAME, species);
}

/* All that departs from the surface is fresh. */
static void leave_surface(fd_transport *w, int j, double h) {
    double fresh[FD_MOST_SPECIES];
    for (int k = 0; k < w->species; k++) fresh[k] = *of(w, w->fresh, k, j);
    fd_stream_single(&w->single, fresh);
    for (int d = w->departure.start[j]; d < w->departure.start[j + 1]; d++) {
        int e = w->departure.item[d];
        fd_carry_note(w, e, w->entry[e], fresh);
        if (!w->even[e] || !is_same(w, e, fresh, w->species))
            fd_carry_in(w, e, h, &w->single);
    }
}

/* All that reaches the surface leaves. */
static void reach_surface(fd_transport *w, int j, double h) {
    double sum[FD_MOST_SPECIES];
    int pieces, streams = arrive(w, j, h, sum, &pieces, w->species);
    for (int k = 0; k < w->species; k++) {
        fd_sum_add(fd_step_book(w, k, FD_OUTGOING), sum[k] * h);
        *of(w, w->away, k, j) = sum[k];
        *of(w, w->junction, k, j) =
            w->in[j] > 0 ? sum[k] / w->in[j] : *of(w, w->fresh, k, j);
    }
    w->since[j] = w->clock + h;
    w->calm[j] = rest_of(streams == 0, sum, w->species);
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

static inline void book_junction(fd_transport *w, int j, double h, const double *mean,
                                 const int species) {
    /* In and out of a junction differ by what the flows are off their balance. */
    double lost = (w->in[j] - w->out[j]) * h, away = w->exchange[j];
    for (int k = 0; k < species; k++) {
        double y = mean[k];
        *of(w, w->junction, k, j) = y;
        if (y > w->most[k]) w->most[k] = y;
        w->lost[k] += lost * y;
        if (!(away < 0)) continue;
        *of(w, w->away, k, j) = -away * y;
        fd_sum_add(fd_step_book(w, k, FD_OUTGOING), -away * h * y);
    }
    w->since[j] = w->clock + h;
}

void fd_step_book_junction(fd_transport *w, int j, double h, const double *mean) {
    book_junction(w, j, h, mean, w->species);
}

/* True where nothing has changed behind the junction. mean: of the mixture. */
static inline bool depart(fd_transport *w, int j, double h, const fd_stream *mixture,
                          const double *mean, const int species) {
    bool calm = true;
    book_junction(w, j, h, mean, species);
    for (int d = w->departure.start[j]; d < w->departure.start[j + 1]; d++) {
        int e = w->departure.item[d];
        double *end = w->end + 2 * e + w->entry[e];
        for (int k = 0; k < species; k++) end[(size_t)k * 2 * (size_t)w->m] = mean[k];
        if (w->growing[e] || w->even[e]) {
            if (w->even[e] && mixture->count == 1 && is_same(w, e, mean, species))
                continue;
            fd_carry_in(w, e, h, mixture);
            calm = false;
            continue;
        }
        fd_row_enter(w->parcels + e, w->entry[e], w->enters[e] * h, mixture,
                     w->settings.merge_tolerance, w->weight, species);
        calm = false;
    }
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
        depart(w, j, h, &w->single, y, w->species);
    }
    w->since[j] = w->clock + h;
    for (int k = 0; k < w->species; k++) {
        if (holds) *of(w, w->stood, k, j) += w->kind[k].growth * h;
        *of(w, w->junction, k, j) = holds           ? *of(w, w->stood, k, j)
                                    : w->out[j] > 0 ? y[k]
                                                    : NAN;
    }
}

/* The streams of a junction as one. Changes too small to be followed within the step are
 * spread over it, but for a stream that meets no other. */
static inline fd_stream *mix(fd_transport *w, int j, int streams, const int species) {
    double base[FD_MOST_SPECIES], least[FD_MOST_SPECIES], share = w->per_in[j];
    fd_stream *mixture = streams > 1 ? &w->mixed : w->arrived;
    bool alone = streams == 1 && w->rate[0] == w->in[j];
    for (int k = 0; k < species; k++) {
        base[k] = *of(w, w->base, k, j);
        least[k] = w->settings.resolution * w->most[k];
        alone &= base[k] == 0;
    }
    if (alone) return mixture;
    if (streams > 1)
        fd_stream_mix(streams, w->arrived, w->rate, base, w->in[j], w->at, mixture);
    for (int k = 0; k < species && streams == 1; k++) {
        double *y = mixture->y + (size_t)k * (size_t)mixture->room;
        for (int i = 0; i < mixture->count; i++)
            y[i] = share * (base[k] + w->rate[0] * y[i]);
    }
    if (mixture->count == 2 && species == 1)
        fd_stream_level_two(mixture, least[0]);
    else if (mixture->count > 1)
        fd_stream_level(mixture, least);
    return mixture;
}

/* Passes the mixture through the gas a junction holds; mean: of what leaves it. */
static void stir(fd_transport *w, int j, double h, fd_stream *mixture, double *mean) {
    double y[FD_MOST_SPECIES], grown[FD_MOST_SPECIES];
    for (int k = 0; k < w->species; k++) {
        y[k] = *of(w, w->stood, k, j);
        grown[k] = w->kind[k].growth * h;
    }
    fd_stream_stir(mixture, w->in[j] * h, fd_step_volume(w, j), grown, y);
    for (int k = 0; k < w->species; k++) {
        *of(w, w->stood, k, j) = y[k];
        mean[k] = fd_stream_mean(mixture, k);
    }
}

static inline void step_junction(fd_transport *w, int j, double h, const int species) {
    double mean[FD_MOST_SPECIES];
    fd_stream *mixture = &w->single;
    if (!(w->in[j] > 0)) {
        step_without_arrival(w, j, h);
        return;
    }
    int pieces, streams = arrive(w, j, h, mean, &pieces, species);
    for (int k = 0; k < species; k++) mean[k] *= w->per_in[j];
    if (pieces > 1)
        mixture = mix(w, j, streams, species);
    else
        fd_stream_one(mixture, mean, species);
    bool holds = fd_step_volume(w, j) > 0;
    if (holds) stir(w, j, h, mixture, mean);
    bool calm = depart(w, j, h, mixture, mean, species);
    w->calm[j] = rest_of(calm && streams == 0 && !holds, mean, species);
    for (int k = 0; k < species && holds; k++)
        *of(w, w->junction, k, j) = *of(w, w->stood, k, j);
}

/* Most often methane is alone. */
static void step_one(fd_transport *w, int j, double h) {
    if (w->species == 1)
        step_junction(w, j, h, 1);
    else
        step_junction(w, j, h, w->species);
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

static inline void visit(fd_transport *w, int j, double h) {
    if (w->calm[j] != FD_AWAKE) return;
    if (w->since[j] < w->clock) fd_step_catch_up(w, j);
    if (fd_step_is_surface(w, j))
        reach_surface(w, j, h);
    else
        step_one(w, j, h);
}

/* Without loops each block is one junction. False where a loop has no solution. */
static bool walk(fd_transport *w, double h) {
    for (int b = 0; b < w->blocks; b++) {
        if (!w->blend)
            visit(w, w->node[b], h);
        else if (!w->ring[b])
            visit(w, w->node[w->block[b]], h);
        else if (fd_ring_step(w, b, h) != FD_OK)
            return false;
    }
    return true;
}

fd_status fd_step_make(fd_transport *w, double h) {
    if (w->turned) turn(w);
    fd_carry_table(w, h);
    w->per_step = 1 / h;
    book(w, h);
    for (int k = 0; k < w->species; k++) {
        w->weight[k] = w->most[k] > 0 ? 1 / w->most[k] : 1;
        w->lost[k] = 0;
    }
    for (int i = 0; i < w->surfaces; i++) leave_surface(w, w->surface[i], h);
    if (!walk(w, h)) return FD_NUMERICS;
    for (int k = 0; k < w->species; k++)
        fd_sum_add(fd_step_book(w, k, FD_IMBALANCE), w->lost[k]);
    for (int e = 0; e < w->m; e++)
        if (!w->even[e]) fd_carry_inside(w, e, h);
    w->clock += h;
    return FD_OK;
}
