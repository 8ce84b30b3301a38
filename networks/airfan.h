/* The fans and jet fans of the air in one state: from the mine to the laws of the flow
 * solver, and from its flows to what each fan does. */
#ifndef FD_NETWORKS_AIRFAN_H
#define FD_NETWORKS_AIRFAN_H

#include "models/fan.h"
#include "networks/air.h"
#include "networks/operating.h"
#include "networks/stage.h"

typedef struct fd_airfan fd_airfan;

/* The fans of a mine, which must outlive them. FD_NO_MEMORY, or FD_BAD_ARGUMENT for a
 * curve that the check of the mine would have refused; then null. */
fd_status fd_airfan_new(const fd_mine *mine, fd_airfan **fans);
void fd_airfan_free(fd_airfan **fans);

/* Takes the fans that run in a state, in the order of the mine, on the branches of its
 * stage. */
void fd_airfan_list(fd_airfan *fans, const fd_mine_state *state, const fd_stage *stage);

/* A fan that is listed runs at this share of its full speed from now on. */
void fd_airfan_set_share(fd_airfan *fans, int fan, double share);

/* The air at the fans by branch of the stage, kg/m3: its density, and that in which flows
 * are counted. */
void fd_airfan_set_density(fd_airfan *fans, const double *density, const double *counted);

/* The laws of the running fans; *n: how many groups. Good until the next list. */
const fd_law_group *fd_airfan_groups(const fd_airfan *fans, int *n);

/* The fans that run, without jet fans; lent until the next list. */
fd_operating_running fd_airfan_running(const fd_airfan *fans);

/* Adds the rises of the running fans, Pa, by the scalar forms, at flows by branch,
 * kg/s: for the certificate. */
void fd_airfan_add_rises(const fd_airfan *fans, const double *flow, double *rise);

/* Puts the entries of all fans to nothing known. */
void fd_airfan_clear(const fd_mine *mine, fd_air_state *answer);

/* Adds the heat that the running fans give the air, W: their shaft power, or the air
 * power over 0.7 where no power is known; jet fans none. */
void fd_airfan_add_heat(const fd_airfan *fans, const double *flow, double *heat);

/* What the running fans do at mass flows by branch, into the entries of the answer. */
void fd_airfan_report(const fd_airfan *fans, const double *flow, fd_air_state *answer);

/* A running fan at its flow. */
typedef struct fd_airfan_point {
    int fan, branch;
    double rise;     /* Pa, in the direction from -> to */
    double by_speed; /* Pa: derivative of the rise to the logarithm of the speed, at the
                        same flow: p = s^2 P(Q/s) gives 2 p - Q dp/dQ */
} fd_airfan_point;

/* Running fan i at mass flows by branch, kg/s; false beyond the last. */
bool fd_airfan_point_get(const fd_airfan *fans, int i, const double *flow,
                         fd_airfan_point *point);

/* Adds a warning for each fan that works beyond its measured points. */
void fd_airfan_warn(const fd_mine *mine, const fd_air_state *answer,
                    fd_diagnostics *diagnostics);

#endif
