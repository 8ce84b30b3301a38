#include "cli/solveinquiry.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const fd_column sensitivity_columns[] = {
    {"flow of", FD_N("flow of"), "", FD_TEXTS, 0},
    {"depends on", FD_N("depends on"), "", FD_WORDS, 0},
    {"id", FD_N("of"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"relative", FD_N("flow per change"), "%/%", FD_NUMBERS, 4},
    {"absolute", FD_N("flow per change"), "m3/s/%", FD_NUMBERS, -4}};

static const fd_record *airway_record(const fd_solved *s, int airway) {
    return &s->mine->airway[airway].record;
}

/* The airway an option names, -1 for none. */
static int read_airway(const fd_solved *s, const char *path) {
    const char *const kind = "airway/";
    if (strncmp(path, kind, strlen(kind)) != 0) return -1;
    return fd_document_find(s->mine->document, "airway", path + strlen(kind));
}

static bool add(fd_inquiry *q, const fd_solved *s, int airway) {
    size_t airways = (size_t)s->mine->n_airways, fans = (size_t)s->mine->n_fans;
    double *room = malloc((airways + 2 * fans + 1) * sizeof *room);
    if (!room) return false;
    q->item[q->n++] =
        (fd_asked_flow){airway, room, room + airways, room + airways + fans};
    return true;
}

fd_exit fd_inquiry_open(const fd_session *session, const fd_arguments *arguments,
                        fd_solved *s) {
    fd_inquiry *q = s->inquiry = calloc(1, sizeof *q);
    if (q) q->item = calloc((size_t)arguments->n_given + 1, sizeof *q->item);
    if (!q || !q->item) return FD_EXIT_INTERNAL;
    q->asked_margins = fd_argument(arguments, "margins") != NULL;
    fd_exit code = FD_EXIT_DONE;
    for (int i = 0; i < arguments->n_given; i++) {
        if (strcmp(arguments->name[i], "sensitivity") != 0) continue;
        int airway = read_airway(s, arguments->value[i]);
        if (airway < 0) {
            fd_say(session->error, session,
                   FD_N("firedamp: --sensitivity %1: there is no such airway; give "
                        "airway/ID"),
                   arguments->value[i], NULL);
            code = FD_EXIT_INPUT;
        } else if (!add(q, s, airway)) {
            return FD_EXIT_INTERNAL;
        }
    }
    return code;
}

void fd_inquiry_close(fd_solved *s) {
    if (!s->inquiry) return;
    for (int i = 0; i < s->inquiry->n; i++) free(s->inquiry->item[i].by_resistance);
    free(s->inquiry->item);
    fd_margins_free(&s->inquiry->margins);
    free(s->inquiry);
    s->inquiry = NULL;
}

fd_status fd_inquiry_answer(fd_solved *s) {
    fd_inquiry *q = s->inquiry;
    fd_response *response = NULL;
    fd_status status = q->n ? fd_response_new(s->air, &response, &q->info) : FD_OK;
    for (int i = 0; response && i < q->n; i++)
        fd_response_find(response, q->item[i].airway, q->item[i].by_resistance,
                         q->item[i].by_pressure, q->item[i].by_speed);
    fd_response_free(&response);
    if (status == FD_OK && q->asked_margins)
        status = fd_margins_new(s->air, &q->margins, &q->info);
    return status;
}

/* One thing a flow depends on. */
typedef struct row {
    const char *what;
    const fd_record *record;
    double change; /* m3/s a relative change */
    int place;
} row;

static int by_size(const void *a, const void *b) {
    const row *x = a, *y = b;
    double p = fabs(x->change), q = fabs(y->change);
    return p != q ? (p > q ? -1 : 1) : x->place - y->place;
}

static void add_row(row *list, int *n, const char *what, const fd_record *record,
                    double change) {
    if (isnan(change)) return;
    list[*n] = (row){what, record, change, *n};
    ++*n;
}

/* All that one flow depends on, the strongest first; null when memory is short. */
static row *sort_rows(const fd_solved *s, const fd_asked_flow *q, int *n) {
    size_t most = (size_t)s->mine->n_airways + 2 * (size_t)s->mine->n_fans + 1;
    row *list = malloc(most * sizeof *list);
    *n = 0;
    for (int a = 0; list && a < s->mine->n_airways; a++)
        add_row(list, n, FD_N("resistance"), airway_record(s, a), q->by_resistance[a]);
    for (int f = 0; list && f < s->mine->n_fans; f++) {
        const fd_record *fan = &s->mine->fan[f].record;
        add_row(list, n, FD_N("fan pressure"), fan, q->by_pressure[f]);
        add_row(list, n, FD_N("fan speed"), fan, q->by_speed[f]);
    }
    if (list) qsort(list, (size_t)*n, sizeof *list, by_size);
    return list;
}

