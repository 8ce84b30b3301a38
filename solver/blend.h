/* Perfect mixing at junctions that feed each other.
 *
 *     mass_j y_j = species_j + sum over links e into j of carried_e y_tail(e)
 *
 * mass_j     all gas that reaches junction j, kg or kg/s
 * species_j  species that reaches it from known sources, the same unit
 * carried_e  gas that reaches it with the fraction of another junction, the same unit
 * y_j        mass fraction of the species in the mixture
 *
 * Junctions are walked downstream. Where the flow runs in a loop its junctions are solved
 * together by sparse elimination (solver/eddy.h): exact for any share of recirculation
 * below one, in time near the size of the loop where little fills in. */
#ifndef FD_SOLVER_BLEND_H
#define FD_SOLVER_BLEND_H

typedef struct fd_blend fd_blend;

/* Prepares n junctions and m links tail[e] -> head[e]; links with tail or head below 0
 * are left out. Returns null when memory is short. A blend serves one solve at a time. */
fd_blend *fd_blend_new(int n, int m, const int *tail, const int *head);
void fd_blend_free(fd_blend **blend);

/* carried: m, >= 0. mass, species: n. y: n, out; NaN where no gas arrives, and in a loop
 * that nothing enters, whose fraction the flow alone does not fix. Allocates nothing.
 * Returns the number of such loops. */
int fd_blend_solve(fd_blend *blend, const double *carried, const double *mass,
                   const double *species, double *y);

/* The same for some blocks alone: their numbers in the order of fd_sequence_order,
 * rising. y of all other junctions is given, and stays. */
int fd_blend_solve_some(fd_blend *blend, int count, const int *block,
                        const double *carried, const double *mass, const double *species,
                        double *y);

/* The number of loops (blocks of more than one junction) and the size of the largest. */
int fd_blend_loops(const fd_blend *blend);
int fd_blend_largest(const fd_blend *blend);

#endif
