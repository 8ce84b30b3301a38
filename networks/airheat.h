/* Temperatures underground from a heat balance of the air, where the climate asks for it
 * (temperature-model="computed").
 *
 * A kilogram of air carries the heat content S = h - W c_w t_w, h and W of
 * models/moist.h; water that it takes up or drops has the climate's underground
 * temperature t_w. Along an airway, in the direction of the flow w,
 *
 *     w dS/dx = 2 pi k G (Tr(x) - T) + q/L - w g dz/dx
 *
 * with the heat from the rock by models/rockheat.h, Tr the virgin temperature at that
 * height, q machines and fans, W, and g dz the auto-compression. The relative humidity is
 * given: that of the surface where the air departs there, else that of the climate
 * underground; what it takes up for that is taken up evenly. Within an airway the slope
 * dS/dT is that between its ends, so T is an exponential approach. Junctions mix S
 * exactly, loops too (solver/blend.h).
 *
 * Simplified: w counts as dry air, methane as air; a fan gives its whole shaft power to
 * the air (what of it is useful warms the air as it is compressed, and an ideal gas does
 * not warm by friction), 1/0.7 of the air power where the power is not given; jet fans
 * give none; no heat in
 * airways at rest but that of the rock, and none of the rock into ducts, leakage paths
 * and airways without length or section. Proved in tests/verify/test_airheat.c. */
#ifndef FD_NETWORKS_AIRHEAT_H
#define FD_NETWORKS_AIRHEAT_H

#include "models/air.h"
#include "networks/airfan.h"
#include "networks/stage.h"

typedef struct fd_airheat fd_airheat;

/* Room for any stage of a mine; FD_NO_MEMORY leaves it null. */
fd_status fd_airheat_new(const fd_mine *mine, fd_airheat **heat);
void fd_airheat_free(fd_airheat **heat);

/* Takes a state. Temperatures stay those of the last call where the stage is the same,
 * else those that the mine gives. */
void fd_airheat_start(fd_airheat *heat, const fd_mine_state *state,
                      const fd_stage *stage);

/* Temperatures at the flows and pressures of the stage; density by branch, kg/m3, for the
 * velocities. FD_NUMERICS where the balance did not settle, FD_NO_MEMORY. */
fd_status fd_airheat_carry(fd_airheat *heat, const fd_stage *stage, const fd_airfan *fans,
                           const double *density);

void fd_airheat_forget(fd_airheat *heat);

/* Temperature and humidity of the air at both ends of a branch, into its places; returns
 * the bow of the temperature (models/air.h). */
double fd_airheat_places(const fd_airheat *heat, int branch, fd_air_place place[2]);

/* The air at a junction of the stage; no methane. */
fd_air_place fd_airheat_junction(const fd_airheat *heat, int junction);

/* Recomputes the balance of heat, W, of every junction and airway from the temperatures.
 * where: a junction of the stage. */
fd_certificate_entry fd_airheat_balance(fd_airheat *heat, const fd_stage *stage);

#endif
