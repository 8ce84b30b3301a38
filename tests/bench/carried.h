/* Gas carried through a mine-like network: what our transport and its peers are timed
 * with.
 *
 * Air of one density, counted in m3. Every face of the family gives off gas where its air
 * enters, by a cycle of its own between 0.2 and 1.8 of a mean that makes 0.5 % there:
 * cutting and idle. As much mixture is let out at the same place, so that the flows are
 * those of the air alone, to the last digit, for whoever carries. */
#ifndef FD_TESTS_CARRIED_H
#define FD_TESTS_CARRIED_H

#include "solver/transport.h"
#include "tests/bench/family.h"

/* Sources stand still within a period, s. */
#define CARRIED_PERIOD 600.0

/* A changing flow runs through so many fields and back in 20 minutes, one every 10 s. */
enum { CARRIED_FIELDS = 120 };
#define CARRIED_FIELD 10.0

struct carried_face {
    int branch, junction;
    double mean;          /* m3/s */
    double period, phase; /* of its cycle, s and rad */
};

struct carried {
    struct family *family;
    int faces, reversing; /* airways that turn in the changing flow */
    struct carried_face *face;
    double *capacity, *length, *dispersion; /* m */
    double *flow;                           /* m: the air at rest */
    double *field[CARRIED_FIELDS];          /* m each; null unless asked for */
    double *source;                         /* m: along airways, 0 unless asked for */
    double *inflow, *exchange;              /* n: sources of the moment */
    bool *surface;                          /* n */
};

/* The longwall family of that size, its air solved; with the fields of a changing flow,
 * which swing between this air and that of other resistances in the same airways. Null
 * when it could not. */
struct carried *carried_new(double branches, bool changing);
void carried_free(struct carried **carried);

/* What a source gives in a period over its mean; and at a time, without periods. */
double carried_factor(const struct carried *carried, int face, int period);
double carried_factor_at(const struct carried *carried, int face, double time_s);

/* Sets inflow and exchange for the period, of faces alone. */
void carried_set_sources(struct carried *carried, int period);

/* Lets every gate and mains road give off gas along its length besides, a ten-thousandth
 * of its air, let out where the airway ends: no airway behind them stays clean. */
void carried_spread_sources(struct carried *carried);

/* A transport of it, filled with clean air, the sources of the first period set; null
 * when it could not. */
fd_transport *carried_start(struct carried *carried, double dt_s, bool dispersing);

/* Hands over flows (m) with the sources of the moment. */
bool carried_hand_over(struct carried *carried, fd_transport *work, const double *flow,
                       bool dispersing);

#endif
