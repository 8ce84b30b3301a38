/* Tables and certificate of firedamp solve, as a person reads them. */
#include "base/number.h"
#include "cli/solve.h"
#include "models/constant.h"

static const fd_column airway_columns[] = {
    {"id", FD_N("airway"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"from", FD_N("from"), "", FD_TEXTS, 0},
    {"to", FD_N("to"), "", FD_TEXTS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"velocity", FD_N("velocity"), "m/s", FD_NUMBERS, 2},
    {"density", FD_N("density"), "kg/m3", FD_NUMBERS, 4},
    {"drop", FD_N("drop"), "Pa", FD_NUMBERS, 2},
    {"natural draught", FD_N("natural draught"), "Pa", FD_NUMBERS, 2},
    {"needed", FD_N("regulator (+) or booster (-) needed"), "Pa", FD_NUMBERS, 2}};

static const fd_column junction_columns[] = {
    {"id", FD_N("junction"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"z", "z", "m", FD_NUMBERS, 1},
    {"pressure", FD_N("gauge pressure"), "Pa", FD_NUMBERS, 2},
    {"dry bulb", FD_N("dry bulb"), "degC", FD_NUMBERS, 2},
    {"wet bulb", FD_N("wet bulb"), "degC", FD_NUMBERS, 2}};

double fd_solve_needed(const fd_solved *s, int airway) {
    const fd_air_state *air = fd_air_get(s->air);
    return air->flow[airway] < 0 ? -air->needed[airway] : air->needed[airway];
}

const char *fd_solve_name(const fd_record *record) {
    return record->name ? record->name : "";
}

fd_table *fd_solve_airways(const fd_solved *s) {
    fd_table *t = fd_table_new(airway_columns, 10);
    const fd_air_state *air = fd_air_get(s->air);
    for (int a = 0; t && a < s->mine->n_airways; a++) {
        const fd_airway *unit = &s->mine->airway[a];
        if (!s->state->airway[a]) continue;
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, fd_solve_name(&unit->record));
        fd_table_add_text(t, s->mine->junction[unit->from].record.id);
        fd_table_add_text(t, s->mine->junction[unit->to].record.id);
        fd_table_add_number(t, air->flow[a]);
        fd_table_add_number(t, air->velocity[a]);
        fd_table_add_number(t, air->density[a]);
        fd_table_add_number(t, air->drop[a]);
        fd_table_add_number(t, air->draught[a]);
        fd_table_add_number(t, fd_solve_needed(s, a));
    }
    return t;
}

fd_table *fd_solve_junctions(const fd_solved *s) {
    fd_table *t = fd_table_new(junction_columns, 6);
    const fd_air_state *air = fd_air_get(s->air);
    for (int j = 0; t && j < s->mine->n_junctions; j++) {
        const fd_junction *unit = &s->mine->junction[j];
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, fd_solve_name(&unit->record));
        fd_table_add_number(t, unit->z);
        fd_table_add_number(t, air->pressure[j]);
        fd_table_add_number(t, air->temperature[j] - FD_ZERO_CELSIUS);
        fd_table_add_number(t, air->wet_bulb[j] - FD_ZERO_CELSIUS);
    }
    return t;
}

void fd_solve_print(const fd_session *session, fd_table *table) {
    fd_buffer out = {.stream = session->out};
    if (table && fd_table_rows(table) > 0) {
        fd_table_print(table, session->catalogue, 0, &out);
        fd_buffer_text(&out, "\n");
    }
    fd_buffer_write(&out, session->out);
    fd_buffer_free(&out);
    fd_table_free(&table);
}

const char *fd_solve_worst(const fd_solved *s, fd_certificate_line line) {
    int where = s->info.certificate.line[line].where;
    if (where < 0) return NULL;
    return line == FD_CERTIFICATE_MASS ? s->mine->junction[where].record.id
                                       : s->mine->airway[where].record.id;
}

static void print_line(const fd_session *session, const char *name,
                       const fd_certificate_entry *line, const char *unit,
                       const char *place) {
    char worst[FD_NUMBER_ROOM], allowed[FD_NUMBER_ROOM];
    fd_number_rounded(line->worst, -2, worst);
    fd_number_rounded(line->allowed, -2, allowed);
    fd_say(session->out, session,
           place ? FD_N("  %1: worst residual %2 %4 at %5, allowed %3 %4")
                 : FD_N("  %1: worst residual %2 %4, allowed %3 %4"),
           fd_text(session->catalogue, name), worst, allowed, unit, place, NULL);
}

/* A balance of what the air carries; nothing where there is none. */
static void print_balance(const fd_session *session, const fd_solved *s, const char *name,
                          const fd_certificate_entry *line, const char *unit) {
    if (line->allowed > 0)
        print_line(session, name, line, unit,
                   line->where >= 0 ? s->mine->junction[line->where].record.id : NULL);
}

void fd_solve_print_certificate(const fd_session *session, const fd_solved *s) {
    const fd_air_info *info = &s->info;
    char iterations[16], rounds[16];
    snprintf(iterations, sizeof iterations, "%d", info->flow.iterations);
    snprintf(rounds, sizeof rounds, "%d", info->rounds);
    fd_say(
        session->out, session,
        info->usable
            ? FD_N("Certificate: holds (%1 iterations in the last of %2 density rounds)")
            : FD_N("Certificate: DOES NOT HOLD (%1 iterations in the last of %2 "
                   "density rounds)"),
        iterations, rounds, NULL);
    const char *const unit[] = {"kg/s", "Pa", "Pa", "W"};
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++)
        print_line(session, fd_certificate_line_text(i), &info->certificate.line[i],
                   unit[i], fd_solve_worst(s, i));
    print_balance(session, s, FD_N("methane"), &info->methane, "kg/s");
    print_balance(session, s, FD_N("heat"), &info->heat, "W");
}
