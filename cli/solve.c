/* firedamp solve: the steady air of a mine as it stands in its file. */
#include <math.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/json.h"
#include "base/number.h"
#include "base/table.h"
#include "cli/command.h"
#include "models/orifice.h"
#include "networks/air.h"

static const fd_option options[] = {
    FD_OPTION_OUTPUT(FD_N("folder for the tables as CSV")),
    FD_OPTION_JSON,
};

typedef struct solved {
    const fd_mine *mine;
    fd_mine_state *state;
    fd_air *air;
    fd_air_info info;
} solved;

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
    {"pressure", FD_N("gauge pressure"), "Pa", FD_NUMBERS, 2}};

static const fd_column fan_columns[] = {
    {"id", FD_N("fan"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 1},
    {"air power", FD_N("air power"), "kW", FD_NUMBERS, 2},
    {"equivalent orifice", FD_N("equivalent orifice"), "m2", FD_NUMBERS, 3}};

static const char *name_of(const fd_record *record) {
    return record->name ? record->name : "";
}

static fd_table *airway_table(const solved *s) {
    fd_table *t = fd_table_new(airway_columns, 10);
    const fd_air_state *air = fd_air_get(s->air);
    for (int a = 0; t && a < s->mine->n_airways; a++) {
        const fd_airway *unit = &s->mine->airway[a];
        if (!s->state->airway[a]) continue;
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, name_of(&unit->record));
        fd_table_add_text(t, s->mine->junction[unit->from].record.id);
        fd_table_add_text(t, s->mine->junction[unit->to].record.id);
        fd_table_add_number(t, air->flow[a]);
        fd_table_add_number(t, air->velocity[a]);
        fd_table_add_number(t, air->density[a]);
        fd_table_add_number(t, air->drop[a]);
        fd_table_add_number(t, air->draught[a]);
        fd_table_add_number(t, air->needed[a]);
    }
    return t;
}

static fd_table *junction_table(const solved *s) {
    fd_table *t = fd_table_new(junction_columns, 4);
    const fd_air_state *air = fd_air_get(s->air);
    for (int j = 0; t && j < s->mine->n_junctions; j++) {
        const fd_junction *unit = &s->mine->junction[j];
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, name_of(&unit->record));
        fd_table_add_number(t, unit->z);
        fd_table_add_number(t, air->pressure[j]);
    }
    return t;
}

static fd_table *fan_table(const solved *s) {
    fd_table *t = fd_table_new(fan_columns, 6);
    const fd_air_state *air = fd_air_get(s->air);
    for (int f = 0; t && f < s->mine->n_fans; f++) {
        const fd_fan_unit *unit = &s->mine->fan[f];
        double q = air->fan_flow[f], p = air->fan_pressure[f];
        bool main_fan = unit->kind == FD_MAIN_FAN && q > 0 && p > 0;
        fd_table_add_text(t, unit->record.id);
        fd_table_add_text(t, name_of(&unit->record));
        fd_table_add_number(t, q);
        fd_table_add_number(t, p);
        fd_table_add_number(t, q * p / 1000);
        fd_table_add_number(t, main_fan ? fd_orifice_equivalent(q, p) : NAN);
    }
    return t;
}

static void print_table(const fd_session *session, fd_table *table) {
    fd_buffer out = {0};
    if (table && fd_table_rows(table) > 0) {
        fd_table_print(table, session->catalogue, 0, &out);
        fd_buffer_text(&out, "\n");
    }
    fd_buffer_write(&out, session->out);
    fd_buffer_free(&out);
    fd_table_free(&table);
}

static void print_certificate(const fd_session *session, const solved *s) {
    const fd_air_info *info = &s->info;
    char iterations[16], rounds[16], worst[FD_NUMBER_ROOM], allowed[FD_NUMBER_ROOM];
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
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) {
        const fd_certificate_entry *line = &info->certificate.line[i];
        fd_number_rounded(line->worst, -2, worst);
        fd_number_rounded(line->allowed, -2, allowed);
        fd_say(session->out, session, FD_N("  %1: worst residual %2 %4, allowed %3 %4"),
               fd_text(session->catalogue, fd_certificate_line_text(i)), worst, allowed,
               unit[i], NULL);
    }
}

static void put_table_rows(fd_json_writer *w, const solved *s) {
    const fd_air_state *air = fd_air_get(s->air);
    fd_json_open_array(w, "airways");
    for (int a = 0; a < s->mine->n_airways; a++) {
        if (!s->state->airway[a]) continue;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->airway[a].record.id);
        fd_json_put_number(w, "mass_flow_kg_s", air->mass_flow[a]);
        fd_json_put_number(w, "flow_m3_s", air->flow[a]);
        fd_json_put_number(w, "velocity_m_s", air->velocity[a]);
        fd_json_put_number(w, "density_kg_m3", air->density[a]);
        fd_json_put_number(w, "drop_pa", air->drop[a]);
        fd_json_put_number(w, "natural_draught_pa", air->draught[a]);
        fd_json_put_number(w, "needed_pa", air->needed[a]);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_json_open_array(w, "junctions");
    for (int j = 0; j < s->mine->n_junctions; j++) {
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->junction[j].record.id);
        fd_json_put_number(w, "pressure_pa", air->pressure[j]);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_json_open_array(w, "fans");
    for (int f = 0; f < s->mine->n_fans; f++) {
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->fan[f].record.id);
        fd_json_put_number(w, "flow_m3_s", air->fan_flow[f]);
        fd_json_put_number(w, "pressure_pa", air->fan_pressure[f]);
        fd_json_close(w);
    }
    fd_json_close(w);
}

