/* Margins of direction and weak spots, as firedamp solve shows them. */
#include <math.h>

#include "cli/solveinquiry.h"

static const fd_column margin_columns[] = {
    {"airway", FD_N("airway"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"by", FD_N("turns by resistance of"), "", FD_TEXTS, 0},
    {"first order", FD_N("times (first order)"), "", FD_NUMBERS, 3},
    {"solved", FD_N("times (solved)"), "", FD_NUMBERS, 3}};

static const fd_column weak_columns[] = {
    {"airway", FD_N("weak spot"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"kind", FD_N("why"), "", FD_WORDS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, -4},
    {"sensitivity", FD_N("flow per change"), "%/%", FD_NUMBERS, 1},
    {"by", FD_N("of"), "", FD_TEXTS, 0}};

static const char *const weaknesses[] = {FD_N("nearly still"), FD_N("laminar"),
                                         FD_N("hangs on one resistance")};
static const char *const weak_keys[] = {"still", "laminar", "sensitive"};

static const fd_record *airway_record(const fd_solved *s, int airway) {
    return &s->mine->airway[airway].record;
}

static fd_table *margin_table(const fd_solved *s, int most) {
    const fd_margins *m = s->inquiry->margins;
    fd_table *t = fd_table_new(margin_columns, 6);
    for (int i = 0; t && m && i < m->n && (most == 0 || i < most); i++) {
        const fd_margin *margin = &m->margin[i];
        fd_table_add_text(t, airway_record(s, margin->airway)->id);
        fd_table_add_text(t, fd_solve_name(airway_record(s, margin->airway)));
        fd_table_add_number(t, margin->flow);
        fd_table_add_text(t, airway_record(s, margin->by)->id);
        fd_table_add_number(t, margin->factor);
        fd_table_add_number(t, margin->verified);
    }
    return t;
}

static fd_table *weak_table(const fd_solved *s, int most) {
    const fd_margins *m = s->inquiry->margins;
    const fd_air_state *air = fd_air_get(s->air);
    fd_table *t = fd_table_new(weak_columns, 6);
    for (int i = 0; t && m && i < m->n_weak && (most == 0 || i < most); i++) {
        const fd_weak_spot *spot = &m->weak[i];
        bool sensitive = spot->kind == FD_WEAK_SENSITIVE;
        fd_table_add_text(t, airway_record(s, spot->airway)->id);
        fd_table_add_text(t, fd_solve_name(airway_record(s, spot->airway)));
        fd_table_add_text(t, weaknesses[spot->kind]);
        fd_table_add_number(t, air->flow[spot->airway]);
        fd_table_add_number(t, sensitive ? spot->value : NAN);
        fd_table_add_text(t, sensitive ? airway_record(s, spot->by)->id : NULL);
    }
    return t;
}

fd_table *fd_inquiry_margins(const fd_solved *s) {
    return margin_table(s, 0);
}

fd_table *fd_inquiry_weak_spots(const fd_solved *s) {
    return weak_table(s, 0);
}

void fd_inquiry_print_margins(const fd_session *session, const fd_solved *s) {
    const fd_margins *m = s->inquiry->margins;
    char left[16];
    snprintf(left, sizeof left, "%d", m->passed_over);
    if (m->n == 0)
        fd_say(session->out, session,
               FD_N("No air turns round where one resistance is up to three times as "
                    "large or as small, to first order.\n"),
               NULL);
    fd_solve_print(session, margin_table(s, FD_INQUIRY_SHOWN));
    fd_solve_print(session, weak_table(s, FD_INQUIRY_SHOWN));
    if (m->n > FD_INQUIRY_SHOWN || m->n_weak > FD_INQUIRY_SHOWN)
        fd_say(session->out, session,
               FD_N("(not all are shown; --output and --json give all)\n"), NULL);
    if (m->passed_over)
        fd_say(session->out, session,
               FD_N("The search is incomplete: %1 airways that may turn were not looked "
                    "at.\n"),
               left, NULL);
}

void fd_inquiry_put_margins(fd_json_writer *w, const fd_solved *s) {
    const fd_margins *m = s->inquiry->margins;
    fd_json_open_array(w, "margins");
    for (int i = 0; i < m->n; i++) {
        const fd_margin *margin = &m->margin[i];
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "airway", airway_record(s, margin->airway)->id);
        fd_json_put_number(w, "flow_m3_s", margin->flow);
        fd_json_put_text(w, "by", airway_record(s, margin->by)->id);
        fd_json_put_number(w, "factor_first_order", margin->factor);
        fd_json_put_boolean(w, "solved", margin->sought);
        fd_json_put_number(w, "factor_solved", margin->verified);
        fd_json_close(w);
    }
    fd_json_close(w);
    fd_json_put_integer(w, "margins_not_looked_at", m->passed_over);
    fd_json_open_array(w, "weak_spots");
    for (int i = 0; i < m->n_weak; i++) {
        const fd_weak_spot *spot = &m->weak[i];
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "airway", airway_record(s, spot->airway)->id);
        fd_json_put_text(w, "kind", weak_keys[spot->kind]);
        fd_json_put_number(w, "value", spot->value);
        fd_json_put_text(w, "by", spot->by >= 0 ? airway_record(s, spot->by)->id : NULL);
        fd_json_close(w);
    }
    fd_json_close(w);
}
