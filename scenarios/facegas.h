/* When the gas of a face comes: what its static sources give, by source, at a moment of
 * the cutting.
 *
 *   along the face   (1 - share) own, split between wall and cut coal
 *   wall : cut       q0 H L W : R(res) A (W - Wc)
 *   cut              on the face, then along the belt in the gate, by the age of the coal
 *   by the goaf      share own, split between lost coal and rock as K2 - 1 : (K1 - 1) K2
 *   adjacent         by the law of relieved strata, as the rock
 *
 * Wall and cut coal stand to each other as their own laws say (models/rib.h with the
 * mean W of models/cutting.h; Airey's law up to the end of the gate); their sum is the
 * static one. Shapes are over the static mean: one, where cutting is even.
 * Test: unit/facegas. */
#ifndef FD_SCENARIOS_FACEGAS_H
#define FD_SCENARIOS_FACEGAS_H

#include "models/conveyor.h"
#include "scenarios/program.h"

enum { FD_BELT_PIECES = 16 };

/* Static means, kg/s. */
typedef struct fd_face_amounts {
    double wall, cut, lost, rock, adjacent;
} fd_face_amounts;

/* Each over its static mean; that of the cut coal is split: broken and belt pieces add up
 * to 1 in the mean. */
typedef struct fd_face_shape {
    double wall, broken, belt[FD_BELT_PIECES], lost, strata;
} fd_face_shape;

typedef struct fd_face_law {
    fd_program program;
    fd_kernel cut, goaf, strata;
    double residence;               /* age at which the coal leaves the gate, s */
    double wall_mean;               /* W of its cutting without halts, s */
    int pieces;                     /* of the belt */
    double age[FD_BELT_PIECES + 1]; /* of the coal at their ends, from the face on, s */
} fd_face_law;

/* The law of a face; way: its conveyors; far: where the belt pieces end, m from the face.
 * The program must be set before. */
void fd_face_law_set(const fd_mine *mine, int face, const fd_conveyor *way, int pieces,
                     const double *far, fd_face_law *law);

/* Gas (m3/s at 0 degC) of wall and of cut coal by their own laws: only their ratio is
 * used. q0 by models/rib.h; given up: gas of the coal won, m3/s. */
double fd_face_wall_share(const fd_mine *mine, int face, const fd_face_law *law,
                          double q0, double given_up);

void fd_face_shape_mean(const fd_face_law *law, fd_face_shape *shape);
void fd_face_shape_at(const fd_face_law *law, double time, fd_face_shape *shape);

/* The mean from t1 to t2, exact; the moment where they are one. */
void fd_face_shape_over(const fd_face_law *law, double t1, double t2,
                        fd_face_shape *shape);

/* The mean over the day that begins at a time, exact: the static one, but in a week with
 * days of rest. */
void fd_face_shape_of_day(const fd_face_law *law, double day, fd_face_shape *shape);

/* The moment of largest sum in that day, looked for at its begin and at the quarters of
 * each pass. */
double fd_face_peak_time(const fd_face_law *law, const fd_face_amounts *amounts,
                         double day);

/* Sum of all, kg/s. */
double fd_face_sum(const fd_face_law *law, const fd_face_amounts *amounts,
                   const fd_face_shape *shape);

#endif
