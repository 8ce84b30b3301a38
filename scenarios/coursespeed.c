#include "scenarios/coursespeed.h"

#include <stdlib.h>

#include "networks/fanseries.h"

struct fd_fan_courses {
    const fd_scenario *s;
    double *time, *missing; /* all run-down points, then all start-up points */
};

fd_status fd_fan_courses_new(const fd_scenario *s, fd_fan_courses **out) {
    fd_fan_courses *c = *out = calloc(1, sizeof *c);
    if (!c) return FD_NO_MEMORY;
    int first = s->n_run_down_points;
    size_t room = (size_t)(first + s->n_start_up_points) + 1;
    c->s = s;
    c->time = malloc(room * sizeof *c->time);
    c->missing = malloc(room * sizeof *c->missing);
    if (!c->time || !c->missing) {
        fd_fan_courses_free(out);
        return FD_NO_MEMORY;
    }
    for (int i = 0; i < first; i++) {
        c->time[i] = s->run_down_point[i].time;
        c->missing[i] = s->run_down_point[i].speed;
    }
    for (int i = 0; i < s->n_start_up_points; i++) {
        c->time[first + i] = s->start_up_point[i].time;
        c->missing[first + i] = 1 - s->start_up_point[i].speed;
    }
    return FD_OK;
}

void fd_fan_courses_free(fd_fan_courses **out) {
    if (!out || !*out) return;
    free((*out)->time);
    free((*out)->missing);
    free(*out);
    *out = NULL;
}

/* The last stop, or start, of a fan up to a moment; null for none. */
static const fd_action *last_act(const fd_actions *actions, double second, int fan,
                                 bool up) {
    const fd_action *last = NULL;
    for (int i = 0; i < actions->n && actions->list[i].after <= second; i++)
        if (actions->list[i].kind == (up ? FD_START_FAN : FD_STOP_FAN) &&
            actions->list[i].element == fan)
            last = &actions->list[i];
    return last;
}

/* The table of an act of the event; n is 0 where it has none. */
static fd_rundown_table table_of(const fd_fan_courses *c, const fd_action *act, int event,
                                 bool up) {
    const fd_scenario *s = c->s;
    fd_rundown_table none = {0, NULL, NULL};
    const fd_event_fan *list = up ? s->start_fan : s->stop_fan;
    const fd_speed_point *all = up ? s->start_up_point : s->run_down_point;
    int n = up ? s->n_start_fans : s->n_stop_fans;
    int points = up ? s->n_start_up_points : s->n_run_down_points;
    if (!act || act->sensor >= 0) return none;
    for (int i = 0; i < n; i++) {
        fd_speed_points p = fd_speed_points_of(all, points, i);
        if (list[i].record.parent != event || list[i].fan != act->element ||
            list[i].after != act->after || p.n == 0)
            continue;
        ptrdiff_t first = p.first - all + (up ? s->n_run_down_points : 0);
        return (fd_rundown_table){p.n, c->time + first, c->missing + first};
    }
    return none;
}

void fd_fan_courses_set(const fd_fan_courses *c, const fd_actions *actions, int event,
                        double second, fd_airmoves *moves) {
    if (!c->s->n_run_down_points && !c->s->n_start_up_points) return;
    for (int f = 0; f < c->s->mine->n_fans; f++)
        for (int up = 0; up < 2; up++) {
            fd_rundown_table table =
                table_of(c, last_act(actions, second, f, up), event, up);
            fd_airmoves_follow(moves, f, up, table.n ? &table : NULL);
        }
}

bool fd_fan_courses_speak(const fd_fan_courses *c, const fd_actions *actions, int event,
                          double second, int fan, bool up) {
    return table_of(c, last_act(actions, second, fan, up), event, up).n > 0;
}
