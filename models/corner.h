/* The return corner of a face as a volume that mixes.
 *
 *     M dy/dt = w y_in + s - (w + s) y
 *
 * M     mass of air in the corner, kg: density times its volume
 * w     air that leaks through the goaf to the corner, kg/s: lambda times the face air
 * s     methane that comes with it, kg/s: sigma times the gas of the face
 * y_in  mass fraction of the intake air       y   mass fraction of the corner
 *
 * Over a step in which w, s and y_in do not change the answer is exact,
 *
 *     y(t) = Y + (y(0) - Y) exp(-(w + s) t/M),   Y = (w y_in + s)/(w + s)
 *
 * Y is the steady corner of models/methane.h, whose lambda, sigma and ranges hold here,
 * too. networks/gascorner.c has it as a junction of the gas that holds M: what leaves it
 * is part of the return. Without
 * a goaf that passes air the leak is taken to answer the face air at once. Nothing is
 * said of a face whose air stands or runs against the plan: NaN.
 *
 * Tests: unit/corner, verify/corner. */
#ifndef FD_MODELS_CORNER_H
#define FD_MODELS_CORNER_H

typedef struct fd_corner_flow {
    double air, methane; /* w > 0, s >= 0, kg/s */
    double intake;       /* y_in, 0..1 */
} fd_corner_flow;

/* Y; NaN out of range. */
double fd_corner_steady(const fd_corner_flow *flow);

/* y after so many seconds (>= 0) from y at their start, in a corner of mass M (kg, > 0).
 * NaN out of range. */
double fd_corner_after(const fd_corner_flow *flow, double mass, double y, double seconds);

#endif
