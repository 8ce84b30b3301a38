/* The limits and set points that a result gives for its curves. */
#ifndef FD_PLOTS_MARKS_H
#define FD_PLOTS_MARKS_H

#include "plots/series.h"

typedef enum fd_role { FD_LIMIT = 1, FD_CUT_OFF, FD_ALARM, FD_RESTORE } fd_role;

typedef struct fd_mark {
    const char *kind, *id, *quantity; /* as in a series */
    fd_role role;
    double value;
    const char *label; /* document and article, in the language of the result */
} fd_mark;

typedef struct fd_marks fd_marks;

/* Reads limits.csv. Rows of an unknown role, like junk numbers, are told and left out.
 * Otherwise as fd_sheet_open. Nullable: diagnostics. */
fd_status fd_marks_read(const fd_dossier *dossier, fd_diagnostics *diagnostics,
                        fd_marks **marks);
void fd_marks_free(fd_marks **marks);

int fd_marks_count(const fd_marks *marks);
const fd_mark *fd_marks_get(const fd_marks *marks, int i);

/* True when the mark is one of this curve: same place and quantity; those of a daily peak
 * of methane also fit the methane of an event window. */
bool fd_mark_fits(const fd_mark *mark, const fd_curve *curve);

/* What a curve may not pass: its lowest limit, or else its lowest alarm, or else its
 * lowest cut-off; NaN when it has none. */
double fd_marks_threshold(const fd_marks *marks, const fd_curve *curve);

#endif
