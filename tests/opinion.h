/* A second opinion on a network, by KINSOL: Newton with its own line search and KLU on
 * flows and pressures together, which shares nothing with the flow solver but the laws.
 *
 *     rows of branches:   drop(w) - head - (p_from - p_to) = 0, or w = the fixed flow
 *     rows of junctions:  sum in w - sum out w + inflow = 0, or p = the fixed pressure */
#ifndef FD_TESTS_OPINION_H
#define FD_TESTS_OPINION_H

#include <kinsol/kinsol.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_config.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_sparse.h>

#include "tests/net.h"

struct opinion {
    const struct net *net;
    double *drop, *slope; /* m */
};

/* Drops less fans and heads, and their slopes, at flows w. */
static inline void opinion_laws(const struct opinion *o, const double *w) {
    const struct net *net = o->net;
    for (int e = 0; e < net->m; e++) {
        o->drop[e] = fd_friction_drop(net->r[e], net->transition[e], w[e]) - net->head[e];
        /* Slope of the toe and of the square law, written out once more. */
        double size = fabs(w[e]), toe = net->transition[e];
        o->slope[e] = size >= toe ? 2 * net->r[e] * size
                                  : net->r[e] * (toe / 2 + 1.5 * size * size / toe);
    }
    fd_fan_kind.evaluate(net->fan, net->fans, net->fan_branch, w, o->drop, o->slope);
}

static inline int opinion_residual(N_Vector x, N_Vector f, void *user) {
    const struct opinion *o = user;
    const struct net *net = o->net;
    const double *w = N_VGetArrayPointer(x), *p = w + net->m;
    double *law = N_VGetArrayPointer(f), *balance = law + net->m;
    opinion_laws(o, w);
    for (int v = 0; v < net->n; v++)
        balance[v] = net->is_fixed[v] ? p[v] - net->pressure[v] : net->inflow[v];
    for (int e = 0; e < net->m; e++) {
        int a = net->from[e], b = net->to[e];
        bool is_free = isnan(net->fixed[e]);
        law[e] = is_free ? o->drop[e] - (p[a] - p[b]) : w[e] - net->fixed[e];
        if (!net->is_fixed[a]) balance[a] -= w[e];
        if (!net->is_fixed[b]) balance[b] += w[e];
    }
    return 0;
}

static inline void opinion_put(SUNMatrix j, int *at, int row, double value) {
    SM_INDEXVALS_S(j)[*at] = row;
    SM_DATA_S(j)[(*at)++] = value;
}

/* By columns: those of the flows, then those of the pressures. */
static inline int opinion_jacobian(N_Vector x, N_Vector f, SUNMatrix j, void *user,
                                   N_Vector t1, N_Vector t2) {
    (void)f, (void)t1, (void)t2;
    const struct opinion *o = user;
    const struct net *net = o->net;
    int at = 0;
    opinion_laws(o, N_VGetArrayPointer(x));
    for (int e = 0; e < net->m; e++) {
        int a = net->from[e], b = net->to[e];
        SM_INDEXPTRS_S(j)[e] = at;
        /* A slope of zero where all is still: the smallest step that is a number. */
        double slope = o->slope[e] > 1e-12 ? o->slope[e] : 1e-12;
        opinion_put(j, &at, e, isnan(net->fixed[e]) ? slope : 1);
        if (a == b) continue;
        if (!net->is_fixed[a]) opinion_put(j, &at, net->m + a, -1);
        if (!net->is_fixed[b]) opinion_put(j, &at, net->m + b, 1);
    }
    int *first = net_take(net->n, sizeof *first),
        *next = net_take(2 * net->m, sizeof *next);
    for (int v = 0; v < net->n; v++) first[v] = -1;
    for (int e = net->m - 1; e >= 0; e--) {
        if (!isnan(net->fixed[e]) || net->from[e] == net->to[e]) continue;
        next[2 * e] = first[net->from[e]];
        first[net->from[e]] = 2 * e;
        next[2 * e + 1] = first[net->to[e]];
        first[net->to[e]] = 2 * e + 1;
    }
    for (int v = 0; v < net->n; v++) {
        SM_INDEXPTRS_S(j)[net->m + v] = at;
        for (int i = first[v]; i >= 0; i = next[i])
            opinion_put(j, &at, i / 2, i % 2 ? 1 : -1);
        if (net->is_fixed[v]) opinion_put(j, &at, net->m + v, 1);
    }
    SM_INDEXPTRS_S(j)[net->m + net->n] = at;
    free(first);
    free(next);
    return 0;
}

/* Solves the net anew from equal flows in every branch, a tenth of the largest; flow,
 * drop, m: out, kg/s and Pa; pressure, n: out, Pa. From the answer to be checked it takes
 * only the sizes that make residuals comparable. Returns KINSOL's flag, >= 0 for success.
 */
