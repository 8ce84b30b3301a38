/* Where the air of a mine goes round, how old it is, and which workplaces it serves in
 * series: what the flows of one state tell (solver/trace.h).
 *
 * A place of work is a face, a heading, or airways of such a class or gas place that no
 * face or heading names; those that meet and have one class are one place. Its intake is
 * where air enters it. Junctions mix perfectly, and air that comes in from outside is
 * fresh and of age zero. An airway whose length or section is not known is passed at
 * once: ages are then too low, and it is counted. What leaks between airways along their
 * length counts as a whole, from where the one takes air in to where the other does.
 *
 * Proved in tests/unit/test_airpath.c. */
#ifndef FD_NETWORKS_AIRPATH_H
#define FD_NETWORKS_AIRPATH_H

#include "networks/air.h"
#include "networks/clause.h"

typedef enum fd_work_kind { FD_WORK_FACE, FD_WORK_HEADING } fd_work_kind;

typedef struct fd_workplace {
    fd_work_kind kind;
    const char *element; /* "face", "heading", or "airway" where none names it */
    const char *id;
    int airway;    /* the first of its airways */
    int airways;   /* how many */
    bool outburst; /* in a seam liable to outbursts */
    double flow;   /* m3/s at its intake */
} fd_workplace;

/* Air of a place of work that comes to the intake of another, or of itself again. */
typedef struct fd_series {
    int first, second; /* places */
    double share;      /* of the air at the intake of the second */
    const fd_clause *clause;
    bool forbidden; /* else allowed on conditions that the clause names */
} fd_series;

/* A part of the flow in which air goes round. */
typedef struct fd_air_loop {
    int airways;
    double fresh; /* m3/s that enters it, at the density of the airways that bring it */
    int worst;    /* the airway of the largest recirculated share; -1 if none is known */
    double share; /* the share there */
    int fan; /* the first running fan in it; -1 where draught or imposed flow drives */
} fd_air_loop;

typedef struct fd_airpath {
    int n_places, n_series, n_loops;
    fd_workplace *place;
    fd_series *series; /* by first, then second place */
    fd_air_loop *loop;
    int *loop_of;         /* airways; -1 for none */
    double *recirculated; /* airways: share of its air that has passed it before; NaN
                           * where it rests, or the loop is too large to tell */
    double *age;          /* junctions: mean age of the air, s; NaN where none arrives */
    double *age_leaving;  /* airways: where the air leaves it, s */
    double *stay;         /* airways: time to pass it, s; NaN at rest */
    int volumeless;       /* airways with flow and without a known volume */
    int untold;           /* airways in loops whose share is not known */
} fd_airpath;

/* Reads an answer that may be used. FD_NO_MEMORY; then null. */
fd_status fd_airpath_new(const fd_mine *mine, const fd_mine_state *state,
                         const fd_air_state *air, fd_airpath **path);
void fd_airpath_free(fd_airpath **path);

#endif
