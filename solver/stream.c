#include "solver/stream.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* Of a share of the time. Chosen: far above that of a sum of a few, far below a piece
 * that matters. */
static const double ROUND_OFF = 1e-12;

/* Species of a stream, at most: FD_MOST_SPECIES of solver/transport.h. */
enum { MOST = 16 };

double fd_stream_mean_of_pieces(const fd_stream *s, int species) {
    const double *y = s->y + (size_t)species * (size_t)s->room;
    double mean = 0, begin = 0;
    for (int i = 0; i < s->count; i++) {
        mean += (s->until[i] - begin) * y[i];
        begin = s->until[i];
    }
    return mean;
}

double fd_stream_last(const fd_stream *s, int species, double share) {
    const double *y = s->y + (size_t)species * (size_t)s->room;
    int i = s->count - 1;
    double end = 1, from = 1 - share, sum = 0;
    for (; i > 0 && s->until[i - 1] > from; end = s->until[--i])
        sum += (end - s->until[i - 1]) * (y[i] - y[s->count - 1]);
    sum += (end - from) * (y[i] - y[s->count - 1]);
    return y[s->count - 1] + sum / share;
}

void fd_stream_cut(const fd_stream *s, int cuts, const double *at, fd_stream *out) {
    int c = 0;
    out->count = 0;
    for (int i = 0; i < s->count; i++)
        for (bool more = true; more; out->count++) {
            double end = s->until[i];
            more = at[c] < end;
            if (more) end = at[c];
            if (at[c] <= end && c + 1 < cuts) c++;
            out->until[out->count] = end;
            for (int k = 0; k < s->species; k++)
                out->y[(size_t)k * (size_t)out->room + (size_t)out->count] =
                    s->y[(size_t)k * (size_t)s->room + (size_t)i];
        }
}

void fd_stream_mix(int n, const fd_stream *in, const double *rate, const double *known,
                   double total, int *at, fd_stream *out) {
    double share = 1 / total, begin = 0;
    for (int i = 0; i < n; i++) at[i] = 0;
    out->count = 0;
    while (begin < 1) {
        double end = 1;
        for (int i = 0; i < n; i++)
            if (in[i].until[at[i]] < end) end = in[i].until[at[i]];
        for (int k = 0; k < out->species; k++) {
            double sum = known[k];
            for (int i = 0; i < n; i++)
                sum += rate[i] * in[i].y[(size_t)k * (size_t)in[i].room + (size_t)at[i]];
            out->y[(size_t)k * (size_t)out->room + (size_t)out->count] = sum * share;
        }
        out->until[out->count++] = begin = end;
        for (int i = 0; i < n; i++)
            if (at[i] + 1 < in[i].count && in[i].until[at[i]] <= end) at[i]++;
    }
}

void fd_stream_add(int n, const fd_stream *in, const double *rate, const double *known,
                   double share) {
    int count = in->count;
    for (int k = 0; k < in->species; k++) {
        double *sum = in->y + (size_t)k * (size_t)in->room, add = share * known[k];
        double scale = share * rate[0];
        for (int i = 0; i < count; i++) sum[i] = add + scale * sum[i];
        for (int s = 1; s < n; s++) {
            const double *y = in[s].y + (size_t)k * (size_t)in[s].room;
            scale = share * rate[s];
            for (int i = 0; i < count; i++) sum[i] += scale * y[i];
        }
    }
}

/* True where piece i can join a run whose fractions lie between low and high (species),
 * which then include its own. */
static inline bool joins_run(const fd_stream *s, int i, const double *least, double *low,
                             double *high, const int species) {
    bool joins = true;
    for (int k = 0; k < species; k++) {
        double y = s->y[(size_t)k * (size_t)s->room + (size_t)i];
        if (y < low[k]) low[k] = y;
        if (y > high[k]) high[k] = y;
        joins &= high[k] - low[k] <= least[k];
    }
    return joins;
}

/* The last piece of a run that begins with piece `first` and may last until then. */
static inline int run_end(const fd_stream *s, int first, const double *least,
                          double until, const int species) {
    double low[MOST], high[MOST];
    int last = first;
    for (int k = 0; k < species; k++)
        low[k] = high[k] = s->y[(size_t)k * (size_t)s->room + (size_t)first];
    while (last + 1 < s->count && s->until[last + 1] <= until &&
           joins_run(s, last + 1, least, low, high, species))
        last++;
    return last;
}

