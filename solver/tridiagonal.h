/* A chain of vessels that exchange with their neighbours, one implicit step.
 *
 *     mass_k x_k + link_k (x_k - x_{k+1}) + link_{k-1} (x_k - x_{k-1}) = rhs_k
 *
 * All of mass and link are >= 0, the end vessels have one neighbour. The elimination
 * keeps the row sums (the masses) apart from the links, so nothing is subtracted: each
 * x_k is right to round-off however large the links are, and x stays within the range of
 * rhs / mass. */
#ifndef FD_SOLVER_TRIDIAGONAL_H
#define FD_SOLVER_TRIDIAGONAL_H

/* n vessels, n >= 1; mass: n, > 0; link: n - 1; x: n, the right side in, the solution
 * out; work: n. Cannot fail. */
void fd_tridiagonal_solve(int n, const double *mass, const double *link, double *x,
                          double *work);

#endif
