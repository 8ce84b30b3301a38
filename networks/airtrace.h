/* The flows of a mine in one state as a trace (solver/trace.h): the airways in order of
 * the mine, then its leakages, each as a whole.
 *
 * An airway that leaks carries what leaves it; what leaks goes from where the one airway
 * takes its air in to where the other does. That balances the junctions, and is on the
 * safe side: leaked air has passed all of the airway it leaks into. Proved in
 * tests/unit/test_airpath.c and tests/unit/test_auxiliary.c. */
#ifndef FD_NETWORKS_AIRTRACE_H
#define FD_NETWORKS_AIRTRACE_H

#include "networks/air.h"
#include "solver/trace.h"

typedef struct fd_airtrace {
    fd_trace *trace;
    int ways; /* airways and leakages */
    int *from, *to;
    int *giver;    /* leakages: the airway that loses the air */
    double *flow;  /* ways, kg/s by count; 0 where absent */
    bool *surface; /* junctions */
} fd_airtrace;

/* Reads an answer that may be used. FD_NO_MEMORY; then null. */
fd_status fd_airtrace_new(const fd_mine *mine, const fd_mine_state *state,
                          const fd_air_state *air, fd_airtrace **out);
void fd_airtrace_free(fd_airtrace **trace);

/* True where no air moves in a way. */
bool fd_airtrace_rests(const fd_airtrace *trace, int way);

/* All air that arrives at a junction underground, fresh air from outside included, kg/s
 * by count. */
double fd_airtrace_arriving(const fd_airtrace *trace, const fd_mine *mine, int junction);

#endif
