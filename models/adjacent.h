/* Gas of the seams above and below that a face relieves.
 *
 *   q2 = sum (Wi - Wci) (mi/M) eta_i
 *
 *   eta = 1                                   in the caving zone of the worked seam
 *   eta = 1 - h/hp                            M <= 4.5 m
 *   eta = 1 - 0.0047 h/M - 0.8404 h/L         M > 4.5 m
 *
 * q2   relative emission, m3 per kg of coal won from the worked seam
 * mi   thickness of the neighbour, m; Wi, Wci its content and residual content, m3/kg
 * M    mining height of the worked seam, m; L face length, m
 * h    distance between the seams, normal to them, m
 * hp   range of broken strata, m: above, the fractured zone; below, 35 to 60 for gently
 *      dipping seams
 *
 * Holds for gently dipping seams (the standard's curve for steep floors was not seen:
 * give a table). The source leaves M = 4.5 m open; chosen is the first form. Relief
 * reaches past hp though the straight line gives nothing there, so a rate cut to [0, 1]
 * is flagged, and for protective seams a table of distance and rate should be given.
 * Source: AQ 1018-2006, emission rate unverified.
 * Test: verify/forecast, unit/adjacent. */
#ifndef FD_MODELS_ADJACENT_H
#define FD_MODELS_ADJACENT_H

#include <stdbool.h>

#include "models/residual.h"
#include "models/curve.h"

#define FD_BROKEN_FLOOR_LEAST 35.0 /* m, hp below a gently dipping seam, unverified */
#define FD_BROKEN_FLOOR_MOST  60.0

/* What mining the seam does to the strata. */
typedef struct fd_relief {
    double M, L;     /* mining height and face length, m */
    double caving;   /* height of the caving zone, m */
    double hp_above; /* height of the fractured zone, m */
    double hp_below; /* depth of the broken floor, m */
} fd_relief;

typedef struct fd_adjacent {
    double thickness; /* mi, m */
    double W;         /* Wi, m3/kg, as it stands: original, or what drainage has left */
    fd_residual residual;
    double eta; /* emission rate, 0 to 1 */
} fd_adjacent;

/* eta of a neighbour at the distance h (m). Cut to [0, 1] with FD_EMISSION_ETA_CLAMPED.
 */
double fd_adjacent_eta(const fd_relief *relief, double h, bool above, unsigned *flags);

/* eta from a table of distance (m) and rate. Beyond its points the end value with
 * FD_EMISSION_BEYOND_TABLE; cut to [0, 1] with FD_EMISSION_ETA_CLAMPED. */
double fd_adjacent_eta_table(const fd_curve *table, double h, unsigned *flags);

/* q2, m3/kg, of count neighbours for the mining height M (m). */
double fd_adjacent_emission(const fd_adjacent *seam, int count, double M,
                            unsigned *flags);

#endif
