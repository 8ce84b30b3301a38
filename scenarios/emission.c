#include "scenarios/emission.h"

#include <math.h>
#include <stdlib.h>

#include "models/exposure.h"
#include "scenarios/carried.h"
#include "scenarios/drainageparts.h"
#include "scenarios/emissionparts.h"

double fd_emission_desorbable(const fd_scenario *s, const fd_drainage *d, int heading,
                              double time) {
    unsigned flags = 0;
    const fd_seam_unit *seam = &s->mine->seam[s->mine->heading[heading].seam];
    fd_coal_state coal = fd_drainage_state(d, FD_OWNER_HEADING, heading, time);
    fd_residual residual = fd_residual_of(seam, coal.non_desorbable, &flags);
    return fd_residual_desorbable(&residual, coal.content_cut, &flags);
}

/* Length of the youngest piece of a heading, m; each further from the face is as long as
 * all before it. Chosen: the sensor hangs within 5 m of the face, and the air of a
 * stopped heading is taken as mixed over twice that. */
static const double YOUNGEST_PIECE = 10;

fd_status fd_emission_new(const fd_mine *mine, fd_emission **emission) {
    fd_emission *e = calloc(1, sizeof *e);
    *emission = e;
    if (!e) return FD_NO_MEMORY;
    e->cut_time = NAN;
    size_t slots = (size_t)mine->n_headings + (size_t)mine->n_faces + 1;
    e->face = calloc((size_t)mine->n_faces + 1, sizeof *e->face);
    e->heading = calloc((size_t)mine->n_headings + 1, sizeof *e->heading);
    e->split = calloc(slots, sizeof *e->split);
    e->share = calloc(slots * FD_ROAD_PIECES, sizeof *e->share);
    e->source = calloc(slots * FD_ROAD_PIECES, sizeof *e->source);
    if (e->face && e->heading && e->split && e->share && e->source) return FD_OK;
    fd_emission_free(emission);
    return FD_NO_MEMORY;
}

void fd_emission_free(fd_emission **emission) {
    if (!emission || !*emission) return;
    free((*emission)->face);
    free((*emission)->heading);
    free((*emission)->split);
    free((*emission)->share);
    free((*emission)->source);
    free(*emission);
    *emission = NULL;
}

bool fd_emission_stop_face(fd_emission *e, int face, double time) {
    for (int i = 0; i < e->n_stops; i++)
        if (e->stop[i].number == face && e->stop[i].until > time) return true;
    if (e->n_stops == FD_EMISSION_STOPS) return false;
    e->stop[e->n_stops++] = (fd_stop){face, time, INFINITY};
    return true;
}

void fd_emission_resume_face(fd_emission *e, int face, double time) {
    for (int i = 0; i < e->n_stops; i++)
        if (e->stop[i].number == face && isinf(e->stop[i].until)) e->stop[i].until = time;
}

void fd_emission_note_stops(fd_emission *e, int faces, double time) {
    const double *cut = e->face_stopped;
    for (int f = 0; cut && f < faces; f++)
        if (cut[f] <= time) fd_emission_stop_face(e, f, cut[f]);
}

fd_residual fd_residual_of(const fd_seam_unit *seam, double at_one_bar, unsigned *flags) {
    fd_residual r = {.Wc = seam->residual_content, .W_CC = at_one_bar};
    if (isnan(r.Wc))
        r.Wc = fd_residual_content(fd_seam_content(seam), seam->volatile_matter,
                                   seam->rank == FD_COAL_ANTHRACITE, flags);
    return r;
}

fd_kernel fd_seam_lumps(const fd_seam_unit *seam, double time) {
    fd_kernel_law law =
        seam->desorption == FD_DESORPTION_POWER ? FD_KERNEL_POWER : FD_KERNEL_AIREY;
    return (fd_kernel){law, time, seam->desorption_exponent};
}

int fd_emission_pieces(double rule, double length, double *far_end) {
    int n = 0;
    for (double reach = YOUNGEST_PIECE; n < FD_ROAD_PIECES - 1 && reach < 0.75 * rule;
         reach *= 2)
        far_end[n++] = reach;
    far_end[n++] = length;
    return n;
}

fd_gas_split *fd_emission_split(const fd_emission *e, int airway) {
    for (int i = 0; i < e->n_splits; i++)
        if (e->split[i].airway == airway) return &e->split[i];
    return NULL;
}

fd_gas_split *fd_emission_add_split(fd_emission *e, int slot, int airway, int n) {
    fd_gas_split *split = &e->split[e->n_splits++];
    *split = (fd_gas_split){.airway = airway,
                            .n = n,
                            .share = &e->share[slot * FD_ROAD_PIECES],
                            .source = &e->source[slot * FD_ROAD_PIECES]};
    return split;
}

double *fd_emission_shares(fd_emission *e, const fd_gas_split *split) {
    return e->share + (split->share - e->share);
}

double *fd_emission_sources(fd_emission *e, const fd_gas_split *split) {
    return e->source + (split->source - e->source);
}

void fd_emission_apply(const fd_scenario *scenario, const fd_drainage *drainage,
                       double time, unsigned mode, const double *stopped,
                       fd_emission *emission, fd_mine_state *state) {
    const fd_emission_moment moment = {time, mode, emission->span};
    for (int a = 0; a < scenario->mine->n_airways; a++) state->gas_along[a] = 0;
    for (int j = 0; j < scenario->mine->n_junctions; j++) state->gas_at[j] = 0;
    fd_carried_join_mine(scenario->mine, state);
    emission->n_splits = 0;
    fd_emission_note_stops(emission, scenario->mine->n_faces, time);
    for (int h = 0; h < scenario->mine->n_headings; h++)
        fd_heading_source(scenario, drainage, h, &moment, stopped ? stopped[h] : NAN,
                          emission, state);
    for (int f = 0; f < scenario->mine->n_faces; f++)
        fd_face_source(scenario, drainage, f, &moment, emission, state);
}
