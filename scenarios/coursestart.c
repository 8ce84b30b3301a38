/* An event that starts from a measured state, and what it forecasts.
 *
 * A value measured at the return or return midpoint of a face, or at the return of a
 * heading, sets the gas of that face or heading: all its sources are multiplied by one
 * factor for the whole window, so that the steady state at the start holds the measured
 * value at the sensor. One value a place of work counts, the first in the file; values at
 * other sensors set nothing and stand beside what is computed. With c at the sensor, i in
 * the air that comes in and m measured, the factor is multiplied by (m - i)/(c - i) until
 * it no longer moves: the steady state is nearly straight in its sources. Where the air
 * that comes in holds more than is measured no factor does it, and the run tells.
 *
 * Simplified: what was on its way at the moment of measuring is not known; the start is
 * the steady state of the sources measured. */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "networks/sensing.h"
#include "scenarios/courseparts.h"
#include "scenarios/message.h"

enum { ROUNDS = 30 };
/* Volume fraction to which a measured value is met: far below what is shown. Chosen. */
static const double MET = 1e-9;

/* The place whose gas a measured value sets; false where it sets none. */
static bool sets(const fd_window *c, const fd_measured *m, int *face, int *heading) {
    int place = c->s->mine->sensor[m->sensor].place;
    *face = *heading = -1;
    if (m->record.parent != c->event) return false;
    if (place == FD_SENSOR_FACE_RETURN || place == FD_SENSOR_RETURN_MIDPOINT)
        *face = fd_sensor_face(c->s->mine, m->sensor);
    if (place == FD_SENSOR_HEADING_RETURN)
        *heading = fd_sensor_heading(c->s->mine, m->sensor);
    return *face >= 0 || *heading >= 0;
}

/* The first value of a place counts. */
static bool is_first(const fd_window *c, int number, int face, int heading) {
    for (int i = 0; i < number; i++) {
        int f, h;
        if (sets(c, &c->s->measured[i], &f, &h) && f == face && h == heading)
            return false;
    }
    return true;
}

/* What it adds, kg/s. */
static double scale(const fd_window *c, int airway, double factor) {
    double before = c->state->gas_along[airway];
    c->state->gas_along[airway] *= factor;
    for (int k = 0; k < c->emission->n_splits; k++)
        if (c->emission->split[k].airway == airway) {
            /* The pieces lie in the emission's own storage. */
            double *source = c->emission->source +
                             (c->emission->split[k].source - c->emission->source);
            for (int p = 0; p < c->emission->split[k].n; p++) source[p] *= factor;
        }
    return c->state->gas_along[airway] - before;
}

static double scale_at(const fd_window *c, int junction, double factor) {
    double before = c->state->gas_at[junction];
    c->state->gas_at[junction] *= factor;
    return c->state->gas_at[junction] - before;
}

void fd_course_scale_sources(fd_window *c) {
    const fd_mine *m = c->s->mine;
    for (int f = 0; f < m->n_faces; f++) {
        if (c->face_gas[f] == 1) continue;
        c->emission->face[f].given +=
            scale(c, m->face[f].airway, c->face_gas[f]) +
            scale(c, m->face[f].intake_gate, c->face_gas[f]) +
            scale(c, m->face[f].return_gate, c->face_gas[f]) +
            scale_at(c, m->airway[m->face[f].airway].to, c->face_gas[f]);
    }
    for (int h = 0; h < m->n_headings; h++) {
        if (c->heading_gas[h] == 1) continue;
        c->emission->heading[h].given +=
            scale(c, m->heading[h].airway, c->heading_gas[h]) +
            scale_at(c, m->airway[m->heading[h].airway].from, c->heading_gas[h]);
    }
}

/* Betters the factor of one place; its distance from the measured value, 0 where it
 * cannot be met. */
