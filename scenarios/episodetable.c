/* The overrun episodes as tables: every column, and the few a reader needs. */
#include <math.h>
#include <stdlib.h>

#include "scenarios/carried.h"
#include "scenarios/findingrow.h"
#include "scenarios/result.h"

static const fd_column columns[] = {
    {"event", FD_N("event"), "", FD_TEXTS, 0},
    FD_FINDING_COLUMNS,
    {"gas", FD_N("gas"), "", FD_WORDS, 0},
    {"limit_value", FD_N("limit value"), "%", FD_NUMBERS, -4},
    {"start", FD_N("start"), "s", FD_NUMBERS, 0},
    {"end", FD_N("end"), "s", FD_NUMBERS, 0},
    {"length", FD_N("length"), "s", FD_NUMBERS, 0},
    {"peak", FD_N("peak"), "%", FD_NUMBERS, -3},
    {"peak_at", FD_N("peak at"), "s", FD_NUMBERS, 0},
    {"integral", FD_N("integral"), "% min", FD_NUMBERS, -3},
    {"source_kind", FD_N("source kind"), "", FD_WORDS, 0},
    {"source_id", FD_N("source"), "", FD_TEXTS, 0},
    {"source_share", FD_N("source share"), "", FD_NUMBERS, -3},
    {"act", FD_N("act before"), "", FD_TEXTS, 0},
    {"act_id", FD_N("act on"), "", FD_TEXTS, 0},
    {"act_at", FD_N("act at"), "s", FD_NUMBERS, 0},
};

/* Up to its end, or as far as the event was played. */
static double length_of(const fd_episode *p) {
    return p->last - p->start;
}

/* The gas of its limit. */
static const char *gas_of(const fd_run *run, const fd_episode *p) {
    const fd_finding *f = fd_verdict_get(run->verdict, p->finding);
    int of = fd_carried_of_quantity(run->limits->limit[f->limit].quantity);
    return of < 0 ? FD_N("methane") : fd_carried_word((fd_substance)of);
}

static void put_episode(fd_table *t, const fd_run *run, const fd_episode *p) {
    const fd_scenario *s = run->scenario;
    fd_table_add_text(t, s->event[p->event].record.id);
    fd_finding_put(run, fd_verdict_get(run->verdict, p->finding), t);
    fd_table_add_text(t, gas_of(run, p));
    fd_table_add_number(t, 100 * p->bound);
    fd_table_add_number(t, p->start);
    fd_table_add_number(t, p->end);
    fd_table_add_number(t, length_of(p));
    fd_table_add_number(t, 100 * p->peak);
    fd_table_add_number(t, p->peak_at);
    fd_table_add_number(t, 100 * p->integral / 60);
    const fd_source_share most = fd_episode_source(p);
    fd_table_add_text(t, most.kind);
    fd_table_add_text(t, most.id);
    fd_table_add_number(t, most.share);
    fd_table_add_text(t, p->act);
    fd_table_add_text(t, p->act_id);
    fd_table_add_number(t, p->act_at);
}

fd_status fd_result_episodes(const fd_run *run, fd_table **table) {
    fd_table *t = *table = fd_table_new(columns, sizeof columns / sizeof columns[0]);
    if (!t) return FD_NO_MEMORY;
    const fd_episodes *e = run->places->episodes;
    for (int i = 0; i < fd_episodes_count(e); i++)
        put_episode(t, run, fd_episodes_get(e, i));
    return fd_table_status(t);
}

static const fd_column brief_columns[] = {
    {"event", FD_N("event"), "", FD_TEXTS, 0},
    {"place", FD_N("place"), "", FD_TEXTS, 0},
    {"clause", FD_N("clause"), "", FD_TEXTS, 0},
    {"gas", FD_N("gas"), "", FD_WORDS, 0},
    {"limit_value", FD_N("limit value"), "%", FD_NUMBERS, -4},
    {"start", FD_N("start"), "s", FD_NUMBERS, 0},
    {"length", FD_N("duration"), "s", FD_NUMBERS, 0},
    {"open", FD_N("over"), "", FD_WORDS, 0},
    {"peak", FD_N("peak"), "%", FD_NUMBERS, -3},
    {"integral", FD_N("integral"), "% min", FD_NUMBERS, 1},
    {"source_kind", FD_N("source"), "", FD_WORDS, 0},
    {"source_id", FD_N("id"), "", FD_TEXTS, 0},
    {"act", FD_N("act before"), "", FD_WORDS, 0},
    {"act_id", FD_N("id"), "", FD_TEXTS, 0},
};

/* True where a higher limit of the gas was broken at the place in the same stretch of
 * time, or the same value by another limit further up. */
static bool is_covered(const fd_run *run, int i) {
    const fd_episodes *all = run->places->episodes;
    const fd_episode *p = fd_episodes_get(all, i);
    const fd_finding *f = fd_verdict_get(run->verdict, p->finding);
    for (int k = 0; k < fd_episodes_count(all); k++) {
        const fd_episode *q = fd_episodes_get(all, k);
        const fd_finding *g = fd_verdict_get(run->verdict, q->finding);
        bool higher = q->bound > p->bound || (q->bound == p->bound && k < i);
        bool same = run->limits->limit[f->limit].quantity ==
                    run->limits->limit[g->limit].quantity;
        if (k != i && higher && same && q->event == p->event && g->kind == f->kind &&
            g->place == f->place && q->start <= p->last && p->start <= q->last)
            return true;
    }
    return false;
}

static void put_brief(fd_table *t, const fd_run *run, const fd_episode *p) {
    const fd_source_share most = fd_episode_source(p);
    const fd_scenario *s = run->scenario;
    const fd_finding *f = fd_verdict_get(run->verdict, p->finding);
    fd_table_add_text(t, s->event[p->event].record.id);
    fd_finding_put_place(run, f, t);
    fd_finding_put_clause(run, f, t);
    fd_table_add_text(t, gas_of(run, p));
    fd_table_add_number(t, 100 * p->bound);
    fd_table_add_number(t, p->start);
    fd_table_add_number(t, length_of(p));
    fd_table_add_text(t, isnan(p->end) ? FD_N("no") : FD_N("yes"));
    fd_table_add_number(t, 100 * p->peak);
    fd_table_add_number(t, 100 * p->integral / 60);
    fd_table_add_text(t, most.kind);
    fd_table_add_text(t, most.id);
    fd_table_add_text(t, p->act);
    fd_table_add_text(t, p->act_id);
}

fd_status fd_result_overruns(const fd_run *run, bool all, fd_table **table) {
    fd_table *t = *table =
        fd_table_new(brief_columns, sizeof brief_columns / sizeof brief_columns[0]);
    if (!t) return FD_NO_MEMORY;
    const fd_episodes *e = run->places->episodes;
    for (int i = 0; i < fd_episodes_count(e); i++)
        if (all || !is_covered(run, i)) put_brief(t, run, fd_episodes_get(e, i));
    return fd_table_status(t);
}
