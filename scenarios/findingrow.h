/* The limit and the place of a finding, as the first columns of its tables. */
#ifndef FD_SCENARIOS_FINDINGROW_H
#define FD_SCENARIOS_FINDINGROW_H

#include "base/diagnostic.h"
#include "scenarios/run.h"

/* Its columns, in the order in which fd_finding_put fills them. */
#define FD_FINDING_COLUMNS                                                               \
    {"limit", FD_N("limit"), "", FD_TEXTS, 0},                                           \
        {"document", FD_N("document"), "", FD_TEXTS, 0},                                 \
        {"article", FD_N("clause"), "", FD_TEXTS, 0},                                    \
        {"place_kind", FD_N("kind"), "", FD_WORDS, 0},                                   \
        {"place_id", FD_N("id"), "", FD_TEXTS, 0}, {                                     \
        "place_name", FD_N("place"), "", FD_TEXTS, 0                                     \
    }

void fd_finding_put(const fd_run *run, const fd_finding *finding, fd_table *table);

/* One cell: document and article, with a mark where the clause is unverified; id and name
 * of the place. */
void fd_finding_put_clause(const fd_run *run, const fd_finding *finding, fd_table *table);
void fd_finding_put_place(const fd_run *run, const fd_finding *finding, fd_table *table);

#endif
