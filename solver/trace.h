/* Where air has been before it comes to a place, by the steady flows alone.
 *
 * Junctions mix perfectly (solver/blend.h). With w the flow of an airway, kg/s, M_j all
 * that reaches junction j, fresh air included:
 *     M_j y_j = sum over marked e into j of w_e + sum over the others into j of w_e
 * y_tail M_j t_j = sum over e into j of (w_e t_tail + m_e) y_j  share of the air at j
 * that has passed a marked airway, at any time before t_j  mean age of the air at j: time
 * since it came in from outside, s m_e  mass of the air in airway e, kg: w_e times the
 * time it takes to pass Marking airway e alone, y at its tail is the share of its air
 * that passes it again: the air that leaves e comes back in the same share (a return
 * probability, Kemeny & Snell 1976, chapter 3). In a single loop fed by q, in which c
 * goes round, it is c / (q + c), the recirculated fraction of McPherson 1993. Mean ages
 * follow from the conservation of age (Sandberg 1981).
 *
 * Exact where the flow runs in loops. Proved in tests/verify/test_trace.c. */
#ifndef FD_SOLVER_TRACE_H
#define FD_SOLVER_TRACE_H

#include <stdbool.h>

#include "base/status.h"
#include "solver/carrier.h"

typedef struct fd_trace fd_trace;

/* Takes over the ends, the surface and the flows (airways, kg/s, any sign). A flow of no
 * more than `rest` times the largest is taken as none: its direction is round-off.
 * FD_BAD_ARGUMENT when an end is no junction or a flow is not finite, FD_NO_MEMORY; then
 * null. */
fd_status fd_trace_new(const fd_carrier_graph *graph, const double *flow, double rest,
                       fd_trace **trace);
void fd_trace_free(fd_trace **trace);

/* y by junction; NaN where no air arrives. marked: airways. Allocates nothing. */
void fd_trace_share(fd_trace *trace, const bool *marked, double *share);

/* y for a few marked airways (count numbers, rising), found where their air goes alone.
 * share: y with none marked; out: changed at the junctions downstream, which are listed
 * in reached (room for all junctions). Returns how many. Allocates nothing. */
int fd_trace_share_of(fd_trace *trace, int count, const int *marked, double *share,
                      int *reached);

/* t by junction, s; NaN where no air arrives, and in a loop that nothing enters. mass:
 * airways, kg. Allocates nothing. */
void fd_trace_age(fd_trace *trace, const double *mass, double *age);

/* Junctions where the air of an airway comes from and goes to; -1 where it rests. */
int fd_trace_tail(const fd_trace *trace, int airway);
int fd_trace_head(const fd_trace *trace, int airway);

/* How many loops there are: strongly connected parts of the flow in which an airway leads
 * back to where it started. And the loop of an airway; -1 for none. */
int fd_trace_loops(const fd_trace *trace);
int fd_trace_loop(const fd_trace *trace, int airway);

#endif
