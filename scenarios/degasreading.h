/* What the degassing of a heading reads off the air and its gases (models/degas.h), part
 * of scenarios/coursedegas.h. All by count (models/count.h): flows, and the fractions
 * that are those by volume. */
#ifndef FD_SCENARIOS_DEGASREADING_H
#define FD_SCENARIOS_DEGASREADING_H

#include "models/degas.h"
#include "scenarios/courseparts.h"

/* An airway on the way out of a heading; by_to: its end `to` lies towards the mixing
 * point. */
typedef struct fd_degas_way {
    int airway;
    bool by_to;
} fd_degas_way;

/* A heading: its roadway, the junction where it meets air of full pressure, the way from
 * there back, with the roadway last, and room for slices of a metre, at most, along it.
 */
typedef struct fd_degas_road {
    int road, mixing;
    fd_degas_way *way;
    int ways, slices, of_road; /* the last of_road of them lie in the roadway */
    double *mass, *length, *fraction;
} fd_degas_road;

/* In the state of a window. FD_NO_MEMORY; free it then, too. */
fd_status fd_degas_road_open(const fd_window *window, int heading, fd_degas_road *road);
void fd_degas_road_close(fd_degas_road *road);

/* True where all of the way has less than these, by volume; of carbon dioxide where it is
 * carried. */
bool fd_degas_road_is_clean(const fd_window *window, const fd_degas_road *road,
                            double methane, double dioxide);

/* species: of the gas (networks/gas.h), methane 0, else carbon dioxide.
 *
 * What comes out next; every: s until the next setting, in which the gas given off on the
 * way adds to it; ahead: m before the mouth, of which and of the way from there no more
 * may come out. Lends the slices of the road. */
fd_degas_view fd_degas_look(const fd_window *window, const fd_degas_road *road,
                            int species, double every, double ahead);

/* What arrives at the mixing point: all of it, kg/s, and what the heading does not send,
 * with the most of the gas that it brings until the next setting. */
fd_degas_air fd_degas_mixing(const fd_window *window, const fd_degas_road *road,
                             int species, double every, double aim);

/* What the heading sends there beside what its duct brings, kg/s, at least 0. */
double fd_degas_own(const fd_window *window, const fd_degas_road *road, int duct);

#endif
