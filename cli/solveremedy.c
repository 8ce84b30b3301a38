/* What imposed flows ask for, as firedamp solve shows it. */
#include <math.h>
#include <stdio.h>

#include "cli/solve.h"

static const fd_column columns[] = {
    {"airway", FD_N("airway"), "", FD_TEXTS, 0},
    {"remedy", FD_N("remedy"), "", FD_WORDS, 0},
    {"flow", FD_N("flow"), "m3/s", FD_NUMBERS, 3},
    {"pressure", FD_N("pressure"), "Pa", FD_NUMBERS, 1},
    {"resistance", FD_N("resistance"), "N.s2/m8", FD_NUMBERS, 4},
    {"opening", FD_N("opening"), "m2", FD_NUMBERS, 3},
    {"air power", FD_N("air power"), "kW", FD_NUMBERS, 2},
    {"lawful", FD_N("lawful"), "", FD_WORDS, 0},
    {"clause", FD_N("clause"), "", FD_TEXTS, 0}};

static const char *const words[] = {FD_N("none"),          FD_N("tight stopping"),
                                    FD_N("regulator"),     FD_N("auxiliary fan"),
                                    FD_N("main fan"),      FD_N("booster fan"),
                                    FD_N("none can do it")};

static const fd_record *record_of(const fd_solved *s, const fd_remedy *r) {
    return r->airway >= 0 ? &s->mine->airway[r->airway].record
                          : &s->mine->junction[r->junction].record;
}

fd_table *fd_solve_remedies(const fd_solved *s) {
    fd_table *t = fd_table_new(columns, 9);
    for (int i = 0; t && i < s->remedies->n; i++) {
        const fd_remedy *r = &s->remedies->item[i];
        if (r->airway < 0) continue;
        fd_table_add_text(t, record_of(s, r)->id);
        fd_table_add_text(t, words[r->kind]);
        fd_table_add_number(t, r->flow);
        fd_table_add_number(t, r->pressure);
        fd_table_add_number(t, r->resistance);
        fd_table_add_number(t, r->opening);
        fd_table_add_number(t, r->power / 1000);
        fd_table_add_text(t, r->kind == FD_REMEDY_IMPOSSIBLE ? ""
                             : r->broken                     ? FD_N("no")
                                                             : FD_N("yes"));
        fd_table_add_text(t, r->broken ? r->broken->id : "");
    }
    return t;
}

void fd_solve_print_clauses(const fd_session *session, const fd_solved *s) {
    bool said = false;
    for (int i = 0; i < s->remedies->n; i++) {
        const fd_remedy *r = &s->remedies->item[i];
        if (r->between)
            fd_say(session->out, session,
                   FD_N("Airway %1: the two formulas of the opening leave its resistance "
                        "out; half the section stands for it"),
                   record_of(s, r)->id, NULL);
        said |= r->between || r->broken;
        if (!r->broken) continue;
        fd_say(session->out, session,
               r->broken->unverified
                   ? FD_N("Unlawful: %1 in airway %2: %3 (%4 %5, not yet read in print)")
                   : FD_N("Unlawful: %1 in airway %2: %3 (%4 %5)"),
               fd_text(session->catalogue, words[r->kind]), record_of(s, r)->id,
               fd_text(session->catalogue, r->broken->text), r->broken->document,
               r->broken->article, NULL);
    }
    if (said) fputc('\n', session->out);
}

static void put_cut(fd_json_writer *w, const fd_solved *s, const fd_remedy *r) {
    fd_json_put_number(w, "ceiling_pa", FD_REMEDY_CEILING);
    fd_json_put_number(w, "capacity_m3_s", r->cut.capacity);
    fd_json_put_text(w, "junction_cut_off",
                     r->cut_junction >= 0 ? s->mine->junction[r->cut_junction].record.id
                                          : NULL);
    fd_json_open_array(w, "bottleneck");
    for (int i = 0; i < r->cut.airway.count && i < FD_FEW; i++)
        fd_json_put_text(w, NULL, s->mine->airway[r->cut.airway.item[i]].record.id);
    if (r->worst >= 0) fd_json_put_text(w, NULL, s->mine->airway[r->worst].record.id);
    fd_json_close(w);
}

static void put_clause(fd_json_writer *w, const fd_clause *clause) {
    fd_json_open_object(w, "clause");
    fd_json_put_text(w, "id", clause->id);
    fd_json_put_text(w, "document", clause->document);
    fd_json_put_text(w, "article", clause->article);
    fd_json_put_text(w, "confidence", clause->unverified ? "unverified" : "seen");
    fd_json_close(w);
}

void fd_solve_put_remedies(fd_json_writer *w, const fd_solved *s) {
    fd_json_open_array(w, "remedies");
    for (int i = 0; i < s->remedies->n; i++) {
        const fd_remedy *r = &s->remedies->item[i];
        bool impossible = r->kind == FD_REMEDY_IMPOSSIBLE;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, r->airway >= 0 ? "airway" : "junction", record_of(s, r)->id);
        fd_json_put_text(w, "kind", fd_remedy_kinds[r->kind]);
        fd_json_put_number(w, "flow_m3_s", r->flow);
        fd_json_put_number(w, "pressure_pa", r->pressure);
        fd_json_put_number(w, "resistance_n_s2_m8", r->resistance);
        fd_json_put_number(w, "opening_m2", r->opening);
        if (r->kind == FD_REMEDY_REGULATOR)
            fd_json_put_boolean(w, "opening_exact", !r->between && !isnan(r->opening));
        fd_json_put_number(w, "air_power_w", r->power);
        if (impossible)
            put_cut(w, s, r);
        else
            fd_json_put_boolean(w, "lawful", !r->broken);
        if (r->broken) put_clause(w, r->broken);
        fd_json_close(w);
    }
    fd_json_close(w);
}
