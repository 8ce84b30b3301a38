/* What the degassing of headings came to, as a table, as JSON and in words. */
#ifndef FD_SCENARIOS_DEGASRESULT_H
#define FD_SCENARIOS_DEGASRESULT_H

#include "base/json.h"
#include "scenarios/run.h"

/* One row a `degas` that was played; null when memory is short. */
fd_table *fd_degas_table(const fd_run *run);

/* Adds an array under its key. */
void fd_degas_put(fd_json_writer *writer, const fd_run *run);

/* Adds what is to be said of those of one event. */
void fd_degas_tell(const fd_run *run, int event, fd_diagnostics *diagnostics);

#endif
