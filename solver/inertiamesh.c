/* The equations of the meshes, and their Newton matrix solved in the junctions. */
#include <math.h>
#include <string.h>

#include "solver/inertiaparts.h"
#include "solver/square.h"

/* Least K of a branch in the matrix, Pa/(kg/s). Chosen: under any airway; the matrix
 * changes the path to the answer, not the answer. */
static const double LEAST_STIFFNESS = 1e-9;

/* Least J of a branch where rates are settled, 1/m. Chosen: under any airway. */
static const double LEAST_INERTIA = 1e-6;

void fd_inertia_route(fd_inertia *q, const double *source, double *all) {
    const bool *fixed = q->problem.flow->pressure_fixed;
    const bool *in_tree = fd_tree_chosen(q->tree);
    for (int v = 0; v < q->n; v++) q->left[v] = source && !fixed[v] ? source[v] : 0;
    for (int e = 0; e < q->m; e++) {
        if (in_tree[e]) continue;
        q->left[q->problem.flow->from[e]] -= all[e];
        q->left[q->problem.flow->to[e]] += all[e];
    }
    fd_tree_route(q->tree, q->left, all, NULL);
}

static void scatter(fd_inertia *q, const double *y, const double *rate) {
    const fd_flow_problem *p = q->problem.flow;
    for (int e = 0; e < q->m; e++) {
        q->flow[e] = q->free[e] ? 0 : p->fixed_flow[e];
        q->rate[e] = 0;
    }
    for (int i = 0; i < q->chords; i++) {
        q->flow[q->chord[i]] = y[i];
        q->rate[q->chord[i]] = rate[i];
    }
    fd_inertia_route(q, p->inflow, q->flow);
    fd_inertia_route(q, NULL, q->rate);
}

/* Drops with inertia, and pressures. */
static void climb(fd_inertia *q) {
    const fd_flow_problem *p = q->problem.flow;
    for (int e = 0; e < q->m; e++)
        q->total[e] = q->drop[e] + q->problem.inertia[e] * q->rate[e];
    for (int v = 0; v < q->n; v++)
        if (p->pressure_fixed[v]) q->pressure[v] = p->pressure[v];
    fd_tree_climb(q->tree, q->total, q->pressure, NULL);
}

static double residual_of(const fd_inertia *q, int e) {
    return q->total[e] - (q->pressure[q->from[e]] - q->pressure[q->to[e]]);
}

void fd_inertia_evaluate(fd_inertia *q, double t, const double *y, const double *rate) {
    const fd_flow_problem *p = q->problem.flow;
    if (q->problem.drive) q->problem.drive(t, q->problem.context);
    scatter(q, y, rate);
    for (int e = 0; e < q->m; e++) {
        double r = p->square ? p->square[e] : 0,
               toe = p->transition ? p->transition[e] : 0;
        q->drop[e] = q->flow[e] * fd_square_secant(r, toe, q->flow[e]);
        q->slope[e] = fd_square_slope(r, toe, q->flow[e]);
    }
    for (int g = 0; g < p->groups; g++)
        p->group[g].kind->evaluate(p->group[g].parameters, p->group[g].n,
                                   p->group[g].branch, q->flow, q->drop, q->slope);
    for (int e = 0; p->head && e < q->m; e++) q->drop[e] -= p->head[e];
    climb(q);
}

static int residual(double t, const double *y, const double *rate, double *residual,
                    void *context) {
    fd_inertia *q = context;
    fd_inertia_evaluate(q, t, y, rate);
    for (int i = 0; i < q->chords; i++) {
        int e = q->chord[i];
        residual[i] = residual_of(q, e);
        if (!isfinite(residual[i])) return 1;
    }
    return 0;
}

static int prepare(double t, double cj, const double *y, const double *rate,
                   void *context) {
    fd_inertia *q = context;
    fd_inertia_evaluate(q, t, y, rate);
    for (int e = 0; e < q->m; e++) {
        double k = cj * q->problem.inertia[e] + q->slope[e];
        q->weight[e] = 1 / (k > LEAST_STIFFNESS ? k : LEAST_STIFFNESS);
    }
    return fd_ldl_factor(q->ldl, q->weight, NULL) ? 0 : 1;
}

/* K z - A'p = r, A z = 0 with r zero in the tree: p from A K^-1 A' p = - A K^-1 r, then z
 * of the chords. weight: 1/K by branch; ldl: its factors. */
static int solve_with(fd_inertia *q, fd_ldl *ldl, const double *weight, double *x) {
    double *p = q->left;
    memset(p, 0, (size_t)q->n * sizeof *p);
    for (int i = 0; i < q->chords; i++) {
        int e = q->chord[i], a = q->node[q->from[e]], b = q->node[q->to[e]];
        q->push[i] = weight[e] * x[i];
        if (a >= 0) p[a] -= q->push[i];
        if (b >= 0) p[b] += q->push[i];
    }
    fd_ldl_solve(ldl, p, NULL);
    for (int i = 0; i < q->chords; i++) {
        int e = q->chord[i], a = q->node[q->from[e]], b = q->node[q->to[e]];
        double given = (a >= 0 ? p[a] : 0) - (b >= 0 ? p[b] : 0);
        x[i] = q->push[i] + weight[e] * given;
        if (!isfinite(x[i])) return 1;
    }
    return 0;
}

static int solve(double *x, void *context) {
    fd_inertia *q = context;
    return solve_with(q, q->ldl, q->weight, x);
}

bool fd_inertia_prepare_settling(fd_inertia *q) {
    for (int e = 0; e < q->m; e++) {
        double J = q->problem.inertia[e];
        q->lightness[e] = 1 / (J > LEAST_INERTIA ? J : LEAST_INERTIA);
    }
    return fd_ldl_factor(q->settling, q->lightness, NULL);
}

bool fd_inertia_settle(fd_inertia *q) {
    double *change = q->mean, *x = q->slope;
    for (int i = 0; i < q->chords; i++) x[i] = -residual_of(q, q->chord[i]);
    if (solve_with(q, q->settling, q->lightness, x)) return false;
    for (int i = 0; i < q->chords; i++) change[q->chord[i]] = x[i];
    for (int e = 0; e < q->m; e++)
        if (!q->free[e]) change[e] = 0;
    fd_inertia_route(q, NULL, change);
    for (int e = 0; e < q->m; e++)
        if (q->problem.inertia[e] > 0) q->rate[e] += change[e];
    climb(q);
    return true;
}

/* Light is what loses little at its flow, and what takes little to hurry: K of a second.
 */
void fd_inertia_choose(fd_inertia *q) {
    for (int e = 0; e < q->m; e++)
        q->weight[e] = fmax(0, q->problem.inertia[e] + q->slope[e]);
    fd_tree_choose(q->tree, q->weight);
    const bool *in_tree = fd_tree_chosen(q->tree);
    q->chords = 0;
    for (int e = 0; e < q->m; e++)
        if (q->free[e] && !in_tree[e]) q->chord[q->chords++] = e;
    q->chosen = true;
}

fd_dae_system fd_inertia_system(fd_inertia *q) {
    return (fd_dae_system){.n = q->chords,
                           .context = q,
                           .residual = residual,
                           .prepare = prepare,
                           .solve = solve};
}
