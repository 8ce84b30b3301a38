/* What an imposed flow asks for: a regulator, a booster, or what no fan can give; and
 * whether the rules allow it.
 *
 *     R = h (1.2/rho)/Q^2     regulator: h has the sign of the flow
 *     N = h Q                 booster: h against the flow
 *
 *   h    pressure still to be lost (regulator) or gained (booster) in the airway, Pa
 *   Q    imposed flow at the airway's density rho, m3/s
 *   R    resistance at 1.2 kg/m3, N s2/m8, and the opening by models/orifice.h
 *   N    air power, W
 *
 * Laws that rise make the flow rise with the pressure of a booster: one that needs more
 * than the ceiling of 6 kPa is beyond every fan below it. The airways that hold it back
 * are the smallest of the cuts of networks/bottleneck.h; where no cut is below the flow,
 * the largest loss on the way of the air through it.
 *
 * Rules (networks/clause.h). A booster underground is unlawful; in a duct it is the
 * auxiliary fan, and in an airway that holds a main fan or ends at the surface it is the
 * main fan. A regulator is unlawful where most of the air (more than half, chosen) has
 * passed a face or heading in a seam liable to outbursts, and in such a workplace itself.
 *
 * Proved in tests/unit/test_remedy.c. */
#ifndef FD_NETWORKS_REMEDY_H
#define FD_NETWORKS_REMEDY_H

#include "networks/air.h"
#include "networks/bottleneck.h"
#include "networks/clause.h"

/* Highest pressure asked of a fan, Pa. Chosen: fans of coal mines reach 4 to 6 kPa. */
#define FD_REMEDY_CEILING 6000.0

typedef enum fd_remedy_kind {
    FD_REMEDY_NONE,     /* the flow is there by itself */
    FD_REMEDY_STOPPING, /* no flow wanted: a tight stopping that holds the pressure */
    FD_REMEDY_REGULATOR,
    FD_REMEDY_AUXILIARY_FAN, /* a booster in a duct */
    FD_REMEDY_MAIN_FAN,      /* a booster where a main fan is, or may be */
    FD_REMEDY_BOOSTER,       /* underground */
    FD_REMEDY_IMPOSSIBLE     /* no fan up to the ceiling */
} fd_remedy_kind;

typedef struct fd_remedy {
    fd_remedy_kind kind;
    int airway, junction;    /* where the flow is imposed; the other is -1 */
    double flow;             /* m3/s, of the airway; of a junction, as it is given */
    double pressure;         /* h > 0, Pa; NaN where the air was not solved */
    double resistance;       /* regulator: R; else NaN */
    double opening;          /* regulator: m2; NaN where the section is not known */
    bool between;            /* regulator: R belongs to no opening by the formulas, and
                              * the opening is the half section between them */
    double power;            /* fans: N, W; else NaN */
    fd_bottleneck cut;       /* impossible: what holds it back; capacity NaN for no cut */
    int cut_junction;        /* the junction that it cuts off; -1 for none */
    int worst;               /* impossible without a cut: airway of the largest loss */
    const fd_clause *broken; /* the clause that forbids it; null for none */
} fd_remedy;

typedef struct fd_remedies {
    int n;
    fd_remedy item[]; /* airways, then junctions, in the order of the mine */
} fd_remedies;

/* The remedies of all imposed flows of a state. Where the air is null, it was not solved:
 * then only what a cut proves impossible is listed. FD_NO_MEMORY; then null. The caller
 * frees. */
fd_status fd_remedies_new(const fd_mine *mine, const fd_mine_state *state,
                          const fd_air_state *air, fd_remedies **remedies);

/* True where some imposed flow asks for more than the ceiling, or some inflow: a quick
 * look, without the cuts. */
bool fd_remedy_is_beyond(const fd_mine *mine, const fd_mine_state *state,
                         const fd_air_state *air);

bool fd_remedies_impossible(const fd_remedies *remedies);

/* Adds a fault for each impossible flow (networks/remedyfault.c). Nullable: air, where it
 * was not solved. */
void fd_remedies_explain(const fd_mine *mine, const fd_air_state *air,
                         const fd_remedies *remedies, fd_diagnostics *diagnostics);

/* Stable token; null-terminated list in the order of the kinds. */
extern const char *const fd_remedy_kinds[];

#endif
