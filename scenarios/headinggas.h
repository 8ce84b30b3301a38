/* When the gas of a heading driven by a schedule comes.
 *
 *   coal   static q4, by Airey's law until the belt leaves the heading; when the driving
 *          has ended, along the heading where it then lies
 *   ribs   static ribs of a piece + D v q0 [E(schedule) - E(even)] between its ages
 *
 * E by models/cutting.h with the wall law, for the coal that the drive has laid bare; the
 * correction has no mean. Without a schedule the ribs are those of an even advance, and
 * the coal gives q4 while it is driven.
 *
 * The belt is taken to stand as the driving ends: coal that lay at x from the face has
 * the age x/v + t a time t after (v speed of the belt), and is counted up to the age L/v
 * at which it would have left a heading of the length L. That is all coal older than t,
 * as if the belt ran on: no gas is lost. Over a span the ages are those of its begin.
 * Test: unit/facegas, verify/pace. */
#ifndef FD_SCENARIOS_HEADINGGAS_H
#define FD_SCENARIOS_HEADINGGAS_H

#include "scenarios/program.h"

enum { FD_HEADING_PIECES = 16 };

typedef struct fd_heading_law {
    fd_program program;
    fd_cutting even; /* the same drive and halts without rest */
    double even_start;
    double from; /* when the drive began, s */
    fd_kernel cut;
    double residence; /* of the coal in the heading, s */
    double coal;      /* static, kg/s */
    double end;       /* of its driving, s; infinite */
    int n;
    double reach[FD_HEADING_PIECES]; /* age at which its belt leaves each piece, s */
    double young[FD_HEADING_PIECES], old[FD_HEADING_PIECES]; /* ages of the pieces, s */
    double rib[FD_HEADING_PIECES];                           /* D v q0, kg/s over s */
} fd_heading_law;

/* Over the static mean: the coal, and what of it lies along the pieces, the rest at the
 * face; and what comes to the static ribs of each piece, kg/s. */
typedef struct fd_heading_shape {
    double coal, along[FD_HEADING_PIECES], rib[FD_HEADING_PIECES];
} fd_heading_shape;

void fd_heading_shape_at(const fd_heading_law *law, double time, fd_heading_shape *shape);

/* The mean from t1 to t2, exact; the moment where they are one. */
void fd_heading_shape_over(const fd_heading_law *law, double t1, double t2,
                           fd_heading_shape *shape);

/* The mean over the day that begins at a time, as fd_face_shape_of_day. */
void fd_heading_shape_of_day(const fd_heading_law *law, double day,
                             fd_heading_shape *shape);

/* The moment of largest sum in that day, as fd_face_peak_time. */
double fd_heading_peak_time(const fd_heading_law *law, double day);

#endif
