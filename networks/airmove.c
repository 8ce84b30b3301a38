#include "networks/airmove.h"

#include <math.h>
#include <stdlib.h>

#include "networks/fanseries.h"

struct fd_airmoves {
    const fd_mine *mine;
    bool *fan_running, *door_open; /* as last noticed */
    fd_airmove *list;              /* one a fan or door at most */
    int n;
    double *time, *speed; /* points of measured run-downs, then of start-ups (1 - n) */
    fd_rundown_table *down, *up; /* fans: what their next moves follow; n 0: the law */
};

static void take_points(fd_airmoves *m) {
    const fd_mine *mine = m->mine;
    int first = mine->n_run_down_points;
    for (int i = 0; i < first; i++) {
        m->time[i] = mine->run_down_point[i].time;
        m->speed[i] = mine->run_down_point[i].speed;
    }
    for (int i = 0; i < mine->n_start_up_points; i++) {
        m->time[first + i] = mine->start_up_point[i].time;
        m->speed[first + i] = 1 - mine->start_up_point[i].speed;
    }
}

/* The measured course of a fan in the mine; n is 0 where it has none. */
static fd_rundown_table table_of(const fd_airmoves *m, int fan, bool up) {
    fd_speed_points points =
        up ? fd_fan_start_up_points(m->mine, fan) : fd_fan_run_down_points(m->mine, fan);
    const fd_speed_point *all = up ? m->mine->start_up_point : m->mine->run_down_point;
    if (points.n == 0) return (fd_rundown_table){0, NULL, NULL};
    ptrdiff_t first = points.first - all + (up ? m->mine->n_run_down_points : 0);
    return (fd_rundown_table){points.n, m->time + first, m->speed + first};
}

void fd_airmoves_follow(fd_airmoves *m, int fan, bool up, const fd_rundown_table *table) {
    (up ? m->up : m->down)[fan] = table ? *table : table_of(m, fan, up);
}

fd_status fd_airmoves_new(const fd_mine *mine, const fd_mine_state *state,
                          fd_airmoves **out) {
    fd_airmoves *m = *out = calloc(1, sizeof *m);
    if (!m) return FD_NO_MEMORY;
    size_t fans = (size_t)mine->n_fans, doors = (size_t)mine->n_doors;
    m->mine = mine;
    m->fan_running = calloc(fans + 1, sizeof *m->fan_running);
    m->door_open = calloc(doors + 1, sizeof *m->door_open);
    m->list = calloc(fans + doors + 1, sizeof *m->list);
    size_t points = (size_t)(mine->n_run_down_points + mine->n_start_up_points) + 1;
    m->time = calloc(points, sizeof *m->time);
    m->speed = calloc(points, sizeof *m->speed);
    m->down = calloc(fans + 1, sizeof *m->down);
    m->up = calloc(fans + 1, sizeof *m->up);
    if (!m->fan_running || !m->door_open || !m->list || !m->time || !m->speed ||
        !m->down || !m->up) {
        fd_airmoves_free(out);
        return FD_NO_MEMORY;
    }
    take_points(m);
    for (int f = 0; f < mine->n_fans; f++) {
        m->fan_running[f] = state->fan_running[f];
        fd_airmoves_follow(m, f, false, NULL);
        fd_airmoves_follow(m, f, true, NULL);
    }
    for (int d = 0; d < mine->n_doors; d++) m->door_open[d] = state->door_open[d];
    return FD_OK;
}

void fd_airmoves_free(fd_airmoves **moves) {
    if (!moves || !*moves) return;
    free((*moves)->fan_running);
    free((*moves)->door_open);
    free((*moves)->list);
    free((*moves)->time);
    free((*moves)->speed);
    free((*moves)->down);
    free((*moves)->up);
    free(*moves);
    *moves = NULL;
}

static double fan_share(const fd_fan_unit *fan, const fd_airmove *move, double since) {
    const fd_rundown_table *table = &move->table;
    if (move->up && table->n) return fd_startup_table_speed(table, move->start, since);
    if (table->n) return fd_rundown_table_speed(table, move->start, since);
    return move->up ? fd_startup_speed(move->start, since, fan->start_up)
                    : fd_rundown_speed(move->start, since, fan->run_down);
}

