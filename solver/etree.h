/* The elimination tree of a symmetric pattern (Davis 2006, chapter 4). */
#ifndef FD_SOLVER_ETREE_H
#define FD_SOLVER_ETREE_H

/* Grows the tree of n nodes in order of elimination. start, list: neighbours of lower
 * number (solver/order.h). parent: n, out, -1 at a root; count: n, out, entries of each
 * column of L below the diagonal; mark: n, scratch. */
void fd_etree_grow(int n, const int *start, const int *list, int *parent, int *count,
                   int *mark);

/* Numbers the nodes so that every subtree stands together, children before parents, in
 * the order given among brothers. parent: n; number: n, out; first, next: n, scratch. */
void fd_etree_postorder(int n, const int *parent, int *number, int *first, int *next);

#endif
