/* Clauses of the rules that speak of what may stand in the air network, beside the limits
 * of quantities, which are data of the scenarios (scenarios/limits/). An id is formed as
 * there: document, article, matter. */
#ifndef FD_NETWORKS_CLAUSE_H
#define FD_NETWORKS_CLAUSE_H

#include <stdbool.h>

typedef enum fd_clause_number {
    FD_CLAUSE_BOOSTER,          /* no booster fan underground */
    FD_CLAUSE_OUTBURST_RETURN,  /* no regulator on the return side of an outburst face */
    FD_CLAUSE_OUTBURST_HEADING, /* the same for a heading */
    FD_CLAUSE_SERIES_FACES,     /* no face in series with a face */
    FD_CLAUSE_SERIES_OUTBURST,  /* no series in seams liable to outbursts */
    FD_CLAUSE_SERIES_ONCE,      /* else once, on conditions */
    FD_CLAUSE_RECIRCULATION,    /* no air goes round */
    FD_CLAUSE_AUXILIARY,        /* where an auxiliary fan may stand */
    FD_N_CLAUSES
} fd_clause_number;

typedef struct fd_clause {
    const char *id;
    const char *document, *article; /* Chinese, as the rules are */
    bool unverified;                /* not yet read in the printed document */
    const char *text;               /* catalogue key */
} fd_clause;

extern const fd_clause fd_clauses[FD_N_CLAUSES];

#endif
