#include "scenarios/degasresult.h"

#include <math.h>
#include <stdio.h>

#include "models/constant.h"
#include "models/emission.h"
#include "models/substance.h"
#include "scenarios/message.h"

/* Methane or carbon dioxide beyond which the measures need approval (REG25 Art. 197). */
static const double APPROVAL = 0.03;

static const fd_column columns[] = {
    {"event", FD_N("event"), "", FD_TEXTS, 0},
    {"heading", FD_N("heading"), "", FD_TEXTS, 0},
    {"after", FD_N("after"), "s", FD_NUMBERS, 0},
    {"methane", FD_N("methane held"), "m3", FD_NUMBERS, 1},
    {"most", FD_N("largest there"), "%", FD_NUMBERS, 2},
    {"approval", FD_N("approval needed"), "", FD_WORDS, 0},
    {"full", FD_N("air of the fan"), "m3/min", FD_NUMBERS, 1},
    {"limit", FD_N("limit"), "%", FD_NUMBERS, 2},
    {"peak", FD_N("largest at the mixing point"), "%", FD_NUMBERS, 3},
    {"time", FD_N("clean after"), "s", FD_NUMBERS, 0},
    {"least", FD_N("least time by the limit"), "s", FD_NUMBERS, 0},
    {"plug", FD_N("time of a plug"), "s", FD_NUMBERS, 0},
    {"dioxide", FD_N("carbon dioxide held"), "m3", FD_NUMBERS, 1},
    {"dioxide_most", FD_N("largest there"), "%", FD_NUMBERS, 2},
    {"dioxide_peak", FD_N("largest at the mixing point"), "%", FD_NUMBERS, 3},
    {"state", FD_N("state"), "", FD_WORDS, 0}};

/* m3 at 20 degC. */
static double volume_of(const fd_degassed *d) {
    return d->methane / fd_methane_density(FD_ZERO_CELSIUS + 20);
}

static double dioxide_of(const fd_degassed *d) {
    double density = fd_substance_density(FD_SUBSTANCE_CO2);
    return d->dioxide / density * (FD_ZERO_CELSIUS + 20) / FD_ZERO_CELSIUS;
}

static bool needs_approval(const fd_degassed *d) {
    return d->most > APPROVAL || d->most_dioxide > APPROVAL;
}

static const char *state_of(const fd_degas_event *unit, const fd_degassed *d) {
    if (d->peak > unit->limit || d->peak_dioxide > unit->limit) return FD_N("exceeded");
    return isnan(d->time) ? FD_N("unfinished") : FD_N("within");
}

static const char *heading_id(const fd_run *run, int i) {
    return run->scenario->mine->heading[run->scenario->degas[i].heading].record.id;
}

fd_table *fd_degas_table(const fd_run *run) {
    const fd_scenario *s = run->scenario;
    fd_table *t = fd_table_new(columns, (int)(sizeof columns / sizeof *columns));
    for (int i = 0; t && i < s->n_degases; i++) {
        const fd_degas_event *unit = &s->degas[i];
        const fd_degassed *d = &run->degassed[i];
        if (!d->played) continue;
        fd_table_add_text(t, s->event[unit->record.parent].record.id);
        fd_table_add_text(t, heading_id(run, i));
        fd_table_add_number(t, unit->after);
        fd_table_add_number(t, volume_of(d));
        fd_table_add_number(t, 100 * d->most);
        fd_table_add_text(t, needs_approval(d) ? FD_N("yes") : FD_N("no"));
        fd_table_add_number(t, 60 * d->full);
        fd_table_add_number(t, 100 * unit->limit);
        fd_table_add_number(t, 100 * d->peak);
        fd_table_add_number(t, d->time);
        fd_table_add_number(t, d->least_time);
        fd_table_add_number(t, d->plug_time);
        fd_table_add_number(t, dioxide_of(d));
        fd_table_add_number(t, 100 * d->most_dioxide);
        fd_table_add_number(t, 100 * d->peak_dioxide);
        fd_table_add_text(t, state_of(unit, d));
    }
    return t;
}

void fd_degas_put(fd_json_writer *w, const fd_run *run) {
    const fd_scenario *s = run->scenario;
    fd_json_open_array(w, "degassing");
    for (int i = 0; i < s->n_degases; i++) {
        const fd_degassed *d = &run->degassed[i];
        if (!d->played) continue;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "event", s->event[s->degas[i].record.parent].record.id);
        fd_json_put_text(w, "heading", heading_id(run, i));
        fd_json_put_number(w, "methane_m3_20degc", volume_of(d));
        fd_json_put_number(w, "most", d->most);
        fd_json_put_boolean(w, "approval_needed", needs_approval(d));
        fd_json_put_number(w, "clean_after_s", d->time);
        fd_json_put_number(w, "least_time_s", d->least_time);
        fd_json_put_number(w, "plug_time_s", d->plug_time);
        fd_json_put_number(w, "mixing_point_most", d->peak);
        fd_json_put_number(w, "carbon_dioxide_m3_20degc", dioxide_of(d));
        fd_json_put_number(w, "carbon_dioxide_most", d->most_dioxide);
        fd_json_put_number(w, "mixing_point_carbon_dioxide_most", d->peak_dioxide);
        fd_json_put_number(w, "mixing_point_limit", s->degas[i].limit);
        fd_json_put_text(w, "state", state_of(&s->degas[i], d));
        fd_json_close(w);
    }
    fd_json_close(w);
}

static void tell(const fd_run *run, int i, fd_diagnostics *list) {
    const fd_scenario *s = run->scenario;
    const fd_degassed *d = &run->degassed[i];
    const char *id = heading_id(run, i);
    char held[32], most[32], time[32], peak[32];
    snprintf(held, sizeof held, "%.1f", volume_of(d));
    snprintf(most, sizeof most, "%.2f", 100 * d->most);
    snprintf(time, sizeof time, "%.1f", d->time / 60);
    snprintf(peak, sizeof peak, "%.2f", 100 * d->peak);
    fd_place place = {s->file, s->degas[i].record.line, "degas", NULL};
    if (!d->played) {
        fd_diagnostics_add(list, &fd_degas_idle, &place, id, NULL);
        return;
    }
    if (needs_approval(d)) fd_diagnostics_add(list, &fd_degas_approval, &place, id, NULL);
    if (isnan(d->time))
        fd_diagnostics_add(list, &fd_degas_unfinished, &place, id, held, most, NULL);
    else
        fd_diagnostics_add(list, &fd_degas_done, &place, id, held, most, time, peak,
                           NULL);
    if (isnan(d->dioxide)) return;
    snprintf(held, sizeof held, "%.1f", dioxide_of(d));
    snprintf(most, sizeof most, "%.2f", 100 * d->most_dioxide);
    snprintf(peak, sizeof peak, "%.2f", 100 * d->peak_dioxide);
    fd_diagnostics_add(list, &fd_degas_dioxide, &place, id, held, most, peak, NULL);
}

void fd_degas_tell(const fd_run *run, int event, fd_diagnostics *list) {
    for (int i = 0; i < run->scenario->n_degases; i++)
        if (run->scenario->degas[i].record.parent == event) tell(run, i, list);
}
