/* What the flow of an airway depends on: its change by every resistance and every fan,
 * from the adjoint of solver/sensitivity.h at the last answer.
 *
 *     dQ/dln R_e = - y_e (dF_e/dln R_e) / rho     every airway e
 *     dQ/dln p_f = y_f p_f / rho                  every running fan, pressure curve
 * raised dQ/dln s_f = y_f (2 p_f - Q_f dp/dQ) / rho  every running fan, speed raised
 *
 *   Q    m3/s of the named airway at its end `from`, at the density rho there
 *   R_e  resistance of the airway with its doors, regulators and standing fans
 *   F_e  its drop, Pa; by Hagen and Poiseuille's toe (models/friction.h) the part of it
 *        that R moves
 *   p_f  rise of the fan, Pa
 *
 * Densities and natural draught are held; resistances of leaks (networks/leakage.h) are
 * not among the causes. First order. Proved in
 * tests/unit/test_response.c. */
#ifndef FD_NETWORKS_RESPONSE_H
#define FD_NETWORKS_RESPONSE_H

#include "networks/air.h"
#include "solver/sensitivity.h"

typedef struct fd_response fd_response;

/* Factors at the last answer, which must be usable; good until the next solve of the air.
 * The info tells why there is none, its `branch` an airway of the mine; then, as after
 * any failure, the response is null. FD_BAD_ARGUMENT without an answer, FD_NO_MEMORY. */
fd_status fd_response_new(const fd_air *air, fd_response **response,
                          fd_sensitivity_info *info);
void fd_response_free(fd_response **response);

/* The derivatives of the flow of one airway, m3/s: by_resistance over the airways, by_
 * pressure and by_speed over the fans; NaN where absent or standing. Zero where the flow
 * is imposed. Nullable: by_pressure, by_speed. False where the airway is absent. */
bool fd_response_find(fd_response *response, int airway, double *by_resistance,
                      double *by_pressure, double *by_speed);

/* |dF_e/dln R_e|, Pa, over its length, and the slope of the whole law at its end `from`,
 * Pa/(kg/s). */
double fd_response_loss(const fd_response *response, int airway);
double fd_response_slope(const fd_response *response, int airway);

#endif
