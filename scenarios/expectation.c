/* What a run comes to, against what its scenario expects. */
#include <string.h>

#include "scenarios/message.h"
#include "scenarios/run.h"

static int limit_of(const fd_limits *limits, const char *id) {
    for (int l = 0; l < limits->n_limits; l++)
        if (strcmp(limits->limit[l].record.id, id) == 0) return l;
    return -1;
}

bool fd_run_meets_expectations(const fd_run *run, fd_diagnostics *diagnostics) {
    const fd_scenario *s = run->scenario;
    bool met = run->usable;
    for (int i = 0; i < s->n_expects; i++) {
        const fd_expectation *e = &s->expect[i];
        fd_place place = {s->file, e->record.line, "expect", NULL};
        int limit = e->limit ? limit_of(run->limits, e->limit) : -1;
        if (e->limit && limit < 0) {
            fd_diagnostics_add(diagnostics, &fd_expect_unknown, &place, e->limit,
                               run->limits->set->record.id, NULL);
            met = false;
            continue;
        }
        fd_phase phase = e->planned ? FD_PHASE_EVENT : FD_PHASE_PLANNED;
        fd_judgement judgement = fd_verdict_phase(run->verdict, phase, limit);
        fd_judgement wanted = e->verdict == FD_EXPECT_EXCEEDED ? FD_EXCEEDED : FD_WITHIN;
        if (judgement == wanted) continue;
        met = false;
        fd_diagnostics_add(diagnostics, &fd_expect_missed, &place,
                           fd_judgement_word(judgement), fd_judgement_word(wanted),
                           e->limit ? e->limit : "*", NULL);
    }
    return met;
}

fd_judgement fd_run_judgement(const fd_run *run) {
    fd_judgement planned = fd_verdict_phase(run->verdict, FD_PHASE_PLANNED, -1);
    fd_judgement event = fd_verdict_phase(run->verdict, FD_PHASE_EVENT, -1);
    return planned == FD_EXCEEDED || event == FD_EXCEEDED ? FD_EXCEEDED : planned;
}
