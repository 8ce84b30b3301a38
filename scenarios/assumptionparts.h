/* How the list of assumptions is gathered. Only scenarios/assumption*.c include it. */
#ifndef FD_SCENARIOS_ASSUMPTIONPARTS_H
#define FD_SCENARIOS_ASSUMPTIONPARTS_H

#include "base/arena.h"
#include "scenarios/assumption.h"

struct fd_assumptions {
    const fd_run *run;
    fd_arena *arena; /* of texts */
    fd_assumption *list;
    int n, room;
    bool lost; /* memory was short */
};

/* An attribute with a default that is chosen or unverified. */
typedef struct fd_assumption_rule {
    const char *kind, *attribute;
    unsigned use;     /* fd_use that asks for it; any of them */
    const char *unit; /* shown */
    double per;       /* SI in one of that unit */
    fd_basis basis;   /* of its default */
    const char *source;
    /* Asked besides, where the rule is not for all of its kind; null: always. */
    bool (*when)(const fd_run *run, int number);
} fd_assumption_rule;

extern const fd_assumption_rule fd_assumption_rules[];
extern const int fd_assumption_n_rules;

/* What a run has marked of an element: of a seam that of its faces and headings; all
 * marks of what lies in an event or plan that was played. */
unsigned fd_assumption_use(const fd_run *run, const char *kind, int number);

/* How many of a kind there are, in the mine or the scenario. */
int fd_assumption_elements(const fd_run *run, const char *kind);

/* Adds one; texts that are not constant are copied. */
void fd_assumptions_add(fd_assumptions *all, const fd_assumption *one);

/* What stands in place of attributes that are not given, and constants of models. */
void fd_assumptions_compute(fd_assumptions *all);
void fd_assumptions_constants(fd_assumptions *all);

#endif
