/* Tags: who gave the gas at the peaks of the overruns of an event.
 *
 * Played only for an event with overruns, once more after it has been played, up to the
 * last of their peaks, with one passive species a source beside the methane: its own gas,
 * along airways by its share of what is given off there, at junctions in kg/s. They start
 * from their own steady state, as the methane does. Faces: all their gas, with the belt
 * in their gates and, at the return end, what is no surge, pulse or breath. Headings
 * likewise, with what a blast leaves in rounds. Surges, pulses and goafs each by
 * themselves. Where more sources are than species can be carried, in several goes. At the
 * moment of a peak the share of each is its amount over the methane at the place: where
 * the air leaves an airway, at a sensor, where a heading holds most, in a corner. Two
 * faces or headings that give gas into one airway or junction share it by what they give
 * in all. Proved in tests/unit/test_attribution.c. */
#ifndef FD_SCENARIOS_COURSETAG_H
#define FD_SCENARIOS_COURSETAG_H

#include "scenarios/courseparts.h"

/* For the episodes from a number on. FD_NO_MEMORY leaves it null. */
fd_status fd_tags_new(const fd_window *plan, int first_episode, fd_tags **tags);
void fd_tags_free(fd_tags **tags);

/* Goes on to the next sources that are carried together, at most so many; false when all
 * have been. */
bool fd_tags_next(fd_tags *tags, int room);

/* What they are to a gas. Their sources are those of the moment set last. */
int fd_tags_carry(const fd_tags *tags, fd_gas_extra extra[FD_GAS_EXTRAS]);
void fd_tags_set(fd_tags *tags, const fd_window *window);

/* Looks at the peaks of this moment. */
void fd_tags_see(fd_tags *tags, const fd_window *window, double second);

/* True once the last peak is seen: the window need not be played further. */
bool fd_tags_have_seen(const fd_tags *tags, double second);

/* Tells the episodes. FD_NO_MEMORY. */
fd_status fd_tags_explain(const fd_tags *tags, fd_episodes *episodes);

#endif
