/* Methane that reaches the return of a longwall, by the direct balance of US practice.
 *
 *   Q = Q0 + V (A - B) - C
 *
 * Q   methane in the return, m3/s
 * Q0  methane without production, m3/s
 * V   rate of mining, kg/s
 * A   gas set free per coal mined, all seams together, m3/kg
 * B   the part of it that goes another way: with the coal, or drained before, m3/kg
 * C   methane that the bleeder carries off, m3/s
 *
 * The statics of a face as one balance, where measured A, B, Q0 and C are at hand. The
 * source gives the balance and one worked example; the meaning of A and B as worded here
 * is a reading of it (unverified). Nothing is cut to zero: a bleeder that carries more
 * than there is makes the answer NaN.
 * Source: thakur2018, worked example. Test: verify/tailgate. */
#ifndef FD_MODELS_TAILGATE_H
#define FD_MODELS_TAILGATE_H

/* Q, m3/s at the state of the inputs; NaN where it would fall below zero. */
double fd_tailgate_methane(double Q0, double V, double A, double B, double C);

#endif
