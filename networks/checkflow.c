/* Fixed flows that say too much. Without the airways of fixed flow the network falls into
 * parts. A part with no fixed pressure is fed and drained by fixed flows alone: they must
 * balance, which rounding and density never let them do, and even then its pressure has
 * no value. */
#include <math.h>
#include <stdlib.h>

#include "networks/checkparts.h"
#include "networks/stage.h"

/* Flows that differ by less are taken as balanced, relative: the digits of a survey. */
static const double BALANCE = 1e-3;

typedef struct cut { /* what is known of a part; index is the junction that stands for it
                      */
    bool fixed;      /* it has a fixed pressure */
    fd_few junction; /* of the part */
    fd_few airway;   /* of fixed flow, into it or out */
    double in, through; /* sum of the flows into it, and of their magnitudes, m3/s */
} cut;

static bool is_imposed(const fd_airway *a) {
    return !isnan(a->flow);
}

static void add_flow(cut *c, int airway, double in) {
    fd_few_add(&c->airway, airway);
    c->in += in;
    c->through += fabs(in);
}

static void fill_cuts(const fd_mine *m, fd_parts *parts, cut *cuts) {
    for (int i = 0; i < m->n_airways; i++) {
        const fd_airway *a = &m->airway[i];
        if (!is_imposed(a)) continue;
        int from = fd_parts_find(parts, a->from), to = fd_parts_find(parts, a->to);
        if (from == to) continue;
        add_flow(&cuts[from], i, -a->flow);
        add_flow(&cuts[to], i, a->flow);
    }
    for (int j = 0; j < m->n_junctions; j++) {
        const fd_junction *junction = &m->junction[j];
        cut *c = &cuts[fd_parts_find(parts, j)];
        fd_few_add(&c->junction, j);
        c->fixed |= fd_junction_fixed(junction);
        if (isnan(junction->inflow)) continue;
        c->in += junction->inflow;
        c->through += fabs(junction->inflow);
    }
}

static bool is_end(const cut *c) {
    return c->junction.count == 1 && c->airway.count == 1;
}

static void add_cut(const fd_check *check, const cut *c) {
    const fd_mine *m = check->mine;
    const fd_airway *a = &m->airway[c->airway.item[0]];
    char size[FD_NUMBER_ROOM], over[FD_NUMBER_ROOM];
    fd_names junctions = {0}, airways = {0};
    if (is_end(c) && c->through == fabs(a->flow)) {
        fd_check_add(check, FD_FLOW_DEAD_END, "airway", &a->record,
                     fd_check_figure(a->flow, over),
                     m->junction[c->junction.item[0]].record.id, NULL, NULL);
        return;
    }
    fd_names_junctions(check->mine, &c->junction, &junctions);
    fd_names_airways(check->mine, &c->airway, &airways);
    bool balanced = fabs(c->in) <= BALANCE * c->through;
    fd_check_add(check, balanced ? FD_FLOW_CUT_OFF : FD_FLOW_UNBALANCED, "airway",
                 &a->record, fd_check_figure(c->junction.count, size), junctions.text,
                 fd_check_figure(c->in, over), airways.text);
}

/* A dead end in which nothing is to flow is none of these faults. */
static bool is_idle_end(const cut *c) {
    return is_end(c) && c->through == 0;
}

void fd_check_flows(fd_check *check) {
    const fd_mine *m = check->mine;
    int n_imposed = 0;
    for (int i = 0; i < m->n_airways; i++) n_imposed += is_imposed(&m->airway[i]);
    if (n_imposed == 0) return;
    fd_parts parts;
    cut *cuts = calloc((size_t)m->n_junctions + 1, sizeof *cuts);
    bool ok = fd_parts_open(m->n_junctions, &parts) && cuts;
    check->no_memory |= !ok;
    for (int i = 0; ok && i < m->n_airways; i++)
        if (!is_imposed(&m->airway[i]))
            fd_parts_join(&parts, m->airway[i].from, m->airway[i].to);
    if (ok) fill_cuts(m, &parts, cuts);
    for (int j = 0; ok && j < m->n_junctions; j++) {
        const cut *c = &cuts[j];
        if (c->airway.count > 0 && !c->fixed && !is_idle_end(c)) add_cut(check, c);
    }
    fd_parts_close(&parts);
    free(cuts);
}
