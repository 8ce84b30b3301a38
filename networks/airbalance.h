/* The air of each main fan: the mine it draws on, and what of its air does no work.
 *
 *     h = p_s + h_n,   A = 1.19 Q/sqrt(h)
 *
 *   p_s  static pressure of the fan, Pa (as the network has it where that is not known)
 *   h_n  natural draught on the ways of its air, Pa (networks/fandraught.h)
 *   h    what its mine takes, Pa: of a mine with one fan the work of all losses by mass,
 *        sum loss w / w_fan     Q  flow of the fan, m3/s     A  equivalent orifice, m2
 *
 * The air of an airway that passes the fan later, or has passed it where the fan blows
 * into the mine, counts for it (solver/trace.h): shares of several fans add up to one.
 * External leakage enters, or leaves, at the surface through airways of the class
 * leakage-path. Internal leakage is what the file knows of: through closed doors and
 * stoppings, other leakage paths, and between airways along their length; air that leaks
 * twice counts twice. Working air is that along faces and at the faces of headings.
 * The effective air rate of the rules also counts chambers, which a mine file does not
 * name: it is not given.
 *
 * Proved in tests/unit/test_airbalance.c. */
#ifndef FD_NETWORKS_AIRBALANCE_H
#define FD_NETWORKS_AIRBALANCE_H

#include "networks/frozen.h"

/* Of a main fan that runs; else `runs` is false and the rest zero. */
typedef struct fd_fan_balance {
    bool runs;
    bool blows;             /* into the mine */
    double flow;            /* kg/s */
    double pressure;        /* h, Pa */
    double orifice;         /* A, m2; NaN where h is not positive */
    double external;        /* kg/s */
    double internal, works; /* kg/s */
} fd_fan_balance;

/* h of a fan. */
double fd_balance_pressure(const fd_fan_result *fan, double network_pressure,
                           double draught);

/* By fan of the mine. draught: by fan, Pa. FD_NO_MEMORY. */
fd_status fd_fan_balances(const fd_air_frozen *frozen, const fd_mine_state *state,
                          const double *draught, fd_fan_balance *balance);

#endif
