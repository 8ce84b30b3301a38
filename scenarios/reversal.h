/* Main fans that an event reverses: how soon their air flows back, and how much of it.
 *
 * Normal flow is that at the start of the event. The time runs from the order (`after` of
 * reverse-fan) to the moment from which the air of the fan's airway flows against its
 * normal direction until the end of the window, or until the next action on the fan. The
 * share is the least reversed flow over the normal one in what is left of that span 10
 * minutes after the order, the time that the rule allows; where the air has turned by
 * then it is the flow of the reversed fan, which the rule asks for. Both are not assessed
 * where the span ends before; a fan that never turns its air has the length of the span.
 * The moments are those that the air tells, which finds them as roots of its flows
 * (networks/airtransient.h); where every state is a steady one, and the air moves between
 * two steps by more than one may know, where a straight line through the flows meets
 * them.
 *
 * Proved in tests/unit/test_reversal.c. */
#ifndef FD_SCENARIOS_REVERSAL_H
#define FD_SCENARIOS_REVERSAL_H

#include <stdbool.h>

#include "base/status.h"
#include "scenarios/scenario.h"

/* Time that the rule allows, s: REG25 Art. 178. The limit itself is data. */
#define FD_REVERSAL_ALLOWED 600.0

typedef struct fd_reversal {
    int fan;
    double from, until; /* s: the order; the next action on the fan, or infinite */
    double normal;      /* m3/s */
    double asked;       /* m3/s: reversed flow that the rule asks for */
    double turned;      /* s: since when the air flows back; NaN while it does not */
    double reached;     /* s: since when as much as is asked; NaN while it does not */
    double least;       /* m3/s, least reversed flow since it counts; NaN before */
    double last_time, last_flow;
} fd_reversal;

typedef struct fd_reversals {
    fd_reversal *list;
    int n;
    double *passed; /* 2 n: room for what fd_reversals_see is told */
} fd_reversals;

/* Those of main fans in an event. flow: fans' airways, m3/s, at the start: airways of the
 * mine; share: the part of it that is asked for, reversed. FD_NO_MEMORY. */
fd_status fd_reversals_new(const fd_scenario *scenario, int event, double share,
                           const double *flow, fd_reversals **reversals);
void fd_reversals_free(fd_reversals **reversals);

/* The flows of the airways at a moment, by rising time, and when each last passed zero
 * and the flow that is asked for since the moment before: s, two a reversal, NaN where it
 * did not. Nullable: passed, where nobody knows. */
void fd_reversals_see(fd_reversals *reversals, const fd_mine *mine, double second,
                      const double *flow, const double *passed);

/* The next moment after this one from which the share counts; infinite for none. */
double fd_reversals_next(const fd_reversals *reversals, double second);

/* Time, s, and share of one; NaN where not assessed. */
double fd_reversal_time(const fd_reversal *reversal);
double fd_reversal_share(const fd_reversal *reversal);

#endif
