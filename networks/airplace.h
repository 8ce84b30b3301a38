/* Where an answer of the air is worst, in the numbers of the mine. */
#ifndef FD_NETWORKS_AIRPLACE_H
#define FD_NETWORKS_AIRPLACE_H

#include "networks/air.h"
#include "networks/stage.h"

/* Turns the places that the flow solve and the certificate name, in the numbers of the
 * stage, into junctions and airways of the mine. */
void fd_air_locate(const fd_stage *stage, fd_air_info *info);

#endif
