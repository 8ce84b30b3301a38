#include "scenarios/action.h"

#include <math.h>
#include <stdlib.h>

const char *fd_action_word(fd_action_kind kind) {
    static const char *const word[] = {"start-fan",  "stop-fan",  "open-door",
                                       "close-door", "stop-face", "stop-heading"};
    return word[kind];
}

const char *fd_action_element(const fd_mine *m, const fd_action *a) {
    switch (a->kind) {
    case FD_START_FAN:
    case FD_STOP_FAN:
        return m->fan[a->element].record.id;
    case FD_OPEN_DOOR:
    case FD_CLOSE_DOOR:
        return m->door[a->element].record.id;
    case FD_STOP_FACE:
        return m->face[a->element].record.id;
    case FD_STOP_HEADING:
        return m->heading[a->element].record.id;
    }
    return "";
}

static bool comes_before(const fd_action *a, const fd_action *b) {
    return a->after < b->after || (a->after == b->after && a->kind < b->kind);
}

fd_status fd_actions_add(fd_actions *actions, fd_action action) {
    if (actions->n == actions->room) {
        int room = 2 * actions->room + 8;
        fd_action *list = realloc(actions->list, (size_t)room * sizeof *list);
        if (!list) return FD_NO_MEMORY;
        actions->list = list;
        actions->room = room;
    }
    int i = actions->n++;
    for (; i > 0 && comes_before(&action, &actions->list[i - 1]); i--)
        actions->list[i] = actions->list[i - 1];
    actions->list[i] = action;
    return FD_OK;
}

void fd_actions_free(fd_actions *actions) {
    free(actions->list);
    *actions = (fd_actions){0};
}

static fd_status plan_fans(const fd_event_fan *list, int n, int event,
                           fd_action_kind kind, fd_actions *actions) {
    fd_status status = FD_OK;
    for (int i = 0; status == FD_OK && i < n; i++)
        if (list[i].record.parent == event)
            status = fd_actions_add(
                actions, (fd_action){list[i].after, kind, list[i].fan, .sensor = -1});
    return status;
}

static fd_status plan_doors(const fd_event_door *list, int n, int event,
                            fd_action_kind kind, fd_actions *actions) {
    fd_status status = FD_OK;
    for (int i = 0; status == FD_OK && i < n; i++)
        if (list[i].record.parent == event)
            status = fd_actions_add(
                actions, (fd_action){list[i].after, kind, list[i].door, .sensor = -1});
    return status;
}

fd_status fd_actions_plan(const fd_scenario *s, int event, fd_actions *actions) {
    *actions = (fd_actions){0};
    if (event < 0) return FD_OK;
    fd_status status =
        plan_fans(s->stop_fan, s->n_stop_fans, event, FD_STOP_FAN, actions);
    if (status == FD_OK)
        status = plan_fans(s->start_fan, s->n_start_fans, event, FD_START_FAN, actions);
    for (int i = 0; status == FD_OK && i < s->n_degases; i++)
        if (s->degas[i].record.parent == event)
            status = fd_actions_add(actions,
                                    (fd_action){s->degas[i].after, FD_START_FAN,
                                                s->mine->heading[s->degas[i].heading].fan,
                                                .sensor = -1});
    if (status == FD_OK)
        status = plan_doors(s->open_door, s->n_open_doors, event, FD_OPEN_DOOR, actions);
    if (status == FD_OK)
        status =
            plan_doors(s->close_door, s->n_close_doors, event, FD_CLOSE_DOOR, actions);
    return status;
}

void fd_actions_apply(const fd_actions *actions, double second, fd_mine_state *state) {
    for (int i = 0; i < actions->n && actions->list[i].after <= second; i++) {
        const fd_action *a = &actions->list[i];
        switch (a->kind) {
        case FD_START_FAN:
        case FD_STOP_FAN:
            state->fan_running[a->element] = a->kind == FD_START_FAN;
            break;
        case FD_OPEN_DOOR:
        case FD_CLOSE_DOOR:
            state->door_open[a->element] = a->kind == FD_OPEN_DOOR;
            break;
        case FD_STOP_FACE:
        case FD_STOP_HEADING:
            break; /* work is no state of the mine: scenarios/coursesensing.c */
        }
    }
}

double fd_actions_next(const fd_actions *actions, double second) {
    for (int i = 0; i < actions->n; i++)
        if (actions->list[i].after > second) return actions->list[i].after;
    return INFINITY;
}
