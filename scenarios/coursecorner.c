/* The return corners of the faces in an event, each a volume that mixes
 * (models/corner.h). */
#include <math.h>
#include <stdlib.h>

#include "models/corner.h"
#include "models/methane.h"
#include "scenarios/courseparts.h"

/* The streams that feed the corner of a face now; false where nothing can be said: no
 * leak given, air that stands or runs back, or a share of gas out of its range. */
static bool feed(const fd_window *c, int face, fd_corner_flow *flow) {
    const fd_face_unit *f = &c->s->mine->face[face];
    const fd_air_state *air = fd_air_get(c->air);
    if (isnan(f->corner_leakage) || !c->state->airway[f->airway]) return false;
    double intake = fd_gas_get(c->gas)->leaving[f->intake_gate];
    double goaf = c->state->gas_at[c->s->mine->airway[f->airway].to];
    double wind = air->mass_flow[f->airway];
    double along = c->state->gas_along[f->airway];
    *flow = (fd_corner_flow){.air = f->corner_leakage * wind,
                             .methane = goaf,
                             .intake = fd_methane_mass_fraction(intake)};
    return wind > 0 && goaf >= f->corner_leakage * (along + goaf);
}

fd_status fd_course_corner_begin(fd_window *c) {
    const fd_mine *mine = c->s->mine;
    c->corner = calloc((size_t)mine->n_faces + 1, sizeof *c->corner);
    if (!c->corner) return FD_NO_MEMORY;
    const fd_gas_state *g = fd_gas_get(c->gas);
    for (int f = 0; f < mine->n_faces; f++) {
        const fd_face_unit *unit = &mine->face[f];
        /* Where the planned state is not assessed, the event is not. */
        double steady =
            fd_corner_methane(c->s, c->state, f, g->leaving[unit->intake_gate],
                              g->from_end[unit->return_gate]);
        fd_corner_flow flow;
        c->corner[f] = NAN;
        if (!isnan(unit->corner_volume) && !isnan(steady) && feed(c, f, &flow))
            c->corner[f] = fd_methane_volume_fraction(fd_corner_steady(&flow));
    }
    return FD_OK;
}

/* Once it cannot be told it is not assessed for the rest of the event. */
void fd_course_corner_advance(fd_window *c, double seconds) {
    for (int f = 0; f < c->s->mine->n_faces; f++) {
        const fd_face_unit *unit = &c->s->mine->face[f];
        fd_corner_flow flow;
        if (isnan(c->corner[f])) continue;
        double y = NAN;
        if (feed(c, f, &flow)) {
            double density = fd_air_get(c->air)->density[unit->airway];
            y = fd_corner_after(&flow, density * unit->corner_volume,
                                fd_methane_mass_fraction(c->corner[f]), seconds);
        }
        c->corner[f] = fd_methane_volume_fraction(y);
    }
}
