/* What the branches leave of the sources. */
#include "solver/work.h"

#include <string.h>

struct job {
    fd_flow_work *w;
    const double *flow;
};

static void carry(const struct job *job, int begin, int end) {
    fd_flow_work *w = job->w;
    for (int k = begin; k < end; k++) {
        w->balance[w->low[k]] -= job->flow[k];
        w->balance[w->high[k]] += job->flow[k];
    }
}

static void begin_part(const fd_flow_work *w, int k) {
    int first = w->part[k].first, count = w->part[k].end - first;
    memcpy(w->balance + first, w->source + first, (size_t)count * sizeof *w->balance);
}

static void carry_part(void *context, int k) {
    const struct job *job = context;
    fd_flow_work *w = job->w;
    const fd_flow_part *part = &w->part[k];
    begin_part(w, k);
    carry(job, part->branch, part->leave);
    for (int i = part->leave; i < part->last; i++) {
        w->balance[w->low[i]] -= job->flow[i];
        w->sent[part->sent + i - part->leave] = job->flow[i];
    }
}

void fd_flow_receive(fd_flow_work *w) {
    for (int k = 0; k < w->parts; k++) {
        const fd_flow_part *part = &w->part[k];
        for (int i = part->leave; i < part->last; i++)
            w->balance[w->high[i]] += w->sent[part->sent + i - part->leave];
    }
}

void fd_flow_balance(fd_flow_work *w, const double *flow) {
    struct job job = {w, flow};
    begin_part(w, w->parts);
    fd_pool_run(w->pool, w->parts, carry_part, &job);
    fd_flow_receive(w);
    carry(&job, w->part[w->parts].branch, w->part[w->parts].last);
}
