/* Edit upon edit: the answer given last, its pressures and its factors are still here.
 *
 * Where all but the law of one branch is as it was, all other branches obey their laws
 * already, and their slopes are those of the factors but for the last step: the first
 * linear solve then needs neither a sweep over the branches nor a factorisation. What is
 * as it was is found out by comparing, not believed. */
#include <math.h>

#include "solver/square.h"
#include "solver/work.h"

struct job {
    const fd_flow_problem *p;
    const fd_flow_work *w;
    const double *flow;
    int edited; /* place */
    bool same[FD_ORDER_PARTS + 1];
};

static void compare_part(void *context, int part) {
    struct job *job = context;
    const fd_flow_problem *p = job->p;
    const fd_flow_work *w = job->w;
    bool differs = false;
    for (int k = w->part[part].branch; k < w->part[part].last; k++) {
        int e = w->branch[k];
        double r = p->square ? p->square[e] : 0, head = p->head ? p->head[e] : 0;
        double toe = p->transition ? p->transition[e] : 0, flow = job->flow[e];
        differs |= !(r == w->square[k] && toe == w->transition[k]) && k != job->edited;
        differs |= !((w->turned[k] ? head : -head) == w->still[k]);
        differs |= !((w->turned[k] ? -flow : flow) == w->flow[k]);
    }
    for (int v = w->part[part].first; v < w->part[part].end; v++) {
        int j = w->junction[v];
        double given = p->inflow ? p->inflow[j] : 0;
        differs |= v < w->unknowns ? !(given == w->source[v])
                                   : !(p->pressure[j] == w->pressure[v]);
    }
    job->same[part] = !differs;
}

/* What is in the way of going on at all. */
static bool can_go_on(const fd_flow_settings *settings, const fd_flow_work *w) {
    if (!w->kept || !settings->warm || settings->edited < 0) return false;
    return w->active == w->m && !w->tree_moved && fd_ldl_meets(w->ldl);
}

/* The further laws hold the same branches and give the drops of the answer. */
static bool same_specials(const fd_flow_problem *p, fd_flow_work *w, fd_flow_state *s,
                          int edited) {
    if (w->is_special[edited]) return false;
    for (int g = 0; g < p->groups; g++)
        for (int i = 0; i < p->group[g].n; i++)
            if (!w->is_special[w->place[p->group[g].branch[i]]]) return false;
    fd_flow_evaluate_specials(p, w, s, w->flow);
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i];
        double law =
            w->still[k] +
            fd_square_secant(w->square[k], w->transition[k], w->flow[k]) * w->flow[k];
        if (!(law + w->extra_drop[i] == w->drop[k])) return false;
    }
    return true;
}

bool fd_flow_goes_on(const fd_flow_problem *p, const fd_flow_settings *settings,
                     fd_flow_work *w, fd_flow_state *s) {
    if (!can_go_on(settings, w)) return false;
    int k = w->place[settings->edited];
    double r = p->square ? p->square[settings->edited] : 0;
    double toe = p->transition ? p->transition[settings->edited] : 0;
    if (!(r >= 0 && isfinite(r) && toe >= 0 && isfinite(toe))) return false;
    struct job job = {.p = p, .w = w, .flow = s->flow, .edited = k};
    fd_pool_run(w->pool, w->parts + 1, compare_part, &job);
    for (int part = 0; part <= w->parts; part++)
        if (!job.same[part]) return false;
    if (!same_specials(p, w, s, k)) return false;
    w->square[k] = r;
    w->transition[k] = toe;
    return true;
}
