/* Gas that passes a place within one step, in the order in which it passes: pieces, each
 * of one composition. So what happens within a step is not lost at a junction.
 *
 * Streams of given rates that meet at one place mix piece by piece:
 *     y(t) = (known + sum of rate_i y_i(t)) / total
 * A vessel of mass V that they fill and that mixes perfectly follows
 *     dY/dt = total / V (y(t) - Y) + growth,
 * solved exactly for each piece; what leaves it is the mean of Y over the piece. */
#ifndef FD_SOLVER_STREAM_H
#define FD_SOLVER_STREAM_H

#include <stddef.h>

typedef struct fd_stream {
    int count, room, species;
    double *until; /* room: share of the step at which the piece ends; the last at 1 */
    double *y;     /* species x room: fraction k of piece i at y[k * room + i] */
} fd_stream;

/* One piece; y: species. */
static inline void fd_stream_one(fd_stream *stream, const double *y, int species) {
    stream->count = 1;
    stream->until[0] = 1;
    for (int k = 0; k < species; k++) stream->y[(size_t)k * (size_t)stream->room] = y[k];
}
static inline void fd_stream_single(fd_stream *stream, const double *y) {
    fd_stream_one(stream, y, stream->species);
}

/* The mean over the step of one species. */
double fd_stream_mean_of_pieces(const fd_stream *stream, int species);
static inline double fd_stream_mean(const fd_stream *stream, int species) {
    if (stream->count != 1) return fd_stream_mean_of_pieces(stream, species);
    return stream->y[(size_t)species * (size_t)stream->room];
}

/* Mixes n streams (n >= 1) of rates rate[i]; known: species per second from elsewhere,
 * by species; total > 0: all gas per second. out has room for all their pieces. at: n,
 * scratch. out may not be one of the streams. */
void fd_stream_mix(int n, const fd_stream *in, const double *rate, const double *known,
                   double total, int *at, fd_stream *out);

/* The mean of one species over the last share of the time, > 0. */
double fd_stream_last(const fd_stream *stream, int species, double share);

/* The same where the pieces of all streams end together: the sum stands in the first.
 * share: 1/total. */
void fd_stream_add(int n, const fd_stream *in, const double *rate, const double *known,
                   double share);

/* Joins neighbouring pieces as long as no fraction k of those joined differs by more than
 * least[k] and they last no longer than `longest`, a share of the time; they get their
 * mean. */
void fd_stream_level(fd_stream *stream, const double *least, double longest);

/* Cuts the pieces at the given shares of the time, the last being 1, for out, which has
 * room for as many pieces as both have. */
void fd_stream_cut(const fd_stream *stream, int cuts, const double *at, fd_stream *out);

/* The same for two pieces of one species. */
static inline void fd_stream_level_two(fd_stream *stream, double least) {
    double *y = stream->y, rise = y[1] - y[0];
    if (rise > least || -rise > least) return;
    y[0] += (1 - stream->until[0]) * rise;
    stream->until[0] = 1;
    stream->count = 1;
}

/* Passes a stream (gas of mass `mass` in the step) through a vessel of mass `volume`, of
 * composition y (species, in and out), in which species grow by grown[k] over the step.
 */
void fd_stream_stir(fd_stream *stream, double mass, double volume, const double *grown,
                    double *y);

/* The same without growth, for out, in pieces that follow what leaves: of half the time
 * in which the vessel is passed, each twice the one before, none cut shorter than
 * `finest`, a share of the time, as long as a fraction k is off by more than least[k].
 * out has room for `most` pieces, no less than the stream has. */
void fd_stream_relax(const fd_stream *stream, double mass, double volume, double finest,
                     const double *least, double *y, int most, fd_stream *out);

/* 1 - (1 - exp(-x)) / x, to the last digits for any x >= 0: the share of what arrived in
 * the mean of what leaves such a vessel, when x times its mass has passed. */
double fd_stream_share(double x);

#endif
