/* Airways on which gas is followed step by step, through all steps of a span at once.
 *
 * A span is a run of equal steps with the same flows (solver/step.h). Where no flow runs
 * in a loop what enters an airway does not depend on what leaves it, so its steps follow
 * one another while the row is at hand; the stream of the whole span waits for the
 * junction it leads to. A row of parcels that keep their edges needs no steps: a span is
 * one step to it. */
#ifndef FD_SOLVER_SPAN_H
#define FD_SOLVER_SPAN_H

#include "solver/step.h"

/* Makes room for what may wait under the flows set now. False without memory. */
bool fd_span_reserve(fd_transport *work);

/* A new span of so many steps of h seconds: what waited is forgotten. */
void fd_span_begin(fd_transport *work, double h, int steps);

/* Takes an airway through the steps of the span; in: what enters over the span, in
 * proportion to its time; null where nothing does. False without memory. */
bool fd_span_pass(fd_transport *work, int airway, const fd_stream *in);

/* After the junction that an airway leads to has taken its stream: where the row has
 * become even it is from the next span on. */
void fd_span_settle(fd_transport *work, int airway);

void fd_span_free(fd_transport *work);

#endif
