/* What the network asks of one running fan: pressure over its flow, for the chart.
 *
 * The fan is taken out and a head put in its place; the flow of its branch at a head is a
 * point of the line. The other fans keep their laws, but for the humps of those that rise
 * (models/hump.h), which keep the pressure they have in the answer: so each head has one
 * flow. Where no other running fan rises the line is exact, and every operating point of
 * the fan lies on it. */
#ifndef FD_NETWORKS_FANCHART_H
#define FD_NETWORKS_FANCHART_H

#include "networks/frozen.h"

/* Samples n points, by rising head from 0 to `most` Pa, denser where it is low: flow m3/s
 * and pressure Pa as the fan blows; NaN where the network has no answer. running: place
 * of the fan in fd_airfan_running. FD_NO_MEMORY. */
fd_status fd_fanchart_sample(const fd_air_frozen *frozen, int running, double most, int n,
                             double *flow, double *pressure);

#endif
