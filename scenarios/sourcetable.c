/* The sources of the overruns, each with its share of the methane at the peak. */
#include "scenarios/findingrow.h"
#include "scenarios/result.h"

static const fd_column columns[] = {
    {"event", FD_N("event"), "", FD_TEXTS, 0},
    FD_FINDING_COLUMNS,
    {"start", FD_N("start"), "s", FD_NUMBERS, 0},
    {"peak", FD_N("peak"), "%", FD_NUMBERS, -3},
    {"peak_at", FD_N("peak at"), "s", FD_NUMBERS, 0},
    {"source_kind", FD_N("source kind"), "", FD_WORDS, 0},
    {"source_id", FD_N("source"), "", FD_TEXTS, 0},
    {"share", FD_N("share"), "", FD_NUMBERS, -3},
    {"act", FD_N("act before"), "", FD_TEXTS, 0},
    {"act_id", FD_N("act on"), "", FD_TEXTS, 0},
    {"act_at", FD_N("act at"), "s", FD_NUMBERS, 0},
};

static void put(fd_table *t, const fd_run *run, const fd_episode *p,
                const fd_source_share *source) {
    fd_table_add_text(t, run->scenario->event[p->event].record.id);
    fd_finding_put(run, fd_verdict_get(run->verdict, p->finding), t);
    fd_table_add_number(t, p->start);
    fd_table_add_number(t, 100 * p->peak);
    fd_table_add_number(t, p->peak_at);
    fd_table_add_text(t, source->kind);
    fd_table_add_text(t, source->id);
    fd_table_add_number(t, source->share);
    fd_table_add_text(t, p->act);
    fd_table_add_text(t, p->act_id);
    fd_table_add_number(t, p->act_at);
}

fd_status fd_result_sources(const fd_run *run, fd_table **table) {
    fd_table *t = *table = fd_table_new(columns, sizeof columns / sizeof columns[0]);
    if (!t) return FD_NO_MEMORY;
    const fd_episodes *all = run->places->episodes;
    for (int i = 0; i < fd_episodes_count(all); i++) {
        const fd_episode *p = fd_episodes_get(all, i);
        for (int k = 0; k < p->n_sources; k++) put(t, run, p, &p->source[k]);
    }
    return fd_table_status(t);
}