/* The mean of a run that begins at a time. */
static inline double run_mean(const fd_stream *s, const double *y, int first, int last,
                              double begin) {
    double sum = 0, at = begin, end = s->until[last];
    if (last == first || !(end > begin)) return y[first];
    for (int i = first; i <= last; i++) {
        sum += (s->until[i] - at) * y[i];
        at = s->until[i];
    }
    return sum / (end - begin);
}

static inline void level(fd_stream *s, const double *least, double longest,
                         const int species) {
    int count = 0;
    double begin = 0;
    for (int first = 0; first < s->count;) {
        int last = run_end(s, first, least, begin + longest * (1 + ROUND_OFF), species);
        double end = s->until[last];
        for (int k = 0; k < species; k++) {
            double *y = s->y + (size_t)k * (size_t)s->room;
            y[count] = run_mean(s, y, first, last, begin);
        }
        s->until[count++] = begin = end;
        first = last + 1;
    }
    s->count = count;
}

void fd_stream_level(fd_stream *s, const double *least, double longest) {
    if (s->species == 1)
        level(s, least, longest, 1);
    else
        level(s, least, longest, s->species);
}

double fd_stream_share(double x) {
    if (x > 0.01) return 1 + expm1(-x) / x;
    return x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6))));
}

/* What of a vessel has left when x times its mass has passed, and fd_stream_share. */
static inline void answer(double x, double *gone, double *share) {
    if (x > 0.01) {
        *gone = 1 - exp(-x);
        *share = 1 - *gone / x;
        return;
    }
    *share = fd_stream_share(x);
    *gone = x * (1 - *share);
}

static inline bool is_off(const fd_stream *s, int i, const double *y, const double *least,
                          const int species) {
    for (int k = 0; k < species; k++)
        if (fabs(s->y[(size_t)k * (size_t)s->room + (size_t)i] - y[k]) > least[k])
            return true;
    return false;
}

static inline void relax(const fd_stream *s, double mass, double volume, double finest,
                         const double *least, double *y, int most, fd_stream *out,
                         const int species) {
    double begin = 0, rate = mass / volume, first = fmax(0.5 / rate, finest);
    out->count = 0;
    for (int i = 0; i < s->count; i++) {
        double cut = first, end;
        for (bool ends = false; !ends; begin = end, cut *= 2) {
            end = s->until[i];
            ends = end - begin < 1.5 * cut || out->count + s->count - i >= most ||
                   !is_off(s, i, y, least, species);
            if (!ends) end = begin + cut;
            double gone, share;
            answer(rate * (end - begin), &gone, &share);
            for (int k = 0; k < species; k++) {
                double here = s->y[(size_t)k * (size_t)s->room + (size_t)i];
                out->y[(size_t)k * (size_t)out->room + (size_t)out->count] =
                    y[k] + (here - y[k]) * share;
                y[k] += (here - y[k]) * gone;
            }
            out->until[out->count++] = end;
        }
    }
}

void fd_stream_relax(const fd_stream *s, double mass, double volume, double finest,
                     const double *least, double *y, int most, fd_stream *out) {
    if (s->species == 1)
        relax(s, mass, volume, finest, least, y, most, out, 1);
    else
        relax(s, mass, volume, finest, least, y, most, out, s->species);
}

void fd_stream_stir(fd_stream *s, double mass, double volume, const double *grown,
                    double *y) {
    double begin = 0;
    for (int i = 0; i < s->count; i++) {
        double part = s->until[i] - begin, x = mass * part / volume;
        double gone = -expm1(-x), share = fd_stream_share(x);
        begin = s->until[i];
        for (int k = 0; k < s->species; k++) {
            double *piece = s->y + (size_t)k * (size_t)s->room + (size_t)i;
            double rise = grown[k] * part, before = y[k];
            if (!(x > 0)) {
                *piece = before + 0.5 * rise;
                y[k] = before + rise;
                continue;
            }
            /* Towards the level at which inflow and growth balance. */
            double level = *piece + rise / x;
            y[k] = before + (level - before) * gone;
            *piece = before + (level - before) * share;
        }
    }
}
