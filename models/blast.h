/* A blast in a coal heading: a mass of coal is broken at once and gives its gas off in
 * time.
 *
 *     G = M (W - Wc)                            all of the gas
 *     F(t) = 1 - exp(-(t/t0)^n)                 share given off after the time t
 *     f(t) = n/t0 (t/t0)^(n-1) exp(-(t/t0)^n)   its rate, 1/s
 *
 *   G  gas, m3 at 0 degC     M  coal broken, kg     W, Wc  content when broken and
 *   residual, m3/kg          t0 time constant, s    n  exponent, above 0 to 1
 *
 * The law of Airey for lumps; t0 follows the size of the lumps, n is 0.3 to 0.5 in the
 * literature and 1 gives plain decay. For n < 1 the rate has no bound at t = 0, so a step
 * takes the exact mean over it: share(t1, t2)/(t2 - t1), whose sum is G for any steps. t0
 * of some 10 min to hours, for coal that a round has broken small: chosen, to be
 * measured. The wall laid bare by the round is that of models/rib.h and is not in G.
 *
 * Where a heading is driven by rounds its even broken coal (models/heading.h, q4) is the
 * mean of such pulses. From the first round that is told one by one, the coal broken
 * before still gives q4 (1 - F(t)), as if it had been broken evenly for ever; rounds at
 * the mean rate then give q4 in the mean, again.
 *
 * Source: Airey 1968, as in texts on coal gas (unverified). Proved in
 * tests/verify/test_blast.c. */
#ifndef FD_MODELS_BLAST_H
#define FD_MODELS_BLAST_H

typedef struct fd_blast_law {
    double time_constant; /* t0 > 0 */
    double exponent;      /* n, above 0 to 1 */
} fd_blast_law;

/* Share of the gas given off between two times after the blast, s (from <= to); nothing
 * before it. */
double fd_blast_share(const fd_blast_law *law, double from, double to);

/* Mean of 1 - F between two times, 0 <= from < to: the share of q4 that coal broken
 * before time 0 still gives. */
double fd_blast_tail(const fd_blast_law *law, double from, double to);

#endif
