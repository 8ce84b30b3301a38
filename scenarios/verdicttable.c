#include "scenarios/findingrow.h"
#include "scenarios/result.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const fd_column columns[] = {
    FD_FINDING_COLUMNS,
    {"quantity", FD_N("quantity"), "", FD_WORDS, 0},
    {"operator", FD_N("broken when it"), "", FD_WORDS, 0},
    {"limit_value", FD_N("limit value"), "", FD_NUMBERS, -4},
    {"unit", FD_N("unit"), "", FD_TEXTS, 0},
    {"planned_value", FD_N("planned"), "", FD_NUMBERS, -3},
    {"planned_when", FD_N("on"), "", FD_TEXTS, 0},
    {"planned_margin", FD_N("margin"), "", FD_NUMBERS, 3},
    {"planned_state", FD_N("planned state"), "", FD_WORDS, 0},
    {"event_value", FD_N("event"), "", FD_NUMBERS, -3},
    {"event_when", FD_N("after"), "s", FD_NUMBERS, 0},
    {"event_margin", FD_N("margin"), "", FD_NUMBERS, 3},
    {"event_state", FD_N("event state"), "", FD_WORDS, 0},
    {"confidence", FD_N("confidence"), "", FD_WORDS, 0},
};

static const char *operator_word(int operator) {
    switch (operator) {
    case FD_REACHES:
        return FD_N("reaches");
    case FD_EXCEEDS:
        return FD_N("exceeds");
    default:
        return FD_N("falls-below");
    }
}

static double least_margin(const fd_finding *f) {
    return fmin(f->worst[FD_PHASE_PLANNED].margin, f->worst[FD_PHASE_EVENT].margin);
}

/* Exceeded first, then not assessed, then by margin; ties in order of arrival. */
static int rank(const fd_finding *f) {
    int best = 2;
    for (int p = 0; p < FD_PHASES; p++) {
        if (f->worst[p].judgement == FD_EXCEEDED) return 0;
        if (f->worst[p].judgement == FD_NOT_ASSESSED) best = 1;
    }
    return best;
}

