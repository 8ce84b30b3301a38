/* firedamp solve --what-if: the mine with some values changed, against the mine as it
 * stands in its file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/solvewhatif.h"
#include "networks/edit.h"

/* The state before the edits: what is compared, and what the next solve starts from. */
struct fd_whatif {
    fd_edits *edits;
    fd_air_info info;
    fd_air_state air; /* flows, pressures and fans alone */
    double *memory;
};

/* Airways shown on a terminal; the tables hold all. Chosen: one screen. */
enum { SHOWN = 20 };

static const fd_column edit_columns[] = {
    {"edit", FD_N("edit"), "", FD_TEXTS, 0},
    {"before", FD_N("value before"), "", FD_TEXTS, 0},
    {"after", FD_N("value after"), "", FD_TEXTS, 0}};

static const fd_column airway_columns[] = {
    {"id", FD_N("airway"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"before", FD_N("flow before"), "m3/s", FD_NUMBERS, 3},
    {"after", FD_N("flow after"), "m3/s", FD_NUMBERS, 3},
    {"change", FD_N("change"), "m3/s", FD_NUMBERS, 3},
    {"relative change", FD_N("change"), "%", FD_NUMBERS, 1},
    {"direction", FD_N("direction"), "", FD_WORDS, 0}};

static const fd_column fan_columns[] = {
    {"id", FD_N("fan"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"flow before", FD_N("flow before"), "m3/s", FD_NUMBERS, 3},
    {"flow after", FD_N("flow after"), "m3/s", FD_NUMBERS, 3},
    {"flow change", FD_N("change"), "m3/s", FD_NUMBERS, 3},
    {"pressure before", FD_N("pressure before"), "Pa", FD_NUMBERS, 1},
    {"pressure after", FD_N("pressure after"), "Pa", FD_NUMBERS, 1},
    {"pressure change", FD_N("change"), "Pa", FD_NUMBERS, 1}};

static const fd_switch fan_switch = {"fan", "running", "on", "off"};
static const fd_switch door_switch = {"door", "open", "open", "closed"};

static bool is_edit(const char *name) {
    return strcmp(name, "what-if") == 0 || strcmp(name, "fan") == 0 ||
           strcmp(name, "door") == 0;
}

fd_status fd_whatif_open(const fd_arguments *arguments, fd_solved *s) {
    bool asked = false;
    for (int i = 0; i < arguments->n_given; i++) asked |= is_edit(arguments->name[i]);
    if (!asked) return FD_OK;
    fd_whatif *w = s->whatif = calloc(1, sizeof *w);
    if (!w) return FD_NO_MEMORY;
    fd_status status = fd_edits_new(s->mine, &w->edits);
    if (status == FD_OK) s->mine = fd_edits_mine(w->edits);
    return status;
}

void fd_whatif_close(fd_solved *s) {
    if (!s->whatif) return;
    fd_edits_free(&s->whatif->edits);
    free(s->whatif->memory);
    free(s->whatif);
    s->whatif = NULL;
}

/* Imposed flows that nothing can bring are no answer to compare with. */
static void forget(fd_whatif *w, size_t room) {
    for (size_t i = 0; i < room; i++) w->memory[i] = NAN;
    w->info.usable = false;
}

/* Keeps the answer before the edits. */
static bool keep(fd_whatif *w, const fd_solved *s) {
    const fd_air_state *air = fd_air_get(s->air);
    size_t airways = (size_t)s->mine->n_airways, junctions = (size_t)s->mine->n_junctions,
           fans = (size_t)s->mine->n_fans;
    size_t room = 2 * airways + junctions + 2 * fans;
    double *at = w->memory = malloc((room + 1) * sizeof *w->memory);
    if (!at) return false;
    w->air.counted = memcpy(at, air->counted, airways * sizeof *at);
    w->air.flow = memcpy(at += airways, air->flow, airways * sizeof *at);
    w->air.pressure = memcpy(at += airways, air->pressure, junctions * sizeof *at);
    w->air.fan_flow = memcpy(at += junctions, air->fan_flow, fans * sizeof *at);
    w->air.fan_pressure = memcpy(at + fans, air->fan_pressure, fans * sizeof *at);
    w->info = s->info;
    if (w->info.usable && fd_remedy_is_beyond(s->mine, s->state, air)) forget(w, room);
    return true;
}

/* Makes all edits, so that every fault is told. */
static fd_status edit_all(const fd_arguments *arguments, fd_edits *edits,
                          fd_diagnostics *list) {
    fd_status worst = FD_OK;
    for (int i = 0; i < arguments->n_given; i++) {
        const char *name = arguments->name[i], *value = arguments->value[i];
        if (!is_edit(name)) continue;
        fd_buffer option = {0};
        fd_buffer_print(&option, "--%s %s", name, value);
        const char *text = fd_buffer_get(&option);
        fd_status status = strcmp(name, "fan") == 0
                               ? fd_edits_switch(edits, text, value, &fan_switch, list)
                           : strcmp(name, "door") == 0
                               ? fd_edits_switch(edits, text, value, &door_switch, list)
                               : fd_edits_add(edits, text, value, list);
        if (option.lost) status = FD_NO_MEMORY;
        fd_buffer_free(&option);
        if (status != FD_OK && worst != FD_NO_MEMORY) worst = status;
    }
    return worst == FD_OK ? fd_edits_check(edits, list) : worst;
}

/* The air of the edited mine, made anew where an edit goes deeper than its laws. */
static fd_status renew(fd_solved *s) {
    fd_mine_state_reset(s->mine, s->state);
    if (fd_edits_in_place(s->whatif->edits)) return FD_OK;
    fd_air_free(&s->air);
    fd_status status = fd_air_new(s->mine, &s->air);
    if (status == FD_OK) fd_air_share(s->air, s->pool);
    if (status == FD_OK && s->whatif->info.usable)
        status = fd_air_start(s->air, &s->whatif->air);
    return status;
}

fd_exit fd_whatif_apply(const fd_session *session, const fd_arguments *arguments,
                        fd_solved *s) {
    fd_whatif *w = s->whatif;
    fd_diagnostics *list = fd_diagnostics_new();
    if (!list || !keep(w, s)) {
        fd_diagnostics_free(&list);
        return FD_EXIT_INTERNAL;
    }
    fd_status status = edit_all(arguments, w->edits, list);
    fd_session_diagnose(session, list);
    fd_diagnostics_free(&list);
    if (status == FD_OK && !w->info.usable)
        fd_tell(session,
                FD_N("firedamp: the air before the edits was not solved: nothing to "
                     "compare with"),
                NULL);
    if (status == FD_OK) status = renew(s);
    if (status == FD_OK) status = fd_air_solve(s->air, s->state, &s->info);
    return fd_exit_of(status);
}

static double known(double flow) {
    return isnan(flow) ? 0 : flow;
}

/* An airway with its change, for sorting. */
typedef struct change {
    int airway;
    double size;
} change;

static int by_size(const void *a, const void *b) {
    const change *x = a, *y = b;
    if (x->size != y->size) return x->size > y->size ? -1 : 1;
    return x->airway - y->airway;
}

/* Airways of either state, the largest change first; null when memory is short. */
static change *sort_changes(const fd_solved *s, int *count) {
    const fd_air_state *before = &s->whatif->air, *after = fd_air_get(s->air);
    change *list = malloc(((size_t)s->mine->n_airways + 1) * sizeof *list);
    *count = 0;
    for (int a = 0; list && a < s->mine->n_airways; a++) {
        double x = before->flow[a], y = after->flow[a];
        if (isnan(x) && isnan(y)) continue;
        list[(*count)++] = (change){a, fabs(known(y) - known(x))};
    }
    if (list) qsort(list, (size_t)*count, sizeof *list, by_size);
    return list;
}

static const char *direction_of(double before, double after) {
    if (isnan(before)) return FD_N("new");
    if (isnan(after)) return FD_N("gone");
    return before * after < 0 ? FD_N("REVERSED") : NULL;
}

fd_table *fd_whatif_airways(const fd_solved *s, int most) {
    int count;
    const fd_air_state *before = &s->whatif->air, *after = fd_air_get(s->air);
    change *list = sort_changes(s, &count);
    fd_table *t = list ? fd_table_new(airway_columns, 7) : NULL;
    for (int i = 0; t && i < count && (most == 0 || i < most); i++) {
        int a = list[i].airway;
        double x = before->flow[a], y = after->flow[a];
        fd_table_add_text(t, s->mine->airway[a].record.id);
        fd_table_add_text(t, fd_solve_name(&s->mine->airway[a].record));
        fd_table_add_number(t, x);
        fd_table_add_number(t, y);
        fd_table_add_number(t, y - x);
        fd_table_add_number(t, x != 0 ? 100 * (y - x) / fabs(x) : NAN);
        fd_table_add_text(t, s->whatif->info.usable ? direction_of(x, y) : NULL);
    }
    free(list);
    return t;
}

fd_table *fd_whatif_fans(const fd_solved *s) {
    const fd_air_state *before = &s->whatif->air, *after = fd_air_get(s->air);
    fd_table *t = fd_table_new(fan_columns, 8);
    for (int f = 0; t && f < s->mine->n_fans; f++) {
        double q = before->fan_flow[f], p = before->fan_pressure[f];
        fd_table_add_text(t, s->mine->fan[f].record.id);
        fd_table_add_text(t, fd_solve_name(&s->mine->fan[f].record));
        fd_table_add_number(t, q);
        fd_table_add_number(t, after->fan_flow[f]);
        fd_table_add_number(t, after->fan_flow[f] - q);
        fd_table_add_number(t, p);
        fd_table_add_number(t, after->fan_pressure[f]);
        fd_table_add_number(t, after->fan_pressure[f] - p);
    }
    return t;
}

static fd_table *edit_table(const fd_edits *edits) {
    fd_table *t = fd_table_new(edit_columns, 3);
    for (int i = 0; t && i < fd_edits_count(edits); i++) {
        const fd_edit *e = fd_edits_get(edits, i);
        fd_table_add_text(t, e->path);
        fd_table_add_text(t, e->before_text ? e->before_text : "-");
        fd_table_add_text(t, e->after_text ? e->after_text : "-");
    }
    return t;
}

/* Some flow differs by more than two solves of one network may: ten times the flow
 * tolerance of the solver. */
static bool moves(const fd_solved *s) {
    const fd_air_state *before = &s->whatif->air, *after = fd_air_get(s->air);
    double largest = 0, moved = 0;
    for (int a = 0; a < s->mine->n_airways; a++) {
        double x = known(before->flow[a]), y = known(after->flow[a]);
        largest = fmax(largest, fmax(fabs(x), fabs(y)));
        moved = fmax(moved, fabs(y - x));
    }
    return moved > 1e-8 * largest;
}

void fd_whatif_print(const fd_session *session, const fd_solved *s) {
    char warm[16], cold[16];
    snprintf(warm, sizeof warm, "%d", s->info.iterations);
    snprintf(cold, sizeof cold, "%d", s->whatif->info.iterations);
    fprintf(session->out, "\n");
    fd_solve_print(session, edit_table(s->whatif->edits));
    fd_solve_print(session, fd_whatif_airways(s, SHOWN));
    if (s->mine->n_airways > SHOWN)
        fd_say(session->out, session,
               FD_N("(the largest changes; --output and --json give all)\n"), NULL);
    fd_solve_print(session, fd_whatif_fans(s));
    if (!moves(s))
        fd_say(session->out, session,
               FD_N("No flow changes: the edits are not of what "
                    "moves the air.\n"),
               NULL);
    fd_say(session->out, session,
           s->whatif->info.usable
               ? FD_N("Solved again from the answer before the edits: %1 iterations (%2 "
                      "from nothing before)")
               : FD_N("Solved from nothing: %1 iterations"),
           warm, cold, NULL);
}

static void put_edit(fd_json_writer *w, const fd_edit *e) {
    fd_json_open_object(w, NULL);
    fd_json_put_text(w, "path", e->path);
    fd_json_put_text(w, "before", e->before_text);
    fd_json_put_text(w, "after", e->after_text);
    fd_json_put_text(w, "unit", e->row->unit);
    fd_json_put_number(w, "before_si", e->before);
    fd_json_put_number(w, "after_si", e->after);
    fd_json_close(w);
}

static void put_airways(fd_json_writer *w, const fd_solved *s) {
    const fd_air_state *before = &s->whatif->air, *after = fd_air_get(s->air);
    fd_json_open_array(w, "airways");
    for (int a = 0; a < s->mine->n_airways; a++) {
        double x = before->flow[a], y = after->flow[a];
        if (isnan(x) && isnan(y)) continue;
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->airway[a].record.id);
        fd_json_put_number(w, "before_m3_s", x);
        fd_json_put_number(w, "after_m3_s", y);
        fd_json_put_number(w, "change_m3_s", y - x);
        fd_json_put_boolean(w, "reversed", x * y < 0);
        fd_json_close(w);
    }
    fd_json_close(w);
}

static void put_fans(fd_json_writer *w, const fd_solved *s) {
    const fd_air_state *before = &s->whatif->air, *after = fd_air_get(s->air);
    fd_json_open_array(w, "fans");
    for (int f = 0; f < s->mine->n_fans; f++) {
        fd_json_open_object(w, NULL);
        fd_json_put_text(w, "id", s->mine->fan[f].record.id);
        fd_json_put_number(w, "flow_before_m3_s", before->fan_flow[f]);
        fd_json_put_number(w, "flow_after_m3_s", after->fan_flow[f]);
        fd_json_put_number(w, "pressure_before_pa", before->fan_pressure[f]);
        fd_json_put_number(w, "pressure_after_pa", after->fan_pressure[f]);
        fd_json_close(w);
    }
    fd_json_close(w);
}

void fd_whatif_json(fd_json_writer *w, const fd_solved *s) {
    const fd_whatif *what = s->whatif;
    fd_json_open_object(w, "what_if");
    fd_json_open_array(w, "edits");
    for (int i = 0; i < fd_edits_count(what->edits); i++)
        put_edit(w, fd_edits_get(what->edits, i));
    fd_json_close(w);
    fd_json_put_boolean(w, "solved_before", what->info.usable);
    fd_json_put_integer(w, "iterations_before", what->info.iterations);
    fd_json_put_integer(w, "iterations_after", s->info.iterations);
    if (s->answered) {
        put_airways(w, s);
        put_fans(w, s);
    }
    fd_json_close(w);
}
