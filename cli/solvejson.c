/* The answer of firedamp solve as JSON. */
#include "cli/solve.h"
#include "cli/solveinquiry.h"
#include "cli/solvepaths.h"
#include "cli/solvewhatif.h"

static void put_table_rows(fd_json_writer *w, const fd_solved *s) {
    const fd_air_state *air = fd_air_get(s->air);
    fd_json_open_array(w, "airways");
    for (int a = 0; a < s->mine->n_airways; a++) {
        if (!s->state->airway[a]) continue;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->airway[a].record.id);
        fd_json_put_number(w, "mass_flow_kg_s", air->mass_flow[a]);
        fd_json_put_number(w, "mass_flow_to_kg_s", air->mass_flow_to[a]);
        fd_json_put_number(w, "flow_m3_s", air->flow[a]);
        fd_json_put_number(w, "velocity_m_s", air->velocity[a]);
        fd_json_put_number(w, "density_kg_m3", air->density[a]);
        fd_json_put_number(w, "methane_fraction", air->methane[a]);
        fd_json_put_number(w, "drop_pa", air->drop[a]);
        fd_json_put_number(w, "natural_draught_pa", air->draught[a]);
        fd_json_put_number(w, "needed_pa", fd_solve_needed(s, a));
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_json_open_array(w, "junctions");
    for (int j = 0; j < s->mine->n_junctions; j++) {
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->junction[j].record.id);
        fd_json_put_number(w, "pressure_pa", air->pressure[j]);
        fd_json_put_number(w, "temperature_k", air->temperature[j]);
        fd_json_put_number(w, "wet_bulb_k", air->wet_bulb[j]);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_solve_put_fans(w, s);
}

static void put_line(fd_json_writer *w, const char *name,
                     const fd_certificate_entry *line, const char *where) {
    fd_json_open_object(w, name);
    fd_json_put_number(w, "worst", line->worst);
    fd_json_put_number(w, "allowed", line->allowed);
    fd_json_put_boolean(w, "holds", line->holds);
    fd_json_put_text(w, "where", where);
    fd_json_close(w);
}

/* A balance of what the air carries; nothing where there is none. */
static void put_balance(fd_json_writer *w, const fd_solved *s, const char *name,
                        const fd_certificate_entry *line) {
    if (line->allowed > 0)
        put_line(w, name, line,
                 line->where >= 0 ? s->mine->junction[line->where].record.id : NULL);
}

static void put_certificate(fd_json_writer *w, const fd_solved *s) {
    const fd_air_info *info = &s->info;
    fd_json_open_object(w, "certificate");
    fd_json_put_boolean(w, "holds", info->usable);
    fd_json_put_text(w, "outcome", fd_flow_outcome_text(info->flow.outcome));
    fd_json_put_integer(w, "iterations", info->flow.iterations);
    fd_json_put_integer(w, "density_rounds", info->rounds);
    fd_json_put_number(w, "density_change", info->density_change);
    fd_json_put_text(w, "density_unsettled_by", info->unsettled);
    fd_json_put_boolean(w, "monotone", info->flow.monotone);
    for (int i = 0; i < FD_CERTIFICATE_LINES; i++)
        put_line(w, fd_certificate_line_text(i), &info->certificate.line[i],
                 fd_solve_worst(s, i));
    put_balance(w, s, "methane", &info->methane);
    put_balance(w, s, "heat", &info->heat);
    fd_json_close(w);
}

fd_status fd_solve_print_json(const fd_session *session, const fd_solved *s) {
    fd_json_writer *w = fd_json_writer_new();
    if (!w) return FD_NO_MEMORY;
    fd_json_writer_stream(w, session->out);
    fd_json_open_object(w, NULL);
    fd_json_put_integer(w, "schema", 1);
    put_certificate(w, s);
    fd_session_put_diagnostics(w, session, s->findings);
    fd_solve_put_points(w, s);
    if (s->answered) put_table_rows(w, s);
    if (s->answered) fd_solve_put_balance(w, s);
    if (s->answered) fd_solve_put_leakages(w, s);
    if (s->answered) fd_solve_put_auxiliaries(w, s);
    fd_solve_put_remedies(w, s);
    if (s->path) fd_paths_json(w, s);
    if (s->answered) fd_inquiry_json(w, s);
    if (s->whatif) fd_whatif_json(w, s);
    fd_json_close(w);
    const char *text;
    size_t length;
    fd_status status = fd_json_finish(w, &text, &length);
    if (status == FD_OK) fwrite(text, 1, length, session->out);
    fd_json_writer_free(&w);
    return status;
}
