#include "cli/solvepaths.h"

#include <math.h>

static const fd_column loop_columns[] = {
    {"loop", FD_N("air goes round in"), "", FD_NUMBERS, 0},
    {"airways", FD_N("airways"), "", FD_NUMBERS, 0},
    {"fresh", FD_N("fresh air into it"), "m3/s", FD_NUMBERS, 3},
    {"worst", FD_N("worst at"), "", FD_TEXTS, 0},
    {"recirculated", FD_N("recirculated there"), "%", FD_NUMBERS, 2},
    {"fan", FD_N("fan in it"), "", FD_TEXTS, 0}};

static const fd_column series_columns[] = {
    {"first", FD_N("air of"), "", FD_TEXTS, 0},
    {"second", FD_N("comes to"), "", FD_TEXTS, 0},
    {"share", FD_N("share of its intake"), "%", FD_NUMBERS, 2},
    {"flow", FD_N("intake"), "m3/s", FD_NUMBERS, 3},
    {"rule", FD_N("by rule"), "", FD_WORDS, 0},
    {"clause", FD_N("clause"), "", FD_TEXTS, 0}};

static const fd_column age_columns[] = {
    {"id", FD_N("airway"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"stay", FD_N("time to pass"), "s", FD_NUMBERS, 1},
    {"age", FD_N("mean age where the air leaves"), "s", FD_NUMBERS, 1},
    {"recirculated", FD_N("passed it before"), "%", FD_NUMBERS, 2}};

static const char *airway_id(const fd_solved *s, int airway) {
    return airway >= 0 ? s->mine->airway[airway].record.id : NULL;
}

static const char *fan_id(const fd_solved *s, int fan) {
    return fan >= 0 ? s->mine->fan[fan].record.id : NULL;
}

fd_table *fd_paths_loops(const fd_solved *s) {
    fd_table *t = fd_table_new(loop_columns, 6);
    for (int i = 0; t && i < s->path->n_loops; i++) {
        const fd_air_loop *loop = &s->path->loop[i];
        fd_table_add_number(t, i + 1);
        fd_table_add_number(t, loop->airways);
        fd_table_add_number(t, loop->fresh);
        fd_table_add_text(t, airway_id(s, loop->worst));
        fd_table_add_number(t, 100 * loop->share);
        fd_table_add_text(t, fan_id(s, loop->fan));
    }
    return t;
}

fd_table *fd_paths_series(const fd_solved *s) {
    fd_table *t = fd_table_new(series_columns, 6);
    for (int i = 0; t && i < s->path->n_series; i++) {
        const fd_series *pair = &s->path->series[i];
        fd_table_add_text(t, s->path->place[pair->first].id);
        fd_table_add_text(t, s->path->place[pair->second].id);
        fd_table_add_number(t, 100 * pair->share);
        fd_table_add_number(t, s->path->place[pair->second].flow);
        fd_table_add_text(t, pair->forbidden ? FD_N("forbidden") : FD_N("on conditions"));
        fd_table_add_text(t, pair->clause->id);
    }
    return t;
}

fd_table *fd_paths_ages(const fd_solved *s) {
    fd_table *t = fd_table_new(age_columns, 5);
    for (int a = 0; t && a < s->mine->n_airways; a++) {
        if (!s->state->airway[a]) continue;
        const char *name = s->mine->airway[a].record.name;
        fd_table_add_text(t, s->mine->airway[a].record.id);
        fd_table_add_text(t, name ? name : "");
        fd_table_add_number(t, s->path->stay[a]);
        fd_table_add_number(t, s->path->age_leaving[a]);
        fd_table_add_number(t, 100 * s->path->recirculated[a]);
    }
    return t;
}

/* Each clause that the pairs name, once. */
static void print_clauses(const fd_session *session, const fd_airpath *p) {
    for (int c = 0; c < FD_N_CLAUSES; c++) {
        const fd_clause *clause = &fd_clauses[c];
        bool named = false;
        for (int i = 0; i < p->n_series; i++) named |= p->series[i].clause == clause;
        if (named)
            fd_say(session->out, session, FD_N("%1: %2 (%3 %4)"), clause->id,
                   fd_text(session->catalogue, clause->text), clause->document,
                   clause->article, NULL);
    }
    if (p->n_series) fprintf(session->out, "\n");
}

void fd_paths_print(const fd_session *session, const fd_solved *s) {
    const fd_airpath *p = s->path;
    char count[16];
    fd_solve_print(session, fd_paths_loops(s));
    fd_solve_print(session, fd_paths_series(s));
    print_clauses(session, p);
    if (!s->asked_age) return;
    fd_solve_print(session, fd_paths_ages(s));
    snprintf(count, sizeof count, "%d", p->volumeless);
    if (p->volumeless)
        fd_say(session->out, session,
               FD_N("Airways with flow and without a known volume: %1. They count as "
                    "passed at once; ages behind them are too low.\n"),
               count, NULL);
}

static void put_loops(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_array(w, "loops");
    for (int i = 0; i < s->path->n_loops; i++) {
        const fd_air_loop *loop = &s->path->loop[i];
        fd_json_open_object(w, NULL);
        fd_json_put_number(w, "fresh_m3_s", loop->fresh);
        fd_json_put_text(w, "worst", airway_id(s, loop->worst));
        fd_json_put_number(w, "recirculated", loop->share);
        fd_json_put_text(w, "fan", fan_id(s, loop->fan));
        fd_json_open_array(w, "airways");
        for (int a = 0; a < s->mine->n_airways; a++) {
            if (s->path->loop_of[a] != i) continue;
            fd_json_open_object(w, NULL);
            fd_json_put_text(w, "id", airway_id(s, a));
            fd_json_put_number(w, "recirculated", s->path->recirculated[a]);
            fd_json_close(w);
        }
        fd_json_close(w);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_json_put_integer(w, "loop_airways_not_told", s->path->untold);
}

static void put_place(fd_json_writer *w, const char *key, const fd_workplace *place) {
    fd_json_open_object(w, key);
    fd_json_put_text(w, "kind", place->element);
    fd_json_put_text(w, "id", place->id);
    fd_json_close(w);
}

static void put_series(fd_json_writer *w, const fd_airpath *p) {
    fd_json_open_array(w, "series");
    for (int i = 0; i < p->n_series; i++) {
        const fd_series *pair = &p->series[i];
        fd_json_open_object(w, NULL);
        put_place(w, "first", &p->place[pair->first]);
        put_place(w, "second", &p->place[pair->second]);
        fd_json_put_number(w, "share_of_intake", pair->share);
        fd_json_put_number(w, "intake_m3_s", p->place[pair->second].flow);
        fd_json_put_boolean(w, "forbidden", pair->forbidden);
        fd_json_put_text(w, "clause", pair->clause->id);
        fd_json_close(w);
    }
    fd_json_close(w);
}

static void put_ages(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_object(w, "age");
    fd_json_put_integer(w, "airways_without_volume", s->path->volumeless);
    fd_json_open_array(w, "airways");
    for (int a = 0; a < s->mine->n_airways; a++) {
        if (!s->state->airway[a]) continue;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", airway_id(s, a));
        fd_json_put_number(w, "time_to_pass_s", s->path->stay[a]);
        fd_json_put_number(w, "age_leaving_s", s->path->age_leaving[a]);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_json_open_array(w, "junctions");
    for (int j = 0; j < s->mine->n_junctions; j++) {
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->junction[j].record.id);
        fd_json_put_number(w, "age_s", s->path->age[j]);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_json_close(w);
}

void fd_paths_json(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_object(w, "paths");
    put_loops(w, s);
    put_series(w, s->path);
    fd_json_close(w);
    if (s->asked_age) put_ages(w, s);
}
