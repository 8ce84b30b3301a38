/* The return corners of faces in the network of the gas.
 *
 * A corner stands beside its face: the air that leaks through the goaf leaves at the
 * start of the face, takes up the gas that enters at its end, mixes in the volume of the
 * corner and comes back at the end of the face. What it takes the face has not, so that
 * the gas of the corner is part of the balance, counted once. */
#include <math.h>
#include <stdlib.h>

#include "networks/gasparts.h"

/* Holds for the ways to and from a corner: gas crosses them at once. Chosen. */
static const double WAY_VOLUME = 1e-3, WAY_LENGTH = 1; /* m3, m */

bool fd_goaf_passes(const fd_mine *m, int face) {
    int corner = m->airway[m->face[face].airway].to;
    for (int g = 0; g < m->n_goafs; g++) {
        bool here = false, elsewhere = false;
        for (int i = 0; i < m->n_mouths; i++) {
            if (m->mouth[i].record.parent != g) continue;
            here |= m->mouth[i].junction == corner;
            elsewhere |= m->mouth[i].junction != corner;
        }
        if (m->goaf[g].face == face && m->goaf[g].stands != FD_GOAF_SEALED && here &&
            elsewhere)
            return true;
    }
    return false;
}

double fd_corner_leakage(const fd_mine *m, int face) {
    return fd_goaf_passes(m, face) ? 0 : m->face[face].corner_leakage;
}

static bool has_corner(const fd_mine *m, const fd_mine_state *state, int face) {
    const fd_face_unit *f = &m->face[face];
    return state->airway[f->airway] && !isnan(f->corner_volume) &&
           !isnan(fd_corner_leakage(m, face));
}

fd_status fd_gas_count_corners(fd_gas *g, const fd_mine_state *state) {
    g->corner = calloc((size_t)g->mine->n_faces + 1, sizeof *g->corner);
    if (!g->corner) return FD_NO_MEMORY;
    for (int f = 0; f < g->mine->n_faces; f++)
        if (has_corner(g->mine, state, f)) g->corner[g->corners++].face = f;
    g->pieces += 2 * g->corners;
    g->junctions += g->corners;
    return FD_OK;
}

void fd_gas_chain_corners(fd_gas *g, int *piece, int *junction) {
    for (int i = 0; i < g->corners; i++) {
        fd_gas_corner_way *c = &g->corner[i];
        const fd_airway *face = &g->mine->airway[g->mine->face[c->face].airway];
        c->junction = (*junction)++;
        c->in = (*piece)++;
        c->out = (*piece)++;
        g->from[c->in] = face->from;
        g->to[c->in] = g->from[c->out] = c->junction;
        g->to[c->out] = face->to;
        g->share[c->in] = g->share[c->out] = 1;
    }
}

void fd_gas_fill_corners(fd_gas *g, const fd_mine_state *state, const fd_air_state *air) {
    for (int i = 0; i < g->corners; i++) {
        const fd_gas_corner_way *c = &g->corner[i];
        int a = g->mine->face[c->face].airway, end = g->mine->airway[a].to;
        double leak = fd_corner_leakage(g->mine, c->face) * air->counted[a];
        for (int k = 0; k < g->count[a]; k++) g->flow[g->first[a] + k] -= leak;
        /* Gas of the end of the face; air that a goaf breathes out there, not in. */
        double *list[] = {g->inflow, g->methane + g->pieces, g->joined + g->pieces};
        for (int k = 0; k < 3; k++) {
            list[k][c->junction] = list[k][end];
            list[k][end] = 0;
        }
        g->exchange[c->junction] = fmax(0, state->air_at[end]);
        g->exchange[end] -= g->exchange[c->junction];
        g->flow[c->in] = leak;
        g->flow[c->out] = leak + g->inflow[c->junction] + g->exchange[c->junction];
        for (int way = c->in; way <= c->out; way++) {
            g->source[way] = g->methane[way] = g->joined[way] = g->dispersion[way] = 0;
            if (g->course) continue;
            g->capacity[way] = air->unit[a] * WAY_VOLUME;
            g->length[way] = WAY_LENGTH;
        }
        if (!g->course)
            g->volume[c->junction] = air->unit[a] * g->mine->face[c->face].corner_volume;
    }
}

void fd_gas_move_corners(const fd_gas *g, double *at) {
    for (int i = 0; i < g->corners; i++) {
        int end = g->mine->airway[g->mine->face[g->corner[i].face].airway].to;
        at[g->corner[i].junction] = at[end];
        at[end] = 0;
    }
}

static const fd_gas_corner_way *way_of(const fd_gas *g, int face) {
    for (int i = 0; i < g->corners; i++)
        if (g->corner[i].face == face) return &g->corner[i];
    return NULL;
}

double fd_gas_corner_of(const fd_gas *g, int species, int face) {
    const fd_gas_corner_way *way = way_of(g, face);
    if (!way) return NAN;
    /* Before the first step it is what its return is filled with. */
    return g->in_course ? fd_transport_junction_of(g->course, species, way->junction)
                        : fd_transport_end_of(g->course, species, way->out, FD_FROM_END);
}

double fd_gas_corner(const fd_gas *g, int face) {
    const fd_gas_corner_way *way = way_of(g, face);
    if (!way) return NAN;
    int j = way->junction;
    return g->in_course ? fd_transport_junction(g->course, j) : g->steady.junction[j];
}
