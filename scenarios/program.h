/* The cutting of a face or heading at work, ready for models/cutting.h: the passes of its
 * schedule, and when it does not cut.
 *
 * Without a schedule cutting never rests; a pass then lasts as long as the face needs to
 * advance by its web. */
#ifndef FD_SCENARIOS_PROGRAM_H
#define FD_SCENARIOS_PROGRAM_H

#include "models/cutting.h"
#include "scenarios/calendar.h"

/* Passes of a period, and halts, that count at most. */
enum { FD_PROGRAM_PASSES = 448, FD_PROGRAM_HALTS = 16, FD_PROGRAM_MOMENTS = 300 };

/* Passes of a day, at most. */
enum { FD_SCHEDULE_PASSES = 64 };

/* A face or heading that does not cut for a while, by an event. */
typedef struct fd_stop {
    int number;         /* of the face or heading */
    double from, until; /* s from the start of the plan; infinite while it stands */
} fd_stop;

typedef struct fd_program {
    fd_cutting cutting; /* lies over the two arrays */
    double start[FD_PROGRAM_PASSES];
    fd_halt halt[FD_PROGRAM_HALTS];
    int schedule; /* of the scenario; -1 for none */
} fd_program;

/* The schedule by which a face is extracted; -1 for none. */
int fd_face_schedule(const fd_scenario *scenario, int face);

/* Of a schedule: passes in one of its periods. */
int fd_schedule_passes(const fd_scenario *scenario, int schedule);

/* Length of the period of a schedule, s: a day, or a week where it has days of rest. */
double fd_schedule_period(const fd_scenario *scenario, int schedule);

/* The cutting of a face; it halts for good when its extraction ends. stop: by time, those
 * of all faces; more than fit are joined to the last. False where the plan does not
 * extract it. Keep the program where it is: it points into itself. */
bool fd_program_face(const fd_scenario *scenario, int face, int n_stops,
                     const fd_stop *stop, fd_program *program);

/* The cutting of a heading by the drive of a time, or the last before it; it halts for
 * good when that drive ends or at `stopped` (NaN: not). False where there is none; from:
 * when the drive began. */
bool fd_program_heading(const fd_scenario *scenario, int heading, double time,
                        double stopped, double *from, fd_program *program);

/* Moments of the day that begins at `day` at which its gas may be largest: its begin and
 * the quarters of each pass. Returns their number, at most FD_PROGRAM_MOMENTS. */
int fd_program_moments(const fd_program *program, double day, double *moment);

#endif
