/* The long tables of a result, time by kind, id and quantity, sorted into curves. */
#ifndef FD_PLOTS_SERIES_H
#define FD_PLOTS_SERIES_H

#include "base/date.h"
#include "plots/dossier.h"

/* One quantity of one element over time. Texts and numbers are lent by the series. */
typedef struct fd_curve {
    const char *kind, *id;
    const char *quantity; /* "methane peak [%]" */
    int points;
    double *x, *y; /* x ascending; y is NaN where nothing is known */
    double reach;  /* farther apart than this two points have a gap between them, at which
                    * others of the series are known; 0: none has */
} fd_curve;

typedef struct fd_series fd_series;

/* Reads a long table: `time` is the head of its first column. Where `start` is given, the
 * column holds dates and x is in days since then; where it is null, the column holds
 * seconds and x is in seconds. Rows without a time, or that go
 * back in time, are told and left out. FD_OK with no
 * curve when the result has no such table; otherwise as fd_sheet_open. Nullable: start,
 * diagnostics. */
fd_status fd_series_read(const fd_dossier *dossier, const char *name, const char *time,
                         const fd_date *start, fd_diagnostics *diagnostics,
                         fd_series **series);
void fd_series_free(fd_series **series);

/* In order of the first row of each. */
int fd_series_count(const fd_series *series);
const fd_curve *fd_series_get(const fd_series *series, int i);

/* Null when there is no such curve. */
const fd_curve *fd_series_find(const fd_series *series, const char *kind, const char *id,
                               const char *quantity);

/* The largest known value, or NaN. */
double fd_curve_peak(const fd_curve *curve);

/* True where nothing is known between point i and the next one. */
bool fd_curve_breaks(const fd_curve *curve, int i);

/* "methane" of "methane peak [%]", and the unit "%" between the brackets; false, with
 * both empty, when the head has another form or does not fit the room. */
bool fd_curve_split(const char *quantity, char *word, char *unit, size_t room);

#endif
