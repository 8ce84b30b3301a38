/* Which limits a state of the mine is tested against, and with which values. */
#ifndef FD_SCENARIOS_OFFER_H
#define FD_SCENARIOS_OFFER_H

#include "scenarios/day.h"
#include "scenarios/verdict.h"

/* Methane and velocity of a planned day. False when memory is short. */
bool fd_offer_day(const fd_scenario *scenario, const fd_limits *limits,
                  const fd_day_state *day, fd_verdict *verdict);

/* Methane of a moment of an event; most, leaving: airways, sensor: sensors, by volume. */
bool fd_offer_moment(const fd_scenario *scenario, const fd_limits *limits,
                     const fd_occasion *occasion, const fd_mine_state *state,
                     const double *leaving, const double *most, const double *sensor,
                     fd_verdict *verdict);

/* The running auxiliary fans of headings: what each takes of what full pressure brings,
 * its distance to the return and the velocity between. */
bool fd_offer_fans(const fd_scenario *scenario, const fd_limits *limits,
                   const fd_occasion *occasion, const fd_auxiliaries *fans,
                   fd_verdict *verdict);

/* The air at the ends of the ducts on a planned day over what gas and velocity ask. */
bool fd_offer_heading_air(const fd_scenario *scenario, const fd_limits *limits,
                          const fd_occasion *occasion, const fd_day_state *day,
                          fd_verdict *verdict);

/* The coal of a panel on the day its extraction starts: residual content and pressure,
 * desorbable gas, spread of drainage time. */
bool fd_offer_coal(const fd_scenario *scenario, const fd_limits *limits,
                   const fd_drainage *drainage, int face, double time, double output,
                   fd_verdict *verdict);

/* The drainage rate of a face over one month: mean drained and largest vented flow, kg/s.
 */
bool fd_offer_rate(const fd_scenario *scenario, const fd_limits *limits, int face,
                   double time, double drained, double vented, fd_verdict *verdict);

/* The date (seconds since 1970) of a time of the plan. */
int64_t fd_plan_date(const fd_scenario *scenario, double time);

#endif
