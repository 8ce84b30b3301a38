/* Dense blocks by columns: the arithmetic of the fronts. */
#ifndef FD_SOLVER_DENSE_H
#define FD_SOLVER_DENSE_H

#include <stdbool.h>

#include "base/pool.h"

/* Eliminates the `columns` first nodes of a block of lead rows and columns, of which the
 * last row is a right side and no node. Below the diagonal of column j are its weights
 * s_ij when its turn came, out; inverse[j] is one over their sum. False when a sum is not
 * a positive finite number. Nullable: pool, here and below; each number is the same
 * whatever threads share the block out. */
bool fd_dense_eliminate(int lead, int columns, double *block, double *inverse,
                        fd_pool *pool);

/* target[i, k] += sum_j s[i, j] s[k, j] inverse[j] for k < columns and k < i < rows; what
 * lies on and over the diagonal of the target is spoilt. s: rows x depth, column j at
 * s + j * s_lead; target: column k at target + k * target_lead. */
void fd_dense_update(int rows, int columns, int depth, const double *s, int s_lead,
                     const double *inverse, double *target, int target_lead,
                     fd_pool *pool);

/* x_j = (x_j + sum_i s_ij x_i) inverse[j] over j < i < rows, from the last of the columns
 * to the first. */
void fd_dense_substitute_back(int rows, int lead, int columns, const double *block,
                              const double *inverse, double *x);

#endif
