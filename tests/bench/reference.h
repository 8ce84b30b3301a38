/* One factorisation and one solve by CHOLMOD, simplicial LDL' with AMD: the yardstick of
 * a cold solve that any machine has. */
#ifndef FD_TESTS_REFERENCE_H
#define FD_TESTS_REFERENCE_H

#include <stdbool.h>

struct reference;

/* Analyses A' W A of the graph on its free junctions (fixed: n). Null when memory is
 * short.
 */
struct reference *reference_new(int n, int m, const int *from, const int *to,
                                const bool *fixed);
void reference_free(struct reference **reference);

/* Takes the weights of the branches (m, > 0) into the matrix; not part of what is timed.
 */
void reference_set(struct reference *reference, const double *weight);

/* Refactors, and solves for a right side of ones. False when it fails. */
bool reference_run(struct reference *reference);

#endif
