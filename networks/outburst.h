/* Which airways lie on the return side of workplaces in seams liable to outbursts.
 *
 * An airway lies there when more than half of its air (chosen) has passed such a face or
 * heading: the share is 1 in the workplaces themselves, mixes at junctions by mass, and
 * enters as 0 from outside. */
#ifndef FD_NETWORKS_OUTBURST_H
#define FD_NETWORKS_OUTBURST_H

#include "networks/air.h"

typedef enum fd_outburst_place {
    FD_OUTBURST_NONE,
    FD_OUTBURST_FACE,   /* most of its air has passed faces */
    FD_OUTBURST_HEADING /* faces and headings, and not faces alone */
} fd_outburst_place;

typedef struct fd_outburst fd_outburst;

/* FD_NO_MEMORY; then null. */
fd_status fd_outburst_new(const fd_mine *mine, const fd_mine_state *state,
                          const fd_air_state *air, fd_outburst **outburst);
void fd_outburst_free(fd_outburst **outburst);

fd_outburst_place fd_outburst_side(const fd_outburst *outburst, int airway);

/* The share of the air of an airway that has passed faces, and faces or headings. */
double fd_outburst_share(const fd_outburst *outburst, int airway, bool headings);

#endif
