/* The return corners of the faces in an event, each a volume that mixes in the network of
 * the gas (networks/gascorner.c): what leaves a corner is what its return takes in. */
#include <math.h>
#include <stdlib.h>

#include "scenarios/courseparts.h"

/* Whether the corner of a face can be told now: its air must go as planned, and without a
 * goaf that passes air its gas must be in the range of the leak (models/methane.h). */
static bool is_told(const fd_window *c, int face) {
    const fd_face_unit *f = &c->s->mine->face[face];
    if (!c->state->airway[f->airway]) return false;
    if (!(fd_air_get(c->air)->mass_flow[f->airway] > 0)) return false;
    if (fd_goaf_passes(c->s->mine, face)) return true;
    double goaf = c->state->gas_at[c->s->mine->airway[f->airway].to];
    double along = c->state->gas_along[f->airway];
    return goaf >= f->corner_leakage * (along + goaf);
}

fd_status fd_course_corner_begin(fd_window *c) {
    int faces = c->s->mine->n_faces;
    c->corner = calloc((size_t)faces + 1, sizeof *c->corner);
    if (!c->corner) return FD_NO_MEMORY;
    for (int f = 0; f < faces; f++)
        c->corner[f] = is_told(c, f) ? fd_gas_corner(c->gas, f) : NAN;
    return FD_OK;
}

/* Once it cannot be told it is not assessed for the rest of the event. */
void fd_course_corner_advance(fd_window *c) {
    for (int f = 0; f < c->s->mine->n_faces; f++)
        if (!isnan(c->corner[f]))
            c->corner[f] = is_told(c, f) ? fd_gas_corner(c->gas, f) : NAN;
}
