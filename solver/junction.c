/* What meets and parts at a junction in a span (solver/step.h). */
#include <math.h>

#include "solver/row.h"
#include "solver/span.h"

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

/* What leaves an airway in which no gas grows; sum: what arrives of each species, kg/s;
 * last: over the last step.
 */
static inline void leave(fd_transport *w, int one, double rate, fd_stream *out,
                         double *sum, double *last, const int species) {
    fd_parcels *row = w->parcels + one / 2;
    double amount[FD_MOST_SPECIES], mass = rate * w->span, taken = mass;
    double stood[FD_MOST_SPECIES], stirred = 0;
    if (row->stirred > 0) stirred = fd_parcels_lift(row, one % 2, mass, stood);
    if (row->cells) {
        taken = fd_row_leave_mixed(row, one % 2, mass, amount, species);
        out->count = 1;
        out->until[0] = 1;
    } else {
        fd_row_leave(row, one % 2, mass, w->part, stirred > 0 ? &w->relaxed : out,
                     species);
        if (stirred > 0)
            fd_carry_stir(w, one / 2, mass, FD_STEP_FINEST * w->step_share,
                          FD_SPAN_MOST * fd_step_most_pieces(w, one / 2), stirred, stood,
                          &w->relaxed, out);
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
        double end = w->steps == 1 ? mean : fd_stream_last(out, k, w->step_share);
        w->end[(size_t)k * 2 * (size_t)w->m + (size_t)one] = end;
        sum[k] += taken == mass ? amount[k] * w->per_span : rate * mean;
        last[k] += rate * end;
    }
}

/* What has waited since the airway was taken through the span. */
static inline void collect(fd_transport *w, int one, double rate, fd_stream *out,
                           double *sum, double *last, const int species) {
    *out = w->passed[one];
    for (int k = 0; k < species; k++) {
        sum[k] += rate * fd_stream_mean(out, k);
        last[k] += rate * w->end[(size_t)k * 2 * (size_t)w->m + (size_t)one];
    }
}

/* What arrives at a junction. */
typedef struct arrival {
    int streams, pieces; /* of airways that bring more than one composition; of the one
                          * that has most, from 1 on */
    bool stepped;        /* each stream has a piece a step */
    double sum[FD_MOST_SPECIES];  /* all species, kg/s, over the span */
    double last[FD_MOST_SPECIES]; /* and over the last step */
} arrival;

