/* Leaks between two airways along their common way: where they sit, and their laws.
 *
 * A `leakage` of the mine file is laid out as n equal sections (networks/minetable.c);
 * the leak of a section sits in its middle, so n sections cut each of the two airways in
 * n + 1 pieces, h/2, h, ..., h, h/2. Places are shares of an airway's length: they hold
 * in every state, also where it lengthens. The error against the continuous leak falls
 * with 1/n^2 (tests/verify/test_duct.c gives it).
 *
 *     h = N A Q + N^2 R (rho/1.2) Q |Q|      one of N sections
 *
 *   A, R  linear and square resistance of the whole leak, Pa s/m3 and N s2/m8. Where they
 *         are stated for a length l0, A = A_0 l0/l and R = R_0 (l0/l)^2 with l the length
 *         of the airway `from` in the state */
#ifndef FD_NETWORKS_LEAKAGE_H
#define FD_NETWORKS_LEAKAGE_H

#include "networks/state.h"

/* Cuts of airway a: first[a] .. first[a + 1] - 1, by rising place. A point is the leak of
 * one section; points of one leakage stand together, from its start on. */
typedef struct fd_leakage {
    int points, cuts;
    int *unit;      /* points: leakage of the mine */
    int *from, *to; /* points: the cuts they join */
    int *first;     /* airways + 1 */
    double *at;     /* cuts: share of the airway's length from its start */
} fd_leakage;

/* The layout of a mine; FD_NO_MEMORY, then null. Without leakages it is empty. */
fd_status fd_leakage_new(const fd_mine *mine, fd_leakage **leakage);
void fd_leakage_free(fd_leakage **leakage);

/* How many points the layout of a mine has; at most twice as many cuts. */
int fd_leakage_points(const fd_mine *mine);

/* How many sections a leakage has. */
int fd_leakage_sections(const fd_leak_unit *unit);

/* The resistances of one section in a state: linear, Pa s/m3, and square, N s2/m8 at 1.2
 * kg/m3, over 1.2 kg/m3 as networks/airlaw.h has them. */
void fd_leakage_resistances(const fd_mine *mine, const fd_mine_state *state, int unit,
                            double *linear, double *square);

/* True where both its airways are there. */
bool fd_leakage_is_open(const fd_mine *mine, const fd_mine_state *state, int unit);

#endif
