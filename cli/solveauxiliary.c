/* The auxiliary fans, as firedamp solve shows them. */
#include <math.h>

#include "cli/solve.h"
#include "networks/clause.h"

static const fd_column columns[] = {
    {"auxiliary fan", FD_N("auxiliary fan"), "", FD_TEXTS, 0},
    {"heading", FD_N("heading"), "", FD_TEXTS, 0},
    {"taken in", FD_N("taken in"), "m3/s", FD_NUMBERS, 3},
    {"delivered", FD_N("delivered"), "m3/s", FD_NUMBERS, 3},
    {"full pressure", FD_N("full pressure brings"), "m3/s", FD_NUMBERS, 3},
    {"taken of it", FD_N("taken of it"), "%", FD_NUMBERS, 1},
    {"recirculated", FD_N("taken again"), "%", FD_NUMBERS, 2},
    {"distance", FD_N("distance to the return"), "m", FD_NUMBERS, 1},
    {"velocity", FD_N("least velocity between"), "m/s", FD_NUMBERS, 3},
    {"rule", FD_N("by rule"), "", FD_WORDS, 0}};

static const char *heading_id(const fd_solved *s, const fd_auxiliary_fan *f) {
    return f->heading >= 0 ? s->mine->heading[f->heading].record.id : NULL;
}

static const char *word_of(const fd_auxiliary_fan *f) {
    switch (fd_auxiliary_rule_kept(f)) {
    case FD_AUXILIARY_KEPT:
        return FD_N("within");
    case FD_AUXILIARY_BROKEN:
        return FD_N("broken");
    default:
        return FD_N("not-assessed");
    }
}

fd_table *fd_solve_auxiliaries(const fd_solved *s) {
    fd_table *t = fd_table_new(columns, 10);
    for (int i = 0; t && i < s->auxiliaries->n; i++) {
        const fd_auxiliary_fan *f = &s->auxiliaries->fan[i];
        fd_table_add_text(t, s->mine->fan[f->fan].record.id);
        fd_table_add_text(t, heading_id(s, f));
        fd_table_add_number(t, f->taken);
        fd_table_add_number(t, f->delivered);
        fd_table_add_number(t, isfinite(f->fresh) ? f->fresh : NAN);
        fd_table_add_number(t, 100 * f->share);
        fd_table_add_number(t, 100 * f->recirculated);
        fd_table_add_number(t, f->distance);
        fd_table_add_number(t, f->velocity);
        fd_table_add_text(t, word_of(f));
    }
    return t;
}

void fd_solve_print_auxiliaries(const fd_session *session, const fd_solved *s) {
    bool broken = false;
    fd_solve_print(session, fd_solve_auxiliaries(s));
    for (int i = 0; i < s->auxiliaries->n; i++)
        broken |= fd_auxiliary_rule_kept(&s->auxiliaries->fan[i]) == FD_AUXILIARY_BROKEN;
    const fd_clause *clause = &fd_clauses[FD_CLAUSE_AUXILIARY];
    if (broken)
        fd_say(session->out, session, FD_N("%1: %2 (%3 %4)"), clause->id,
               fd_text(session->catalogue, clause->text), clause->document,
               clause->article, NULL);
    if (broken) fprintf(session->out, "\n");
}

void fd_solve_put_auxiliaries(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_array(w, "auxiliary_fans");
    for (int i = 0; i < s->auxiliaries->n; i++) {
        const fd_auxiliary_fan *f = &s->auxiliaries->fan[i];
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->fan[f->fan].record.id);
        fd_json_put_text(w, "heading", heading_id(s, f));
        fd_json_put_number(w, "taken_in_m3_s", f->taken);
        fd_json_put_number(w, "delivered_m3_s", f->delivered);
        fd_json_put_number(w, "full_pressure_m3_s", isfinite(f->fresh) ? f->fresh : NAN);
        fd_json_put_number(w, "taken_of_full_pressure", f->share);
        fd_json_put_number(w, "recirculated", f->recirculated);
        fd_json_put_number(w, "distance_m", f->distance);
        fd_json_put_number(w, "least_velocity_m_s", f->velocity);
        fd_json_put_text(w, "rule", word_of(f));
        fd_json_put_text(w, "clause", fd_clauses[FD_CLAUSE_AUXILIARY].id);
        fd_json_close(w);
    }
    fd_json_close(w);
}
