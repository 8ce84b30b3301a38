#include "tests/bench/own.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "models/friction.h"

static void *take(int count, size_t size) {
    return calloc((size_t)count + 1, size);
}

static bool allocate(int n, int m, struct own *o) {
    double **by_branch[] = {&o->r,    &o->transition, &o->head,      &o->drop,
                            &o->rise, &o->state.flow, &o->state.drop};
    double **by_junction[] = {&o->pressure, &o->inflow, &o->state.pressure};
    bool ok = true;
    for (size_t i = 0; i < sizeof by_branch / sizeof *by_branch; i++)
        ok &= (*by_branch[i] = take(m, sizeof(double))) != NULL;
    for (size_t i = 0; i < sizeof by_junction / sizeof *by_junction; i++)
        ok &= (*by_junction[i] = take(n, sizeof(double))) != NULL;
    ok &= (o->fixed = take(n, sizeof(bool))) != NULL;
    ok &= (o->none = take(m, sizeof(bool))) != NULL;
    return ok;
}

/* A fan as its square law: the drop fall q |q| - shut. */
static void add_square_fan(const struct family_fan *fan, struct own *o) {
    o->r[fan->branch] = fan->fall;
    o->head[fan->branch] = fan->shut;
}

/* The same parabola by points, from rest to where a tenth of the pressure is left. */
static bool add_point_fan(const struct family_fan *fan, int number, struct own *o) {
    enum { POINTS = 8 };
    double q[POINTS], p[POINTS], widest = sqrt(0.9 * fan->shut / fan->fall);
    for (int i = 0; i < POINTS; i++) {
        q[i] = widest * i / (POINTS - 1);
        p[i] = fan->shut - fan->fall * q[i] * q[i];
    }
    if (fd_fan_curve_new(POINTS, q, p, NULL, 1, &o->curve[number])) return false;
    o->fan_branch[number] = fan->branch;
    o->fan[number] = (fd_fan_running){o->curve[number], 1, 1, false, 0};
    return true;
}

static void bind(const struct family *f, bool points, struct own *o) {
    o->group = (fd_law_group){&fd_fan_kind, o->fan, points ? f->fans : 0, o->fan_branch};
    o->problem = (fd_flow_problem){.n = f->n,
                                   .m = f->m,
                                   .from = f->from,
                                   .to = f->to,
                                   .square = o->r,
                                   .transition = o->transition,
                                   .groups = points && f->fans > 0,
                                   .group = &o->group,
                                   .head = o->head,
                                   .pressure_fixed = o->fixed,
                                   .pressure = o->pressure,
                                   .inflow = o->inflow};
}

bool own_open(const struct family *f, struct own_physics physics, struct own *o) {
    *o = (struct own){.family = f, .settings = fd_flow_settings_default()};
    if (!allocate(f->n, f->m, o)) {
        own_close(o);
        return false;
    }
    memcpy(o->r, f->r, (size_t)f->m * sizeof *o->r);
    for (int e = 0; physics.laminar && e < f->m; e++)
        o->transition[e] = fd_friction_transition_bare(1);
    for (int v = 0; v < f->n; v++) {
        o->fixed[v] = family_is_fixed(f, v);
        o->pressure[v] = o->fixed[v] ? family_pressure(f, v) : 0;
        o->inflow[v] = f->inflow ? f->inflow[v] : 0;
    }
    bool ok = true;
    for (int i = 0; i < f->fans; i++) {
        if (physics.fans_points)
            ok &= add_point_fan(&f->fan[i], i, o);
        else
            add_square_fan(&f->fan[i], o);
    }
    bind(f, physics.fans_points, o);
    if (!ok) own_close(o);
    return ok;
}

void own_forget(struct own *o) {
    fd_flow_work_free(&o->work);
    fd_certificate_plan_free(&o->plan);
}

void own_close(struct own *o) {
    own_forget(o);
    for (int i = 0; i < FAMILY_FANS; i++) fd_fan_curve_free(&o->curve[i]);
    void *array[] = {o->r,    o->transition, o->head,       o->drop,
                     o->rise, o->state.flow, o->state.drop, o->pressure,
                     o->none, o->inflow,     o->fixed,      o->state.pressure};
    for (size_t i = 0; i < sizeof array / sizeof *array; i++) free(array[i]);
    *o = (struct own){0};
}

/* What the certificate reads. */
static fd_certificate_input input_of(const struct own *o) {
    const struct family *f = o->family;
    return (fd_certificate_input){.n = f->n,
                                  .m = f->m,
                                  .from = f->from,
                                  .to = f->to,
                                  .flow = o->state.flow,
                                  .drop = o->drop,
                                  .rise = o->rise,
                                  .flow_fixed = o->none,
                                  .pressure = o->state.pressure,
                                  .inflow = o->inflow,
                                  .pressure_fixed = o->fixed};
}

bool own_analyse(struct own *o) {
    fd_certificate_input input = input_of(o);
    return fd_flow_work_new(&o->problem, &o->work) == FD_OK &&
           fd_certificate_plan_new(&input, &o->plan) == FD_OK;
}

bool own_solve(struct own *o, bool warm) {
    o->settings.warm = warm;
    return fd_flow_solve(&o->problem, &o->settings, o->work, &o->state, &o->info) ==
               FD_OK &&
           o->info.outcome == FD_FLOW_CONVERGED;
}

bool own_certify(struct own *o) {
    const struct family *f = o->family;
    fd_friction_drops(f->m, o->r, o->transition, o->state.flow, o->drop);
    memcpy(o->rise, o->head, (size_t)f->m * sizeof *o->rise);
    for (int i = 0; i < o->group.n; i++)
        o->rise[o->fan_branch[i]] +=
            fd_fan_rise(&o->fan[i], o->state.flow[o->fan_branch[i]]);
    fd_certificate_input input = input_of(o);
    fd_certificate_limits limits = fd_certificate_limits_default();
    fd_certificate_check(o->plan, &input, &limits, &o->certificate);
    return o->certificate.holds;
}

double own_drive(const struct own *o) {
    double drive = 0, low = INFINITY, high = -INFINITY;
    for (int i = 0; i < o->family->fans; i++) drive = fmax(drive, o->family->fan[i].shut);
    for (int v = 0; v < o->family->n; v++) {
        low = fmin(low, o->state.pressure[v]);
        high = fmax(high, o->state.pressure[v]);
    }
    return drive > 0 ? drive : high - low;
}