static bool put_rows(fd_table *t, const fd_solved *s, const fd_asked_flow *q, int most) {
    int n;
    row *list = sort_rows(s, q, &n);
    double flow = fabs(fd_air_get(s->air)->flow[q->airway]);
    for (int i = 0; list && i < n && (most == 0 || i < most); i++) {
        fd_table_add_text(t, airway_record(s, q->airway)->id);
        fd_table_add_text(t, list[i].what);
        fd_table_add_text(t, list[i].record->id);
        fd_table_add_text(t, fd_solve_name(list[i].record));
        fd_table_add_number(t, flow > 0 ? list[i].change / flow : NAN);
        fd_table_add_number(t, list[i].change / 100);
    }
    free(list);
    return list != NULL;
}

static bool is_found(const fd_inquiry *q) {
    return q->info.outcome == FD_SENSITIVITY_FOUND;
}

fd_table *fd_inquiry_sensitivities(const fd_solved *s) {
    fd_table *t = fd_table_new(sensitivity_columns, 6);
    for (int i = 0; t && is_found(s->inquiry) && i < s->inquiry->n; i++)
        if (!put_rows(t, s, &s->inquiry->item[i], 0)) fd_table_free(&t);
    return t;
}

void fd_inquiry_print(const fd_session *session, const fd_solved *s) {
    const fd_inquiry *q = s->inquiry;
    if (!is_found(q) && (q->n || q->asked_margins)) {
        fd_say(session->error, session,
               FD_N("firedamp: there are no sensitivities here: %~1 at airway %2"),
               fd_sensitivity_outcome_text(q->info.outcome),
               q->info.branch >= 0 ? airway_record(s, q->info.branch)->id : "?", NULL);
        return;
    }
    for (int i = 0; i < q->n; i++) {
        fd_table *t = fd_table_new(sensitivity_columns, 6);
        if (t && !put_rows(t, s, &q->item[i], FD_INQUIRY_SHOWN)) fd_table_free(&t);
        fd_solve_print(session, t);
    }
    if (q->margins) fd_inquiry_print_margins(session, s);
}

static void put_change(fd_json_writer *w, const char *id, double flow, double change) {
    fd_json_open_object(w, NULL);
    fd_json_put_text(w, "id", id);
    fd_json_put_number(w, "m3_s", change);
    fd_json_put_number(w, "relative", flow != 0 ? change / fabs(flow) : NAN);
    fd_json_close(w);
}

static void put_inquiry(fd_json_writer *w, const fd_solved *s, const fd_asked_flow *q) {
    double flow = fd_air_get(s->air)->flow[q->airway];
    fd_json_open_object(w, NULL);
    fd_json_put_text(w, "airway", airway_record(s, q->airway)->id);
    fd_json_put_number(w, "flow_m3_s", flow);
    fd_json_open_array(w, "by_resistance");
    for (int a = 0; a < s->mine->n_airways; a++)
        if (!isnan(q->by_resistance[a]))
            put_change(w, airway_record(s, a)->id, flow, q->by_resistance[a]);
    fd_json_close(w);
    const double *const by_fan[] = {q->by_pressure, q->by_speed};
    const char *const key[] = {"by_fan_pressure", "by_fan_speed"};
    for (int k = 0; k < 2; k++) {
        fd_json_open_array(w, key[k]);
        for (int f = 0; f < s->mine->n_fans; f++)
            if (!isnan(by_fan[k][f]))
                put_change(w, s->mine->fan[f].record.id, flow, by_fan[k][f]);
        fd_json_close(w);
    }
    fd_json_close(w);
}

void fd_inquiry_json(fd_json_writer *w, const fd_solved *s) {
    const fd_inquiry *q = s->inquiry;
    if (!q->n && !q->asked_margins) return;
    fd_json_put_text(w, "sensitivity_outcome",
                     fd_sensitivity_outcome_text(q->info.outcome));
    if (!is_found(q)) return;
    fd_json_open_array(w, "sensitivity");
    for (int i = 0; i < q->n; i++) put_inquiry(w, s, &q->item[i]);
    fd_json_close(w);
    if (q->margins) fd_inquiry_put_margins(w, s);
}
