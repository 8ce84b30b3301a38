/* The air of a mine in one state: mine and state in, flows, pressures and certificate
 * out.
 *
 * Potentials are gauge pressures against the surface air column at the height of each
 * junction, so every collar is at zero and natural draught is the weight of the air
 * underground against that column. Density follows pressure, temperature, humidity and
 * the methane and heat that the flows carry (networks/aircontent.h); the loop around the
 * flow solve is certified apart. Flows are counted by moles (models/count.h), so that
 * methane takes the room that it fills. */
#ifndef FD_NETWORKS_AIR_H
#define FD_NETWORKS_AIR_H

#include "networks/leakage.h"
#include "networks/operating.h"
#include "networks/state.h"
#include "solver/certificate.h"
#include "solver/flow.h"

/* What one fan does; numbers are NaN where not known, and where it stands. */
typedef struct fd_fan_result {
    double static_pressure, total_pressure; /* Pa */
    double air_power;   /* W, flow times the pressure of the kind the curve states */
    double shaft_power; /* W */
    double efficiency;  /* air power over shaft power */
    bool running;
    bool on_points; /* it works between measured points; else its pressure is a guess */
    bool mirrored;  /* it runs reversed on its forward curve, a guess */
} fd_fan_result;

/* One entry an element of the mine; NaN where the element is not there. */
typedef struct fd_air_state {
    double *mass_flow;    /* airways, kg/s at the end `from` */
    double *mass_flow_to; /* the same at the end `to`: less what has leaked, with the
                           * methane that has come in */
    double *counted, *counted_to; /* the same by count (models/count.h): what balances at
                                   * junctions */
    double *unit;                 /* airways, kg/m3: the count of 1 m3 */
    double *flow; /* airways, m3/s at the airway's mean pressure and temperature, at the
                   * end `from` */
    double *transition; /* airways, kg/s: slower flows lose by the laminar blend; 0 where
                         * a wall seeps, whose loss is not the airway's */
    double *velocity;   /* airways, m/s, at the end `from`; NaN where the section is not
                           known */
    double
        *velocity_to; /* the same at the end `to`; NaN where the airway does not leak */
    double *density;  /* airways, kg/m3 */
    double *methane;  /* airways, volume fraction in that density, mean of the ends */
    double *drop;     /* airways, Pa: friction, shock, doors and regulators */
    double *draught;  /* airways, Pa: natural, a rise from `from` to `to` */
    double *needed; /* airways of fixed flow, Pa, still to be lost from `from` to `to`: a
                     * regulator where it has the sign of the flow, else a booster */
    double *leak;   /* points of the layout, kg/s from `from` to `to`, by count */
    const fd_leakage *leakage;      /* the layout */
    double *pressure;               /* junctions, Pa gauge */
    double *temperature, *wet_bulb; /* junctions, K; NaN where temperatures are given */
    double *fan_flow;               /* fans, m3/s through the fan, positive as it blows */
    double *fan_pressure; /* fans, Pa, as the network has it; NaN where it stands */
    fd_fan_result *fan;   /* fans */
    double *jet_pressure; /* jet fans, Pa, as they blow; NaN where they stand */
} fd_air_state;

typedef struct fd_air_info {
    fd_flow_info flow;          /* of the last inner solve */
    fd_certificate certificate; /* of the unfrozen physics; `where` of its lines are a
                                 * junction (mass) and airways (law, mesh) of the mine */
    fd_certificate_entry methane, heat; /* their balances, kg/s and W, at a junction; they
                                         * hold where there is none */
    int rounds;                         /* density rounds */
    int iterations;                     /* linear solves of all rounds */
    double density_change;              /* largest relative change in the last round */
    bool density_settled;
    const char *unsettled; /* what moves most where it did not: "pressure", "methane" or
                            * "heat", at worst_airway; null where it did */
    /* Operating points of fans that hump: see fd_air_points. */
    fd_choice choice;
    int points, stable_points;
    bool point_lost;  /* none is chosen, or it is not there at the settled densities */
    bool usable;      /* converged, settled and certified, one point chosen */
    int island;       /* a junction without way to the surface; -1 for none */
    int worst_airway; /* where the flow solve or the certificate is worst; -1 for none */
} fd_air_info;

typedef struct fd_air fd_air;

/* Makes room for any state of the mine. Topologies met are analysed once and kept. */
fd_status fd_air_new(const fd_mine *mine, fd_air **air);
void fd_air_free(fd_air **air);

/* Lets the threads of a pool share out the solves of large mines; null for one thread.
 * The pool is borrowed; it changes no bit of an answer. */
void fd_air_share(fd_air *air, fd_pool *pool);

/* Solves one state; starts from the answer before where the topology is the same. The
 * status is of the call; the info says whether the result may be used. */
fd_status fd_air_solve(fd_air *air, const fd_mine_state *state, fd_air_info *info);

/* Lets topologies that are met for the first time start from an answer, which is copied:
 * that of another air over a mine of the same junctions and airways, such as the same
 * mine before an edit. It changes how many iterations are needed, never the answer of a
 * network that has one. FD_NO_MEMORY. */
fd_status fd_air_start(fd_air *air, const fd_air_state *from);

/* Forgets the operating point of the solve before, so that the next one depends on its
 * own state alone. */
void fd_air_forget_point(fd_air *air);

/* Lends the operating points of the last solve: empty where no fan that runs has a curve
 * that rises. Where the list chooses none the answer is empty. */
const fd_operating_list *fd_air_points(const fd_air *air);

/* Lends the answer of the last solve. */
const fd_air_state *fd_air_get(const fd_air *air);

#endif
