/* Fans and jet fans of firedamp solve, for people and as JSON. */
#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "cli/solve.h"

static const fd_column fan_columns[] = {
    {"id", FD_N("fan"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 1},
    {"air power", FD_N("air power"), "kW", FD_NUMBERS, 2},
    {"equivalent orifice", FD_N("equivalent orifice"), "m2", FD_NUMBERS, 3},
    {"static pressure", FD_N("static pressure"), "Pa", FD_NUMBERS, 1},
    {"total pressure", FD_N("total pressure"), "Pa", FD_NUMBERS, 1},
    {"shaft power", FD_N("shaft power"), "kW", FD_NUMBERS, 2},
    {"efficiency", FD_N("efficiency"), "", FD_NUMBERS, 3},
    {"natural draught", FD_N("natural draught"), "Pa", FD_NUMBERS, 1}};

static const fd_column jet_columns[] = {
    {"id", FD_N("jet fans"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"airway", FD_N("airway"), "", FD_TEXTS, 0},
    {"number", FD_N("number"), "", FD_NUMBERS, 0},
    {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 2}};

fd_status fd_solve_find_draught(fd_solved *s) {
    fd_air_frozen frozen;
    if (!fd_air_frozen_get(s->air, &frozen)) return FD_BAD_ARGUMENT;
    s->fan_draught = malloc(((size_t)s->mine->n_fans + 1) * sizeof *s->fan_draught);
    if (!s->fan_draught) return FD_NO_MEMORY;
    return fd_fan_draughts(&frozen, s->fan_draught, &s->draught);
}

fd_table *fd_solve_fans(const fd_solved *s) {
    fd_table *t = fd_table_new(fan_columns, 11);
    const fd_air_state *air = fd_air_get(s->air);
    for (int f = 0; t && f < s->mine->n_fans; f++) {
        const fd_fan_unit *unit = &s->mine->fan[f];
        const fd_fan_result *r = &air->fan[f];
        double q = air->fan_flow[f], p = air->fan_pressure[f];
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, fd_solve_name(&unit->record));
        fd_table_add_number(t, q);
        fd_table_add_number(t, p);
        fd_table_add_number(t, r->air_power / 1000);
        fd_table_add_number(t, s->balance && s->balance[f].runs ? s->balance[f].orifice
                                                                : NAN);
        fd_table_add_number(t, r->static_pressure);
        fd_table_add_number(t, r->total_pressure);
        fd_table_add_number(t, r->shaft_power / 1000);
        fd_table_add_number(t, r->efficiency);
        fd_table_add_number(t, s->fan_draught ? s->fan_draught[f] : NAN);
    }
    return t;
}

fd_table *fd_solve_jet_fans(const fd_solved *s) {
    fd_table *t = fd_table_new(jet_columns, 5);
    const fd_air_state *air = fd_air_get(s->air);
    for (int i = 0; t && i < s->mine->n_jet_fans; i++) {
        const fd_jet_fan_unit *unit = &s->mine->jet_fan[i];
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, fd_solve_name(&unit->record));
        fd_table_add_text(t, s->mine->airway[unit->airway].record.id);
        fd_table_add_number(t, unit->number);
        fd_table_add_number(t, air->jet_pressure[i]);
    }
    return t;
}

void fd_solve_print_draught(const fd_session *session, const fd_solved *s) {
    const double mean_pa = s->draught.mean;
    char mean[FD_NUMBER_ROOM], power[FD_NUMBER_ROOM];
    if (!(fabs(mean_pa) >= 0.05)) return; /* the last digit shown */
    fd_number_rounded(fabs(mean_pa), 1, mean);
    fd_number_rounded(fabs(s->draught.power) / 1000, 2, power);
    fd_say(session->out, session,
           mean_pa > 0
               ? FD_N("Natural draught: aids the air by %1 Pa, %2 kW, on the mean of its "
                      "ways")
               : FD_N("Natural draught: opposes the air by %1 Pa, %2 kW, on the mean of "
                      "its ways"),
           mean, power, NULL);
    fd_say(session->out, session, "", NULL);
}

static void put_fan(fd_json_writer *w, const fd_solved *s, int f) {
    static const char *const kinds[] = {"static", "total"};
    const fd_fan_unit *unit = &s->mine->fan[f];
    const fd_air_state *air = fd_air_get(s->air);
    const fd_fan_result *r = &air->fan[f];
    fd_json_open_object(w, NULL);
    fd_json_put_text(w, "id", unit->record.id);
    fd_json_put_boolean(w, "running", r->running);
    fd_json_put_number(w, "flow_m3_s", air->fan_flow[f]);
    fd_json_put_number(w, "pressure_pa", air->fan_pressure[f]);
    fd_json_put_text(w, "pressure_kind", kinds[unit->pressure_kind]);
    fd_json_put_number(w, "static_pressure_pa", r->static_pressure);
    fd_json_put_number(w, "total_pressure_pa", r->total_pressure);
    fd_json_put_number(w, "air_power_w", r->air_power);
    fd_json_put_number(w, "shaft_power_w", r->shaft_power);
    fd_json_put_number(w, "efficiency", r->efficiency);
    fd_json_put_number(w, "natural_draught_pa", s->fan_draught[f]);
    if (r->running) {
        fd_json_put_boolean(w, "on_points", r->on_points);
        fd_json_put_boolean(w, "mirrored", r->mirrored);
    }
    fd_json_close(w);
}

void fd_solve_put_fans(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_object(w, "natural_draught");
    fd_json_put_number(w, "mean_pa", s->draught.mean);
    fd_json_put_number(w, "power_w", s->draught.power);
    fd_json_close(w);
    fd_json_open_array(w, "fans");
    for (int f = 0; f < s->mine->n_fans; f++) put_fan(w, s, f);
    fd_json_close(w);
    fd_json_open_array(w, "jet_fans");
    for (int i = 0; i < s->mine->n_jet_fans; i++) {
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->jet_fan[i].record.id);
        fd_json_put_number(w, "pressure_pa", fd_air_get(s->air)->jet_pressure[i]);
        fd_json_close(w);
    }
    fd_json_close(w);
}
