/* What stands in place of attributes that are not given, and constants of the models. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "models/adjacent.h"
#include "models/emission.h"
#include "models/face.h"
#include "models/layering.h"
#include "models/setpoint.h"
#include "networks/fanseries.h"
#include "scenarios/assumptionparts.h"
#include "scenarios/emissionparts.h"

static const char AQ[] = "AQ 1018-2006";

/* Wc by its table or formula. */
static void residual(fd_assumptions *all, int number) {
    const fd_seam_unit *seam = &all->run->scenario->mine->seam[number];
    unsigned flags = 0;
    bool used = fd_assumption_use(all->run, "seam", number) & FD_USE_STATICS;
    if (!used || !isnan(seam->residual_content)) return;
    const fd_assumption one = {
        .kind = "seam",
        .id = seam->record.id,
        .name = "residual-content",
        .meaning = FD_N("content left in coal hoisted to the surface, by table"),
        .value = fd_residual_of(seam, NAN, &flags).Wc / FD_M3_PER_TONNE,
        .unit = "m3/t",
        .origin = FD_ASSUMED_COMPUTED,
        .basis = FD_BASIS_UNVERIFIED,
        .source = AQ};
    fd_assumptions_add(all, &one);
}

static void goaf_share(fd_assumptions *all, const fd_face_unit *face) {
    if (!isnan(face->corner_share)) return;
    const fd_assumption one = {
        .kind = "face",
        .id = face->record.id,
        .name = "corner-share",
        .meaning = FD_N("share of its own gas that comes by the goaf, 1 - 1/(K1 K2)"),
        .value = fd_face_goaf_share(face),
        .unit = "",
        .origin = FD_ASSUMED_COMPUTED,
        .basis = FD_BASIS_CHOSEN,
        .source = FD_N("what rock and lost coal add to the coal won")};
    fd_assumptions_add(all, &one);
}

/* K3 by the widths of its exposed gates, or 1. */
static void gate_factor(fd_assumptions *all, const fd_face_unit *face) {
    unsigned flags = 0;
    bool known = !isnan(face->gate_exposure);
    const fd_seam_unit *seam = &all->run->scenario->mine->seam[face->seam];
    const fd_assumption one = {
        .kind = "face",
        .id = face->record.id,
        .name = "gate-factor",
        .meaning = FD_N("K3, what its gates have drained"),
        .value = fd_face_gate_factor(face, seam, &flags),
        .unit = "",
        .origin = FD_ASSUMED_COMPUTED,
        .basis = known ? FD_BASIS_UNVERIFIED : FD_BASIS_CHOSEN,
        .source = known ? AQ : FD_N("nothing, where gate-exposure is not given")};
    fd_assumptions_add(all, &one);
}

static void adjacents(fd_assumptions *all, int face) {
    const fd_mine *m = all->run->scenario->mine;
    for (int i = 0; i < m->n_adjacents; i++) {
        const fd_adjacent_unit *a = &m->adjacent[i];
        if (a->record.parent != face || !isnan(a->emission_rate)) continue;
        unsigned flags = 0;
        char id[128];
        bool zone = a->method == FD_RATE_RELATIVE_ZONE;
        snprintf(id, sizeof id, "%s/%s", m->face[face].record.id,
                 m->seam[a->seam].record.id);
        const fd_assumption one = {
            .kind = "adjacent",
            .id = id,
            .name = "emission-rate",
            .meaning =
                FD_N("share of the gas of an adjacent seam that is set free, by its "
                     "distance"),
            .value = fd_face_adjacent_rate(m, a, &flags),
            .unit = "",
            .origin = FD_ASSUMED_COMPUTED,
            .basis = FD_BASIS_UNVERIFIED,
            .source = zone ? FD_N("zones of relief, recalled")
                           : FD_N("AQ 1018-2006; roof taken as medium, floor broken to "
                                  "35 m")};
        fd_assumptions_add(all, &one);
    }
}

void fd_assumptions_compute(fd_assumptions *all) {
    const fd_mine *m = all->run->scenario->mine;
    for (int i = 0; i < m->n_seams; i++) residual(all, i);
    for (int f = 0; f < m->n_faces; f++) {
        unsigned use = all->run->uses->face[f];
        if (use & FD_USE_SOURCE) goaf_share(all, &m->face[f]);
        if (!(use & FD_USE_STATICS)) continue;
        gate_factor(all, &m->face[f]);
        adjacents(all, f);
    }
}

/* A constant of a model, and whether the run has used it. */
typedef struct constant {
    bool used;
    const char *name, *meaning;
    double value;
    const char *unit;
    fd_basis basis;
    const char *source;
} constant;

/* All marks of a kind together. */
static unsigned marks(const fd_run *run, const char *kind) {
    unsigned use = 0;
    for (int i = 0; i < fd_assumption_elements(run, kind); i++)
        use |= fd_assumption_use(run, kind, i);
    return use;
}

