/* The laws of the problem, taken over by place. */
#include "solver/work.h"

#include <math.h>

static void list_specials(const fd_flow_problem *p, fd_flow_work *w) {
    for (int i = 0; i < w->specials; i++) w->is_special[w->special[i]] = false;
    w->specials = 0;
    for (int g = 0; g < p->groups; g++)
        for (int i = 0; i < p->group[g].n; i++) {
            int k = w->place[p->group[g].branch[i]];
            if (k < 0 || w->is_special[k]) continue;
            w->is_special[k] = true;
            w->special[w->specials++] = k;
        }
    /* Into rising order: a few, or most, of the branches. */
    if (w->specials < 64) {
        for (int i = 1; i < w->specials; i++)
            for (int j = i; j > 0 && w->special[j] < w->special[j - 1]; j--) {
                int other = w->special[j];
                w->special[j] = w->special[j - 1];
                w->special[j - 1] = other;
            }
        return;
    }
    w->specials = 0;
    for (int k = 0; k < w->active; k++)
        if (w->is_special[k]) w->special[w->specials++] = k;
}

struct job {
    const fd_flow_problem *p;
    fd_flow_work *w;
    const double *flow;              /* nullable */
    double head[FD_ORDER_PARTS + 1]; /* Pa, largest of a part */
};

static void take_part(void *context, int part) {
    struct job *job = context;
    const fd_flow_problem *p = job->p;
    fd_flow_work *w = job->w;
    double largest = 0;
    for (int k = w->part[part].branch; k < w->part[part].last; k++) {
        int e = w->branch[k];
        w->square[k] = p->square ? p->square[e] : 0;
        w->transition[k] = p->transition ? p->transition[e] : 0;
        double head = p->head ? p->head[e] : 0;
        w->still[k] = w->turned[k] ? head : -head;
        largest = fabs(head) > largest ? fabs(head) : largest;
        if (job->flow) w->flow[k] = w->turned[k] ? -job->flow[e] : job->flow[e];
    }
    job->head[part] = largest;
}

void fd_flow_take_laws(const fd_flow_problem *p, fd_flow_work *w, const double *flow) {
    struct job job = {.p = p, .w = w, .flow = flow};
    fd_pool_run(w->pool, w->parts + 1, take_part, &job);
    w->largest_head = 0;
    for (int k = 0; k <= w->parts; k++)
        if (job.head[k] > w->largest_head) w->largest_head = job.head[k];
    list_specials(p, w);
}

void fd_flow_evaluate_specials(const fd_flow_problem *p, fd_flow_work *w,
                               fd_flow_state *s, const double *flow) {
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i], e = w->branch[k];
        s->flow[e] = w->turned[k] ? -flow[k] : flow[k];
        s->drop[e] = w->law_slope[e] = 0;
    }
    for (int g = 0; g < p->groups; g++) {
        const fd_law_group *group = &p->group[g];
        group->kind->evaluate(group->parameters, group->n, group->branch, s->flow,
                              s->drop, w->law_slope);
    }
    for (int i = 0; i < w->specials; i++) {
        int k = w->special[i], e = w->branch[k];
        w->extra_drop[i] = w->turned[k] ? -s->drop[e] : s->drop[e];
        w->extra_slope[i] = w->law_slope[e];
    }
}
