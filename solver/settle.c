/* Exact balances along a light tree, and the residual that is left then. */
#include "solver/work.h"

#include <math.h>

#include "solver/square.h"

/* A maximum passes over a NaN, a sum keeps it. */
typedef struct residual {
    double largest, sum;
    int branch; /* its place, -1 for none */
} residual;

struct job {
    fd_flow_work *w;
    residual found[FD_ORDER_PARTS + 1]; /* by part */
};

static void empty_tree(void *context, int k) {
    fd_flow_work *w = context;
    const bool *chosen = fd_tree_chosen(w->tree);
    for (int i = w->part[k].branch; i < w->part[k].last; i++)
        if (chosen[i]) w->flow[i] = 0;
}

/* The square laws and heads at the flows. */
static void evaluate(void *context, int k) {
    fd_flow_work *w = context;
    for (int i = w->part[k].branch; i < w->part[k].last; i++) {
        double secant = fd_square_secant(w->square[i], w->transition[i], w->flow[i]);
        w->drop[i] = w->still[i] + secant * w->flow[i];
    }
}

static void measure(void *context, int k) {
    struct job *job = context;
    const fd_flow_work *w = job->w;
    residual r = {0, 0, -1};
    for (int i = w->part[k].branch; i < w->part[k].last; i++) {
        double off = fabs(w->pressure[w->low[i]] - w->pressure[w->high[i]] - w->drop[i]);
        r.sum += off + fabs(w->drop[i]);
        if (!(off > r.largest)) continue;
        r.largest = off;
        r.branch = i;
    }
    job->found[k] = r;
}

double fd_flow_settle(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                      int *worst) {
    struct job job = {.w = w};
    fd_pool_run(w->pool, w->parts + 1, empty_tree, w);
    fd_flow_balance(w, w->flow);
    fd_tree_route(w->tree, w->balance, w->flow, w->pool);
    fd_pool_run(w->pool, w->parts + 1, evaluate, w);
    fd_flow_evaluate_specials(p, w, s, w->flow);
    for (int i = 0; i < w->specials; i++) w->drop[w->special[i]] += w->extra_drop[i];
    fd_tree_climb(w->tree, w->drop, w->pressure, w->pool);
    fd_pool_run(w->pool, w->parts + 1, measure, &job);

    residual all = {0, 0, -1};
    for (int k = 0; k <= w->parts; k++) {
        all.sum += job.found[k].sum;
        if (!(job.found[k].largest > all.largest)) continue;
        all.largest = job.found[k].largest;
        all.branch = job.found[k].branch;
    }
    *worst = all.branch;
    return isfinite(all.sum) ? all.largest : NAN;
}
