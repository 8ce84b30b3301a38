/* Sensors, and the provenance of single values. */
#include <math.h>

#include "networks/checkparts.h"

static void check_pair(const fd_check *check, const fd_sensor *s, double low, double high,
                       const char *low_name, const char *high_name) {
    char a[FD_NUMBER_ROOM], b[FD_NUMBER_ROOM];
    if (isnan(low) || isnan(high) || low <= high) return;
    fd_check_add(check, FD_SENSOR_ORDER, "sensor", &s->record, low_name,
                 fd_check_figure(100 * low, a), high_name,
                 fd_check_figure(100 * high, b));
}

static void check_sensor(const fd_check *check, const fd_sensor *s) {
    check_pair(check, s, s->restore, s->alarm, "restore", "alarm");
    check_pair(check, s, s->alarm, s->cutoff, "alarm", "cutoff");
    if (isnan(s->alarm)) check_pair(check, s, s->restore, s->cutoff, "restore", "cutoff");
    const fd_airway *a = &check->mine->airway[s->airway];
    char at[FD_NUMBER_ROOM], length[FD_NUMBER_ROOM];
    if (s->at > a->length)
        fd_check_add(check, FD_SENSOR_BEYOND, "sensor", &s->record,
                     fd_check_figure(s->at, at), a->record.id,
                     fd_check_figure(a->length, length), NULL);
}

void fd_check_sensors(fd_check *check) {
    const fd_mine *m = check->mine;
    for (int i = 0; i < m->n_sensors; i++)
        if (fd_check_sound(check, "sensor", i)) check_sensor(check, &m->sensor[i]);
    for (int i = 0; i < m->n_origins; i++)
        if (fd_check_sound(check, "origin", i) &&
            !fd_mine_path(m, m->origin[i].value).row)
            fd_check_add(check, FD_ORIGIN_PATH, "origin", &m->origin[i].record,
                         m->origin[i].value, NULL, NULL, NULL);
}
