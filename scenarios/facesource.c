/* What a face gives: statics, when the gas comes, and where it enters the air. */
#include <math.h>

#include "models/adjacent.h"
#include "models/constant.h"
#include "models/emission.h"
#include "models/exposure.h"
#include "models/face.h"
#include "models/relativezone.h"
#include "models/rib.h"
#include "models/strata.h"
#include "models/tailgate.h"
#include "scenarios/drainageparts.h"
#include "scenarios/emissionparts.h"
#include "scenarios/facegas.h"

enum { ADJACENTS = 32 };

double fd_face_adjacent_rate(const fd_mine *mine, const fd_adjacent_unit *adjacent,
                             unsigned *flags) {
    if (!isnan(adjacent->emission_rate)) return adjacent->emission_rate;
    bool above = adjacent->position == FD_ABOVE;
    if (adjacent->method == FD_RATE_RELATIVE_ZONE)
        return fd_relativezone_eta(adjacent->distance, above);
    const fd_face_unit *face = &mine->face[adjacent->record.parent];
    fd_strata_zones zones = fd_strata_heights(FD_ROOF_MEDIUM, face->height);
    fd_relief relief = {.M = face->height,
                        .L = face->length,
                        .caving = zones.caving,
                        .hp_above = zones.fractured,
                        .hp_below = FD_BROKEN_FLOOR_LEAST};
    return fd_adjacent_eta(&relief, adjacent->distance, above, flags);
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
                                  .residual = fd_residual_of(seam, NAN, flags),
                                  .eta = fd_face_adjacent_rate(s->mine, a, flags)};
    }
    return fd_adjacent_emission(list, n, s->mine->face[face].height, flags);
}

