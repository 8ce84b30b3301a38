/* What the laws of the air need of one airway in one state: its resistance to mass flow,
 * its density, its natural draught. */
#ifndef FD_NETWORKS_AIRLAW_H
#define FD_NETWORKS_AIRLAW_H

#include "models/air.h"
#include "networks/state.h"

/* Resistance over the density at which it is stated, (N s2/m8)/(kg/m3), summed over the
 * airway, its doors and regulators and its standing fans, as far as these have come.
 * Divided by the density it is the r of models/friction.h. One entry an airway of the
 * mine. */
void fd_airlaw_resistances(const fd_mine *mine, const fd_mine_state *state,
                           double *resistance);

/* What one door, and one fan that stands or runs up or down, add to that. */
double fd_airlaw_door(const fd_mine *mine, const fd_mine_state *state, int door);
double fd_airlaw_fan(const fd_mine *mine, const fd_mine_state *state, int fan);

/* Linear resistance of what stands in the airways and seeps, Pa s/m3 (models/seep.h). One
 * entry an airway of the mine. */
void fd_airlaw_walls(const fd_mine *mine, const fd_mine_state *state, double *resistance);

/* Transition flow to the laminar range, kg/s, see models/friction.h. r: Pa/(kg/s)2. */
double fd_airlaw_transition(const fd_airway *airway, double length, double r,
                            double density);

/* The surface air as a column; barometer: Pa, NaN for the pressure of the climate. */
fd_air_column fd_airlaw_column(const fd_climate *climate, double barometer);

/* Absolute pressures of the column, Pa, by junction of the mine: at the ends of the
 * airways of computed density, where alone they are asked for. Takes zeros. */
void fd_airlaw_still(const fd_mine *mine, const fd_air_column *column, double *still);

/* The air at the ends of an airway, at their gauge pressures over the still column, with
 * the temperatures and humidities that the mine gives and without methane. */
void fd_airlaw_places(const fd_mine *mine, const double *still, int airway,
                      double gauge_from, double gauge_to, fd_air_place place[2]);

/* Natural draught of an airway of mean density rho, Pa, against the still column. */
double fd_airlaw_draught(const fd_mine *mine, const double *still, int airway,
                         double density);

/* Cross-section, m2, and perimeter, m; NaN where neither is known. */
double fd_airway_area(const fd_airway *airway);
double fd_airway_perimeter(const fd_airway *airway);

#endif
