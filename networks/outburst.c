#include "networks/outburst.h"

#include <math.h>
#include <stdlib.h>

#include "networks/airtrace.h"

static const double MOST = 0.5; /* chosen */

struct fd_outburst {
    double *face, *either; /* by airway: share of its air */
};

static bool is_outburst(const fd_mine *mine, int seam) {
    return seam >= 0 && mine->seam[seam].outburst;
}

/* The share by airway of what has passed the sources. What leaks out of a source has
 * passed it; air at rest has the share of the junction it would come from. */
static fd_status mix(const fd_mine *mine, const fd_mine_state *state,
                     const fd_air_state *air, const fd_airtrace *ways, bool *source,
                     double *share) {
    double *at = malloc(((size_t)mine->n_junctions + 1) * sizeof *at);
    if (!at) return FD_NO_MEMORY;
    for (int i = 0; i < mine->n_leakages; i++)
        source[mine->n_airways + i] = source[ways->giver[i]];
    fd_trace_share(ways->trace, source, at);
    for (int a = 0; a < mine->n_airways; a++) {
        int start = air->mass_flow[a] > 0 ? mine->airway[a].from : mine->airway[a].to;
        bool known = state->airway[a] && !ways->surface[start] && !isnan(at[start]);
        share[a] = source[a] ? 1 : known ? at[start] : 0;
    }
    free(at);
    return FD_OK;
}

static fd_status fill(const fd_mine *mine, const fd_mine_state *state,
                      const fd_air_state *air, const fd_airtrace *ways, bool *source,
                      fd_outburst *o) {
    for (int f = 0; f < mine->n_faces; f++) {
        const fd_face_unit *unit = &mine->face[f];
        if (is_outburst(mine, unit->seam) && unit->airway >= 0)
            source[unit->airway] = true;
    }
    fd_status status = mix(mine, state, air, ways, source, o->face);
    for (int h = 0; h < mine->n_headings; h++) {
        const fd_heading_unit *unit = &mine->heading[h];
        if (is_outburst(mine, unit->seam) && unit->airway >= 0)
            source[unit->airway] = true;
    }
    return status == FD_OK ? mix(mine, state, air, ways, source, o->either) : status;
}

fd_status fd_outburst_new(const fd_mine *mine, const fd_mine_state *state,
                          const fd_air_state *air, fd_outburst **out) {
    size_t n = (size_t)mine->n_airways + (size_t)mine->n_leakages + 1;
    fd_airtrace *ways;
    fd_status status = fd_airtrace_new(mine, state, air, &ways);
    *out = NULL;
    if (status != FD_OK) return status;
    fd_outburst *o = *out = calloc(1, sizeof *o);
    bool *source = calloc(n, sizeof *source);
    if (o) o->face = calloc(n, sizeof *o->face);
    if (o) o->either = calloc(n, sizeof *o->either);
    status = o && source && o->face && o->either ? fill(mine, state, air, ways, source, o)
                                                 : FD_NO_MEMORY;
    free(source);
    fd_airtrace_free(&ways);
    if (status != FD_OK) fd_outburst_free(out);
    return status;
}

void fd_outburst_free(fd_outburst **out) {
    if (!out || !*out) return;
    free((*out)->face);
    free((*out)->either);
    free(*out);
    *out = NULL;
}

double fd_outburst_share(const fd_outburst *o, int airway, bool headings) {
    return headings ? o->either[airway] : o->face[airway];
}

fd_outburst_place fd_outburst_side(const fd_outburst *o, int airway) {
    if (o->face[airway] > MOST) return FD_OUTBURST_FACE;
    return o->either[airway] > MOST ? FD_OUTBURST_HEADING : FD_OUTBURST_NONE;
}
