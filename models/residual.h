/* Content that coal keeps when it leaves the mine, and what it gives up on the way.
 *
 *   Wc = table of Vdaf                      W0 >= 10 m3/t
 *   Wc = 10.385 exp(-7.207 / W0)            W0 < 10 m3/t, high-rank coal
 *   desorbable = W - Wc
 *
 * W0    original content, m3/kg here (m3/t in the formula)
 * W     content when the coal is cut, m3/kg: W0, or less after drainage
 * Wc    residual content of coal hoisted to surface, m3/kg
 * W_CC  content at 0.1 MPa absolute, from the isotherm, m3/kg
 * Vdaf  volatile matter, fraction of the dry ash-free coal
 *
 * Holds for Vdaf 0.06 to 0.56. The table is linear inside each class of Vdaf. The two
 * forms do not meet at W0 = 10 m3/t except near Vdaf 0.10: at 0.15 the table gives 3.5
 * and the formula 5.05 m3/t. Changed against the source: coal drained below Wc still
 * gives gas down to W_CC, which then takes the place of Wc, flagged. The replaced limit
 * makes the desorbable content jump up by Wc - W_CC as W falls through Wc; the jump is on
 * the safe side. Source: AQ 1018-2006, annex on residual content, table and formula
 * unverified against the print (a public program writes exp(-7.207 W0), which would be
 * nearly zero); W_CC as in the 2011 interim rules for drainage to standard. Test:
 * unit/residual. */
#ifndef FD_MODELS_RESIDUAL_H
#define FD_MODELS_RESIDUAL_H

#include <stdbool.h>

typedef struct fd_residual {
    double Wc;   /* m3/kg */
    double W_CC; /* m3/kg; NaN when no isotherm is known */
} fd_residual;

/* Wc (m3/kg) of AQ 1018 for the original content W0 (m3/kg) and Vdaf (fraction). NaN,
 * with FD_EMISSION_NO_RESIDUAL, where the standard gives none: Vdaf outside its table, or
 * W0 < 10 m3/t in coal that is not high-rank. */
double fd_residual_content(double W0, double Vdaf, bool high_rank, unsigned *flags);

/* W - Wc (m3/kg) by the rule above. Below W_CC too it is zero with
 * FD_EMISSION_NOTHING_LEFT; NaN with FD_EMISSION_ISOTHERM_MISSING where W_CC is wanted
 * and unknown. */
double fd_residual_desorbable(const fd_residual *residual, double W, unsigned *flags);

/* Content of raw coal from content of combustible matter (same unit), ash and moisture as
 * fractions. */
double fd_residual_raw(double combustible_content, double ash, double moisture);

#endif
