/* What a sensor of the mine stands for: the place of work it watches, its set points with
 * those of the rules where none is given, its model, and what it cuts.
 *
 * A sensor watches the face whose gates or face airway it hangs in, or the heading whose
 * roadway, duct or fan it hangs in or next to, by its place in Table 19; next to means
 * that the airways meet at a junction. Without a scope of its own it cuts that face or
 * heading, in the mixed return of two headings both: Table 19 cuts all power there, and no coal is won without. The auxiliary fan
 * of a heading goes on unless `cut-fans` names it. Proved in tests/unit/test_sensing.c.
 */
#ifndef FD_NETWORKS_SENSING_H
#define FD_NETWORKS_SENSING_H

#include "models/sensor.h"
#include "networks/mine.h"

/* The face or heading it watches; -1 for none. */
int fd_sensor_face(const fd_mine *mine, int sensor);
int fd_sensor_heading(const fd_mine *mine, int sensor);

/* True where a sensor of this place would watch that face or heading. */
bool fd_sensor_watches_face(const fd_mine *mine, const fd_sensor *sensor, int face);
bool fd_sensor_watches_heading(const fd_mine *mine, const fd_sensor *sensor, int heading);

/* Given, else of Table 19; NaN where neither has one. */
fd_setpoint fd_sensor_points(const fd_sensor *sensor);

fd_sensor_model fd_sensor_model_of(const fd_sensor *sensor);

/* Whether its power cut reaches a face, a heading or a fan. */
bool fd_sensor_cuts_face(const fd_mine *mine, int sensor, int face);
bool fd_sensor_cuts_heading(const fd_mine *mine, int sensor, int heading);
bool fd_sensor_cuts_fan(const fd_mine *mine, int sensor, int fan);

#endif
