#include "networks/airmethane.h"

#include <math.h>
#include <stdlib.h>

#include "models/count.h"
#include "solver/mixing.h"

/* Flows below this share of the largest count as rest: their sign is round-off of the
 * flow solver, and must not choose where an airway has its air from. A tenth of what the
 * mixing takes as round-off. */
static const double REST = 0.1 * FD_BALANCE_TOLERANCE;

/* Residual of the balance over the methane that moves: round-off of sums over a mine.
 * Chosen as the limits of the certificate. */
static const double BALANCE = 1e-9;

struct fd_airmethane {
    const fd_mine *mine;
    const fd_stage *stage;                 /* whose contents stand here; null for none */
    bool any;                              /* methane enters somewhere */
    bool bare;                             /* none enters, and none is given */
    double *flow, *source, *joins, *given; /* by branch: of methane, of all gas */
    double *gas, *enters, *exchange;       /* by junction: likewise, and air */
    double *junction, *from_end, *to_end;  /* as they mix */
    double *volume[2];                     /* what counts, at the ends of branches */
    double *left;                          /* by junction, for the balance */
};

static double **array_of(fd_airmethane *m, int i, int *n) {
    double **by_branch[] = {&m->flow,     &m->source, &m->joins,     &m->given,
                            &m->from_end, &m->to_end, &m->volume[0], &m->volume[1]};
    double **by_junction[] = {&m->gas, &m->enters, &m->exchange, &m->junction, &m->left};
    int points = fd_leakage_points(m->mine);
    *n = m->mine->n_airways + 3 * points;
    if (i < 8) return by_branch[i];
    *n = m->mine->n_junctions + 2 * points;
    return i < 13 ? by_junction[i - 8] : NULL;
}

fd_status fd_airmethane_new(const fd_mine *mine, fd_airmethane **out) {
    fd_airmethane *m = calloc(1, sizeof *m);
    *out = m;
    if (!m) return FD_NO_MEMORY;
    m->mine = mine;
    bool ok = true;
    double **array;
    for (int i = 0, n; (array = array_of(m, i, &n)); i++)
        ok &= (*array = calloc((size_t)n + 1, sizeof **array)) != NULL;
    if (!ok) fd_airmethane_free(out);
    return ok ? FD_OK : FD_NO_MEMORY;
}

void fd_airmethane_free(fd_airmethane **out) {
    if (!out || !*out) return;
    double **array;
    for (int i = 0, n; (array = array_of(*out, i, &n)); i++) free(*array);
    free(*out);
    *out = NULL;
}

void fd_airmethane_forget(fd_airmethane *m) {
    m->stage = NULL;
}

/* Volume fractions of the ends; what the state gives stands before what is carried. */
static void take(fd_airmethane *m, int b, double from, double to) {
    bool given = !isnan(m->given[b]);
    m->volume[FD_FROM_END][b] = given ? m->given[b] : isnan(from) ? 0 : from;
    m->volume[FD_TO_END][b] = given ? m->given[b] : isnan(to) ? 0 : to;
}

/* True where no methane enters the mine anywhere and none is given: then nothing of all
 * that follows is touched. */
static bool is_bare(const fd_mine *mine, const fd_mine_state *state) {
    bool bare = true;
    for (int j = 0; bare && j < mine->n_junctions; j++) bare = state->gas_at[j] == 0;
    for (int a = 0; bare && a < mine->n_airways; a++)
        bare = state->gas_along[a] == 0 && isnan(state->methane[a]);
    return bare;
}

void fd_airmethane_start(fd_airmethane *m, const fd_mine_state *state,
                         const fd_stage *stage) {
    bool kept = m->stage == stage && !m->bare;
    m->stage = stage;
    m->any = false;
    m->bare = is_bare(m->mine, state);
    if (m->bare) return;
    for (int v = 0; v < stage->n; v++) {
        const fd_junction *j = &m->mine->junction[stage->junction[v]];
        bool given = !stage->fixed[v] && v < stage->n_mine;
        m->gas[v] = given ? FD_METHANE_COUNT * state->gas_at[stage->junction[v]] : 0;
        m->enters[v] = m->gas[v] + (given ? state->joins_at[stage->junction[v]] : 0);
        m->exchange[v] = given && !isnan(j->inflow) ? j->inflow * j->density : 0;
        if (given) m->exchange[v] += state->air_at[stage->junction[v]];
        m->any |= m->gas[v] > 0;
    }
    for (int b = 0; b < stage->m; b++) {
        bool leak = b >= stage->m_roads;
        int a = leak ? 0 : stage->airway[b];
        m->source[b] =
            leak ? 0 : stage->share[b] * (FD_METHANE_COUNT * state->gas_along[a]);
        m->joins[b] = leak ? 0 : stage->share[b] * fd_mine_state_along(state, a);
        m->given[b] = leak ? NAN : state->methane[stage->airway[b]];
        m->any |= m->source[b] > 0;
        double none = kept && m->any ? m->volume[FD_FROM_END][b] : 0;
        take(m, b, none, kept && m->any ? m->volume[FD_TO_END][b] : 0);
    }
}

