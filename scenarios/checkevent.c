/* Events: when they are, that they do something, and what stopping a main fan means. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "networks/fanseries.h"
#include "scenarios/check.h"
#include "scenarios/message.h"
#include "scenarios/way.h"

typedef struct date_text {
    char text[32];
} date_text;

static date_text text_of(int64_t date) {
    date_text t;
    fd_date from = {.year = 1970, .month = 1, .day = 1}, day;
    t.text[0] = 0;
    if (fd_date_after(&from, date, &day)) fd_date_format(&day, t.text);
    return t;
}

static fd_place place_of(const fd_scenario *s, const char *kind,
                         const fd_record *record) {
    return (fd_place){s->file, record->line, kind, record->id};
}

static bool has_child(int event, int n, const void *first, size_t stride) {
    const char *bytes = first;
    for (int i = 0; i < n; i++)
        if (((const fd_record *)(const void *)(bytes + (size_t)i * stride))->parent ==
            event)
            return true;
    return false;
}

static void check_event(const fd_scenario *s, int i, fd_diagnostics *list) {
    const fd_event *e = &s->event[i];
    fd_place place = place_of(s, "event", &e->record);
    if (strcmp(e->record.id, "worst-day") == 0 || strlen(e->record.id) > 60)
        fd_diagnostics_add(list, &fd_event_id, &place, NULL);
    if (e->at < s->plan->start || e->at > s->plan->end + 86399)
        fd_diagnostics_add(list, &fd_event_outside, &place, text_of(e->at).text,
                           text_of(s->plan->start).text, text_of(s->plan->end).text,
                           NULL);
    /* A window without an action plays the cutting of a schedule. */
    if (s->n_schedules == 0 &&
        !has_child(i, s->n_stop_fans, s->stop_fan, sizeof *s->stop_fan) &&
        !has_child(i, s->n_start_fans, s->start_fan, sizeof *s->start_fan) &&
        !has_child(i, s->n_open_doors, s->open_door, sizeof *s->open_door) &&
        !has_child(i, s->n_close_doors, s->close_door, sizeof *s->close_door) &&
        !has_child(i, s->n_reverse_fans, s->reverse_fan, sizeof *s->reverse_fan) &&
        !has_child(i, s->n_set_regulators, s->set_regulator, sizeof *s->set_regulator) &&
        !has_child(i, s->n_measureds, s->measured, sizeof *s->measured) &&
        !has_child(i, s->n_forecasts, s->forecast, sizeof *s->forecast) &&
        !has_child(i, s->n_surges, s->surge, sizeof *s->surge) &&
        !has_child(i, s->n_degases, s->degas, sizeof *s->degas) &&
        !has_child(i, s->n_barometers, s->barometer, sizeof *s->barometer) &&
        !has_child(i, s->n_blasts, s->blast, sizeof *s->blast) &&
        !has_child(i, s->n_drillings, s->drilling, sizeof *s->drilling) &&
        !has_child(i, s->n_carries, s->carry, sizeof *s->carry) &&
        !has_child(i, s->n_releases, s->release, sizeof *s->release) &&
        !has_child(i, s->n_outbursts, s->outburst, sizeof *s->outburst))
        fd_diagnostics_add(list, &fd_event_empty, &place, NULL);
}

/* A fan that stands without resistance. The mine's own check tells it of main fans that
 * stand already. */
static void check_stop(const fd_scenario *s, int number, const fd_place *place,
                       fd_diagnostics *list) {
    const fd_fan_unit *fan = &s->mine->fan[number];
    if (!fan->running || fan->stopped_resistance > 0) return;
    const fd_message *message =
        fan->kind == FD_MAIN_FAN ? &fd_event_fan_bare : &fd_event_auxiliary_bare;
    fd_diagnostics_add(list, message, place, fan->record.id, NULL);
}

