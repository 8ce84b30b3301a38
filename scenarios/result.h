/* The result folder: everything a figure or a reviewer needs, as CSV and one summary.json
 * (docs/user.md). Each file is written aside and renamed; the summary, last, holds the
 * digests of the others, so a folder whose summary does not match is no result. */
#ifndef FD_SCENARIOS_RESULT_H
#define FD_SCENARIOS_RESULT_H

#include "scenarios/run.h"

/* Writes the folder, made where it is missing. A summary of an earlier result is removed
 * first, so that a run that breaks off leaves no folder that looks whole.
 * FD_CANNOT_WRITE, FD_NO_MEMORY. version: of the program. */
fd_status fd_result_write(const fd_run *run, const char *version, const char *folder);

/* Adds the summary as JSON to a buffer; digests: pairs of file name and digest, ended by
 * a null. Nullable: digests. */
fd_status fd_result_summary(const fd_run *run, const char *version,
                            const char *const *digests, fd_buffer *out);

/* Rows of the verdict that end so, planned states and events counted apart. */
int fd_result_count(const fd_run *run, fd_judgement judgement);

/* The verdict as a table with every column: one row a limit and place; the exceeded
 * first, then the not assessed, then by margin. */
fd_status fd_result_verdict(const fd_run *run, fd_table **table);

/* The same for the terminal, with the columns a reader needs. `all` false: of the rows
 * that are within, only the tightest of each limit. */
fd_status fd_result_brief(const fd_run *run, bool all, fd_table **table);

/* The overrun episodes of the events with every column; in order of their starts as they
 * were met. */
fd_status fd_result_episodes(const fd_run *run, fd_table **table);

/* The sources of each, the largest first, with their shares of the methane at its peak.
 */
fd_status fd_result_sources(const fd_run *run, fd_table **table);

/* The episodes for the terminal. `all` false: at each place the highest limit that was
 * broken in a stretch of time. */
fd_status fd_result_overruns(const fd_run *run, bool all, fd_table **table);

/* The ledgers of the windows for the terminal, a row a species. `all` false: of the
 * windows that carry more than methane. */
fd_status fd_result_ledgers(const fd_run *run, bool all, fd_table **table);

#endif
