/* What a run has to say of the air it took, day after day and in its events: the warnings
 * that `firedamp solve` gives of one state, each told once a fan and kind, with when it
 * was met first and how often. Days of the plan and each event are told apart.
 *
 * Proved in tests/unit/test_airnote.c. */
#ifndef FD_SCENARIOS_AIRNOTE_H
#define FD_SCENARIOS_AIRNOTE_H

#include "base/diagnostic.h"
#include "networks/air.h"

typedef struct fd_airnotes fd_airnotes;

/* When an air was solved. */
typedef struct fd_airnote_moment {
    const char *event; /* null on a day of the plan */
    const char *text;  /* the date, or the seconds of the event */
} fd_airnote_moment;

/* Keeps a reference to the mine. FD_NO_MEMORY; then null. */
fd_status fd_airnotes_new(const fd_mine *mine, fd_airnotes **notes);
void fd_airnotes_free(fd_airnotes **notes);

/* Takes what is to be said of the last solve, whose answer is used: fans left of their
 * peaks, driven back, fighting, beyond their points; a search for operating points that
 * is not complete; a choice among several; airways in the laminar blend. Two solves of
 * one moment count once. FD_NO_MEMORY. */
fd_status fd_airnotes_take(fd_airnotes *notes, const fd_air *air,
                           const fd_airnote_moment *moment);

/* The notes in the order in which they were met; the second lends one, until the next
 * take. */
int fd_airnotes_count(const fd_airnotes *notes);
fd_diagnostic fd_airnotes_get(const fd_airnotes *notes, int i);

/* Takes off those after the first few: of an event that is played again. */
void fd_airnotes_cut(fd_airnotes *notes, int count);

/* Adds all of them. */
void fd_airnotes_tell(const fd_airnotes *notes, fd_diagnostics *list);

#endif
