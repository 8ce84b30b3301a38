#include "cli/compare.h"

#include <math.h>
#include <string.h>

#include "scenarios/result.h"
#include "scenarios/series.h"

static const fd_column columns[] = {
    {"scenario", FD_N("scenario"), "", FD_TEXTS, 0},
    {"name", FD_N("name"), "", FD_TEXTS, 0},
    {"planned", FD_N("in plan"), "", FD_WORDS, 0},
    {"events", FD_N("in events"), "", FD_WORDS, 0},
    {"ending", FD_N("expected"), "", FD_WORDS, 0},
    {"not_assessed", FD_N("not assessed"), "", FD_NUMBERS, 0},
    {"limit", FD_N("tightest limit"), "", FD_TEXTS, 0},
    {"place", FD_N("place"), "", FD_TEXTS, 0},
    {"value", FD_N("value"), "", FD_NUMBERS, -3},
    {"limit_value", FD_N("limit"), "", FD_NUMBERS, -4},
    {"unit", FD_N("unit"), "", FD_TEXTS, 0},
    {"date", FD_N("on"), "", FD_TEXTS, 0},
    {"margin", FD_N("margin"), "%", FD_NUMBERS, 0},
    {"time", FD_N("took"), "s", FD_NUMBERS, 1},
};

fd_table *fd_compare_new(void) {
    return fd_table_new(columns, (int)(sizeof columns / sizeof columns[0]));
}

static const char *ending_word(fd_ending ending) {
    switch (ending) {
    case FD_ENDED_FREELY:
        return NULL;
    case FD_ENDED_AS_EXPECTED:
        return FD_N("yes");
    case FD_ENDED_OTHERWISE:
        return FD_N("NO");
    }
    return "";
}

/* The finding of the least margin in any phase, with the phase; null when there is none.
 */
static const fd_finding *tightest(const fd_run *run, fd_phase *phase) {
    const fd_finding *found = NULL;
    for (int p = 0; p < FD_PHASES; p++) {
        int i = fd_verdict_worst(run->verdict, p);
        const fd_finding *f = i >= 0 ? fd_verdict_get(run->verdict, i) : NULL;
        if (!f || (found && found->worst[*phase].margin <= f->worst[p].margin)) continue;
        found = f;
        *phase = p;
    }
    return found;
}

/* The day alone. */
static void date_of(const fd_run *run, const fd_worst *worst, char date[FD_DATE_ROOM]) {
    const fd_scenario *s = run->scenario;
    double start = worst->event < 0 ? 0 : fd_plan_time(s, s->event[worst->event].at);
    fd_plan_date_text(s, start + worst->time, date);
    date[strcspn(date, "T")] = 0;
}

static void put_tightest(fd_table *table, const fd_run *run) {
    fd_phase phase = FD_PHASE_PLANNED;
    const fd_finding *f = run ? tightest(run, &phase) : NULL;
    if (!f) {
        for (int i = 0; i < 2; i++) fd_table_add_text(table, NULL);
        for (int i = 0; i < 2; i++) fd_table_add_number(table, NAN);
        for (int i = 0; i < 2; i++) fd_table_add_text(table, NULL);
        fd_table_add_number(table, NAN);
        return;
    }
    const fd_limit *limit = &run->limits->limit[f->limit];
    const fd_worst *worst = &f->worst[phase];
    double scale = fd_quantity_scale(limit->quantity);
    char date[FD_DATE_ROOM];
    date_of(run, worst, date);
    fd_table_add_text(table, limit->record.id);
    fd_table_add_text(table, fd_place_id(run->scenario->mine, f->kind, f->place));
    fd_table_add_number(table, worst->value * scale);
    fd_table_add_number(table, worst->bound * scale);
    fd_table_add_text(table, fd_quantity_unit(limit->quantity));
    fd_table_add_text(table, date);
    fd_table_add_number(table, 100 * worst->margin);
}

void fd_compare_add(fd_table *table, const char *name, const fd_run *run,
                    fd_ending ending, double seconds) {
    fd_table_add_text(table, name);
    fd_table_add_text(table, run ? run->scenario->plan->record.name : NULL);
    for (int p = 0; p < FD_PHASES; p++)
        fd_table_add_text(table,
                          run ? fd_judgement_word(fd_verdict_phase(run->verdict, p, -1))
                              : FD_N("not played"));
    fd_table_add_text(table, ending_word(ending));
    fd_table_add_number(table, run ? fd_result_count(run, FD_NOT_ASSESSED) : NAN);
    put_tightest(table, run);
    fd_table_add_number(table, seconds);
}