double fd_face_gate_factor(const fd_face_unit *face, const fd_seam_unit *seam,
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

double fd_face_goaf_share(const fd_face_unit *face) {
    if (!isnan(face->corner_share)) return face->corner_share;
    return 1 - 1 / (face->rock_factor * fd_face_loss_factor(face->recovery));
}

/* Gas of the face by the chosen method, kg/s into own and adjacent, at the rate of one
 * extraction. */
static void statics(const fd_scenario *s, const fd_drainage *d, int face, double time,
                    const fd_residual *residual, fd_face_emission *e) {
    const fd_face_unit *unit = &s->mine->face[face];
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    if (unit->method == FD_FACE_TAILGATE_BALANCE) {
        e->own = fd_emission_mass(
            fd_tailgate_methane(unit->idle_emission, e->output, unit->specific_emission,
                                unit->specific_loss, unit->bleeder_methane));
        return;
    }
    fd_face_factors factors = {.K1 = unit->rock_factor,
                               .K2 = fd_face_loss_factor(unit->recovery),
                               .K3 = fd_face_gate_factor(unit, seam, &e->flags),
                               .ratio = seam->thickness / unit->height};
    double q1 = fd_face_own_seam(&factors, residual, e->content_cut, &e->flags);
    e->own = fd_emission_mass(q1 * e->output);
    e->adjacent = fd_emission_mass(adjacent_gas(s, d, face, time, &e->flags) * e->output);
}

/* The law of a face on this day; its belt in as many pieces as its gate has, or will. */
static void set_law(const fd_scenario *s, int face, int pieces, const double *far,
                    fd_face_law *law) {
    const fd_face_unit *unit = &s->mine->face[face];
    int schedule = law->program.schedule;
    fd_conveyor way = {unit->length, unit->conveyor_speed, far[pieces - 1],
                       unit->belt_speed};
    if (schedule >= 0 && !isnan(s->schedule[schedule].conveyor_speed))
        way.face_speed = s->schedule[schedule].conveyor_speed;
    if (schedule >= 0 && !isnan(s->schedule[schedule].belt_speed))
        way.gate_speed = s->schedule[schedule].belt_speed;
    fd_face_law_set(s->mine, face, &way, pieces, far, law);
}

/* Splits the statics by source, as the laws of wall and cut coal stand to each other. */
static fd_face_amounts split_statics(const fd_scenario *s, int face,
                                     const fd_face_law *law, const fd_residual *residual,
                                     const fd_face_emission *e) {
    const fd_face_unit *unit = &s->mine->face[face];
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    unsigned seen = 0; /* the statics have told them already */
    double given_up = e->output * fd_residual_desorbable(residual, e->content_cut, &seen);
    double q0 = isnan(seam->volatile_matter)
                    ? 0
                    : fd_rib_initial(seam->volatile_matter, e->content_cut);
    double wall = fd_face_wall_share(s->mine, face, law, q0, given_up);
    double K2 = fd_face_loss_factor(unit->recovery), share = fd_face_goaf_share(unit);
    double lost = K2 - 1, rock = (unit->rock_factor - 1) * K2;
    double of_rock = lost + rock > 0 ? rock / (lost + rock) : 0;
    return (fd_face_amounts){.wall = (1 - share) * wall * e->own,
                             .cut = (1 - share) * (1 - wall) * e->own,
                             .lost = share * (1 - of_rock) * e->own,
                             .rock = share * of_rock * e->own,
                             .adjacent = e->adjacent};
}

static void take_shape(const fd_face_law *law, const fd_face_amounts *a,
                       const fd_face_shape *shape, fd_face_emission *e) {
    e->wall = a->wall * shape->wall;
    e->broken = a->cut * shape->broken;
    e->belt = 0;
    for (int k = 0; k < law->pieces; k++) e->belt += a->cut * shape->belt[k];
    e->lost = a->lost * shape->lost;
    e->rock = a->rock * shape->strata;
    e->own = e->wall + e->broken + e->belt + e->lost + e->rock;
    e->adjacent = a->adjacent * shape->strata;
}

/* Shape of the day or of the moment. */
static void choose_shape(const fd_face_law *law, const fd_face_amounts *a,
                         const fd_emission_moment *m, bool producing,
                         fd_face_shape *shape) {
    bool scheduled = law->program.schedule >= 0;
    if (m->mode & FD_EMISSION_MOMENT)
        fd_face_shape_over(law, m->time, m->time + m->span, shape);
    else if (!producing)
        fd_face_shape_at(law, m->time, shape);
    else if (scheduled && m->mode & FD_EMISSION_PEAK)
        fd_face_shape_at(law, fd_face_peak_time(law, a, m->time), shape);
    else
        fd_face_shape_of_day(law, m->time, shape);
}

/* Where the belt of a face runs: the far ends of the pieces of its gate, from the face;
 * slot: the pieces are counted from the other end. Without a schedule, or without a gate
 * of some length, its gas is taken as of the face. */
typedef struct belt {
    int airway; /* -1: the face itself */
    bool backwards;
    int n;
    double far[FD_ROAD_PIECES];
} belt;

static void lay_belt(const fd_scenario *s, int face, int schedule,
                     const fd_mine_state *state, fd_emission *all, belt *b) {
    const fd_face_unit *unit = &s->mine->face[face];
    bool inbye = schedule < 0 || s->schedule[schedule].belt_gate == FD_BELT_INTAKE;
    int gate = inbye ? unit->intake_gate : unit->return_gate;
    double length = state->length[gate];
    *b = (belt){.airway = -1, .n = 1, .far = {isnan(length) ? unit->strike : length}};
    if (schedule < 0 || !state->airway[gate] || !(length > 1)) return;
    b->airway = gate;
    b->backwards = inbye;
    fd_gas_split *split = fd_emission_split(all, gate);
    if (!split) {
        b->n = fd_emission_pieces(length, length, b->far);
        split = fd_emission_add_split(all, s->mine->n_headings + face, gate, b->n);
        double *share = fd_emission_shares(all, split);
        double *source = fd_emission_sources(all, split);
        for (int k = 0; k < b->n; k++) {
            double near = k ? b->far[k - 1] : 0;
            share[inbye ? b->n - 1 - k : k] = (b->far[k] - near) / length;
            source[k] = 0;
        }
        return;
    }
    double reach = 0;
    b->n = split->n;
    for (int k = 0; k < b->n; k++) {
        reach += length * split->share[inbye ? b->n - 1 - k : k];
        b->far[k] = reach;
    }
}

static void load_belt(const belt *b, const fd_face_amounts *a, const fd_face_shape *shape,
                      fd_emission *all, fd_mine_state *state) {
    fd_gas_split *split = fd_emission_split(all, b->airway);
    double *source = fd_emission_sources(all, split);
    for (int k = 0; k < b->n; k++) {
        double gas = a->cut * shape->belt[k];
        source[b->backwards ? b->n - 1 - k : k] += gas;
        state->gas_along[b->airway] += gas;
    }
}

static void mark(fd_emission *all, int face, unsigned what) {
    if (all->uses) all->uses->face[face] |= what;
}

/* Own gas and that of adjacent seams, as it comes; the belt's in its gate. Without a
 * schedule a face at work gives its statics. */
static void face_gas(const fd_scenario *s, const fd_drainage *d, int face,
                     const fd_emission_moment *m, fd_face_law *law, const belt *b,
                     fd_emission *all, fd_mine_state *state) {
    fd_face_emission *e = &all->face[face];
    const fd_face_unit *unit = &s->mine->face[face];
    const fd_seam_unit *seam = &s->mine->seam[unit->seam];
    fd_spell spell;
    fd_face_extraction(s, face, &spell);
    /* After its end a face gives what is left of its last cut. */
    double cut = e->producing ? m->time : spell.end - 1;
    fd_coal_state coal = fd_drainage_state(d, FD_OWNER_FACE, face, cut);
    e->content_cut = coal.content_cut;
    e->output =
        unit->length * spell.speed * unit->height * seam->density * unit->recovery;
    fd_residual residual = fd_residual_of(seam, coal.non_desorbable, &e->flags);
    statics(s, d, face, cut, &residual, e);
    set_law(s, face, b->n, b->far, law);
    e->settling = law->residence + 60;
    fd_face_amounts amounts = split_statics(s, face, law, &residual, e);
    fd_face_shape shape;
    bool scheduled = law->program.schedule >= 0;
    bool even = !scheduled && law->program.cutting.n_halts == 1 && e->producing;
    if (even)
        fd_face_shape_mean(law, &shape);
    else
        choose_shape(law, &amounts, m, e->producing, &shape);
    bool by_source = unit->method != FD_FACE_TAILGATE_BALANCE;
    mark(all, face, FD_USE_SOURCE | (by_source ? FD_USE_STATICS : 0));
    mark(all, face, even ? 0 : scheduled ? FD_USE_TIME : FD_USE_TIME | FD_USE_EVEN);
    take_shape(law, &amounts, &shape, e);
    if (b->airway >= 0) load_belt(b, &amounts, &shape, all, state);
    if (!e->producing) e->output = 0;
}

void fd_face_source(const fd_scenario *s, const fd_drainage *d, int face,
                    const fd_emission_moment *m, fd_emission *all, fd_mine_state *state) {
    const fd_face_unit *unit = &s->mine->face[face];
    fd_face_emission *e = &all->face[face];
    *e = (fd_face_emission){.producing = fd_face_producing(s, face, m->time)};
    bool open = state->airway[unit->airway];
    fd_face_law law;
    fd_spell spell;
    belt b = {.airway = -1};
    bool planned = fd_face_extraction(s, face, &spell) &&
                   fd_program_face(s, face, all->n_stops, all->stop, &law.program);
    if (planned && open) lay_belt(s, face, law.program.schedule, state, all, &b);
    if (e->producing || (planned && open && m->time >= spell.end))
        face_gas(s, d, face, m, &law, &b, all, state);
    double relief_captured = 0;
    if (open) e->relief = relief_gas(s, d, face, m->time, &relief_captured);
    double goaf = e->lost + e->rock + e->adjacent + e->relief;
    if (e->producing) e->captured = roof_capture(s, face, m->time, goaf, &e->roof_wanted);
    e->roof_limited = e->roof_wanted > e->captured;
    e->vented = e->own + e->adjacent + e->relief - e->captured;
    fd_coal_state coal = fd_drainage_state(d, FD_OWNER_FACE, face, m->time);
    e->drained = e->captured + relief_captured + coal.drained;
    if (relief_is_claimed(s, state, face, m->time)) e->drained -= coal.relief;
    if (!open) return;
    bool by_factor =
        m->mode & FD_EMISSION_PEAK && !(planned && law.program.schedule >= 0);
    double factor = by_factor ? unit->imbalance : 1;
    double along = e->wall + e->broken + (b.airway < 0 ? e->belt : 0);
    if (by_factor && along + goaf > 0) mark(all, face, FD_USE_IMBALANCE);
    state->gas_along[unit->airway] += factor * along;
    state->gas_at[s->mine->airway[unit->airway].to] += factor * (goaf - e->captured);
    e->given = factor * (along + goaf - e->captured) + (b.airway < 0 ? 0 : e->belt);
}
