/* How old cut coal is on its way out of a face.
 *
 *   on the face     0 .. L/(2 va)
 *   in the gate     L/(2 va) + x/vb,   x from the face, 0 to G
 *
 * L   face length, m; va speed of the face conveyor, m/s
 * G   length of the gate with the belt, m; vb speed of the belt, m/s
 *
 * All coal is taken to lie on the face conveyor for the mean of what it does, half the
 * face; stage loader and crusher are left out. What the coal would give off beyond the
 * gate is counted to the face and the gate, as the source method counts it.
 * Speeds of 1.2 and 3 m/s stand where none is given, chosen, of the usual order.
 * Test: verify/cutting. */
#ifndef FD_MODELS_CONVEYOR_H
#define FD_MODELS_CONVEYOR_H

typedef struct fd_conveyor {
    double face, face_speed; /* L, va */
    double gate, gate_speed; /* G, vb */
} fd_conveyor;

/* Age (s) of the coal on the belt at x (m) from the face, x in 0..G. */
double fd_conveyor_age(const fd_conveyor *conveyor, double x);

/* Age (s) with which it leaves the gate. */
double fd_conveyor_residence(const fd_conveyor *conveyor);

#endif
