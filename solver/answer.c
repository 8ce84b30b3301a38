/* The iterate as the answer. */
#include "solver/work.h"

#include <math.h>

#include "solver/square.h"

struct job {
    fd_flow_work *w;
    fd_flow_state *s;
    /* Largest imbalance of a part, kg/s, and where: a place or -1. */
    double imbalance[FD_ORDER_PARTS + 1];
    int junction[FD_ORDER_PARTS + 1];
};

/* A sum keeps the NaN that a maximum passes over. */
static void measure(void *context, int k) {
    struct job *job = context;
    const double *balance = job->w->balance;
    int first = job->w->part[k].first, end = job->w->part[k].end;
    end = end < job->w->unknowns ? end : job->w->unknowns;
    double most = 0, sum = 0;
#pragma omp simd reduction(max : most) reduction(+ : sum)
    for (int v = first; v < end; v++) {
        double size = fabs(balance[v]);
        most = size > most ? size : most;
        sum += 0 * size;
    }
    job->imbalance[k] = sum == 0 ? most : NAN;
    job->junction[k] = -1;
    for (int v = first; v < end && (most > 0 || sum != 0); v++) {
        double size = fabs(balance[v]);
        if (sum == 0 ? size < most : isfinite(size)) continue;
        job->junction[k] = v;
        break;
    }
}

/* The largest imbalance of a junction, into the info. */
static void measure_balance(struct job *job, fd_flow_info *info) {
    const fd_flow_work *w = job->w;
    fd_flow_balance(job->w, w->flow);
    fd_pool_run(w->pool, w->parts + 1, measure, job);
    info->mass_residual = 0;
    for (int k = 0; k <= w->parts; k++) {
        if (job->junction[k] < 0 || job->imbalance[k] <= info->mass_residual ||
            isnan(info->mass_residual))
            continue;
        info->mass_residual = job->imbalance[k];
        info->worst_junction = w->junction[job->junction[k]];
    }
}

static void give_part(void *context, int part) {
    const struct job *job = context;
    const fd_flow_work *w = job->w;
    for (int k = w->part[part].branch; k < w->part[part].last; k++) {
        int e = w->branch[k];
        job->s->flow[e] = w->turned[k] ? -w->flow[k] : w->flow[k];
        job->s->drop[e] = w->turned[k] ? -w->drop[k] : w->drop[k];
    }
    for (int v = w->part[part].first; v < w->part[part].end; v++)
        job->s->pressure[w->junction[v]] = w->pressure[v];
}

/* Drops of the branches of fixed flow, by their laws; spoils those of the others. */
static void give_fixed(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s) {
    for (int e = 0; e < w->m; e++) {
        if (w->free[e]) continue;
        double r = p->square ? p->square[e] : 0;
        double toe = p->transition ? p->transition[e] : 0;
        s->drop[e] = s->flow[e] * fd_square_secant(r, toe, s->flow[e]);
        if (p->head) s->drop[e] -= p->head[e];
    }
    for (int g = 0; g < p->groups; g++)
        p->group[g].kind->evaluate(p->group[g].parameters, p->group[g].n,
                                   p->group[g].branch, s->flow, s->drop, w->law_slope);
}

void fd_flow_answer(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                    fd_flow_info *info) {
    struct job job = {.w = w, .s = s};
    measure_balance(&job, info);
    if (w->active < w->m) give_fixed(p, w, s);
    fd_pool_run(w->pool, w->parts + 1, give_part, &job);
}
