#include "scenarios/courseparts.h"
#include "scenarios/series.h"

static void put_airway(fd_window *c, double second, int a, bool most) {
    const fd_gas_state *g = fd_gas_get(c->gas);
    const char *id = c->s->mine->airway[a].record.id;
    fd_series_put_second(c->series, second, "airway", id, "methane [%]",
                         100 * g->leaving[a]);
    if (most)
        fd_series_put_second(c->series, second, "airway", id, "methane max [%]",
                             100 * g->most[a]);
    fd_series_put_second(c->series, second, "airway", id, "flow [m3/min]",
                         60 * fd_air_get(c->air)->flow[a]);
}

/* True for a heading whose fan the event stops at some time. */
static bool concerned(const fd_window *c, int heading) {
    for (int i = 0; i < c->s->n_stop_fans; i++)
        if (c->s->stop_fan[i].record.parent == c->event &&
            c->s->stop_fan[i].fan == c->s->mine->heading[heading].fan)
            return true;
    return false;
}

void fd_course_record(fd_window *c, double second) {
    const fd_mine *mine = c->s->mine;
    for (int h = 0; h < mine->n_headings; h++)
        if (concerned(c, h)) put_airway(c, second, mine->heading[h].airway, true);
    for (int i = 0; i < c->s->n_watches; i++) {
        int a = c->s->watch[i].airway, sensor = c->s->watch[i].sensor;
        if (a >= 0) put_airway(c, second, a, false);
        if (sensor >= 0 && mine->sensor[sensor].place != FD_SENSOR_RETURN_CORNER)
            fd_series_put_second(c->series, second, "sensor",
                                 mine->sensor[sensor].record.id, "methane [%]",
                                 100 * c->sensor[sensor]);
    }
}