static inline int opinion_solve(const struct net *net, double *flow, double *drop,
                                double *pressure) {
    int unknowns = net->m + net->n;
    struct opinion o = {net, net_take(net->m, sizeof(double)),
                        net_take(net->m, sizeof(double))};
    SUNContext context;
#if SUNDIALS_VERSION_MAJOR >= 7
    assert_int_equal(SUNContext_Create(SUN_COMM_NULL, &context), 0);
    assert_int_equal(SUNContext_ClearErrHandlers(context), 0);
#else
    assert_int_equal(SUNContext_Create(NULL, &context), 0);
#endif
    N_Vector x = N_VNew_Serial(unknowns, context), of_x = N_VClone(x), of_f = N_VClone(x);
    double pressure_scale = net->info.pressure_scale;
    double flow_scale = fmax(net->info.flow_scale, 1e-3);
    for (int i = 0; i < unknowns; i++) {
        bool is_flow = i < net->m, is_law = is_flow && isnan(net->fixed[i]);
        bool is_pressure = !is_flow && net->is_fixed[i - net->m];
        NV_Ith_S(x, i) = is_flow ? 0.1 * flow_scale : 0;
        NV_Ith_S(of_x, i) = 1 / (is_flow ? flow_scale : pressure_scale);
        NV_Ith_S(of_f, i) = 1 / (is_law || is_pressure ? pressure_scale : flow_scale);
    }
    void *kinsol = KINCreate(context);
    SUNMatrix j =
        SUNSparseMatrix(unknowns, unknowns, 6 * net->m + 2 * net->n, CSC_MAT, context);
    SUNLinearSolver klu = SUNLinSol_KLU(x, j, context);
    assert_int_equal(KINInit(kinsol, opinion_residual, x), 0);
    KINSetUserData(kinsol, &o);
    KINSetLinearSolver(kinsol, klu, j);
    KINSetJacFn(kinsol, opinion_jacobian);
    KINSetMaxSetupCalls(kinsol, 1);
    KINSetNumMaxIters(kinsol, 2000);
    KINSetMaxNewtonStep(kinsol, 1e6 * sqrt(unknowns));
    KINSetFuncNormTol(kinsol, 1e-12);
    KINSetScaledStepTol(kinsol, 1e-15);
    KINSetPrintLevel(kinsol, 0);
#if SUNDIALS_VERSION_MAJOR < 7
    KINSetErrFile(kinsol, NULL);
#endif
    int flag = KINSol(kinsol, x, KIN_LINESEARCH, of_x, of_f);
    memcpy(flow, N_VGetArrayPointer(x), (size_t)net->m * sizeof *flow);
    opinion_laws(&o, flow);
    memcpy(drop, o.drop, (size_t)net->m * sizeof *drop);
    memcpy(pressure, N_VGetArrayPointer(x) + net->m, (size_t)net->n * sizeof *pressure);
    KINFree(&kinsol);
    SUNLinSolFree(klu);
    SUNMatDestroy(j);
    N_VDestroy(x);
    N_VDestroy(of_x);
    N_VDestroy(of_f);
    SUNContext_Free(&context);
    free(o.drop);
    free(o.slope);
    return flag;
}

/* Off on the pressure of a junction, over the pressure scale: what the solver is asked
 * for along every branch, and some hundred branches lie in a row. */
static const double OPINION_PRESSURE = 1e-7;

struct opinion_tally {
    int networks, branches, still_branches;
    double flow, pressure;
};

/* KINSOL comes to the same answer, which the tally then counts. */
static inline void opinion_compare(const struct net *net, struct opinion_tally *count) {
    double *flow = net_take(net->m, sizeof *flow), *drop = net_take(net->m, sizeof *drop);
    double *pressure = net_take(net->n, sizeof *pressure);
    net_assert_solved(net);
    int flag = opinion_solve(net, flow, drop, pressure);
    if (flag < 0) fail_msg("KINSOL ends with %d on %d branches", flag, net->m);
    for (int e = 0; e < net->m; e++) {
        double off = fabs(net->state.flow[e] - flow[e]) / (net->info.flow_scale + 1e-9);
        if (!net_agrees(net, e, flow[e], drop[e]))
            fail_msg("branch %d of %d: %g and %g kg/s, %g and %g Pa", e, net->m,
                     net->state.flow[e], flow[e], net->state.drop[e], drop[e]);
        if (off > 2e-7)
            count->still_branches++;
        else
            count->flow = fmax(count->flow, off);
    }
    for (int v = 0; v < net->n; v++) {
        double off = fabs(net->state.pressure[v] - pressure[v]);
        count->pressure = fmax(count->pressure, off / (net->info.pressure_scale + 1e-2));
    }
    assert_true(count->pressure <= OPINION_PRESSURE);
    count->networks++;
    count->branches += net->m;
    free(flow);
    free(drop);
    free(pressure);
}

static inline void opinion_tell(const char *what, const struct opinion_tally *c) {
    print_message("%s: %d networks, %d branches; flows agree to %.1e, pressures to %.1e; "
                  "%d branches in still air agree in their drops alone\n",
                  what, c->networks, c->branches, c->flow, c->pressure,
                  c->still_branches);
}

#endif
