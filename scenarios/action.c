#include "scenarios/action.h"

#include <math.h>
#include <stdlib.h>

const char *fd_action_word(fd_action_kind kind) {
    static const char *const word[] = {
        FD_N("turn-fan-back"), FD_N("turn-fan-forward"), FD_N("start-fan"),
        FD_N("stop-fan"),      FD_N("open-door"),        FD_N("close-door"),
        FD_N("stop-face"),     FD_N("stop-heading"),     FD_N("set-regulator")};
    return word[kind];
}

const char *fd_action_element(const fd_scenario *s, const fd_action *a) {
    const fd_mine *m = s->mine;
    switch (a->kind) {
    case FD_TURN_FAN_BACK:
    case FD_TURN_FAN_FORWARD:
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
    case FD_SET_REGULATOR:
        return m->regulator[s->set_regulator[a->element].regulator].record.id;
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

/* Off, turned as it comes on again. */
static fd_status plan_reversals(const fd_scenario *s, int event, fd_actions *actions) {
    fd_status status = FD_OK;
    for (int i = 0; i < s->n_reverse_fans; i++) {
        const fd_event_reverse *r = &s->reverse_fan[i];
        if (r->record.parent != event) continue;
        fd_action_kind turn = r->forward ? FD_TURN_FAN_FORWARD : FD_TURN_FAN_BACK;
        double on = r->after + r->standing;
        const fd_action action[] = {{r->after, FD_STOP_FAN, r->fan, .sensor = -1},
                                    {on, turn, r->fan, .sensor = -1},
                                    {on, FD_START_FAN, r->fan, .sensor = -1}};
        for (int k = 0; status == FD_OK && k < 3; k++)
            status = fd_actions_add(actions, action[k]);
    }
    return status;
}

static fd_status plan_regulators(const fd_scenario *s, int event, fd_actions *actions) {
    fd_status status = FD_OK;
    for (int i = 0; status == FD_OK && i < s->n_set_regulators; i++) {
        const fd_event_regulator *r = &s->set_regulator[i];
        if (r->record.parent == event)
            status = fd_actions_add(
                actions, (fd_action){r->after, FD_SET_REGULATOR, i, .sensor = -1});
    }
    return status;
}

fd_status fd_actions_plan(const fd_scenario *s, int event, fd_actions *actions) {
    *actions = (fd_actions){.scenario = s};
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
    if (status == FD_OK) status = plan_reversals(s, event, actions);
    if (status == FD_OK) status = plan_regulators(s, event, actions);
    return status;
}

void fd_actions_apply(const fd_actions *actions, double second, fd_mine_state *state) {
    for (int i = 0; i < actions->n && actions->list[i].after <= second; i++) {
        const fd_action *a = &actions->list[i];
        switch (a->kind) {
        case FD_TURN_FAN_BACK:
        case FD_TURN_FAN_FORWARD:
            state->fan_reversed[a->element] = a->kind == FD_TURN_FAN_BACK;
            break;
        case FD_SET_REGULATOR: {
            const fd_event_regulator *r = &actions->scenario->set_regulator[a->element];
            state->regulator_set[r->regulator] = r->resistance;
            break;
        }
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
