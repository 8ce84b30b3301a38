/* Jet fans in an airway, by the momentum they give to its air.
 *
 *     p = N eta rho Qj (vj - v)/A,   v = w/(rho' A)
 *
 *   p     rise of pressure in the direction the fans blow, Pa
 *   N     number of equal fans      eta   installation efficiency, 0 ... 1: what friction
 *         at wall and roof and the fans' nearness leave of the thrust
 *   Qj    flow through one fan, m3/s     vj    velocity at its outlet, m/s
 *   v     mean velocity of the airway in that direction, m/s     A   its section, m2
 *   rho   density, kg/m3     w   flow, kg/s, in which 1 m3 counts rho', kg/m3
 *         (models/count.h; rho where it is plain mass)
 *
 * The fan takes in rho Qj at the velocity v of the airway and gives it back at vj; the
 * change of momentum acts on the section, and rho Qj vj is the thrust in still air (the
 * thrust law of the memorial key in docs/references.bib). The law is straight in w, also
 * against the jet (v < 0: more thrust) and beyond it (v > vj: a drag), so it falls
 * through reversal without a kink, and there is one operating point.
 *
 * Range: jets that have mixed before the airway ends (some 100 m behind the fan), Qj
 * small against the flow of the airway, one constant Qj whatever the flow. Simplified:
 * the flow through the fan does not follow the pressure of the airway.
 *
 * Proved in tests/unit/test_jetfan.c, tests/verify/test_slope.c and against measured
 * tunnel flows in tests/validate/test_fans.c. */
#ifndef FD_MODELS_JETFAN_H
#define FD_MODELS_JETFAN_H

#include <stdbool.h>

#include "solver/law.h"

/* turned: they blow from `to` to `from`. */
typedef struct fd_jet_fan {
    double number, efficiency; /* N, eta */
    double flow, velocity;     /* Qj, m3/s, and vj, m/s, of one */
    double section;            /* A, m2 */
    double density;            /* rho, kg/m3 */
    bool turned;
    double counted; /* rho', kg/m3; 0: rho */
} fd_jet_fan;

/* Rise of pressure in the direction from -> to, Pa, at a flow, kg/s, as the
 * certificate recomputes it. */
double fd_jet_fan_rise(const fd_jet_fan *fan, double flow);

/* Parameters of the law: an array of fd_jet_fan by place in the group. */
extern const fd_law_kind fd_jet_fan_kind;

#endif
