#include "networks/sensing.h"

#include <math.h>

static bool meet(const fd_airway *a, const fd_airway *b) {
    return a == b || a->from == b->from || a->from == b->to || a->to == b->from ||
           a->to == b->to;
}

bool fd_sensor_watches_face(const fd_mine *m, const fd_sensor *s, int face) {
    const fd_face_unit *f = &m->face[face];
    const fd_airway *at = &m->airway[s->airway];
    switch (s->place) {
    case FD_SENSOR_RETURN_CORNER:
        return s->airway == f->airway || s->airway == f->return_gate;
    case FD_SENSOR_FACE:
    case FD_SENSOR_SHEARER:
        return s->airway == f->airway;
    case FD_SENSOR_FACE_RETURN:
    case FD_SENSOR_RETURN_MIDPOINT:
        return s->airway != f->airway && meet(at, &m->airway[f->return_gate]);
    case FD_SENSOR_FACE_INTAKE:
    case FD_SENSOR_SERIES_FACE_INTAKE:
        return s->airway != f->airway && meet(at, &m->airway[f->intake_gate]);
    }
    return false;
}

bool fd_sensor_watches_heading(const fd_mine *m, const fd_sensor *s, int heading) {
    const fd_heading_unit *h = &m->heading[heading];
    const fd_airway *at = &m->airway[s->airway];
    switch (s->place) {
    case FD_SENSOR_HEADING_FACE:
    case FD_SENSOR_HEADING_MIDPOINT:
    case FD_SENSOR_ROADHEADER:
    case FD_SENSOR_TUNNEL_BORER:
        return s->airway == h->airway;
    case FD_SENSOR_HEADING_RETURN:
    case FD_SENSOR_DOUBLE_HEADING_RETURN:
        return meet(at, &m->airway[h->airway]);
    case FD_SENSOR_HEADING_SPLIT:
    case FD_SENSOR_SERIES_HEADING_FAN:
        return s->airway != h->airway && (meet(at, &m->airway[h->duct]) ||
                                          (m->fan[h->fan].airway >= 0 &&
                                           meet(at, &m->airway[m->fan[h->fan].airway])));
    }
    return false;
}

int fd_sensor_face(const fd_mine *m, int sensor) {
    for (int f = 0; f < m->n_faces; f++)
        if (fd_sensor_watches_face(m, &m->sensor[sensor], f)) return f;
    return -1;
}

int fd_sensor_heading(const fd_mine *m, int sensor) {
    for (int h = 0; h < m->n_headings; h++)
        if (fd_sensor_watches_heading(m, &m->sensor[sensor], h)) return h;
    return -1;
}

fd_setpoint fd_sensor_points(const fd_sensor *s) {
    fd_setpoint table = fd_setpoint_of((fd_sensor_place)s->place);
    fd_setpoint p = {isnan(s->alarm) ? table.alarm : s->alarm,
                     isnan(s->cutoff) ? table.cutoff : s->cutoff, s->restore};
    /* One that is stricter than the table is restored below itself. */
    if (isnan(p.restore)) p.restore = fmin(table.restore, fmin(p.alarm, p.cutoff));
    return p;
}

fd_sensor_model fd_sensor_model_of(const fd_sensor *s) {
    return (fd_sensor_model){.response = s->response_time,
                             .range = s->range,
                             .resolution = s->resolution,
                             .noise = s->noise};
}

static bool has(fd_refs refs, int item) {
    for (int i = 0; i < refs.n; i++)
        if (refs.item[i] == item) return true;
    return false;
}

/* A sensor with a scope of its own cuts that alone. */
static bool is_scoped(const fd_sensor *s) {
    return s->cut_faces.n || s->cut_headings.n || s->cut_fans.n;
}

bool fd_sensor_cuts_face(const fd_mine *m, int sensor, int face) {
    const fd_sensor *s = &m->sensor[sensor];
    return is_scoped(s) ? has(s->cut_faces, face) : fd_sensor_face(m, sensor) == face;
}

bool fd_sensor_cuts_heading(const fd_mine *m, int sensor, int heading) {
    const fd_sensor *s = &m->sensor[sensor];
    if (is_scoped(s)) return has(s->cut_headings, heading);
    if (s->place == FD_SENSOR_DOUBLE_HEADING_RETURN)
        return fd_sensor_watches_heading(m, s, heading);
    return fd_sensor_heading(m, sensor) == heading;
}

bool fd_sensor_cuts_fan(const fd_mine *m, int sensor, int fan) {
    return has(m->sensor[sensor].cut_fans, fan);
}