static double better(fd_window *c, int number) {
    const fd_measured *m = &c->s->measured[number];
    const fd_mine *mine = c->s->mine;
    const fd_sensor *unit = &mine->sensor[m->sensor];
    int face, heading;
    if (!sets(c, m, &face, &heading) || !is_first(c, number, face, heading)) return 0;
    double *factor = face >= 0 ? &c->face_gas[face] : &c->heading_gas[heading];
    int entry = face >= 0 ? mine->face[face].intake_gate : mine->heading[heading].duct;
    double now = fd_gas_at(c->gas, unit->airway, unit->at);
    double in = fd_gas_get(c->gas)->leaving[entry];
    if (fabs(now - m->methane) <= MET) {
        c->factor[m->sensor] = *factor;
        return 0;
    }
    if (!(now > in) || !(m->methane >= in)) {
        c->info->unmet = number;
        return 0;
    }
    *factor *= (m->methane - in) / (now - in);
    c->factor[m->sensor] = *factor;
    return fabs(now - m->methane);
}

fd_status fd_course_start_measured(fd_window *c,
                                   fd_status (*refresh)(fd_window *, double)) {
    fd_status status = FD_OK;
    for (int k = 0; c->event >= 0 && status == FD_OK && k < ROUNDS; k++) {
        fd_mixing_info mixing;
        double off = 0;
        status = fd_gas_steady(c->gas, &mixing);
        for (int i = 0; status == FD_OK && i < c->s->n_measureds; i++)
            off = fmax(off, better(c, i));
        if (status != FD_OK || off <= MET) return status;
        status = refresh(c, -1);
    }
    return status == FD_OK && c->event >= 0 ? FD_NUMERICS : status;
}

fd_status fd_course_factors_new(fd_window *c) {
    const fd_mine *m = c->s->mine;
    c->info->unmet = -1;
    c->face_gas = malloc(((size_t)m->n_faces + 1) * sizeof *c->face_gas);
    c->heading_gas = malloc(((size_t)m->n_headings + 1) * sizeof *c->heading_gas);
    c->factor = malloc(((size_t)m->n_sensors + 1) * sizeof *c->factor);
    if (!c->face_gas || !c->heading_gas || !c->factor) return FD_NO_MEMORY;
    for (int f = 0; f < m->n_faces; f++) c->face_gas[f] = 1;
    for (int h = 0; h < m->n_headings; h++) c->heading_gas[h] = 1;
    for (int i = 0; i < m->n_sensors; i++) c->factor[i] = NAN;
    return FD_OK;
}

void fd_course_factors_free(fd_window *c) {
    free(c->face_gas);
    free(c->heading_gas);
    free(c->factor);
    fd_outlook_free(&c->outlook);
}

static void tell_locked(const fd_scenario *s, int event, const fd_course_info *info,
                        fd_diagnostics *list) {
    const fd_record *r = &s->event[event].record;
    fd_place place = {s->file, r->line, "event", r->id};
    char second[FD_NUMBER_ROOM];
    fd_number_rounded(info->locked_at, 0, second);
    fd_diagnostics_add(list, &fd_event_locked, &place,
                       s->mine->fan[info->locked_fan].record.id, second,
                       s->mine->sensor[info->locked_sensor].record.id, NULL);
}

void fd_course_tell_gone(const fd_scenario *s, const fd_course_info *info,
                         const fd_place *place, fd_diagnostics *list) {
    char after[FD_NUMBER_ROOM];
    fd_number_rounded(info->gone_at, -6, after);
    fd_diagnostics_add(list, &fd_oxygen_gone, place,
                       s->mine->airway[info->gone].record.id, after, NULL);
}

void fd_course_tell(const fd_scenario *s, int event, const fd_course_info *info,
                    fd_diagnostics *list) {
    if (info->excepted) {
        const fd_record *r = &s->event[event].record;
        fd_place place = {s->file, r->line, "event", r->id};
        fd_diagnostics_add(list, &fd_event_excepted, &place, info->excepted, NULL);
    }
    if (info->locked_fan >= 0) tell_locked(s, event, info, list);
    if (info->unmet >= 0) {
        const fd_measured *m = &s->measured[info->unmet];
        fd_place place = {s->file, m->record.line, "measured", NULL};
        fd_diagnostics_add(list, &fd_measured_unmet, &place,
                           s->mine->sensor[m->sensor].record.id, NULL);
    }
}
