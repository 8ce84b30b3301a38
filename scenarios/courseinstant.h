/* Instants within a step at which an interlock acts, so that the step can end there.
 *
 * Where the gas passes a set point is known once a step is taken; power that is cut
 * within it must be taken up by air and gas from that instant on. So the window is played
 * again from its start with a step that ends there, and again until what acts, acts at
 * the end of its step: within 0.01 s (chosen: the air of a face goes 2 cm). The first
 * looks go where the straight line of the step has it, later ones to its middle, so that
 * a front within the step is found, too. Steps before an instant stay the same, and with
 * them all that was found before. Proved in tests/unit/test_interlocking.c. */
#ifndef FD_SCENARIOS_COURSEINSTANT_H
#define FD_SCENARIOS_COURSEINSTANT_H

#include <stdbool.h>

#include "base/status.h"

typedef struct fd_instants {
    double *list; /* n, rising, s */
    int n, room;
    int looks;  /* at the step that ended at `end` as it was first taken */
    double end; /* s */
    bool again; /* the last pass must be played again */
} fd_instants;

void fd_instants_free(fd_instants *instants);

/* The first after a moment; infinite for none. */
double fd_instants_next(const fd_instants *instants, double second);

/* Something is due (s; infinite: nothing) in a step just taken: asks for another pass
 * where it is before its end. FD_NO_MEMORY. */
fd_status fd_instants_heed(fd_instants *instants, double from, double to, double due);

#endif
