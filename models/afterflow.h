/* Gas of relieved strata, by the time since the face has passed below or above them.
 *
 *   R(t) = 1 - exp(-t/T)
 *
 * R  share of the gas given up in the end that has come, 0 to 1
 * t  time since the face passed, s
 * T  time scale, s; 30 d chosen
 *
 * The law of Airey (models/lump.h) may be taken in its place: it is how the British method
 * sees roof and floor seams, too; only its form is known here, its T for strata and n are
 * the user's.
 *
 * One law for adjacent seams and surrounding rock: both are opened as the roof breaks and
 * run down. That the break comes some metres behind the face is left out, so gas comes a
 * little early. Relieved seams are reported to run down within one to three months
 * (recalled, unverified), of which 30 d is the shorter end: a higher rate by day, a
 * shorter tail.
 * Source: chosen form; no law in the source method, which gives the sum only.
 * Test: verify/kernel. */
#ifndef FD_MODELS_AFTERFLOW_H
#define FD_MODELS_AFTERFLOW_H

/* R; 0 for an age of zero or less. */
double fd_afterflow_released(double T, double t);

#endif
