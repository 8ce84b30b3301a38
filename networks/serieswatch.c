#include "networks/serieswatch.h"

#include <string.h>

#include "models/setpoint.h"
#include "networks/message.h"
#include "networks/sensing.h"

static bool is_watched(const fd_mine *m, bool face, int number, fd_sensor_place place) {
    for (int i = 0; i < m->n_sensors; i++)
        if (m->sensor[i].place == (int)place &&
            (face ? fd_sensor_watches_face(m, &m->sensor[i], number)
                  : fd_sensor_watches_heading(m, &m->sensor[i], number)))
            return true;
    return false;
}

static bool is_at_work(const fd_mine *m, const fd_mine_state *state,
                       const fd_workplace *place) {
    if (strcmp(place->element, "heading") != 0) return true;
    int number = fd_document_find(m->document, "heading", place->id);
    return state->airway[m->heading[number].duct];
}

void fd_series_warn(const fd_mine *m, const fd_mine_state *state, const fd_airpath *path,
                    bool *told, fd_diagnostics *list) {
    for (int i = 0; m->n_sensors && i < path->n_series; i++) {
        const fd_series *pair = &path->series[i];
        const fd_workplace *second = &path->place[pair->second];
        bool face = strcmp(second->element, "face") == 0;
        if (pair->first == pair->second || strcmp(second->element, "airway") == 0)
            continue;
        if (!is_at_work(m, state, &path->place[pair->first]) ||
            !is_at_work(m, state, second))
            continue;
        int number = fd_document_find(m->document, second->element, second->id);
        fd_sensor_place place =
            face ? FD_SENSOR_SERIES_FACE_INTAKE : FD_SENSOR_SERIES_HEADING_FAN;
        bool *once = &told[face ? number : m->n_faces + number];
        if (*once || is_watched(m, face, number, place)) continue;
        *once = true;
        const fd_record *record =
            face ? &m->face[number].record : &m->heading[number].record;
        const fd_place at = {m->file, record->line, second->element, record->id};
        fd_diagnostics_add(list, &fd_air_message[FD_AIR_SERIES_UNWATCHED], &at,
                           path->place[pair->first].id, fd_sensor_places[place],
                           fd_setpoint_clause, NULL);
    }
}
