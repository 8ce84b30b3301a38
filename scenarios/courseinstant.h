/* Instants within a step at which an interlock acts, so that the step can end there.
 *
 * Where the gas passes a set point is known once a step is taken; power that is cut
 * within it must be taken up by air and gas from that instant on. So the window is played
 * again from its start with a step that ends there, and again until what acts, acts at
 * the end of its step: within 0.01 s (chosen: the air of a face goes 2 cm). The first
 * looks go where the straight line of the step has it, later ones to its middle, so that
 * a front within the step is found, too.
 *
 * Sources and steady air stand for a piece of time, which may hold many steps: sources
 * are their means over it. So a piece ends at an instant, too, and is played again where
 * something is due at the end of one of its steps, or later in it: no mean then reaches
 * beyond what is played of it. What comes before that piece stays the same. Proved in
 * tests/unit/test_interlocking.c, tests/verify/test_pace.c. */
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

/* Something is due (s; infinite: nothing) by a step just taken, of a piece that ends at
 * `end`: asks for another pass where it is before that. FD_NO_MEMORY. */
fd_status fd_instants_heed(fd_instants *instants, double from, double to, double end,
                           double due);

#endif
