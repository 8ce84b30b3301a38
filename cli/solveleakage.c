/* Leaks between airways, as firedamp solve shows them. */
#include <math.h>

#include "cli/solve.h"
#include "models/duct.h"

static const fd_column columns[] = {
    {"leakage", FD_N("leakage"), "", FD_TEXTS, 0},
    {"from", FD_N("from"), "", FD_TEXTS, 0},
    {"to", FD_N("to"), "", FD_TEXTS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"taken in", FD_N("taken in"), "m3/s", FD_NUMBERS, 3},
    {"delivered", FD_N("delivered"), "m3/s", FD_NUMBERS, 3},
    {"rate of 100 m", FD_N("leakage rate of 100 m"), "%", FD_NUMBERS, 2},
    {"allowed rate", FD_N("allowed (unverified)"), "%", FD_NUMBERS, 1},
    {"leakage factor", FD_N("leakage factor"), "", FD_NUMBERS, 3}};

typedef struct leak {
    double flow, in, out;         /* m3/s; in and out: of a duct that loses air */
    double rate, allowed, factor; /* of 100 m, as shares */
} leak;

static leak leak_of(const fd_solved *s, int unit) {
    const fd_air_state *air = fd_air_get(s->air);
    int from = s->mine->leakage[unit].from;
    double length = s->state->length[from];
    leak l = {0, NAN, NAN, NAN, NAN, NAN};
    for (int p = 0; p < air->leakage->points; p++)
        if (air->leakage->unit[p] == unit) l.flow += air->leak[p] / air->unit[from];
    double start = air->counted[from], end = air->counted_to[from];
    double in = start >= 0 ? start : -end, out = start >= 0 ? end : -start;
    if (s->mine->airway[from].class != FD_DUCT || !(out > 0 && in > out)) return l;
    l.in = in / air->unit[from];
    l.out = out / air->unit[from];
    l.factor = in / out;
    if (!(length > 0)) return l;
    l.rate = fd_duct_rate(in, out, length);
    l.allowed = fd_duct_rate_allowed(length);
    return l;
}

static bool is_there(const fd_solved *s, int unit) {
    return fd_leakage_is_open(s->mine, s->state, unit);
}

fd_table *fd_solve_leakages(const fd_solved *s) {
    fd_table *t = fd_table_new(columns, 9);
    for (int i = 0; t && i < s->mine->n_leakages; i++) {
        const fd_leak_unit *unit = &s->mine->leakage[i];
        if (!is_there(s, i)) continue;
        leak l = leak_of(s, i);
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, s->mine->airway[unit->from].record.id);
        fd_table_add_text(t, s->mine->airway[unit->to].record.id);
        fd_table_add_number(t, l.flow);
        fd_table_add_number(t, l.in);
        fd_table_add_number(t, l.out);
        fd_table_add_number(t, 100 * l.rate);
        fd_table_add_number(t, 100 * l.allowed);
        fd_table_add_number(t, l.factor);
    }
    return t;
}

void fd_solve_put_leakages(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_array(w, "leakages");
    for (int i = 0; i < s->mine->n_leakages; i++) {
        const fd_leak_unit *unit = &s->mine->leakage[i];
        if (!is_there(s, i)) continue;
        leak l = leak_of(s, i);
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", unit->record.id);
        fd_json_put_text(w, "from", s->mine->airway[unit->from].record.id);
        fd_json_put_text(w, "to", s->mine->airway[unit->to].record.id);
        fd_json_put_number(w, "flow_m3_s", l.flow);
        fd_json_put_number(w, "taken_in_m3_s", l.in);
        fd_json_put_number(w, "delivered_m3_s", l.out);
        fd_json_put_number(w, "rate_100m", l.rate);
        fd_json_put_number(w, "rate_100m_allowed_unverified", l.allowed);
        fd_json_put_number(w, "leakage_factor", l.factor);
        fd_json_close(w);
    }
    fd_json_close(w);
}
