/* A heading driven in several spells, and the gas of its ribs piece by piece.
 *
 *   Q(x1, x2, t) = integral from x1 to x2 of D q(t - T(x)) dx
 *
 * x     position along the heading from where the first spell began, m
 * T(x)  time at which the coal at x was laid bare, s; linear within a spell
 * D     perimeter of exposed coal, m
 * q     emission of the rib by age (models/rib.h), m3/(m2 s)
 *
 * Within a spell of speed v, dx is v times the step in age, so each piece is v times the
 * integral over age: exact. Where content or perimeter changes along the heading, ask for
 * each part with its own q0 and D.
 * Source: AQ 1018-2006 read by age; see models/rib.h for the range.
 * Test: verify/drivage. */
#ifndef FD_MODELS_DRIVAGE_H
#define FD_MODELS_DRIVAGE_H

#include <stdbool.h>

/* One spell of drivage at an even speed. */
typedef struct fd_spell {
    double start, end; /* s */
    double speed;      /* m/s */
} fd_spell;

/* Spells in order of time, none overlapping; nothing is owned. */
typedef struct fd_drivage {
    const fd_spell *spell;
    int count;
} fd_drivage;

/* True when every spell is finite, lasts, moves forward, and begins after the last ends.
 */
bool fd_drivage_valid(const fd_drivage *drivage);

/* Length (m) driven by the time t (s). */
double fd_drivage_length(const fd_drivage *drivage, double t);

/* Speed (m/s) at the time t: zero outside the spells; a spell holds its start, not its
 * end. */
double fd_drivage_speed(const fd_drivage *drivage, double t);

/* Age (s) at the time t of the coal at x. NaN where it is not laid bare yet. Where two
 * spells meet, that of the earlier. */
double fd_drivage_age(const fd_drivage *drivage, double x, double t);

/* Emission, m3/s at 0 degC, of the ribs between x1 and x2 (m) at the time t (s). The part
 * not yet driven gives nothing. NaN when x1 > x2. */
double fd_drivage_emission(const fd_drivage *drivage, double D, double q0, double x1,
                           double x2, double t);

#endif