/* The points of one stop or start of a fan. */
static void check_course(const fd_scenario *s, int i, bool up, fd_diagnostics *list) {
    const fd_event_fan *act = up ? &s->start_fan[i] : &s->stop_fan[i];
    fd_speed_points points =
        up ? fd_speed_points_of(s->start_up_point, s->n_start_up_points, i)
           : fd_speed_points_of(s->run_down_point, s->n_run_down_points, i);
    const fd_speed_point *bad = fd_speed_points_fault(&points, up);
    if (!bad) return;
    fd_place place = place_of(s, up ? "start-up-point" : "run-down-point", &bad->record);
    fd_diagnostics_add(list, &fd_event_fan_course, &place,
                       s->mine->fan[act->fan].record.id, up ? "0" : "1", up ? "1" : "0",
                       NULL);
}

static void check_reversal(const fd_scenario *s, const fd_event_reverse *r,
                           fd_diagnostics *list) {
    const fd_fan_unit *fan = &s->mine->fan[r->fan];
    fd_place place = place_of(s, "reverse-fan", &r->record);
    if (!r->forward && !fd_fan_has_reverse(s->mine, r->fan))
        fd_diagnostics_add(list, &fd_event_reverse_curve, &place, fan->record.id, NULL);
    char run_down[FD_NUMBER_ROOM], standing[FD_NUMBER_ROOM];
    fd_number_text(fd_fan_run_down(s->mine, r->fan), run_down);
    fd_number_text(r->standing, standing);
    if (r->standing < fd_fan_run_down(s->mine, r->fan))
        fd_diagnostics_add(list, &fd_event_reverse_running, &place, fan->record.id,
                           run_down, standing, NULL);
}

static void check_opening(const fd_scenario *s, const fd_event_door *opening,
                          fd_diagnostics *list) {
    const fd_door *door = &s->mine->door[opening->door];
    fd_place place = place_of(s, "open-door", &opening->record);
    if (door->kind == FD_STOPPING)
        fd_diagnostics_add(list, &fd_event_stopping, &place, door->record.id, NULL);
}

static bool meets(const fd_airway *a, const fd_airway *b) {
    return a->from == b->from || a->from == b->to || a->to == b->from || a->to == b->to;
}

/* Each airway begins where the one before it ends. */
static void check_profile(const fd_scenario *s, const fd_profile_way *profile,
                          fd_diagnostics *list) {
    const fd_airway *airway = s->mine->airway;
    const fd_refs *way = &profile->airways;
    fd_place place = place_of(s, "profile", &profile->record);
    if ((way->n > 0) == (profile->start >= 0)) {
        fd_diagnostics_add(list, &fd_profile_empty, &place, NULL);
        return;
    }
    for (int i = 1, end = -1; i < way->n; i++) {
        const fd_airway *a = &airway[way->item[i - 1]], *b = &airway[way->item[i]];
        bool joins = meets(a, b);
        if (end < 0 && joins) end = a->to == b->from || a->to == b->to ? a->to : a->from;
        joins = joins && (b->from == end || b->to == end);
        if (!joins)
            fd_diagnostics_add(list, &fd_profile_broken, &place, a->record.id,
                               b->record.id, NULL);
        end = joins ? fd_way_other_end(s->mine, way->item[i], end) : -1;
    }
}

/* One throttle a heading, and a target that keeps the limit. */
static void check_degas(const fd_scenario *s, int number, fd_diagnostics *list) {
    const fd_degas_event *degas = &s->degas[number];
    fd_place place = place_of(s, "degas", &degas->record);
    const char *heading = s->mine->heading[degas->heading].record.id;
    char target[32], limit[32];
    snprintf(target, sizeof target, "%g", 100 * degas->target);
    snprintf(limit, sizeof limit, "%g", 100 * degas->limit);
    if (degas->target > degas->limit)
        fd_diagnostics_add(list, &fd_degas_target, &place, target, limit, NULL);
    for (int i = 0; i < number; i++)
        if (s->degas[i].heading == degas->heading &&
            s->degas[i].record.parent == degas->record.parent)
            fd_diagnostics_add(list, &fd_degas_twice, &place, heading, NULL);
}

