/* Airways whose air may turn round, and other places where the answer says little.
 *
 * For the flow Q_e of an airway and the resistance R_j of another, the flow is zero, to
 * first order, at the factor
 *     f = exp( -Q_e / (dQ_e/dln R_j) )
 * of R_j. The airway of least |ln f| over all j is the one that turns e most easily; e is
 * listed where it is a factor of at most 3, up or down (a diagonal: its flow hangs on the
 * balance of others). The factor is then sought by solving, density held, up to 10 and
 * down to 1/10.
 *
 * Only airways that can have so small a margin are looked at: since |y_j| <= y_e <= 1/S_e
 * (solver/sensitivity.h), |ln f| is at least |w_e| S_e / max_j dF_j/dln R_j.
 *
 * With fans on the rising part of their curve that bound fails and all airways are looked
 * at, as many as there is time for. Of an airway that leaks the flow at its end `from`
 * counts.
 *
 * Weak spots: flows under 1e-6 of the largest (still), flows under the transition to
 * laminar flow, where the law is a bridge and no measurement, and flows that one
 * resistance moves by more than 5 % a per cent. All limits chosen.
 *
 * Proved in tests/unit/test_margin.c. */
#ifndef FD_NETWORKS_MARGIN_H
#define FD_NETWORKS_MARGIN_H

#include "networks/response.h"

typedef struct fd_margin {
    int airway;      /* whose air turns */
    double flow;     /* m3/s */
    int by;          /* airway whose resistance does it */
    double factor;   /* of that resistance, first order */
    bool sought;     /* by solving, too */
    double verified; /* the factor found; NaN where it does not turn within 1/10 and 10 */
} fd_margin;

typedef enum fd_weakness {
    FD_WEAK_STILL,
    FD_WEAK_LAMINAR,
    FD_WEAK_SENSITIVE /* value: % of flow a % of the resistance of `by` */
} fd_weakness;

typedef struct fd_weak_spot {
    fd_weakness kind;
    int airway, by; /* by: -1 for none */
    double value;   /* still and laminar: flow, m3/s */
} fd_weak_spot;

typedef struct fd_margins {
    int n, n_weak;
    fd_margin *margin;  /* the smallest change of a resistance first */
    fd_weak_spot *weak; /* in order of the mine */
    int passed_over;    /* airways that may have a small margin and were not looked at */
} fd_margins;

/* From the last answer of the air, which must be usable; the answer stays. The info is
 * that of fd_response_new: without a response there are none, and the margins are null.
 * FD_BAD_ARGUMENT without an answer, FD_NO_MEMORY. */
fd_status fd_margins_new(const fd_air *air, fd_margins **margins,
                         fd_sensitivity_info *info);
void fd_margins_free(fd_margins **margins);

#endif