static int compare(const void *a, const void *b) {
    const fd_finding *x = *(const fd_finding *const *)a,
                     *y = *(const fd_finding *const *)b;
    if (rank(x) != rank(y)) return rank(x) - rank(y);
    double p = least_margin(x), q = least_margin(y);
    if (p != q) return p < q ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void put_phase(fd_table *t, const fd_worst *w, double scale, const char *when) {
    bool known = isfinite(w->margin);
    fd_table_add_number(t, known ? w->value * scale : NAN);
    if (when)
        fd_table_add_text(t, known ? when : "");
    else
        fd_table_add_number(t, known ? w->time : NAN);
    fd_table_add_number(t, known ? w->margin : NAN);
    fd_table_add_text(t, fd_judgement_word(w->judgement));
}

static void put_finding(fd_table *t, const fd_run *run, const fd_finding *f) {
    const fd_limit *l = &run->limits->limit[f->limit];
    const fd_worst *planned = &f->worst[FD_PHASE_PLANNED],
                   *event = &f->worst[FD_PHASE_EVENT];
    double scale = fd_quantity_scale(l->quantity);
    double bound = planned->margin <= event->margin ? planned->bound : event->bound;
    char when[FD_DATE_ROOM];
    fd_plan_date_text(run->scenario, planned->time, when);
    fd_finding_put(run, f, t);
    fd_table_add_text(t, fd_quantity_word(l->quantity));
    fd_table_add_text(t, operator_word(l->operator));
    fd_table_add_number(t, isfinite(least_margin(f)) ? bound * scale : NAN);
    fd_table_add_text(t, fd_quantity_unit(l->quantity));
    put_phase(t, planned, scale, when);
    put_phase(t, event, scale, NULL);
    fd_table_add_text(t, l->confidence == FD_SEEN ? FD_N("seen") : FD_N("unverified"));
}

static const fd_column brief_columns[] = {
    {"limit", FD_N("limit"), "", FD_TEXTS, 0},
    {"clause", FD_N("clause"), "", FD_TEXTS, 0},
    {"place", FD_N("place"), "", FD_TEXTS, 0},
    {"limit_value", FD_N("limit value"), "", FD_NUMBERS, -4},
    {"planned", FD_N("planned"), "", FD_NUMBERS, -3},
    {"event", FD_N("event"), "", FD_NUMBERS, -3},
    {"unit", FD_N("unit"), "", FD_TEXTS, 0},
    {"when", FD_N("on"), "", FD_TEXTS, 0},
    {"margin", FD_N("margin"), "%", FD_NUMBERS, 0},
    {"planned_state", FD_N("planned state"), "", FD_WORDS, 0},
    {"event_state", FD_N("event state"), "", FD_WORDS, 0},
};

static void put_brief(fd_table *t, const fd_run *run, const fd_finding *f) {
    const fd_limit *l = &run->limits->limit[f->limit];
    const fd_worst *planned = &f->worst[FD_PHASE_PLANNED],
                   *event = &f->worst[FD_PHASE_EVENT];
    double scale = fd_quantity_scale(l->quantity), margin = least_margin(f);
    char date[FD_DATE_ROOM] = "";
    const char *when = date;
    /* The day, or the event, of the value that has the margin shown. */
    if (event->margin < planned->margin && event->event >= 0)
        when = run->scenario->event[event->event].record.id;
    else if (isfinite(planned->margin))
        fd_plan_date_text(run->scenario, planned->time, date);
    double bound = planned->margin <= event->margin ? planned->bound : event->bound;
    fd_table_add_text(t, l->record.id);
    fd_finding_put_clause(run, f, t);
    fd_finding_put_place(run, f, t);
    fd_table_add_number(t, isfinite(margin) ? bound * scale : NAN);
    fd_table_add_number(t, isfinite(planned->margin) ? planned->value * scale : NAN);
    fd_table_add_number(t, isfinite(event->margin) ? event->value * scale : NAN);
    fd_table_add_text(t, fd_quantity_unit(l->quantity));
    fd_table_add_text(t, when);
    fd_table_add_number(t, isfinite(margin) ? 100 * margin : NAN);
    fd_table_add_text(t, fd_judgement_word(planned->judgement));
    fd_table_add_text(t, fd_judgement_word(event->judgement));
}

/* The findings in the order of their rank; null when memory is short. */
static const fd_finding **ranked(const fd_run *run, int *n) {
    *n = fd_verdict_count(run->verdict);
    const fd_finding **order = malloc(((size_t)*n + 1) * sizeof *order);
    if (!order) return NULL;
    for (int i = 0; i < *n; i++) order[i] = fd_verdict_get(run->verdict, i);
    qsort(order, (size_t)*n, sizeof *order, compare);
    return order;
}

fd_status fd_result_verdict(const fd_run *run, fd_table **table) {
    int n;
    const fd_finding **order = ranked(run, &n);
    *table =
        order ? fd_table_new(columns, (int)(sizeof columns / sizeof columns[0])) : NULL;
    for (int i = 0; *table && i < n; i++) put_finding(*table, run, order[i]);
    free(order);
    return *table ? fd_table_status(*table) : FD_NO_MEMORY;
}

fd_status fd_result_brief(const fd_run *run, bool all, fd_table **table) {
    int n;
    const fd_finding **order = ranked(run, &n);
    bool *shown = calloc((size_t)run->limits->n_limits + 1, sizeof *shown);
    *table = order && shown
                 ? fd_table_new(brief_columns,
                                (int)(sizeof brief_columns / sizeof brief_columns[0]))
                 : NULL;
    for (int i = 0; *table && i < n; i++) {
        bool repeats = rank(order[i]) == 2 && shown[order[i]->limit];
        shown[order[i]->limit] = true;
        if (all || !repeats) put_brief(*table, run, order[i]);
    }
    free(order);
    free(shown);
    return *table ? fd_table_status(*table) : FD_NO_MEMORY;
}