static fd_carrier_graph graph_of(const fd_stage *stage) {
    return (fd_carrier_graph){.junctions = stage->n,
                              .airways = stage->m,
                              .from = stage->from,
                              .to = stage->to,
                              .surface = stage->fixed};
}

fd_status fd_airmethane_carry(fd_airmethane *m, const fd_stage *stage) {
    if (!m->any) return FD_OK;
    double largest = fd_stage_largest_flow(stage);
    for (int b = 0; b < stage->m; b++)
        m->flow[b] = fabs(stage->flow[b]) > REST * largest ? stage->flow[b] : 0;
    fd_carrier_graph graph = graph_of(stage);
    fd_carrier_flows flows = {.flow = m->flow,
                              .source = m->joins,
                              .inflow = m->enters,
                              .exchange = m->exchange};
    fd_mixing_supply methane = {m->source, m->gas, NULL};
    fd_mixing_state state = {m->junction, m->from_end, m->to_end};
    fd_mixing_info info;
    fd_status status =
        fd_mixing_passive(&graph, &flows, &methane, FD_BALANCE_TOLERANCE, &state, &info);
    if (status == FD_OK && info.check.outcome != FD_CARRIER_OK) status = FD_NUMERICS;
    for (int b = 0; status == FD_OK && b < stage->m; b++)
        take(m, b, m->from_end[b], m->to_end[b]);
    return status;
}

double fd_airmethane_at(const fd_airmethane *m, int branch, int end) {
    return m->bare ? 0 : m->volume[end][branch];
}

/* Books what an airway takes from its ends and gives to them, over the content of the
 * junction, so that an imbalance of the air itself, which has its own line, takes no
 * part; returns the imbalance of the airway. */
static double book(const fd_airmethane *m, const fd_stage *stage, int b) {
    const int end[2] = {stage->from[b], stage->to[b]};
    fd_passage p = fd_carrier_passage(m->flow[b], m->joins[b]);
    double kept = m->source[b];
    for (int i = 0; i < 2; i++) {
        double net = p.leaves[i] - (p.entry == i ? p.enters : 0);
        if (net == 0) continue;
        double y = m->volume[i][b];
        m->left[end[i]] += net * (y - m->junction[end[i]]);
        kept -= net * y;
    }
    return fabs(kept);
}

static bool any_given(const fd_airmethane *m, const fd_stage *stage) {
    for (int b = 0; b < stage->m; b++)
        if (!isnan(m->given[b])) return true;
    return false;
}

fd_certificate_entry fd_airmethane_balance(const fd_airmethane *m,
                                           const fd_stage *stage) {
    fd_certificate_entry line = {.where = -1, .holds = true};
    if (!m->any || any_given(m, stage)) return line;
    double moves = 0;
    for (int v = 0; v < stage->n; v++) {
        double fresh = m->exchange[v] > 0 ? m->exchange[v] : 0;
        m->left[v] = m->gas[v] - (m->enters[v] + fresh) * m->junction[v];
        moves += m->gas[v];
    }
    for (int b = 0; b < stage->m; b++) {
        fd_certificate_weigh(&line, book(m, stage, b), stage->to[b]);
        moves += m->source[b];
    }
    /* Without a content nothing arrives there; the surface takes what comes. */
    for (int v = 0; v < stage->n; v++)
        if (!stage->fixed[v] && !isnan(m->junction[v]))
            fd_certificate_weigh(&line, fabs(m->left[v]), v);
    line.allowed = BALANCE * moves;
    line.holds = line.worst <= line.allowed;
    return line;
}
