/* Junctions that feed each other in a loop, solved together.
 *
 *     mass_j y_j = species_j + sum over links e into j of carried_e y_tail(e)
 *
 * with mass_j no less than what the links carry into j. Sparse elimination in an order of
 * little fill. The excess of each junction, what reaches it from outside the loop, is
 * kept apart from the links, so that a pivot is a sum of positive numbers and nothing
 * cancels (Grassmann, Taksar & Heyman 1985): a share of recirculation near one costs no
 * digits beyond those of the excess itself. */
#ifndef FD_SOLVER_EDDY_H
#define FD_SOLVER_EDDY_H

#include <stdbool.h>

typedef struct fd_eddy fd_eddy;

/* n junctions, m links tail[e] -> head[e], all 0..n - 1; a junction may feed itself.
 * Returns null when memory is short or the ordering refuses. */
fd_eddy *fd_eddy_new(int n, int m, const int *tail, const int *head);
void fd_eddy_free(fd_eddy **eddy);

/* carried: m, >= 0; mass, species: n. y: n, out; NaN where mass is 0. False, and all NaN,
 * where some part of the loop gets nothing from outside. Allocates nothing. */
bool fd_eddy_solve(fd_eddy *eddy, const double *carried, const double *mass,
                   const double *species, double *y);

/* Entries that the elimination makes and finds, below the diagonal. */
int fd_eddy_fill(const fd_eddy *eddy);

#endif
