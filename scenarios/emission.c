#include "scenarios/emission.h"

#include <math.h>
#include <stdlib.h>

#include "models/adjacent.h"
#include "models/constant.h"
#include "models/emission.h"
#include "models/exposure.h"
#include "models/face.h"
#include "models/heading.h"
#include "models/rib.h"
#include "models/strata.h"
#include "scenarios/drainageparts.h"

enum { PIECES = 16, SPELLS = 64, ADJACENTS = 32 };

/* Length of the youngest piece of a heading, m; each further from the face is as long as
 * all before it. Chosen: the sensor hangs within 5 m of the face, and the air of a
 * stopped heading is taken as mixed over twice that. */
static const double YOUNGEST_PIECE = 10;

fd_status fd_emission_new(const fd_mine *mine, fd_emission **emission) {
    fd_emission *e = calloc(1, sizeof *e);
    *emission = e;
    if (!e) return FD_NO_MEMORY;
    e->cut_time = NAN;
    size_t headings = (size_t)mine->n_headings + 1;
    e->face = calloc((size_t)mine->n_faces + 1, sizeof *e->face);
    e->heading = calloc(headings, sizeof *e->heading);
    e->split = calloc(headings, sizeof *e->split);
    e->share = calloc(headings * PIECES, sizeof *e->share);
    e->source = calloc(headings * PIECES, sizeof *e->source);
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

/* Wc of a seam: given, or by the table of AQ 1018. */
static fd_residual residual_of(const fd_seam_unit *seam, double at_one_bar,
                               unsigned *flags) {
    fd_residual r = {.Wc = seam->residual_content, .W_CC = at_one_bar};
    if (isnan(r.Wc))
        r.Wc = fd_residual_content(fd_seam_content(seam), seam->volatile_matter,
                                   seam->rank == FD_COAL_ANTHRACITE, flags);
    return r;
}

static double emission_rate(const fd_mine *mine, const fd_adjacent_unit *adjacent,
                            unsigned *flags) {
    if (!isnan(adjacent->emission_rate)) return adjacent->emission_rate;
    const fd_face_unit *face = &mine->face[adjacent->record.parent];
    fd_strata_zones zones = fd_strata_heights(FD_ROOF_MEDIUM, face->height);
    fd_relief relief = {.M = face->height,
                        .L = face->length,
                        .caving = zones.caving,
                        .hp_above = zones.fractured,
                        .hp_below = FD_BROKEN_FLOOR_LEAST};
    return fd_adjacent_eta(&relief, adjacent->distance, adjacent->position == FD_ABOVE,
                           flags);
}

/* True where a protective layer's relief holes speak for the seam instead. */
static bool relieved(const fd_scenario *s, const fd_drainage *d, int face, int seam,
                     double time) {
    for (int i = 0; i < s->n_protects; i++) {
        const fd_protection *p = &s->mine->protection[s->protect[i].protection];
        if (p->face == face && p->seam == seam && fd_drainage_relieves(d, p->target) &&
            fd_plan_time(s, s->protect[i].from) <= time)
            return true;
    }
    return false;
}

static double adjacent_gas(const fd_scenario *s, const fd_drainage *d, int face,
                           double time, unsigned *flags) {
    fd_adjacent list[ADJACENTS];
    int n = 0;
    for (int i = 0; i < s->mine->n_adjacents && n < ADJACENTS; i++) {
        const fd_adjacent_unit *a = &s->mine->adjacent[i];
        if (a->record.parent != face || relieved(s, d, face, a->seam, time)) continue;
        const fd_seam_unit *seam = &s->mine->seam[a->seam];
        list[n++] = (fd_adjacent){.thickness = seam->thickness,
                                  .W = fd_seam_content(seam),
                                  .residual = residual_of(seam, NAN, flags),
                                  .eta = emission_rate(s->mine, a, flags)};
    }
    return fd_adjacent_emission(list, n, s->mine->face[face].height, flags);
}

static double retreat_factor(const fd_face_unit *face, const fd_seam_unit *seam,
                             unsigned *flags) {
    if (isnan(face->gate_exposure)) return 1;
    double h = fd_exposure_width((fd_coal_rank)seam->rank, face->gate_exposure, flags);
    return fd_face_retreat_factor(face->length, h, h, flags);
}

/* Pure methane the roof holes of a face may take, kg/s, out of so much goaf gas: what
 * they are stated to take, and of each group no more than its share of the gas. */
static double roof_capture(const fd_scenario *s, int face, double time, double goaf,
                           double *wanted) {
    double captured = 0;
    *wanted = 0;
    for (int i = 0; i < s->n_drains; i++) {
        const fd_hole_group *g = &s->mine->holes[s->drain[i].holes];
        double until = fd_plan_time(s, s->drain[i].until);
        if (g->kind == FD_ROOF_HOLES && g->face == face &&
            fd_plan_time(s, s->drain[i].from) <= time && !(until <= time)) {
            double flow = g->flow * fd_methane_density(FD_ZERO_CELSIUS + 20);
            *wanted += flow;
            captured += fmin(flow, g->capture * goaf);
        }
    }
    return fmin(captured, goaf);
}

/* Gas of the rows a protective face has relieved: what leaks to the face while it is
 * open, and what the relief holes take. Without such rows nothing. */
static double relief_gas(const fd_scenario *s, const fd_drainage *d, int face,
                         double time, double *captured) {
    double leak = 0;
    *captured = 0;
    for (int i = 0; i < s->n_protects; i++) {
        const fd_protection *p = &s->mine->protection[s->protect[i].protection];
        if (p->face != face || !(fd_plan_time(s, s->protect[i].from) <= time)) continue;
        double relief = fd_drainage_state(d, FD_OWNER_FACE, p->target, time).relief;
        leak += p->leak_share * relief;
        *captured += (1 - p->leak_share) * relief;
    }
    return leak;
}

/* True while a protective face is open that relieves a panel: its relief gas is then the
 * gas of that face, drained or leaked, and is not counted for the panel as well. */
static bool relief_is_claimed(const fd_scenario *s, const fd_mine_state *state,
                              int target, double time) {
    for (int i = 0; i < s->n_protects; i++) {
        const fd_protection *p = &s->mine->protection[s->protect[i].protection];
        if (p->target == target && state->airway[s->mine->face[p->face].airway] &&
            fd_plan_time(s, s->protect[i].from) <= time)
            return true;
    }
    return false;
}

/* Share of a face's own gas that comes by the goaf: given, or what surrounding rock and
 * lost coal add to the gas of the coal won, 1 - 1/(K1 K2). The latter is chosen. */
static double goaf_share(const fd_face_unit *face) {
    if (!isnan(face->corner_share)) return face->corner_share;
    return 1 - 1 / (face->rock_factor * fd_face_loss_factor(face->recovery));
}

static void face_output(const fd_scenario *s, const fd_drainage *d, int face, double time,
                        fd_face_emission *e) {
    const fd_face_unit *unit = &s->mine->face[face];
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    fd_spell spell;
    if (!fd_face_extraction(s, face, &spell)) return;
    fd_coal_state coal = fd_drainage_state(d, FD_OWNER_FACE, face, time);
    e->content_cut = coal.content_cut;
    e->output =
        unit->length * spell.speed * unit->height * seam->density * unit->recovery;
    fd_residual residual = residual_of(seam, coal.non_desorbable, &e->flags);
    fd_face_factors factors = {.K1 = unit->rock_factor,
                               .K2 = fd_face_loss_factor(unit->recovery),
                               .K3 = retreat_factor(unit, seam, &e->flags),
                               .ratio = seam->thickness / unit->height};
    double q1 = fd_face_own_seam(&factors, &residual, coal.content_cut, &e->flags);
    e->own = fd_emission_mass(q1 * e->output);
    e->adjacent = fd_emission_mass(adjacent_gas(s, d, face, time, &e->flags) * e->output);
}

static void face_emission(const fd_scenario *s, const fd_drainage *d, int face,
                          double time, bool peak, bool stopped, fd_face_emission *e,
                          fd_mine_state *state) {
    const fd_face_unit *unit = &s->mine->face[face];
    *e = (fd_face_emission){.producing = fd_face_producing(s, face, time)};
    if (e->producing) face_output(s, d, face, time, e);
    bool open = state->airway[unit->airway];
    double relief_captured = 0;
    if (open) e->relief = relief_gas(s, d, face, time, &relief_captured);
    double share = goaf_share(unit);
    double goaf = share * e->own + e->adjacent + e->relief;
    if (e->producing) e->captured = roof_capture(s, face, time, goaf, &e->roof_wanted);
    e->roof_limited = e->roof_wanted > e->captured;
    e->vented = e->own + e->adjacent + e->relief - e->captured;
    fd_coal_state coal = fd_drainage_state(d, FD_OWNER_FACE, face, time);
    e->drained = e->captured + relief_captured + coal.drained;
    if (relief_is_claimed(s, state, face, time)) e->drained -= coal.relief;
    if (!open) return;
    double factor = peak ? unit->imbalance : 1;
    if (!stopped) state->gas_along[unit->airway] += factor * (1 - share) * e->own;
    state->gas_at[s->mine->airway[unit->airway].to] += factor * (goaf - e->captured);
}

/* The spells of a heading, with one before the plan for what was driven already. */
static int spells_of(const fd_scenario *s, int heading, double stopped, fd_spell *spell) {
    const fd_heading_unit *unit = &s->mine->heading[heading];
    int n = fd_heading_spells(s, heading, SPELLS - 1, spell + 1);
    if (n > SPELLS - 1) n = SPELLS - 1;
    double end = n ? fmin(0, spell[1].start) : 0;
    spell[0] = (fd_spell){end - unit->initial_length / unit->advance, end, unit->advance};
    n++;
    /* An event that stops the driving ends the spell it falls in and drops those after.
     */
    while (!isnan(stopped) && n > 1 && spell[n - 1].start >= stopped) n--;
    if (!isnan(stopped) && spell[n - 1].end > stopped) spell[n - 1].end = stopped;
    return n;
}

/* Cuts a roadway into pieces by distance from the heading face, by rule for one length,
 * the last up to another; returns their number and the distances of their far ends. */
static int cut_pieces(double rule, double length, double *far_end) {
    int n = 0;
    for (double reach = YOUNGEST_PIECE; n < PIECES - 1 && reach < 0.75 * rule; reach *= 2)
        far_end[n++] = reach;
    far_end[n++] = length;
    return n;
}

static void heading_emission(const fd_scenario *s, const fd_drainage *d, int heading,
                             double time, bool peak, double stopped, fd_emission *all,
                             fd_mine_state *state) {
    const fd_heading_unit *unit = &s->mine->heading[heading];
    fd_heading_emission *e = &all->heading[heading];
    fd_spell spell[SPELLS];
    fd_drivage drivage = {spell, spells_of(s, heading, stopped, spell)};
    *e = (fd_heading_emission){.length = fd_drivage_length(&drivage, time)};
    double speed = fd_drivage_speed(&drivage, time);
    e->driven = speed > 0;
    if (unit->seam < 0 || !state->airway[unit->airway]) return;
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    fd_coal_state coal = fd_drainage_state(d, FD_OWNER_HEADING, heading, time);
    fd_residual residual = residual_of(seam, coal.non_desorbable, &e->flags);
    double factor = peak ? unit->imbalance : 1;
    e->coal =
        fd_emission_mass(fd_heading_broken_coal(unit->coal_section, speed, seam->density,
                                                &residual, coal.content_cut, &e->flags));
    double far_end[PIECES], near_end = 0;
    fd_gas_split *split = &all->split[all->n_splits++];
    double rule =
        isnan(all->cut_time) ? e->length : fd_drivage_length(&drivage, all->cut_time);
    *split =
        (fd_gas_split){.airway = unit->airway, .n = cut_pieces(rule, e->length, far_end)};
    double *share = &all->share[heading * PIECES],
           *source = &all->source[heading * PIECES];
    for (int k = 0; k < split->n; k++) {
        share[k] = (far_end[k] - near_end) / e->length;
        /* The ribs of a piece have the content of its coal when its middle was cut. */
        double middle = e->length - (near_end + far_end[k]) / 2;
        double cut = time - fd_drivage_age(&drivage, middle, time);
        double q0 = fd_rib_initial(
            seam->volatile_matter,
            fd_drainage_content(d, FD_OWNER_HEADING, heading, middle, cut));
        double ribs = fd_emission_mass(
            fd_drivage_emission(&drivage, unit->exposed_perimeter, q0,
                                e->length - far_end[k], e->length - near_end, time));
        source[k] = factor * ribs;
        e->ribs += ribs;
        near_end = far_end[k];
    }
    split->share = share;
    split->source = source;
    state->gas_along[unit->airway] += factor * e->ribs;
    state->gas_at[s->mine->airway[unit->airway].from] += factor * e->coal;
}

void fd_emission_apply(const fd_scenario *scenario, const fd_drainage *drainage,
                       double time, bool peak, const double *stopped,
                       fd_emission *emission, fd_mine_state *state) {
    for (int a = 0; a < scenario->mine->n_airways; a++) state->gas_along[a] = 0;
    for (int j = 0; j < scenario->mine->n_junctions; j++) state->gas_at[j] = 0;
    emission->n_splits = 0;
    const double *cut = emission->face_stopped;
    for (int f = 0; f < scenario->mine->n_faces; f++)
        face_emission(scenario, drainage, f, time, peak, cut && cut[f] <= time,
                      &emission->face[f], state);
    for (int h = 0; h < scenario->mine->n_headings; h++)
        heading_emission(scenario, drainage, h, time, peak, stopped ? stopped[h] : NAN,
                         emission, state);
}
