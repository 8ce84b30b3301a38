/* What is done to a mine during a window, moment by moment: the actions of an event, and
 * those that are added while it is played. */
#ifndef FD_SCENARIOS_ACTION_H
#define FD_SCENARIOS_ACTION_H

#include "networks/state.h"
#include "scenarios/scenario.h"

/* In the order in which actions of one moment are taken: the last one counts. */
typedef enum fd_action_kind {
    FD_TURN_FAN_BACK, /* to reversed running */
    FD_TURN_FAN_FORWARD,
    FD_START_FAN,
    FD_STOP_FAN,
    FD_OPEN_DOOR,
    FD_CLOSE_DOOR,
    FD_STOP_FACE,    /* its power is cut: no more coal is won in the window */
    FD_STOP_HEADING, /* its power is cut: it is no longer driven */
    FD_SET_REGULATOR
} fd_action_kind;

typedef struct fd_action {
    double after; /* s from the start of the window */
    fd_action_kind kind;
    int element; /* fan, door, face or heading of the mine; set-regulator of the
                  * scenario */
    int sensor;  /* that caused it; -1 where it was planned */
} fd_action;

/* By rising moment, then kind. */
typedef struct fd_actions {
    const fd_scenario *scenario; /* borrowed */
    fd_action *list;
    int n, room;
} fd_actions;

/* "stop-fan": the element of the scenario. */
const char *fd_action_word(fd_action_kind kind);

/* Id of what it acts on. */
const char *fd_action_element(const fd_scenario *scenario, const fd_action *action);

/* Those of an event of the scenario; none where event is -1. FD_NO_MEMORY; free what is
 * there. */
fd_status fd_actions_plan(const fd_scenario *scenario, int event, fd_actions *actions);
fd_status fd_actions_add(fd_actions *actions, fd_action action);
void fd_actions_free(fd_actions *actions);

/* Fans and doors as they stand so many seconds into the window: of those with an action
 * up to then, the latest counts; others are left alone. */
void fd_actions_apply(const fd_actions *actions, double second, fd_mine_state *state);

/* The next moment after this one at which something is done; infinite for none. */
double fd_actions_next(const fd_actions *actions, double second);

#endif
