/* The chosen and unverified values that a run rests on: those that it has used, with the
 * value it has used, whether the files gave it, and where it comes from.
 *
 * Of every value that the files may set and that has a default without a measured source,
 * and of the constants and tables of the models that cannot be set. Inputs that are
 * always to be given (contents, lengths, air) and numbers of the numerics (steps, cells)
 * are not of them, nor are limits, which say themselves whether they are verified. Proved
 * in tests/unit/test_assumption.c. */
#ifndef FD_SCENARIOS_ASSUMPTION_H
#define FD_SCENARIOS_ASSUMPTION_H

#include "base/json.h"
#include "base/table.h"
#include "scenarios/run.h"

typedef enum fd_assumption_origin {
    FD_ASSUMED_DEFAULT,  /* of an attribute that the files do not give */
    FD_ASSUMED_GIVEN,    /* by the files */
    FD_ASSUMED_COMPUTED, /* by a table or formula, in place of an attribute not given */
    FD_ASSUMED_CONSTANT  /* of a model */
} fd_assumption_origin;

typedef enum fd_basis { FD_BASIS_CHOSEN, FD_BASIS_UNVERIFIED, FD_BASIS_STATED } fd_basis;

typedef struct fd_assumption {
    const char *kind, *id; /* element; of a constant of the whole run "model" and null */
    const char *name;      /* stable key: the attribute, or that of the constant */
    const char *meaning;   /* catalogue key */
    double value;          /* in its unit; NaN where it is a word */
    const char *word;      /* stable word; null where it is a number */
    const char *unit;      /* empty for none */
    fd_assumption_origin origin;
    fd_basis basis;     /* stated: whoever wrote the file answers for it */
    const char *source; /* catalogue key; of a stated one its provenance; null */
} fd_assumption;

typedef struct fd_assumptions fd_assumptions;

/* Those of a run, by element and name. Keeps references to the run. FD_NO_MEMORY leaves
 * it null. */
fd_status fd_assumptions_new(const fd_run *run, fd_assumptions **assumptions);
void fd_assumptions_free(fd_assumptions **assumptions);

int fd_assumptions_count(const fd_assumptions *assumptions);
const fd_assumption *fd_assumptions_get(const fd_assumptions *assumptions, int i);

/* Stable words. */
const char *fd_assumption_origin_word(fd_assumption_origin origin);
const char *fd_basis_word(fd_basis basis);

/* A row each, with every column; for the terminal a row for each value that several
 * elements share. */
fd_status fd_result_assumptions(const fd_run *run, bool brief, fd_table **table);

/* Adds them as an array under its key. */
fd_status fd_assumptions_put(fd_json_writer *writer, const fd_run *run);

#endif