static void put_certificate(fd_json_writer *w, const fd_air_info *info) {
    fd_json_open_object(w, "certificate");
    fd_json_put_boolean(w, "holds", info->usable);
    fd_json_put_text(w, "outcome", fd_flow_outcome_text(info->flow.outcome));
    fd_json_put_integer(w, "iterations", info->flow.iterations);
    fd_json_put_integer(w, "density_rounds", info->rounds);
    fd_json_put_number(w, "density_change", info->density_change);
    fd_json_put_boolean(w, "monotone", info->flow.monotone);
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++) {
        const fd_certificate_entry *line = &info->certificate.line[i];
        fd_json_open_object(w, fd_certificate_line_text(i));
        fd_json_put_number(w, "worst", line->worst);
        fd_json_put_number(w, "allowed", line->allowed);
        fd_json_put_boolean(w, "holds", line->holds);
        fd_json_close(w);
    }
    fd_json_close(w);
}

static fd_status print_json(const fd_session *session, const solved *s) {
    fd_json_writer *w = fd_json_writer_new();
    if (!w) return FD_NO_MEMORY;
    fd_json_open_object(w, NULL);
    fd_json_put_integer(w, "schema", 1);
    put_certificate(w, &s->info);
    if (s->info.usable) put_table_rows(w, s);
    fd_json_close(w);
    const char *text;
    size_t length;
    fd_status status = fd_json_finish(w, &text, &length);
    if (status == FD_OK) fwrite(text, 1, length, session->out);
    fd_json_writer_free(&w);
    return status;
}

static fd_status write_csv(const char *folder, const char *name, fd_table *table) {
    char *path = fd_path_join(folder, name);
    fd_buffer out = {0};
    fd_status status = table && path ? fd_table_csv(table, &out) : FD_NO_MEMORY;
    if (status == FD_OK) status = fd_file_write(path, fd_buffer_get(&out), out.length);
    fd_buffer_free(&out);
    fd_table_free(&table);
    free(path);
    return status;
}

static fd_status write_folder(const solved *s, const char *folder) {
    fd_status status = fd_folder_make(folder);
    if (status == FD_OK) status = write_csv(folder, "airways.csv", airway_table(s));
    if (status == FD_OK) status = write_csv(folder, "junctions.csv", junction_table(s));
    if (status == FD_OK) status = write_csv(folder, "fans.csv", fan_table(s));
    return status;
}

static void tell_failure(const fd_session *session, const solved *s) {
    const fd_air_info *info = &s->info;
    const char *failed = info->certificate.failed;
    if (info->island >= 0)
        fd_say(session->error, session,
               FD_N("firedamp: the junction %1 is cut off from the surface"),
               s->mine->junction[info->island].record.id, NULL);
    else
        fd_say(session->error, session,
               FD_N("firedamp: the air was not solved (%~1), worst at airway %2"),
               info->flow.outcome == FD_FLOW_CONVERGED
                   ? failed ? failed : FD_N("density")
                   : fd_flow_outcome_text(info->flow.outcome),
               info->worst_airway >= 0 ? s->mine->airway[info->worst_airway].record.id
                                       : "?",
               NULL);
}

static fd_exit report(const fd_session *session, const fd_arguments *arguments,
                      const solved *s) {
    fd_exit code = FD_EXIT_DONE;
    if (!s->info.usable) {
        tell_failure(session, s);
        code = s->info.island >= 0 ? FD_EXIT_INPUT : FD_EXIT_UNSOLVED;
    }
    if (session->json) {
        if (print_json(session, s) != FD_OK) code = fd_exit_worse(code, FD_EXIT_INTERNAL);
    } else if (s->info.usable) {
        print_table(session, airway_table(s));
        print_table(session, fan_table(s));
        print_certificate(session, s);
    }
    const char *folder = fd_argument(arguments, "output");
    if (folder && s->info.usable && write_folder(s, folder) != FD_OK) {
        fd_say(session->error, session, FD_N("firedamp: the folder %1 cannot be written"),
               folder, NULL);
        code = fd_exit_worse(code, FD_EXIT_INTERNAL);
    }
    return code;
}

static fd_exit solve(fd_session *session, const fd_arguments *arguments,
                     const fd_mine *mine) {
    solved s = {.mine = mine};
    fd_status status = fd_mine_state_new(mine, &s.state);
    if (status == FD_OK) status = fd_air_new(mine, &s.air);
    if (status == FD_OK) status = fd_air_solve(s.air, s.state, &s.info);
    fd_exit code = status == FD_OK ? report(session, arguments, &s) : fd_exit_of(status);
    fd_air_free(&s.air);
    fd_mine_state_free(&s.state);
    return code;
}

static fd_exit run(fd_session *session, const fd_arguments *arguments) {
    fd_diagnostics *list = fd_diagnostics_new();
    if (!list) return FD_EXIT_INTERNAL;
    fd_mine *mine = NULL;
    fd_exit code = fd_exit_of(fd_mine_read(arguments->operand[0], list, &mine));
    fd_session_diagnose(session, list);
    if (mine) code = solve(session, arguments, mine);
    fd_mine_free(&mine);
    fd_diagnostics_free(&list);
    return code;
}

const fd_command fd_command_solve = {
    "solve", FD_N("MINE.xml"), FD_N("solves the steady air of a mine"), options, 2, 1, 1,
    run};
