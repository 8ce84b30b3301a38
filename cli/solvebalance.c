/* The air of each main fan, as firedamp solve shows it. */
#include <math.h>
#include <stdlib.h>

#include "cli/solve.h"
#include "models/friction.h"

static const fd_column columns[] = {
    {"main fan", FD_N("main fan"), "", FD_TEXTS, 0},
    {"mine pressure", FD_N("pressure of the mine"), "Pa", FD_NUMBERS, 1},
    {"equivalent orifice", FD_N("equivalent orifice"), "m2", FD_NUMBERS, 3},
    {"external leakage", FD_N("external leakage"), "m3/s", FD_NUMBERS, 2},
    {"external rate", FD_N("leakage rate"), "%", FD_NUMBERS, 2},
    {"internal leakage", FD_N("internal leakage"), "m3/s", FD_NUMBERS, 2},
    {"internal rate", FD_N("leakage rate"), "%", FD_NUMBERS, 2},
    {"workplaces", FD_N("faces and headings"), "m3/s", FD_NUMBERS, 2},
    {"workplaces rate", FD_N("share"), "%", FD_NUMBERS, 2}};

fd_status fd_solve_find_balance(fd_solved *s) {
    fd_air_frozen frozen;
    if (!fd_air_frozen_get(s->air, &frozen)) return FD_BAD_ARGUMENT;
    s->balance = calloc((size_t)s->mine->n_fans + 1, sizeof *s->balance);
    if (!s->balance) return FD_NO_MEMORY;
    return fd_fan_balances(&frozen, s->state, s->fan_draught, s->balance);
}

/* Air of 1.2 kg/m3. */
static double volume(double mass_flow) {
    return mass_flow / FD_FRICTION_DENSITY;
}

/* NaN of a mine whose file has neither faces nor headings: nothing is known of them. */
static double works_of(const fd_solved *s, const fd_fan_balance *balance) {
    return s->mine->n_faces + s->mine->n_headings > 0 ? balance->works : NAN;
}

fd_table *fd_solve_balance(const fd_solved *s) {
    fd_table *t = fd_table_new(columns, 9);
    for (int f = 0; t && s->balance && f < s->mine->n_fans; f++) {
        const fd_fan_balance *b = &s->balance[f];
        const double part[] = {b->external, b->internal, works_of(s, b)};
        if (!b->runs) continue;
        fd_table_add_text(t, s->mine->fan[f].record.id);
        fd_table_add_number(t, b->pressure);
        fd_table_add_number(t, b->orifice);
        for (int i = 0; i < 3; i++) {
            fd_table_add_number(t, volume(part[i]));
            fd_table_add_number(t, 100 * part[i] / b->flow);
        }
    }
    return t;
}

void fd_solve_put_balance(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_array(w, "main_fans");
    for (int f = 0; s->balance && f < s->mine->n_fans; f++) {
        const fd_fan_balance *b = &s->balance[f];
        if (!b->runs) continue;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->fan[f].record.id);
        fd_json_put_boolean(w, "blows_in", b->blows);
        fd_json_put_number(w, "mass_flow_kg_s", b->flow);
        fd_json_put_number(w, "mine_pressure_pa", b->pressure);
        fd_json_put_number(w, "equivalent_orifice_m2", b->orifice);
        fd_json_put_number(w, "external_leakage_kg_s", b->external);
        fd_json_put_number(w, "external_leakage_rate", b->external / b->flow);
        fd_json_put_number(w, "internal_leakage_kg_s", b->internal);
        fd_json_put_number(w, "internal_leakage_rate", b->internal / b->flow);
        fd_json_put_number(w, "faces_and_headings_kg_s", works_of(s, b));
        fd_json_put_number(w, "faces_and_headings_rate", works_of(s, b) / b->flow);
        fd_json_close(w);
    }
    fd_json_close(w);
}
