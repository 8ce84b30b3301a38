/* The goafs of a mine breathing through a window (models/breath.h, models/goaf.h).
 *
 * Each mouth i passes Q_i = (p_g - p_i)/A_i, with p_i the barometer and what the
 * ventilation gives there; an only mouth may have a square part. Together they act on the
 * void as one leak of 1/A = sum of 1/A_i before the mean of p_i by 1/A_i, which keeps the
 * solution exact. Mouths of unlike pressure let air pass through at rest: so a window
 * starts, while the planned days know of no goaf. What goes out is methane and air of the
 * goaf, what comes in the gas of the junction. A mouth that no airway reaches is shut. */
#ifndef FD_SCENARIOS_BREATHING_H
#define FD_SCENARIOS_BREATHING_H

#include "networks/gas.h"
#include "scenarios/scenario.h"

typedef struct fd_breathing fd_breathing;

/* Whether a goaf stands in a state, by its `while`. */
bool fd_goaf_stands(const fd_mine *mine, const fd_goaf_unit *goaf,
                    const fd_mine_state *state);

/* What one goaf does. */
typedef struct fd_goaf_state {
    double volume;           /* void, m3; 0 where there is none yet */
    bool open;               /* it stands, and a mouth is open */
    double excess;           /* over the mean pressure before its mouths, Pa */
    double net, out;         /* mean of the last piece at its first pressure, m3/s: what
                              * leaves it less what comes in, and what leaves it */
    double methane;          /* by volume */
    double initial, present; /* methane in it, kg */
    double exhaled, inhaled; /* methane since the start, kg */
} fd_goaf_state;

/* The goafs at rest before the air of a state, at a time of the plan; event -1 for none.
 * FD_NO_MEMORY leaves it null. */
fd_status fd_breathing_new(const fd_scenario *scenario, int event, double time,
                           const fd_mine_state *state, const fd_air_state *air,
                           fd_breathing **breathing);
void fd_breathing_free(fd_breathing **breathing);

/* True where air passes through a goaf at rest. */
bool fd_breathing_passes(const fd_breathing *breathing);

/* Brings all to rest before an air, and writes what passes through into the state. */
void fd_breathing_rest(fd_breathing *breathing, const fd_air_state *air,
                       fd_mine_state *state);

/* A piece of time begins at a second of the window, with or without a jump of fans
 * or doors, before an air; then, when it should end (scenarios/breathpace.h):
 * infinite where no goaf breathes, at a later second, and on the worst day. */
void fd_breathing_begin(fd_breathing *breathing, double second, bool jump,
                        const fd_air_state *air);
double fd_breathing_next(const fd_breathing *breathing, double second);

/* Breathes through a piece of time, or a part of it, seconds of the window, in which the
 * barometer runs straight, with the pressures at the mouths that the air had as it began;
 * writes the mean of it into gas_at (added) and air_at (set) of the state, and the
 * barometer at its end. */
void fd_breathing_apply(fd_breathing *breathing, double from, double to,
                        fd_mine_state *state);

/* Books what has gone out and come in over a part of that piece, s, from the gas at the
 * junctions over it. */
void fd_breathing_book(fd_breathing *breathing, double duration, const fd_gas_state *gas);

/* Air that goes out by a mouth of the mine in the piece at hand, kg/s. */
double fd_breathing_air_out(const fd_breathing *breathing, int mouth);

/* Methane that a mouth of the mine gives over the piece at hand, kg/s. */
double fd_breathing_out(const fd_breathing *breathing, int mouth);

fd_goaf_state fd_breathing_get(const fd_breathing *breathing, int goaf);

#endif
