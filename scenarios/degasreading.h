/* What the degassing of a heading reads off the air and its gases (models/degas.h), part
 * of scenarios/coursedegas.h. All by mass: methane as fractions, a gas beside it as
 * amounts (models/substance.h). */
#ifndef FD_SCENARIOS_DEGASREADING_H
#define FD_SCENARIOS_DEGASREADING_H

#include "models/degas.h"
#include "scenarios/courseparts.h"

/* A heading: its roadway, the junction where it meets air of full pressure, the airways
 * between its mouth and there, and the length before the mouth that is looked at, m. */
typedef struct fd_degas_road {
    int road, mixing;
    bool *passed; /* airways */
    double ahead;
} fd_degas_road;

/* species: of the gas (networks/gas.h), methane 0.
 *
 * The largest in the last metres before the mouth, and from there to the mixing point
 * where it is not the mouth. */
double fd_degas_ahead(const fd_window *window, const fd_degas_road *road, int species);

/* What arrives at the mixing point: all of it, kg/s, and the gas of what the heading does
 * not send. aim: by mass. */
fd_degas_air fd_degas_mixing(const fd_window *window, const fd_degas_road *road,
                             int species, double aim);

/* Slices of the roadway from its mouth on: mass, kg, and the gas in them. */
void fd_degas_slices(const fd_window *window, const fd_degas_road *road, int species,
                     double area, int slices, double *mass, double *fraction);

#endif
