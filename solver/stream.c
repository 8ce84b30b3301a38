#include "solver/stream.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

/* Of a share of the time. Chosen: far above that of a sum of a few, far below a piece
 * that matters. */
static const double ROUND_OFF = 1e-12;

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

/* The last piece of a run that begins with piece `first`. */
static int run_end(const fd_stream *s, int first, const double *least, double until) {
    int last = s->count - 1;
    if (until < 1) {
        for (last = first; last + 1 < s->count && s->until[last + 1] <= until;) last++;
    }
    for (int k = 0; k < s->species; k++) {
        const double *y = s->y + (size_t)k * (size_t)s->room;
        double low = y[first], high = y[first];
        for (int i = first + 1; i <= last; i++) {
            low = fmin(low, y[i]);
            high = fmax(high, y[i]);
            if (high - low > least[k]) last = i - 1;
        }
    }
    return last;
}

void fd_stream_level(fd_stream *s, const double *least, double longest) {
    int count = 0;
    double begin = 0;
    for (int first = 0; first < s->count;) {
        int last = run_end(s, first, least, begin + longest * (1 + ROUND_OFF));
        double end = s->until[last];
        for (int k = 0; k < s->species; k++) {
            double *y = s->y + (size_t)k * (size_t)s->room, sum = 0, at = begin;
            if (last == first || !(end > begin)) {
                y[count] = y[first];
                continue;
            }
            for (int i = first; i <= last; i++) {
                sum += (s->until[i] - at) * y[i];
                at = s->until[i];
            }
            y[count] = sum / (end - begin);
        }
        s->until[count++] = begin = end;
        first = last + 1;
    }
    s->count = count;
}

double fd_stream_share(double x) {
    if (x > 0.01) return 1 + expm1(-x) / x;
    return x / 2 * (1 - x / 3 * (1 - x / 4 * (1 - x / 5 * (1 - x / 6))));
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
