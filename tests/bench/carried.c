#include "tests/bench/carried.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "models/dispersion.h"
#include "tests/bench/own.h"

/* Chosen: of an airway with props and pipes. */
static const double FRICTION = 0.01, DENSITY = 1.2, MOLECULAR = 2.2e-5;

/* Chosen: what a face gives, a fraction of its air, and how its cycle swings. */
static const double RICHNESS = 0.005, SWING = 0.8, SHORTEST = 1800, LONGEST = 7200;
static const double WALL = 1e-4; /* what a road gives of its air */

static const double TURN = 6.283185307179586;

static void *take(int count, size_t size) {
    return calloc((size_t)count + 1, size);
}

static bool solve_air(const struct family *family, double *flow) {
    const struct own_physics square = {false, false};
    struct own own;
    bool ok = own_open(family, square, &own) && own_analyse(&own) &&
              own_solve(&own, false) && own_certify(&own);
    if (ok) memcpy(flow, own.state.flow, (size_t)family->m * sizeof *flow);
    own_close(&own);
    return ok;
}

static bool allocate(struct carried *c) {
    int n = c->family->n, m = c->family->m;
    double **airway[] = {&c->capacity, &c->length, &c->dispersion, &c->flow, &c->source};
    bool ok = true;
    for (size_t i = 0; i < sizeof airway / sizeof *airway; i++)
        ok &= (*airway[i] = take(m, sizeof(double))) != NULL;
    ok &= (c->inflow = take(n, sizeof(double))) != NULL;
    ok &= (c->exchange = take(n, sizeof(double))) != NULL;
    ok &= (c->surface = take(n, sizeof(bool))) != NULL;
    ok &= (c->face = take(m, sizeof *c->face)) != NULL;
    return ok;
}

static void measure_airways(struct carried *c) {
    const struct family *f = c->family;
    for (int e = 0; e < f->m; e++) {
        double area = family_area(f, e), perimeter = 4 * sqrt(area);
        double shear =
            fd_dispersion_friction_velocity(c->flow[e] / area, FRICTION, DENSITY);
        c->length[e] = family_length(f, e);
        c->capacity[e] = area * c->length[e];
        c->dispersion[e] = fd_dispersion_effective(area, perimeter, shear, MOLECULAR);
    }
    for (int v = 0; v < f->n; v++) c->surface[v] = family_is_fixed(f, v);
}

static void find_faces(struct carried *c) {
    const struct family *f = c->family;
    for (int e = 0; e < f->m; e++) {
        if (f->class[e] != FAMILY_FACE) continue;
        fd_random random = fd_random_start(f->seed + 1, (uint64_t)e);
        struct carried_face *face = &c->face[c->faces++];
        face->branch = e;
        face->junction = c->flow[e] > 0 ? f->from[e] : f->to[e];
        face->mean = RICHNESS * fabs(c->flow[e]);
        face->period = SHORTEST + (LONGEST - SHORTEST) * fd_random_uniform(&random);
        face->phase = TURN * fd_random_uniform(&random);
    }
}

/* Both fields balance at every junction, and so does what lies between them. */
static bool make_fields(struct carried *c, double branches) {
    int m = c->family->m;
    struct family *other = family_new(FAMILY_LONGWALL, branches, 0, 2);
    double *flow = take(m, sizeof *flow);
    bool ok = other && flow && other->m == m && solve_air(other, flow);
    for (int k = 0; ok && k < CARRIED_FIELDS; k++)
        ok = (c->field[k] = take(m, sizeof(double))) != NULL;
    for (int k = 0; ok && k < CARRIED_FIELDS; k++) {
        double share = 0.5 - 0.5 * cos(TURN * k / CARRIED_FIELDS);
        for (int e = 0; e < m; e++)
            c->field[k][e] = (1 - share) * c->flow[e] + share * flow[e];
    }
    for (int e = 0; ok && e < m; e++) c->reversing += c->flow[e] * flow[e] < 0;
    free(flow);
    family_free(&other);
    return ok;
}

struct carried *carried_new(double branches, bool changing) {
    struct carried *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->family = family_new(FAMILY_LONGWALL, branches, 0, 1);
    bool ok = c->family && allocate(c) && solve_air(c->family, c->flow);
    if (ok) {
        measure_airways(c);
        find_faces(c);
    }
    if (ok && changing) ok = make_fields(c, branches);
    if (!ok) carried_free(&c);
    return c;
}

void carried_free(struct carried **carried) {
    struct carried *c = *carried;
    if (!c) return;
    void *array[] = {c->face,   c->capacity, c->length,   c->dispersion, c->flow,
                     c->source, c->inflow,   c->exchange, c->surface,    c};
    for (int k = 0; k < CARRIED_FIELDS; k++) free(c->field[k]);
    family_free(&c->family);
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    *carried = NULL;
}

double carried_factor_at(const struct carried *c, int face, double time) {
    const struct carried_face *f = &c->face[face];
    return 1 + SWING * sin(TURN * time / f->period + f->phase);
}

double carried_factor(const struct carried *c, int face, int period) {
    return carried_factor_at(c, face, CARRIED_PERIOD * (period + 0.5));
}

/* Into clean air: gas s and air q leave as s + q, of which s is let out. What goes on in
 * q shall hold the source's s' = q s / (q + s), so s = s' q / (q - s'). */
void carried_set_sources(struct carried *c, int period) {
    for (int v = 0; v < c->family->n; v++) c->exchange[v] = 0;
    for (int e = 0; e < c->family->m; e++) c->source[e] = 0;
    for (int i = 0; i < c->faces; i++) {
        double q = fabs(c->flow[c->face[i].branch]);
        double given = c->face[i].mean * carried_factor(c, i, period);
        int j = c->face[i].junction;
        c->inflow[j] = given * q / (q - given);
        c->exchange[j] = -c->inflow[j];
    }
}

void carried_spread_sources(struct carried *c) {
    const struct family *f = c->family;
    for (int e = 0; e < f->m; e++) {
        if (f->class[e] != FAMILY_GATE && f->class[e] != FAMILY_MAINS) continue;
        c->source[e] = WALL * fabs(c->flow[e]);
        c->exchange[f->to[e]] -= c->source[e];
    }
}

bool carried_hand_over(struct carried *c, fd_transport *work, const double *flow,
                       bool dispersing) {
    const fd_carrier_flows flows = {
        .flow = flow, .source = c->source, .inflow = c->inflow, .exchange = c->exchange};
    fd_transport_info info;
    return fd_transport_set(work, &flows, dispersing ? c->dispersion : NULL, &info) ==
               FD_OK &&
           info.check.outcome == FD_CARRIER_OK;
}

fd_transport *carried_start(struct carried *c, double dt, bool dispersing) {
    const fd_transport_problem problem = {.graph = {.junctions = c->family->n,
                                                    .airways = c->family->m,
                                                    .from = c->family->from,
                                                    .to = c->family->to,
                                                    .surface = c->surface},
                                          .capacity = c->capacity,
                                          .length = c->length};
    fd_transport_settings settings = fd_transport_defaults();
    fd_transport *work = NULL;
    double *clean = take(c->family->m, sizeof *clean);
    settings.dt_s = dt;
    carried_set_sources(c, 0);
    bool ok = clean && fd_transport_new(&problem, &settings, &work) == FD_OK &&
              carried_hand_over(c, work, c->flow, dispersing) &&
              fd_transport_fill(work, clean) == FD_OK;
    free(clean);
    if (!ok) fd_transport_free(&work);
    return work;
}
