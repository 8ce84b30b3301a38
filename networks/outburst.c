#include "networks/outburst.h"

#include <math.h>
#include <stdlib.h>

#include "networks/stage.h"

static const double MOST = 0.5;      /* chosen */
static const double SETTLED = 1e-12; /* largest change of a share in a sweep */

struct fd_outburst {
    double *face, *either; /* by airway: share of its air */
};

static bool is_outburst(const fd_mine *mine, int seam) {
    return seam >= 0 && mine->seam[seam].outburst;
}

/* One sweep of mixing; returns the largest change. inward, passed: by junction. */
static double sweep(const fd_mine *mine, const fd_mine_state *state,
                    const fd_air_state *air, const bool *source, double *share,
                    double *inward, double *passed) {
    double change = 0;
    for (int j = 0; j < mine->n_junctions; j++) {
        double inflow = mine->junction[j].inflow;
        inward[j] = inflow > 0 ? inflow * mine->junction[j].density : 0;
        passed[j] = 0;
    }
    for (int a = 0; a < mine->n_airways; a++) {
        if (!state->airway[a]) continue;
        double w = air->mass_flow[a];
        int end = w > 0 ? mine->airway[a].to : mine->airway[a].from;
        inward[end] += fabs(w);
        passed[end] += fabs(w) * share[a];
    }
    for (int a = 0; a < mine->n_airways; a++) {
        if (!state->airway[a] || source[a]) continue;
        int start = air->mass_flow[a] > 0 ? mine->airway[a].from : mine->airway[a].to;
        bool outside = fd_junction_fixed(&mine->junction[start]);
        double next = outside || !(inward[start] > 0) ? 0 : passed[start] / inward[start];
        change = fmax(change, fabs(next - share[a]));
        share[a] = next;
    }
    return change;
}

static fd_status mix(const fd_mine *mine, const fd_mine_state *state,
                     const fd_air_state *air, const bool *source, double *share) {
    double *inward = calloc((size_t)mine->n_junctions + 1, sizeof *inward);
    double *passed = calloc((size_t)mine->n_junctions + 1, sizeof *passed);
    bool ok = inward && passed;
    for (int a = 0; a < mine->n_airways; a++) share[a] = source[a];
    for (int i = 0; ok && i <= mine->n_airways; i++)
        if (sweep(mine, state, air, source, share, inward, passed) <= SETTLED) break;
    free(inward);
    free(passed);
    return ok ? FD_OK : FD_NO_MEMORY;
}

static fd_status fill(const fd_mine *mine, const fd_mine_state *state,
                      const fd_air_state *air, bool *source, fd_outburst *o) {
    for (int f = 0; f < mine->n_faces; f++) {
        const fd_face_unit *unit = &mine->face[f];
        if (is_outburst(mine, unit->seam) && unit->airway >= 0)
            source[unit->airway] = true;
    }
    fd_status status = mix(mine, state, air, source, o->face);
    for (int h = 0; h < mine->n_headings; h++) {
        const fd_heading_unit *unit = &mine->heading[h];
        if (is_outburst(mine, unit->seam) && unit->airway >= 0)
            source[unit->airway] = true;
    }
    return status == FD_OK ? mix(mine, state, air, source, o->either) : status;
}

fd_status fd_outburst_new(const fd_mine *mine, const fd_mine_state *state,
                          const fd_air_state *air, fd_outburst **out) {
    size_t n = (size_t)mine->n_airways + 1;
    fd_outburst *o = *out = calloc(1, sizeof *o);
    bool *source = calloc(n, sizeof *source);
    if (o) o->face = calloc(n, sizeof *o->face);
    if (o) o->either = calloc(n, sizeof *o->either);
    fd_status status = o && source && o->face && o->either
                           ? fill(mine, state, air, source, o)
                           : FD_NO_MEMORY;
    free(source);
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