/* A stream of its own for each airway that arrives with more than one composition. */
static inline void arrive(fd_transport *w, int j, arrival *a, const int species) {
    if (!w->sorted[j]) sort_arrivals(w, j);
    const int *item = w->arrival.item + w->arrival.start[j];
    size_t used = 0, stride = w->pieces;
    a->streams = w->uneven[j];
    a->pieces = 1;
    a->stepped = true;
    for (int k = 0; k < species; k++) a->sum[k] = a->last[k] = *of(w, w->base, k, j);
    for (int i = 0; i < a->streams; i++) {
        int e = item[i] / 2;
        double rate = w->rate[i] = w->leaves[item[i]], mean[FD_MOST_SPECIES];
        fd_stream *s = w->arrived + i;
        if (fd_step_follows(w, e)) {
            collect(w, item[i], rate, s, a->sum, a->last, species);
        } else {
            s->room = (int)stride;
            s->until = w->piece + used;
            s->y = w->piece + stride + used;
            if (w->growing[e]) {
                fd_carry_out(w, e, item[i] % 2, w->h, s, mean);
                for (int k = 0; k < species; k++)
                    a->last[k] = a->sum[k] += rate * mean[k];
            } else {
                leave(w, item[i], rate, s, a->sum, a->last, species);
            }
            used += (size_t)s->count;
        }
        a->stepped &= s->until == w->step_end;
        if (s->count > a->pieces) a->pieces = s->count;
    }
    if (w->steps == 1) return;
    for (int i = 0; i < a->streams; i++) fd_span_settle(w, item[i] / 2);
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

/* A stream enters an airway. False without memory. */
static inline bool let_in(fd_transport *w, int e, const fd_stream *in,
                          const int species) {
    if (w->even[e]) fd_carry_wake(w, e, w->span);
    if (fd_step_follows(w, e)) return fd_span_pass(w, e, in);
    if (w->growing[e])
        fd_carry_in(w, e, w->span, in);
    else
        fd_row_enter(w->parcels + e, w->entry[e], w->enters[e] * w->span, in,
                     w->settings.merge_tolerance, w->weight, species);
    return true;
}

/* All that departs from the surface is fresh. */
bool fd_junction_leave_surface(fd_transport *w, int j) {
    double fresh[FD_MOST_SPECIES];
    for (int k = 0; k < w->species; k++) fresh[k] = *of(w, w->fresh, k, j);
    fd_stream_single(&w->single, fresh);
    for (int d = w->departure.start[j]; d < w->departure.start[j + 1]; d++) {
        int e = w->departure.item[d];
        fd_carry_note(w, e, w->entry[e], fresh);
        if (w->even[e] && is_same(w, e, fresh, w->species)) continue;
        if (!let_in(w, e, &w->single, w->species)) return false;
    }
    return true;
}

/* All that reaches the surface leaves. */
static void reach_surface(fd_transport *w, int j) {
    arrival a;
    arrive(w, j, &a, w->species);
    for (int k = 0; k < w->species; k++) {
        fd_sum_add(fd_step_book(w, k, FD_OUTGOING), a.sum[k] * w->span);
        *of(w, w->away, k, j) = a.sum[k];
        *of(w, w->junction, k, j) =
            w->in[j] > 0 ? a.last[k] / w->in[j] : *of(w, w->fresh, k, j);
    }
    w->since[j] = w->clock + w->span;
    w->calm[j] = rest_of(a.streams == 0, a.sum, w->species);
}

/* mean: of the mixture over the span; last: over the last step. */
static inline void book_junction(fd_transport *w, int j, const double *mean,
                                 const double *last, const int species) {
    /* In and out of a junction differ by what the flows are off their balance. */
    double lost = (w->in[j] - w->out[j]) * w->span, away = w->exchange[j];
    for (int k = 0; k < species; k++) {
        double y = mean[k];
        *of(w, w->junction, k, j) = last[k];
        if (last[k] > w->most[k]) w->most[k] = last[k];
        w->lost[k] += lost * y;
        if (!(away < 0)) continue;
        *of(w, w->away, k, j) = -away * y;
        fd_sum_add(fd_step_book(w, k, FD_OUTGOING), -away * w->span * y);
    }
    w->since[j] = w->clock + w->span;
}

void fd_junction_book(fd_transport *w, int j, const double *mean) {
    book_junction(w, j, mean, mean, w->species);
}

/* Returns true where nothing has changed behind the junction. mean, last: as above. */
static inline bool depart(fd_transport *w, int j, const fd_stream *mixture,
                          const double *mean, const double *last, const int species) {
    bool calm = true;
    book_junction(w, j, mean, last, species);
    for (int d = w->departure.start[j]; d < w->departure.start[j + 1]; d++) {
        int e = w->departure.item[d];
        double *end = w->end + 2 * e + w->entry[e];
        for (int k = 0; k < species; k++) end[(size_t)k * 2 * (size_t)w->m] = last[k];
        if (w->even[e] && mixture->count == 1 && is_same(w, e, mean, species)) continue;
        if (!let_in(w, e, mixture, species)) w->short_of_memory = true;
        calm = false;
    }
    return calm;
}

/* Gas departs though none arrives: round-off of the flows, taken as fresh; a junction
 * that holds gas gives its own. */
static void step_without_arrival(fd_transport *w, int j) {
    double y[FD_MOST_SPECIES];
    bool holds = fd_step_volume(w, j) > 0;
    for (int k = 0; k < w->species; k++) y[k] = *of(w, holds ? w->stood : w->fresh, k, j);
    if (w->out[j] > 0) {
        fd_stream_single(&w->single, y);
        depart(w, j, &w->single, y, y, w->species);
    }
    w->since[j] = w->clock + w->span;
    for (int k = 0; k < w->species; k++) {
        if (holds) *of(w, w->stood, k, j) += w->kind[k].growth * w->span;
        *of(w, w->junction, k, j) = holds           ? *of(w, w->stood, k, j)
                                    : w->out[j] > 0 ? y[k]
                                                    : NAN;
    }
}

/* The streams of a junction as one. Changes too small to be followed within the step are
 * spread over it, but for a stream that meets no other. */
static inline fd_stream *mix(fd_transport *w, int j, const arrival *a,
                             const int species) {
    double base[FD_MOST_SPECIES], least[FD_MOST_SPECIES], share = w->per_in[j];
    fd_stream *mixture = a->streams > 1 ? &w->mixed : w->arrived;
    bool alone = a->streams == 1 && w->rate[0] == w->in[j];
    for (int k = 0; k < species; k++) {
        base[k] = *of(w, w->base, k, j);
        least[k] = w->settings.resolution * w->most[k];
        alone &= base[k] == 0;
    }
    if (alone) return mixture;
    if (a->streams > 1 && !a->stepped) {
        fd_stream_mix(a->streams, w->arrived, w->rate, base, w->in[j], w->at, mixture);
    } else {
        mixture = w->arrived;
        fd_stream_add(a->streams, w->arrived, w->rate, base, share);
    }
    if (a->stepped) return mixture;
    if (mixture->count == 2 && species == 1 && w->steps == 1)
        fd_stream_level_two(mixture, least[0]);
    else if (mixture->count > 1)
        fd_stream_level(mixture, least, w->step_share);
    return mixture;
}

/* Passes the mixture through the gas a junction holds; mean: of what leaves it over the
 * span; last: over the last step. */
static fd_stream *stir(fd_transport *w, int j, const fd_stream *mixture, double *mean,
                       double *last) {
    double y[FD_MOST_SPECIES], grown[FD_MOST_SPECIES];
    for (int k = 0; k < w->species; k++) {
        y[k] = *of(w, w->stood, k, j);
        grown[k] = w->kind[k].growth * w->span;
    }
    fd_stream_cut(mixture, w->steps, w->step_end, &w->cut);
    fd_stream_stir(&w->cut, w->in[j] * w->span, fd_step_volume(w, j), grown, y);
    for (int k = 0; k < w->species; k++) {
        *of(w, w->stood, k, j) = y[k];
        mean[k] = fd_stream_mean(&w->cut, k);
        last[k] = fd_stream_last(&w->cut, k, w->step_share);
    }
    return &w->cut;
}

static inline void step_junction(fd_transport *w, int j, const int species) {
    fd_stream *mixture = &w->single;
    arrival a;
    if (!(w->in[j] > 0)) {
        step_without_arrival(w, j);
        return;
    }
    arrive(w, j, &a, species);
    for (int k = 0; k < species; k++) {
        a.sum[k] *= w->per_in[j];
        a.last[k] *= w->per_in[j];
    }
    if (a.pieces > 1)
        mixture = mix(w, j, &a, species);
    else
        fd_stream_one(mixture, a.sum, species);
    bool holds = fd_step_volume(w, j) > 0;
    if (holds) mixture = stir(w, j, mixture, a.sum, a.last);
    bool calm = depart(w, j, mixture, a.sum, a.last, species);
    w->calm[j] = rest_of(calm && a.streams == 0 && !holds, a.sum, species);
    for (int k = 0; k < species && holds; k++)
        *of(w, w->junction, k, j) = *of(w, w->stood, k, j);
}

/* Most often methane is alone. */
void fd_junction_step(fd_transport *w, int j) {
    if (fd_step_is_surface(w, j))
        reach_surface(w, j);
    else if (w->species == 1)
        step_junction(w, j, 1);
    else
        step_junction(w, j, w->species);
}
