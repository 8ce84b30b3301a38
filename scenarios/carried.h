/* Gases beside methane in an event (models/substance.h): which are carried, what gives
 * them, what the air holds of them.
 *
 * An event carries what its `carry` and `release` name, carbon monoxide where a blast
 * tells its explosive, and carbon dioxide where a face or heading of the mine gives some.
 * Each source gives at one rate while it lasts: the fumes of a blast explosive times
 * fumes over their time, at the face of the heading; a face or heading along its airway
 * for ever; a goaf with the air it breathes out (scenarios/breathing.h), which lacks
 * oxygen and holds carbon dioxide as the mine file says. What oxygen is consumed is a
 * source of what was consumed.
 *
 * What is given off takes room in the flow of the air, less the oxygen consumed at the
 * same place; what a goaf gives is part of the air that it breathes out, and does not.
 *
 * The laws are balances; how much an explosive gives, and in which time, is told by the
 * plan: no value is taken for granted. Proved in tests/unit/test_carried.c. */
#ifndef FD_SCENARIOS_CARRIED_H
#define FD_SCENARIOS_CARRIED_H

#include "base/sum.h"
#include "models/substance.h"
#include "networks/gas.h"
#include "scenarios/breathing.h"
#include "scenarios/scenario.h"

typedef struct fd_carried_source {
    fd_substance of;
    const char *kind, *id; /* of what gives it: release, blast, face, heading */
    int junction, airway;  /* where it enters; one of them -1 */
    double from, until;    /* s of the event; until infinite */
    double rate;           /* kg/s while it lasts */
    int mouth;             /* of a goaf, whose breath makes the rate; -1 */
    double share;          /* kg in a kg of air that it breathes out */
    bool gives;            /* now */
    fd_sum given;          /* kg */
} fd_carried_source;

typedef struct fd_carried {
    const fd_mine *mine;
    int number[FD_SUBSTANCES]; /* species of the gas; 0 where it is not carried */
    int n;                     /* how many are carried */
    int n_sources;
    fd_carried_source *source;
    double *memory;
    double *at[FD_SUBSTANCES], *along[FD_SUBSTANCES]; /* junctions, airways: kg/s */
} fd_carried;

/* Those of an event; none where it is -1. FD_NO_MEMORY leaves it null. */
fd_status fd_carried_new(const fd_scenario *scenario, int event, fd_carried **carried);
void fd_carried_free(fd_carried **carried);

/* What the faces and headings of a mine give along their airways in a state, kg/s;
 * returns true where any gives some. */
bool fd_carried_of_mine(const fd_mine *mine, const fd_mine_state *state, double *along);

/* Writes that into the joins of a state, which has none else then. */
void fd_carried_join_mine(const fd_mine *mine, fd_mine_state *state);

/* Tells a gas what it will carry, and so many species more behind. Nullable: more. */
fd_status fd_carried_begin(const fd_carried *carried, int n_more,
                           const fd_gas_extra *more, fd_gas *gas);

/* What goafs breathe out, for the piece at hand: after fd_carried_apply. */
void fd_carried_breathe(fd_carried *carried, const fd_breathing *breathing);

/* The sources of a moment, as they are until the next; what enters where no air can be
 * gives nothing. Before the start (second below 0) those of the mine alone. Writes the
 * joins of the state where there are any. */
void fd_carried_apply(fd_carried *carried, double second, fd_mine_state *state);
double fd_carried_next(const fd_carried *carried, double second);

/* Books what they gave, s. */
void fd_carried_book(fd_carried *carried, double duration);

/* By volume (the age in s): at a distance (m) from the end `from` of an airway, where the
 * air leaves it, and in the mixture at a junction over the last step. */
void fd_carried_at(const fd_carried *carried, const fd_gas *gas, int airway, double at,
                   double fraction[FD_SUBSTANCES]);
void fd_carried_leaving(const fd_carried *carried, const fd_gas *gas, int airway,
                        double fraction[FD_SUBSTANCES]);
void fd_carried_mixture(const fd_carried *carried, const fd_gas *gas, int junction,
                        double fraction[FD_SUBSTANCES]);

/* The worst of each along an airway of some length, seen every five metres and at its
 * ends: of oxygen the least, of all others the most; NaN where one is not known
 * throughout. */
void fd_carried_worst(const fd_carried *carried, const fd_gas *gas, int airway,
                      double length, double worst[FD_SUBSTANCES]);

/* The gas that a quantity of limits speaks of (fd_quantity); -1 for another. */
int fd_carried_of_quantity(int quantity);

/* The word of the scenario file, a catalogue key. */
const char *fd_carried_word(fd_substance of);

/* As results print it: the unit, and how many of it make one. */
const char *fd_carried_unit(fd_substance of);
double fd_carried_scale(fd_substance of);

#endif