/* Fans that ran down by the law, not by a table. */
static bool has_run_down(const fd_run *run) {
    const fd_mine *m = run->scenario->mine;
    for (int f = 0; f < m->n_fans; f++)
        if (run->uses->fan[f] & FD_USE_RAN_DOWN && m->fan[f].run_down > 0 &&
            fd_fan_run_down_points(m, f).n == 0)
            return true;
    return false;
}

static bool has_moved(const fd_run *run) {
    const fd_mine *m = run->scenario->mine;
    for (int f = 0; f < m->n_fans; f++)
        if ((run->uses->fan[f] & FD_USE_RAN_DOWN && fd_fan_run_down(m, f) > 0) ||
            (run->uses->fan[f] & FD_USE_RAN_UP && fd_fan_start_up(m, f) > 0))
            return true;
    return false;
}

/* A window, of an event or the worst day, in which gas disperses by Taylor. */
static bool disperses(const fd_run *run) {
    const fd_scenario *s = run->scenario;
    if (run->course[s->n_events]) return true;
    for (int i = 0; i < s->n_events; i++)
        if (run->course[i] && isnan(s->event[i].dispersion)) return true;
    return false;
}

/* Sensors of a place that the table of the rules knows act by its set points. */
static bool acts_by_table(const fd_run *run) {
    const fd_scenario *s = run->scenario;
    bool acts = false, without = false;
    for (int i = 0; i < s->n_events; i++) acts |= s->event[i].interlocks;
    for (int i = 0; i < s->mine->n_sensors; i++)
        without |=
            isnan(s->mine->sensor[i].cutoff) &&
            !isnan(fd_setpoint_of((fd_sensor_place)s->mine->sensor[i].place).cutoff);
    return acts && without;
}

void fd_assumptions_constants(fd_assumptions *all) {
    const fd_run *run = all->run;
    unsigned face = marks(run, "face"), heading = marks(run, "heading");
    bool ribs = heading & FD_USE_STATICS || face & FD_USE_TIME;
    bool layers = fd_layers_roads(run->layers) > 0;
    const constant list[] = {
        {ribs, "wall-emission",
         FD_N("initial emission of a coal wall over (0.0004 V2 + 0.16) W, V in %, W in "
              "m3/t"),
         0.026, "m3/(m2.min)", FD_BASIS_UNVERIFIED, AQ},
        {ribs, "wall-age", FD_N("age from which it falls with the root of time"), 1,
         "min", FD_BASIS_CHOSEN, FD_N("the reading that gives the sum of AQ 1018-2006")},
        {(face | heading) & FD_USE_TIME, "cutting-detail",
         FD_N("age beyond which coal counts as cut evenly"), 7, "d", FD_BASIS_CHOSEN,
         FD_N("the ripple left out is below 1 % of a source")},
        {has_run_down(run), "bearing-torque",
         FD_N("torque of the bearings of a fan over that of its air, at full speed"),
         0.01, "", FD_BASIS_CHOSEN, FD_N("of the usual order")},
        {has_moved(run), "fan-in-motion",
         FD_N("power of 1 - n in the resistance of a fan at the speed n"), 2, "",
         FD_BASIS_CHOSEN, FD_N("continuous at rest and at full speed")},
        {disperses(run), "dispersion",
         FD_N("dispersion over radius and friction velocity"), 10.1, "",
         FD_BASIS_UNVERIFIED, "Taylor 1954"},
        {acts_by_table(run), "set-points",
         FD_N("cut-off of sensors without their own: that of Table 19"), NAN, "",
         FD_BASIS_UNVERIFIED, "REG25 Table 19"},
        {layers, "layering-number",
         FD_N("layering number from which a layer on a level roof is under control"),
         fd_layering_controlled, "", FD_BASIS_UNVERIFIED, "Leach 1962"},
        {layers, "roof-mixing", FD_N("von Karman's constant in the mixing at the roof"),
         0.4, "", FD_BASIS_UNVERIFIED, FD_N("the profile of a channel")},
        {layers, "roof-distance",
         FD_N("heights of a road within which the roof is not assessed"), 10, "",
         FD_BASIS_CHOSEN, FD_N("the plume is then deeper than the eddies at the wall")},
    };
    for (size_t i = 0; i < sizeof list / sizeof list[0]; i++) {
        const constant *c = &list[i];
        const fd_assumption one = {.kind = "model",
                                   .name = c->name,
                                   .meaning = c->meaning,
                                   .value = c->value,
                                   .word = isnan(c->value) ? "Table 19" : NULL,
                                   .unit = c->unit,
                                   .origin = FD_ASSUMED_CONSTANT,
                                   .basis = c->basis,
                                   .source = c->source};
        if (c->used) fd_assumptions_add(all, &one);
    }
}