static double share_at(const fd_airmoves *m, const fd_airmove *move, double t) {
    const fd_mine *mine = m->mine;
    double since = t - move->from;
    if (!move->is_fan) {
        double way = since / mine->door[move->element].moving;
        return fmin(1, fmax(0, move->start + (move->up ? way : -way)));
    }
    return fan_share(&mine->fan[move->element], move, since);
}

void fd_airmoves_set(const fd_airmoves *m, double t, fd_mine_state *state) {
    for (int i = 0; i < m->n; i++) {
        const fd_airmove *move = &m->list[i];
        double *share = move->is_fan ? state->fan_share : state->door_share;
        share[move->element] = share_at(m, move, t);
    }
}

static void take_out(fd_airmoves *m, bool is_fan, int element) {
    int n = 0;
    for (int i = 0; i < m->n; i++)
        if (m->list[i].is_fan != is_fan || m->list[i].element != element)
            m->list[n++] = m->list[i];
    m->n = n;
}

/* What has arrived moves no more. */
static void arrive(fd_airmoves *m, double t, fd_mine_state *state) {
    int n = 0;
    for (int i = 0; i < m->n; i++) {
        const fd_airmove *move = &m->list[i];
        double *share = move->is_fan ? state->fan_share : state->door_share;
        if (move->until <= t)
            share[move->element] = NAN;
        else
            m->list[n++] = *move;
    }
    m->n = n;
}

static void begin(fd_airmoves *m, fd_airmove move, double lasting) {
    take_out(m, move.is_fan, move.element);
    move.until = move.from + lasting;
    if (lasting > 0) m->list[m->n++] = move;
}

/* How long a fan takes to its end. */
static double fan_time(const fd_fan_unit *fan, const fd_airmove *move) {
    const fd_rundown_table *table = &move->table;
    if (move->up && table->n) return fd_startup_table_time(table, move->start);
    if (table->n) return fd_rundown_table_time(table, move->start);
    return move->up ? fd_startup_time(move->start, fan->start_up)
                    : fd_rundown_time(move->start, fan->run_down);
}

static void notice_fan(fd_airmoves *m, int f, double t, fd_mine_state *state) {
    bool up = m->fan_running[f] = state->fan_running[f];
    double start = isnan(state->fan_share[f]) ? !up : state->fan_share[f];
    const fd_airmove move = {.is_fan = true,
                             .element = f,
                             .up = up,
                             .from = t,
                             .start = start,
                             .table = up ? m->up[f] : m->down[f]};
    state->fan_share[f] = NAN;
    begin(m, move, fan_time(&m->mine->fan[f], &move));
}

static void notice_door(fd_airmoves *m, int d, double t, fd_mine_state *state) {
    bool up = m->door_open[d] = state->door_open[d];
    double start = isnan(state->door_share[d]) ? !up : state->door_share[d];
    double lasting = m->mine->door[d].moving * (up ? 1 - start : start);
    if (!isnan(m->mine->door[d].permeability)) lasting = 0;
    state->door_share[d] = NAN;
    begin(m, (fd_airmove){false, d, up, .from = t, .start = start}, lasting);
}

void fd_airmoves_notice(fd_airmoves *m, double t, fd_mine_state *state) {
    fd_airmoves_set(m, t, state);
    arrive(m, t, state);
    for (int f = 0; f < m->mine->n_fans; f++)
        if (m->fan_running[f] != state->fan_running[f]) notice_fan(m, f, t, state);
    for (int d = 0; d < m->mine->n_doors; d++)
        if (m->door_open[d] != state->door_open[d]) notice_door(m, d, t, state);
    fd_airmoves_set(m, t, state);
}

double fd_airmoves_next(const fd_airmoves *m) {
    double next = INFINITY;
    for (int i = 0; i < m->n; i++) next = fmin(next, m->list[i].until);
    return next;
}

double fd_airmoves_after(const fd_airmoves *m, double t) {
    double next = INFINITY;
    for (int i = 0; i < m->n; i++)
        if (m->list[i].until > t) next = fmin(next, m->list[i].until);
    return next;
}

const fd_airmove *fd_airmoves_list(const fd_airmoves *m, int *n) {
    *n = m->n;
    return m->list;
}
