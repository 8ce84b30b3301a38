/* Gas that an event brings in besides its surges: blasts, holes drilled, outbursts
 * (models/blast.h, models/drillgas.h, models/rush.h).
 *
 * Over each piece of time what is due in it enters evenly, so that an amount is kept
 * whatever the steps. A heading with a blast is driven by rounds from the start of the
 * event: its even broken coal gives way to the tail of what was broken before. An
 * outburst ends the driving of its heading. */
#ifndef FD_SCENARIOS_PULSE_H
#define FD_SCENARIOS_PULSE_H

#include "scenarios/emission.h"

typedef struct fd_pulses fd_pulses;

/* Those of an event that starts at a time of the plan, none where event is -1; emission:
 * of its start, which is read here alone. FD_NO_MEMORY leaves it null. */
fd_status fd_pulses_new(const fd_scenario *scenario, const fd_drainage *drainage,
                        int event, double start, const fd_emission *emission,
                        fd_pulses **pulses);
void fd_pulses_free(fd_pulses **pulses);

/* stopped: headings; NaN becomes the time of the plan at which an outburst has ended
 * their driving, where that is not later than so many seconds into the event. */
void fd_pulses_stop(const fd_pulses *pulses, double second, double *stopped);

/* Adds what is due in a piece of time to the sources of the state, evenly over it. */
void fd_pulses_apply(fd_pulses *pulses, double from, double to, fd_mine_state *state);

/* Books what has come over a part of that piece, s: the rest is due in the next. */
void fd_pulses_book(fd_pulses *pulses, double duration);

/* The next moment after this one at which a pulse begins, and while one is quick, the
 * next at which it is to be taken anew, step later; infinite for none. */
double fd_pulses_next(const fd_pulses *pulses, double second, double step);

/* What one gives over the piece at hand, kg/s, and where. */
double fd_pulses_rate(const fd_pulses *pulses, int pulse, int *junction);

/* How many there are; of each all of its gas, and what has come of it, kg. */
int fd_pulses_count(const fd_pulses *pulses);
double fd_pulses_total(const fd_pulses *pulses, int pulse);
double fd_pulses_given(const fd_pulses *pulses, int pulse);

/* Word of the action that brings it, a catalogue key, and the id of its heading, or
 * junction. */
const char *fd_pulses_word(const fd_pulses *pulses, int pulse);
const char *fd_pulses_id(const fd_pulses *pulses, int pulse);

/* What coal broken before the start gives now in a heading driven by rounds, kg/s, in
 * place of its even broken coal; 0 elsewhere. */
double fd_pulses_rounds(const fd_pulses *pulses, int heading);

/* Lends which headings are driven by rounds: what fd_emission's `blasted` is to be. */
const bool *fd_pulses_blasted(const fd_pulses *pulses);

#endif