/* One value a sensor and event. */
static void check_measured(const fd_scenario *s, int i, fd_diagnostics *list) {
    const fd_measured *m = &s->measured[i];
    fd_place place = place_of(s, "measured", &m->record);
    for (int k = 0; k < i; k++)
        if (s->measured[k].sensor == m->sensor &&
            s->measured[k].record.parent == m->record.parent)
            fd_diagnostics_add(list, &fd_measured_twice, &place,
                               s->mine->sensor[m->sensor].record.id, NULL);
}

/* An action after the end of its event is never taken. */
static void check_late(const fd_scenario *s, const char *kind, const fd_record *action,
                       double after, fd_diagnostics *list) {
    double duration = s->event[action->parent].duration;
    char begins[FD_NUMBER_ROOM], lasts[FD_NUMBER_ROOM];
    fd_place place = place_of(s, kind, action);
    fd_number_rounded(after, -6, begins);
    fd_number_rounded(duration, -6, lasts);
    if (after >= duration)
        fd_diagnostics_add(list, &fd_event_late, &place, begins, lasts, NULL);
}

static void check_moments(const fd_scenario *s, fd_diagnostics *list) {
    for (int i = 0; i < s->n_stop_fans; i++)
        check_late(s, "stop-fan", &s->stop_fan[i].record, s->stop_fan[i].after, list);
    for (int i = 0; i < s->n_start_fans; i++)
        check_late(s, "start-fan", &s->start_fan[i].record, s->start_fan[i].after, list);
    for (int i = 0; i < s->n_reverse_fans; i++)
        check_late(s, "reverse-fan", &s->reverse_fan[i].record, s->reverse_fan[i].after,
                   list);
    for (int i = 0; i < s->n_open_doors; i++)
        check_late(s, "open-door", &s->open_door[i].record, s->open_door[i].after, list);
    for (int i = 0; i < s->n_close_doors; i++)
        check_late(s, "close-door", &s->close_door[i].record, s->close_door[i].after,
                   list);
    for (int i = 0; i < s->n_set_regulators; i++)
        check_late(s, "set-regulator", &s->set_regulator[i].record,
                   s->set_regulator[i].after, list);
    for (int i = 0; i < s->n_degases; i++)
        check_late(s, "degas", &s->degas[i].record, s->degas[i].after, list);
}

void fd_scenario_check_events(const fd_scenario *s, fd_diagnostics *list) {
    for (int i = 0; i < s->n_events; i++) check_event(s, i, list);
    for (int i = 0; i < s->n_stop_fans; i++) {
        fd_place place = place_of(s, "stop-fan", &s->stop_fan[i].record);
        check_stop(s, s->stop_fan[i].fan, &place, list);
    }
    for (int i = 0; i < s->n_stop_fans; i++) check_course(s, i, false, list);
    for (int i = 0; i < s->n_start_fans; i++) check_course(s, i, true, list);
    for (int i = 0; i < s->n_reverse_fans; i++)
        check_reversal(s, &s->reverse_fan[i], list);
    for (int i = 0; i < s->n_open_doors; i++) check_opening(s, &s->open_door[i], list);
    for (int i = 0; i < s->n_degases; i++) check_degas(s, i, list);
    check_moments(s, list);
    for (int i = 0; i < s->n_measureds; i++) check_measured(s, i, list);
    for (int i = 0; i < s->n_watches; i++) {
        fd_place place = place_of(s, "record", &s->watch[i].record);
        if (s->watch[i].airway < 0 && s->watch[i].sensor < 0)
            fd_diagnostics_add(list, &fd_watch_empty, &place, NULL);
    }
    for (int i = 0; i < s->n_profiles; i++) check_profile(s, &s->profile[i], list);
}
